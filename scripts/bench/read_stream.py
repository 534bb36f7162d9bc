"""Let a worker's processes read a stream, as a program of its own, so that it runs on any version of Talkwatch.

`python read_stream.py FILE PROCESSES`: FILE has an article a line. Prints, as JSON, the seconds that it took once the
processes were warm, the processor time and resident memory of these, and a digest of all that was found, in order.
"""

import asyncio
import hashlib
import json
import os
import sys
import time
from collections import deque
from pathlib import Path
from typing import Any

from talkwatch.worker import extraction

_WARM_SHARE = 0.1
_TICK = os.sysconf("SC_CLK_TCK")


class Message:
    """Stands for Kafka's: something to refer to weakly."""


def made(processes: int) -> Any:
    """Give what reads; before it divided, it was one process."""
    if hasattr(extraction, "Extraction"):
        return extraction.Extraction(processes, lambda: os._exit(1))
    return extraction.ExtractionProcess(lambda: os._exit(1))


async def read(raws: list[bytes], processes: int) -> dict[str, Any]:
    """Read all as the worker does: some ahead, answers taken message after message."""
    reads = made(processes)
    await reads.start()
    digest, warm = hashlib.sha256(), int(len(raws) * _WARM_SHARE)
    ahead: deque[tuple[Message, bytes]] = deque()
    coming = iter(raws)
    began, cpu = 0.0, 0.0
    for number in range(len(raws)):
        while len(ahead) < extraction.AHEAD and (raw := next(coming, None)) is not None:
            ahead.append((Message(), raw))
            reads.read_ahead(*ahead[-1])
        if number == warm:
            began, cpu = time.perf_counter(), sum(map(seconds_of, children()))
        for key, value in (await reads.extracted(*ahead.popleft())).messages:
            digest.update(key + value)
    return {
        "rate": (len(raws) - warm) / (time.perf_counter() - began),
        "cpu_ms": (sum(map(seconds_of, children())) - cpu) / (len(raws) - warm) * 1000,
        "mb": max(map(resident, children())),
        "digest": digest.hexdigest(),
    }


def children() -> list[int]:
    """Give the processes of this one."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return [int(pid) for pid in listed.split()]


def seconds_of(pid: int) -> float:
    """Give the processor time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def resident(pid: int) -> int:
    """Give its resident memory in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) // 1024


if __name__ == "__main__":
    found = asyncio.run(read(Path(sys.argv[1]).read_bytes().splitlines(), int(sys.argv[2])))
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # what reads ends with its input

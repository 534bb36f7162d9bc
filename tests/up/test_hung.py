"""A child that runs but does not work is killed; systemd's watchdog is told only while all is well."""

import contextlib
import socket
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from talkwatch.process import health
from talkwatch.up.hung import GRACE_SECONDS, PATIENCE_SECONDS, LifeCheck


def child(wrong: list[str]) -> Any:
    server = health.serve("127.0.0.1", 0, CollectorRegistry(), lambda: wrong[0] if wrong else None, lambda: None)
    killed: list[str] = []
    return SimpleNamespace(
        name="worker-1",
        alive=True,
        has_pages=True,
        started=0.0,
        host="127.0.0.1",
        port=server.server_address[1],
        killed=killed,
        kill=lambda: killed.append("killed"),
        server=server,
    )


def test_a_child_that_fails_for_long_is_killed_once_and_a_young_or_short_of_breath_one_is_not() -> None:
    wrong: list[str] = ["the event loop has been blocked for 20 s"]
    one, check = child(wrong), LifeCheck()
    check.look([one], GRACE_SECONDS - 1)
    check.look([one], GRACE_SECONDS + 1)
    check.look([one], GRACE_SECONDS + PATIENCE_SECONDS)
    assert not one.killed
    wrong.clear()
    check.look([one], GRACE_SECONDS + PATIENCE_SECONDS + 1)
    wrong.append("again")
    check.look([one], 1000.0)
    assert not one.killed, "it was well in between"
    check.look([one], 1000.0 + PATIENCE_SECONDS + 1)
    assert one.killed == ["killed"]
    one.server.shutdown()
    one.server.server_close()


def test_systemds_watchdog_is_told_while_all_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(2.0)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "60000")
        health.tell_systemd(lambda: wrong[0] if wrong else None)
        assert systemd.recv(100) == b"WATCHDOG=1"
        wrong.append("blocked")
        time.sleep(0.1)  # two periods: what was under way has arrived
        drain(systemd)
        systemd.settimeout(0.3)
        with pytest.raises(TimeoutError):
            systemd.recv(100)
        wrong.clear()
        systemd.settimeout(2.0)
        assert systemd.recv(100) == b"WATCHDOG=1"


def drain(source: socket.socket) -> None:
    source.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        while source.recv(100):
            pass
    source.setblocking(True)

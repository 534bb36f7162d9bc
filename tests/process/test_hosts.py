"""Whatever host a process listens on: its address, how this machine asks it, and what is said of one that is wrong."""

import errno
import os
import socket
from collections.abc import Callable, Iterator

import pytest
from prometheus_client import CollectorRegistry

from talkwatch.process import health
from talkwatch.process.errors import UserError
from talkwatch.process.hosts import address, reached, refusal
from talkwatch.process.listening import configured, listen


def by_health(host: str, port: int) -> None:
    health.serve(host, port, CollectorRegistry(), lambda: None, lambda: None)


def by_uvicorn(host: str, port: int) -> None:
    listen(configured(None, host, port, head_seconds=1, grace_seconds=1, log_level="critical"), "--web-port").close()


Listen = Callable[[str, int], None]
BOTH = pytest.mark.parametrize("take", [by_health, by_uvicorn])


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@BOTH
@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid", "2001:db8::1", "a" * 70, "::g"])
def test_a_host_on_which_nothing_can_listen_is_named_with_its_setting(take: Listen, host: str) -> None:
    with pytest.raises(UserError, match=f"TALKWATCH_WEB_HOST is {host}, where nothing can listen") as told:
        take(host, 0)
    assert "--web-port" not in str(told.value)


@BOTH
def test_a_port_that_is_taken_is_named_with_its_option(take: Listen, taken: int) -> None:
    with pytest.raises(UserError, match=rf"port {taken} on 127\.0\.0\.1 .*in use.* with --web-port"):
        take("127.0.0.1", taken)


def test_a_port_that_only_others_may_have_is_no_fault_of_the_host() -> None:
    denied = OSError(errno.EACCES, os.strerror(errno.EACCES))
    assert "port 80 on ::1 cannot be used (Permission denied)" in str(refusal("::1", 80, denied, "--web-port"))


@pytest.mark.parametrize(
    ("host", "asked"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("fd00::7", "http://[fd00::7]:80"),
        ("10.0.0.7", "http://10.0.0.7:80"),
        ("localhost", "http://localhost:80"),
    ],
)
def test_this_machine_asks_where_the_process_listens(host: str, asked: str) -> None:
    assert address(reached(host), 80) == asked

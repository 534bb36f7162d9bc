"""Children are asked where they listen, whatever host that is and whatever proxy the environment names."""

import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry
from rich.console import Console

from talkwatch.process import health
from talkwatch.process.settings import Settings
from talkwatch.up.ports import Ports
from talkwatch.up.scrape import why_not
from talkwatch.up.supervisor import Child
from talkwatch.up.up import Plan, Up


@pytest.fixture
def listening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a child, alive, whose pages listen on a host."""
    monkeypatch.setattr(Child, "alive", True)
    made = []

    def child(host: str) -> Child:
        server = health.serve(host, 0, CollectorRegistry(), lambda: None, lambda: "not yet")
        made.append(server)
        return Child("worker-1", [], tmp_path, {}, host=host, port=server.server_address[1])

    yield child
    for server in made:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "0.0.0.0", "::1", "::", "localhost"])
def test_a_child_is_asked_where_it_listens(listening: Callable[[str], Child], host: str) -> None:
    one = listening(host)
    assert why_not([one], "/livez") is None
    assert why_not([one], "/readyz") == "worker-1: not yet"


def test_no_proxy_is_asked_for_a_child(listening: Callable[[str], Child], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://192.0.2.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert why_not([listening("127.0.0.1")], "/livez") is None


def test_a_child_that_dies_in_the_midst_of_its_answer_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Child, "alive", True)
    with socket.create_server(("127.0.0.1", 0)) as dying:

        def answer() -> None:
            with dying.accept()[0] as asked:
                asked.recv(1000)
                asked.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nta")

        threading.Thread(target=answer, daemon=True).start()
        one = Child("worker-1", [], tmp_path, {}, port=dying.getsockname()[1])
        assert why_not([one], "/metrics") == "worker-1: does not answer"


def test_up_tells_its_children_s_host_and_addresses_that_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Child, "start", lambda _child: None)
    (tmp_path / "articles.jsonl").write_text("{}\n")
    console = Console(record=True, width=400)
    plan = Plan(
        str(tmp_path / "articles.jsonl"), None, True, False, 2, tmp_path, Ports(page=0, web=0, kafka=0),
        datetime(2025, 6, 1, tzinfo=UTC).date(),
    )  # fmt: skip
    one: Any = Up(Settings(web_host="::1"), plan, console)
    one._start_the_rest()
    assert {child.host for child in one.children} == {"::1"}
    assert "metrics and health on http://[::1]:0," in console.export_text()

"""A real server against senders that are slow, endless or in a hurry."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from support.cluster import wait_for
from support.pushing import PATH, TOKEN, FakeProducer, article, headers, lines, tokens

from talkwatch.ingest import body
from talkwatch.ingest.api import build
from talkwatch.ingest.taking import Taking
from talkwatch.process.listening import configured, listen
from talkwatch_schemas.article import MAX_ARTICLE_BYTES


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that waits for half a second where ours waits longer."""
    monkeypatch.setattr(body.read, "__defaults__", (0.5, 1.5))
    config = configured(
        build(Taking(FakeProducer()), tokens()), "127.0.0.1", 0, head_seconds=0.5, grace_seconds=20, log_level="error"
    )
    listening = listen(config, "--port")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    wait_for(lambda: server.started, "it serves", 20)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(20)


HEAD = f"POST {PATH} HTTP/1.1\r\nHost: talks\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\n"


@contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as made:
        yield made


def is_cut(made: socket.socket, more: bytes) -> bool:
    """Send more, again and again, until the other side ends it; False where it takes all of that for ten seconds."""
    made.settimeout(0.05)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            made.sendall(more)
            if not made.recv(65536):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def rest(made: socket.socket) -> bytes:
    """Give all that comes until the other side ends it."""
    found = b""
    try:
        while part := made.recv(65536):
            found += part
    except ConnectionResetError:
        pass
    return found


def test_who_says_nothing_is_cut_off(port: int) -> None:
    with connected(port) as made:
        assert rest(made) == b""


def test_a_head_that_drips_is_cut_off(port: int) -> None:
    with connected(port) as made:
        made.sendall(HEAD.encode())
        assert is_cut(made, b"X-More: y\r\n")


def test_a_body_that_does_not_come_is_told_and_cut_off(port: int) -> None:
    with connected(port) as made:
        made.sendall(f"{HEAD}Content-Length: 100\r\n\r\n{{".encode())
        answer = rest(made)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"the body did not come in time" in answer


def test_a_body_that_drips_has_an_end_too(port: int) -> None:
    with connected(port) as made:
        made.settimeout(0.1)
        made.sendall(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode())
        answer = b""
        for _ in range(1000):
            try:
                made.sendall(b"1\r\nx\r\n")
                answer += made.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                break
            if not answer.endswith(b"}"):
                break
        assert answer.startswith(b"HTTP/1.1 408 ")


def test_a_body_without_end_is_refused_and_cut_off(port: int) -> None:
    with connected(port) as made:
        made.sendall(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode())
        made.sendall((b"10000\r\n" + b"x" * 65536 + b"\r\n") * (MAX_ARTICLE_BYTES // 65536 + 2))
        assert made.recv(65536).startswith(b"HTTP/1.1 413 ")
        assert is_cut(made, b"1\r\nx\r\n")


def test_who_sends_too_much_to_its_end_reads_why(port: int) -> None:
    large = lines(article(text="x" * 3 * MAX_ARTICLE_BYTES))
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        for content in (large, iter([large])):
            assert client.post(PATH, content=content, headers=headers()).status_code == 413
        assert client.post(PATH, json=article(), headers=headers()).status_code == 202, "the connection goes on"


def test_who_asks_first_sends_no_body_that_is_refused(port: int) -> None:
    with connected(port) as made:
        made.sendall(f"{HEAD}Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n".encode())
        answer = made.recv(65536)
        assert answer.startswith(b"HTTP/1.1 413 ")
    whole = lines(article())
    with connected(port) as made:
        made.sendall(f"{HEAD}Content-Length: {len(whole)}\r\nExpect: 100-continue\r\n\r\n".encode())
        assert made.recv(65536).startswith(b"HTTP/1.1 100 ")
        made.sendall(whole)
        assert made.recv(65536).startswith(b"HTTP/1.1 202 ")


def test_an_answer_does_not_wait_for_a_delayed_acknowledgement(port: int) -> None:
    """Linux delays one by 40 ms at least, of each answer whose head and body leave apart."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        times = []
        for _ in range(20):
            began = time.monotonic()
            client.post(PATH, json=article(), headers=headers())
            times.append(time.monotonic() - began)
    assert min(times) < 0.03


def test_requests_one_after_the_other_on_one_connection_are_answered_in_their_order(port: int) -> None:
    with connected(port) as made:
        whole = b""
        for number in range(20):
            content = lines(article(number % 10))
            whole += f"{HEAD}Content-Length: {len(content)}\r\n\r\n".encode() + content
        made.sendall(whole)
        answers = rest(made)
    statuses = [part[:3] for part in answers.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"202"] * 10 + [b"409"] * 10


def test_the_document_s_snippet_pushes_until_all_is_settled(port: int) -> None:
    text = (Path(__file__).parents[2] / "docs" / "feeding.md").read_text(encoding="utf-8")
    [snippet] = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    known: dict[str, Any] = {}
    exec(snippet.replace("19083", str(port)), known)
    refused = known["push"]([article(1), article(2, text=" "), article(1)], TOKEN)
    assert [(said["line"], said["status"]) for said in refused] == [(2, 422)]
    with pytest.raises(RuntimeError, match="a token is needed"):
        known["push"]([article(1)], "nobody")

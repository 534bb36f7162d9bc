"""A server for chat completions on loopback that behaves in every way that such servers do."""

import json
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from support.model import ModelServer, Request, failing, model_server, saying
from support.tls import certificate
from support.writing import article

from talkwatch.core.reader.answer import parse
from talkwatch.process.errors import UserError
from talkwatch.process.settings import ReaderSettings
from talkwatch.reader.backend import Answered, Malformed, Refused, Transient
from talkwatch.reader.chat import Chat

ITEM = article(
    "The second round of talks between Norway and Chile will be held on March 4 in Geneva, the ministry of Norway said."
)
GOOD = json.dumps({"meetings": [{"parties": [{"quote": "Norway", "code": "NO"}]}]})


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as made:
        yield made


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def chat(server: ModelServer, **more: Any) -> Chat:
    return Chat(ReaderSettings(kind="chat", url=server.url, model="m", **more))


def names(answered: Answered) -> list[str | None]:
    return [party.quote for meeting in parse(answered.raw).meetings for party in meeting.parties]


def test_the_model_is_asked_with_prompt_schema_and_key(server: ModelServer) -> None:
    answered = chat(server, api_key="k-123").answer(ITEM, 5.0)
    [request] = server.requests
    assert names(answered) == ["Norway", "Chile"]
    assert answered.tokens_in > 0
    assert request.headers["authorization"] == "Bearer k-123"
    assert request.body["model"] == "m"
    assert request.body["response_format"]["json_schema"]["strict"] is True
    assert [m["role"] for m in request.body["messages"]] == ["system", "user"]
    assert ITEM.text in request.article


@pytest.mark.parametrize("path", ["/v1", "/v1/", "/v1/chat/completions"])
def test_the_address_may_be_the_base_or_the_whole(server: ModelServer, path: str) -> None:
    made = Chat(ReaderSettings(kind="chat", url=f"http://127.0.0.1:{server.port}{path}"))
    made.answer(ITEM, 5.0)
    assert server.requests[0].handler.path == "/v1/chat/completions"


def test_an_endpoint_without_structured_output_is_remembered(server: ModelServer) -> None:
    server.usual = lambda r: r.send(400, b"response_format?") if "response_format" in r.body else r.say(GOOD)
    made = chat(server)
    made.answer(ITEM, 5.0)
    made.answer(ITEM, 5.0)
    assert ["response_format" in r.body for r in server.requests] == [True, False, False]


def test_a_question_refused_either_way_is_no_word_about_structured_output(server: ModelServer) -> None:
    server.behaviours += [failing(400), failing(400)]
    made = chat(server)
    with pytest.raises(Refused, match="400: no"):
        made.answer(ITEM, 5.0)
    made.answer(ITEM, 5.0)
    assert "response_format" in server.requests[-1].body


@pytest.mark.parametrize(
    "content", [GOOD, f"Here it is:\n```json\n{GOOD}\n```\nAnything else?", f"<think>hm {{x}}</think>{GOOD}"]
)
def test_words_around_the_answer_do_no_harm(server: ModelServer, content: str) -> None:
    server.behaviours.append(saying(content))
    assert names(chat(server).answer(ITEM, 5.0)) == ["Norway"]


def test_an_answer_that_comes_as_a_stream_is_put_together(server: ModelServer) -> None:
    server.behaviours.append(lambda r: r.stream(GOOD))
    answered = chat(server).answer(ITEM, 5.0)
    assert (names(answered), answered.tokens_in, answered.tokens_out) == (["Norway"], 11, 5)


@pytest.mark.parametrize(
    "behave",
    [
        lambda r: r.stream(GOOD[:30], last=False),
        saying(GOOD[:30], finish_reason="length"),
        lambda r: r.send(200, b"<html>welcome</html>"),
        lambda r: r.send(200, b'{"choices": []}'),
        lambda r: r.send(200, b'{"choices": [{"message": {"content": null}}]}'),
        lambda r: r.send(200, b"[1, 2]"),
        lambda r: r.send(200, b"[" * 100_000),
    ],
    ids=["stream breaks off", "cut off", "a page", "no choice", "no words", "no object", "deeper than it is read"],
)
def test_what_is_no_whole_answer_is_malformed(server: ModelServer, behave: Any) -> None:
    server.behaviours.append(behave)
    with pytest.raises(Malformed):
        chat(server).answer(ITEM, 5.0)


def test_a_number_of_tokens_that_nobody_counted_is_none(server: ModelServer) -> None:
    choice = {"message": {"content": GOOD}, "finish_reason": "stop"}
    for tokens in (10**400, -1, True, "7"):
        reply = json.dumps({"choices": [choice], "usage": {"prompt_tokens": tokens, "completion_tokens": 5}})
        server.behaviours.append(lambda r, reply=reply: r.send(200, reply.encode()))  # type: ignore[misc]
        answered = chat(server).answer(ITEM, 5.0)
        assert (answered.tokens_in, answered.tokens_out) == (0, 5)


def test_a_filter_refuses_the_article(server: ModelServer) -> None:
    server.behaviours += [saying("", finish_reason="content_filter")] * 2
    with pytest.raises(Refused, match="filter"):
        chat(server).answer(ITEM, 5.0)


@pytest.mark.parametrize(
    ("behave", "said"),
    [
        (failing(500, "out of memory"), "500: out of memory"),
        (failing(401), "TALKWATCH_READER__API_KEY"),
        (failing(404, "no such model"), "404: no such model; look at TALKWATCH_READER__URL and …MODEL"),
        (failing(302, location="https://elsewhere.example/"), "moved to https://elsewhere.example/"),
        (lambda r: r.send(200, GOOD.encode()[:20], content_length="500"), "RemoteProtocolError"),
        (lambda r: r.send(200, b"x" * 1_100_000), "longer than"),
    ],
    ids=["500", "401", "404", "redirect", "half an answer", "endless"],
)
def test_what_may_pass_is_transient_and_says_what_to_do(server: ModelServer, behave: Any, said: str) -> None:
    server.behaviours.append(behave)
    with pytest.raises(Transient, match=said):
        chat(server).answer(ITEM, 5.0)


def test_no_redirect_is_followed_and_no_key_goes_elsewhere(server: ModelServer) -> None:
    with model_server() as other:
        server.behaviours.append(failing(307, location=f"{other.url}/chat/completions"))
        with pytest.raises(Transient):
            chat(server, api_key="k").answer(ITEM, 5.0)
        assert other.requests == []


@pytest.mark.parametrize(("header", "seconds"), [("7", 7), ("garbage", 0), ("99999999", 3600)])
def test_retry_after_is_heeded(server: ModelServer, header: str, seconds: float) -> None:
    server.behaviours.append(failing(429, retry_after=header))
    with pytest.raises(Transient, match="429") as failed:
        chat(server).answer(ITEM, 5.0)
    assert failed.value.retry_after == seconds


def test_retry_after_may_be_a_date(server: ModelServer) -> None:
    server.behaviours.append(failing(503, retry_after=formatdate(time.time() + 30, usegmt=True)))
    with pytest.raises(Transient) as failed:
        chat(server).answer(ITEM, 5.0)
    assert 25 < failed.value.retry_after <= 30


def test_a_slow_answer_and_one_that_drips_end_with_the_deadline(server: ModelServer) -> None:
    def hang(request: Request) -> None:
        server.released.wait(30)

    def drip(request: Request) -> None:
        request.handler.send_response(200)
        request.handler.end_headers()
        while not server.released.wait(0.05):
            request.handler.wfile.write(b" ")

    server.behaviours += [hang, drip]
    made = chat(server)
    for _ in range(2):
        began = time.monotonic()
        with pytest.raises(Transient, match="in time"):
            made.answer(ITEM, 0.5)
        assert time.monotonic() - began < 5


def test_a_server_that_is_not_there_is_transient(server: ModelServer) -> None:
    server.go_away()
    with pytest.raises(Transient, match="ConnectError"):
        chat(server).answer(ITEM, 5.0)


def test_a_certificate_that_is_not_trusted_names_the_setting(tmp_path: Path) -> None:
    authority, context = certificate(tmp_path)
    with model_server(context) as server:
        with pytest.raises(Transient, match=r"certificate is not trusted .*TALKWATCH_READER__CA"):
            chat(server).answer(ITEM, 5.0)
        assert names(chat(server, ca=authority).answer(ITEM, 5.0)) == ["Norway", "Chile"]


def test_the_way_may_lead_through_a_proxy() -> None:
    seen: list[str] = []

    class Proxy(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.append(self.path)
            self.rfile.read(int(self.headers["content-length"]))
            Request(self, {"messages": []}).say(GOOD)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    proxy = HTTPServer(("127.0.0.1", 0), Proxy)
    thread = threading.Thread(target=proxy.serve_forever)
    thread.start()
    try:
        way = f"http://127.0.0.1:{proxy.server_port}"
        settings = ReaderSettings.model_validate({"kind": "chat", "url": "http://m.invalid/v1", "proxy": way})
        assert names(Chat(settings).answer(ITEM, 5.0)) == ["Norway"]
    finally:
        proxy.shutdown()
        thread.join()
        proxy.server_close()
    assert seen == ["http://m.invalid/v1/chat/completions"]


def test_what_cannot_be_set_up_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="TALKWATCH_READER__URL"):
        Chat(ReaderSettings(kind="chat"))
    with pytest.raises(UserError, match="CA cannot be used"):
        Chat(ReaderSettings(kind="chat", url="http://m.invalid", ca=tmp_path / "none.pem"))

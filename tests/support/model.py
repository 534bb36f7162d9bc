"""A server for chat completions on loopback that reads the articles of `flood`, and misbehaves when it is told to."""

import json
import random
import re
import socket
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CODES = {
    "Norway": "NO",
    "Chile": "CL",
    "Japan": "JP",
    "Kenya": "KE",
    "Peru": "PE",
    "Ghana": "GH",
    "Nepal": "NP",
    "Latvia": "LV",
    "Malta": "MT",
    "Fiji": "FJ",
    "Bolivia": "BO",
    "Senegal": "SN",
}
_TOLD = re.compile(
    r"(?P<sentence>The (?P<number>\w+) round of talks between (?P<one>\w+) and (?P<two>\w+) "
    r"(?P<verb>will be held|has been moved) (?:on|to) (?P<date>\w+ \d+)(?: in (?P<city>\w+))?)"
)

Behaviour = Callable[["Request"], None]


class Request:
    """One question, and the means to answer it: well, badly, or not at all."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self.handler, self.body = handler, body
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        self.article = "\n".join(m["content"] for m in body["messages"] if m["role"] == "user")

    def say(self, content: str, **more: Any) -> None:
        """Give a completion as such servers do."""
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"} | more
        usage = {"prompt_tokens": len(self.article) // 4, "completion_tokens": len(content) // 4}
        self.send(200, json.dumps({"object": "chat.completion", "choices": [choice], "usage": usage}).encode())

    def send(self, status: int, content: bytes, **headers: str) -> None:
        """Send a whole reply."""
        self.handler.send_response(status)
        for name, value in {"content-length": str(len(content)), "content-type": "application/json", **headers}.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(content)

    def stream(self, content: str, size: int = 7, last: bool = True) -> None:
        """Send a completion piece by piece; without the last one it breaks off."""
        pieces = [content[at : at + size] for at in range(0, len(content), size)]
        self.handler.send_response(200)
        self.handler.send_header("content-type", "text/event-stream")
        self.handler.end_headers()
        for piece in pieces:
            self._event({"choices": [{"index": 0, "delta": {"content": piece}}]})
        if last:
            self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            self._event({"choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 5}})
            self.handler.wfile.write(b"data: [DONE]\n\n")

    def _event(self, what: dict[str, Any]) -> None:
        self.handler.wfile.write(b"data: " + json.dumps(what).encode() + b"\n\n")
        self.handler.wfile.flush()


def reading(text: str) -> dict[str, Any]:
    """Read an article of `flood` as a good model does."""
    found = _TOLD.search(text)
    if not found:
        return {"meetings": []}
    told = found.groupdict()
    meeting = {
        "parties": [{"quote": told[who], "code": CODES[told[who]]} for who in ("one", "two") if told[who] in CODES],
        "number_quote": f"{told['number']} round",
        "status": "scheduled",
        "status_quote": told["verb"],
        "date": told["date"],
        "sentence": told["sentence"],
        "news": True,
    }
    if told["city"]:
        meeting |= {"city": told["city"], "city_name": told["city"]}
    return {"meetings": [meeting]}


def _meeting(one: tuple[str, str], two: tuple[str, str], **told: Any) -> dict[str, Any]:
    return {"parties": [{"quote": quote, "code": code} for quote, code in (one, two)], "news": True, **told}


SAMPLES = {
    "fishing": _meeting(
        ("Norway", "NO"), ("Chile", "CL"), status="scheduled", status_quote="will meet", date="on Thursday",
        date_iso="2025-03-06", city="Geneva", city_name="Geneva", country="CH", number_quote="second round", number=2,
        sentence="Delegations of Norway and Chile will meet in Geneva on Thursday for a second round of talks on fishing rights",
    ),
    "adiadas": _meeting(
        ("Quénia", "KE"), ("Gana", "GH"), status="postponed", status_quote="foram adiadas", date="20 de março",
        date_iso="2025-03-20", city="Lisboa", city_name="Lisbon", country="PT", moved_from="12 de março",
        moved_from_iso="2025-03-12",
    ),
    "cancelled": _meeting(
        ("Kenya", "KE"), ("Ghana", "GH"), status="cancelled", status_quote="has cancelled", date="on March 14",
        date_iso="2025-03-14", city="Vienna", city_name="Vienna", country="AT",
    ),
    "Qatari": _meeting(
        ("Peru", "PE"), ("Nepal", "NP"), status="under_way", status_quote="began", date="on Monday",
        date_iso="2025-03-03", city="Doha", city_name="Doha", country="QA",
    ),
}  # fmt: skip
"""What a good model says of the samples of `talkwatch reader check`, by a word of each."""


def good_at_samples(request: Request) -> None:
    """Answer as a good model does about the samples; of the rest there is nothing to say."""
    request.say(json.dumps({"meetings": [told for word, told in SAMPLES.items() if word in request.article]}))


class ModelServer:
    """Answers well, unless `behaviours` holds something else for the next question, or `usual` for every one."""

    def __init__(self, tls: Any = None) -> None:
        self.behaviours: deque[Behaviour] = deque()
        self.usual: Behaviour = answer_well
        self.requests: list[Request] = []
        self.asked: Counter[str] = Counter()
        self.released = threading.Event()
        self._tls = tls
        self._server: ThreadingHTTPServer | None = None
        self._place: socket.socket | None = None
        self.port = 0
        self.come_back()

    @property
    def url(self) -> str:
        """The address of its base, as its clients name it."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/v1"

    def go_away(self) -> None:
        """Refuse connections from now on."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
            self._place = _held(self.port)

    def come_back(self) -> None:
        """Answer again, at the same place."""
        if self._place:
            self._place.close()
            self._place = None
        server = _Server(("127.0.0.1", self.port), self._handler())
        self.port = server.server_port
        if self._tls:
            server.socket = self._tls.wrap_socket(server.socket, server_side=True)
        self._server = server
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def let_go(self) -> None:
        """Give the port back, once away."""
        if self._place:
            self._place.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                request = Request(self, body)
                owner.requests.append(request)
                owner.asked[request.article] += 1
                behave = owner.behaviours.popleft() if owner.behaviours else owner.usual
                try:
                    behave(request)
                except OSError:  # who has asked waits no more
                    self.close_connection = True

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        return Handler


def _held(port: int) -> socket.socket:
    """Hold a port so that nobody else takes it, and answer nobody on it."""
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    place.bind(("127.0.0.1", port))
    return place


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away, or do not trust us."""


def answer_well(request: Request) -> None:
    request.say(json.dumps(reading(request.article)))


def saying(content: str, **more: Any) -> Behaviour:
    return lambda request: request.say(content, **more)


def failing(status: int, text: str = "no", **headers: str) -> Behaviour:
    return lambda request: request.send(status, text.encode(), **headers)


def whimsical(server: ModelServer, dice: random.Random, late: float) -> Behaviour:
    """Answer after a while that differs, so that answers come in another order; one in fifty later than `late`.

    Who asks twice about an article is told something else the second time.
    """

    def behave(request: Request) -> None:
        time.sleep(late * 1.5 if dice.random() < 0.02 else dice.uniform(0.0, 0.2))  # being slow is the fault itself
        first = server.asked[request.article] == 1
        request.say(json.dumps(reading(request.article) if first else {"meetings": []}))

    return behave


@contextmanager
def model_server(tls: Any = None) -> Iterator[ModelServer]:
    """Give a server, and end it."""
    server = ModelServer(tls)
    try:
        yield server
    finally:
        server.released.set()
        server.go_away()
        server.let_go()

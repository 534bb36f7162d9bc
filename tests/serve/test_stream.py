"""The stream: what a client hears, over a board alone."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient
from support.views import ALERTS, LEAD, ROUND, Well, alert, board_of, place

from talkwatch.serve import listeners
from talkwatch.serve.api import build
from talkwatch.serve.board import Board
from talkwatch.serve.listeners import Listener
from talkwatch.serve.places import Cursor
from talkwatch.serve.routes import stream


class Event(NamedTuple):
    name: str
    id: str
    data: dict[str, Any]


def event_of(raw: bytes) -> Event | None:
    """Read an event as the standard says; None for a comment."""
    fields = dict(line.split(": ", 1) for line in raw.decode().strip().splitlines() if not line.startswith(":"))
    return Event(fields["event"], fields.get("id", ""), json.loads(fields["data"])) if "data" in fields else None


class Client:
    """One who listens: takes the events one after the other."""

    def __init__(self, board: Board, last: str | None = None) -> None:
        found = board.listeners.join()
        assert found is not None
        self.listener: Listener = found
        self._events: AsyncIterator[bytes] = stream._events(board, found, last)

    async def next(self, count: int = 1) -> list[Event]:
        """Give the next events. Fails where they do not come, or the stream ends."""
        found: list[Event] = []
        async with asyncio.timeout(10):
            while len(found) < count:
                if event := event_of(await anext(self._events)):
                    found.append(event)
        return found

    async def rest(self) -> list[Event]:
        """Give all events until the stream ends."""
        async with asyncio.timeout(10):
            return [event async for raw in self._events if (event := event_of(raw))]

    async def leave(self) -> None:
        await self._events.aclose()  # type: ignore[attr-defined]


def heard(test: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(test())  # type: ignore[arg-type]


def tell(board: Board, *numbers: int) -> None:
    for number in numbers:
        board.take_alert(alert(f"r{number % 8}:{number}").to_json(), place(number))


def test_a_new_client_gets_an_id_before_anything_is_told() -> None:
    async def test() -> None:
        board = board_of([], ALERTS)
        client = Client(board)
        [ready] = await client.next()
        assert (ready.name, ready.id) == ("ready", str(board.now()))
        await client.leave()
        tell(board, 50, 51)
        again = Client(board, ready.id)
        assert [event.data.get("id") for event in await again.next(3)] == [None, "r2:50", "r3:51"]
        assert len(board.listeners) == 1
        await again.leave()
        assert len(board.listeners) == 0

    heard(test)


def test_from_every_point_exactly_the_rest_comes_in_order_and_then_what_follows() -> None:
    async def test() -> None:
        board, restarted = Board(), Board(filled=False)
        late = (3, 11, 19)  # a whole partition: told between the others, but they came in last
        tell(board, *(number for number in range(26) if number not in late))
        client = Client(board, "0-0-0_")
        events = await client.next(24)
        tell(board, *late)
        events += await client.next(3)
        for partition in range(8):
            tell(restarted, *range(partition, 26, 8))
        restarted.fill()
        for point in range(len(events)):
            seen = {event.data.get("id") for event in events[: point + 1]}
            rest = [f"r{number % 8}:{number}" for number in range(26) if f"r{number % 8}:{number}" not in seen]
            again = Client(restarted, events[point].id)
            got = await again.next(1 + len(rest))
            assert [event.name for event in got] == ["ready", *["alert"] * len(rest)]
            assert [event.data["id"] for event in got[1:]] == rest
            await again.leave()

    heard(test)


def test_an_item_is_that_of_the_list() -> None:
    async def test() -> None:
        board = board_of([], ALERTS)
        client = Client(board, "0-0-0_")
        events = await client.next(1 + len(ALERTS))
        with TestClient(build(board, Well())) as http:
            listed = http.get("/api/v1/alerts").json()["alerts"]
        assert [event.data for event in events[1:]] == listed[::-1]

    heard(test)


def test_while_the_topics_are_still_read_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_KEEP_ALIVE_SECONDS", 0.01)

    async def test() -> None:
        board = Board(filled=False)
        new, old = Client(board), Client(board, "1764230403000-3-0_1.1.1.1")
        waiting = asyncio.gather(new.next(), old.next(5))
        for partition in range(8):
            tell(board, *range(partition, 8, 8))
        board.take_round(ROUND.to_json())
        await asyncio.sleep(0.05)
        assert not waiting.done()
        board.fill()
        [ready], events = await waiting
        assert ready.id == str(board.now())
        assert [event.data.get("id") for event in events] == [None, "r4:4", "r5:5", "r6:6", "r7:7"]

    heard(test)


@pytest.mark.parametrize("name", ["cl-no-cc57e13c48f9:2", "9-9-9_9.9.9.9.9.9.9.9", "x" * 4000])
def test_an_id_that_says_nothing_here_gets_a_word_first_and_then_what_is_kept(name: str) -> None:
    async def test() -> None:
        client = Client(board_of([], ALERTS), name)
        missed, *rest = await client.next(1 + len(ALERTS))
        assert missed.name == "missed"
        assert "may be missing" in missed.data["reason"]
        assert Cursor.read(missed.id)
        assert [event.data["id"] for event in rest] == [one.id for one in ALERTS]

    heard(test)


def test_a_round_that_changes_is_told_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        board = board_of([ROUND], [])
        client = Client(board)
        await client.next()
        for revision in range(50, 60):
            board.take_round(ROUND.model_copy(update={"revision": revision}).to_json())
        board.take_round(LEAD.to_json())
        tell(board, 1)
        told, *changes = await client.next(3)
        assert told.name == "alert"
        assert [(event.name, event.id, event.data) for event in changes] == [
            ("round", "", {"id": ROUND.round.id}),
            ("round", "", {"id": LEAD.round.id}),
        ]

    heard(test)


def test_more_changes_than_are_kept_are_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "MAX_CHANGES", 3)

    async def test() -> None:
        board = Board()
        client = Client(board)
        await client.next()
        for number in range(9):
            of = ROUND.round.model_copy(update={"id": f"r{number}"})
            board.take_round(ROUND.model_copy(update={"round": of}).to_json())
        assert len(client.listener.changes) == 3
        [missed] = await client.next()
        assert (missed.name, missed.id) == ("missed", "")

    heard(test)


def test_who_does_not_keep_up_is_let_go_and_goes_on_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "MAX_WAITING", 2)

    async def test() -> None:
        board = Board()
        awake, asleep = Client(board), Client(board)
        [ready] = await asleep.next()
        await awake.next()
        for number in range(5):
            tell(board, number)
            [event] = await awake.next()
            assert event.data["id"] == f"r{number}:{number}"
        assert len(board.listeners) == 1
        heard = await asleep.rest()
        assert [event.data["id"] for event in heard] == ["r0:0", "r1:1"]
        again = Client(board, heard[-1].id)
        assert [event.data.get("id") for event in await again.next(4)] == [None, "r2:2", "r3:3", "r4:4"]
        assert ready.id == "0-0-0_"

    heard(test)


def test_the_end_ends_all() -> None:
    async def test() -> None:
        board, unfilled = Board(), Board(filled=False)
        for each in (board, unfilled):
            client = Client(each)
            rest = asyncio.create_task(client.rest())
            await asyncio.sleep(0)
            each.listeners.end()
            await rest

    heard(test)


def test_so_many_may_listen_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "MAX_LISTENERS", 2)
    board = Board()
    assert [board.listeners.join() is None for _ in range(3)] == [False, False, True]
    with TestClient(build(board, Well())) as client:
        answer = client.get("/api/v1/stream")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert answer.headers["content-type"] == "application/problem+json"

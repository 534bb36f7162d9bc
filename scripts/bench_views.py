"""Measure a request to the views with many rounds on the board: CPU a request, what taking in costs, memory.

Run: python scripts/bench_views.py [ROUNDS]. Rounds are made up: two of 190 states, 2,000 cities, four years, quotes of
words as frequent as in a language. "First": nobody has asked for these items yet, and their words are made.
"""

import asyncio
import json
import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from talkwatch.core.gazetteer import cities, english_names, is_state
from talkwatch.serve.api import build
from talkwatch.serve.board import Board
from talkwatch.serve.places import Place

EXAMPLES = Path(__file__).parents[1] / "schemas" / "examples"
REPEATS = 10
REQUESTS = [
    "/api/v1/rounds",
    "/api/v1/rounds?offset=40000",
    "/api/v1/rounds?alerted=true&order=told",
    "/api/v1/rounds?party=UA",
    "/api/v1/rounds?country=TR",
    "/api/v1/rounds?since=2026-01-01",
    "/api/v1/rounds?since=2026-12-01&alerted=true",
    "/api/v1/rounds?since=2025-01-01&until=2027-01-01&lead=false",
    "/api/v1/rounds?q=ukraine",
    "/api/v1/rounds?q=a",
    "/api/v1/rounds?q=talks",
    "/api/v1/rounds?q=tal+rou+ge",
    "/api/v1/rounds?q=talks&alerted=true&status=held",
    "/api/v1/alerts",
    "/api/v1/alerts?q=a",
    "/api/v1/alerts?party=UA&since=2025-01-01",
    "/api/v1/strip",
    "/api/v1/names",
    "/alerts.atom",
    "/calendar.ics",
]


class Well:
    """A health that is well."""

    def live(self) -> None:
        """Say nothing."""

    def ready(self) -> None:
        """Say nothing."""


def records(count: int, seed: int = 1) -> tuple[list[bytes], list[bytes]]:
    """Make rounds, and alerts for a full board."""
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choice("bdfgklmnrstvz") + chance.choice("aeiou") for _ in range(chance.randint(1, 4)))
        for _ in range(30_000)
    ]
    frequency = [1 / (rank + 1) for rank in range(len(vocabulary))]
    states = [code for code in english_names() if is_state(code)][:190]
    towns = list(cities().values())[:2000]
    plain = json.loads((EXAMPLES / "round.plain.json").read_text("utf-8"))
    told = json.loads((EXAMPLES / "alert.date_changed.json").read_text("utf-8"))

    def quotes(evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [item | {"quote": " ".join(chance.choices(vocabulary, frequency, k=20))} for item in evidence]

    def a_round(number: int) -> dict[str, Any]:
        parties, town = sorted(chance.sample(states, 2)), chance.choice(towns)
        day = str(date(2024, 1, 1) + timedelta(days=chance.randrange(1500)))
        label = f"{'–'.join(english_names()[code] for code in parties)} talks, round {chance.randint(1, 9)}"
        when = {"earliest": day, "latest": day, "precision": "day"}
        status = chance.choice(("scheduled", "held", "cancelled", "proposed"))
        lead = {"lead": {"reason": "no_status", "since": "2025-06-01T08:00:00Z"}, "sequence": 0}
        return plain | {
            "round": {"id": f"r{number}", "parties": parties, "label": label},
            "meeting": {"status": status, "date": when, "city": town.name, "country": town.country},
            "evidence": quotes(plain["evidence"]),
        } | (lead if chance.random() < 0.3 else {})  # fmt: skip

    def an_alert(number: int) -> dict[str, Any]:
        of = {"id": f"a{number}", "parties": sorted(chance.sample(states, 2)), "label": "talks"}
        data = told["data"] | {"round": of, "evidence": quotes(told["data"]["evidence"])}
        return told | {"id": f"a{number}:1", "subject": f"a{number}", "data": data}

    return (
        [json.dumps(a_round(n)).encode() for n in range(count)],
        [json.dumps(an_alert(n)).encode() for n in range(5000)],
    )


async def ask(app: Any, path: str) -> bytes:
    """Ask the application without a network; no packing."""
    body: list[bytes] = []
    address, _, query = path.partition("?")

    async def send(message: Any) -> None:
        body.append(message.get("body", b""))

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": address,
        "root_path": "", "raw_path": address.encode(), "query_string": query.encode(), "headers": [(b"host",
        b"x")], "scheme": "http", "server": ("x", 80), "client": ("x", 1),
    }  # fmt: skip
    await app(scope, receive, send)
    return b"".join(body)


async def measure(app: Any) -> None:
    """Print the CPU of each request."""
    print(f"{'request':60} {'found':>6} {'KB':>5} {'first ms':>9} {'then ms':>8}")
    for path in REQUESTS:
        begun = time.process_time()
        body = await ask(app, path)
        first, begun = time.process_time() - begun, time.process_time()
        for _ in range(REPEATS):
            await ask(app, path)
        then = (time.process_time() - begun) / REPEATS
        found = json.loads(body).get("total", "") if body.startswith(b"{") else ""
        print(f"{path:60} {found:>6} {len(body) // 1000:5} {first * 1000:9.1f} {then * 1000:8.2f}")


def main(count: int) -> None:
    """Fill a board and measure."""
    rounds, alerts = records(count)
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    board = Board()
    for raw in rounds:
        board.take_round(raw)
    taken = time.process_time() - begun
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    size = sum(map(len, rounds)) / 1e6
    print(f"{count} rounds: {taken / count * 1000:.2f} ms each, {grown:.0f} MB beside their {size:.0f} MB")
    begun = time.process_time()
    for number, raw in enumerate(alerts):
        board.take_alert(raw, Place(1_764_230_000_000 + number * 1000, number % 8, number // 8))
    print(f"{len(alerts)} alerts: {(time.process_time() - begun) / len(alerts) * 1000:.2f} ms each")
    asyncio.run(measure(build(board, Well())))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)

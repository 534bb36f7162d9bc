"""How feeds are, as a person reads it at 80 columns: green is only what brings articles that somebody reads."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from talkwatch.feed.web.lists.findings import Level
from talkwatch.feed.web.lists.status import how_it_is, states_of
from talkwatch.feed.web.lists.tables import feed_states_table
from talkwatch.process.settings import ReaderSettings
from talkwatch_schemas import FeedState

NOW = datetime(2025, 6, 2, 10, tzinfo=UTC)
RULES = ReaderSettings()
MODEL = ReaderSettings(mode="judge", kind="chat")
WELL = FeedState(
    url="https://paper.example/world.xml", language="en", outcome="ok", articles=3, fetches=2,
    found_at=NOW - timedelta(minutes=5), succeeded_at=NOW - timedelta(minutes=5), next_poll=NOW + timedelta(minutes=5),
)  # fmt: skip


def record(key: bytes | None, value: bytes | None, offset: int = 0) -> Any:
    return SimpleNamespace(topic="talks.feeds.v1", partition=3, offset=offset, key=key, value=value)


@pytest.mark.parametrize(
    ("changes", "level", "told"),
    [
        ({}, Level.WELL, ""),
        ({"language": None}, Level.WELL, ""),
        ({"outcome": None}, None, "not asked yet"),
        ({"articles": 0, "found_at": None}, Level.LOOK, "it answers, but has never had an article"),
        ({"language": "pl"}, Level.LOOK, "its articles are read by nobody: pl is no language of the rules"),
        ({"found_at": NOW - timedelta(days=40)}, Level.LOOK, "nothing new for a month: is it still kept?"),
        (
            {"outcome": "refused", "why": "answered with status 404", "failures": 2},
            Level.FAILS,
            "answered with status 404, 2 times in a row; well 5 min ago",
        ),
        ({"outcome": "timeout", "failures": 1, "succeeded_at": None}, Level.FAILS, "timeout; never well"),
    ],
)
def test_how_a_feed_is(changes: dict[str, object], level: Level | None, told: str) -> None:
    assert how_it_is(WELL.model_copy(update=changes), RULES, NOW) == (level, told)


@pytest.mark.parametrize(
    ("key", "value"),
    [(b"b", b"hello"), (b"b", b"{}"), (b"b", b'{"url": 5}'), (b"\xff", WELL.to_json()), (b"\xff", None)],
)
def test_what_is_no_state_of_a_feed_is_named_and_passed_over(
    key: bytes, value: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    assert states_of([record(b"a", WELL.to_json()), record(key, value, 17)]) == {"a": WELL}
    assert "talks.feeds.v1/3/17 is passed over" in caplog.text


def test_the_newest_state_that_can_be_read_counts_and_a_deletion_is_heeded() -> None:
    newer = WELL.model_copy(update={"articles": 4})
    told = [record(b"a", WELL.to_json()), record(b"a", newer.to_json()), record(b"a", b"hello")]
    assert states_of(told) == {"a": newer}
    assert states_of([*told, record(b"a", None), record(None, None)]) == {}


def test_a_language_model_reads_any_language() -> None:
    assert how_it_is(WELL.model_copy(update={"language": "pl"}), MODEL, NOW) == (Level.WELL, "")


def test_names_addresses_and_reasons_are_whole_at_80_columns() -> None:
    name = "The Independent Observatory of Talks, Treaties and Conferences of the World"
    url = "https://observatory.example/a/rather/long/way/to/the/latest/news/of/the/world.xml?format=rss&edition=full"
    failing = {"url": url, "name": name, "outcome": "refused", "why": "answered with status 403", "failures": 1}
    gone = {"url": "https://gone.example/", "outcome": "gone", "failures": 1, "next_poll": NOW + timedelta(days=3650)}
    states = [
        WELL.model_copy(update=changes) for changes in (failing, gone, {"name": "[b]Paper\x1b"}, {"outcome": None})
    ]
    console = Console(width=80, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(feed_states_table(states, RULES, NOW))
    console.file.close()
    shown = console.export_text()
    column = [line.split("│")[1].strip() for line in shown.splitlines() if line.count("│") >= 2]
    assert name in " ".join(column)
    assert url in "".join(column)
    assert "answered with status 403; well 5 min ago" in " ".join(column)
    assert "[b]Paper\\x1b" in shown
    assert "never" in shown
    assert "1 of 4 feeds is well, 2 fail, 1 not asked yet" in shown
    assert max(map(len, shown.splitlines())) <= 80

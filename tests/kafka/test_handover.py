"""What is said where articles go back from the reader to the rules, and others run that should not."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import NoError, UnknownMemberIdError
from kafka.structs import OffsetAndMetadata

from talkwatch.kafka import clients, handover
from talkwatch.kafka.flow import READERS, WORKERS
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import ARTICLES

ONE, OTHER = (TopicPartition(ARTICLES, n) for n in (0, 1))
BACK = "the rules read 4 articles that waited for the reader"


class Groups:
    """What a broker keeps of groups; where one has members, nobody else sets it."""

    def __init__(self, *running: str) -> None:
        self.running = running
        self.kept = {
            READERS: {place: OffsetAndMetadata(5, "", -1) for place in (ONE, OTHER)},
            WORKERS: {ONE: OffsetAndMetadata(9, "", -1), OTHER: OffsetAndMetadata(5, "", -1)},
        }

    def list_group_offsets(self, group: str) -> dict[str, Any]:
        return {group: dict(self.kept[group])}

    def alter_group_offsets(self, group: str, wanted: dict[TopicPartition, Any]) -> dict[TopicPartition, Any]:
        if group in self.running:
            return dict.fromkeys(wanted, UnknownMemberIdError)
        self.kept[group] |= wanted
        return dict.fromkeys(wanted, NoError)

    def offsets(self, group: str) -> list[int]:
        return [known.offset for known in self.kept[group].values()]


def take_part(groups: Groups, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Start a worker by the rules; give what it says."""

    def patiently(_settings: Settings, ask: Callable[[Any], Any]) -> Any:
        return ask(groups)

    monkeypatch.setattr(clients, "patiently", patiently)
    for name, seconds in {"_PATIENCE": 0.05, "_PAUSE": 0.01}.items():
        monkeypatch.setattr(handover, name, seconds)
    handover.take_part(Settings(reader={"mode": "rules"}))
    return [record.getMessage() for record in caplog.records]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Callable[[Groups], list[str]]:
    return partial(take_part, monkeypatch=monkeypatch, caplog=caplog)


def test_where_all_have_left_the_rules_go_back_and_the_readers_group_is_marked(
    said: Callable[[Groups], list[str]],
) -> None:
    groups = Groups()
    assert said(groups) == [BACK]
    assert groups.offsets(WORKERS) == [5, 5]
    assert {known.metadata for known in groups.kept[READERS].values()} == {handover.HANDED_BACK}


def test_a_reader_that_still_runs_is_named_and_what_it_left_is_counted_once(
    said: Callable[[Groups], list[str]],
) -> None:
    groups = Groups(READERS)
    back, runs = said(groups)
    assert back == BACK
    assert runs.startswith("a reader still runs")
    assert groups.offsets(WORKERS) == [5, 5]


def test_workers_that_still_run_are_named_with_what_waits(said: Callable[[Groups], list[str]]) -> None:
    groups = Groups(WORKERS)
    [waits] = said(groups)
    assert waits.startswith("4 articles wait for the reader, and are not handed back to the rules while other workers")
    assert groups.offsets(WORKERS) == [9, 5]

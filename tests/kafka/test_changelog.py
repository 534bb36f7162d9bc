"""Whether the changelog is whole: what a worker asks before it begins."""

from types import SimpleNamespace

import pytest
from kafka import TopicPartition

from talkwatch.kafka import clients
from talkwatch.kafka.changelog import require_whole
from talkwatch.kafka.flow import WORKERS
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas.topics import CHANGELOG, EVENTS, ROUNDS

Offsets = dict[TopicPartition, int]


def start(monkeypatch: pytest.MonkeyPatch, committed: int, **topics: tuple[int, int]) -> None:
    """Ask as a worker does, of one partition each: from where to where it goes, and what of the events is committed."""
    known = {CHANGELOG: topics["changelog"], EVENTS: topics["events"], ROUNDS: (0, 9)}
    client = SimpleNamespace(
        partitions_for_topic=lambda _topic: {0},
        beginning_offsets=lambda places: {place: known[place.topic][0] for place in places},
        end_offsets=lambda places: {place: known[place.topic][1] for place in places},
        close=lambda: None,
    )
    place = {TopicPartition(EVENTS, 0): SimpleNamespace(offset=committed)}
    admin = SimpleNamespace(list_group_offsets=lambda _group: {WORKERS: place})
    monkeypatch.setattr(clients, "consumer", lambda _settings, **_options: client)
    monkeypatch.setattr(clients, "patiently", lambda _settings, ask: ask(admin))
    require_whole(Settings())


def test_a_changelog_that_lost_records_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    start(monkeypatch, 40, changelog=(0, 7), events=(3, 40))
    with pytest.raises(UserError, match=r"has lost its oldest records in partitions \[0\]"):
        start(monkeypatch, 40, changelog=(2, 7), events=(3, 40))


def test_an_empty_changelog_where_rounds_went_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match=r"is empty, but rounds went out before.*talkwatch rounds rebuild"):
        start(monkeypatch, 40, changelog=(0, 0), events=(3, 40))


@pytest.mark.parametrize("first", [0, 30])
def test_after_a_rebuild_a_worker_begins_also_where_retention_took_events(
    monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    """The workers are set back to the first event that is left, which need not be the first of all."""
    start(monkeypatch, first, changelog=(0, 0), events=(first, 40))

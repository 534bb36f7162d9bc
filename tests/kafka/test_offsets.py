"""Offsets of what is done: committed once each, later where the broker does not take them, never for another."""

from typing import Any

import pytest
from kafka import TopicPartition
from kafka.errors import (
    CommitFailedError,
    GroupAuthorizationFailedError,
    KafkaConnectionError,
    KafkaError,
    KafkaTimeoutError,
    NotCoordinatorError,
    RebalanceInProgressError,
)

from talkwatch.kafka.offsets import Offsets

ONE, OTHER = TopicPartition("talks.alerts.v1", 1), TopicPartition("talks.alerts.v1", 2)


class Source:
    """A consumer whose broker answers with these errors first."""

    def __init__(self, *errors: KafkaError) -> None:
        self._errors = list(errors)
        self.committed: list[dict[TopicPartition, int]] = []

    def commit(self, offsets: dict[TopicPartition, Any], timeout_ms: int) -> None:
        assert timeout_ms <= 5000
        if self._errors:
            raise self._errors.pop(0)
        self.committed.append({place: known.offset for place, known in offsets.items()})


def test_the_next_offset_is_committed_once() -> None:
    offsets, source = Offsets(), Source()
    offsets.done(ONE, 17)
    assert offsets.commit(source)
    assert offsets.commit(source)
    assert source.committed == [{ONE: 18}]


@pytest.mark.parametrize(
    "error",
    [KafkaConnectionError, KafkaTimeoutError, NotCoordinatorError, CommitFailedError, RebalanceInProgressError],
)
def test_what_is_not_taken_is_committed_with_what_comes_next(error: type[KafkaError]) -> None:
    offsets, source = Offsets(), Source(error())
    offsets.done(ONE, 17)
    assert not offsets.commit(source)
    offsets.done(OTHER, 3)
    assert offsets.commit(source)
    assert source.committed == [{ONE: 18, OTHER: 4}]


def test_what_is_anothers_now_is_not_committed() -> None:
    offsets, source = Offsets(), Source(CommitFailedError())
    offsets.done(ONE, 17)
    offsets.done(OTHER, 3)
    offsets.commit(source)
    offsets.forget([ONE])
    offsets.commit(source)
    assert source.committed == [{OTHER: 4}]


def test_a_right_that_was_taken_away_is_an_error() -> None:
    offsets = Offsets()
    offsets.done(ONE, 17)
    with pytest.raises(GroupAuthorizationFailedError):
        offsets.commit(Source(GroupAuthorizationFailedError()))

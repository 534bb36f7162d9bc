"""When a digest is due: its time runs from when its first alert was told, over restarts and from process to process."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from kafka import TopicPartition

from talkwatch import schemas as contract
from talkwatch.notify.waiting import MOST, Item, digest_is_due
from talkwatch_schemas import Alert

ALERT = Alert.model_validate(
    contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")["alert"][0],
)
NOW = datetime(2025, 6, 8, 12, tzinfo=UTC)
HOUR, DAY = 3600.0, 86400.0
CLOCK = 50 * DAY
"""What a clock that is never set says: for how long this machine has run."""


def item(told: float, here: float) -> Item:
    """Give an alert that was told, and came here, so many seconds ago."""
    return Item(ALERT, NOW - timedelta(seconds=told), b"{}", TopicPartition("talks.alerts.v1", 3), 17, CLOCK - here)


@pytest.mark.parametrize(
    ("waiting", "more_comes", "due"),
    [
        ([], False, False),
        ([item(2 * DAY, 2 * DAY)], False, False),
        ([item(7 * DAY, 7 * DAY)], False, True),
        ([item(7 * DAY, 60)], False, True),  # after a restart
        ([item(60, 60), item(7 * DAY, 60)], False, True),  # of several partitions they come in no order
        ([item(8 * DAY, 0)], True, False),  # the rest of what waited is still being read
        ([item(8 * DAY, 7 * DAY)], True, True),
        ([item(-400 * DAY, 7 * DAY)], False, True),  # this machine's clock is far behind the broker's
        ([item(60, 60)] * (MOST - 1), False, False),
        ([item(60, 60)] * MOST, True, True),
    ],
)
def test_a_digest_is_due_when_its_time_since_the_first_was_told_is_over_or_it_is_full(
    waiting: list[Item], more_comes: bool, due: bool
) -> None:
    assert digest_is_due(waiting, 7 * DAY, NOW, CLOCK, more_comes) == due

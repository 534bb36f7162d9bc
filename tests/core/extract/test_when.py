"""The day and the hour of a meeting, however they are told, and not those of an arrival, a truce or a vote beside it."""

from pathlib import Path

import pytest
from support.writing import article

from talkwatch.core.days import Day
from talkwatch.core.extract.extract import document_of
from talkwatch_schemas.meeting import Status

ROWS = [line.split("\t") for line in (Path(__file__).parent / "when.tsv").read_text("utf-8").splitlines()]


def shown(day: Day | None) -> str:
    if day is None:
        return "-"
    if day.precision == "day":
        return f"{day.earliest}" if day.earliest == day.latest else f"{day.earliest}/{day.latest}"
    return f"w{day.earliest}" if day.precision == "week" else f"{day.earliest:%Y-%m}"


@pytest.mark.parametrize(
    ("language", "published", "status", "day", "hour", "text"), [r for r in ROWS if r[0][:1] != "#"]
)
def test_a_meeting_is_read_on_its_day_and_at_its_hour(
    language: str, published: str, status: str, day: str, hour: str, text: str
) -> None:
    document = document_of(article(text, f"{published}T10:00:00Z", title="-", language=language))
    assert document is not None
    [event] = (e for e in document.events if status == "held" or e.status is not Status.HELD)
    time = event.slots.get("time")
    assert (event.status, shown(event.day), time.mention.value.local if time else "-") == (status, day, hour)

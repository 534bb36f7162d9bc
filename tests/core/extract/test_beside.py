"""The day and the place of a meeting where its sentence tells others too: of who reports it, of what went before."""

from pathlib import Path

import pytest
from support.writing import article

from talkwatch.core.extract.extract import document_of
from talkwatch_schemas.meeting import Status

PUBLISHED = "2026-06-03T12:00:00Z"
LINES = (Path(__file__).parent / "beside.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line[:1] != "#"])
def test_only_its_own_day_and_place_are_told_of_a_meeting(line: str) -> None:
    language, text = line.split("\t")
    document = document_of(article(text, PUBLISHED, title="-", language=language))
    assert document is not None
    (event,) = (e for e in document.events if e.status is not Status.HELD)
    assert event.parties == {"CL", "PE"}
    assert event.status is Status.SCHEDULED
    assert event.day is not None
    assert event.day.earliest.isoformat() == "2026-06-05"
    assert event.city == "Lima"

"""How a meeting is put off, called off, moved to another day or to another place, however journalists say it."""

from pathlib import Path

import pytest
from support.writing import article

from talkwatch.core.extract.event import Event
from talkwatch.core.extract.extract import document_of
from talkwatch_schemas.meeting import Status

PUBLISHED = "2026-03-04T10:00:00Z"
FILES = sorted((Path(__file__).parent / "changes").glob("*.tsv"))
LINES = [(f.stem, line) for f in FILES for line in f.read_text("utf-8").splitlines() if line and line[0] != "#"]


def day_of(event: Event) -> str | None:
    """Give its day; of one that is called off that on which it would have been."""
    day = event.day or (event.old_day if event.status is Status.CANCELLED else None)
    return day.earliest.isoformat() if day else None


@pytest.mark.parametrize(("language", "line"), LINES)
def test_what_becomes_of_a_plan(language: str, line: str) -> None:
    status, day, city, sentence = line.split("\t")
    document = document_of(article(sentence, PUBLISHED, title="-", language=language))
    assert document is not None
    told = [(e.status, day_of(e), e.city) for e in document.events if e.parties == {"IQ", "IR"}]
    wanted = [e for e in told if e[0] == status and day in ("*", e[1] or "-") and city in ("*", e[2] or "-")]
    assert len(wanted) == 1, told

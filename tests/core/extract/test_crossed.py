"""Ordinary sentences read alike, whatever parts they are put together from.

Each crossed/LANG.txt holds the parts of a sentence of 4 March 2026, a list each, and how they stand in it: `[sentence]`
holds the orders, "-" is nothing. A sample of all that they can say is drawn, the same at each run; every one of them
tells that Iran and Iraq are to meet in Geneva on 13 March.
"""

import datetime as dt
import random
import re
from pathlib import Path

import pytest
from support.writing import article

from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.languages import LANGUAGES

HERE = Path(__file__).parent / "crossed"
DAY, SAMPLE = dt.date(2026, 3, 13), 150
SURE = 0.7
"""What is less sure is not told, whatever the policy: long sentences are less sure than short ones, and are read too."""
PART = re.compile(r"\{(\w+)\}")


def parts_of(language: str) -> dict[str, list[str]]:
    """The lists of a language by their names."""
    parts: dict[str, list[str]] = {}
    for line in (HERE / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            options = parts.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            options.append("" if line == "-" else line.replace("_", " "))
    return parts


def sentences_of(language: str) -> list[str]:
    """A sample of what the parts of a language can say."""
    chance, parts = random.Random(language), parts_of(language)
    drawn = []
    for _ in range(SAMPLE):
        text = chance.choice(parts["sentence"])
        while found := PART.search(text):
            text = text[: found.start()] + chance.choice(parts[found[1]]) + text[found.end() :]
        drawn.append(text[0].upper() + text[1:])
    return drawn


def told_by(text: str, language: str) -> list[tuple[object, ...]]:
    """Parties, status, first day and city of each event."""
    read = extract(article(text, "2026-03-04T09:00:00Z", title="-", language=language), "test")
    return [
        (set(e.round.parties), str(e.meeting.status), e.meeting.date and e.meeting.date.earliest, e.meeting.city)
        for result in read
        for e in result.events
        if e.confidence >= SURE
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_of_any_kind_tell_the_same_meeting(language: str) -> None:
    meant = [({"IQ", "IR"}, "scheduled", DAY, "Geneva")]
    wrong = [f"{text}\n    {told}" for text in sentences_of(language) if (told := told_by(text, language)) != meant]
    assert not wrong, f"{len(wrong)} of {SAMPLE}\n" + "\n".join(wrong[:20])

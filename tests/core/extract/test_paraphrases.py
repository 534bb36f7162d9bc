"""One meeting told in many ways is read alike, and what only looks like one alerts nobody.

Each line of paraphrases/LANG.txt is a text of 4 March 2026 that says one thing: Iran and Iraq meet in Geneva on Friday,
13 March. Lines differ in who is named how, verb, topic, source, opening, and in how many sentences tell it. A line of
lookalikes/LANG.txt tells of no such meeting ahead: it is over, of others, a call, a body's own session, or not planned.
`#! ` begins a line that is not read as it should be, in either folder.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.writing import article

from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.policy import Policy
from talkwatch_schemas import TalkEvent

HERE = Path(__file__).parent
DAY = dt.date(2026, 3, 13)
MISSED = "#! "
OPEN = ("proposed", "scheduled", "under_way", "postponed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_meeting_is_read_however_it_is_told(language: str) -> None:
    missed = [text for text in _texts("paraphrases", language) if not any(map(_is_it, _events(text, language)))]
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_marked_as_not_read_is_not_read(language: str) -> None:
    marked = _texts("paraphrases", language, MISSED)
    read = [text for text in marked if any(map(_is_it, _events(text, language)))]
    assert not read, "no longer missed:\n" + "\n".join(read)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_looks_like_a_meeting_alerts_nobody(language: str) -> None:
    told = [text for text in _texts("lookalikes", language) if any(map(_alerts, _events(text, language)))]
    assert not told, "\n".join(told)


def _texts(folder: str, language: str, mark: str = "") -> Iterator[str]:
    lines = (HERE / folder / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    found = (line.removeprefix(mark) for line in lines if line.startswith(mark))
    return (line for line in found if line and not line.startswith("#"))


def _events(text: str, language: str) -> list[TalkEvent]:
    told = article(text, "2026-03-04T12:00:00Z", title="-", language=language)
    return [event for message in extract(told, "test") for event in message.events]


def _is_it(event: TalkEvent) -> bool:
    said = event.meeting
    told = set(event.round.parties) == {"IR", "IQ"} and said.status in OPEN and said.city == "Geneva"
    return bool(told and said.date and said.date.earliest == DAY)


def _alerts(event: TalkEvent) -> bool:
    said = event.meeting
    sure = event.confidence >= Policy().min_confidence and said.status in OPEN and len(event.round.parties) > 1
    return sure and bool(said.city or (said.date and said.date.latest >= dt.date(2026, 3, 4)))

"""The stamp at the head of a sentence is left out; an hour that is the news stays."""

import pytest
from support.writing import pack

from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.stamps import end_of_stamp
from talkwatch.core.extract.mentions.times import find_times


@pytest.mark.parametrize(
    ("language", "text", "behind"),
    [
        ("en", "08:10 Shelling went on.", "Shelling went on."),
        ("en", "[08:10 GMT] Shelling went on.", "Shelling went on."),
        ("en", "08:10 - talks go on", "talks go on"),
        ("en", "Tuesday, 12 June 2025, 08:05 AGENCY Talks go on.", "AGENCY Talks go on."),
        ("de", "14:05 Uhr: Die Gespräche gehen weiter.", "Die Gespräche gehen weiter."),
        ("ar", "08:10 تتواصل المحادثات", "تتواصل المحادثات"),
    ],
)
def test_a_stamp_is_found(language: str, text: str, behind: str) -> None:
    words = pack(language)
    assert text[_end(language, text) :].lstrip(" ]:-") == behind
    assert [*find_dates(text, words), *find_times(text, words)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At 10:30 Delegations arrive."),
        ("en", "10:30 is when the talks begin."),
        ("en", "Monday, June 9: the sides meet at 10:30."),
        ("en", "12 delegations meet at 10:30."),
        ("de", "10:30 Uhr beginnt das Treffen."),
        ("en", ""),
        ("en", "12"),
    ],
)
def test_none_is_seen_where_the_sentence_speaks_of_its_hour(language: str, text: str) -> None:
    assert _end(language, text) == 0


def _end(language: str, text: str) -> int:
    words = pack(language)
    hour = text.find(":")
    return end_of_stamp(text, find_dates(text[: max(hour - 2, 0)], words), words)

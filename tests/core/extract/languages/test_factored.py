"""Patterns match what they matched before their alternatives were written as one."""

import re
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.languages.factored import factored
from talkwatch.core.extract.languages.vocabulary import vocabulary

TEXTS = ("to meet to visit a meeting", "met, to meet", "meetings tom trips", "the trip to", "to", "", "Toto")


def written(pattern: str) -> str:
    return repr(list(factored(parser.parse(pattern))))


@pytest.mark.parametrize(
    "pattern",
    [
        "to meet|to visit|trip",
        "meet|met|meeting",
        "meeting|meet|met",
        "(?<!o )to|(?<!o )me|m",
        "t|.r|tr(i)p|to",
        "(?i:to|To|tO m)|t",
        r"\b(?:to (?:me|meet)|to m|t\w+)(?!\w)",
        "(?P<a>me)et|m(?P<b>eet)|m(?=e)|me",
        "to||to meet",
    ],
)
def test_matches_the_same(pattern: str) -> None:
    plain, quick = re.compile(pattern), compiler.compile(factored(parser.parse(pattern)))
    for text in TEXTS:
        assert [(m.span(), m.groups()) for m in plain.finditer(text)] == [
            (m.span(), m.groups()) for m in quick.finditer(text)
        ]


def test_writes_a_common_beginning_once() -> None:
    assert written("trip|a|try|to") == written("t(?:r(?:ip|y)|o)|a")


def test_keeps_the_order_of_what_a_text_may_match_both() -> None:
    assert written(r"to|\w|tr") == repr(list(parser.parse(r"to|\w|tr")))


@pytest.mark.parametrize("code", LANGUAGES)
def test_finds_the_same_of_each_list(code: str) -> None:
    words = vocabulary(code)
    for name in set(words.lists) - {"order"}:
        plain, text = re.compile(words[name].pattern), ", ".join(words.lists[name])
        assert [m.span() for m in words[name].finditer(text)] == [m.span() for m in plain.finditer(text)], name

"""Every pattern of a language is proved: a sentence in which it must match, and one in which it must not.

patterns/<code>.tsv holds them by the name of the pattern: a field of the pack, or the kind of a date. Where a name has
several patterns, each must match in one of its sentences, and none where it must not. The clock is one pattern of many
forms, so each of its groups must match. A bar stands where a pattern looks back from, or ahead: "in |Geneva".
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from support.writing import pack as pack_of

from talkwatch.core.extract.grammar.reading import mentions_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.languages.pack import NEVER, Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.shapes import western
from talkwatch.core.extract.mentions.names import find_names

Pattern = Words | re.Pattern[str]
UNFOLDED = {"gate", "topic", "in_place", "as_partner", "hosts", "moving", "before_words"}
"""Run over lower-case text in which names, dates and hours still stand as they are written."""
FOLDER = Path(__file__).parent / "patterns"


class Example(NamedTuple):
    name: str
    must_match: bool
    sentence: str
    words: str = ""
    """What the pattern matches of it."""


def examples(code: str) -> Iterator[Example]:
    for line in (FOLDER / f"{code}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, answer, *rest = line.split("\t")
            yield Example(name, {"yes": True, "no": False}[answer], *rest)


def patterns(pack: Pack) -> dict[str, list[Pattern]]:
    named: dict[str, list[Pattern]] = {}
    for name, value in vars(pack).items():
        for pattern in value if isinstance(value, tuple) else (value,):
            if isinstance(pattern, Words | re.Pattern) and pattern is not NEVER:
                named.setdefault(name, []).append(pattern)
    for kind, pattern in pack.calendar.compiled:
        named.setdefault(kind, []).append(pattern)
    return named


def matches(name: str, pattern: Pattern, sentence: str, pack: Pack) -> Iterator[tuple[str, set[str]]]:
    """Give what a pattern matches of a sentence, as it is written, and the groups that hold some of it."""
    text, bar = sentence.replace("|", ""), sentence.find("|")
    of_skeletons = isinstance(pattern, Words) and name not in UNFOLDED and name not in dict(pack.calendar.patterns)
    folded = Skeleton(text, mentions_of(text, 0, find_names(text, pack), pack) if of_skeletons else ())
    run = western(folded.text if isinstance(pattern, Words) else text)
    if bar < 0:
        found = [(match, 0) for match in pattern.finditer(run)]
    else:
        at = folded.folded(bar)
        found = [(match, 0) for match in pattern.finditer(run[:at]) if match.end() == at]
        found += [(match, at) for match in (pattern.match(run[at:]),) if match]
    for match, shift in found:
        words = text[folded.origin(match.start() + shift) : folded.origin(match.end() + shift)]
        yield words, {group for group, value in match.groupdict().items() if value}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pattern_matches_what_it_must_and_not_what_it_must_not(code: str) -> None:
    pack = pack_of(code)
    named = patterns(pack)
    unproved: set[tuple[str, int | str]] = {(name, n) for name, several in named.items() for n in range(len(several))}
    unproved |= {("clock", group) for group in pack.clock.groupindex}
    undenied = set(named)
    wrong = []
    for example in examples(code):
        name = example.name
        found = [list(matches(name, pattern, example.sentence, pack)) for pattern in named[name]]
        proved = [n for n, spans in enumerate(found) if example.words in dict(spans)]
        if example.must_match:
            wrong += [] if proved else [example]
            unproved -= {(name, n) for n in proved}
            unproved -= {
                ("clock", group) for spans in found if name == "clock" for _, groups in spans for group in groups
            }
        else:
            wrong += [example] if any(found) else []
            undenied.discard(name)
    assert not wrong
    assert not unproved, "no sentence shows them"
    assert not undenied, "no sentence denies them"

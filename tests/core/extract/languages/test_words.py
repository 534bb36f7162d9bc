"""The word lists: code asks for each, a sentence of the tests shows each, and no entry stands where it is never found."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from talkwatch.core import extract
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import Tokens
from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.vocabulary import vocabulary

SENTENCES = Path(__file__).parents[1]
SIGNS = {"order", "participle"}
"""Lists that hold no words: signs, and endings."""
WRITTEN_TOGETHER = {"article", "elided", "link-office", "proclitic", "with-person"}
"""Lists of what stands before a word without a space."""
PHRASES = frozenset(
    "accept after agreed ahead aim its-city anaphor and anew apart as-told aside asked at attend back-on begun body both both-persons breakaway broken-off but cleft coming complement"
    " conditional convene correction crowd close come current deadline denial direct discussed during earlier firms first-time fixing for gathering"
    " gathering-after gathering-at given-up going gone government guest hold homeward"
    " host indirect on-which looking-on infinitive instead is-off it-is-off its lasting leaders margins meet never no-such now of-plans of-region off office on-time other-hour other-subject outcome-of own-hour part-of-day past past-hold preface present"
    " preterite proceedings put-off receive recent relocate reported-past reported-plan ask-for resume say-last sets-out settle should sidelines sport stopover tail telling tentative"
    " the-date there three-sided tie told travel unfulfilled unsure venue visit visit-into was-to weigh where will wish withdrawn work"
    " begins concerning at-building commercial on-visit on-way own-staff request told-before hosts-there"
    " at-invitation bid first-of live quarrel led-in signed-when speaks-of at-occasion delegate has-come invites-him".split()
)
"""Lists that are searched as patterns; of any other, only an entry of one word is found, since code asks word by word."""


@cache
def asked_for() -> frozenset[str]:
    """Every string in the code that reads texts."""
    root = Path(extract.__path__[0])
    code = [f for f in root.rglob("*.py") if f.parent.name not in LANGUAGES]
    nodes = (node for file in code for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    return frozenset(n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))


@cache
def shown(code: str) -> str:
    """The sentences of a language in the tables of the tests, which name it in their file or at the head of a line."""
    files = (f for ending in ("*.tsv", "*.txt") for f in sorted(SENTENCES.rglob(ending)))
    tables = {f: f.read_text("utf-8").splitlines() for f in files}
    own = (line for f, lines in tables.items() for line in lines if f.stem == code or line.startswith(f"{code}\t"))
    return "\n".join(own).lower().replace("|", "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_code_asks_for_every_list(code: str) -> None:
    assert set(vocabulary(code).lists) <= asked_for()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sentence_shows_every_list(code: str) -> None:
    words = vocabulary(code)
    parts = {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words.lists.get(name, ())))})")
        for name in WRITTEN_TOGETHER
    }
    folded = set(LETTERS.values()) | {"<"}
    plain = {name for name, entries in words.lists.items() if any(not set(entry) & folded for entry in entries)}
    names = [name for name in plain if name not in SIGNS]  # of the others each entry holds a day or a place
    assert not [name for name in names if not parts.get(name, words[name]).search(shown(code))]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_can_be_found(code: str) -> None:
    words = vocabulary(code)
    of_words = words.lists.keys() - PHRASES - SIGNS - WRITTEN_TOGETHER
    entries = [(name, entry) for name in of_words for entry in words.lists[name]]
    assert all(words.lists.values()), "an empty list"
    assert not [(name, e) for name, e in entries if len(Tokens(Skeleton(e.replace("*", "x"), ()), words).tokens) > 1]

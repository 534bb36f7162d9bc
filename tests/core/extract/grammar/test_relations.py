"""Tests that each rule finds the parties that a sentence says are meeting, and none where it says no such thing."""

from pathlib import Path

import pytest
from support.writing import pack as pack_of

from talkwatch.core.extract.grammar.groups import Sentence
from talkwatch.core.extract.grammar.heads import find_heads
from talkwatch.core.extract.grammar.people import stand_for_states
from talkwatch.core.extract.grammar.reading import mentioned
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.urging import without_appeals
from talkwatch.core.extract.grammar.witness import Witness, each_of
from talkwatch.core.extract.grammar.witnesses import witnesses
from talkwatch.core.extract.languages.vocabulary import vocabulary

TABLES = sorted((Path(__file__).parent / "relations").glob("*.tsv"))
EXAMPLES = [
    pytest.param(table.stem, *line.split("\t"), id=f"{table.stem}-{number}")
    for table in TABLES
    for number, line in enumerate(table.read_text("utf-8").splitlines(), 1)
    if line and not line.startswith("#")
]


def told(code: str, text: str) -> list[Witness]:
    pack = pack_of(code)
    mentions = stand_for_states(text, mentioned(text, True, pack).mentions, {}, pack)
    sentence = Sentence(Skeleton(text, mentions), vocabulary(code))
    found = witnesses(sentence, without_appeals(sentence, find_heads(sentence)))
    return [each for witness in found for each in each_of(witness) if each]


@pytest.mark.parametrize(("code", "rule", "text", "parties"), EXAMPLES)
def test_the_meetings_that_a_sentence_tells(code: str, rule: str, text: str, parties: str) -> None:
    seen = told(code, text)
    if parties == "-":
        assert [w for w in seen if not w.visit] == []
    else:
        assert frozenset(parties.split("+")) in {w.parties for w in seen if rule in (w.rule, "any")}


ALONE = (
    ("en", "Milei will hold separate talks with Sheinbaum and Lula in Lima on Monday.", "AR+MX AR+BR"),
    ("en", "Milei will meet separately with Sheinbaum and Lula in Lima on Monday.", "AR+MX AR+BR"),
    ("en", "On his tour, the Japanese minister will meet the presidents of Kenya and Tanzania.", "JP+KE JP+TZ"),
    ("de", "Macron empfängt am Freitag nacheinander den armenischen und den georgischen Präsidenten.", "AM+FR FR+GE"),
    (
        "de",
        "Auf seiner Nahostreise trifft der finnische Minister die Minister von Jordanien und Ägypten.",
        "FI+JO EG+FI",
    ),
    ("de", "Polens Präsident führt jeweils Gespräche mit den Präsidenten von Estland und Lettland.", "EE+PL LV+PL"),
    ("fr", "Le président français recevra séparément vendredi les présidents arménien et géorgien.", "AM+FR FR+GE"),
    ("es", "El ministro marroquí celebrará sendas reuniones con los ministros de España y Portugal.", "ES+MA MA+PT"),
    ("es", "El ministro chileno mantendrá sendos encuentros con los presidentes de Bolivia y Ecuador.", "BO+CL CL+EC"),
    (
        "es",
        "El ministro cubano se reunirá con el canciller de Perú, Juan Gómez, y con el ministro argentino.",
        "CU+PE AR+CU",
    ),
)


@pytest.mark.parametrize(("code", "text", "pairs"), ALONE)
def test_one_who_meets_each_alone_meets_them_in_pairs(code: str, text: str, pairs: str) -> None:
    assert {w.parties for w in told(code, text)} == {frozenset(pair.split("+")) for pair in pairs.split()}

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
from talkwatch.core.extract.grammar.witness import Witness
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
    return witnesses(sentence, without_appeals(sentence, find_heads(sentence)))


@pytest.mark.parametrize(("code", "rule", "text", "parties"), EXAMPLES)
def test_the_meetings_that_a_sentence_tells(code: str, rule: str, text: str, parties: str) -> None:
    seen = told(code, text)
    if parties == "-":
        assert [w for w in seen if not w.visit] == []
    else:
        assert frozenset(parties.split("+")) in {w.parties for w in seen if rule in (w.rule, "any")}

"""Whether a sentence names all who meet, by the reading of the whole sentence."""

from pathlib import Path

import pytest
from support.writing import pack as pack_of

from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.mentions.sentences import sentences

_LINES = Path(__file__).with_name("complete.tsv").read_text("utf-8").splitlines()
EXAMPLES = [tuple(line.split("\t")) for line in _LINES if not line.startswith("#")]


@pytest.mark.parametrize(("code", "named", "text"), EXAMPLES, ids=[f"{e[0]}-{e[1]}-{e[2][:40]}" for e in EXAMPLES])
def test_half_of_those_who_meet_is_no_answer(code: str, named: str, text: str) -> None:
    """A sentence that names some of them has no witness, one that names all has."""
    pack = pack_of(code)
    witnesses = [w for reading in read(sentences("", text, pack), pack) for w in reading.witnesses]
    assert bool(witnesses) == (named == "all")

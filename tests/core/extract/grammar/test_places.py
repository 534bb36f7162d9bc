"""The city of a meeting that a short text tells, by the reading of the whole text."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.writing import pack as pack_of

from talkwatch.core.extract.document import merge
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch.core.gazetteer import capitals, cities

PUBLISHED = datetime(2025, 5, 31, 9, 0, tzinfo=UTC)
_LINES = Path(__file__).with_name("places.tsv").read_text("utf-8").splitlines()
EXAMPLES = [tuple(line.split("\t")) for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("code", "city", "text"), EXAMPLES, ids=[f"{e[0]}-{e[1]}-{e[2][:40]}" for e in EXAMPLES])
def test_a_text_tells_the_city(code: str, city: str, text: str) -> None:
    """The city where they meet is read, not the one where they do not, nor that of another noun."""
    pack = pack_of(code)
    events = merge(read(sentences("", text, pack), pack), PUBLISHED, pack).events
    assert {e.city for e in events if e.city} == ({city} - {"-"})


def test_a_state_has_one_capital() -> None:
    """Seats that texts do not agree on are none."""
    assert capitals()["EC"].name == "Quito"
    assert capitals()["PA"] == cities()["Panama City"]
    assert capitals()["NL"].name == "Amsterdam"
    assert not {"IL", "PS", "EU", "HAMAS"} & capitals().keys()
    assert all(city.country == code for code, city in capitals().items())

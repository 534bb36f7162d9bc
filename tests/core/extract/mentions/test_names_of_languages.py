"""The names in sentences of every language, from the tables beside this file: parties, cities, venues and persons."""

from pathlib import Path

import pytest
from support.writing import pack

from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City

TABLES = Path(__file__).parent / "names"
EXAMPLES = [
    pytest.param(language, *line.split("\t"), id=f"{language}-{number}")
    for language in LANGUAGES
    for number, line in enumerate((TABLES / f"{language}.tsv").read_text("utf-8").splitlines(), 1)
    if not line.startswith("#")
]


def told(mention: Mention) -> str:
    value = mention.value
    if isinstance(value, PartyName):
        return f"{mention.text}={value.code}"
    return f"{mention.text}=city:{value.country}" if isinstance(value, City) else f"{mention.text}={mention.kind}"


@pytest.mark.parametrize(("language", "sentence", "names"), EXAMPLES)
def test_the_names_of_a_sentence(language: str, sentence: str, names: str) -> None:
    found = sorted(find_names(sentence, pack(language)), key=lambda m: m.start)
    assert (" ".join(told(m) for m in found) or "-") == names


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("heap", ["A" * 2000, "Aa-" * 700, "in Aa, " * 300, "in A de " * 300, "Oslo, " * 300])
def test_no_heap_of_letters_takes_long(language: str, heap: str) -> None:
    for mention in find_names(heap, pack(language)):
        assert heap[mention.start : mention.end] == mention.text

"""Tests that known persons stand for their state, also written together with a small word."""

import pytest
from support.writing import pack as pack_of

from talkwatch.core.extract.grammar.people import known_people, stand_for_states
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName, is_name
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch.core.extract.mentions.spans import Sentence
from talkwatch.core.gazetteer import cities, rows, towns


@pytest.mark.parametrize("text", ["بوتين", "وبوتين", "لبوتين", "قال بوتين", "قمة ترامب وبوتين"])
def test_a_name_behind_a_small_word_is_found_without_it(text: str) -> None:
    found = stand_for_states(text, (), {}, pack_of("ar"))
    assert [text[m.start : m.end] for m in found if m.value.code == "RU"] == ["بوتين"]


def test_a_small_word_alone_is_nobody() -> None:
    assert stand_for_states("و ل ب", (), {}, pack_of("ar")) == []


NAMESAKES = {
    ("fr", "Hollande"),
    *((code, "Holguin") for code in ("de", "en", "es", "fr", "tr", "uk", "ru")),
}
"""Persons who bear the name of a state or a city alone, so that only more of their name tells them."""


@pytest.mark.parametrize("code", ["ar", "de", "en", "es", "fr", "ru", "tr", "uk"])
def test_every_name_of_the_table_is_read(code: str) -> None:
    """With small words ("von", "bin"), halves ("Jong-un"), and the names of cities and states in it."""
    pack = pack_of(code)
    column = {"Latn": 1, "Cyrl": 2, "Arab": 3}[pack.script]
    people = [(row[0], name) for row in rows("people.tsv", 4) for name in row[column].split("|") if name]
    unread = [
        (party, name) for party, name in people if (code, name) not in NAMESAKES and party not in _named(name, pack)
    ]
    assert not unread


def _named(text: str, pack: Pack) -> frozenset[str]:
    said = stand_for_states(text, find_names(text, pack), {}, pack)
    return frozenset(m.value.code for m in said if isinstance(m.value, PartyName))


KNOWN_PLACES = frozenset(("Obama", "Rubio", "Greer", "Sandu", "Carney", "Holguin", "Calarca", "Calarcá", "Hollande"))
"""Persons known by a surname that a town or state bears too, which news never means."""
USUAL = frozenset(
    "Abdullah Ahmed Ali Brown Chen Cohen Cooper Costa Fernandez Garcia Gonzalez Hasan Hassan Hussein Ibrahim Ivanov Johnson"
    " Kim Khan Lee Lopez Martin Martinez Mohammed Müller Novak Nguyen Park Popescu Rodriguez Rossi Schmidt Silva Singh"
    " Smith Tanaka Wang Wong Yılmaz Zhang Али Иванов Ким Ковальчук Ли Мельник Хан Хасан أحمد خان علي حسن محمد شريف".split()
)
"""Surnames of so many that they tell nobody."""


@pytest.mark.parametrize("code", ["ar", "de", "en", "es", "fr", "ru", "tr", "uk"])
def test_no_surname_of_the_table_is_a_place_or_a_word_of_the_language(code: str) -> None:
    pack = pack_of(code)
    words = {word for entries in vocabulary(code).lists.values() for word in entries}
    column = {"Latn": 1, "Cyrl": 2, "Arab": 3}[pack.script]
    names = {name for row in rows("people.tsv", 4) for name in row[column].split("|") if name} - KNOWN_PLACES
    alone = {name for name in names if " " not in name}
    assert not {name for name in alone if name.lower() in words}
    assert not {name for name in alone if is_name(name, pack) or (pack.latin and towns(name))}
    assert not {name for name in names if pack.latin and name in cities()}
    assert not alone & USUAL


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("ar", "الشرعية"), ("ar", "برهان"), ("ar", "المقدادية"), ("de", "Kasten"), ("en", "Store"), ("en", "Sara"),
        ("es", "Si"), ("es", "Ruta"), ("fr", "Si"), ("ru", "Барра"), ("ru", "Гросса"), ("ru", "Руби"), ("ru", "Судан"),
        ("uk", "Кошти"), ("uk", "Судан"),
    ],
)  # fmt: skip
def test_a_word_that_is_spelled_like_a_form_of_a_name_is_nobody(code: str, word: str) -> None:
    assert known_people(pack_of(code)).find([word]) is None


@pytest.mark.parametrize(
    ("code", "name", "party"),
    [
        ("en", "Aleksandar Vucic", "RS"), ("en", "el-Busaidi", "OM"), ("en", "Al Busaidi", "OM"),
        ("en", "Wi Sung Lac", "KR"), ("en", "Wi Sung-Lac", "KR"), ("de", "Jean Noel Barrot", "FR"),
        ("uk", "Порошенка", "UA"), ("ru", "Гросси", "IAEA"), ("ar", "وبدر البوسعيدي", "OM"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_other_papers_spell_it(code: str, name: str, party: str) -> None:
    assert party in _named(name, pack_of(code))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Der jordanische Außenminister Samer Dalvani kam nach Wien. Dalvani sprach mit Journalisten."),
        ("en", "The foreign minister of Jordan, Samer Dalvani, came to Vienna. Dalvani spoke to reporters."),
        ("es", "El ministro jordano de Exteriores, Samer Dalvani, llegó a Viena. Dalvani habló con periodistas."),
        ("fr", "Le ministre jordanien des Affaires étrangères, Samer Dalvani, est arrivé à Vienne. Dalvani a parlé."),
        ("ru", "Министр иностранных дел Иордании Самер Дальвани прибыл в Вену. Дальвани говорил с журналистами."),
        ("tr", "Ürdün Dışişleri Bakanı Samer Dalvani dün buraya geldi. Dalvani gazetecilere konuştu."),
        ("uk", "Міністр закордонних справ Йорданії Самер Дальвані прибув до Відня. Дальвані говорив із журналістами."),
    ],
)
def test_who_holds_an_office_is_learnt_from_the_article(code: str, text: str) -> None:
    pack = pack_of(code)
    assert [sorted(r.named) for r in read(sentences("", text, pack), pack)] == [["JO"], ["JO"]]


@pytest.mark.parametrize(
    "text",
    [
        "Norway's foreign minister will meet President Kofi Tundra. Tundra spoke to reporters.",
        "Norway thanked President Kofi Tundra. Tundra spoke to reporters.",
        "The envoy to Norway Kofi Tundra came to Vienna. Tundra spoke to reporters.",
    ],
)
def test_whom_a_minister_meets_holds_no_office_of_his(text: str) -> None:
    pack = pack_of("en")
    assert [sorted(r.named) for r in read(sentences("", text, pack), pack)] == [["NO"], []]


def test_what_the_article_says_of_somebody_outranks_the_table() -> None:
    """Who leads an organisation today led a state when the text was written."""
    pack = pack_of("en")
    (reading,) = read((Sentence("text", 0, "Dutch Prime Minister Mark Rutte will host Macron on Friday.", 0),), pack)
    assert reading.witnesses[0].parties == {"NL", "FR"}

"""The names of a sentence: parties, cities, buildings and persons, each as it is written and what it stands for."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.writing import pack

from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.names import find_names, find_regions
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City, rows

FOUND = {
    "a state, its people and its capital": (
        "en", "Norway sent Chilean envoys to Lima.", "Norway=NO Chilean=CL Lima=PE"),
    "a city that is no capital": ("en", "They met in Geneva.", "Geneva=city:CH"),
    "the longest name": ("en", "The Democratic Republic of Congo met Congo.", "Democratic Republic of Congo=CD Congo=CD"),
    "two names in one word": ("en", "The Norway-Chile talks go on.", "Norway=NO Chile=CL"),
    "a name with a hyphen": ("en", "Guinea met Guinea-Bissau.", "Guinea=GN Guinea-Bissau=GW"),
    "quotes and brackets": ("en", "“Norway”, (Chile) and ‘Peru’ met.", "Norway=NO Chile=CL Peru=PE"),
    "a small letter": ("en", "The turkey came from Turkey.", "Turkey=TR"),
    "small letters of another word": ("en", "Give us what the US and the U.S. have.", "US=US U.S.=US"),
    "a headline in capitals": ("en", "US AND CHILE'S ENVOYS MEET IN GENEVA", "US=US Chile=CL Geneva=city:CH"),
    "a word too long for a name": ("en", "Norway met " + "Chile-" * 12 + "Peru.", "Norway=NO"),
    "a city that is called like a building": ("en", "They met in Fort Worth.", "Fort Worth=city:US"),
    # Buildings, by the shape of their names.
    "a building": ("en", "They meet at the Egmont Palace.", "Egmont Palace=venue"),
    "a building, the word first": ("en", "They meet in the Hotel Wilson.", "Hotel Wilson=venue"),
    "a building after its sentence's first word": ("en", "The Egmont Palace is old.", "Egmont Palace=venue"),
    "a building after its state": ("en", "They meet in Norway's Akershus Castle.", "Norway=NO Akershus Castle=venue"),
    "a building before its city": ("es", "Se ven en el Hotel Meliá de Brasilia.", "Hotel Meliá=venue Brasilia=BR"),
    "a building that is named after a city": ("es", "Se ven en el Hotel de Brasilia.", "Hotel de Brasilia=venue"),
    "a building that is named after a state": ("en", "They meet at Chile House.", "Chile House=venue"),
    "a building where it is a place": ("en", "They meet at the White House.", "White House=venue:US"),
    "a building where it is a government": ("en", "The White House said so.", "White House=US"),
    "a name that begins with a small word": ("en", "He asked the White House.", "the White House=US"),
    "a name that a run of capitals goes into": ("en", "He met the Pope Francis.", "the Pope=VA"),
    "a bare word for a building": ("en", "The Palace is old.", ""),
    # Persons, by a run of capitals.
    "a person": ("en", "On Monday Kari Nordmann came.", "Kari Nordmann=person"),
    "a person's envoy": ("en", "Kari Nordmann's envoy came.", "Kari Nordmann=person"),
    "a person with a title": ("en", "Foreign Minister Kari Nordmann came.", "Kari Nordmann=person"),
    "a person after a state": ("en", "Norway's Kari Nordmann came.", "Norway=NO Kari Nordmann=person"),
    "a person of small words": ("en", "They met Pedro de Soto.", "Pedro de Soto=person"),
    "one word after a title": ("en", "The minister Nordmann came.", "Nordmann=person"),
    "one word alone": ("en", "Nordmann came.", ""),
    "four words": ("en", "Kari Anne Marie Nordmann came.", "Kari Anne Marie Nordmann=person"),
    "five words, which is a headline": ("en", "Kari Anne Marie Louise Nordmann came.", ""),
    "words that are no names in between": ("en", "The Nordmann President Foundation came.", ""),
    "a building named after a person": ("en", "They meet in the Kari Nordmann Palace.", "Kari Nordmann Palace=venue"),
    # Other languages: by a title only, with their endings, with what they write onto a name.
    "a person with a title, Russian": ("ru", "Прибыл министр иностранных дел Кари Нурдман.", "Кари Нурдман=person"),
    "a person who is called like a city, Russian": ("ru", "Прибыл министр иностранных дел Осло Торрес.", "Осло Торрес=person"),
    "a person without a title, Russian": ("ru", "Прибыл Кари Нурдман.", ""),
    "a state after a title, Russian": ("ru", "Прибыл министр иностранных дел Норвегии.", "Норвегии=NO"),
    "endings": ("ru", "Россия и Украина встретятся в Стамбуле.", "Россия=RU Украина=UA Стамбуле=city:TR"),
    "people in small letters, German": ("de", "Die norwegische Delegation kam.", "norwegische=NO"),
    "people in small letters, English": ("en", "The norwegian delegation came.", ""),
    "suffixes": ("tr", "Norveç'in heyeti Cenevre'de Şili'yle görüşecek.", "Norveç=NO Cenevre=city:CH Şili=CL"),
    "prefixes": ("ar", "التقى وفد النرويج وتشيلي في جنيف", "النرويج=NO تشيلي=CL جنيف=city:CH"),
}  # fmt: skip


def told(mention: Mention) -> str:
    if isinstance(mention.value, PartyName):
        return f"{mention.text}={mention.value.code}"
    return f"{mention.text}={mention.kind}" + (f":{mention.value.country}" if isinstance(mention.value, City) else "")


@pytest.mark.parametrize(("language", "sentence", "names"), FOUND.values(), ids=FOUND.keys())
def test_a_sentence_names(language: str, sentence: str, names: str) -> None:
    found = sorted(find_names(sentence, pack(language)), key=lambda m: m.start)
    assert " ".join(told(m) for m in found) == names


@pytest.mark.parametrize(
    ("sentence", "form"), [("Norway", "name"), ("Norwegian envoys", "demonym"), ("Oslo says", "metonym")]
)
def test_a_party_tells_by_which_kind_of_name_it_was_called(sentence: str, form: str) -> None:
    (found,) = find_names(sentence, pack())
    assert found.value == PartyName("NO", form)


def test_a_name_stands_where_it_says() -> None:
    sentence = "On Monday “Norway” and Kari Nordmann's envoys met in the Hotel Wilson."
    for mention in find_names(sentence, pack()):
        found = sentence[mention.start : mention.end]
        assert found == mention.text


WORDS = "Norway Norway's US Kari Nordmann The Egmont Palace Hotel minister of de in Geneva Guinea-Bissau , “ ' - Россия в النرويج".split()


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.sampled_from(LANGUAGES))
def test_no_two_names_of_any_heap_of_words_overlap(sentence: str, language: str) -> None:
    found = sorted(find_names(sentence, pack(language)), key=lambda m: m.start)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("sentence", "regions"),
    [
        ("They meet in the Atacama region.", ["Atacama region"]),
        ("They meet in the Geneva region.", ["Geneva region"]),
        ("They meet on the Crimea peninsula, in Vestland province.", ["Crimea peninsula", "Vestland province"]),
        ("They meet in the Norway region.", []),  # a state is none
        ("They meet in the whole region.", []),
    ],
)
def test_a_region_is_a_name_and_what_it_is(sentence: str, regions: list[str]) -> None:
    found = find_regions(sentence, pack())
    assert [name for _, _, name in found] == regions
    assert [sentence[start:end] for start, end, _ in found] == regions


UNREAD = {
    "SPLM-N",
    "SPLM-IO",
    "NB8",
    "Kurdistan Workers' Party",
    "Afghan Taliban",
    "Nord- und Südkorea",
    "Süd- und Nordkorea",
}
UNREAD |= {"Папуа — Новая Гвинея", "Папуа — Нова Гвінея"}
"""Names in the tables that are cut in two, or of which a longer or shorter one is read."""


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_name_of_the_tables_is_read(code: str) -> None:
    """Also "Nato", which others write in capitals, and the eight words of an organisation."""
    named = [
        (row[0], name) for row in rows(f"parties.{code}.tsv", 4) if row[0] != "-" for name in row[1].split("|") if name
    ]
    words = {"es": "{} y Turquía", "en": "{} and Turkey"}.get(code, "{}")
    unread = [name for party, name in named if party not in _codes(words.format(name), code)]
    assert set(unread) <= UNREAD


def _codes(text: str, code: str) -> set[str]:
    return {m.value.code for m in find_names(text, pack(code)) if isinstance(m.value, PartyName)}

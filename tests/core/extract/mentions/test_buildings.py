"""The table of buildings: each stands in a city of the gazetteer, and no name of a language in two."""

import re

import pytest
from support.writing import pack

from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.mentions.buildings import LANGUAGES as COLUMNS
from talkwatch.core.extract.mentions.buildings import city_of_building, find_buildings
from talkwatch.core.gazetteer import cities, rows

SENTENCES = {
    "en": "They meet at the Kremlin and at Villa Madama.|The Kremlin said so.|Officials in the Kremlin said so.",
    "de": "Sie treffen sich im Kreml und im Palais Coburg.|Der Kreml schweigt.|Im Kreml hofft man, dass sie kommen.",
    "fr": "Ils se verront à l'Élysée et à la villa Madama.|L'Élysée se tait.|A-t-on indiqué à l'Élysée.",
    "es": "Se verán en la Casa Rosada y en el Palacio de Viana.|La Casa Rosada calla.|Dijeron en la Casa Rosada.",
    "tr": "Beyaz Saray'da ve Çırağan Sarayı'nda buluşacaklar.|Beyaz Saray sustu.|Beyaz Saray'ın sözcüsü konuştu.",
    "ru": "Встретятся в Кремле и на вилле Мадама.|Кремль молчит.|В Кремле надеются, что они приедут.",
    "uk": "Зустрінуться у Кремлі та на віллі Мадама.|Кремль мовчить.|У Кремлі сподіваються, що вони приїдуть.",
    "ar": "يجتمعون في الكرملين وفي قصر الشاطئ|الكرملين صامت|قال مسؤول في الكرملين",
}


def test_each_building_stands_in_a_city_that_is_known() -> None:
    assert not [row[0] for row in rows("buildings.tsv", len(COLUMNS) + 1) if row[0] != "-" and row[0] not in cities()]


@pytest.mark.parametrize("column", range(1, len(COLUMNS) + 1))
def test_no_name_stands_twice(column: int) -> None:
    names = [
        n.removeprefix("!") for row in rows("buildings.tsv", len(COLUMNS) + 1) for n in row[column].split("|") if n
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_seat_of_government_is_a_building_where_somebody_is(language: str) -> None:
    """Not where it says something, or thinks it."""
    there, silent, says = SENTENCES[language].split("|")
    found = [city_of_building(m.text, pack(language)) for m in find_buildings(there, pack(language))]
    assert len(found) == len([city for city in found if city]) == 2
    assert not [*find_buildings(silent, pack(language)), *find_buildings(says, pack(language))]


def test_a_name_ends_as_the_text_declines_it() -> None:
    cases = {"Елисейский дворец", "Елисейском дворце", "Елисейского дворца"}
    assert {city.name for case in cases if (city := city_of_building(case, pack("ru")))} == {"Paris"}
    assert city_of_building("Taif state residence", pack("en")) == cities()["Taif"]
    assert city_of_building("Hotel Taif", pack("en")) is None
    assert re.fullmatch("Geneva|Genf", getattr(city_of_building("Völkerbundpalast", pack("de")), "name", ""))

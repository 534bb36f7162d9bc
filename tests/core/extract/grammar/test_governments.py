"""A bare government beside an armed group is that of the state in which the group fights, in every language."""

import pytest
from support.writing import article

from talkwatch.core.extract.extract import document_of

MEETINGS = {
    "en": "The government and the ELN will hold talks in Lima on 13 March.",
    "es": "El séptimo ciclo entre el Gobierno y el ELN comenzará el 13 de marzo en Lima.",
    "fr": "Des pourparlers entre le gouvernement et le M23 s'ouvriront le 13 mars à Doha.",
    "de": "Die Regierung und die ELN treffen sich am 13. März in Genf.",
    "ru": "Правительство и М23 проведут переговоры в Дохе 13 марта.",
    "uk": "Уряд і М23 проведуть переговори в Досі 13 березня.",
    "ar": "ستجتمع الحكومة والحوثيون في مسقط في 13 مارس.",
    "tr": "Hükümet ile ELN 13 Mart'ta Cenevre'de görüşecek.",
}
HOMES = {"ELN": "CO", "M23": "CD", "HOUTHIS": "YE"}
NAMED = {
    "by an adjective": "The Norwegian government said that the ELN would hold talks in Oslo on 13 March.",
    "by its state": "The government of Norway said that the ELN would hold talks in Oslo on 13 March.",
    "by its owner": "Norway's government will host the ELN for talks in Oslo on 13 March.",
}


def _parties(text: str, language: str = "en") -> set[str]:
    document = document_of(article(text, "2026-03-04T12:00:00Z", language=language))
    return {party for event in document.events for party in event.parties} if document else set()


@pytest.mark.parametrize("language", MEETINGS)
def test_the_government_is_that_of_the_land_of_the_group(language: str) -> None:
    parties = _parties(MEETINGS[language], language)
    group = next(iter(parties & HOMES.keys()))
    assert parties == {group, HOMES[group]}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_a_government_that_is_named_is_no_other(text: str) -> None:
    assert "CO" not in _parties(text)


def test_without_a_group_it_is_nobody() -> None:
    assert _parties("The government and the unions will hold talks in Lima on 13 March.") == set()

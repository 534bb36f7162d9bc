"""Where a meeting is, however journalists say it: "in the Omani capital", "on the sidelines of the UN General Assembly"."""

from pathlib import Path

import pytest
from support.writing import article

from talkwatch.core.extract.extract import document_of

SENTENCES = {
    "en": "Chile and Peru will hold talks {} on June 12, officials said.",
    "de": "Chile und Peru werden am 12. Juni {} Gespräche führen, teilte ein Sprecher mit.",
    "fr": "Le Chili et le Pérou tiendront des pourparlers le 12 juin {}, selon un porte-parole.",
    "es": "Chile y Perú celebrarán conversaciones el 12 de junio {}, según un portavoz.",
    "tr": "Şili ile Peru 12 Haziran'da {} görüşecek.",
    "ru": "Чили и Перу проведут переговоры 12 июня {}, сообщил представитель.",
    "uk": "Чилі та Перу проведуть переговори 12 червня {}, повідомив речник.",
    "ar": "تعقد تشيلي وبيرو محادثات {} في 12 يونيو، بحسب متحدث.",
}
PUBLISHED = "2026-06-03T12:00:00Z"
LINES = (Path(__file__).parent / "where.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line[:1] != "#"])
def test_where_a_meeting_is(line: str) -> None:
    language, where, words = line.split("\t")
    document = document_of(article(SENTENCES[language].format(words), PUBLISHED, title="-", language=language))
    assert document is not None
    (event,) = document.events
    assert event.parties == {"CL", "PE"}
    assert event.day is not None
    assert event.day.earliest.isoformat() == "2026-06-12"
    assert where == "-" or where in {event.country, (event.city or "")[: len(where)]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Chile's foreign minister will visit Peru to discuss water.", {"PE"}),
        ("Chile's president to visit Peru for talks.", {"PE"}),
        ("Chile's foreign minister visited Peru to discuss water.", set()),
        ("Chile's foreign minister made a secret trip to Peru to discuss water.", set()),
    ],
)
def test_a_land_to_which_one_goes_for_talks_is_where_they_are(words: str, told: set[str]) -> None:
    document = document_of(article(words, PUBLISHED, title="-", language="en"))
    assert document is not None
    assert {event.country for event in document.events} == told


@pytest.mark.parametrize("where", ["Ruto in Norway live: ", "Live: Ruto to visit Norway, "])
def test_a_title_of_a_live_page_says_where(where: str) -> None:
    text = "The two last met in Nairobi."
    document = document_of(article(text, PUBLISHED, title=f"{where}Kenyan president to meet Norwegian premier"))
    assert document is not None
    assert "NO" in {event.country for event in document.events}

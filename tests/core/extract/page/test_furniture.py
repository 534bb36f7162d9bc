"""Page furniture is no part of an article; what is kept keeps its place."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.writing import events, pack

from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.core.extract.mentions.sentences import sentences

NEWS = "The ministers of Norway and Chile will meet in Oslo on Friday."


def kept(text: str, language: str = "en", title: str = "") -> list[str]:
    """Give the sentences of a text."""
    found = sentences(title, text, pack(language))
    for s in found:
        assert s.field == "title" or text[s.start : s.start + len(s.text)] == s.text
    return [s.text for s in found if s.field == "text"]


LINES = [
    ("en", "Read more: Norway and Chile to meet in Lima"),
    ("en", "Also read | Peru hosts Bolivia for talks"),
    ("en", "Subscribe to our newsletter for the best of the week."),
    ("en", "ADVERTISEMENT"),
    ("en", "By Jane Doe and John Roe"),
    ("en", "Reporting by Jane Doe; editing by John Roe"),
    ("en", "© 2031 The Northwire. All rights reserved."),
    ("en", "https://northwire.example/a/17 #talks @northwire"),
    ("en", "Photo: The ministers of Peru and Bolivia in Lima"),
    ("en", "Updated: May 3, 2031, 09:15 GMT"),
    ("de", "Lesen Sie auch: Peru und Bolivien treffen sich in Lima"),
    ("de", "Anzeige"),
    ("de", "Foto: Max Muster/dpa"),
    ("fr", "À lire aussi : Le Pérou et la Bolivie se rencontrent à Lima"),
    ("fr", "Abonnez-vous à notre newsletter."),
    ("es", "Lee también: Perú y Bolivia se reúnen en Lima"),
    ("es", "Síguenos en nuestro canal de WhatsApp"),
    ("ru", "Читайте также: Перу и Боливия встретятся в Лиме"),
    ("ru", "Нашли ошибку? Выделите её и нажмите Ctrl+Enter."),
    ("uk", "Читайте також: Перу й Болівія зустрінуться в Лімі"),
    ("uk", "Підписуйтесь на наш Telegram-канал"),
    ("tr", "İlgili haber: Peru ve Bolivya Lima'da buluşuyor"),
    ("tr", "Devamı için tıklayınız"),
    ("ar", "اقرأ أيضا: بيرو وبوليفيا تلتقيان في ليما"),
    ("ar", "جميع الحقوق محفوظة"),
]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_line_of_furniture_goes_and_its_neighbours_stay(language: str, line: str) -> None:
    assert kept(f"{NEWS}\n{line}\n{NEWS}", language) == [NEWS, NEWS]


def test_a_list_of_other_articles_goes_with_its_headline() -> None:
    links = "Related articles\nPeru and Bolivia to meet in Lima\nKenya opens a railway\n"
    assert kept(f"{NEWS}\n{links}{NEWS}") == [NEWS, NEWS]


@pytest.mark.parametrize(
    "caption",
    [
        "President Rojas of Chile greets guests in Lima, May 2, 2031. (credit: JANE DOE/POOL)",
        "Leaders of Peru and Bolivia in Lima on Nov. 3, 2031 (Jane Doe/Getty Images)",
        "The hall in Lima where Peru and Bolivia meet. (Photo by Jane Doe)",
    ],
)
def test_a_caption_goes_with_its_credit(caption: str) -> None:
    assert kept(f"{NEWS} {caption} {NEWS}") == [NEWS, NEWS]


def test_a_picture_named_within_a_sentence_leaves_it_whole() -> None:
    text = "Minister Rojas (photo: Northwire) will meet his colleague in Oslo."
    assert kept(text) == [text]


def test_the_sentence_before_a_lone_credit_stays() -> None:
    assert kept(f"{NEWS} (file photo)") == [NEWS]


def test_a_plug_that_goes_on_in_the_next_line_is_kept() -> None:
    text = "Also read: Peru meets Bolivia Norway will meet Chile\nin Oslo on Friday, the ministry said, and both of them sent lists of those who come."
    assert kept(text) == [text]


def test_a_headline_in_capitals_between_sentences_goes() -> None:
    long = NEWS + " " + "Officials of both sides have prepared the meeting for a month, and hope for an agreement. " * 3
    assert "PERU" not in " ".join(kept(f"{long}PERU AND BOLIVIA MEET IN LIMA {NEWS}"))
    assert kept(f"{long}PERU AND BOLIVIA MEET IN LIMA {NEWS}")[-1] == NEWS


def test_a_text_in_capitals_stays() -> None:
    text = (NEWS + " ").upper() * 8
    assert len(kept(text)) == 8


def test_a_correction_is_no_news() -> None:
    note = "Correction: An earlier version of this article said that they would meet in Lima on Monday."
    assert kept(f"{NEWS}\n{note}") == [NEWS]
    assert kept(f"{NEWS} {note}") == [NEWS]
    places = {e.meeting.city for e in events(f"{NEWS}\n{note}")}
    assert places == {"Oslo"}


def test_words_of_a_plug_within_news_cut_nothing() -> None:
    for text in (
        "Oslo asked Lima to read more into the offer than it says.",
        "The envoy, who had followed us on the road to Geneva with files from his office and a long list of what Norway "
        "asks of Chile, said to the Northwire that the talks go on, and that our newsletter was wrong.",
        "Trump corrects the date of talks between Norway and Chile.",
        "By Friday the ministers of Norway and Chile will have met.",
        "Video conferences of Norway and Chile have been held since May.",
    ):
        assert kept(text) == [text]


@given(st.text(alphabet='Aa .:()\n#@-•1Ж،"/İ©', max_size=300), st.sampled_from(LANGUAGES))
def test_no_text_raises_or_moves_a_sentence(text: str, language: str) -> None:
    kept(text, language, title="A")


@pytest.mark.usefixtures("only_new_objects")
@pytest.mark.parametrize(
    "unit", ["A ", "AB CD ", "(", "(a) ", ". ", "a.B", "#@", "1. ", "- A\n", "12:00\n", "    ", "Read more: ", "A\n"]
)
def test_hostile_texts_take_no_long(unit: str) -> None:
    begun = time.process_time()
    kept((unit * 16_000)[:16_000])
    assert time.process_time() - begun < 2

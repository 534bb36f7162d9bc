"""What an article asserts: parties, round, date, place, status; and what is no meeting at all."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.writing import article, events

from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.languages import LANGUAGES
from talkwatch_schemas import Article, TalkEvent

PAIR = "Norway and Chile"
SLOWEST = 0.25
"""Seconds that no article may take, whatever stands in it."""
LOOKS = 3
"""How often it may be measured: a virtual machine that is halted counts as time of ours."""


def only(found: list[TalkEvent]) -> TalkEvent:
    assert len(found) == 1, [e.to_json() for e in found]
    return found[0]


def test_a_plain_announcement_gives_all_its_fields() -> None:
    event = only(
        events(
            f"{PAIR} will hold the third round of talks at the Grand Palace in Geneva on Friday, June 6, at 10:30 local time, "
            "the foreign ministry of Norway said on Sunday. The Norwegian delegation is led by Ingrid Solberg. "
            "Swiss diplomats will act as mediators."
        )
    )
    assert event.round.parties == ("CL", "NO")
    assert event.round.number == 3
    meeting = event.meeting
    assert meeting.date is not None
    assert meeting.time is not None
    assert (meeting.status, meeting.date.earliest, meeting.date.precision) == ("scheduled", date(2025, 6, 6), "day")
    assert (meeting.time.local, meeting.time.tz, str(meeting.time.utc)) == (
        "10:30",
        "Europe/Zurich",
        "2025-06-06 08:30:00+00:00",
    )
    assert (meeting.venue, meeting.city, meeting.country) == ("Grand Palace", "Geneva", "CH")
    assert [(d.party, d.head) for d in event.delegations] == [("NO", "Ingrid Solberg")]
    assert event.official


def test_evidence_is_the_exact_span_of_the_field_it_names() -> None:
    item = article(
        f"Rain fell in Bergen.\n\n{PAIR} will meet in Geneva on June 6 for talks, diplomats said.",
        title=f"{PAIR} to hold talks on June 6",
    )
    found = [e for m in extract(item, "0.1.0") for e in m.events]
    assert only(found).evidence
    for quote in only(found).evidence:
        assert (item.title if quote.in_ == "title" else item.text)[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("will hold talks in Geneva on June 6, the ministry said.", "scheduled"),
        ("may hold talks in Geneva on June 6, diplomats said.", "proposed"),
        ("held talks in Geneva on May 30, diplomats said.", "held"),
        ("had planned talks in Geneva on June 6. The talks were called off, diplomats said.", "cancelled"),
    ],
)
def test_status_follows_the_words(sentence: str, status: str) -> None:
    assert only(events(f"{PAIR} {sentence}")).meeting.status == status


def test_the_day_of_the_report_is_not_the_day_of_the_meeting() -> None:
    event = only(
        events(f"The foreign minister of Norway said on Sunday that {PAIR} would hold talks in Geneva on Wednesday.")
    )
    assert event.meeting.date is not None
    assert event.meeting.date.earliest == date(2025, 6, 4)


def test_a_move_gives_the_new_date_and_the_old_one() -> None:
    event = only(
        events(f"The second round of talks between {PAIR} has been moved from June 4 to June 6, diplomats said.")
    )
    assert event.meeting.date is not None
    assert event.meeting.date.earliest == date(2025, 6, 6)
    assert event.previous is not None
    assert event.previous.date is not None
    assert event.previous.date.earliest == date(2025, 6, 4)
    assert event.moved


@pytest.mark.parametrize(
    "text",
    [
        f"The leaders of {PAIR} spoke by telephone on Monday about sanctions, the ministry said.",
        f"{PAIR} said in a statement on June 1 that peace is near, diplomats said.",
        f"Talks between {PAIR} may resume soon, diplomats said.",
        "Norway meets Chile in the second round of the cup in Geneva on June 6. The coach named his team for the match.",
        "Two banks of Norway will hold a second round of merger talks in Geneva on June 6; the shareholders and the union agree.",
        "The Norwegian parliament will meet in Oslo on June 6.",
        f"The president of Norway proposed a summit with the leader of Chile. {PAIR} have not named a date.",
        "Rain is expected on Friday.",
        "",
    ],
)
def test_no_meeting_is_seen_in(text: str) -> None:
    found = events(text) if text else []
    assert [e for e in found if e.meeting.status != "held" and (e.meeting.date or e.meeting.city)] == []


def test_an_article_is_of_what_its_first_lines_tell_and_not_of_the_news_below() -> None:
    lead = "Diplomáticos de Chile y Perú se reunirán el 11 de junio en Quito, informó el ministro. "
    below = "La huelga, el sindicato, los salarios, las elecciones y el torneo de tenis esperan. "
    for text, number in ((lead + "El acuerdo sigue pendiente. " * 20 + below, 1), (below + lead, 0)):
        assert len(extract(article(text, title="Cita en junio", language="es"), "0.1.0")) == number


def test_a_language_without_a_pack_is_left_alone() -> None:
    item = article("Norge og Chile møtes den 6. juni i Genève.").model_copy(update={"language": "nb"})
    assert extract(item, "0.1.0") == ()


def test_the_same_article_gives_the_same_bytes() -> None:
    item = article(f"{PAIR} and Peru will hold talks in Geneva on June 6, diplomats said. {PAIR} met on May 30.")
    assert [m.to_json() for m in extract(item, "0.1.0")] == [m.to_json() for m in extract(item, "0.1.0")]


_WORDS = (
    f"{PAIR} Russia Ukraine talks round second will meet met in on at Geneva Istanbul Palace June 2 Friday 13:00 GMT postponed"
    " moved from to the delegation led by said , . \n - ’s ( ) İ \u0130 \x00 \U0001f600 between and with U.S. a.m. MAY"
).split(" ")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=120), st.sampled_from(["en", "en-GB", "fr"]))
def test_no_heap_of_words_makes_it_raise(words: list[str], language: str) -> None:
    text = " ".join(words) or "x"
    item = Article.model_validate(article(text or "x").model_dump() | {"language": language}) if text.strip() else None
    for message in extract(item, "0.1.0") if item else ():
        for event in message.events:
            for quote in event.evidence:
                assert item is not None
                assert (item.title if quote.in_ == "title" else item.text)[quote.start : quote.end] == quote.quote


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=400))
def test_no_text_makes_it_raise(text: str) -> None:
    if text.strip():
        extract(article(text, title=text[:50]), "0.1.0")


@pytest.mark.timeout(20)
def test_a_text_of_a_hundred_thousand_words_is_read_in_bounded_time() -> None:
    filler = f"{PAIR} will hold talks in Geneva on June 6 at the Grand Palace, which was said on Sunday, " * 6000
    extract(article(filler), "0.1.0")
    extract(article("Norway and " * 50_000), "0.1.0")
    extract(article("A" * 500_000), "0.1.0")


_SLOW = (
    "talks ",
    "and Russia ",
    "the ",
    "a-",
    "’s ",
    "Palace of ",
    "June 2-",
    "not ",
    "with the ",
    "((",
    "was ",
    "first ",
    "\n",
    "A ",
)


def seconds_of(item: Article) -> float:
    """Give the processor time that an article takes."""
    began = time.process_time()
    extract(item, "0.1.0")
    return time.process_time() - began


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_SLOW), min_size=1, max_size=6), st.sampled_from(LANGUAGES))
def test_no_text_takes_longer_than_a_quarter_of_a_second(pieces: list[str], language: str) -> None:
    text = ("Talks: " + "".join(pieces) * 30_000)[:60_000]
    item = article(text).model_copy(update={"language": language})
    extract(item, "0.1.0")
    assert any(seconds_of(item) < SLOWEST for _ in range(LOOKS))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Anna Berg", "John Smith", "Ivan Petrov", "Mary Jones"]), min_size=2, max_size=2, unique=True
    )
)
def test_another_name_of_a_person_changes_no_date(names: list[str]) -> None:
    template = f"{PAIR} will meet in Geneva on June 6, {{}} said on Sunday. {{}} will lead the Norwegian delegation."
    [[one]] = [m.events for m in extract(article(template.format("Carl Holm", "Eva Lund")), "0.1.0")]
    [[other]] = [m.events for m in extract(article(template.format(*names)), "0.1.0")]
    assert one.meeting == other.meeting


TWO_OF_THREE = {
    "en": (
        "Iran and Pakistan to meet in Doha on June 10",
        "Iran, Pakistan and Turkey will hold talks in Doha on June 10, the foreign ministry said.",
    ),
    "de": (
        "Iran und Pakistan treffen sich am 10. Juni in Doha",
        "Iran, Pakistan und die Türkei werden am 10. Juni in Doha Gespräche führen, teilte das Außenministerium mit.",
    ),
    "fr": (
        "L'Iran et le Pakistan se rencontreront à Doha le 10 juin",
        "L'Iran, le Pakistan et la Turquie tiendront des pourparlers à Doha le 10 juin, a annoncé le ministère.",
    ),
    "es": (
        "Irán y Pakistán se reunirán en Doha el 10 de junio",
        "Irán, Pakistán y Turquía celebrarán conversaciones en Doha el 10 de junio, informó el ministerio.",
    ),
    "ru": (
        "Иран и Пакистан проведут переговоры в Дохе 10 июня",
        "Иран, Пакистан и Турция проведут переговоры в Дохе 10 июня, сообщил МИД.",
    ),
    "uk": (
        "Іран і Пакистан проведуть переговори в Досі 10 червня",
        "Іран, Пакистан і Туреччина проведуть переговори в Досі 10 червня, повідомило МЗС.",
    ),
    "tr": (
        "İran ve Pakistan 10 Haziran'da Doha'da görüşecek",
        "İran, Pakistan ve Türkiye heyetleri 10 Haziran'da Doha'da görüşmeler yapacak, dedi bakanlık.",
    ),
    "ar": (
        "إيران وباكستان تعقدان محادثات في الدوحة في 10 يونيو",
        "ستعقد إيران وباكستان وتركيا محادثات في الدوحة في 10 يونيو، حسبما أعلنت وزارة الخارجية.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_that_names_two_of_three_tells_of_the_meeting_of_the_three(language: str) -> None:
    title, text = TWO_OF_THREE[language]
    found = extract(article(text, title=title, language=language), "0.1.0")
    assert [message.parties for message in found] == [("IR", "PK", "TR")]
    assert len(found[0].events) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Iran, Pakistan and Turkey will hold talks in Doha on June 12, the foreign ministry said.",
        "Iran, Pakistan and Turkey will hold talks in Vienna on June 10, the foreign ministry said.",
        "Iran and Pakistan will meet in Doha on June 10. Iran, Pakistan and Turkey hold talks in Vienna on June 14.",
    ],
)
def test_what_differs_in_day_or_place_is_a_meeting_of_its_own(text: str) -> None:
    found = extract(article(text, title="Iran and Pakistan to meet in Doha on June 10"), "0.1.0")
    assert {message.parties for message in found} == {("IR", "PK"), ("IR", "PK", "TR")}


def test_a_day_named_outright_counts_more_than_today_in_a_title() -> None:
    text = f"The fifth round of talks of {PAIR} is scheduled to be held in Lima on 2 June."
    item = article(text, title=f"Fifth round of talks of {PAIR} today")
    told = only([e for m in extract(item, "0.1.0") for e in m.events])
    assert told.meeting.date is not None
    assert told.meeting.date.earliest == date(2025, 6, 2)


def test_what_is_ahead_this_week_on_a_sunday_is_in_the_week_that_begins() -> None:
    told = only(
        events(f"The foreign ministers of {PAIR} will meet later this week in Lima.", at="2025-06-01T12:00:00Z")
    )
    assert told.meeting.date is not None
    assert told.meeting.date.earliest == date(2025, 6, 2)

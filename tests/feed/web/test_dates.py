"""Dates as feeds write them: each is read to its last letter, or not at all."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talkwatch.feed.web.dates.dates import MAX_LETTERS, moment_of

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "dates.tsv").read_text("utf-8").split("\n")
    if line and not line.startswith("#")
]
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "de": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек",
    "uk": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
}
WEEKDAYS = {
    "en": "Mon Tue Wed Thu Fri Sat Sun",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "uk": "понеділок вівторок середа четвер п’ятниця субота неділя",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "tr": "Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi Pazar",
}
WITH_ZONE: dict[str, Callable[[datetime], str]] = {
    "RFC 5322": format_datetime,
    "RFC 822 with an ISO offset": lambda d: d.strftime("%a, %d %b %Y %H:%M:%S ") + colon(d),
    "RFC 822 with GMT and an offset": lambda d: d.strftime("%a, %d %b %Y %H:%M:%S GMT") + colon(d),
    "RFC 850": lambda d: d.strftime("%A, %d-%b-%y %H:%M:%S %z"),
    "ISO 8601": lambda d: d.isoformat(),
    "ISO 8601, basic": lambda d: d.strftime("%Y%m%dT%H%M%S%z"),
    "ISO 8601, by weeks": lambda d: d.strftime("%G-W%V-%uT%H:%M:%S%z"),
    "ISO 8601, by days of the year": lambda d: d.strftime("%Y-%jT%H:%M:%S%z"),
    "ISO 8601 with blanks": lambda d: d.strftime("%Y-%m-%d %H:%M:%S %z"),
    "with strokes": lambda d: d.strftime("%Y/%m/%d %H:%M:%S %z"),
    "with points": lambda d: d.strftime("%d.%m.%Y %H:%M:%S UTC%z"),
    "C": lambda d: d.strftime("%a %b %d %H:%M:%S %z %Y"),
    "a browser's": lambda d: d.strftime("%a %b %d %Y %H:%M:%S GMT%z (Some Standard Time)"),
    "a log's": lambda d: d.strftime("%d/%b/%Y:%H:%M:%S %z"),
    "American": lambda d: d.strftime("%B %d, %Y at %I:%M:%S %p %z"),
    "the hour first": lambda d: d.strftime("%H:%M:%S %z, %d %B %Y"),
}


def colon(at: datetime) -> str:
    return at.isoformat()[-6:]


def instants() -> st.SearchStrategy[datetime]:
    quarters = st.sampled_from([n for n in range(-48, 57) if n == 0 or abs(n) >= 4])
    zones = quarters.map(lambda n: timezone(timedelta(minutes=15 * n)))
    first, last = datetime(2000, 1, 1), datetime(2049, 12, 31)  # noqa: DTZ001
    return st.datetimes(first, last, timezones=zones).map(lambda d: d.replace(microsecond=0))


@pytest.mark.parametrize(("wanted", "text"), ROWS)
def test_a_date_says_what_it_says(wanted: str, text: str) -> None:
    found = moment_of(text)
    if wanted == "-":
        assert found is None
        return
    assert found is not None
    local = found.at if found.has_offset else found.at.replace(tzinfo=None)
    assert local.isoformat() == wanted
    assert found.at.tzinfo is not None


@pytest.mark.parametrize("form", WITH_ZONE)
@given(st.data())
def test_every_instant_reads_back_in_every_form(form: str, data: st.DataObject) -> None:
    at = data.draw(instants())
    found = moment_of(WITH_ZONE[form](at))
    assert found
    assert (found.at, found.at.utcoffset(), found.has_offset) == (at, at.utcoffset(), True)


@pytest.mark.parametrize("language", MONTHS)
@given(st.data())
def test_every_day_reads_back_in_the_words_of_every_language(language: str, data: st.DataObject) -> None:
    at = data.draw(instants()).replace(tzinfo=UTC, second=0)
    weekday = WEEKDAYS[language].split()[at.weekday()]
    for names in (MONTHS, SHORT):
        month = names.get(language, MONTHS[language]).split()[at.month - 1]
        day = f"{at.day} {month} {at.year}"
        for text in (
            f"{weekday}, {day} {at:%H:%M} GMT",
            f"{day}, {weekday} {at:%H:%M}",
            f"{weekday} {day} - {at:%H:%M}",
        ):
            found = moment_of(text)
            assert found, text
            assert found.at == at, text
        for text in (f"{at:%H:%M} {day}", f"{weekday}, {at.day} {month.upper()}. {at.year} {at:%H:%M:%S}"):
            found = moment_of(text)
            assert found, text
            assert found.at == at, text


@given(st.integers(946_684_800_000, 4_102_444_799_999))
def test_seconds_and_their_thousandths_since_1970_are_read(count: int) -> None:
    exact, seconds = moment_of(str(count)), moment_of(str(count // 1000))
    assert exact
    assert seconds
    assert exact.at == datetime.fromtimestamp(count // 1000, UTC) + timedelta(milliseconds=count % 1000)
    assert seconds.at == datetime.fromtimestamp(count // 1000, UTC)


@given(st.text(max_size=MAX_LETTERS * 2))
def test_any_text_is_read_or_is_not(text: str) -> None:
    found = moment_of(text)
    assert found is None or found.at.tzinfo is not None


@pytest.mark.usefixtures("only_new_objects")
def test_texts_that_are_made_to_take_long_do_not() -> None:
    parts = (
        "26 ",
        "(",
        "a ",
        "1",
        "1:",
        "[(",
        "- ",
        "\ufdfa",
        "nov/",
        "1 a",
        "10:00 ",
        "+1",
        "26/11/",
        " ",
        "年",
        "a.m.",
    )
    began = time.process_time()
    for part in parts:
        moment_of(part * 40)
        moment_of((part * 120)[: MAX_LETTERS - 8] + "10:00")
        moment_of(part * 1_000_000)
    assert time.process_time() - began < 2

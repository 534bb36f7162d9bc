"""Eight languages: dates by the sentence, meetings by the short report, and what must hold in every pack."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.evaluation import date_sentences, short_reports

from talkwatch.core.extract.languages import LANGUAGES, pack_of
from talkwatch.core.extract.languages.calendar import NO_DATE
from talkwatch.core.extract.mentions.dates import EXPLICIT, find_dates
from talkwatch.core.extract.mentions.lexicon import lexicon
from talkwatch.core.extract.mentions.resolving import RESOLVERS, resolve

BOUND = {"en": 0.95}
OTHERS = 0.90


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_are_found_and_right(language: str) -> None:
    bound = BOUND.get(language, OTHERS)
    assert date_sentences.f1(date_sentences.score(date_sentences.ours)[language]) >= bound
    assert (
        date_sentences.f1(date_sentences.score(date_sentences.ours_of_meetings, of_meetings=True)[language]) >= OTHERS
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_weekdays_are_put_on_the_right_side_of_today(language: str) -> None:
    right, total = date_sentences.weekday_direction(language)
    assert total > 8
    assert right / total >= 0.9


def test_short_reports_give_their_meeting_in_every_language() -> None:
    table, alarms = short_reports.score(tell=True)
    assert alarms["false"] == 0
    assert set(table) == set(LANGUAGES)
    for language, fields in table.items():
        for name, count in fields.items():
            assert count["right"] >= 0.9 * max(count["asked"], count["said"]), (language, name, count)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_is_complete_and_in_order(language: str) -> None:
    pack = pack_of(language)
    assert pack
    calendar = pack.calendar
    assert set(calendar.months.values()) == set(range(1, 13))
    assert set(calendar.weekdays.values()) == set(range(7))
    assert {kind for kind, _ in calendar.patterns} <= EXPLICIT | RESOLVERS.keys() | {NO_DATE}
    assert all(key == key.lower() for table in (calendar.months, calendar.weekdays, pack.zones) for key in table)
    assert len(lexicon(pack).starts) > 100
    for example in ("", "x" * 300):
        assert not find_dates(example, pack)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_a_pattern_names_stands_in_its_table(language: str) -> None:
    calendar = pack_of(language).calendar  # type: ignore[union-attr]
    tables = {
        "mod": calendar.modifiers,
        "ymod": calendar.modifiers,
        "u": calendar.units,
        "o": calendar.ordinals,
        "rel": calendar.relative_days,
        "w": calendar.weekdays,
        "m": calendar.months,
        "hol": calendar.holidays,
    }
    for _, pattern in calendar.patterns:
        for name, words in re.findall(r"\(\?P<(mod|ymod|u|o|rel|w|m|hol)\d?>([^()<>\[\]\d{]+)\)", pattern):
            for word in words.split("|"):
                whole = word.replace(r"\s", " ").replace("\\", "")
                for spelling in {whole.replace("?", ""), re.sub(r".\?", "", whole)}:
                    assert spelling in tables[name], (language, name, spelling)


def test_a_tag_with_a_region_is_read_as_its_language() -> None:
    assert pack_of("en-GB") is pack_of("en")
    assert pack_of("pt-BR") is None


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(LANGUAGES), st.data())
def test_no_heap_of_date_words_makes_it_raise(language: str, data: st.DataObject) -> None:
    pack = pack_of(language)
    assert pack
    words = [
        *pack.calendar.months,
        *pack.calendar.weekdays,
        *pack.calendar.modifiers,
        "2",
        "31",
        "2025",
        ".",
        "-",
        "00/00/2025",
    ]
    text = " ".join(data.draw(st.lists(st.sampled_from(words), max_size=10)))
    for mention in find_dates(text, pack):
        assert text[mention.start : mention.end] == mention.text
        for anchor in (date(1, 1, 1), date(9999, 12, 31), None):
            resolve(mention.value, anchor, 0)


def test_arabic_digits_are_digits() -> None:
    pack = pack_of("ar")
    assert pack
    [mention] = find_dates("في 2 يونيو 2025".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), pack)
    day = resolve(mention.value, None, 0)
    assert day is not None
    assert day.earliest == date(2025, 6, 2)


def test_no_pattern_is_left_with_a_doubled_brace() -> None:
    for language in LANGUAGES:
        pack = pack_of(language)
        assert pack
        for name, value in vars(pack).items():
            for pattern in value if isinstance(value, tuple) else (value,):
                assert not re.search(r"\{\{", getattr(pattern, "pattern", "")), (language, name)


def test_no_word_boundary_stands_beside_a_mention() -> None:
    """A folded mention is no word character: `\\b` beside it never matches where it should."""
    mention = "[\ue000-\ue005]"
    beside = re.compile(rf"\\b\(*(?:\?:|\?P<\w+>)?{mention}|{mention}\)*\\b")
    for language in LANGUAGES:
        pack = pack_of(language)
        assert pack
        for name, value in vars(pack).items():
            for pattern in value if isinstance(value, tuple) else (value,):
                found = beside.search(getattr(pattern, "pattern", ""))
                assert not found, (language, name)

"""Titles in the present tense: what goes on as it is written, what the text tells as over, what they plan or call off."""

from datetime import UTC, date, datetime

import pytest

from talkwatch.core.extract.document import merge
from talkwatch.core.extract.event import Event
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.mentions.newsline import live_label
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch_schemas.meeting import Status

TODAY = date(2026, 6, 3)
"""A Wednesday."""


def told(title: str, text: str = "It is of weight for the region.", code: str = "en") -> list[Event]:
    pack = pack_of(code)
    assert pack
    published = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
    return list(merge(read(sentences(title, text, pack), pack), published, pack).events)


@pytest.mark.parametrize(
    "title",
    [
        "Chile's president meets Peru's prime minister in Oslo",
        "Chilean and Peruvian officials meet in Oslo to discuss water",
        "Chile ups pressure on Kenya as Peruvian, Chilean officials hold talks in Oslo",
        "Chile, Peru hold border talks in Oslo",
        "Chile and Peru negotiators sit down for talks in Oslo",
    ],
)
def test_a_title_in_the_present_tense_tells_what_goes_on(title: str) -> None:
    [event] = told(title)
    assert (event.parties, event.status, event.city, event.day) == (
        frozenset({"CL", "PE"}),
        Status.UNDER_WAY,
        "Oslo",
        None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Chile's president met Peru's prime minister on Tuesday.",
        "The two discussed water and trade.",
        "Water was among the matters raised during the talks.",
        "The king received Peru's prime minister for a meal.",
    ],
)
def test_what_the_text_tells_as_over_does_not_go_on(text: str) -> None:
    found = told("Chile's president meets Peru's prime minister in Oslo", text)
    assert all(event.status in (None, Status.HELD) for event in found)


def test_what_was_judged_is_over() -> None:
    assert Status.UNDER_WAY not in {e.status for e in told("Chile's president holds 'tough' talks with Peru in Oslo")}


def test_a_plan_in_the_text_stays_a_plan() -> None:
    text = "The presidents of Chile and Peru will meet in Oslo on Friday."
    [event] = told("Chile's president meets Peru's president in Oslo", text)
    assert (event.status, event.day and event.day.earliest) == (Status.SCHEDULED, date(2026, 6, 5))


def test_where_the_verb_stands_second_a_title_may_plan() -> None:
    assert Status.UNDER_WAY not in {
        e.status for e in told("Chiles Präsident trifft Perus Präsidenten in Oslo", code="de")
    }


@pytest.mark.parametrize(
    "title",
    [
        "LIVE: Chile's president meets Peru's prime minister in Oslo",
        "Water row live: Chile's president meets Peru's prime minister in Oslo",
        "Live updates: Chile and Peru hold talks in Oslo",
    ],
)
def test_what_goes_on_does_so_on_the_day_of_a_live_page(title: str) -> None:
    [event] = told(title)
    assert event.day
    assert (event.status, event.day.earliest, event.day.latest) == (Status.UNDER_WAY, TODAY, TODAY)
    slot = event.slots["date"]
    assert slot.mention.text == title[slot.mention.start : slot.mention.end]
    assert slot.mention.text.lower().startswith("live")


def test_a_title_without_a_label_is_of_no_live_page() -> None:
    pack = pack_of("en")
    assert pack
    assert live_label("Chile and Peru live beside one another", pack) is None


def test_a_live_page_of_a_plan_has_no_day() -> None:
    [event] = told("LIVE: Chile and Peru to hold talks in Oslo")
    assert (event.status, event.day) == (Status.SCHEDULED, None)


@pytest.mark.parametrize(
    "title",
    ["Chile-Peru summit shelved", "Planned Boric-Lula meeting called off", "Plans for Chile-Peru meeting scrapped"],
)
def test_a_title_that_calls_a_meeting_off_needs_no_place(title: str) -> None:
    [event] = told(title)
    assert event.status is Status.CANCELLED
    assert len(event.parties) == 2


@pytest.mark.parametrize("who", ["leaders", "ministers", "envoys", "sides"])
@pytest.mark.parametrize("what", ["to meet", "to hold talks"])
def test_in_a_title_the_leaders_are_those_just_named(who: str, what: str) -> None:
    [event] = told(f"Lula praises Modi, {who} {what} in Oslo on Friday")
    assert (event.parties, event.day and event.day.earliest) == (frozenset({"BR", "IN"}), date(2026, 6, 5))


def test_a_guest_is_welcomed_to_where_the_meeting_is() -> None:
    [event] = told("Carney welcomes Sheinbaum to Ottawa")
    assert (event.parties, event.status, event.city) == (frozenset({"CA", "MX"}), Status.UNDER_WAY, "Ottawa")


def test_a_foreign_minister_is_known_by_his_name() -> None:
    [event] = told("Sa'ar to meet Fidan in Rome on Friday")
    assert event.parties == {"IL", "TR"}


def test_a_truce_that_was_reached_ends_no_talks() -> None:
    text = "The talks are aimed at a truce reached in Kenya last month."
    [event] = told("Chile and Peru exchange fire as talks resume in Oslo", text)
    assert (event.parties, event.status) == (frozenset({"CL", "PE"}), Status.UNDER_WAY)

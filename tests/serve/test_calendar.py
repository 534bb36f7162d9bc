"""The calendar: one event a meeting, as calendars of people show it."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar
from support.views import ROUND, ROUNDS, day, known

from talkwatch.core.wording import disputes
from talkwatch.serve.calendar import calendar, event
from talkwatch_schemas import Meeting, MeetingTime, Round, Status


def event_of(found: Round) -> Any:
    [event] = Calendar.from_ical(calendar([found], "https://talks.example/")).walk("VEVENT")
    return event


def test_an_event_keeps_its_uid_and_its_sequence_grows_with_the_revision() -> None:
    first, later = event_of(ROUND), event_of(ROUND.model_copy(update={"revision": 9}))
    assert first["uid"] == later["uid"] == f"{ROUND.round.id}@talkwatch"
    assert (first["sequence"], later["sequence"]) == (ROUND.revision, 9)
    assert calendar([ROUND]) == calendar([ROUND])


@pytest.mark.parametrize(
    ("status", "certainty", "precision", "wanted"),
    [
        (Status.SCHEDULED, "likely", "day", "CONFIRMED"),
        (Status.HELD, "observed", "day", "CONFIRMED"),
        (Status.PROPOSED, "likely", "day", "TENTATIVE"),
        (Status.SCHEDULED, "possible", "day", "TENTATIVE"),
        (Status.SCHEDULED, "likely", "month", "TENTATIVE"),
        (Status.POSTPONED, "likely", "day", "TENTATIVE"),
        (Status.CANCELLED, "likely", "day", "CANCELLED"),
        ("adjourned", "likely", "day", "TENTATIVE"),
    ],
)
def test_status_in_the_calendar(status: str, certainty: str, precision: str, wanted: str) -> None:
    found = known(Meeting(status=status, date=day("2025-06-06", precision=precision)), certainty=certainty)
    assert event_of(found)["status"] == wanted


def test_what_is_not_to_be_relied_on_is_said_in_the_summary() -> None:
    for status in (Status.POSTPONED, Status.CANCELLED, Status.PROPOSED):
        summary = event_of(known(Meeting(status=status, date=day("2025-06-06"))))["summary"]
        assert summary == f"{status.upper()}: Chile–Norway talks, round 2"
    assert event_of(ROUND)["summary"] == "Chile–Norway talks, round 2"


def test_a_meeting_without_an_hour_takes_the_whole_day_and_the_end_is_exclusive() -> None:
    event = event_of(known(Meeting(status=Status.SCHEDULED, date=day("2025-06-06", "2025-06-07"))))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2025, 6, 6), date(2025, 6, 8))


def test_an_hour_is_an_instant_in_utc_and_one_without_a_zone_is_only_told() -> None:
    instant = datetime(2025, 6, 6, 10, tzinfo=UTC)
    on = Meeting(date=day("2025-06-06"), time=MeetingTime(local="13:00", tz="Europe/Istanbul", utc=instant))
    event = event_of(known(on))
    assert event["dtstart"].dt == instant
    assert "DTSTART:20250606T100000Z" in calendar([known(on)]).decode()
    assert event["dtend"].dt == datetime(2025, 6, 6, 12, tzinfo=UTC), "calendars hide what has no length"
    vague = event_of(known(Meeting(date=day("2025-06-06"), time=MeetingTime(local="13:00"))))
    assert vague["dtstart"].dt == date(2025, 6, 6)
    assert "13:00" in vague["description"]


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        ("2025-06-02", "2025-06-08", "week", "some day in the week of 2 June 2025"),
        ("2025-06-01", "2025-06-30", "month", "some day in June 2025"),
    ],
)
def test_a_week_or_a_month_takes_one_day_and_says_that_it_is_some_day_of_it(
    first: str, last: str, precision: str, said: str
) -> None:
    event = event_of(known(Meeting(status=Status.SCHEDULED, date=day(first, last, precision))))
    start = date.fromisoformat(first)
    assert (event["dtstart"].dt, event["dtend"].dt) == (start, start.replace(day=start.day + 1))
    assert event["summary"] == f"Chile–Norway talks, round 2 ({said})"
    assert (event["status"], event["transp"]) == ("TENTATIVE", "TRANSPARENT")


def test_the_last_day_of_the_calendar_has_an_end() -> None:
    assert calendar([known(Meeting(date=day("9999-12-31")))])


@pytest.mark.parametrize("zone", [-12, 0, 12])
def test_the_last_hour_of_the_calendar_has_an_end(zone: int) -> None:
    instant = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=zone)))
    on = Meeting(date=day("9999-12-31"), time=MeetingTime(local="23:00", utc=instant))
    assert b"BEGIN:VEVENT" in calendar([known(on)])


def test_an_event_links_to_its_meeting_on_the_page_and_names_its_sources() -> None:
    event = event_of(ROUND)
    assert event["url"] == f"https://talks.example/#round-{ROUND.round.id}"
    assert f"“{ROUND.evidence[0].quote}” {ROUND.evidence[0].publisher}  {ROUND.evidence[0].url}" in event["description"]
    assert "3 publishers, 4 articles" in event["description"]
    assert "url" not in Calendar.from_ical(calendar([ROUND])).walk("VEVENT")[0]
    one = ROUND.corroboration.model_copy(update={"publishers": 1, "articles": 1})
    assert "one publisher, one article" in event_of(ROUND.model_copy(update={"corroboration": one}))["description"]


@pytest.mark.parametrize("address", ["urn:talkwatch:operator:jdoe", "urn:talkwatch:order:3"])
def test_an_order_has_no_address_and_nobodys_name(address: str) -> None:
    order = ROUND.evidence[0].model_copy(update={"url": address, "publisher": "jdoe"})
    text = calendar([ROUND.model_copy(update={"evidence": (order,)})], "https://talks.example/").decode()
    assert "urn:" not in text.replace("\r\n ", "")
    assert "jdoe" not in text.replace("\r\n ", "")
    assert "an operator's order" in text.replace("\r\n ", "")


def test_a_disputed_meeting_is_tentative_and_shows_both_sides() -> None:
    [two] = (found for found in ROUNDS if found.disputes)
    event = event_of(two)
    assert event["status"] == "TENTATIVE"
    assert event["summary"] == f"DISPUTED: {two.round.label}"
    [said] = disputes(two)
    assert f"Disputed. {said}" in event["description"]


def test_a_withdrawn_meeting_is_cancelled_on_the_day_on_which_it_stood() -> None:
    [gone] = (found for found in ROUNDS if found.withdrawal)
    assert gone.withdrawal is not None
    assert gone.withdrawal.was.date is not None
    event = event_of(gone)
    assert event["status"] == "CANCELLED"
    assert event["summary"] == f"WITHDRAWN: {gone.round.label}"
    assert event["dtstart"].dt in (gone.withdrawal.was.date.earliest, getattr(gone.withdrawal.was.time, "utc", None))
    assert gone.withdrawal.reason in event["description"]


def test_rounds_without_a_date_or_an_alert_are_no_events() -> None:
    none = [known(Meeting(status=Status.SCHEDULED)), ROUND.model_copy(update={"sequence": 0})]
    assert Calendar.from_ical(calendar(none)).walk("VEVENT") == []


@pytest.mark.parametrize("name", ["a\nEND:VCALENDAR", "a\r\nb", "\x00\x07a; b, c\\d"])
def test_a_name_of_a_calendar_stays_one_line(name: str) -> None:
    found = Calendar.from_ical(raw := calendar([ROUND], "", name))
    assert len(found.walk("VEVENT")) == 1
    assert not set(raw) & (set(range(32)) - {10, 13})


def test_hostile_text_stays_text_in_the_calendar() -> None:
    venue = "Hall; A,\r\nEND:VEVENT\r\nBEGIN:VALARM\\n\u202e" + "x" * 5000
    event = event_of(known(Meeting(status=Status.SCHEDULED, date=day("2025-06-06"), venue=venue)))
    assert "END:VEVENT" in event["location"]
    for line in calendar([known(Meeting(date=day("2025-06-06"), venue=venue))]).split(b"\r\n"):
        assert len(line) <= 75, "long lines are folded"


@pytest.mark.parametrize(("revision", "sequence"), [(2**53, 2**31 - 1), (-3, 0)])
def test_a_revision_that_no_calendar_can_hold_keeps_no_meeting_from_it(revision: int, sequence: int) -> None:
    assert event_of(ROUND.model_copy(update={"revision": revision}))["sequence"] == sequence


def test_an_id_with_a_line_break_keeps_no_meeting_from_the_calendar() -> None:
    of = ROUND.round.model_copy(update={"id": "a\r\nb"})
    assert b"#round-a%0D%0Ab" in event(ROUND.model_copy(update={"round": of}), "https://talks.example/")

"""What is said of meetings and alerts, in every case: nothing has moved or changed that was not known before."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.writing import days

from talkwatch.core.wording import (
    before,
    cause,
    certainty,
    disputes,
    field,
    headline,
    how_far,
    how_soon,
    label,
    sources,
    standing,
    status,
    told,
    when,
    where,
)
from talkwatch.core.wording.meeting import days as date_in_words
from talkwatch_schemas import (
    AlertData,
    Corroboration,
    DateInterval,
    Dispute,
    Kind,
    Meeting,
    MeetingTime,
    Rival,
    Round,
    RoundRef,
    Status,
    Withdrawal,
)

NOW = datetime(2025, 6, 3, 10, tzinfo=UTC)
COUNTS = Corroboration(articles=3, publishers=2, first_seen=NOW, last_seen=NOW)
MONDAY, FRIDAY, NEXT = days("2025-06-02"), days("2025-06-06"), days("2025-06-09")
SPELL = days("2025-06-02", "2025-06-04")
WEEK = days("2025-06-02", "2025-06-08", "week")
JUNE = days("2025-06-01", "2025-06-30", "month")
NOON = MeetingTime(local="12:00", tz="Europe/Istanbul")
THREE = MeetingTime(local="15:00", tz="Europe/Istanbul")
GENEVA = {"city": "Geneva", "country": "CH"}
ISTANBUL = {"city": "Istanbul", "country": "TR"}


def data(kind: Kind | str, now: dict[str, Any], was: dict[str, Any] | None = None, **more: Any) -> AlertData:
    """Write what an alert says: `changed` is what `now` and `was` have, unless told otherwise."""
    changed = tuple(f"/meeting/{name}" for name in Meeting.model_fields if name in {**now, **(was or {})})
    given = {
        "kind": kind, "cause": "article", "sequence": 2, "round": RoundRef(parties=("RU", "UA")),
        "meeting": Meeting(**now), "changed": changed, "previous": Meeting(**(was or {})), "certainty": "likely",
        "confidence": 0.94, "corroboration": COUNTS, "evidence": (),
    }  # fmt: skip
    return AlertData(**given | more)


D, V = Kind.DATE_CHANGED, Kind.VENUE_CHANGED
HEADLINES: list[tuple[str, AlertData]] = [
    ("Announced for Friday 6 June 2025 in Geneva", data(Kind.ANNOUNCED, {"date": FRIDAY, **GENEVA})),
    ("Announced for Friday 6 June 2025", data(Kind.ANNOUNCED, {"date": FRIDAY})),
    ("Announced in Geneva", data(Kind.ANNOUNCED, GENEVA)),
    ("Announced in Switzerland", data(Kind.ANNOUNCED, {"country": "CH"})),
    ("Announced for June 2025 at Palais Wilson", data(Kind.ANNOUNCED, {"date": JUNE, "venue": "Palais Wilson"})),
    ("Announced for the week of Monday 2 June 2025", data(Kind.ANNOUNCED, {"date": WEEK})),
    ("Announced for Monday 2 June 2025 to Wednesday 4 June 2025", data(Kind.ANNOUNCED, {"date": SPELL})),
    ("Proposed for Friday 6 June 2025", data(Kind.ANNOUNCED, {"date": FRIDAY, "status": "proposed"})),
    ("Announced as under way in Geneva", data(Kind.ANNOUNCED, {"status": "under_way", **GENEVA})),
    ("Announced as paused in Geneva", data(Kind.ANNOUNCED, {"status": "paused", **GENEVA})),
    ("Announced", data(Kind.ANNOUNCED, {})),
    # known for the first time
    ("Day known: Friday 6 June 2025", data(D, {"date": FRIDAY})),
    ("Days known: Monday 2 June 2025 to Wednesday 4 June 2025", data(D, {"date": SPELL})),
    ("Week known: the week of Monday 2 June 2025", data(D, {"date": WEEK})),
    ("Month known: June 2025", data(D, {"date": JUNE})),
    ("Hour known: 12:00 Europe/Istanbul", data(D, {"time": NOON})),
    ("Venue known: Çırağan Palace", data(V, {"venue": "Çırağan Palace"})),
    ("City known: Istanbul", data(V, ISTANBUL)),
    ("City known: Istanbul", data(V, {"city": "Istanbul"})),
    ("Country known: Turkey", data(V, {"country": "TR"})),
    ("Hour and venue known", data(D, {"time": NOON, "venue": "Çırağan Palace"})),
    ("Day, hour and city known", data(D, {"date": FRIDAY, "time": NOON, **ISTANBUL})),
    ("Day known: Friday 6 June 2025; confirmed", data(D, {"date": FRIDAY, "status": "scheduled"}, {"status": "proposed"})),
    # narrowed
    ("Day known: Friday 6 June 2025", data(D, {"date": FRIDAY}, {"date": JUNE})),
    ("Day and hour known", data(D, {"date": FRIDAY, "time": NOON}, {"date": WEEK})),
    ("Week known: the week of Monday 2 June 2025", data(D, {"date": WEEK}, {"date": JUNE})),
    ("Days known: Monday 2 June 2025 to Sunday 8 June 2025", data(D, {"date": days("2025-06-02", "2025-06-08")}, {"date": WEEK})),
    # moved
    ("Moved from Friday 6 June 2025 to Monday 9 June 2025", data(D, {"date": NEXT}, {"date": FRIDAY})),
    ("Moved from Friday 6 June 2025 to Monday 2 June 2025", data(D, {"date": MONDAY}, {"date": FRIDAY})),
    ("Moved from June 2025 to Tuesday 1 July 2025", data(D, {"date": days("2025-07-01")}, {"date": JUNE})),
    ("Moved from the week of Monday 2 June 2025 to Monday 9 June 2025", data(D, {"date": NEXT}, {"date": WEEK})),
    ("Moved from Geneva to Istanbul", data(V, ISTANBUL, GENEVA)),
    ("Moved from Switzerland to Istanbul", data(V, ISTANBUL, {"country": "CH"})),
    ("Moved from Geneva to Turkey", data(V, {"country": "TR"}, GENEVA)),
    ("Moved from Turkey to Cyprus", data(V, {"city": "Nicosia", "country": "CY"}, {"country": "TR"}, changed=("/meeting/country",))),
    ("Moved from Geneva to Istanbul; venue known: Çırağan Palace", data(V, {"venue": "Çırağan Palace", **ISTANBUL}, GENEVA)),
    ("Moved from Geneva to Istanbul; venue not known yet", data(V, ISTANBUL, {"venue": "Palais Wilson", **GENEVA})),
    ("Moved from Friday 6 June 2025 in Geneva to Monday 9 June 2025 in Istanbul", data(D, {"date": NEXT, **ISTANBUL}, {"date": FRIDAY, **GENEVA})),
    ("Venue moved from Palais Wilson to Hotel Beau Rivage", data(V, {"venue": "Hotel Beau Rivage"}, {"venue": "Palais Wilson"})),
    ("Hour moved from 12:00 Europe/Istanbul to 15:00 Europe/Istanbul", data(D, {"time": THREE}, {"time": NOON})),
    ("Moved from Friday 6 June 2025 to Monday 9 June 2025", data(D, {"date": NEXT, "time": NOON}, {"date": FRIDAY, "time": NOON})),
    ("Moved from Friday 6 June 2025 to Monday 9 June 2025; hour known: 12:00 Europe/Istanbul", data(D, {"date": NEXT, "time": NOON}, {"date": FRIDAY})),
    ("Moved from Friday 6 June 2025 to Monday 9 June 2025; hour not known yet", data(D, {"date": NEXT}, {"date": FRIDAY, "time": NOON})),
    ("Extended to Wednesday 4 June 2025", data(D, {"date": SPELL}, {"date": MONDAY})),
    ("Extended to Sunday 1 June 2025 to Wednesday 4 June 2025", data(D, {"date": days("2025-06-01", "2025-06-04")}, {"date": MONDAY})),
    ("Shortened to Monday 2 June 2025", data(D, {"date": MONDAY}, {"date": SPELL})),
    ("Date less exact now: June 2025", data(D, {"date": JUNE}, {"date": MONDAY})),
    ("Told again", data(D, {"date": MONDAY}, {"date": MONDAY})),
    # called off, and the rest
    ("Postponed", data(Kind.POSTPONED, {"status": "postponed"}, {"status": "scheduled"})),
    ("Postponed", data(Kind.POSTPONED, {"status": "postponed"}, {"status": "scheduled", "date": FRIDAY})),
    ("Postponed to Monday 9 June 2025", data(Kind.POSTPONED, {"status": "postponed", "date": NEXT}, {"status": "scheduled", "date": FRIDAY})),
    ("Postponed and now told for Monday 2 June 2025", data(Kind.POSTPONED, {"status": "postponed", "date": MONDAY}, {"date": FRIDAY})),
    ("Postponed; the day told is Monday 9 June 2025", data(Kind.POSTPONED, {"status": "postponed", "date": NEXT})),
    ("Cancelled", data(Kind.CANCELLED, {"status": "cancelled"}, {"status": "scheduled"})),
    ("Confirmed", data(Kind.CONFIRMED, {"status": "scheduled"}, {"status": "proposed"})),
    ("Confirmed after it was postponed", data(Kind.CONFIRMED, {"status": "scheduled"}, {"status": "postponed"})),
    ("Under way", data(Kind.CONFIRMED, {"status": "under_way"}, {"status": "proposed"})),
    ("Held", data(Kind.CONCLUDED, {"status": "held"}, {"status": "scheduled"})),
    ("Disputed: the date", data(Kind.DISPUTED, {"date": MONDAY}, {"date": FRIDAY})),
    ("Disputed: the city", data(Kind.DISPUTED, ISTANBUL, GENEVA)),
    ("Disputed: the date, the hour and the city", data(Kind.DISPUTED, {"date": MONDAY, "time": NOON, **ISTANBUL}, {})),
    ("Withdrawn", data(Kind.RETRACTED, {}, {"date": FRIDAY, **GENEVA, "status": "scheduled"}, cause="operator")),
    ("Withdrawn: merged into cl-no-2", data(Kind.RETRACTED, {}, {"date": FRIDAY}, merged_into="cl-no-2")),
    ("Venue withdrawn", data(Kind.RETRACTED, {"date": FRIDAY}, {"venue": "Palais Wilson"}, changed=("/meeting/venue",))),
    ("Hour and city withdrawn", data(Kind.RETRACTED, {"date": FRIDAY}, {"time": NOON, **GENEVA}, changed=("/meeting/time", "/meeting/city", "/meeting/country"))),
    # what was wrong has not moved
    ("Corrected from Friday 6 June 2025 to Monday 9 June 2025", data(D, {"date": NEXT}, {"date": FRIDAY}, cause="correction")),
    ("Corrected from Geneva to Istanbul", data(V, ISTANBUL, GENEVA, cause="operator")),
    ("Corrected from Monday 2 June 2025 to Monday 2 June 2025 to Wednesday 4 June 2025", data(D, {"date": SPELL}, {"date": MONDAY}, cause="operator")),
    ("Day known: Friday 6 June 2025", data(D, {"date": FRIDAY}, {"date": JUNE}, cause="correction")),
    ("Moved from Geneva to Istanbul", data(V, ISTANBUL, GENEVA, cause="backfill")),
    # a future version
    ("Moved online", data("moved_online", {}, {"venue": "Palais Wilson"})),
    ("Moved from Friday 6 June 2025 to Monday 9 June 2025; paused", data(D, {"date": NEXT, "status": "paused"}, {"date": FRIDAY, "status": "scheduled"})),
    ("Day known: Friday 6 June 2025", data(D, {"date": FRIDAY}, changed=("/meeting/date", "/meeting/dress_code"))),
    ("Disputed: the dress code", data(Kind.DISPUTED, {}, changed=("/meeting/dress_code",))),
]  # fmt: skip


@pytest.mark.parametrize(("said", "alert"), HEADLINES, ids=[f"{n}: {said}" for n, (said, _) in enumerate(HEADLINES)])
def test_a_headline_is_true(said: str, alert: AlertData) -> None:
    assert headline(alert) == said


intervals = st.builds(
    lambda first, length, precision: DateInterval(
        earliest=first, latest=first + timedelta(days=length), precision=precision
    ),
    st.dates(date(2025, 5, 1), date(2025, 8, 1)),
    st.integers(0, 40),
    st.sampled_from(["day", "week", "month", "quarter"]),
)
meetings = st.builds(
    Meeting,
    status=st.sampled_from([None, *Status, "paused"]),
    date=st.none() | intervals,
    time=st.none() | st.builds(MeetingTime, local=st.sampled_from(["09:00", "10:30"]), tz=st.none() | st.just("UTC")),
    venue=st.sampled_from([None, "Palais Wilson", "Palace"]),
    city=st.sampled_from([None, "Geneva", "Istanbul"]),
    country=st.sampled_from([None, "CH", "TR"]),
)
FIELDS = tuple(f"/meeting/{name}" for name in Meeting.model_fields)


@given(
    meetings, meetings, st.sets(st.sampled_from(FIELDS)), st.sampled_from([*Kind, "frozen"]),
    st.sampled_from(["article", "backfill", "operator", "correction"]),
)  # fmt: skip
def test_nothing_has_moved_or_changed_that_was_not_known_before(
    now: Meeting, was: Meeting, changed: set[str], kind: Kind | str, why: str
) -> None:
    kept = {name: getattr(was, name) for name in Meeting.model_fields if f"/meeting/{name}" in changed}
    said = headline(
        data(kind, dict(now), kept, changed=tuple(sorted(changed)), cause=why).model_copy(
            update={"previous": Meeting(**kept)}
        )
    )
    assert said
    assert "None" not in said
    assert "changed" not in said.lower()
    verbs = r"(?i)\b(?:moved|corrected|extended|shortened|postponed (?:to|and)|less exact)\b"
    if re.search(verbs, said):
        assert any(kept.get(name) is not None for name in ("date", "time", "venue", "city", "country")), said
    for part in said.split("; "):
        if re.match(r"(?i)(?:moved|corrected) from", part):
            assert any(kept.get(name) for name in ("date", "city", "country")), said
        if re.match(r"(?i)hour (?:moved|corrected)", part):
            assert kept.get("time"), said
        if re.match(r"(?i)venue (?:moved|corrected)", part):
            assert kept.get("venue"), said
        old = re.match(r"(?i)(?:moved|corrected) from (.+?) to ", part)
        if old and kept.get("date") and re.search(r"\d{4}", old[1]):
            assert old[1].removeprefix("the ").startswith(date_in_words(kept["date"])[:12].removeprefix("the ")), said


@given(meetings, meetings)
def test_before_is_what_was_known_and_nothing_else(now: Meeting, was: Meeting) -> None:
    said = before(data(D, dict(now)).model_copy(update={"previous": was}))
    assert bool(said) == any(getattr(was, name) for name in Meeting.model_fields)
    assert before(data(Kind.ANNOUNCED, dict(now))) == ""


def test_before_is_told_with_names_of_countries() -> None:
    alert = data(D, {"date": NEXT, **ISTANBUL}, {"date": FRIDAY, **GENEVA, "status": "proposed"})
    assert before(alert) == "Friday 6 June 2025 · Geneva, Switzerland · proposed"


def test_when_where_and_label() -> None:
    noon = NOON.model_copy(update={"utc": datetime(2025, 6, 2, 9, tzinfo=UTC)})
    meeting = Meeting(date=MONDAY, time=noon, venue="Çırağan Palace", **ISTANBUL)
    assert when(meeting) == "Monday 2 June 2025, 12:00 Europe/Istanbul (09:00 UTC)"
    assert when(Meeting(date=WEEK)) == "week of Monday 2 June 2025"
    assert where(meeting) == "Çırağan Palace, Istanbul, Turkey"
    assert where(Meeting(city="Singapore", country="SG")) == "Singapore"
    assert where(Meeting(country="XX")) == "XX"
    assert when(Meeting()) == where(Meeting()) == ""
    assert how_far(Meeting(status="under_way")) == "under way"
    assert label(("UA", "RU"), 2, None) == "Russia–Ukraine talks, round 2"


@pytest.mark.parametrize(
    ("meeting", "now", "said"),
    [
        ({}, "2025-06-03T10:00Z", ""),
        ({"date": MONDAY}, "2025-06-02T10:00Z", "today"),
        ({"date": MONDAY}, "2025-06-01T10:00Z", "tomorrow"),
        ({"date": MONDAY}, "2025-05-30T10:00Z", "in 3 days"),
        ({"date": MONDAY}, "2025-06-03T10:00Z", "yesterday"),
        ({"date": MONDAY}, "2025-06-14T10:00Z", "12 days ago"),
        ({"date": SPELL}, "2025-06-03T10:00Z", "today, day 2 of 3"),
        ({"date": SPELL, "status": "under_way"}, "2025-06-03T10:00Z", "under way for 1 day"),
        ({"date": SPELL, "status": "under_way"}, "2025-06-04T10:00Z", "under way for 2 days"),
        ({"date": SPELL, "status": "under_way"}, "2025-06-05T10:00Z", "yesterday"),
        # the day of the place: in Auckland it is Tuesday, in Honolulu it is Sunday still
        ({"date": MONDAY, "city": "Auckland", "country": "NZ"}, "2025-06-02T13:00Z", "yesterday"),
        ({"date": MONDAY, "city": "Honolulu", "country": "US"}, "2025-06-02T05:00Z", "tomorrow"),
        ({"date": MONDAY, "country": "US"}, "2025-06-03T01:00Z", "yesterday"),  # has several zones: UTC
        ({"date": MONDAY, "country": "JP"}, "2025-06-02T16:00Z", "yesterday"),
        ({"date": MONDAY, "time": MeetingTime(local="09:00", tz="Asia/Tokyo"), "city": "Geneva"}, "2025-06-02T16:00Z", "yesterday"),
        ({"date": MONDAY, "time": MeetingTime(local="09:00", tz="Nowhere/None")}, "2025-06-02T16:00Z", "today"),
        ({"date": MONDAY, "city": "Auckland", "country": "US"}, "2025-06-02T13:00Z", "today"),  # a namesake
        ({"date": WEEK}, "2025-06-04T10:00Z", "this week"),
        ({"date": WEEK}, "2025-05-30T10:00Z", "next week"),
        ({"date": WEEK}, "2025-05-20T10:00Z", "in 2 weeks"),
        ({"date": WEEK}, "2025-06-10T10:00Z", "last week"),
        ({"date": WEEK}, "2025-06-30T10:00Z", "4 weeks ago"),
        ({"date": JUNE}, "2025-06-30T10:00Z", "this month"),
        ({"date": JUNE}, "2025-05-02T10:00Z", "next month"),
        ({"date": JUNE}, "2024-12-02T10:00Z", "in 6 months"),
        ({"date": JUNE}, "2025-07-02T10:00Z", "last month"),
        ({"date": JUNE}, "2026-06-02T10:00Z", "12 months ago"),
        ({"date": days("2025-06-16", "2025-06-30", "month")}, "2025-06-10T10:00Z", "in 6 days"),
        ({"date": days("2025-06-01", "2025-06-15", "month")}, "2025-06-16T10:00Z", "yesterday"),
    ],
)  # fmt: skip
def test_how_soon_is_counted_in_the_days_of_the_place(meeting: dict[str, Any], now: str, said: str) -> None:
    assert how_soon(Meeting(**meeting), datetime.fromisoformat(now)) == said


@given(intervals, st.datetimes(datetime(2025, 4, 1), datetime(2025, 10, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_what_is_past_is_never_ahead(interval: DateInterval, now: datetime) -> None:
    said = how_soon(Meeting(date=interval), now)
    ahead, behind = re.match(r"in |tomorrow|next", said), re.search(r"ago|yesterday|last", said)
    assert bool(ahead) == (now.date() < interval.earliest)
    assert bool(behind) == (now.date() > interval.latest)


def known(**fields: Any) -> Round:
    given = {
        "round": RoundRef(parties=("CL", "NO")), "meeting": Meeting(), "revision": 1, "sequence": 1,
        "certainty": "likely", "confidence": 0.9, "corroboration": COUNTS,
    }  # fmt: skip
    return Round.model_validate(given | fields)


PASSED = "its day has passed; no text says that it was held"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"meeting": Meeting(status="scheduled", date=FRIDAY)}, "scheduled"),
        ({"meeting": Meeting(status="scheduled", date=days("2025-06-03"))}, "scheduled"),
        ({"meeting": Meeting(status="scheduled", date=MONDAY)}, PASSED),
        ({"meeting": Meeting(status="proposed", date=MONDAY)}, PASSED),
        ({"meeting": Meeting(date=MONDAY)}, PASSED),
        ({"meeting": Meeting(status="scheduled", date=SPELL)}, "scheduled"),
        ({"meeting": Meeting(status="under_way", date=MONDAY)}, "its day has passed; no text says that it has ended"),
        ({"meeting": Meeting(status="held", date=MONDAY)}, "held"),
        ({"meeting": Meeting(status="cancelled", date=MONDAY)}, "cancelled"),
        ({"meeting": Meeting(status="postponed", date=MONDAY)}, "postponed"),
        ({"meeting": Meeting(status="paused")}, "paused"),
        ({}, "not known"),
        ({"lead": {"reason": "no_status", "since": NOW}, "meeting": Meeting(date=FRIDAY)}, "unconfirmed"),
        ({"withdrawn": True}, "withdrawn"),
        ({"withdrawal": Withdrawal(time=NOW, cause="article", reason="x", was=Meeting(date=FRIDAY))}, "withdrawn"),
    ],
)
def test_how_a_meeting_stands(fields: dict[str, Any], said: str) -> None:
    assert status(known(**fields), NOW) == said


@pytest.mark.parametrize(
    ("publishers", "articles", "said"),
    [(1, 1, "one publisher, one article"), (2, 3, "two publishers, 3 articles"), (0, 0, "no publishers, no articles"),
     (1, 12, "one publisher, 12 articles")],
)  # fmt: skip
def test_sources_are_counted_as_people_do(publishers: int, articles: int, said: str) -> None:
    counts = COUNTS.model_copy(update={"publishers": publishers, "articles": articles})
    assert sources(counts) == said


def test_two_times_are_told_apart() -> None:
    article = datetime.fromisoformat("2026-11-26T19:00:00+01:00")
    at = datetime(2026, 11, 27, 9, 3, tzinfo=UTC)
    assert told(at, article) == "told 27 November 2026, 09:03 UTC · article of 26 November 2026, 18:00 UTC"
    assert told(None, article) == "article of 26 November 2026, 18:00 UTC"


def test_both_sides_of_a_dispute_are_told_with_who_publishes_them() -> None:
    found = known(
        disputes=(
            Dispute(
                field="/meeting/date",
                rivals=(
                    Rival(value=Meeting(date=MONDAY), publishers=("a.example", "b.example")),
                    Rival(value=Meeting(date=days("2025-06-05")), publishers=("c.example",)),
                ),
            ),
            Dispute(field="/meeting/city", rivals=(Rival(value=Meeting(), publishers=()),)),
            Dispute(field="/meeting/time", rivals=(Rival(value=Meeting(time=NOON), publishers=("a.example",)),)),
            Dispute(field="/meeting/country", rivals=(Rival(value=Meeting(country="CH"), publishers=("x",)),)),
            Dispute(field="/meeting/dress_code", rivals=(Rival(value=Meeting(), publishers=("x",)),)),
        )
    )
    assert disputes(found) == [
        "Date: Monday 2 June 2025 (a.example, b.example) or Thursday 5 June 2025 (c.example)",
        "City: not known (publisher not named)",
        "Hour: 12:00 Europe/Istanbul (a.example)",
        "Country: Switzerland (x)",
        "Dress code: not known (x)",
    ]
    assert disputes(known()) == []


def test_fields_causes_and_certainty_in_words() -> None:
    assert [field(f"/meeting/{name}") for name in ("date", "time", "venue")] == ["date", "hour", "venue"]
    reasons = [cause(data(D, {}, cause=why)) for why in ("article", "operator", "correction", "backfill", "new_one")]
    assert reasons[0] == ""
    assert reasons[1] == "by an operator's order"
    assert reasons[4] == "new one"
    assert all(one != other for one, other in pairwise(reasons))
    assert certainty(known()) == "likely (0.90)"
    assert standing(data(D, {"status": "under_way"})) == "under way · likely (0.94)"
    assert standing(data(Kind.RETRACTED, {}, {"date": FRIDAY})) == "withdrawn"

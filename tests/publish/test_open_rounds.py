"""Which rounds dashboards show: open ones only, the next first, never more than a hundred."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from talkwatch.publish.open_rounds import MAX_SHOWN, OpenRounds, open_round
from talkwatch_schemas import (
    Corroboration,
    DateInterval,
    Dispute,
    Meeting,
    MeetingTime,
    Rival,
    Round,
    RoundRef,
    Status,
)

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
TALKS = RoundRef(id="ru-ua-1", parties=("RU", "UA"), label="Russia–Ukraine talks, round 1")


def record(name: str = "ru-ua-1", day: date | None = date(2025, 6, 2), **changes: Any) -> Round:
    interval = DateInterval(earliest=day, latest=day, precision="day") if day else None
    counts = Corroboration(articles=3, publishers=2, first_seen=NOW, last_seen=NOW)
    meeting = Meeting(status=Status.SCHEDULED, date=interval, city="Istanbul", country="TR")
    known = Round(
        round=TALKS.model_copy(update={"id": name}), meeting=meeting, revision=1, sequence=1, certainty="likely",
        confidence=0.9, corroboration=counts,
    )  # fmt: skip
    return known.model_copy(update=changes)


def shown(*records: Round, now: datetime = NOW) -> list[str]:
    rounds = OpenRounds()
    for known in records:
        rounds.take(known)
    return [known.id for known in rounds.shown(now)]


def test_the_next_meeting_comes_first_and_one_without_a_date_last() -> None:
    records = record("c", None), record("b", date(2025, 6, 9)), record("a", date(2025, 6, 3))
    assert shown(*records) == ["a", "b", "c"]


def test_a_round_ends_half_a_day_after_its_last_day_in_utc() -> None:
    assert shown(record(), now=datetime(2025, 6, 3, 11, 59, tzinfo=UTC)) == ["ru-ua-1"]
    assert shown(record(), now=datetime(2025, 6, 3, 12, tzinfo=UTC)) == []


def test_a_round_without_a_date_ends_two_weeks_after_it_was_last_spoken_of() -> None:
    assert shown(record(day=None), now=NOW + timedelta(days=13)) == ["ru-ua-1"]
    assert shown(record(day=None), now=NOW + timedelta(days=14)) == []


def test_what_is_held_cancelled_withdrawn_or_was_never_alerted_is_not_shown() -> None:
    over = [Meeting(status=status) for status in (Status.HELD, Status.CANCELLED)]
    gone = [record(meeting=meeting) for meeting in over] + [record(withdrawn=True), record(sequence=0)]
    for known in gone:
        assert shown(record(), known) == []


def test_an_hour_that_is_known_is_when_it_begins() -> None:
    hour = datetime(2025, 6, 2, 10, tzinfo=UTC)
    known = record()
    with_hour = known.model_copy(
        update={"meeting": known.meeting.model_copy(update={"time": MeetingTime(local="13:00", utc=hour)})}
    )
    assert [found and found.begins for found in (open_round(known), open_round(with_hour))] == [
        datetime(2025, 6, 2, tzinfo=UTC),
        hour,
    ]


def test_a_flood_of_rounds_stays_bounded_and_keeps_the_next_ones() -> None:
    records = [record(f"r{n:04}", date(2025, 6, 2) + timedelta(days=n)) for n in range(3000)]
    assert shown(*reversed(records)) == [f"r{n:04}" for n in range(MAX_SHOWN)]


def test_the_last_day_of_all_does_no_harm() -> None:
    assert shown(record(day=date.max)) == ["ru-ua-1"]


def test_what_the_sources_dispute_is_told_with_both_sides() -> None:
    days = [DateInterval(earliest=day, latest=day, precision="day") for day in (date(2025, 6, 2), date(2025, 6, 5))]
    sides = [
        Rival(value=Meeting(date=day), publishers=(f"{name}.example",)) for name, day in zip("ab", days, strict=True)
    ]
    found = open_round(record(disputes=(Dispute(field="/meeting/date", rivals=tuple(sides)),)))
    assert found
    assert found.disputes == ("Date: Monday 2 June 2025 (a.example) or Thursday 5 June 2025 (b.example)",)


def test_a_text_of_any_length_makes_a_label_of_two_hundred_characters() -> None:
    meeting = record().meeting.model_copy(update={"venue": "Palace " * 100})
    found = open_round(record(meeting=meeting))
    assert found
    assert len(found.venue) == 200


def test_no_more_parties_than_eight_and_no_empty_country_are_told() -> None:
    many = TALKS.model_copy(update={"parties": tuple(f"party-{n:02}" for n in range(30))})
    found = open_round(record(round=many, meeting=Meeting(city="Istanbul")))
    assert found
    assert (len(found.parties), found.country) == (8, "not known")

"""What claims add up to: which value leads, by what weight, when it is disputed, and that order plays no part."""

from itertools import permutations
from typing import Any

import pytest
from support.writing import POLICY, claim, days, reference, said

from talkwatch.core.similarity import fingerprint
from talkwatch.core.track.facts import Facts, tally
from talkwatch.core.track.state import OPERATOR
from talkwatch_schemas import Meeting
from talkwatch_schemas.meeting import MeetingTime

FIRST, SECOND = days("2025-06-10"), days("2025-06-20")
JUNE = days("2025-06-01", "2025-06-30", "month")
TEXT = "Envoys of both countries will meet by the lake, the ministry said, to speak of fish and of the ice"


def facts(*claims: Any) -> Facts:
    return tally(claims, POLICY)


def first_day(found: Facts) -> str:
    assert found.meeting.date
    return str(found.meeting.date.earliest)


def test_without_claims_nothing_is_known() -> None:
    found = facts()
    assert (found.meeting, found.confidence, found.articles, found.publishers) == (Meeting(), 0.0, 0, 0)


# Which value leads. In each case the second date has it, by the one thing that its claims have more of.


@pytest.mark.parametrize(
    ("weak", "strong"),
    [
        ({"confidence": 0.6}, {"confidence": 0.9}),
        ({"official": False}, {"official": True}),
    ],
)
def test_the_surer_and_the_official_word_leads(weak: dict[str, Any], strong: dict[str, Any]) -> None:
    found = facts(
        claim(said(date=FIRST, **weak), reference(publisher="a.example")),
        claim(said(date=SECOND, **strong), reference(publisher="b.example")),
    )
    assert first_day(found) == "2025-06-20"
    assert not found.disputed


def test_more_publishers_weigh_more() -> None:
    found = facts(
        claim(said(date=FIRST), reference(publisher="a.example")),
        *(claim(said(date=SECOND), reference(publisher=f"{name}.example")) for name in "bcd"),
    )
    assert first_day(found) == "2025-06-20"
    assert not found.disputed


def test_more_than_four_publishers_weigh_no_more() -> None:
    def against(many: int) -> Facts:
        return facts(
            *(claim(said(date=FIRST), reference(publisher=f"a{i}.example")) for i in range(4)),
            *(claim(said(date=SECOND), reference(publisher=f"b{i}.example")) for i in range(many)),
        )

    assert against(4).disputed == against(9).disputed == ("date",)


def test_what_was_last_said_a_day_ago_weighs_less() -> None:
    found = facts(
        claim(said(date=FIRST), reference("2025-06-01")),
        claim(said(date=SECOND), reference("2025-06-02")),
    )
    assert first_day(found) == "2025-06-20"
    assert not found.disputed


def test_age_counts_from_the_newest_claim_and_no_further_than_a_day() -> None:
    def after(gap: str) -> bool:
        sure, unsure = said(date=FIRST, confidence=0.95), said(date=SECOND, confidence=0.4)
        return first_day(facts(claim(sure, reference("2025-06-01")), claim(unsure, reference(gap)))) == "2025-06-10"

    assert after("2025-06-02")
    assert after("2026-06-01")


def test_what_an_operator_states_outweighs_everything() -> None:
    found = facts(
        claim(said(date=FIRST, confidence=0.1), reference("2025-01-01", "desk"), OPERATOR),
        *(claim(said(date=SECOND, official=True), reference("2025-06-01", f"{name}.example")) for name in "abcd"),
    )
    assert first_day(found) == "2025-06-10"
    assert not found.disputed


# Disputes.


@pytest.mark.parametrize(("confidence", "disputed"), [(0.8, ("date",)), (0.7, ())])
def test_a_lead_below_the_margin_is_a_dispute(confidence: float, disputed: tuple[str, ...]) -> None:
    found = facts(
        claim(said(date=FIRST, confidence=0.9), reference(publisher="a.example")),
        claim(said(date=SECOND, confidence=confidence), reference(publisher="b.example")),
    )
    assert first_day(found) == "2025-06-10"
    assert found.disputed == disputed


def test_each_field_is_disputed_for_itself() -> None:
    one: dict[str, Any] = {"date": FIRST, "city": "Geneva", "country": "CH", "number": 1}
    other: dict[str, Any] = {"date": FIRST, "city": "Lima", "country": "PE", "number": 2}
    found = facts(
        claim(said(**one), reference(publisher="a.example")),
        claim(said(**other), reference(publisher="b.example")),
    )
    assert found.disputed == ("city",)  # the country is the city's, and a number is no matter of dispute


def test_two_spellings_of_a_building_are_one_and_another_building_is_a_dispute() -> None:
    def venues(*names: str) -> Facts:
        return facts(*(claim(said(venue=name), reference(publisher=f"{name}.example")) for name in names))

    assert not venues("Egmont Palace", "Palais d'Egmont").disputed
    assert venues("Egmont Palace", "Hotel Wilson").disputed == ("venue",)


# Who counts as one source.


@pytest.mark.parametrize(
    ("more", "publishers"),
    [
        ({}, 3),
        ({"fingerprint": fingerprint(TEXT)}, 1),
        ({"origin": "agency.example"}, 1),
        ({"family": "group.example"}, 1),
    ],
)
def test_copies_an_agency_and_a_family_count_once(more: dict[str, Any], publishers: int) -> None:
    claims = [claim(said(date=FIRST, confidence=0.6), reference(publisher=f"{name}.example", **more)) for name in "abc"]
    found = facts(*claims)
    assert (found.articles, found.publishers) == (3, publishers)
    assert found.confidence == round(1 - (1 - 0.6) * (1 - 0.6 / 2) ** (publishers - 1), 2)


def test_copies_add_no_weight() -> None:
    copied: dict[str, Any] = {"fingerprint": fingerprint(TEXT)}
    found = facts(
        *(claim(said(date=FIRST), reference(publisher=f"{name}.example", **copied)) for name in "abcd"),
        claim(said(date=SECOND), reference(publisher="e.example")),
    )
    assert found.disputed == ("date",)


def test_subdomains_of_a_publisher_are_one_source() -> None:
    found = facts(*(claim(said(), reference(publisher=f"{name}.example.co.uk")) for name in ("www", "m")))
    assert (found.articles, found.publishers) == (2, 1)


# Dates that were replaced, and dates of another precision.


def test_a_move_takes_out_every_older_date_and_one_with_a_past_only_that() -> None:
    older = [
        claim(said(date=FIRST, official=True, confidence=0.95), reference("2025-06-01", "a.example")),
        claim(said(date=days("2025-06-12"), official=True), reference("2025-06-01", "b.example")),
    ]
    plain: dict[str, Any] = {"date": SECOND, "confidence": 0.8}
    moved = facts(*older, claim(said(moved=True, **plain), reference("2025-06-01T12:00:00Z")))
    assert first_day(moved) == "2025-06-20"
    assert not moved.disputed
    from_one = facts(*older, claim(said(old=FIRST, **plain), reference("2025-06-01T12:00:00Z")))
    assert first_day(from_one) == "2025-06-12"


def test_a_move_takes_out_nothing_that_was_said_after_it_nor_the_same_day() -> None:
    move = claim(said(date=SECOND, moved=True, confidence=0.8), reference("2025-06-01T09:00:00Z"))
    later = claim(said(date=FIRST), reference("2025-06-01T10:00:00Z", "a.example"))
    assert first_day(facts(move, later)) == "2025-06-10"
    same = claim(said(date=SECOND, confidence=0.95), reference("2025-05-31T12:00:00Z", "b.example"))
    weaker = claim(said(date=FIRST, confidence=0.4), reference("2025-06-01T10:00:00Z", "c.example"))
    assert first_day(facts(move, same, weaker)) == "2025-06-20"


def test_a_month_is_told_by_the_finest_date_within_it() -> None:
    month = claim(said(date=JUNE), reference(publisher="a.example"))
    day = claim(said(date=SECOND, confidence=0.5), reference(publisher="b.example"))
    found = facts(month, day)
    assert found.meeting.date == SECOND
    assert found.carriers["date"] == day


def test_a_date_outside_of_the_month_is_none_of_it() -> None:
    found = facts(
        claim(said(date=JUNE), reference(publisher="a.example")),
        claim(said(date=days("2025-07-02"), confidence=0.5), reference(publisher="b.example")),
    )
    assert found.meeting.date == JUNE


def test_of_days_that_begin_alike_the_longest_is_told() -> None:
    found = facts(
        claim(said(date=FIRST), reference(publisher="a.example")),
        claim(said(date=days("2025-06-10", "2025-06-12"), confidence=0.5), reference(publisher="b.example")),
    )
    assert found.meeting.date == days("2025-06-10", "2025-06-12")
    assert not found.disputed


# Fields that depend on others.


def test_the_country_is_that_of_the_city_and_the_building_one_of_that_city() -> None:
    found = facts(
        claim(said(city="Geneva", country="CH", official=True), reference(publisher="a.example")),
        claim(said(city="Geneva", venue="Hotel Wilson", confidence=0.8), reference(publisher="b.example")),
        claim(said(city="Lima", country="PE", venue="Palacio Azul"), reference(publisher="c.example")),
        claim(said(country="PE", official=True), reference(publisher="d.example")),
    )
    assert (found.meeting.city, found.meeting.country, found.meeting.venue) == ("Geneva", "CH", "Hotel Wilson")
    assert not found.disputed


def test_a_country_without_a_city_is_known_too() -> None:
    assert facts(claim(said(country="CH"))).meeting.country == "CH"


def test_an_hour_of_another_day_is_left_out() -> None:
    found = facts(
        claim(said(date=FIRST, official=True), reference(publisher="a.example")),
        claim(said(date=FIRST, time=MeetingTime(local="10:30"), confidence=0.8), reference(publisher="b.example")),
        claim(said(date=SECOND, time=MeetingTime(local="15:00")), reference(publisher="c.example")),
    )
    assert found.meeting.time
    assert found.meeting.time.local == "10:30"


def test_an_hour_takes_zone_and_instant_from_the_city_and_the_day_of_others() -> None:
    found = facts(
        claim(said(time=MeetingTime(local="10:30")), reference(publisher="a.example")),
        claim(said(city="Geneva"), reference(publisher="b.example")),
        claim(said(date=FIRST), reference(publisher="c.example")),
    )
    time = found.meeting.time
    assert time
    assert (time.tz, str(time.utc)) == ("Europe/Zurich", "2025-06-10 08:30:00+00:00")
    assert facts(claim(said(time=MeetingTime(local="10:30")))).meeting.time == MeetingTime(local="10:30")


def test_an_hour_told_in_two_zones_is_one() -> None:
    local = MeetingTime.model_validate({"local": "10:30", "utc": "2025-06-10T08:30:00Z"})
    utc = MeetingTime.model_validate({"local": "08:30", "tz": "UTC", "utc": "2025-06-10T08:30:00Z"})
    found = facts(
        claim(said(date=FIRST, time=local), reference(publisher="a.example")),
        claim(said(date=FIRST, time=utc), reference(publisher="b.example")),
    )
    assert not found.disputed


def test_the_number_of_the_round_is_the_one_that_leads() -> None:
    found = facts(
        claim(said(number=2), reference(publisher="a.example")),
        claim(said(number=3, confidence=0.5), reference(publisher="b.example")),
        claim(said(), reference(publisher="c.example")),
    )
    assert found.number == 2


# Status. Each line: what was said, one article after the other, and what stands then.

PLAN: dict[str, Any] = {"status": "scheduled", "date": FIRST}
NEW_PLAN: dict[str, Any] = {"status": "scheduled", "date": SECOND}
STATUS = {
    "the newest word": ([{"status": "proposed"}, {"status": "scheduled"}], "scheduled"),
    "a proposal does not undo a plan": ([{"status": "scheduled"}, {"status": "proposed"}], "scheduled"),
    "a proposal does not undo what began": ([{"status": "under_way"}, {"status": "proposed"}], "under_way"),
    "no word": ([{"status": "scheduled"}, {"status": None}], "scheduled"),
    "put off": ([PLAN, {"status": "postponed"}], "postponed"),
    "called off after it was put off": ([{"status": "postponed"}, {"status": "cancelled"}], "cancelled"),
    "put off, then a plan without a date": ([{"status": "postponed"}, {"status": "scheduled"}], "postponed"),
    "put off, then a plan with a date": ([PLAN, {"status": "postponed"}, NEW_PLAN], "scheduled"),
    "called off, then a plan with a date": ([PLAN, {"status": "cancelled"}, NEW_PLAN], "scheduled"),
    "put off, then the old plan again": ([PLAN, {"status": "postponed"}, PLAN], "postponed"),
    "put off, then the month that the old plan lay in": (
        [{**PLAN, "date": JUNE}, {"status": "postponed"}, NEW_PLAN], "scheduled"),
    "put off, then an unsure plan": ([PLAN, {"status": "postponed"}, {**NEW_PLAN, "confidence": 0.5}], "postponed"),
    "put off, and under way all the same": ([{"status": "postponed"}, {"status": "under_way"}], "under_way"),
    "held": ([PLAN, {"status": "held"}], "held"),
    "held, then a plan for a day gone by": ([{"status": "held"}, {**PLAN, "date": days("2025-05-01")}], "held"),
    "held, then a plan without a date": ([{"status": "held"}, {"status": "scheduled"}], "held"),
    "held, then called off": ([{"status": "held"}, {"status": "cancelled"}], "held"),
    "held, then a plan for a day ahead": ([{"status": "held"}, NEW_PLAN], "scheduled"),
    "under way, then a plan without a date": ([{"status": "under_way"}, {"status": "scheduled"}], "under_way"),
    "under way, then a plan for a day ahead": ([{"status": "under_way"}, NEW_PLAN], "scheduled"),
    "under way, then held": ([{"status": "under_way"}, {"status": "held"}], "held"),
}  # fmt: skip


@pytest.mark.parametrize(("told", "status"), STATUS.values(), ids=STATUS.keys())
def test_status_follows_what_was_told(told: list[dict[str, Any]], status: str) -> None:
    claims = [claim(said(**event), reference(f"2025-06-0{i}")) for i, event in enumerate(told, 1)]
    assert facts(*claims).meeting.status == status
    assert facts(*reversed(claims)).meeting.status == status


def test_the_status_that_an_operator_states_stands_the_latest_of_them() -> None:
    found = facts(
        claim(said(status="cancelled"), reference("2025-06-01", "desk"), OPERATOR),
        claim(said(status="postponed"), reference("2025-06-02", "desk"), OPERATOR),
        claim(said(status="held"), reference("2025-06-03")),
    )
    assert found.meeting.status == "postponed"


def test_order_plays_no_part() -> None:
    claims = [
        claim(said(date=JUNE, city="Geneva"), reference("2025-06-01", "a.example")),
        claim(said(date=FIRST, city="Lima", official=True), reference("2025-06-01", "b.example")),
        claim(said(date=SECOND, old=FIRST, time=MeetingTime(local="10:30")), reference("2025-06-02", "c.example")),
        claim(said(status="postponed"), reference("2025-06-03", "d.example")),
        claim(said(date=SECOND, city="Geneva", number=2), reference("2025-06-01", "e.example")),
    ]
    assert len({repr(facts(*order)) for order in permutations(claims)}) == 1

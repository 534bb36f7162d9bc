"""Leads: what is told and not surely enough. What makes an alert of one, and what a doubtful claim may and may not do.

The threshold of these tests is 0.8, of who names what was told 0.7, of a round that follows a told one and of call-offs
0.6, the floor of two that agree and of refinements 0.5.
"""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from support.writing import POLICY, Desk, claim, days, message, reference, said

from talkwatch.core.publish import public
from talkwatch.core.similarity import fingerprint
from talkwatch.core.track.claims import Verdict
from talkwatch.core.track.corrections import order_of
from talkwatch.core.track.decision import Reason
from talkwatch.core.track.facts import Facts, tally
from talkwatch.core.track.state import MAX_ASSERTIONS, RoundState, decode
from talkwatch.core.track.trust import Basis
from talkwatch_schemas import Correction, Meeting, MeetingTime
from talkwatch_schemas.meeting import Status

ON_10TH, ON_12TH = days("2025-06-10"), days("2025-06-12")
JUNE = days("2025-06-01", "2025-06-30", "month")
TEXT = "Envoys of both countries will meet by the lake, the ministry said, to speak of fish and of the ice"
SURE, DOUBT, WEAK = 0.9, 0.6, 0.4


def the_round(desk: Desk) -> RoundState:
    [state] = desk.states("cl-no")
    return state


def doubtful(confidence: float = DOUBT, **more: Any) -> Any:
    given: dict[str, Any] = {"date": ON_10TH, "city": "Geneva", "country": "CH", "confidence": confidence}
    return said(**given | more)


def announced(**more: Any) -> Desk:
    """A desk that has told a sure meeting on June 10 in Geneva."""
    desk = Desk()
    given: dict[str, Any] = {"date": ON_10TH, "city": "Geneva", "country": "CH", "confidence": SURE}
    assert desk.hear(said(**given | more), publisher="first.example").decision is Reason.ALERT
    return desk


def facts(*claims: Any) -> Facts:
    return tally(claims, POLICY)


# What makes a lead.


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (doubtful(), "low_confidence"),
        (doubtful(status=None), "no_status"),
        (doubtful(SURE, status=None), "no_status"),
        (said(city="Geneva", country="CH", confidence=DOUBT), "low_confidence"),
    ],
)
def test_a_meeting_that_is_told_and_not_surely_enough_is_a_lead(event: Any, reason: str) -> None:
    desk = Desk()
    verdict = desk.hear(event, "2025-06-01T10:00:00Z")
    assert (verdict.alert, verdict.decision) == (None, reason)
    known = public(decode(the_round(desk).encode()))
    assert known.lead is not None
    assert (known.lead.reason, known.lead.since.isoformat()) == (reason, "2025-06-01T10:00:00+00:00")
    assert known.meeting == event.meeting
    assert known.evidence
    assert known.confidence == event.confidence


@pytest.mark.parametrize(
    "event",
    [
        said(confidence=DOUBT),
        said(date=days("2025-05-20"), confidence=DOUBT),
        said(date=ON_10TH, status="held", confidence=DOUBT),
        said(date=ON_10TH, confidence=DOUBT, background=True),
        said(date=JUNE, status="proposed", confidence=DOUBT),
    ],
)
def test_what_would_be_no_news_if_it_were_sure_is_no_lead(event: Any) -> None:
    desk = Desk()
    assert desk.hear(event).alert is None
    assert public(the_round(desk)).lead is None


def test_a_lead_keeps_its_beginning_and_says_what_it_lacks_now() -> None:
    desk = Desk()
    desk.hear(doubtful(status=None), "2025-06-01")
    desk.hear(doubtful(), "2025-06-02")
    recalled = desk.hear(doubtful(background=True), "2025-06-03")
    lead = public(the_round(desk)).lead
    assert recalled.decision is Reason.PAST_ROUND
    assert lead
    assert (lead.reason, str(lead.since.date())) == ("low_confidence", "2025-06-01")


# What makes an alert of a lead.


def second(first: Any, second: Any, **more: Any) -> tuple[Verdict, RoundState]:
    desk = Desk()
    assert desk.hear(first, publisher="first.example", **more).alert is None
    verdict = desk.hear(second, "2025-06-02", **{"publisher": "second.example", **more})
    return verdict, the_round(desk)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (doubtful(), doubtful()),
        (doubtful(), doubtful(status=None)),
        (doubtful(status=None), doubtful()),
        (doubtful(), said(date=ON_10TH, confidence=DOUBT)),
        (doubtful(date=days("2025-06-10", "2025-06-12")), doubtful(date=days("2025-06-11"))),
        (doubtful(), doubtful(SURE, status=None)),
        (doubtful(status="under_way"), doubtful(status="proposed")),
    ],
)
def test_two_publishers_that_agree_on_the_day_announce(one: Any, other: Any) -> None:
    verdict, state = second(one, other)
    assert verdict.decision is Reason.CORROBORATED
    assert verdict.alert
    data = verdict.alert.data
    assert data.kind == "announced"
    assert {quote.publisher for quote in data.evidence} == {"first.example", "second.example"}
    assert data.corroboration.publishers == 2
    assert state.lead is None


def test_the_chance_of_an_agreement_is_that_of_the_surer_one_and_half_of_each_other() -> None:
    verdict, state = second(doubtful(0.6), doubtful(0.65))
    assert verdict.alert
    assert verdict.alert.data.confidence == public(state).confidence == round(1 - 0.35 * 0.7, 2)
    assert verdict.alert.data.certainty == "possible"
    many = [claim(doubtful(0.69), reference(publisher=f"{name}.example")) for name in "abcdefghijklmnopq"]
    assert facts(*many).confidence == 0.99


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        pytest.param(doubtful(), doubtful(), {"publisher": "first.example"}, id="one publisher"),
        pytest.param(doubtful(), doubtful(), {"fingerprint": fingerprint(TEXT)}, id="one text"),
        pytest.param(doubtful(), doubtful(), {"family": "group"}, id="one family"),
        pytest.param(doubtful(), doubtful(), {"origin": "agency"}, id="one agency"),
        pytest.param(doubtful(), doubtful(0.49), {}, id="one below the floor"),
        pytest.param(doubtful(), doubtful(date=ON_12TH), {}, id="another day"),
        pytest.param(doubtful(), doubtful(date=JUNE), {}, id="a month"),
        pytest.param(doubtful(date=JUNE), doubtful(date=JUNE), {}, id="both a month"),
        pytest.param(doubtful(date=days("2025-06-02", "2025-06-30")), doubtful(), {}, id="within some weeks"),
        pytest.param(doubtful(date=None), doubtful(date=None), {}, id="a place only"),
        pytest.param(doubtful(status=None), doubtful(status=None), {}, id="no status"),
        pytest.param(doubtful(), doubtful(status="cancelled"), {}, id="called off"),
        pytest.param(doubtful(), doubtful(background=True), {}, id="recalled"),
    ],
)
def test_what_is_no_second_reading_announces_nothing(one: Any, other: Any, more: dict[str, Any]) -> None:
    desk = Desk()
    given = {"publisher": "second.example"} | more
    desk.hear(one, **{**given, "publisher": "first.example"})
    assert desk.hear(other, "2025-06-02", **given).alert is None
    assert the_round(desk).sequence == 0


def test_two_countries_on_one_day_are_two_meetings() -> None:
    desk = Desk()
    desk.hear(doubtful(), publisher="first.example")
    desk.hear(doubtful(city="Lima", country="PE"), publisher="second.example")
    assert [state.sequence for state in desk.states("cl-no")] == [0, 0]


def test_a_later_text_that_is_sure_announces_what_is_sure_of_it() -> None:
    desk = Desk()
    desk.hear(doubtful(date=ON_12TH, city="Lima", country="PE", number=2), publisher="first.example")
    verdict = desk.hear(said(date=ON_10TH, number=2, confidence=SURE), publisher="second.example")
    assert verdict.decision is Reason.ALERT
    assert verdict.alert
    assert verdict.alert.data.meeting.date == ON_10TH
    assert verdict.alert.data.meeting.city is None, "nobody who is believed told a city"
    assert verdict.alert.data.confidence == SURE


def test_doubts_do_not_add_up_without_an_agreement() -> None:
    desk = Desk()
    for number, name in enumerate("abcdefgh"):
        verdict = desk.hear(doubtful(date=None), "2025-06-01", f"{name}.example")
        assert verdict.decision is Reason.LOW_CONFIDENCE, number


# What a doubtful claim may do to a round that has gone out.

AT_TEN = MeetingTime(local="10:00")
REFINED: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "an hour": ({}, {"date": ON_10TH, "time": AT_TEN}, "/meeting/time"),
    "a venue": ({}, {"date": ON_10TH, "city": "Geneva", "venue": "Hotel Wilson"}, "/meeting/venue"),
    "a day": ({"date": JUNE}, {"date": ON_10TH}, "/meeting/date"),
    "a day by the number": ({"date": JUNE, "number": 2}, {"date": ON_12TH, "number": 2}, "/meeting/date"),
    "a city": ({"city": None}, {"date": ON_10TH, "city": "Geneva", "country": "CH"}, "/meeting/city"),
    "a city by reference": ({"city": None}, {"reference": "new", "city": "Geneva", "country": "CH"}, "/meeting/city"),
    "that it began": ({}, {"date": ON_10TH, "status": "held"}, "/meeting/status"),
    "that it is agreed": ({"status": "proposed"}, {"date": ON_10TH}, "/meeting/status"),
}


@pytest.mark.parametrize(("first", "then", "changed"), REFINED.values(), ids=REFINED.keys())
def test_a_likely_claim_that_names_the_round_refines_it(first: Any, then: Any, changed: str) -> None:
    desk = announced(**first)
    verdict = desk.hear(said(confidence=0.5, **then), "2025-06-02", "second.example")
    assert verdict.alert
    assert changed in verdict.alert.data.changed
    assert verdict.alert.data.confidence >= SURE, "the round's, not the claim's own"


@pytest.mark.parametrize(("first", "then", "changed"), REFINED.values(), ids=REFINED.keys())
def test_an_unlikely_one_does_not(first: Any, then: Any, changed: str) -> None:
    desk = announced(**first)
    known = public(the_round(desk)).meeting
    assert desk.hear(said(confidence=0.49, **then), "2025-06-02", "second.example").alert is None
    assert public(the_round(desk)).meeting == known


CONTRADICTED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another day": ({}, {"date": ON_12TH}),
    "another day by the number": ({"number": 2}, {"date": ON_12TH, "number": 2}),
    "a move": ({}, {"date": ON_12TH, "moved": True, "old": ON_10TH}),
    "put off": ({}, {"date": ON_10TH, "status": "postponed"}),
    "called off": ({}, {"date": ON_10TH, "status": "cancelled"}),
    "another city": ({}, {"date": ON_10TH, "city": "Basel", "country": "CH"}),
    "another hour": ({"time": AT_TEN}, {"date": ON_10TH, "time": MeetingTime(local="15:00")}),
    "a city that names no round": ({"city": None}, {"city": "Geneva", "country": "CH"}),
    "a first day": ({"date": None}, {"date": ON_10TH}),
}


@pytest.mark.parametrize(("first", "then"), CONTRADICTED.values(), ids=CONTRADICTED.keys())
def test_a_doubtful_claim_contradicts_nothing_and_a_sure_one_does(first: Any, then: Any) -> None:
    desk = announced(**first)
    known = public(the_round(desk)).meeting
    verdict = desk.hear(said(confidence=0.69, **then), "2025-06-02", "second.example")
    assert (verdict.alert, verdict.decision) == (None, Reason.LOW_CONFIDENCE)
    again = desk.hear(said(**{"date": ON_10TH, "confidence": SURE} | first), "2025-06-04", "third.example")
    assert again.alert is None, "nor does it where a sure one brings no news"
    assert public(the_round(desk)).meeting == known
    assert desk.hear(said(confidence=SURE, **then), "2025-06-05", "fourth.example").alert


def test_two_publishers_that_agree_contradict_what_was_told() -> None:
    desk = announced()
    desk.hear(said(date=ON_12TH, confidence=DOUBT), "2025-06-03", "second.example")
    verdict = desk.hear(said(date=ON_12TH, confidence=DOUBT), "2025-06-04", "third.example")
    assert verdict.alert
    assert verdict.alert.data.kind == "date_changed"


def test_a_doubtful_hour_does_not_change_with_each_doubtful_claim() -> None:
    desk = announced()
    for number, hour in enumerate(("10:00", "15:00", "10:00", "16:00"), 2):
        event = said(date=ON_10TH, time=MeetingTime(local=hour), confidence=DOUBT)
        verdict = desk.hear(event, f"2025-06-0{number}", f"paper{number}.example")
        assert bool(verdict.alert) == (number == 2)


def test_the_sure_word_is_kept_however_many_doubtful_ones_follow() -> None:
    desk = announced()
    for hour in range(24, 24 + 2 * MAX_ASSERTIONS):
        at = (datetime(2025, 6, 1, tzinfo=UTC) + timedelta(hours=hour)).isoformat()
        desk.hear(doubtful(city="Basel"), at, "second.example")
    state = the_round(desk)
    assert len(state.assertions) == MAX_ASSERTIONS
    assert facts(*state.assertions).basis is Basis.WITNESS
    assert facts(*state.assertions).meeting.city == "Geneva"


def test_an_article_that_becomes_doubtful_changes_no_day_by_itself() -> None:
    desk = announced()
    page = {"id": "first.example 2025-06-01", "revision": "2"}
    verdict = desk.hear(doubtful(date=ON_12TH), "2025-06-02", "first.example", **page)
    assert verdict.decision is Reason.LOW_CONFIDENCE
    assert public(the_round(desk)).meeting.date == ON_10TH


# Dates that are finer and coarser.


@pytest.mark.parametrize("later", ["2025-06-01T12:00:00Z", "2025-06-04"])
@pytest.mark.parametrize("coarse", [JUNE, days("2025-06-09", "2025-06-15", "week")])
def test_a_day_within_a_coarser_date_is_a_refinement_in_either_order(coarse: Any, later: str) -> None:
    desk = announced(date=coarse)
    verdict = desk.hear(said(date=ON_10TH, confidence=SURE), later, "second.example")
    assert verdict.alert
    assert (verdict.alert.data.kind, verdict.alert.data.changed) == ("date_changed", ("/meeting/date",))
    assert verdict.alert.data.previous.date == coarse
    back = announced()
    assert back.hear(said(date=coarse, confidence=0.95, official=True), later, "second.example").alert is None
    assert the_round(back).disputed == ()


def test_two_days_of_one_month_are_disputed_and_the_month_bears_out_neither() -> None:
    def found(*more: Any) -> Facts:
        return facts(
            claim(said(date=ON_10TH, confidence=0.9), reference(publisher="a.example")),
            claim(said(date=ON_12TH, confidence=0.7), reference(publisher="b.example")),
            *more,
        )

    month = claim(said(date=JUNE, official=True), reference("2025-06-01T12:00:00Z", publisher="c.example"))
    assert found(month).meeting.date == found().meeting.date == ON_10TH
    assert found(month).disputed == found().disputed == ()


def test_a_month_bears_out_the_day_within_it_against_one_of_another_month() -> None:
    within = claim(said(date=ON_10TH, confidence=0.8), reference(publisher="a.example"))
    without = claim(said(date=days("2025-07-02"), confidence=0.9), reference(publisher="b.example"))
    month = claim(said(date=JUNE, official=True), reference(publisher="c.example"))
    assert facts(within, without).meeting.date == days("2025-07-02")
    assert facts(within, without, month).meeting.date == ON_10TH


def test_a_day_of_a_meeting_of_several_days_disputes_none_and_another_beginning_does() -> None:
    whole = claim(said(date=days("2025-06-10", "2025-06-12")), reference(publisher="a.example"))
    day = claim(said(date=days("2025-06-11"), confidence=0.85), reference(publisher="b.example"))
    part = claim(said(date=days("2025-06-11", "2025-06-12"), confidence=0.85), reference(publisher="b.example"))
    assert facts(whole, day).disputed == ()
    assert facts(whole, part).disputed == ("date",)


def test_order_plays_no_part_where_doubts_and_a_certainty_without_a_status_meet() -> None:
    claims = [
        claim(doubtful(), reference("2025-06-01", "a.example")),
        claim(doubtful(date=JUNE), reference("2025-06-02", "b.example")),
        claim(doubtful(SURE, status=None), reference("2025-06-01", "c.example")),
        claim(doubtful(date=ON_12TH, status="cancelled"), reference("2025-06-03", "d.example")),
        claim(doubtful(time=AT_TEN), reference("2025-06-01", "e.example")),
    ]
    assert len({repr(facts(*order)) for order in permutations(claims)}) == 1
    assert facts(*claims).basis is Basis.AGREEMENT


def test_a_status_that_nobody_tells_undoes_none() -> None:
    desk = announced()
    assert desk.hear(said(date=ON_10TH, status=None, confidence=SURE), "2025-06-02", "b.example").alert is None
    assert the_round(desk).known.status is Status.SCHEDULED


def test_a_claim_without_a_status_joins_the_round_that_lies_open_and_one_may_join_it() -> None:
    for first, then in ((None, "scheduled"), ("scheduled", None), (None, None)):
        desk = Desk()
        desk.hear(said(date=ON_10TH, status=first, confidence=DOUBT))
        desk.hear(said(status=then, city="Geneva", country="CH", confidence=DOUBT), "2025-06-02")
        assert len(desk.states("cl-no")) == 1


def test_a_mere_place_without_a_status_draws_no_later_meeting_to_it() -> None:
    desk = Desk()
    desk.hear(said(status=None, city="Geneva", country="CH", confidence=SURE))
    verdict = desk.hear(said(date=ON_10TH, confidence=SURE), "2025-06-02")
    assert verdict.alert
    assert verdict.alert.data.meeting.city is None


def test_a_message_of_several_meetings_keeps_a_lead_for_each() -> None:
    desk = Desk()
    desk.fold(message(doubtful(number=2), doubtful(number=3, date=days("2025-08-10"))))
    assert [state.lead is not None for state in desk.states("cl-no")] == [True, True]


# What an operator may do with a lead.


def ordered(desk: Desk, action: str, meeting: Meeting | None = None, later: int = 0) -> Verdict:
    known, moment = public(the_round(desk)), datetime(2025, 6, 3, tzinfo=UTC) + timedelta(days=later)
    order = order_of(known, Correction(action=action, round=known.round.id or ""), "ada", "I know", moment, meeting)
    [verdict] = desk.fold(order).verdicts
    return verdict


@pytest.mark.parametrize("status", [None, "scheduled"])
def test_an_operator_who_vouches_for_a_lead_sends_it_out(status: str | None) -> None:
    desk = Desk()
    desk.hear(doubtful(status=status))
    verdict = ordered(desk, "set", Meeting(status=Status.SCHEDULED))
    assert verdict.alert
    assert verdict.alert.data.meeting == doubtful().meeting
    assert the_round(desk).lead is None


@pytest.mark.parametrize(
    ("at", "more"),
    [
        pytest.param("2025-06-04", {}, id="written later"),
        pytest.param("2025-06-02", {"fetched_at": datetime(2025, 6, 4, tzinfo=UTC)}, id="written before, come later"),
        pytest.param(
            "2025-06-02", {"backfill": True, "loaded_at": datetime(2025, 6, 4, tzinfo=UTC)}, id="of an archive"
        ),
    ],
)
def test_an_operator_does_not_vouch_for_what_comes_after_his_word(at: str, more: dict[str, Any]) -> None:
    desk = Desk()
    desk.hear(said(status=None, confidence=WEAK))
    assert ordered(desk, "set", Meeting(status=Status.SCHEDULED)).decision is Reason.NO_DATE_OR_PLACE
    verdict = desk.hear(said(status=None, country="CH", confidence=WEAK), at, "second.example", **more)
    assert (verdict.alert, verdict.decision) == (None, Reason.LOW_CONFIDENCE)
    lead = public(the_round(desk)).lead
    assert lead
    assert lead.reason == "low_confidence"
    assert ordered(desk, "set", Meeting(venue="Egmont Palace"), later=2).alert, "now he has seen it"


def test_what_an_operator_vouched_for_is_contradicted_by_no_later_doubt() -> None:
    desk = Desk()
    desk.hear(doubtful(), publisher="first.example")
    assert ordered(desk, "set", Meeting(status=Status.SCHEDULED)).alert
    verdict = desk.hear(doubtful(date=ON_12TH, official=True), "2025-06-05", "second.example")
    assert (verdict.alert, verdict.decision) == (None, Reason.LOW_CONFIDENCE)
    assert the_round(desk).known == doubtful().meeting
    verdict = desk.hear(doubtful(time=MeetingTime(local="10:00")), "2025-06-05", "third.example")
    assert verdict.alert
    assert verdict.alert.data.changed == ("/meeting/time",)


def test_a_lead_that_an_operator_withdraws_is_none_and_never_goes_out() -> None:
    desk = Desk()
    desk.hear(doubtful(), publisher="first.example")
    assert ordered(desk, "retract").alert is None
    assert public(the_round(desk)).lead is None
    assert desk.hear(doubtful(), "2025-06-04", "second.example").decision is Reason.WITHDRAWN


# What calls a meeting off.


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (said(status=Status.CANCELLED, confidence=0.62), "alert"),
        (said(status=Status.POSTPONED, confidence=0.62), "alert"),
        (said(status=Status.CANCELLED, confidence=0.59), "low_confidence"),
        (said(status=Status.POSTPONED, date=ON_12TH, confidence=0.62), "low_confidence"),
    ],
)
def test_less_is_asked_of_a_text_that_only_calls_off_what_was_told(event: Any, reason: str) -> None:
    assert announced().hear(event, at="2025-06-02T09:00:00Z", publisher="second.example").decision == reason


def test_what_nobody_told_is_not_called_off() -> None:
    assert Desk().hear(said(status=Status.CANCELLED, confidence=SURE)).alert is None
    assert Desk().hear(said(status=Status.POSTPONED, confidence=0.72)).alert is None


# Who names what was told.


@pytest.mark.parametrize(
    "then",
    [
        said(date=ON_12TH, moved=True, old=ON_10TH, confidence=0.7),
        said(date=ON_10TH, status=Status.CANCELLED, confidence=0.7),
        said(city="Lima", country="PE", moved=True, left="Geneva", confidence=0.7),
    ],
    ids=["the day that is moved", "the day that is called off", "the city that is left"],
)
def test_less_is_asked_of_a_text_that_names_what_was_told(then: Any) -> None:
    assert announced().hear(then, "2025-06-02", "second.example").decision is Reason.ALERT


@pytest.mark.parametrize(
    "then",
    [
        said(date=days("2025-06-20"), moved=True, old=ON_12TH, confidence=0.79),
        said(city="Lima", country="PE", moved=True, left="Basel", confidence=0.79),
    ],
    ids=["another day", "another city"],
)
def test_but_not_of_one_that_names_another(then: Any) -> None:
    assert announced().hear(then, "2025-06-02", "second.example").alert is None


@pytest.mark.parametrize(("number", "reason"), [(3, Reason.ALERT), (4, Reason.LOW_CONFIDENCE)])
def test_less_is_asked_of_the_round_that_follows_a_told_one(number: int, reason: Reason) -> None:
    desk = announced(number=2)
    then = said(date=days("2025-06-24"), number=number, confidence=0.6)
    assert desk.hear(then, "2025-06-12", "second.example").decision is reason


def test_no_round_follows_one_that_nobody_was_told_of() -> None:
    desk = Desk()
    desk.hear(doubtful(number=2), publisher="first.example")
    then = said(date=days("2025-06-24"), number=3, confidence=0.79)
    assert desk.hear(then, "2025-06-12", "second.example").alert is None


# A meeting that is moved to another country.


def test_a_meeting_that_is_moved_to_another_country_stays_one() -> None:
    desk = announced()
    verdict = desk.hear(said(city="Lima", country="PE", moved=True, left="Geneva"), "2025-06-01T10:00:00Z", "b.example")
    assert verdict.alert
    assert (verdict.alert.data.kind, verdict.alert.data.meeting.city) == ("venue_changed", "Lima")
    assert verdict.alert.data.previous.city == "Geneva"
    assert public(the_round(desk)).meeting.date == ON_10TH


def test_who_says_only_that_the_place_is_new_means_the_meeting_ahead() -> None:
    desk = announced()
    verdict = desk.hear(said(city="Lima", country="PE", moved=True), "2025-06-01T10:00:00Z", "b.example")
    assert verdict.alert
    assert verdict.alert.data.kind == "venue_changed"


def test_who_repeats_the_old_place_later_is_weighed_against_the_move() -> None:
    desk = announced()
    desk.hear(said(city="Lima", country="PE", moved=True, left="Geneva"), "2025-06-02", "second.example")
    desk.hear(said(date=ON_10TH, city="Geneva", country="CH"), "2025-06-01T10:00:00Z", "late.example")
    assert public(the_round(desk)).meeting.city == "Lima", "an article from before the move changes nothing"


def test_a_move_from_elsewhere_is_of_another_meeting() -> None:
    desk = announced()
    desk.hear(said(city="Lima", country="PE", moved=True, left="Quito"), "2025-06-02", "second.example")
    assert len(desk.states("cl-no")) == 2

"""What sources contradict each other in: both sides stand in round and alert, and nobody is sure of either."""

import json
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.writing import POLICY, Desk, claim, days, message, reference, said

from talkwatch.core.publish import public
from talkwatch.core.similarity import fingerprint
from talkwatch.core.track.facts import tally
from talkwatch.core.track.state import OPERATOR, decode
from talkwatch.core.track.track import track
from talkwatch_schemas import Alert, ArticleEvents, Round

SERIES = "cl-no"
FIRST, SECOND, THIRD = days("2025-06-10"), days("2025-06-20"), days("2025-06-25")
GENEVA: dict[str, Any] = {"city": "Geneva", "country": "CH"}
LIMA: dict[str, Any] = {"city": "Lima", "country": "PE"}


def heard(*told: tuple[dict[str, Any], str]) -> tuple[Round, list[Alert]]:
    """Give the round, and its alerts, once each of these publishers has said its word, a minute after the other."""
    desk = Desk()
    alerts = []
    for minute, (word, publisher) in enumerate(told):
        verdict = desk.hear(said(number=1, **word), f"2025-06-01T09:{minute:02}:00Z", publisher)
        alerts += [verdict.alert] if verdict.alert else []
    [state] = desk.states(SERIES)
    return public(decode(state.encode())), alerts


def test_round_and_alert_carry_both_sides_the_one_that_stands_first() -> None:
    known, alerts = heard(({"date": FIRST}, "a.example"), ({"date": SECOND}, "b.example"))
    [alert] = [a for a in alerts if a.data.kind == "disputed"]
    assert known.disputes
    [dispute] = known.disputes
    assert alert.data.disputes == known.disputes
    assert dispute.field == "/meeting/date"
    assert [rival.value.date for rival in dispute.rivals] == [SECOND, FIRST]
    assert dispute.rivals[0].value.date == known.meeting.date
    assert [rival.publishers for rival in dispute.rivals] == [("b.example",), ("a.example",)]
    assert [[e.publisher for e in rival.evidence] for rival in dispute.rivals] == [["b.example"], ["a.example"]]
    assert {e.publisher for e in alert.data.evidence if e.field == "/meeting/date"} == {"a.example", "b.example"}


def test_a_value_is_a_meeting_with_the_disputed_field_alone() -> None:
    known, _ = heard(({"date": FIRST, **GENEVA}, "a.example"), ({"date": FIRST, **LIMA}, "b.example"))
    assert known.disputes
    values = [json.loads(rival.value.to_json()) for rival in known.disputes[0].rivals]
    assert values == [{"city": "Lima"}, {"city": "Geneva"}]


def test_a_dispute_is_gone_once_it_is_resolved() -> None:
    sides = (({"date": FIRST}, "a.example"), ({"date": SECOND}, "b.example"))
    more = [({"date": SECOND}, f"{name}.example") for name in "cde"]
    known, _ = heard(*sides, *more)
    assert known.disputes is None
    assert known.certainty == "likely"


def test_without_a_dispute_nothing_of_it_is_written() -> None:
    desk = Desk()
    desk.hear(said(date=FIRST))
    [state] = desk.states(SERIES)
    assert b"disputes" not in state.to_json()
    assert b"disputes" not in public(state).to_json()


def test_sides_publishers_and_quotes_are_bounded_and_copies_are_named_once() -> None:
    copied: dict[str, Any] = {
        "fingerprint": fingerprint("Envoys of both countries will meet by the lake in June, all say")
    }
    desk = Desk()
    for number in range(12):
        desk.hear(said(number=1, date=FIRST), "2025-06-01T09:00:00Z", f"a{number}.example")
    for number in range(12):
        desk.hear(said(number=1, date=SECOND), "2025-06-01T09:00:00Z", f"b{number}.example")
    for number in range(3):
        desk.hear(said(number=1, date=SECOND), "2025-06-01T09:00:00Z", f"copy{number}.example", **copied)
    [state] = desk.states(SERIES)
    known = public(state)
    assert known.disputes
    for rival in known.disputes[0].rivals:
        assert len(rival.publishers) == 8
        assert sum(name.startswith("copy") for name in rival.publishers) <= 1
        assert len(rival.evidence) == 2
    days_told = [days(f"2025-06-{day}") for day in (10, 12, 14, 16, 18)]
    facts = tally(
        tuple(claim(said(date=day), reference(publisher=f"{n}.example")) for n, day in enumerate(days_told)), POLICY
    )
    assert len(facts.sides["date"]) == 5
    many, _ = heard(*(({"date": day}, f"{n}.example") for n, day in enumerate(days_told)))
    assert many.disputes
    assert len(many.disputes[0].rivals) == 4


def test_a_value_told_by_nobody_who_is_still_heard_makes_way_for_a_new_dispute() -> None:
    """The date that was told is outweighed by two others, which contradict each other: that has not been told."""
    told = zip((FIRST, SECOND, THIRD, days("2025-06-28")), (0.8, 0.8, 0.88, 0.99), strict=True)
    known, alerts = heard(*(({"date": day, "confidence": sure}, f"{sure}{day.earliest}.example") for day, sure in told))
    assert known.disputes
    assert known.disputes[0].rivals[0].value.date == known.meeting.date
    assert [a.data.kind for a in alerts].count("disputed") == 2


# How sure it is.


def test_two_cities_in_one_minute_lower_the_confidence() -> None:
    """Each tells the same day, so both bear it out; of where it is they say two things."""
    alone, _ = heard(({"date": FIRST, "confidence": 0.87, **GENEVA}, "a.example"))
    known, alerts = heard(
        ({"date": FIRST, "confidence": 0.87, **GENEVA}, "a.example"),
        ({"date": FIRST, "confidence": 0.87, **LIMA}, "b.example"),
    )
    assert (alone.confidence, alone.certainty) == (0.87, "likely")
    assert known.confidence == pytest.approx(0.87 / 2, abs=0.006)
    assert known.certainty == alerts[-1].data.certainty == "possible"
    assert known.confidence == alerts[-1].data.confidence


def test_who_bears_out_the_side_that_leads_raises_it_and_its_rival_does_not() -> None:
    def sure(*told: tuple[dict[str, Any], str]) -> float:
        return heard(*told)[0].confidence

    even = sure(({"date": FIRST}, "a.example"), ({"date": SECOND}, "b.example"))
    helped = sure(({"date": FIRST}, "a.example"), ({"date": SECOND}, "b.example"), ({"date": SECOND}, "c.example"))
    against = sure(({"date": FIRST}, "a.example"), ({"date": SECOND}, "b.example"), ({"date": THIRD}, "c.example"))
    assert against < even < helped < 0.9


def test_the_same_rivals_in_two_fields_count_once() -> None:
    one, _ = heard(({"date": FIRST, **GENEVA}, "a.example"), ({"date": SECOND, **GENEVA}, "b.example"))
    two, _ = heard(({"date": FIRST, **GENEVA}, "a.example"), ({"date": SECOND, **LIMA}, "b.example"))
    assert two.disputes
    assert [d.field for d in two.disputes] == ["/meeting/date", "/meeting/city"]
    assert one.confidence == two.confidence


def test_an_operator_resolves_a_dispute() -> None:
    facts = tally(
        (
            claim(said(date=FIRST), reference(publisher="a.example")),
            claim(said(date=SECOND), reference(publisher="b.example")),
            claim(said(date=FIRST, confidence=1.0), reference("2025-06-02", "operator"), OPERATOR),
        ),
        POLICY,
    )
    assert (facts.disputed, facts.articles, facts.publishers) == ((), 2, 2)
    assert facts.confidence == 0.99


# What holds whatever comes, in whatever order.

WORDS = st.fixed_dictionaries(
    {
        "date": st.sampled_from([FIRST, SECOND, THIRD, None]),
        "city": st.sampled_from(["Geneva", "Lima", None]),
        "venue": st.sampled_from(["Palais Wilson", "Hotel Azul", None]),
        "confidence": st.sampled_from([0.6, 0.8, 0.9]),
        "official": st.booleans(),
    }
)


def stream(words: list[dict[str, Any]]) -> list[ArticleEvents]:
    return [
        message(
            said(number=1, **word), article=reference(f"2025-06-01T{9 + place // 3:02}:00:00Z", f"p{place}.example")
        )
        for place, word in enumerate(words)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_sides_and_confidence_do_not_depend_on_the_order_of_the_claims(words: list[dict[str, Any]]) -> None:
    claims = [
        claim(said(number=1, **w), reference(f"2025-06-01T{9 + n // 3:02}:00:00Z", f"p{n}.example"))
        for n, w in enumerate(words)
    ]
    found = {repr(tally(order, POLICY)) for order in permutations(claims)}
    assert len(found) == 1
    facts = tally(tuple(claims), POLICY)
    assert 0.0 <= facts.confidence <= 0.99


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(st.integers(0, 5), max_size=4))
def test_a_replay_changes_nothing_and_a_rebuilt_state_has_the_same_bytes(
    words: list[dict[str, Any]], again: list[int]
) -> None:
    given = stream(words)
    desk, rebuilt = Desk(), Desk()
    for told in given:
        desk.fold(told)
        for place in again:
            if place < given.index(told):
                assert track(desk.states(SERIES), given[place], POLICY).changed == ()
    for told in given:
        rebuilt.fold(told)
    wanted = [state.encode() for state in desk.states(SERIES)]
    assert [state.encode() for state in rebuilt.states(SERIES)] == wanted
    for state in desk.states(SERIES):
        assert decode(state.encode()) == state
        known = public(state)
        for dispute in known.disputes or ():
            name = dispute.field.rpartition("/")[2]
            assert getattr(dispute.rivals[0].value, name) == getattr(known.meeting, name)
            assert len(dispute.rivals) > 1
        assert public(state.model_copy(update={"standing": None})) == known

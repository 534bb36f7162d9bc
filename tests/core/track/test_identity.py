"""Which round an event speaks of, and why; and why it speaks of none that is known.

Each case tells of one round of Norway and Chile what its first article claimed, and then what another article says.
"""

from typing import Any

import pytest
from support.writing import Desk, article, claim, days, reference, round_of, said

from talkwatch.core.track.identity import Match, find_round
from talkwatch_schemas import ArticleRef, TalkEvent

ON_10TH = days("2025-06-10")
TODAY = reference("2025-06-02", "other.example")
LATER = reference("2025-06-20", "other.example")


def match(
    claimed: dict[str, Any], event: TalkEvent, article: ArticleRef = TODAY, taken: set[str] | None = None, **more: Any
) -> Match:
    """Give the reason; that a round was found, unless it is a new one, holds in each case."""
    state = round_of(claim(said(**claimed)), **more)
    found = find_round([state], event, article, taken or set())
    assert (found.round is None) == (found.reason is Match.NEW)
    return found.reason


FOUND: dict[str, tuple[Match, dict[str, Any], dict[str, Any]]] = {
    # The number decides, whatever else is told.
    "the same number": (Match.NUMBER, {"number": 2}, {"number": 2}),
    "the same number, another date": (Match.NUMBER, {"number": 2, "date": ON_10TH}, {"number": 2, "date": days("2025-08-01")}),
    "the same number, another country": (Match.NUMBER, {"number": 2, "country": "CH"}, {"number": 2, "country": "PE"}),
    # Then the date, or the one that was replaced.
    "the same date": (Match.DATE, {"date": ON_10TH}, {"date": ON_10TH}),
    "a date within": (Match.DATE, {"date": days("2025-06-01", "2025-06-30", "month")}, {"date": ON_10TH}),
    "the same date, one has a number": (Match.DATE, {"date": ON_10TH, "number": 2}, {"date": ON_10TH}),
    "the same date, one tells who was sent": (Match.DATE, {"date": ON_10TH}, {"date": ON_10TH, "track": "ministers"}),
    "the same date of a meeting that was held": (Match.DATE, {"date": ON_10TH, "status": "held"}, {"date": ON_10TH, "status": "held"}),
    "the old date": (Match.OLD_DATE, {"date": ON_10TH}, {"date": days("2025-08-01"), "old": ON_10TH}),
    # Else the round that lies open.
    "no date, the round is ahead": (Match.OPEN_ROUND, {"date": ON_10TH}, {}),
    "no date, the round has none either": (Match.OPEN_ROUND, {}, {}),
    "a first date": (Match.OPEN_ROUND, {}, {"date": ON_10TH}),
    "no date, the round was put off": (Match.OPEN_ROUND, {"date": days("2025-05-01"), "status": "postponed"}, {}),
    "called off again": (Match.OPEN_ROUND, {"date": ON_10TH, "status": "cancelled"}, {"status": "cancelled"}),
    "called off 45 days after it began": (Match.OPEN_ROUND, {"date": days("2025-04-18")}, {"status": "cancelled"}),
    "ten days later": (Match.MOVED, {"date": ON_10TH}, {"date": days("2025-06-20")}),
    "put off, and within three months": (Match.REOPENED, {"date": ON_10TH, "status": "postponed"}, {"date": days("2025-09-08")}),
}  # fmt: skip


@pytest.mark.parametrize(("reason", "claimed", "event"), FOUND.values(), ids=FOUND.keys())
def test_an_event_speaks_of_a_known_round(reason: Match, claimed: dict[str, Any], event: dict[str, Any]) -> None:
    assert match(claimed, said(**event)) == reason


NEW: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another number": ({"number": 2, "date": ON_10TH}, {"number": 3, "date": ON_10TH}),
    "the same number half a year on": ({"number": 2, "date": ON_10TH}, {"number": 2, "date": days("2025-12-08")}),
    "leaders meet on the same date": ({"date": ON_10TH}, {"date": ON_10TH, "track": "leaders"}),
    "experts and ministers on the same date": (
        {"date": ON_10TH, "track": "technical"}, {"date": ON_10TH, "track": "ministers"}),
    "another track without a date": ({"date": ON_10TH}, {"track": "technical"}),
    "the same date in another country": ({"date": ON_10TH, "country": "CH"}, {"date": ON_10TH, "country": "PE"}),
    "no date, another country": ({"date": ON_10TH, "country": "CH"}, {"country": "PE"}),
    "a first date, another country": ({"country": "CH"}, {"country": "PE", "date": ON_10TH}),
    "eleven days later": ({"date": ON_10TH}, {"date": days("2025-06-21")}),
    "ten days later in another country": (
        {"date": ON_10TH, "country": "CH"}, {"date": days("2025-06-20"), "country": "PE"}),
    "no date, the round is over": ({"date": days("2025-05-30")}, {}),
    "no date, the round was held": ({"date": ON_10TH, "status": "held"}, {}),
    "no date, the round was called off": ({"date": ON_10TH, "status": "cancelled"}, {}),
    "called off 46 days after it began": ({"date": days("2025-04-17")}, {"status": "cancelled"}),
    "one that was held on a day of its own": ({"date": ON_10TH}, {"date": days("2025-06-01"), "status": "held"}),
    "put off, and after more than three months": (
        {"date": ON_10TH, "status": "postponed"}, {"date": days("2025-09-09")}),
    "put off, but a new one is meant": (
        {"date": ON_10TH, "status": "postponed"}, {"date": days("2025-08-01"), "reference": "new"}),
    "put off, and in another country": (
        {"date": ON_10TH, "status": "postponed", "country": "CH"}, {"date": days("2025-08-01"), "country": "PE"}),
}  # fmt: skip


@pytest.mark.parametrize(("claimed", "event"), NEW.values(), ids=NEW.keys())
def test_an_event_speaks_of_a_new_round(claimed: dict[str, Any], event: dict[str, Any]) -> None:
    assert match(claimed, said(**event)) == Match.NEW


def test_where_no_round_is_known_it_is_a_new_one() -> None:
    assert find_round([], said(date=ON_10TH), TODAY, set()).reason == Match.NEW


def test_two_events_of_one_article_do_not_speak_of_one_round() -> None:
    assert match({"number": 2}, said(number=2), taken={"cl-no-1"}) == Match.NEW
    assert match({"number": 2}, said(number=2), taken={"cl-no-2"}) == Match.NUMBER


def test_a_round_without_a_date_is_as_old_as_its_last_article() -> None:
    assert match({"number": 2}, said(number=2), reference("2025-11-28")) == Match.NUMBER
    assert match({"number": 2}, said(number=2), reference("2025-11-29")) == Match.NEW


def test_a_date_that_an_article_gave_counts_beside_the_one_that_leads() -> None:
    known = said(date=days("2025-07-10")).meeting
    assert match({"date": ON_10TH}, said(date=ON_10TH), known=known) == Match.DATE
    assert match({"date": ON_10TH}, said(date=days("2025-07-10")), known=known) == Match.DATE


def test_an_open_round_moves_only_while_it_is_ahead() -> None:
    assert match({"date": ON_10TH}, said(date=days("2025-06-20")), TODAY) == Match.MOVED
    assert match({"date": ON_10TH}, said(date=days("2025-06-20")), LATER) == Match.NEW


def test_of_several_rounds_the_one_last_spoken_of_is_meant() -> None:
    old = round_of(claim(said(), reference("2025-05-01")), name="cl-no-1")
    young = round_of(claim(said(), reference("2025-05-20")), name="cl-no-2")
    for rounds in ([old, young], [young, old]):
        assert find_round(rounds, said(), TODAY, set()).round == young
        assert find_round(rounds, said(date=ON_10TH), TODAY, set()).round == young
    for known, event in (({"number": 2}, said(number=2)), ({"known": said(date=ON_10TH).meeting}, said(date=ON_10TH))):
        alike = [r.model_copy(update=known) for r in (old, young)]
        assert find_round(alike, event, TODAY, set()).round == alike[1]


def test_a_number_goes_before_a_date_and_a_date_before_what_lies_open() -> None:
    numbered = round_of(claim(said(number=2), reference("2025-05-01")), name="cl-no-1")
    dated = round_of(claim(said(date=ON_10TH), reference("2025-05-02")), name="cl-no-2")
    lies_open = round_of(claim(said(), reference("2025-05-03")), name="cl-no-3")
    rounds = [lies_open, dated, numbered]
    assert find_round(rounds, said(number=2, date=ON_10TH), TODAY, set()).round == numbered
    assert find_round(rounds, said(date=ON_10TH), TODAY, set()).round == dated
    assert find_round(rounds, said(), TODAY, set()).round == lies_open


def test_a_message_that_comes_again_speaks_of_the_round_that_it_went_to() -> None:
    desk = Desk()
    told = article("Norway and Chile will hold talks in Geneva on 10 June, Norway's foreign ministry said.")
    desk.take(told)
    desk.take(told)
    assert [v.match for outcome in desk.outcomes for v in outcome.verdicts] == [Match.NEW, Match.SAME_MESSAGE]

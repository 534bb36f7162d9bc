"""Claims of every kind mixed at random, also those that tell no status: nothing fails, and what must hold of all holds."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from rich.console import Console
from support.writing import Desk, days, message, reference, said

from talkwatch.core.policy import Policy
from talkwatch.core.publish import public
from talkwatch.core.track.corrections import order_of
from talkwatch.core.track.decision import LEADS
from talkwatch.core.track.shrink import shrink
from talkwatch.core.track.state import decode
from talkwatch.notify.message import text
from talkwatch.serve.calendar import calendar
from talkwatch.show.alerts import alert_panel
from talkwatch.show.rounds import round_panel, rounds_table
from talkwatch_schemas import Alert, Correction, DateInterval, Meeting, MeetingTime, Round, Status, TalkEvent

FIRST = date(2025, 5, 25)


def date_of(start: int, length: int, precision: str) -> DateInterval:
    first = FIRST + timedelta(days=start)
    return days(first.isoformat(), (first + timedelta(days=length)).isoformat(), precision)


def event_of(**given: Any) -> TalkEvent:
    return said(**given)


DATES = st.none() | st.builds(
    date_of, st.integers(0, 30), st.sampled_from([0, 0, 0, 2, 6, 20]), st.sampled_from(["day", "day", "week", "month"])
)
PLACES = st.sampled_from(
    [{}, {"country": "CH"}, {"city": "Geneva", "country": "CH"}, {"city": "Lima", "country": "PE"}]
)
EVENTS = st.builds(
    lambda place, **given: event_of(**given, **place),
    place=PLACES,
    status=st.sampled_from([None, None, *Status, "adjourned"]),
    date=DATES,
    old=DATES,
    time=st.sampled_from([None, MeetingTime(local="10:00"), MeetingTime(local="15:00", tz="Europe/Zurich")]),
    venue=st.sampled_from([None, None, "Hotel Wilson", "Egmont Palace"]),
    number=st.sampled_from([None, None, 2, 3]),
    reference=st.sampled_from([None, None, "new", "last"]),
    moved=st.booleans(),
    official=st.booleans(),
    background=st.sampled_from([False, False, False, True]),
    confidence=st.sampled_from([0.2, 0.49, 0.5, 0.6, 0.69, 0.7, 0.79, 0.8, 0.9, 0.99]),
)
ORDERS: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    action=st.sampled_from(["retract", "set", "merge", "split"]),
    place=st.integers(0, 5),
    meeting=st.builds(Meeting, status=st.sampled_from([None, Status.SCHEDULED, Status.CANCELLED]), date=DATES),
)
ARTICLES = st.tuples(st.integers(0, 40), st.sampled_from("abcd"), st.lists(EVENTS, min_size=1, max_size=2))


def order(desk: Desk, hour: int, action: str, place: int, meeting: Meeting) -> list[Alert]:
    states = desk.states("cl-no")
    if not states:
        return []
    known = public(states[place % len(states)])
    more: dict[str, Any] = {}
    if action == "merge":
        more["into"] = states[0].id
    if action == "split":
        more["articles"] = tuple(claim.article.id for claim in states[place % len(states)].assertions[:1])
    moment = datetime(2025, 6, 1, tzinfo=UTC) + timedelta(hours=hour)
    said_so = meeting if action == "set" and meeting != Meeting() else None
    correction = Correction(action=action, round=known.round.id or "", **more)
    verdicts = desk.fold(order_of(known, correction, "ada", "so it is", moment, said_so)).verdicts
    return [verdict.alert for verdict in verdicts if verdict.alert]


@settings(max_examples=60, deadline=None)
@given(st.lists(ARTICLES | ORDERS, min_size=1, max_size=14))
def test_no_mixture_fails_and_what_must_hold_of_all_holds(told: list[Any]) -> None:
    desk, alerts = Desk(), []
    for hour, item in enumerate(told):
        if isinstance(item, dict):
            alerts += order(desk, 6 * hour, **item)
            continue
        late, publisher, events = item
        at = datetime(2025, 6, 1, tzinfo=UTC) + timedelta(hours=6 * hour - late)
        verdicts = desk.fold(message(*events, article=reference(at.isoformat(), f"{publisher}.example"))).verdicts
        alerts += [verdict.alert for verdict in verdicts if verdict.alert]
    rounds = [public(decode(state.encode())) for state in desk.states("cl-no")]
    for known in rounds:
        holds_of_a_round(known)
    for state in desk.states("cl-no"):
        public(shrink(state, Policy()))
    for alert in alerts:
        assert alert.data.changed
        assert alert.data.evidence
        assert 0 <= alert.data.confidence < 1
        assert alert.data.sequence > 1 or alert.data.previous == Meeting()
    are_shown(alerts, rounds)


def holds_of_a_round(known: Round) -> None:
    """A lead tells a meeting of which nothing has gone out."""
    assert 0 <= known.confidence < 1
    if known.lead:
        assert not known.sequence
        assert not known.withdrawn
        assert known.lead.reason in LEADS
        assert known.meeting.date or known.meeting.city or known.meeting.venue or known.meeting.country
        assert (known.lead.reason == "no_status") == (known.meeting.status is None)


def are_shown(alerts: list[Alert], rounds: list[Round]) -> None:
    """Every view takes them, and none says "None"."""
    out = io.StringIO()
    console = Console(file=out, width=200, force_terminal=False)
    console.print(rounds_table(rounds))
    for shown in (*map(round_panel, rounds), *map(alert_panel, alerts)):
        console.print(shown)
    if alerts:
        out.write(text(alerts))
    feed = calendar(rounds)
    assert len(Calendar.from_ical(feed).walk("VEVENT")) <= len(rounds)
    assert "None" not in out.getvalue() + feed.decode()

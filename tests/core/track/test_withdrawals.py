"""What is taken back keeps what it had said, why and when that went, and on what it had rested; and names nobody."""

from datetime import UTC, datetime
from typing import Any

import pytest
from support.writing import POLICY, Desk, article, days, said

from talkwatch.core.publish import public
from talkwatch.core.track.corrections import order_of
from talkwatch.core.track.facts import tally
from talkwatch.core.track.shrink import PAST_BYTES, shrink
from talkwatch.core.track.state import RoundState, decode
from talkwatch.core.track.track import track
from talkwatch_schemas import Article, ArticleEvents, Correction, Meeting, Round

SERIES = "cl-no"
LOGIN = "ada.lovelace"
REASON = "both ministries deny it"
NOW = datetime(2025, 6, 3, 12, tzinfo=UTC)
PAGE = "https://wire.example/page"


def told(day: int, publisher: str = "wire.example", at: str = "2025-06-01T09:00:00Z", **more: str) -> Article:
    text = f"Norway and Chile will hold the second round of talks in Geneva on June {day}, the ministry of {publisher} said."
    return article(text, at, publisher=publisher, **more)


def desk(*articles: Article) -> Desk:
    made = Desk()
    made.take(*articles)
    return made


def the_round(made: Desk, name: str = "") -> Round:
    [state] = [s for s in made.states(SERIES) if not name or s.id == name]
    return public(decode(state.encode()))


def order(made: Desk, action: str = "retract", said: Meeting | None = None, **more: Any) -> ArticleEvents:
    name = more.pop("round", "") or made.states(SERIES)[0].id
    return order_of(the_round(made, name), Correction(action=action, round=name, **more), LOGIN, REASON, NOW, said)


def test_a_retracted_round_keeps_what_it_said_why_it_went_and_on_what_it_rested() -> None:
    made = desk(told(6), told(6, "other.example", "2025-06-01T10:00:00Z"))
    before = the_round(made)
    made.fold(order(made))
    known = the_round(made)
    assert known.withdrawn
    assert known.withdrawal
    assert (known.withdrawal.cause, known.withdrawal.reason, known.withdrawal.time) == ("operator", REASON, NOW)
    assert known.withdrawal.was == before.meeting
    assert known.meeting == Meeting()
    assert (known.corroboration.articles, known.corroboration.publishers) == (
        before.corroboration.articles,
        before.corroboration.publishers,
    )
    assert known.evidence == before.evidence
    alert = made.states(SERIES)[0].alerts[-1]
    assert alert.data.corroboration.articles == before.corroboration.articles


def test_later_articles_on_a_retracted_round_leave_its_withdrawal_as_it_is() -> None:
    made = desk(told(6))
    made.fold(order(made))
    before = the_round(made)
    made.take(told(7, "late.example", "2025-06-04T09:00:00Z"))
    known = the_round(made)
    assert (known.withdrawal, known.evidence) == (before.withdrawal, before.evidence)
    assert known.corroboration.articles == before.corroboration.articles


def test_a_lead_that_is_retracted_says_so_too() -> None:
    made = Desk()
    made.hear(said(date=days("2025-06-10"), confidence=0.55))
    assert the_round(made).lead
    made.fold(order(made))
    known = the_round(made)
    assert known.lead is None
    assert known.withdrawal
    assert known.withdrawal.was.date == days("2025-06-10")


def test_an_article_that_takes_its_claims_back_withdraws_the_round() -> None:
    made = desk(told(6, url=PAGE))
    before = the_round(made)
    changed = article("Norway and Chile have no plans.", url=PAGE, updated_at="2025-06-01T15:00:00Z")
    silent = made_silent(made, changed)
    [verdict] = made.fold(silent).verdicts
    assert verdict.alert
    assert verdict.alert.data.kind == "retracted"
    known = the_round(made)
    assert known.withdrawal
    assert (known.withdrawal.cause, known.withdrawal.reason) == ("article", "its publisher no longer says so")
    assert known.withdrawal.time == silent.article.time
    assert known.withdrawal.was == before.meeting
    assert (known.corroboration.articles, known.corroboration.publishers) == (1, 1)
    assert verdict.alert.data.corroboration.articles == 1
    assert known.evidence == before.evidence
    assert known.withdrawn is None


def made_silent(made: Desk, changed: Article) -> ArticleEvents:
    """Give the message of a revision that says nothing of these talks any more."""
    [state] = made.states(SERIES)
    reference = state.assertions[0].article.model_copy(update={"revision": "2", "time": changed.updated_at})
    return ArticleEvents(
        series=SERIES, parties=("CL", "NO"), article=reference, extractor="0.1.0", events=()
    )  # fmt: skip


def test_a_fact_that_is_taken_back_from_among_others_is_no_withdrawal() -> None:
    made = desk(told(6))
    made.fold(order(made, "set", Meeting(), clear=("city", "country")))
    assert made.states(SERIES)[0].alerts[-1].data.kind == "retracted"
    assert the_round(made).withdrawal is None


def test_a_later_claim_revives_the_round() -> None:
    made = desk(told(6, url=PAGE))
    made.fold(made_silent(made, article("-", url=PAGE, updated_at="2025-06-01T15:00:00Z")))
    assert the_round(made).withdrawal
    made.take(told(6, "other.example", "2025-06-02T09:00:00Z"))
    known = the_round(made)
    assert known.withdrawal is None
    assert known.meeting.date
    assert known.corroboration.articles == 1
    assert {quote.publisher for quote in known.evidence} == {"other.example"}


def test_an_operator_who_states_facts_again_revives_it_too() -> None:
    made = desk(told(6))
    made.fold(order(made))
    made.fold(order(made, "set", Meeting(date=days("2025-06-09"))))
    known = the_round(made)
    assert (known.withdrawn, known.withdrawal) == (None, None)
    assert known.meeting.date == days("2025-06-09")


def test_a_merged_round_says_so() -> None:
    third = article("Norway and Chile will hold the third round of talks in Vienna on June 20, the ministry said.")
    made = desk(told(6), third)
    second, other = sorted(made.states(SERIES), key=lambda s: s.number or 0)
    made.fold(order(made, "merge", round=other.id, into=second.id))
    gone = the_round(made, other.id)
    assert gone.merged_into == second.id
    assert gone.withdrawal
    assert gone.withdrawal.reason == f"merged into another round: {REASON}"
    assert the_round(made, second.id).withdrawal is None


def test_a_postponed_meeting_without_a_day_is_not_withdrawn() -> None:
    made = desk(told(6, url=PAGE))
    text = "The second round of talks between Norway and Chile has been postponed indefinitely, the ministry said."
    made.take(article(text, url=PAGE, updated_at="2025-06-01T15:00:00Z"))
    known = the_round(made)
    assert (known.meeting.status, known.withdrawal) == ("postponed", None)


def test_a_withdrawn_round_of_long_ago_stays_small_and_withdrawn() -> None:
    made = desk(told(6), *(told(6, f"p{n}.example", f"2025-06-01T10:{n:02}:00Z") for n in range(40)))
    made.fold(order(made))
    [state] = made.states(SERIES)
    small = shrink(state, POLICY)
    assert len(small.encode()) <= PAST_BYTES
    assert public(small).withdrawal == public(state).withdrawal
    long = state.taken_back
    assert long
    windy = long.withdrawal.model_copy(update={"reason": "".join(chr(0x4E00 + n * 7 % 20000) for n in range(9000))})
    endless = state.model_copy(update={"taken_back": long.model_copy(update={"withdrawal": windy})})
    assert len(shrink(endless, POLICY).encode()) <= PAST_BYTES


# Orders are no publisher, and name nobody.


def test_an_order_counts_as_no_article_and_no_publisher() -> None:
    made = desk(told(6))
    made.fold(order(made, "set", Meeting(date=days("2025-06-09"), venue="Palais Wilson")))
    known = the_round(made)
    assert (known.corroboration.articles, known.corroboration.publishers) == (1, 1)
    assert known.meeting.date == days("2025-06-09")
    assert "operator" in {quote.publisher for quote in known.evidence}
    alert = made.states(SERIES)[0].alerts[-1]
    assert (alert.data.corroboration.articles, alert.data.corroboration.publishers) == (1, 1)


def test_a_round_that_rests_on_an_order_alone_counts_nothing() -> None:
    made = desk(told(6, url=PAGE))
    made.fold(order(made, "set", Meeting(date=days("2025-06-09"), status="scheduled", city="Geneva", country="CH")))
    made.fold(made_silent(made, article("-", url=PAGE, updated_at="2025-06-04T15:00:00Z")))
    known = the_round(made)
    assert (known.corroboration.articles, known.corroboration.publishers) == (0, 0)
    assert known.meeting.date == days("2025-06-09")
    assert {quote.publisher for quote in known.evidence} == {"operator"}


def test_a_doubtful_article_gets_no_second_source_by_an_order_that_had_not_seen_it() -> None:
    made = Desk()
    made.hear(said(date=days("2025-06-10"), confidence=0.9))
    made.fold(order(made, "set", Meeting(date=days("2025-06-12"), status="scheduled")))
    made.hear(said(date=days("2025-06-12"), confidence=0.6), "2025-06-04", "late.example")
    [state] = made.states(SERIES)
    assert tally(state.assertions, POLICY).agreeing == ()
    assert public(state).corroboration.publishers == 2


@pytest.mark.parametrize("action", ["retract", "set", "split"])
def test_no_login_is_in_anything_public(action: str) -> None:
    one, two = told(6), told(6, "other.example", "2025-06-01T10:00:00Z")
    made = desk(one, two)
    stated = Meeting(date=days("2025-06-09")) if action == "set" else None
    message = order(made, action, stated, articles=(two.id,) if action == "split" else ())
    assert message.correction
    assert message.correction.by == LOGIN
    assert message.to_json().count(LOGIN.encode()) == 1
    outcome = made.fold(message)
    for state in outcome.changed:
        assert LOGIN.encode() not in state.to_json()
    assert message.article.url == f"urn:talkwatch:order:{message.article.id}"


def of_before(message: ArticleEvents) -> ArticleEvents:
    """Give the order as an older version wrote it, with who gave it in its address."""
    raw = message.to_json().replace(f',"by":"{LOGIN}"'.encode(), b"")
    named = f"urn:talkwatch:operator:{LOGIN}".encode()
    return ArticleEvents.from_json(raw.replace(message.article.url.encode(), named))


@pytest.mark.parametrize("action", ["retract", "set"])
def test_an_order_of_an_older_version_names_nobody_either(action: str) -> None:
    made = desk(told(6))
    message = of_before(order(made, action, Meeting(date=days("2025-06-09")) if action == "set" else None))
    assert LOGIN.encode() in message.to_json()
    [alert] = [verdict.alert for verdict in made.fold(message).verdicts]
    assert alert
    assert LOGIN.encode() not in alert.to_json()
    assert f"urn:talkwatch:order:{message.article.id}" in {quote.url for quote in alert.data.evidence}
    [state] = made.states(SERIES)
    assert LOGIN.encode() not in public(state).to_json()
    assert LOGIN.encode() not in public(state.model_copy(update={"standing": None})).to_json()


def test_an_alert_that_an_older_version_wrote_keeps_its_bytes() -> None:
    made = desk(told(6))
    made.fold(of_before(order(made, "set", Meeting(date=days("2025-06-09")))))
    [state] = made.states(SERIES)
    old = state.alerts[-1].data.evidence[0].model_copy(update={"url": f"urn:talkwatch:operator:{LOGIN}"})
    alert = state.alerts[-1].model_copy(update={"data": state.alerts[-1].data.model_copy(update={"evidence": (old,)})})
    made.rounds.put(state.model_copy(update={"alerts": (*state.alerts[:-1], alert)}))
    made.take(told(6, "other.example", "2025-06-04T09:00:00Z"))
    assert made.states(SERIES)[0].alerts[-1].to_json() == alert.to_json()


def test_a_replay_of_what_was_taken_back_changes_nothing() -> None:
    made = desk(told(6, url=PAGE))
    silent = made_silent(made, article("-", url=PAGE, updated_at="2025-06-01T15:00:00Z"))
    made.fold(silent)
    retracted = order(made)
    made.fold(retracted)
    states = made.states(SERIES)
    assert track(states, silent, POLICY).changed == ()
    assert track(states, retracted, POLICY).changed == ()
    assert [decode(state.encode()) for state in states] == states


# What was known after each alert.


def test_each_entry_of_the_history_has_what_was_known_from_then_on() -> None:
    made = desk(told(6), told(9, "other.example", "2025-06-03T09:00:00Z"))
    made.fold(order(made))
    [state] = made.states(SERIES)
    entries, alerts = public(state).history, state.alerts
    assert len(entries) == 3
    assert [entry.meeting for entry in entries] == [alert.data.meeting for alert in alerts]


def test_an_entry_of_an_older_version_has_none_and_is_read() -> None:
    made = desk(told(6))
    [state] = made.states(SERIES)
    old: RoundState = state.model_copy(
        update={"history": tuple(entry.model_copy(update={"meeting": None}) for entry in state.history)}
    )
    assert public(decode(old.encode())).history[0].meeting is None

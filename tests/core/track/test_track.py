"""The fold: what changes a round, what alerts, and that replays, orders and crashes in between change nothing."""

import json
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import flood
from support.writing import Desk, article

from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.publish import public
from talkwatch.core.track.claims import ClaimKind
from talkwatch.core.track.state import MAX_STATE_BYTES, RoundState, decode, revision_of
from talkwatch.core.track.track import track
from talkwatch_schemas import Article, ArticleEvents

PAIR = "Norway and Chile"
SERIES = "cl-no"


def round_two(day: str, at: str, where: str = " in Geneva", **more: Any) -> Article:
    text = (
        f"The second round of talks between {PAIR} will be held on {day}{where}, the foreign ministry of Norway said."
    )
    return article(text, at, **more)


def test_first_date_announces_and_each_refinement_says_what_it_refines() -> None:
    desk = Desk()
    week = round_two("June 9", "2025-06-01T09:00:00+00:00").model_copy(
        update={"text": f"The second round of talks between {PAIR} will be held next week in Geneva, diplomats said."}
    )
    [first] = desk.take(week)
    assert first.data.kind == "announced"
    [second] = desk.take(round_two("June 4", "2025-06-01T12:00:00+00:00"))
    assert second.data.kind == "date_changed"
    assert second.data.previous.date is not None
    assert second.data.previous.date.precision == "week"
    [third] = desk.take(
        round_two("June 4", "2025-06-02T09:00:00+00:00", " at 15:00 local time at the Palace Hotel in Geneva")
    )
    assert third.data.kind == "date_changed"
    assert set(third.data.changed) == {"/meeting/time", "/meeting/venue"}
    assert [a.data.sequence for a in (first, second, third)] == [1, 2, 3]
    assert first.subject == second.subject == third.subject
    assert third.data.references == (second.id,)


def test_a_second_source_a_copy_a_repeat_and_an_old_article_cause_nothing() -> None:
    desk = Desk()
    first = round_two("June 6", "2025-06-01T09:00:00+00:00")
    assert len(desk.take(first)) == 1
    copy = first.model_copy(update={"url": "https://other.example/1", "publisher": "other.example"})
    own_words = article(
        f"Diplomats of {PAIR} are to meet in Geneva on Friday, June 6, for a second round of negotiations, officials said.",
        "2025-06-02T09:00:00+00:00", publisher="third.example",
    )  # fmt: skip
    old = round_two("June 6", "2025-05-28T09:00:00+00:00", publisher="fourth.example")
    assert desk.take(first, copy, own_words, old) == []
    verdicts = [v.claim for o in desk.outcomes for v in o.verdicts]
    assert verdicts[:3] == [ClaimKind.NEW, ClaimKind.REPEAT, ClaimKind.NEAR_COPY]
    [state] = desk.states(SERIES)
    counts = public(state).corroboration
    assert (counts.articles, counts.publishers) == (4, 2), "the copies of one text are one source"


def test_a_move_replaces_the_date_and_a_late_old_article_does_not_bring_it_back() -> None:
    desk = Desk()
    desk.take(round_two("June 6", "2025-06-01T09:00:00+00:00"))
    moved = article(
        f"The second round of talks between {PAIR} has been moved from June 6 to June 8, diplomats said.",
        "2025-06-03T09:00:00+00:00", publisher="other.example",
    )  # fmt: skip
    [alert] = desk.take(moved)
    assert alert.data.kind == "date_changed"
    assert alert.data.previous.date is not None
    assert str(alert.data.previous.date.earliest) == "2025-06-06"
    assert desk.take(round_two("June 6", "2025-06-02T09:00:00+00:00", publisher="late.example")) == []


def test_postponed_without_a_date_then_cancelled() -> None:
    desk = Desk()
    desk.take(round_two("June 6", "2025-06-01T09:00:00+00:00"))
    off = article(
        f"The second round of talks between {PAIR} has been postponed indefinitely, diplomats said.",
        "2025-06-02T09:00:00+00:00",
    )
    gone = article(
        f"The second round of talks between {PAIR} has been cancelled, diplomats said.", "2025-06-03T09:00:00+00:00"
    )
    assert [a.data.kind for a in desk.take(off, gone)] == ["postponed", "cancelled"]


def test_a_past_round_is_recorded_without_an_alert() -> None:
    desk = Desk()
    assert (
        desk.take(article(f"The first round of talks between {PAIR} took place in Geneva on May 16, diplomats said."))
        == []
    )
    [state] = desk.states(SERIES)
    assert (state.known.status, state.number, state.sequence) == ("held", 1, 0)


def test_a_revision_replaces_what_its_article_said_and_an_older_one_is_passed_over() -> None:
    desk = Desk()
    page = "https://wire.example/page"
    old = round_two("June 6", "2025-06-01T09:00:00+00:00", url=page)
    new = round_two("June 7", "2025-06-01T09:00:00+00:00", url=page, updated_at="2025-06-01T15:00:00Z")
    desk.take(old)
    [alert] = desk.take(new)
    assert alert.data.kind == "date_changed"
    assert desk.take(old) == []
    [state] = desk.states(SERIES)
    assert state.known.date is not None
    assert str(state.known.date.earliest) == "2025-06-07"


def test_when_the_last_claim_of_a_published_fact_goes_it_is_retracted() -> None:
    desk = Desk()
    page = "https://wire.example/page"
    desk.take(round_two("June 6", "2025-06-01T09:00:00+00:00", " at the Palace Hotel in Geneva", url=page))
    without = round_two("June 6", "2025-06-01T09:00:00+00:00", url=page, updated_at="2025-06-01T15:00:00Z")
    [alert] = desk.take(without)
    assert alert.data.kind == "retracted"
    assert alert.data.changed == ("/meeting/venue",)
    assert alert.data.previous.venue == "Palace Hotel"


def test_a_revision_that_no_longer_names_a_round_tells_its_retraction() -> None:
    desk = Desk()
    page = "https://wire.example/page"
    [first] = desk.take(round_two("June 6", "2025-06-01T09:00:00+00:00", url=page))
    other = article(
        f"The third round of talks between {PAIR} will be held on June 20 in Vienna, the foreign ministry of Norway said.",
        "2025-06-01T09:00:00+00:00", url=page, updated_at="2025-06-01T15:00:00Z",
    )  # fmt: skip
    alerts = desk.take(other)
    assert [a.data.kind for a in alerts] == ["announced", "retracted"]
    assert alerts[1].subject == first.subject
    written = [a.to_json() for s in desk.states(SERIES) for a in s.alerts]
    assert sorted(written) == sorted(a.to_json() for a in (first, *alerts)), "what is told is what goes out"


def test_contradicting_sources_are_disputed_once() -> None:
    desk = Desk()
    desk.take(round_two("June 6", "2025-06-01T09:00:00+00:00"))
    other = round_two("June 7", "2025-06-01T10:00:00+00:00", publisher="other.example")
    third = round_two("June 7", "2025-06-01T11:00:00+00:00", url="https://wire.example/again")
    assert [a.data.kind for a in desk.take(other)] == ["disputed"]
    assert "disputed" not in [a.data.kind for a in desk.take(third)]


STREAM = list(flood.articles(66 * 8, seed=3))
SOME = [a for a in STREAM if "Norway" in a.text and "Chile" in a.text]


def messages(articles: list[Article]) -> list[ArticleEvents]:
    return [m for a in articles for m in extract(a, "0.1.0")]


def fold(stream: list[ArticleEvents]) -> tuple[dict[str, RoundState], list[bytes]]:
    rounds: dict[str, RoundState] = {}
    alerts = []
    for message in stream:
        outcome = track([r for r in rounds.values() if r.series == message.series], message, Policy())
        rounds.update({s.id: s for s in outcome.changed})
        alerts += [v.alert.to_json() for v in outcome.verdicts if v.alert]
    return rounds, alerts


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, len(SOME) - 1), max_size=20))
def test_replays_at_any_place_change_nothing(again: list[int]) -> None:
    stream = messages(SOME)
    wanted = fold(stream)
    doubled = list(stream)
    for place in again:
        doubled.insert(place + 1, doubled[min(place, len(doubled) - 1)])
    assert fold(doubled) == wanted


def test_the_facts_do_not_depend_on_the_order_of_arrival() -> None:
    at = "2025-06-0{}T09:00:00+00:00"
    items = [
        round_two("June 9", at.format(1)),
        article(
            f"The second round of talks between {PAIR} has been moved from June 9 to June 10, diplomats said.",
            at.format(2),
        ),
        round_two("June 10", at.format(3), " at the Palace Hotel in Geneva", publisher="other.example"),
        round_two("June 9", at.format(1), publisher="late.example", url="https://late.example/1"),
    ]
    ends = set()
    for order in permutations(messages(items)):
        rounds, _ = fold(list(order))
        assert len(rounds) == 1
        [state] = rounds.values()
        ends.add(json.dumps(json.loads(public(state).to_json())["meeting"], sort_keys=True))
    assert len(ends) == 1


@pytest.mark.parametrize("written", [0, 1, 2])
def test_a_crash_between_two_rounds_of_one_message_ends_in_the_same_state_and_alerts(written: int) -> None:
    text = (
        f"The second round of talks between {PAIR} ended in Geneva on Sunday, June 1, diplomats said. "
        f"The third round of talks between {PAIR} will be held in Vienna on June 20, the ministry said."
    )
    before, _ = fold(messages([round_two("June 1", "2025-05-28T09:00:00+00:00")]))
    [message] = messages([article(text, "2025-06-01T18:00:00+00:00")])
    whole = track(before.values(), message, Policy())
    assert len(whole.changed) == 2
    half = dict(before) | {s.id: s for s in whole.changed[:written]}
    replay = track(half.values(), message, Policy())
    assert half | {s.id: s for s in replay.changed} == dict(before) | {s.id: s for s in whole.changed}


def test_sequences_are_gapless_and_state_survives_its_encoding() -> None:
    rounds, _ = fold(messages(STREAM))
    assert len(rounds) > 100
    for state in rounds.values():
        assert [a.data.sequence for a in state.alerts] == list(range(1, state.sequence + 1))
        assert decode(state.encode()) == state
        assert revision_of(state.encode()) == state.revision


def test_state_stays_bounded_with_thousands_of_articles_and_a_replay_still_changes_nothing() -> None:
    items = [
        round_two("June 20", "2025-06-01T09:00:00+00:00", url=f"https://p{n}.example/{n}", publisher=f"p{n}.example")
        for n in range(1500)
    ]
    stream = messages(items)
    rounds, _ = fold(stream)
    [state] = rounds.values()
    assert len(state.seen) == 1500
    assert len(state.encode()) < MAX_STATE_BYTES
    for message in stream[:: len(stream) // 20]:
        assert track(rounds.values(), message, Policy()).changed == ()


def test_what_is_no_state_is_refused() -> None:
    with pytest.raises(ValueError, match="not a packed round state"):
        decode(b"12345678garbage")


def doubtful(doubt: str, published: str) -> Article:
    text = f"The second round of talks between {PAIR} will be held on Friday in Geneva, the ministry of Norway said."
    return article(text, published, doubt=doubt, fetched_at="2025-06-01T09:00:00Z")


def test_a_date_of_publication_that_is_years_old_anchors_no_weekday() -> None:
    [message] = extract(doubtful("old", "2019-03-01T09:00:00+00:00"), EXTRACTOR)
    assert message.events[0].meeting.date is None
    assert message.events[0].meeting.city == "Geneva"
    assert message.article.time.isoformat() == "2025-06-01T09:00:00+00:00", "it counts as said when it was fetched"


@pytest.mark.parametrize(
    ("doubt", "published", "friday"),
    [
        ("future", "2026-03-01T09:00:00+00:00", "2025-06-06"),  # as undated: by the fetch
        ("future", "2026-03-01T09:00:00-11:00", "2025-06-06"),  # there it is May 31, Saturday
        ("no_offset", "2025-06-01T09:00:00+00:00", "2025-06-06"),
        ("wrong_offset", "2025-06-02T00:30:00+04:00", "2025-06-06"),
        ("wrong_offset", "2025-06-07T00:30:00+14:00", "2025-06-13"),  # Saturday where it was written
    ],
)
def test_a_doubt_that_is_smaller_than_a_day_leaves_the_weekday_its_day(doubt: str, published: str, friday: str) -> None:
    [message] = extract(doubtful(doubt, published), EXTRACTOR)
    assert str(message.events[0].meeting.date.earliest if message.events[0].meeting.date else "") == friday


def test_a_family_of_outlets_and_those_that_credit_one_agency_count_as_one_source() -> None:
    def told(number: int, **more: str) -> Article:
        filler = " ".join(f"w{number}{word}" for word in range(60))
        text = f"The second round of talks between {PAIR} will be held on June 6 in Geneva, diplomats said. {filler}"
        return article(text, "2025-06-01T09:00:00+00:00", publisher=f"paper{number}.example", **more)

    def sources(*articles: Article) -> int:
        desk = Desk()
        desk.take(*articles)
        return public(desk.states(SERIES)[0]).corroboration.publishers

    assert sources(told(1), told(2), told(3)) == 3
    assert sources(told(1, family="group"), told(2, family="group"), told(3)) == 2
    assert sources(told(1, origin="afp"), told(2, origin="afp"), told(3, family="x", origin="afp")) == 1


def test_an_article_is_of_the_day_on_which_its_publisher_wrote_and_of_one_time_in_utc() -> None:
    text = f"The second round of talks between {PAIR} will be held today in Geneva, the ministry of Norway said."
    [message] = extract(article(text, "2025-06-02T01:30:00+03:00"), EXTRACTOR)
    assert str(message.events[0].meeting.date.earliest if message.events[0].meeting.date else "") == "2025-06-02"
    assert (message.article.time.isoformat(), str(message.article.day)) == ("2025-06-01T22:30:00+00:00", "2025-06-02")
    desk = Desk()
    desk.take(article(text, "2025-06-02T01:30:00+03:00"))
    [alert] = [alert for state in desk.states(SERIES) for alert in state.alerts]
    assert alert.to_json().count(b'"time":"2025-06-01T22:30:00Z"') == 1

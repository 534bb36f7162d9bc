"""Manners of the poller against real servers: moves, validators, and hosts that want to be left alone."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from feed.web.test_poller import Run, feed
from support.web import PLAIN, Web, serving

from talkwatch.feed.web.http.asking import SEEN_FOR
from talkwatch.feed.web.http.hosts import Hosts
from talkwatch.feed.web.schedule import leave_host_alone

NOW = datetime(2025, 6, 2, 10, tzinfo=UTC)
OTHER = PLAIN.replace(b"Geneva", b"Oslo")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def poll(run: Run, web: Web, path: str, **change: object) -> None:
    """Poll once, as if it were due; `change`: what else the kept state says by now."""
    one = feed(web, path)
    run.kept = {name: state.model_copy(update={"next_poll": None, **change}) for name, state in run.kept.items()}
    before = run.kept[one.id].fetches if one.id in run.kept else 0
    run.hosts = Hosts(gap=0)
    run.until([one], lambda: run.state(one).fetches > before)
    run.kept[one.id] = run.state(one)


def days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def test_a_permanent_move_is_believed_after_days_and_the_old_address_asked_once_a_day(web: Web) -> None:
    run, moved = Run(), feed(web, "/old")
    web.pages |= {"/old": (301, {"location": "/feed"}, b"")}
    poll(run, web, "/old")
    poll(run, web, "/old")
    state = run.kept[moved.id]
    assert (state.moved_to, state.moving_to, web.count("/old")) == ("", web.url("/feed"), 2)
    poll(run, web, "/old", moving_since=days_ago(1) - SEEN_FOR)
    assert run.kept[moved.id].moved_to == web.url("/feed")
    poll(run, web, "/old")
    assert (web.count("/old"), web.count("/feed")) == (3, 4), "the new address is asked at once"
    poll(run, web, "/old", at_home_at=days_ago(2))
    assert (web.count("/old"), run.kept[moved.id].moved_to) == (4, web.url("/feed"))
    assert len(run.published) == 1


def test_one_wrong_move_is_forgotten_as_soon_as_the_address_answers_itself(web: Web) -> None:
    run, one = Run(), feed(web, "/old")
    web.pages |= {"/old": (301, {"location": "/parked"}, b""), "/parked": (200, {}, PLAIN)}
    poll(run, web, "/old")
    web.pages["/old"] = (200, {}, OTHER)
    poll(run, web, "/old")
    assert "Oslo" in run.published[-1].text
    state = run.kept[one.id]
    assert (state.moved_to, state.moving_to, state.moving_since) == ("", "", None)


def test_a_move_that_was_believed_is_undone_when_the_old_address_answers_itself(web: Web) -> None:
    run, one = Run(), feed(web, "/old")
    web.pages |= {"/old": (200, {}, OTHER), "/parked": (200, {}, PLAIN)}
    poll(run, web, "/old")
    poll(run, web, "/old", moved_to=web.url("/parked"))
    assert run.kept[one.id].moved_to == web.url("/parked")
    poll(run, web, "/old", at_home_at=days_ago(2))
    assert run.kept[one.id].moved_to == ""


def test_where_the_old_address_is_dead_the_new_one_is_asked_in_the_same_poll(web: Web) -> None:
    run, one = Run(), feed(web, "/old")
    web.pages |= {"/old": (200, {}, OTHER), "/new": (200, {}, PLAIN)}
    poll(run, web, "/old")
    web.pages["/old"] = (404, {}, b"")
    poll(run, web, "/old", moved_to=web.url("/new"), at_home_at=days_ago(2))
    state = run.kept[one.id]
    assert (state.outcome, state.failures, state.moved_to) == ("ok", 0, web.url("/new"))
    poll(run, web, "/old")
    assert web.count("/old") == 2, "asked once a day, not at each poll"


def test_a_new_address_that_fails_is_given_up_for_the_old_one(web: Web) -> None:
    run, one = Run(), feed(web, "/old")
    web.pages |= {"/old": (200, {}, PLAIN), "/new": (404, {}, b"")}
    poll(run, web, "/old")
    poll(run, web, "/old", moved_to=web.url("/new"), failures=2)
    assert run.kept[one.id].moved_to == ""
    web.pages["/old"] = (200, {}, OTHER)
    poll(run, web, "/old")
    assert "Oslo" in run.published[-1].text


def test_a_304_brings_new_validators_and_takes_none_away(web: Web) -> None:
    run, one = Run(), feed(web, "/conditional")
    web.pages["/conditional"] = (200, {"etag": '"a"', "last_modified": "Mon, 02 Jun 2025 10:00:00 GMT"}, PLAIN)
    poll(run, web, "/conditional")
    web.pages["/conditional"] = (304, {"etag": '"b"'}, b"")
    poll(run, web, "/conditional")
    state = run.kept[one.id]
    assert (state.etag, state.last_modified) == ('"b"', "Mon, 02 Jun 2025 10:00:00 GMT")
    poll(run, web, "/conditional")
    assert web.asked[-1].headers["if-none-match"] == '"b"'


def test_the_whole_feed_is_asked_for_once_a_day_whatever_the_validators_say(web: Web) -> None:
    run = Run()
    web.pages["/conditional"] = (200, {"etag": '"a"'}, PLAIN)
    poll(run, web, "/conditional")
    poll(run, web, "/conditional", whole_at=days_ago(0.9))
    assert web.asked[-1].headers["if-none-match"] == '"a"'
    poll(run, web, "/conditional", whole_at=days_ago(1.1))
    assert "if-none-match" not in web.asked[-1].headers
    poll(run, web, "/conditional")
    assert web.asked[-1].headers["if-none-match"] == '"a"'


def test_one_429_lets_all_feeds_of_the_host_wait_and_no_others(web: Web) -> None:
    run, feeds = Run(), [feed(web, f"/busy/{number}") for number in range(4)]
    run.hosts = Hosts(gap=0)
    for number in range(4):
        web.pages[f"/busy/{number}"] = (429, {"retry_after": "3600"}, b"")
    with serving("127.0.0.2") as other:
        elsewhere, end = feed(other, "/feed"), time.monotonic() + 1
        run.until([*feeds, elsewhere], lambda: elsewhere.id in run.kept and time.monotonic() > end)
    assert len(web.asked) == 1
    [throttled] = [state for state in run.kept.values() if state.outcome == "throttled"]
    assert throttled.alone_until is not None

    run.hosts, end = Hosts(gap=0), time.monotonic() + 1  # another process, which knows what this one has kept
    run.until(feeds, lambda: time.monotonic() > end)
    assert len(web.asked) == 1


def test_a_redirect_to_a_host_that_wants_to_be_left_alone_is_not_followed(web: Web) -> None:
    run, hosts = Run(), Hosts(gap=0)
    run.hosts = hosts
    with serving("127.0.0.2") as other:
        web.pages["/away"] = (302, {"location": other.url("/feed")}, b"")
        hosts.leave_alone("127.0.0.2", datetime.now(UTC) + timedelta(hours=1))
        one = feed(web, "/away")
        run.until([one], lambda: one.id in run.kept)
        assert other.asked == []
    assert run.kept[one.id].outcome == "throttled"
    assert run.kept[one.id].why == "it leads to 127.0.0.2, which wants to be left alone"


@pytest.mark.parametrize(
    ("status", "headers", "minutes"),
    [
        (429, {"retry-after": "600"}, 10), (429, {}, 4), (429, {"retry-after": "nonsense"}, 4), (503, {"retry-after": "120"}, 2),
        (503, {}, None), (500, {"retry-after": "600"}, None), (200, {"retry-after": "600"}, None),
        (429, {"retry-after": "99999999"}, 1440), (429, {"retry-after": "Mon, 02 Jun 2025 10:30:00 GMT"}, 30),
    ],
)  # fmt: skip
def test_which_answers_speak_of_the_whole_host(status: int, headers: dict[str, str], minutes: int | None) -> None:
    found = leave_host_alone(NOW, status, headers, failures=2)
    assert found == (NOW + timedelta(minutes=minutes) if minutes is not None else None)

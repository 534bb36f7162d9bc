"""When a feed is asked again: its own word, its failures, and no storm after an outage."""

from datetime import UTC, datetime, timedelta

import pytest

from talkwatch.feed.web.schedule import Fetched, Hints, next_poll

NOW = datetime(2025, 6, 2, 10, 0, tzinfo=UTC)  # a Monday
TEN = timedelta(minutes=10)


def wait(
    outcome: Fetched = Fetched.OK, hints: Hints | None = None, failures: int = 0, chance: float = 0.0, **headers: str
) -> float:
    """Give the minutes to the next poll; headers are written with _ for -."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return (next_poll(NOW, outcome, given, hints or Hints(), TEN, failures, chance) - NOW) / timedelta(minutes=1)


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({}, 10),
        ({"cache_control": "max-age=3600"}, 60),
        ({"cache_control": "public, Max-Age=1800, must-revalidate"}, 30),
        ({"cache_control": "max-age=3600", "age": "1800"}, 30),
        ({"cache_control": "max-age=60"}, 10),
        ({"cache_control": "no-cache, max-age=3600"}, 10),
        ({"cache_control": "max-age=604800"}, 120),
        ({"cache_control": 'max-age="1200"'}, 20),
        ({"cache_control": "max-age=soon"}, 10),
        ({"cache_control": "max-age=99999999999999999999"}, 120),
    ],
)
def test_fresh_answers_are_not_asked_again_for(headers: dict[str, str], minutes: float) -> None:
    assert wait(**headers) == minutes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("120", 10),
        ("3600", 60),
        ("Mon, 02 Jun 2025 12:00:00 GMT", 120),
        ("Mon, 02 Jun 2025 09:00:00 GMT", 10),
        ("later", 10),
        ("9999999999", 1440),
    ],
)
def test_what_the_server_asks_for_is_kept_to_up_to_a_day(value: str, minutes: float) -> None:
    for outcome in (Fetched.THROTTLED, Fetched.OK):
        assert wait(outcome, failures=int(outcome is Fetched.THROTTLED), retry_after=value) == minutes


def test_failures_are_asked_for_less_and_less_up_to_six_hours() -> None:
    waits = [wait(Fetched.SERVER_ERROR, failures=n) for n in range(1, 30)]
    assert waits[:5] == [10, 10, 10, 16, 32]
    assert max(waits) == 360
    assert waits == sorted(waits)


def test_a_feed_that_is_gone_is_not_asked_again() -> None:
    assert wait(Fetched.GONE) > 60 * 24 * 365


def test_chance_spreads_polls_and_never_makes_them_earlier() -> None:
    assert wait(chance=0.0) == 10
    assert wait(chance=1.0) == 11
    assert wait(Fetched.TIMEOUT, failures=20, chance=0.5) == 378


def test_the_feeds_own_word_is_kept() -> None:
    assert wait(hints=Hints(ttl=timedelta(minutes=45))) == 45
    assert wait(hints=Hints(ttl=timedelta(days=30))) == 60 * 24
    assert wait(hints=Hints(skip_hours=frozenset((10, 11)))) == 120
    assert wait(hints=Hints(skip_days=frozenset((0,)))) == 14 * 60
    assert wait(hints=Hints(skip_hours=frozenset(range(24)))) == 10, "a feed that is never to be asked is not believed"

"""How often a model is asked, by a clock that only the test moves."""

from talkwatch.reader.limits import Breaker, Limits
from talkwatch.reader.reply import retry_after

MIDNIGHT = 1_735_689_600.0  # 2025-01-01T00:00:00Z


class Clock:
    now = MIDNIGHT + 3600

    def __call__(self) -> float:
        return self.now


def test_a_minute_has_its_questions_and_they_come_back_evenly() -> None:
    clock = Clock()
    limits = Limits(2, 0, clock, clock)
    for _ in range(2):
        assert limits.wait() == 0
        limits.take()
    assert limits.wait() == 30
    clock.now += 30
    assert limits.wait() == 0
    clock.now += 3600
    for _ in range(2):
        assert limits.wait() == 0
        limits.take()
    assert limits.wait() > 0


def test_a_clock_that_is_set_back_holds_nobody_for_long() -> None:
    clock = Clock()
    limits = Limits(60, 0, clock, clock)
    for _ in range(60):
        limits.take()
    clock.now -= 7 * 86400
    assert limits.wait() == 1
    clock.now += 1
    assert limits.wait() == 0


def test_the_tokens_of_a_day_end_at_midnight_of_utc() -> None:
    clock = Clock()
    limits = Limits(60, 1000, clock, clock)
    limits.spend(999)
    assert (limits.wait(), limits.spent_for()) == (0, 0)
    limits.spend(5)
    assert limits.wait() == 23 * 3600
    clock.now += 600
    assert limits.spent_for() == 600
    clock.now = MIDNIGHT + 86400
    assert (limits.wait(), limits.spent_for()) == (0, 0)


def test_five_failures_in_a_row_open_the_breaker_and_an_answer_closes_it() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(4):
        breaker.failed()
    breaker.succeeded()
    for _ in range(4):
        breaker.failed()
    assert (breaker.open, breaker.wait()) == (False, 0)
    breaker.failed()
    assert (breaker.open, breaker.wait()) == (True, 5)
    clock.now += 5
    assert breaker.wait() == 0
    breaker.succeeded()
    assert (breaker.open, breaker.down_for()) == (False, 0)


def test_an_open_breaker_lets_one_question_through_after_pauses_that_grow_to_a_minute() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(5):
        breaker.failed()
    pauses = []
    for _ in range(6):
        pauses.append(breaker.wait())
        clock.now += pauses[-1]
        breaker.take()
        assert breaker.wait() == 1  # one is on its way
        breaker.failed()
    assert pauses == [5, 10, 20, 40, 60, 60]
    assert breaker.down_for() == sum(pauses)


def test_stragglers_of_before_do_not_lengthen_the_pause() -> None:
    breaker = Breaker(Clock())
    for _ in range(12):
        breaker.failed()
    assert breaker.wait() == 5


def test_a_backend_that_asks_for_time_gets_it() -> None:
    clock = Clock()
    breaker = Breaker(clock)
    breaker.failed(retry_after=120)
    assert (breaker.open, breaker.wait()) == (False, 120)
    clock.now += 120
    assert breaker.wait() == 0


def test_what_retry_after_may_hold() -> None:
    assert retry_after(None, 0) == 0
    assert retry_after("-5", 0) == 0
    assert retry_after("nan", 0) == 0
    assert retry_after("Wed, 01 Jan 2025 00:00:10 GMT", MIDNIGHT) == 10

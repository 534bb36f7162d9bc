"""Questions on their way: an outage costs no article, and one article holds up no others."""

import threading
from collections.abc import Callable

import pytest
from support.writing import article

from talkwatch.kafka.clients import MAX_RECORD_BYTES
from talkwatch.process.settings import ReaderSettings
from talkwatch.reader.asking import Asking
from talkwatch.reader.backend import Answered, BackendError, Refused, Transient
from talkwatch.reader.kept import ANSWERED, FELL_BACK, GIVEN_UP
from talkwatch.reader.work import Work
from talkwatch_schemas import Article

GOOD = '{"meetings": []}'
Behave = Callable[[Article], str | BackendError]


class Clock:
    """Turned on by each look, so that pauses pass without waiting for them."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self.step = 1_735_700_000.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


class Backend:
    name = "fake"

    def __init__(self, behave: Behave) -> None:
        self.behave = behave
        self.asked: list[str] = []
        self.at_once, self.most = 0, 0
        self._lock = threading.Lock()

    def answer(self, article: Article, deadline: float) -> Answered:
        with self._lock:
            self.asked.append(article.url)
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        said = self.behave(article)
        with self._lock:
            self.at_once -= 1
        if isinstance(said, BackendError):
            raise said
        return Answered(said, 10, 2)


def work(number: int, first: int = 0) -> Work:
    item = article("Some talks.", url=f"https://wire.example/{number}")
    return Work("place", number, 0.0, item, key=str(number), first=first)


def turn(asking: Asking, works: list[Work], times: int, until: Callable[[], bool] | None = None) -> None:
    for _ in range(times):
        asking.step([w for w in works if w.kept is None], 0.005)
        if until and until():
            return


@pytest.mark.parametrize("error", [TypeError("a defect"), RecursionError(), SystemExit(3)])
def test_what_no_backend_should_raise_is_a_failure_that_passes(error: BaseException) -> None:
    def behave(item: Article) -> str:
        if item.url.endswith("/99"):
            raise error
        return GOOD

    asking = Asking(Backend(behave), ReaderSettings(concurrency=1, per_minute=100_000, timeout=600), Clock(0.5))
    works = [work(99), *(work(n) for n in range(7))]
    turn(asking, works, 2000, lambda: all(w.kept for w in works))
    assert [w.kept.outcome for w in works if w.kept] == [GIVEN_UP] + [ANSWERED] * 7
    assert works[0].kept
    assert type(error).__name__ in works[0].kept.why


@pytest.mark.parametrize(("prose", "kept"), [("x" * 2_000_000, True), ("\0" * 199_000, False), ("\ud800", True)])
def test_an_answer_is_kept_as_far_as_it_is_read_and_where_a_record_can_hold_it(prose: str, kept: bool) -> None:
    asking = Asking(Backend(lambda _: GOOD + prose), ReaderSettings(concurrency=1), Clock())
    one = work(1)
    turn(asking, [one], 30, lambda: bool(one.kept) or asking.breaker.failures > 0)
    assert bool(one.kept) == kept
    if one.kept:
        assert one.kept.raw.startswith(GOOD)
        assert len(one.kept.to_json()) < MAX_RECORD_BYTES


def test_all_are_answered_and_no_more_at_a_time_than_set() -> None:
    gate = threading.Barrier(2, timeout=5)

    def both(article: Article) -> str:
        gate.wait()
        return GOOD

    backend = Backend(both)
    asking = Asking(backend, ReaderSettings(concurrency=2), Clock())
    works = [work(n) for n in range(6)]
    turn(asking, works, 200, lambda: all(w.kept for w in works))
    assert {w.kept.outcome for w in works if w.kept} == {ANSWERED}
    assert (backend.most, len(backend.asked)) == (2, 6)


def test_articles_about_talks_are_asked_about_first() -> None:
    backend = Backend(lambda _: GOOD)
    asking = Asking(backend, ReaderSettings(concurrency=1), Clock())
    works = [work(1, first=2), work(2, first=0), work(3, first=1)]
    turn(asking, works, 100, lambda: all(w.kept for w in works))
    assert [url[-1] for url in backend.asked] == ["2", "3", "1"]


@pytest.mark.parametrize("error", [Transient("away"), Refused("no"), "no answer at all"])
def test_an_outage_of_any_kind_costs_no_article(error: str | BackendError) -> None:
    away = True
    backend = Backend(lambda _: error if away else GOOD)
    asking = Asking(backend, ReaderSettings(concurrency=1, per_minute=100_000, timeout=600), Clock(0.5))
    works = [work(n) for n in range(8)]
    turn(asking, works, 150)
    assert not any(w.kept for w in works)
    assert "sample.invalid" in backend.asked[-1]
    assert asking.why()
    assert asking.away_for() > 0
    away = False
    turn(asking, works, 400, lambda: all(w.kept for w in works))
    assert {w.kept.outcome for w in works if w.kept} == {ANSWERED}
    assert asking.why() is None


@pytest.mark.parametrize("error", [Transient("500"), Refused("too long"), "no answer at all"])
@pytest.mark.parametrize("others", [0, 5])
def test_an_article_at_which_the_backend_fails_holds_up_nobody(error: str | BackendError, others: int) -> None:
    backend = Backend(lambda a: error if a.url.endswith("/99") else GOOD)
    asking = Asking(backend, ReaderSettings(concurrency=1, per_minute=100_000, timeout=600), Clock(0.5))
    works = [work(99), *(work(n) for n in range(others))]
    turn(asking, works, 2000, lambda: all(w.kept for w in works))
    assert works[0].kept
    assert works[0].kept.outcome == GIVEN_UP
    assert {w.kept.outcome for w in works[1:] if w.kept} <= {ANSWERED}
    assert backend.asked.count(works[0].article.url if works[0].article else "") < 40


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_on_the_wall_that_jumps_neither_prolongs_nor_ends_an_outage(hours: int) -> None:
    clock, wall, away = Clock(), Clock(), True
    backend = Backend(lambda _: Transient("away") if away else GOOD)
    settings = ReaderSettings(concurrency=1, outage="fall_back", outage_minutes=10, per_minute=100_000)
    asking = Asking(backend, settings, clock, wall)
    works = [work(1), work(2)]
    turn(asking, works, 60, lambda: asking.breaker.open)
    wall.now += hours * 3600
    turn(asking, works, 3)
    assert not any(w.kept for w in works)
    away = False
    clock.now += 60
    turn(asking, works, 60, lambda: all(w.kept for w in works))
    assert [(w.kept.outcome, w.kept.at) for w in works if w.kept] == [(ANSWERED, wall.now)] * 2


def test_after_so_many_minutes_the_rules_speak_where_that_is_set() -> None:
    clock = Clock()
    backend = Backend(lambda _: Transient("away"))
    settings = ReaderSettings(concurrency=1, outage="fall_back", outage_minutes=10, per_minute=100_000)
    asking = Asking(backend, settings, clock)
    works = [work(1), work(2)]
    turn(asking, works, 60, lambda: asking.breaker.open)
    clock.now += 599
    turn(asking, works, 3)
    assert not any(w.kept for w in works)
    clock.now += 2
    turn(asking, works, 3)
    assert {w.kept.outcome for w in works if w.kept} == {FELL_BACK}
    assert all(w.kept for w in works)


def test_the_tokens_of_the_day_are_an_outage_too() -> None:
    clock = Clock()
    backend = Backend(lambda _: GOOD)
    settings = ReaderSettings(concurrency=1, tokens_a_day=30, outage="fall_back", outage_minutes=1)
    asking = Asking(backend, settings, clock)
    works = [work(n) for n in range(5)]
    turn(asking, works, 60, lambda: sum(w.kept is not None for w in works) == 3)
    turn(asking, works, 5)
    assert len(backend.asked) == 3
    assert "TALKWATCH_READER__TOKENS_A_DAY" in (asking.why() or "")
    clock.now += 61
    turn(asking, works, 3)
    assert [w.kept.outcome for w in works if w.kept] == [ANSWERED] * 3 + [FELL_BACK] * 2


def test_what_is_dropped_is_answered_to_nobody() -> None:
    go = threading.Event()

    def late(_: Article) -> str:
        go.wait(5)
        return GOOD

    asking = Asking(Backend(late), ReaderSettings(concurrency=1), Clock())
    one = work(1)
    asking.step([one], 0.01)
    asking.drop([one])
    go.set()
    turn(asking, [], 3)
    assert one.kept is None


class Hanging(Backend):
    """Calls of it do not come back until it is told to let them; `at`: those about addresses that end so."""

    def __init__(self, at: str = "") -> None:
        super().__init__(self._wait)
        self._at, self.go = at, threading.Event()

    def _wait(self, item: Article) -> str:
        if item.url.endswith(self._at):
            self.go.wait(60)
        return GOOD


def hang(asking: Asking, works: list[Work], clock: Clock, until: Callable[[], object], patience: float = 0.001) -> None:
    """Let the time of a question pass again and again, where it is not answered within `patience` seconds."""
    for _ in range(400):
        if until():
            return
        asking.step([w for w in works if w.kept is None], patience)
        clock.now += 12
    raise AssertionError("it has not come to that")


def test_calls_that_hang_are_an_outage_too_and_there_is_an_end_of_them() -> None:
    clock, backend = Clock(), Hanging()
    asking = Asking(backend, ReaderSettings(concurrency=2, timeout=1.0, per_minute=100_000), clock)
    works = [work(n) for n in range(8)]
    hang(asking, works, clock, asking.why)
    assert "the call of fake hangs" in (asking.why() or "")
    assert asking.away_for() > 0
    assert asking.stuck() is None, "it may answer a sample yet"
    hang(asking, works, clock, asking.stuck)
    asked = len(backend.asked)
    assert 30 < asked <= 2 * 2 + 32
    clock.now += 1000
    turn(asking, works, 5)
    assert (len(backend.asked), backend.at_once) == (asked, asked)
    assert not any(w.kept for w in works)
    backend.go.set()
    clock.now += 60
    turn(asking, works, 400, lambda: all(w.kept for w in works))
    assert {w.kept.outcome for w in works if w.kept} == {ANSWERED}
    assert (asking.why(), asking.stuck()) == (None, None)


def test_calls_that_hang_hold_up_neither_the_rules_nor_is_there_a_new_start_before() -> None:
    clock, backend = Clock(), Hanging()
    settings = ReaderSettings(concurrency=1, timeout=1.0, per_minute=100_000, outage="fall_back", outage_minutes=1000)
    asking = Asking(backend, settings, clock)
    works = [work(n) for n in range(3)]
    hang(asking, works, clock, lambda: len(backend.asked) > 32)
    clock.now += 60
    turn(asking, works, 3)
    assert (asking.why() is None, asking.stuck()) == (False, None)
    clock.now += 60_000
    turn(asking, works, 3)
    assert {w.kept.outcome for w in works if w.kept} == {FELL_BACK}
    assert asking.stuck()
    backend.go.set()


def test_an_article_at_which_calls_hang_is_left_to_the_rules() -> None:
    clock, backend = Clock(), Hanging("/99")
    asking = Asking(backend, ReaderSettings(concurrency=1, timeout=1.0, per_minute=100_000), clock)
    works = [work(99), *(work(n) for n in range(9))]
    hang(asking, works, clock, lambda: all(w.kept for w in works), 0.1)
    assert works[0].kept
    assert works[0].kept.outcome == GIVEN_UP
    assert {w.kept.outcome for w in works[1:] if w.kept} == {ANSWERED}
    backend.go.set()

"""Questions on their way to the backend: so many at a time, within the limits, and not while it is away.

One thread calls all of this; others wait for the backend only. A question that fails is asked again, for as long as it
takes. It is given up only where the backend answers others and fails at this article again and again, so that neither
an outage costs an article nor one article holds up the rest. While the backend seems to be away it is asked about a
sample, and the articles wait.

A call that does not come back in time is a failure like others, and others are made in its place; but a thread cannot
be ended, so where too many of them hang none is made any more, and only a new start helps.
"""

import logging
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, wait

from talkwatch.process import metrics
from talkwatch.process.settings import ReaderSettings
from talkwatch.reader.backend import Answered, Backend, BackendError, Refused, Transient
from talkwatch.reader.kept import FELL_BACK, GIVEN_UP, KeptAnswer
from talkwatch.reader.limits import Breaker, Clock, Limits
from talkwatch.reader.question import Question, Unusable
from talkwatch.reader.samples import SAMPLES
from talkwatch.reader.work import Work
from talkwatch_schemas import Article

OUTCOMES = ("answered", "transient", "refused", "malformed")
_FAULTS, _PASSING_FAULTS = 3, 6
"""After so many failures at one article, while the backend answered others, it is given up: of those that another try
hardly mends, and of those that pass. The pauses between them grow, to a minute in all for the latter."""
_SPARE = 32
"""So many calls may hang beside as many as are made at a time, and those that are under way then may join them: 160 at
the most that can be set. In an outage each of them is a sample, so this is an hour of these."""
_LOG = logging.getLogger(__name__)


class Asking:
    """Asks about articles that wait. What is under way when the process ends is asked again by the next one."""

    def __init__(
        self, backend: Backend, settings: ReaderSettings, clock: Clock = time.monotonic, wall: Clock = time.time
    ) -> None:
        """Begin with nothing asked. `clock` only grows, `wall` counts since the epoch."""
        self._backend, self._settings, self._clock, self._wall = backend, settings, clock, wall
        self.limits = Limits(settings.per_minute, settings.tokens_a_day, clock, wall)
        self.breaker = Breaker(clock)
        self._asked: dict[Question, Work | None] = {}
        self._running: list[Question] = []  # with those that nobody waits for any more
        self._hanging = 0
        self._why = ""

    def step(self, waiting: Sequence[Work], seconds: float) -> list[Work]:
        """Ask what may be asked, and wait so long for an answer. Gives those that have come to a reading."""
        self._running = [question for question in self._running if not question.future.done()]
        self._hanging = sum(question.hangs() for question in self._running)
        self._submit(waiting)
        if self._asked:
            wait([question.future for question in self._asked], timeout=seconds, return_when=FIRST_COMPLETED)
        elif seconds and waiting:
            time.sleep(min(seconds, max(0.01, self._pause())))
        over = [question for question in self._asked if question.future.done() or question.hangs()]
        done = [work for question in over if (work := self._take(question))]
        return done + self._fall_back([work for work in waiting if work.kept is None])

    def away_for(self) -> float:
        """Give for how long no article could be asked about: the backend is away, or the day's tokens are spent."""
        return max(self.breaker.down_for(), self.limits.spent_for())

    def stuck(self) -> str | None:
        """Say that so many calls hang that none is made any more, which only a new start mends.

        Where articles are to be left to the rules after some minutes, not before that: a new start counts them anew.
        """
        if not self._full() or (self._settings.outage == "fall_back" and self.away_for() < self._patience):
            return None
        return f"{self._hanging} questions hang at the backend, and no more are asked: {self._why}"

    def why(self) -> str | None:
        """Say why articles wait, or None."""
        if self.breaker.open:
            return f"the backend has not answered for {self.breaker.down_for():.0f} s: {self._why}"
        if self.limits.spent:
            return "the tokens of the day are spent; TALKWATCH_READER__TOKENS_A_DAY allows no more"
        return None

    def drop(self, works: Iterable[Work]) -> None:
        """Forget what was asked about these; an answer that still comes is nobody's."""
        gone = set(works)
        self._asked = {question: work for question, work in self._asked.items() if work not in gone}

    @property
    def _patience(self) -> float:
        return self._settings.outage_minutes * 60

    def _full(self) -> bool:
        return self._hanging >= self._settings.concurrency + _SPARE

    def _pause(self) -> float:
        """Seconds until the next question; where too many hang, for as long as they do, it is always one more."""
        return max(self.limits.wait(), self.breaker.wait(), 1.0 if self._full() else 0.0)

    def _submit(self, waiting: Sequence[Work]) -> None:
        if self._full():
            self.breaker.doubt()  # it is as good as away
        if self.breaker.open:
            if not self._asked and not self._pause():
                self._ask(SAMPLES[0].article, None)
            return
        keys = {work.key for work in self._asked.values() if work}
        for work in sorted(waiting, key=lambda w: w.first):
            if len(self._asked) >= self._settings.concurrency or self._pause():
                return
            if work.kept or not work.article or work.key in keys:
                continue
            keys.add(work.key)  # an article that comes twice is asked about once: the other waits for what is kept then
            if work.not_before <= self._clock():
                self._ask(work.article, work)

    def _ask(self, article: Article, work: Work | None) -> None:
        self.limits.take()
        self.breaker.take()
        question = Question(self._backend, article, self._settings.timeout, self._clock, self._wall)
        self._running.append(question)
        self._asked[question] = work

    def _take(self, question: Question) -> Work | None:
        work = self._asked.pop(question)
        try:
            kept = question.answer()
        except BackendError as error:
            return self._failed(work, error)
        self._count("answered", kept)
        metrics.READER_SECONDS.observe(kept.seconds)
        if self.breaker.open:
            _LOG.warning("the backend answers again")
        self.breaker.succeeded()
        if work:
            work.kept = kept
        return work

    def _failed(self, work: Work | None, error: BackendError) -> Work | None:
        """Count a failure against the backend, and against the article where the backend is well but for it."""
        kind = type(error).__name__.lower() if not isinstance(error, Unusable) else "malformed"
        self._count(kind, error.answered if isinstance(error, Unusable) else None)
        if work and isinstance(error, Refused) and error.final:
            return self._give_up(work, error)
        well, was_open = self.breaker.well, self.breaker.open
        self.breaker.failed(error.retry_after if isinstance(error, Transient) else 0.0)
        if not (well or was_open or isinstance(error, Transient)):
            self.breaker.doubt()  # a sample tells whether it would answer others so
        self._why = str(error)
        about = work.article.url if work and work.article else "a sample"
        _LOG.log(logging.INFO if was_open else logging.WARNING, "no answer about %s: %s", about, error)
        if work is None or not well:
            return None
        work.faults += 1
        work.not_before = self._clock() + 2.0 ** (work.faults - 1)
        if work.faults < (_PASSING_FAULTS if isinstance(error, Transient) else _FAULTS):
            return None
        return self._give_up(work, error)

    def _give_up(self, work: Work, error: BackendError) -> Work:
        """Leave an article to the rules, whatever the backend says of others."""
        _LOG.warning("%s is left to the rules: %s", work.article.url if work.article else "", error)
        work.kept = KeptAnswer(GIVEN_UP, why=str(error)[:500], at=self._wall())
        return work

    def _fall_back(self, waiting: Sequence[Work]) -> list[Work]:
        """Leave to the rules what has waited long enough, where the settings say so."""
        away = self.away_for()
        if self._settings.outage != "fall_back" or away < self._patience or not away:
            return []
        for work in waiting:
            work.kept = KeptAnswer(FELL_BACK, why=(self.why() or "")[:500], at=self._wall())
        self.drop(waiting)
        return list(waiting)

    def _count(self, outcome: str, answered: Answered | KeptAnswer | None) -> None:
        metrics.READER_CALLS.labels(outcome).inc()
        if answered is None:
            return
        took = answered.tokens_in, answered.tokens_out
        prices = self._settings.price_in, self._settings.price_out
        self.limits.spend(sum(took))
        for direction, tokens, price in zip(("in", "out"), took, prices, strict=True):
            metrics.READER_TOKENS.labels(direction).inc(tokens)
            metrics.READER_COST.inc(tokens * price / 1e6)

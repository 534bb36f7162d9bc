"""How often and how much the backend may be asked, and when it is left alone. Pure: the time comes from an argument.

Nothing here drops an article. What may not be asked now waits, and while it waits it stands in Kafka. Only the day that
tokens are counted by goes by the clock on the wall: where that jumps, pauses stay as long as they are.
"""

from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds: since the epoch, of the clock on the wall, or since any moment, of one that only grows."""
_DAY = 86_400.0


def today(now: float) -> float:
    """Give when the day of UTC began, in seconds since the epoch: the day that tokens are counted by."""
    return now // _DAY * _DAY


class Limits:
    """So many questions a minute, and so many tokens a day of UTC; 0 tokens are no limit."""

    def __init__(self, per_minute: int, tokens_a_day: int, clock: Clock, wall: Clock) -> None:
        """Begin with a full minute's worth and nothing spent. `clock` only grows, `wall` counts since the epoch."""
        self._per_minute, self._tokens_a_day, self._clock, self._wall = per_minute, tokens_a_day, clock, wall
        self._left, self._since = float(per_minute), clock()
        self._day, self._spent = wall() // _DAY, 0
        self._over_since: float | None = None

    def wait(self) -> float:
        """Give the seconds until the next question may be asked; 0 is now."""
        self._turn()
        if self._tokens_a_day and self._spent >= self._tokens_a_day:
            return (self._day + 1) * _DAY - self._wall()
        return max(0.0, (1 - self._left) * 60 / self._per_minute)

    def take(self) -> None:
        """Note that a question is asked now."""
        self._turn()
        self._left -= 1

    def spend(self, tokens: int) -> None:
        """Note what an answer has cost, also one that this process did not ask for but finds of today."""
        now = self._turn()
        self._spent += tokens
        if self._over_since is None and self._tokens_a_day and self._spent >= self._tokens_a_day:
            self._over_since = now

    @property
    def spent(self) -> bool:
        """Whether the day's tokens are spent."""
        self._turn()
        return self._over_since is not None

    def spent_for(self) -> float:
        """Give the seconds since the day's tokens were spent; 0 while there are some left."""
        now = self._turn()
        return 0.0 if self._over_since is None else now - self._over_since

    def _turn(self) -> float:
        now, day = self._clock(), self._wall() // _DAY
        gained = max(0.0, now - self._since) * self._per_minute / 60
        self._left, self._since = min(self._per_minute, self._left + gained), now
        if day != self._day:
            self._day, self._spent, self._over_since = day, 0, None
        return now


class Breaker:
    """Leaves a backend alone that failed five times in a row, for 5 s and then twice as long each time, 60 s at most.

    After such a pause one question may be asked, and its answer decides.
    """

    FAILURES = 5
    _FIRST, _LONGEST = 5.0, 60.0

    def __init__(self, clock: Clock) -> None:
        """Begin closed: the backend is believed to answer."""
        self._clock = clock
        self.failures = 0
        self._pause, self._until = self._FIRST, 0.0
        self._trying = self._proven = False
        self._since: float | None = None

    @property
    def well(self) -> bool:
        """Whether its last word was an answer, so that a failure now is not of an outage."""
        return self._proven and self.failures == 0

    @property
    def open(self) -> bool:
        """Whether the backend is left alone, but for the one question after each pause."""
        return self.failures >= self.FAILURES

    def wait(self) -> float:
        """Give the seconds until a question may be asked; 0 is now."""
        left = max(0.0, self._until - self._clock())
        return max(left, 1.0) if self._trying else left

    def take(self) -> None:
        """Note that a question is asked now; of an open breaker it is the only one."""
        self._trying = self.open

    def succeeded(self) -> None:
        """Note an answer: all is well again."""
        self.failures, self._pause, self._until = 0, self._FIRST, 0.0
        self._trying, self._since, self._proven = False, None, True

    def failed(self, retry_after: float = 0.0) -> None:
        """Note a failure, and for how long the backend has asked to be left alone."""
        now, was_open, tried = self._clock(), self.open, self._trying
        self._since = now if self._since is None else self._since
        self.failures += 1
        self._trying = False
        if self.open and (tried or not was_open):
            self._until = max(self._until, now + self._pause)
            self._pause = min(self._pause * 2, self._LONGEST)
        self._until = max(self._until, now + retry_after)

    def doubt(self) -> None:
        """Let one question decide, at once."""
        if not self.open:
            self.failures = self.FAILURES
            self._since = self._clock() if self._since is None else self._since

    def down_for(self) -> float:
        """Give the seconds since the first of the failures that opened it; 0 while it is closed."""
        return self._clock() - self._since if self.open and self._since is not None else 0.0

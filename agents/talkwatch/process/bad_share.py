"""How much of the latest input was bad. Above a limit the input itself is wrong, and going on would only drain it."""

from collections import deque

WINDOW = 200
LEAST = 100
"""No verdict before so many messages: a few bad ones at the start mean nothing."""


class BadShare:
    """Counts over the latest 200 messages."""

    def __init__(self, limit: float) -> None:
        """Take the share, of 1, that is too much; 1 and above is never reached."""
        self._limit = limit
        self._latest: deque[bool] = deque(maxlen=WINDOW)

    def add(self, bad: bool) -> str | None:
        """Take in one message; gives None, or for people why this cannot go on."""
        self._latest.append(bad)
        count, seen = sum(self._latest) if bad else 0, len(self._latest)
        if seen < LEAST or count <= self._limit * seen:
            return None
        return (
            f"{count} of the latest {seen} were bad, more than TALKWATCH_MAX_BAD_SHARE={self._limit:g} allows. "
            "`talkwatch deadletters list` shows them with their reasons; mend the source, or raise the limit"
        )

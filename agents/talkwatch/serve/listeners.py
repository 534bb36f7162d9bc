"""Who waits for what comes next. Each has a short list; who does not keep up is let go, and comes back by its id."""

import asyncio
from collections import deque

from talkwatch.serve.known import KnownAlert

MAX_LISTENERS = 100
MAX_WAITING = 200
MAX_CHANGES = 500


class Listener:
    """What one client has still to hear: alerts as they came, and which rounds changed, each once.

    `flooded`: more rounds have changed than are kept, so that all should be read again. `over`: nothing more comes.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.alerts: deque[KnownAlert] = deque()
        self.changes: dict[str, None] = {}
        self.flooded = False
        self.over = False
        self._news = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Wait until something comes, so long at most. Whether something came."""
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return False
        self._news.clear()
        return True

    def hear(self, alert: KnownAlert) -> None:
        """Take in an alert. One too many ends it."""
        if len(self.alerts) < MAX_WAITING:
            self.alerts.append(alert)
        else:
            self.over = True
        self._news.set()

    def change(self, name: str) -> None:
        """Take in that a round has changed."""
        if len(self.changes) < MAX_CHANGES:
            self.changes[name] = None
        else:
            self.flooded = True
        self._news.set()

    def wake(self) -> None:
        """Have it look again at what it waits for."""
        self._news.set()

    def end(self) -> None:
        """Say that nothing more comes."""
        self.over = True
        self._news.set()


class Listeners:
    """All who listen, so many at most."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._all: set[Listener] = set()

    def __len__(self) -> int:
        """How many listen."""
        return len(self._all)

    def join(self) -> Listener | None:
        """Begin to listen. None where too many do already."""
        if len(self._all) >= MAX_LISTENERS:
            return None
        listener = Listener()
        self._all.add(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """Stop listening. May be repeated."""
        self._all.discard(listener)

    def tell(self, alert: KnownAlert) -> None:
        """Tell all of an alert, and let those go that do not keep up."""
        for listener in list(self._all):
            listener.hear(alert)
            if listener.over:
                self._all.discard(listener)

    def tell_change(self, name: str) -> None:
        """Tell all that a round has changed."""
        for listener in self._all:
            listener.change(name)

    def wake(self) -> None:
        """Have all look again at what they wait for."""
        for listener in self._all:
            listener.wake()

    def end(self) -> None:
        """Let all go: the server stops."""
        for listener in self._all:
            listener.end()
        self._all.clear()

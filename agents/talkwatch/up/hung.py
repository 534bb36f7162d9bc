"""Children that run but do not work: their /livez fails, so they are killed, and the supervisor starts them again."""

import logging
from collections.abc import Iterable

from talkwatch.up.scrape import why_not
from talkwatch.up.supervisor import Child

log = logging.getLogger(__name__)
GRACE_SECONDS = 60.0
"""After its start a process may take this long before it has to answer."""
PATIENCE_SECONDS = 30.0


class LifeCheck:
    """Remembers since when each child has failed its /livez. Ask every few seconds."""

    def __init__(self) -> None:
        """Begin with all well."""
        self._failing_since: dict[str, float] = {}

    def look(self, children: Iterable[Child], now: float) -> None:
        """Kill, with SIGKILL, what has failed for too long at `now` (monotonic): a blocked loop heeds nothing else."""
        for child in children:
            young = now - child.started < GRACE_SECONDS
            wrong = why_not([child], "/livez") if child.alive and child.has_pages and not young else None
            if wrong is None:
                self._failing_since.pop(child.name, None)
            elif now - self._failing_since.setdefault(child.name, now) > PATIENCE_SECONDS:
                log.error("%s is killed, to be started again: %s", child.name, wrong)
                self._failing_since.pop(child.name)
                child.kill()

"""Keeps a courier at its work: what is its own target's trouble costs a pause, and holds no other target up.

What befalls the whole process is another matter, since a new start helps there: brokers that failed in the middle, a
password that is no longer taken, a group that has forgotten its member.
"""

import logging
import random
import threading
import time
from collections.abc import Callable

from kafka.errors import AuthorizationError, KafkaError, RetriableError, SaslAuthenticationFailedError

from talkwatch.kafka import clients
from talkwatch.notify.courier import Courier, pause_after
from talkwatch.process.errors import TryAgainError, UserError
from talkwatch.process.settings import Settings

log = logging.getLogger(__name__)
_OF_THE_PROCESS = (RetriableError, SaslAuthenticationFailedError, TryAgainError)
_STEADY_SECONDS = 30.0
"""Who was begun anew so long ago is well: to be refused, or to fail over the alert that waits, takes less."""


class Keeper:
    """Runs one courier in a thread of its own. `ended` says why only a new start of the process would help."""

    def __init__(
        self, settings: Settings, name: str, courier: Courier, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take the courier of the target of this name."""
        self._settings, self._name, self._courier, self._clock = settings, name, courier, clock
        self._stopping = threading.Event()
        self._trouble = ""
        self._began: float | None = None
        self.ended: str | None = None

    def stop(self) -> None:
        """Stop soon, as `Courier.stop` says."""
        self._stopping.set()
        self._courier.stop()

    def stuck(self) -> str | None:
        """Say what keeps the courier from its work: while it pauses, and until it is well again."""
        return None if self._is_steady() else self._trouble or None

    def ready(self) -> str | None:
        """Say of which target what is wrong."""
        wrong = self.ended or self.stuck()
        return f"{self._name}: {wrong}" if wrong else self._courier.ready()

    def run(self) -> None:
        """Carry until stopped, or until `ended` says why not."""
        tries = 0
        while not self._stopping.is_set():
            self._began = self._clock()
            try:
                self._courier.run()
            except _OF_THE_PROCESS as error:  # it does not leave its group: who is there no more may wait long for that
                self.ended = self._why(error)
                return
            except Exception as error:  # noqa: BLE001 (`_why` logs what is not foreseen)
                tries = 1 if self._is_steady() else tries + 1
                self._trouble, self._began = self._why(error), None
            self._courier.leave()
            if not self._stopping.is_set():
                pause = pause_after(tries, random.random)
                log.warning("target %s: %s; it begins anew in %.0f s", self._name, self._trouble, pause)
                self._stopping.wait(pause)

    def _is_steady(self) -> bool:
        began = self._began
        return began is not None and self._clock() - began > _STEADY_SECONDS

    def _why(self, error: Exception) -> str:
        if isinstance(error, AuthorizationError):
            return f"the brokers refuse it; grant what `talkwatch topics acls` shows: {error}"
        if isinstance(error, KafkaError):
            return clients.why(self._settings, error)
        if isinstance(error, TryAgainError | UserError):
            return str(error).partition("\n")[0]
        log.exception("target %s", self._name)
        return f"it failed: {type(error).__name__}"

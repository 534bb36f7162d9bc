"""One question on its way to the backend, in a thread of its own: what comes of it can be kept, or says why not.

Whatever the backend raises, and an answer that the core cannot read or that no record can hold, ends as one of the
errors of `backend.py`. So does a call that does not come back; its thread, which nobody can end, goes on.
"""

import logging
import threading
import time
from concurrent.futures import Future

from talkwatch.core.reader.answer import MAX_ANSWER, AnswerError, parse
from talkwatch.kafka.clients import MAX_RECORD_BYTES
from talkwatch.reader.backend import Answered, Backend, BackendError, Malformed, Transient
from talkwatch.reader.kept import ANSWERED, KeptAnswer
from talkwatch.reader.limits import Clock
from talkwatch_schemas import Article

GRACE_SECONDS = 10.0
"""Beyond the time for an answer, in which a backend that keeps to that time says itself that it is over."""
_LOG = logging.getLogger(__name__)


class Question:
    """Asked when it is made. Its thread ends with the process: those of a pool would be waited for at its end."""

    def __init__(self, backend: Backend, article: Article, timeout: float, clock: Clock, wall: Clock) -> None:
        """Ask, and allow `timeout` seconds. `clock` only grows, `wall` counts since the epoch."""
        self._backend, self._article, self._timeout, self._clock, self._wall = backend, article, timeout, clock, wall
        self._late = clock() + timeout + GRACE_SECONDS
        self.future: Future[KeptAnswer] = Future()
        threading.Thread(target=self._run, name="asking", daemon=True).start()

    def hangs(self) -> bool:
        """Whether the call has not come back, though its time is over."""
        return not self.future.done() and self._clock() > self._late

    def answer(self) -> KeptAnswer:
        """Give what came of it by now. Raises `BackendError`, and no other error."""
        if self.future.done():
            return self.future.result()
        name = self._backend.name
        raise Transient(f"no answer in time: the call of {name} hangs; mend it, or raise TALKWATCH_READER__TIMEOUT")

    def _run(self) -> None:
        try:
            self.future.set_result(self._ask())
        except BackendError as error:
            self.future.set_exception(error)
        except BaseException as error:  # noqa: BLE001 (a defect of backend or core, or a module that wants to end us)
            name = type(error).__name__
            _LOG.error("%s raises what no reader should: %s", self._backend.name, name, exc_info=error)
            self.future.set_exception(Transient(f"{self._backend.name} failed: {name}: {error}"))

    def _ask(self) -> KeptAnswer:
        began = time.monotonic()
        answered = self._backend.answer(self._article, self._timeout)
        kept = KeptAnswer(
            ANSWERED,
            answered.raw[:MAX_ANSWER],  # of more nothing is read
            tokens_in=answered.tokens_in,
            tokens_out=answered.tokens_out,
            seconds=round(time.monotonic() - began, 3),
            at=self._wall(),
        )
        try:
            parse(kept.raw)
        except AnswerError as error:
            raise Unusable(answered, str(error)) from None
        if len(kept.to_json()) > MAX_RECORD_BYTES:
            raise Unusable(answered, "the answer is too long to be kept")
        return kept


class Unusable(Malformed):
    """An answer that cannot be read; it has cost what it has cost."""

    def __init__(self, answered: Answered, text: str) -> None:
        """Take what has cost, and the text for people."""
        super().__init__(text)
        self.answered = answered

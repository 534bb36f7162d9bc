"""Whether the cluster answers, for a process whose own client would wait in silence for as long as it does not."""

import gc
import logging
import math
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from kafka.errors import KafkaError, SaslAuthenticationFailedError

from talkwatch.kafka import clients
from talkwatch.process.errors import EXIT_TRY_AGAIN, UserError, leave_at_once
from talkwatch.process.settings import Settings

log = logging.getLogger(__name__)
_ASK_SECONDS = 3.0
AWAY_SECONDS = 20.0
REFUSED_SECONDS = 30.0
"""A password that was changed at both ends reaches them at slightly different times."""
FREE_SECONDS = 30.0
"""kafka-python leaves the socket of a connection that failed to the collector of cycles, which comes seldom where much
is kept: three clients took 1,400 sockets in an hour without brokers, and a process often may have 1,024."""


class Reach:
    """Asks the cluster every few seconds, from a thread of its own, with one connection that is made anew on errors."""

    def __init__(
        self,
        settings: Settings,
        connect: Callable[[Settings], Any] = partial(clients.admin, quiet=True),
        clock: Callable[[], float] = time.monotonic,
        leave: Callable[[int], Any] = leave_at_once,
    ) -> None:
        """Begin as if it had just answered."""
        self._settings, self._connect, self._clock, self._leave = settings, connect, clock, leave
        self._client: Any = None
        self._answered = self._freed = clock()
        self._refusal = ""
        self._refused_from = math.inf

    def start(self) -> None:
        """Begin to ask, until the process ends."""
        threading.Thread(target=self._run, name="reach", daemon=True).start()

    def why_not(self) -> str | None:
        """Say for how long nobody has answered, or that brokers refuse this process."""
        silent = self._clock() - self._answered
        if self._refusal:
            return f"the brokers refuse this process: {self._refusal}"
        return f"the broker has not answered for {silent:.0f} s" if silent > AWAY_SECONDS else None

    def ask(self) -> None:
        """Ask once.

        Where the brokers refuse it half a minute after they first did, and have not let it in since, leave with 75: the
        settings were read at the start, and a new start reads a password or a certificate that was exchanged. Brokers
        that are too slow to answer between two refusals, however often, do not make the second one new.
        """
        try:
            self._client = self._client or self._connect(self._settings)
            self._client.describe_cluster()
        except SaslAuthenticationFailedError as error:
            self._refused(str(error))
        except clients.RefusedError as error:
            self._refused(str(error).partition("\n")[0])
        except Exception as error:  # noqa: BLE001 (also what has ended the loop of its client, which kafka-python hands on)
            if not isinstance(error, KafkaError | UserError):
                log.warning("the cluster is asked by a new connection: %r", error)
            self._refusal = ""
            self._disconnect()
            self._free()
        else:
            self._answered = self._clock()
            self._refusal, self._refused_from = "", math.inf

    def _free(self) -> None:
        """Give back the sockets of connections that failed, of all clients of this process, twice a minute."""
        if self._clock() - self._freed > FREE_SECONDS:
            self._freed = self._clock()
            gc.collect()

    def _refused(self, why: str) -> None:
        self._refusal, self._refused_from = why, min(self._refused_from, self._clock())
        if self._clock() - self._refused_from >= REFUSED_SECONDS:
            log.error("leaving, to be started with what the settings say now: %s", why)
            self._leave(EXIT_TRY_AGAIN)

    def _disconnect(self) -> None:
        client, self._client = self._client, None
        if client:
            with suppress(Exception):  # of a client that is broken, nothing is awaited
                client.close()

    def _run(self) -> None:
        while True:
            self.ask()
            time.sleep(_ASK_SECONDS)

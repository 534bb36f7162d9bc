"""What must hold before the worker starts, and what it need not wait for once it does."""

import faust.streams
from aiokafka.protocol.commit import OffsetCommitRequest
from faust.tables.manager import TableManager

from talkwatch.kafka.lasting import KEPT_MS
from talkwatch.process.errors import FatalError


def require_cython() -> None:
    """Refuse to run on the pure-Python stream iterator (fault 4)."""
    if faust.streams._CStreamIterator is None:
        raise FatalError(
            "faust-streaming is installed without its compiled extensions, and loses messages so.\n"
            "Install it from a wheel (pip install --only-binary faust-streaming faust-streaming==0.15.3) "
            "and leave NO_CYTHON unset."
        )


def keep_offsets() -> None:
    """Let the brokers keep what is committed for years: workers that were away for a week would read all articles anew.

    The consumer asks for the brokers' own time, by this constant, and can be told no other.
    """
    OffsetCommitRequest.DEFAULT_RETENTION_TIME = KEPT_MS


class PromptTableManager(TableManager):
    """Starts the tables at once (fault 16)."""

    async def on_start(self) -> None:
        """Begin the recovery."""
        await self._update_channels()
        await self.recovery.start()

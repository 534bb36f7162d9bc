"""What must hold before the worker starts, and what it need not wait for once it does."""

import faust.streams
from faust.tables.manager import TableManager

from talkwatch.process.errors import FatalError


def require_cython() -> None:
    """Refuse to run on the pure-Python stream iterator (fault 4)."""
    if faust.streams._CStreamIterator is None:
        raise FatalError(
            "faust-streaming is installed without its compiled extensions, and loses messages so.\n"
            "Install it from a wheel (pip install --only-binary faust-streaming faust-streaming==0.15.3) "
            "and leave NO_CYTHON unset."
        )


class PromptTableManager(TableManager):
    """Starts the tables at once (fault 16)."""

    async def on_start(self) -> None:
        """Begin the recovery."""
        await self._update_channels()
        await self.recovery.start()

"""Faust's consumer, kept from losing messages: where it reads, what it passes on, and how far it commits."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Any

from faust.transport.drivers.aiokafka import Consumer

from talkwatch.worker.fence.delivered import Delivered
from talkwatch.worker.fence.due import Due
from talkwatch.worker.fence.fetching import FETCH_SECONDS, PromptConsumerThread
from talkwatch.worker.fence.hooks import Hooks
from talkwatch.worker.fence.settling import leave_without_commit
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

SOURCES = frozenset((ARTICLES, EVENTS))


class GuardedConsumer(Consumer):
    """Commits only what is done and acknowledged (faults 1, 7); reads a source from its place (faults 6, 8, 12 to 14).

    What it overrides is in the order of a message's way: sought, fetched, delivered, committed, revoked.
    """

    def __init__(self, *args: Any, callback: Any, hooks: Hooks, **options: Any) -> None:
        """Begin with no partition waiting for its seek, and nothing delivered."""
        super().__init__(*args, callback=self._deliver, **options)
        self._pass_on = callback
        self._hooks = hooks
        self._to_resume: set[Any] = set()
        self._seeks = 0
        self._fetching = asyncio.Lock()
        self._due = Due()
        self._delivered = Delivered()

    def _new_consumer_thread(self) -> PromptConsumerThread:
        return PromptConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def perform_seek(self) -> None:
        """Seek to the committed offsets, or to the beginning where there is none; then let the sources flow."""
        self._seeks += 1
        try:
            async with self._fetching:
                self._delivered.clear()
                self._due.clear()
                await super().perform_seek()
                self._due.expect(await self._places())
        finally:
            self._seeks -= 1
        if not self._seeks:
            waiting, self._to_resume = self._to_resume, set()
            super().resume_partitions(waiting)

    async def _places(self) -> dict[Any, int]:
        """Give where each source goes on, once those without a committed offset are at their beginning (fault 8)."""
        sources = {tp for tp in self.assignment() if tp.topic in SOURCES}
        places = {tp: offset for tp in sources if (offset := self._committed_offset.get(tp))}
        fresh = sources - places.keys()
        if fresh:
            begin = await self.earliest_offsets(*fresh)
            await self.seek_wait(begin)
            places |= begin
        return places

    def resume_partitions(self, tps: Iterable[Any]) -> None:
        """Resume changelogs at once, for recovery; sources when `perform_seek` has put them in place (fault 6)."""
        sources = {tp for tp in tps if tp.topic in SOURCES}
        self._to_resume |= sources
        super().resume_partitions(set(tps) - sources)

    def pause_partitions(self, tps: Iterable[Any]) -> None:
        """Pause; what waited to be resumed waits no longer."""
        self._to_resume.difference_update(tps)
        self._buffered_partitions.difference_update(tps)
        super().pause_partitions(tps)

    def on_buffer_full(self, tp: Any) -> None:
        """Fetch no more from a partition whose messages find no room; of a paused one nothing is fetched anyway."""
        if tp not in self._paused_partitions:
            super().on_buffer_full(tp)

    def on_buffer_drop(self, tp: Any) -> None:
        """Fetch again from a partition whose messages have found room, but not while it is paused (fault 13)."""
        if tp not in self._paused_partitions:
            super().on_buffer_drop(tp)

    async def _getmany(self, active_partitions: Any, timeout: float) -> Any:
        """Fetch from the partitions that are active now; what becomes of the set meanwhile is nothing to this fetch.

        That is fault 6. No seek is made under it: what it brought from a place sought meanwhile would be dropped
        (fault 12).
        """
        async with self._fetching:
            return await super()._getmany(frozenset(active_partitions), min(timeout, FETCH_SECONDS))

    async def getmany(self, timeout: float) -> AsyncIterator[tuple[Any, Any]]:
        """Give what was fetched, but what is done by looking at it: Faust's way to an agent costs ten times as much."""
        gone_back: set[Any] = set()
        async for tp, message in super().getmany(timeout):
            if tp.topic == CHANGELOG:
                if not self._hooks.is_restored(message):
                    yield tp, message
            elif tp in gone_back:
                continue
            elif not self._follows(tp, message.offset):
                gone_back.add(tp)
                await self.seek_wait({tp: self._due[tp]})
            elif not self._is_done(tp, message):
                yield tp, message

    def _follows(self, tp: Any, offset: int) -> bool:
        """Whether no message before this one was passed over since the seek (fault 14)."""
        if self._due.missed(tp, offset):
            return False
        if self._due.reached(tp, offset):
            read = self._read_offset[tp]
            if read is not None and offset < read:
                self._read_offset[tp] = offset  # it is of before the seek, and Faust would drop the message for it
        return True

    def _is_done(self, tp: Any, message: Any) -> bool:
        """Whether this is an article that is done at a look; then it stands among the delivered, as done."""
        read = self._read_offset[tp]
        if tp.topic != ARTICLES or (read is not None and message.offset < read) or not self._hooks.is_done(message):
            return False
        message.acked = True
        self._delivered.add_done(message)
        self._acked[tp].append(message.offset)  # or Faust would not ask for an offset to commit
        self._read_offset[tp] = message.offset
        self._due.took(tp, message.offset)
        return True

    async def _deliver(self, message: Any) -> None:
        """Remember the message, then pass it to the streams."""
        if message.topic in SOURCES:
            self._delivered.add(message)
            self._due.took(message.tp, message.offset)
        await self._pass_on(message)

    def _new_offset(self, tp: Any) -> int | None:
        """Give the offset to commit: that up to which all that was delivered is done (fault 7)."""
        if tp.topic not in SOURCES:
            offset: int | None = super()._new_offset(tp)
            return offset
        self._acked[tp].clear()
        self._acked_index[tp].clear()
        return self._delivered.take_done(tp)

    async def _commit_offsets(self, offsets: Any, start_new_transaction: bool = True) -> bool:
        """Commit what `_new_offset` gave, once every send so far is acknowledged (fault 1)."""
        try:
            await self._hooks.unsettled.settle()
        except Exception as error:  # noqa: BLE001 (whatever it is, the offsets must not be committed)
            leave_without_commit(error)
        return bool(await super()._commit_offsets(offsets, start_new_transaction=start_new_transaction))

    async def on_partitions_revoked(self, revoked: Iterable[Any]) -> None:
        """Forget what was delivered: it is read again, here or elsewhere, from the committed offset."""
        self._delivered.forget(revoked)
        self._due.forget(revoked)
        await super().on_partitions_revoked(revoked)

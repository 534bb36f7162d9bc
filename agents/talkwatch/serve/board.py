"""What the views know: the newest record of each round, the latest alerts in the order in which they were told.

Used from one event loop only. Bounded: rounds as their bytes with a few fields beside, the latest alerts, and for each
listener a short list. The same topics give the same board, in whichever order their partitions are read.
"""

from dataclasses import replace
from heapq import heappop, heappush
from secrets import token_hex

from talkwatch.serve.catalogue import Catalogue
from talkwatch.serve.known import KnownAlert, KnownRound, known_alert, known_round
from talkwatch.serve.listeners import Listeners
from talkwatch.serve.places import START, Cursor, Place, put
from talkwatch.serve.spellings import Spellings

MAX_ALERTS = 5000
_ELSEWHERE = "no alert of this list has this id; what was told in between may be missing"
_OTHER_TOPIC = "this id is of another alerts topic; what was told in between may be missing"
_DROPPED = "some alerts after this id are not kept any more; the topic has all"


class Board:
    """The state of the views. Taking in a record again changes nothing. `version` grows with every change.

    `filled`: all that was on the topics at the start is here. Until then nobody is told what is new, and alerts wait
    for their place: those of most partitions would be let go again.
    """

    def __init__(self, *, filled: bool = True) -> None:
        """Begin empty."""
        spellings = Spellings()
        self.rounds: Catalogue[KnownRound] = Catalogue(("date", "-date", "told"), ("first", "last"), spellings)
        self.alerts: Catalogue[KnownAlert] = Catalogue(("told",), ("told",), spellings)
        self.listeners = Listeners()
        self.filled = filled
        self.life = token_hex(4)
        self.version = 0
        self._told: dict[str, tuple[int, int]] = {}
        self._kept_from: tuple[int, ...] = ()
        self._next: tuple[int, ...] = ()
        self._clocks: dict[int, int] = {}
        self._early: list[tuple[Place, KnownAlert]] = []

    def begin(self, partition: int, offset: int) -> None:
        """Say where a partition of the alerts topic begins: what was before is not there any more."""
        self._kept_from = put(self._kept_from, partition, offset)
        self._next = put(self._next, partition, offset)

    def fill(self) -> None:
        """Say that all that was on the topics is here. May be repeated."""
        if not self.filled:
            self.filled = True
            for _, known in sorted(self._early):
                self._keep(known)
            self._early.clear()
            self.listeners.wake()

    def take_round(self, raw: bytes) -> None:
        """Take in a record of the rounds topic; an older revision changes nothing. Raises `ValueError`."""
        found = known_round(raw, None)
        before = self.rounds.get(found.id)
        if before is not None and (before.revision > found.revision or before.raw == raw):
            return
        told = self._told.get(found.id)
        self.rounds.put(replace(found, told=told[1]) if told else found)
        self._changed(found.id)

    def drop_round(self, name: str) -> None:
        """Forget a round whose record was deleted from the topic."""
        if self.rounds.drop(name):
            self._changed(name)

    def take_alert(self, raw: bytes, place: Place) -> None:
        """Take in an alert and tell it to all who listen, unless it is here or too old. Raises `ValueError`.

        Within a partition the clock of the order never goes back, though a broker's may.
        """
        told = self._clocks[place.partition] = max(place.told, self._clocks.get(place.partition, 0))
        self._next = put(self._next, place.partition, place.offset + 1)
        known = known_alert(raw, place._replace(told=told))
        if self.filled:
            if self._keep(known):
                self.listeners.tell(known)
            return
        self._note(known)
        heappush(self._early, (known.place, known))
        if len(self._early) > MAX_ALERTS:
            self._let_go(heappop(self._early)[1])

    def now(self) -> Cursor:
        """Give the cursor of who has seen all that is here."""
        last = self.alerts.last().place if len(self.alerts) else START
        return Cursor(last, self._next)

    def since(self, name: str) -> tuple[Cursor, list[KnownAlert], str | None]:
        """Give what an event's id stands for: the cursor, the alerts not seen, in order, why some may be missing.

        Where the id says nothing about this topic, the cursor is that of who has seen nothing, and all are given.
        """
        cursor = Cursor.read(name)
        wrong = self._wrong(cursor)
        if cursor is None or wrong in (_ELSEWHERE, _OTHER_TOPIC):
            cursor = Cursor(START, ())
        seen = cursor.seen
        for partition, offset in enumerate(self._kept_from):
            seen = put(seen, partition, offset)
        unseen = [alert for alert in self.alerts.walk() if not cursor.has(alert.place)]
        return cursor._replace(seen=seen), unseen, wrong

    def _wrong(self, cursor: Cursor | None) -> str | None:
        if cursor is None:
            return _ELSEWHERE
        if any(o > (self._next[p] if p < len(self._next) else 0) for p, o in enumerate(cursor.seen)):
            return _OTHER_TOPIC
        last, seen = cursor.last, cursor.seen
        if last != START and any(a.place[1:] == last[1:] and a.place != last for a in self.alerts.walk()):
            return _OTHER_TOPIC
        if any(offset > (seen[p] if p < len(seen) else 0) for p, offset in enumerate(self._kept_from)):
            return _DROPPED
        return None

    def _keep(self, known: KnownAlert) -> bool:
        """Keep an alert, and let the oldest go. Whether it is kept, and was not before."""
        if self.alerts.get(known.id):
            return False
        self.version += 1
        self.alerts.put(known)
        self._note(known)
        while len(self.alerts) > MAX_ALERTS:
            oldest = self.alerts.first()
            self.alerts.drop(oldest.id)
            self._let_go(oldest)
        return self.alerts.get(known.id) is not None

    def _let_go(self, alert: KnownAlert) -> None:
        self._kept_from = put(self._kept_from, alert.place.partition, alert.place.offset + 1)

    def _note(self, alert: KnownAlert) -> None:
        """Keep when the last alert of a round was told, beside the round."""
        before = self._told.get(alert.round)
        if before and before[0] >= alert.sequence:
            return
        self._told[alert.round] = (alert.sequence, alert.place.told)
        if known := self.rounds.get(alert.round):
            self.rounds.put(replace(known, told=alert.place.told))
            self._changed(alert.round)

    def _changed(self, name: str) -> None:
        self.version += 1
        if self.filled:
            self.listeners.tell_change(name)

"""Rounds and alerts as the views keep them: the record's bytes, and beside them what they are found and ordered by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import Any

from talkwatch.core import names
from talkwatch.core.wording import headline
from talkwatch.kafka.clock import instant
from talkwatch.serve.places import Place
from talkwatch_schemas import Alert, Meeting, Round
from talkwatch_schemas.meeting import Delegation, Dispute, Evidence

_MOST_WORDS = 400
_LONGEST = 40
_NEVER = 1 << 60
"""Before and after every day and every instant."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownRound:
    """A round as it stands on the topic. `told`: when its last alert was told, in ms since 1970; None without one."""

    id: str
    terms: tuple[str, ...]
    first: date | None
    last: date | None
    revision: int
    told: int | None
    raw: bytes

    def places(self) -> Mapping[str, tuple[Any, ...]]:
        """Give its place by date, by date from the latest on, and by when it was told; those without one are last."""
        day = self.first.toordinal() if self.first else _NEVER
        told = _NEVER if self.told is None else -self.told
        return {
            "date": (day, self.id),
            "-date": (day if day == _NEVER else -day, self.id),
            "told": (told, self.id),
        }

    def days(self) -> Mapping[str, date]:
        """Give its first and its last day, where it has any."""
        return {"first": self.first, "last": self.last} if self.first and self.last else {}

    def words(self) -> frozenset[str]:
        """Give the words of its label, venue, heads, publishers and quotes."""
        found = Round.from_json(self.raw)
        venues = (stood(found).venue, *(r.value.venue for d in found.disputes or () for r in d.rivals))
        return _folded((found.round.label, *venues, *_told_by(found.evidence, found.disputes, found.delegations)))


@dataclass(frozen=True, slots=True, eq=False)
class KnownAlert:
    """An alert as it stands on the topic, and where it lies there."""

    id: str
    round: str
    sequence: int
    terms: tuple[str, ...]
    place: Place
    raw: bytes

    def places(self) -> Mapping[str, tuple[Any, ...]]:
        """Give its place in the order in which alerts were told."""
        return {"told": self.place}

    def days(self) -> Mapping[str, date]:
        """Give the day on which it was told, in UTC."""
        return {"told": instant(self.place.told).date()}

    def words(self) -> frozenset[str]:
        """Give the words of its headline, label, venues, heads, publishers and quotes."""
        data = Alert.from_json(self.raw).data
        texts = (data.round.label, headline(data), data.meeting.venue, data.previous.venue)
        return _folded((*texts, *_told_by(data.evidence, data.disputes, data.delegations)))


def known_round(raw: bytes, told: int | None) -> KnownRound:
    """Read a record of the rounds topic. Raises `ValueError`."""
    found = Round.from_json(raw)
    meeting = stood(found)
    return KnownRound(
        id=found.round.id or "",
        terms=tuple(map(intern, _terms_of_round(found, meeting))),
        first=meeting.date.earliest if meeting.date else None,
        last=meeting.date.latest if meeting.date else None,
        revision=found.revision,
        told=told,
        raw=raw,
    )


def known_alert(raw: bytes, place: Place) -> KnownAlert:
    """Read a record of the alerts topic. Raises `ValueError`."""
    alert = Alert.from_json(raw)
    return KnownAlert(
        id=alert.id,
        round=alert.subject,
        sequence=alert.data.sequence,
        terms=tuple(dict.fromkeys(map(intern, _terms_of_alert(alert)))),
        place=place,
        raw=raw,
    )


def is_withdrawn(known: Round) -> bool:
    """Whether what it said does not hold any more, by whomever it was taken back."""
    return bool(known.withdrawn or known.withdrawal)


def stood(known: Round) -> Meeting:
    """Give the meeting as it is known, or as it stood before it was withdrawn."""
    return known.withdrawal.was if known.withdrawal and known.meeting.date is None else known.meeting


def _terms_of_round(known: Round, meeting: Meeting) -> Iterator[str]:
    status = "withdrawn" if is_withdrawn(known) else meeting.status
    yield from (f"party:{party}" for party in known.round.parties)
    yield from (f"facilitator:{party}" for party in known.facilitators)
    yield from (f"kind:{kind}" for kind in {str(entry.kind) for entry in known.history})
    yield from _places((meeting,))
    yield f"status:{status or 'unknown'}"
    yield f"certainty:{known.certainty}"
    yield f"alerted:{known.sequence > 0}"
    yield f"lead:{known.lead is not None}"
    yield f"disputed:{bool(known.disputes)}"


def _terms_of_alert(alert: Alert) -> Iterator[str]:
    data = alert.data
    yield from (f"party:{party}" for party in data.round.parties)
    yield from (f"facilitator:{party}" for party in data.facilitators)
    yield from _places((data.meeting, data.previous))
    yield f"kind:{data.kind}"
    yield f"certainty:{data.certainty}"
    yield f"round:{alert.subject}"


def _places(meetings: Iterable[Meeting]) -> Iterator[str]:
    for meeting in meetings:
        if meeting.country:
            yield f"country:{meeting.country}"
        if meeting.city:
            yield f"city:{meeting.city}"


def _told_by(
    evidence: Iterable[Evidence], disputes: Iterable[Dispute] | None, delegations: Iterable[Delegation]
) -> Iterator[str]:
    yield from (delegation.head for delegation in delegations)
    sides = [rival for dispute in disputes or () for rival in dispute.rivals]
    yield from (name for side in sides for name in side.publishers)
    for item in dict.fromkeys(
        (e.publisher, e.quote) for e in (*evidence, *(e for side in sides for e in side.evidence))
    ):
        yield from item


def _folded(texts: Iterable[str | None]) -> frozenset[str]:
    """Give the words of some texts: the first few hundred, of what may be very long."""
    found: dict[str, None] = {}
    for text in dict.fromkeys(texts):
        for word in names.words(text or ""):
            if len(found) < _MOST_WORDS:
                found[intern(word[:_LONGEST])] = None
    return frozenset(found)

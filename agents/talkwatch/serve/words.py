"""What people read of a round or an alert, as fields beside its record; the words of terminal and messages too."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from talkwatch.core import names, wording
from talkwatch.kafka.clock import instant
from talkwatch.serve.known import KnownAlert, KnownRound, stood
from talkwatch_schemas import Alert, Kind, Meeting, Round

_FRESH_SECONDS = 900
"""Words like "tomorrow" change at midnight, and every zone's midnight is at a quarter of an hour."""
_KEPT = 5120


def alert_item(known: KnownAlert, now: datetime) -> bytes:
    """Give an alert's record with `told_at` and `words` after its own fields."""
    return _alert_item(known, period_of(now))


def round_item(known: KnownRound, now: datetime) -> bytes:
    """Give a round's record with `told_at`, where an alert of it was told, and `words` after its own fields."""
    return _round_item(known, period_of(now))


def alert_words(alert: Alert, told: datetime, now: datetime) -> dict[str, Any]:
    """Say what an alert says."""
    data = alert.data
    is_empty = data.kind == Kind.RETRACTED and data.meeting == Meeting()
    return {
        "headline": wording.headline(data),
        "label": data.round.label or wording.label(data.round.parties, data.round.number, data.round.track),
        "when": wording.when(data.meeting),
        "where": wording.where(data.meeting),
        "before": wording.before(data),
        "status": "withdrawn" if is_empty else wording.how_far(data.meeting),
        "certainty": data.certainty,
        "sources": wording.sources(data.corroboration),
        "cause": wording.cause(data),
        "told": wording.told(told, alert.time),
        "soon": wording.how_soon(data.meeting, now),
        "disputes": wording.disputes(data),
        "parties": [names.party_name(code) for code in data.round.parties],
    }


def round_words(known: Round, now: datetime) -> dict[str, Any]:
    """Say what is known of a round; of a withdrawn one, where and when it stood before."""
    meeting = stood(known)
    return {
        "label": known.round.label or wording.label(known.round.parties, known.round.number, known.round.track),
        "when": wording.when(meeting),
        "where": wording.where(meeting),
        "status": wording.status(known, now),
        "soon": wording.how_soon(meeting, now),
        "sources": wording.sources(known.corroboration),
        "certainty": known.certainty,
        "facilitators": [names.party_name(code) for code in known.facilitators],
        "parties": [names.party_name(code) for code in known.round.parties],
        "disputes": wording.disputes(known),
        **({"lacks": wording.lacks(known.lead.reason)} if known.lead else {}),
        **({"withdrawal": said} if (said := withdrawal(known)) else {}),
    }


def withdrawal(known: Round) -> str:
    """Say that a round was withdrawn, when and why; "" where it was not."""
    if known.withdrawal is None:
        return "Withdrawn." if known.withdrawn else ""
    day = f"{wording.in_utc(known.withdrawal.time):%-d %B %Y}"
    return f"Withdrawn on {day}: {known.withdrawal.reason}"


def iso(told: datetime) -> str:
    """Give an instant in UTC as ISO 8601, to the millisecond."""
    return wording.in_utc(told).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def web(url: str) -> str:
    """Give an address of the web; "" for what else stands for an article, as an operator's order."""
    return url if url.startswith(("https://", "http://")) else ""


def period_of(now: datetime) -> int:
    """Number the quarter of an hour in which all words stay as they are."""
    return int(now.timestamp() // _FRESH_SECONDS)


@lru_cache(_KEPT)
def _alert_item(known: KnownAlert, period: int) -> bytes:
    told = instant(known.place.told)
    words = alert_words(Alert.from_json(known.raw), told, _begin(period))
    return _beside(known.raw, {"told_at": iso(told), "words": words})


@lru_cache(_KEPT)
def _round_item(known: KnownRound, period: int) -> bytes:
    told = {} if known.told is None else {"told_at": iso(instant(known.told))}
    return _beside(known.raw, {**told, "words": round_words(Round.from_json(known.raw), _begin(period))})


def _begin(period: int) -> datetime:
    return datetime.fromtimestamp(period * _FRESH_SECONDS, UTC)


def _beside(raw: bytes, more: dict[str, Any]) -> bytes:
    """Put fields after those of a record, whose bytes stay as they are."""
    return raw.rstrip()[:-1] + b"," + json.dumps(more, ensure_ascii=False, separators=(",", ":")).encode()[1:]

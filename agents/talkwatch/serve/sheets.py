"""Meetings and alerts as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte order mark, which Excel asks for."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from talkwatch.core import names, wording
from talkwatch.kafka.clock import instant
from talkwatch.serve.known import KnownAlert, KnownRound, is_withdrawn, stood
from talkwatch.serve.words import iso, web
from talkwatch_schemas import Alert, Meeting, Round

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_PLACE = ("status", "first_day", "last_day", "precision", "hour", "zone", "hour_utc", "venue", "city", "country")
MEETINGS = ("id", "label", "parties", *_PLACE, "certainty", "confidence", "publishers", "articles", "told_at", "soon",
            "disputed", "link")  # fmt: skip
ALERTS = ("id", "told_at", "article_time", "kind", "headline", "before", "label", "parties", *_PLACE, "certainty",
          "confidence", "publishers", "articles", "quote", "source", "link")  # fmt: skip


def meetings_csv(rounds: Iterable[KnownRound], page: str, now: datetime) -> bytes:
    """Give meetings, one a line. The columns stay; new ones come last."""
    return _csv(MEETINGS, (_meeting(known, page, now) for known in rounds))


def alerts_csv(alerts: Iterable[KnownAlert], page: str) -> bytes:
    """Give alerts, one a line. The columns stay; new ones come last."""
    return _csv(ALERTS, (_alert(known, page) for known in alerts))


def _meeting(known: KnownRound, page: str, now: datetime) -> Iterable[Any]:
    record = Round.from_json(known.raw)
    meeting, counts = stood(record), record.corroboration
    return (
        known.id,
        record.round.label,
        _parties(record.round.parties),
        *_place(meeting, "withdrawn" if is_withdrawn(record) else ""),
        record.certainty,
        record.confidence,
        counts.publishers,
        counts.articles,
        "" if known.told is None else iso(instant(known.told)),
        wording.how_soon(meeting, now),
        "; ".join(wording.disputes(record)),
        f"{page}#round-{known.id}",
    )


def _alert(known: KnownAlert, page: str) -> Iterable[Any]:
    alert = Alert.from_json(known.raw)
    data, counts = alert.data, alert.data.corroboration
    behind = data.evidence[0] if data.evidence else None
    return (
        alert.id,
        iso(instant(known.place.told)),
        iso(alert.time),
        data.kind,
        wording.headline(data),
        wording.before(data),
        data.round.label,
        _parties(data.round.parties),
        *_place(data.meeting, ""),
        data.certainty,
        data.confidence,
        counts.publishers,
        counts.articles,
        behind.quote if behind else "",
        web(behind.url) if behind else "",
        f"{page}#alert-{alert.id}",
    )


def _parties(codes: Iterable[str]) -> str:
    return "; ".join(map(names.party_name, codes))


def _place(meeting: Meeting, status: str) -> Iterable[Any]:
    day, time = meeting.date, meeting.time
    return (
        status or meeting.status or "",
        day.earliest if day else "",
        day.latest if day else "",
        day.precision if day else "",
        time.local if time else "",
        time.tz if time else "",
        iso(time.utc) if time and time.utc else "",
        meeting.venue,
        meeting.city,
        names.country_name(meeting.country) if meeting.country else "",
    )


def _csv(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    """Give a cell that no spreadsheet takes for a formula."""
    said = "" if value is None else str(value).replace("\x00", "")
    return f"'{said}" if said.startswith(_FORMULA) else said

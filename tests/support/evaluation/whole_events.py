"""Score whole events on labelled news texts: parties, status, date and place together, right or wrong as one.

What could be alerted is counted: an open status, two parties or more, a date that is not over or a place. An event that is
said is right where a labelled one has its parties, an open status, its date and its city, as far as it says them. A
labelled event of its article's main matter is asked for, and found where one with its parties and date is said (or city,
where it has no date).
"""

import json
import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha1
from pathlib import Path
from typing import Any

from talkwatch.core.extract.extract import extract
from talkwatch_schemas import Article, ArticleEvents, TalkEvent

OPEN = frozenset({"proposed", "scheduled", "under_way", "postponed", "cancelled"})
CALLED_OFF = frozenset({"postponed", "cancelled"})
UNREAD = frozenset("012")
"""Last digits of the SHA-1 of a text's id: nobody has read these texts, and no rule was tried on them."""
MAX_TITLE = 2000
"""Characters that the contract allows."""
SAME_PARTY = {
    "PALESTINIANAUTHORITY": "PS",
    "PALESTINIANS": "PS",
    "PALESTINE": "PS",
    "UK": "GB",
    "USA": "US",
    "UNITEDNATIONS": "UN",
    "KOSOVO": "XK",
    "SOUTHKOREA": "KR",
    "NORTHKOREA": "KP",
    "HOUTHI": "HOUTHIS",
    "EUROPEANUNION": "EU",
    "SYRIANGOVERNMENT": "SY",
    "AFGHANGOVERNMENT": "AF",
}

Days = tuple[date, date]
Messages = tuple[ArticleEvents, ...]


@dataclass(frozen=True)
class Text:
    """A labelled text: its article, and the events that a reader found in it."""

    id: str
    article: Article
    labels: tuple["Label", ...]

    @property
    def is_unread(self) -> bool:
        """Whether it belongs to those on which no rule was tried."""
        return sha1(self.id.encode(), usedforsecurity=False).hexdigest()[-1] in UNREAD


@dataclass(frozen=True)
class Label:
    """One labelled event; the first of `days` is the date itself, the others are right as well."""

    parties: frozenset[str]
    status: str
    statuses: frozenset[str]
    days: tuple[Days, ...]
    dated: bool
    cities: tuple[str, ...]
    is_main: bool


@dataclass(frozen=True)
class Said:
    """What the core says of one event."""

    parties: frozenset[str]
    status: str
    days: Days | None
    city: str | None
    confidence: float


@dataclass
class Tally:
    """Events said and right, asked for and found; of the wrong ones the first thing that is wrong."""

    said: int = 0
    right: int = 0
    asked: int = 0
    found: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


def texts(path: Path) -> list[Text]:
    """Read the labelled texts of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [_text(json.loads(line)) for line in lines if line.strip()]


def said_in(text: Text, reader: Callable[[Article, Messages], Messages] | None = None) -> tuple[Said, ...]:
    """Read a text; `reader` gives what a model makes of it and of what the rules found."""
    found = extract(text.article, "evaluation")
    return tuple(_said(e) for message in (reader(text.article, found) if reader else found) for e in message.events)


def tally(read: Iterable[tuple[Text, tuple[Said, ...]]], least: float = 0.0) -> Tally:
    """Count over texts and what is said of each, leaving out what is less sure than `least`, between 0 and 1."""
    count = Tally()
    for text, said in read:
        published = text.article.published_at.date() if text.article.published_at else None
        told = [s for s in said if s.confidence >= least and _may_alert(s.status, s.parties, s.days, s.city, published)]
        for one in told:
            wrong = first_wrong(one, text.labels)
            count.said += 1
            count.right += not wrong
            count.wrong.update([wrong] if wrong else [])
        for label in _asked_for(text.labels, published):
            count.asked += 1
            count.found += any(_finds(one, label) for one in told)
    return count


def first_wrong(one: Said, labels: Iterable[Label]) -> str:
    """Give the first thing that is wrong with an event, "" where nothing is."""
    left = [label for label in labels if label.parties == one.parties]
    if not left:
        return "parties" if any(label.parties & one.parties for label in labels) else "no meeting"
    for name, fits in (("status", _has_status), ("date", _has_date), ("place", _has_place)):
        left = [label for label in left if fits(one, label)]
        if not left:
            return name
    return ""


def _has_status(one: Said, label: Label) -> bool:
    return bool(label.statuses & OPEN)


def _has_date(one: Said, label: Label) -> bool:
    return one.days is None or one.days[0] in {first for first, _ in label.days}


def _has_place(one: Said, label: Label) -> bool:
    return not one.city or _is_one_of(one.city, label.cities)


def _asked_for(labels: Iterable[Label], published: date | None) -> Iterator[Label]:
    for label in labels:
        day = label.days[0] if label.dated else None
        if label.is_main and _may_alert(label.status, label.parties, day, label.cities, published):
            yield label


def _may_alert(status: str, parties: frozenset[str], day: Days | None, place: Any, published: date | None) -> bool:
    if status not in OPEN or len(parties) < 2 or not (day or place or status in CALLED_OFF):
        return False
    return day is None or published is None or day[1] >= published


def _finds(one: Said, label: Label) -> bool:
    if one.parties != label.parties:
        return False
    if label.days:
        return one.days is not None and _has_date(one, label)
    return not label.cities or bool(one.city and _is_one_of(one.city, label.cities))


def _is_one_of(city: str, names: Iterable[str]) -> bool:
    plain = _plain(city)
    return any(plain in _plain(name) or _plain(name) in plain for name in names)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i")).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in letters if not unicodedata.combining(c))))


def _said(event: TalkEvent) -> Said:
    meeting = event.meeting
    return Said(
        parties=frozenset(map(_party, event.round.parties)),
        status=str(meeting.status or ""),
        days=(meeting.date.earliest, meeting.date.latest) if meeting.date else None,
        city=meeting.city,
        confidence=event.confidence,
    )


def _party(name: str) -> str:
    return SAME_PARTY.get(re.sub(r"\W", "", name).upper(), name.upper())


def _text(row: dict[str, Any]) -> Text:
    when = row["published_at"]
    fields = {
        "url": f"https://corpus.example/{row['id']}",
        "title": (row["title"] or "")[:MAX_TITLE],
        "text": row["text"],
        "publisher": "corpus.example",
        "language": row["lang"],
    }
    if when:
        fields["published_at"] = when if "T" in when else f"{when}T12:00:00Z"
    return Text(row["id"], Article.model_validate(fields), tuple(map(_label, row["events"])))


def _label(row: dict[str, Any]) -> Label:
    own = _days(row["date"], row.get("date_end"), row.get("date_precision")) if row.get("date") else None
    also = [_days(d) for d in row.get("accept_dates") or [] if re.match(r"\d{4}", d or "")]
    return Label(
        parties=frozenset(map(_party, row["parties"])),
        status=row["status"],
        statuses=frozenset((row["status"], *(row.get("accept_status") or []))),
        days=tuple(filter(None, (own, *also))),
        dated=own is not None,
        cities=tuple(filter(None, (row.get("city"), *(row.get("accept_city") or [])))),
        is_main=row.get("salience", "main") == "main",
    )


def _days(first: str, last: str | None = None, precision: str | None = None) -> Days:
    """Days of a label: a day, a day up to another, a week (2031-W05, or its Monday), a month."""
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", first):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + timedelta(6)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", first):
        year, number = int(month[1]), int(month[2])
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    begins = date.fromisoformat(first)
    if precision == "week" and not last:
        return begins, begins + timedelta(6)
    try:
        return begins, date.fromisoformat(last) if last else begins
    except ValueError:
        return begins, begins

"""The nouns of the contract: meeting, date, time, round, delegation, evidence."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field, WithJsonSchema, model_validator

from talkwatch_schemas.record import Record


class Status(StrEnum):
    """How far a meeting has come. A new value may be added: readers treat an unknown one as other."""

    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    UNDER_WAY = "under_way"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """What an alert says, strongest first. A new value may be added: readers treat an unknown one as other."""

    ANNOUNCED = "announced"
    RETRACTED = "retracted"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    DATE_CHANGED = "date_changed"
    VENUE_CHANGED = "venue_changed"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    CONCLUDED = "concluded"


def _open(known: type[StrEnum], what: str) -> WithJsonSchema:
    """Tell the known values in the JSON Schema without closing the door to others."""
    values = [str(member) for member in known]
    return WithJsonSchema({"type": "string", "examples": values, "description": f"{what}; more may be added"})


OpenStatus = Annotated[Status | str, Field(union_mode="left_to_right"), _open(Status, "how far the meeting has come")]
"""A known status as its enumeration member, also when read from JSON; any other as it stands."""
OpenKind = Annotated[Kind | str, Field(union_mode="left_to_right"), _open(Kind, "what the alert says")]
"""Likewise for kinds."""


class DateInterval(Record):
    """When a meeting takes place: both ends belong to it, in the calendar of the meeting's place."""

    earliest: date
    latest: date
    precision: str = Field(description="day, week or month: what the text named")
    text: str | None = Field(default=None, description="the words that it came from")

    @model_validator(mode="after")
    def _in_order(self) -> "DateInterval":
        if self.latest < self.earliest:
            raise ValueError("latest is before earliest")
        return self


class MeetingTime(Record):
    """Clock time of the start: as told, its IANA zone, and the instant in UTC once date and zone are known."""

    local: str = Field(pattern=r"^\d\d:\d\d$")
    tz: str | None = None
    utc: AwareDatetime | None = None


class Meeting(Record):
    """What is known of one meeting. Absent means unknown; all fields absent is a partial with nothing in it."""

    status: OpenStatus | None = None
    date: DateInterval | None = None
    time: MeetingTime | None = None
    venue: str | None = Field(default=None, description="as the text writes it")
    city: str | None = Field(default=None, description="English name of the gazetteer")
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2")


class RoundRef(Record):
    """Which meeting of which talks. `id` is opaque and never changes; the ordinal may come later."""

    id: str | None = None
    parties: tuple[str, ...] = Field(description="sorted: ISO 3166-1 alpha-2 of states, else a short stable slug")
    number: int | None = Field(default=None, ge=1, le=999)
    track: str | None = Field(default=None, description="leaders, ministers or technical; absent for delegations")
    label: str | None = None


class Delegation(Record):
    """Who leads the delegation of a party."""

    party: str
    head: str


class Evidence(Record):
    """The words that a field rests on: `quote` is `start:end`, in Unicode code points, of the field `in`."""

    field: str
    url: str
    publisher: str
    published_at: AwareDatetime | None = None
    in_: str = Field(alias="in", description="title or text")
    quote: str
    start: int
    end: int
    article: str
    revision: str
    extractor: str


class Corroboration(Record):
    """How many articles, and how many publishers independent of each other, stand behind a round."""

    articles: int
    publishers: int
    first_seen: AwareDatetime
    last_seen: AwareDatetime


class Rival(Record):
    """One side of a dispute: its value as a meeting with this field alone, who publishes it, and in which words."""

    value: Meeting
    publishers: tuple[str, ...] = Field(description="one name for each independent source, at most eight")
    evidence: tuple[Evidence, ...] = Field(default=(), description="at most two quotes")


class Dispute(Record):
    """A field of which the sources say different things, none of them outweighing the other."""

    field: str = Field(description="as in `evidence`: /meeting/date, /meeting/city, /meeting/venue or /meeting/time")
    rivals: tuple[Rival, ...] = Field(description="the side that stands in the meeting first; at most four")

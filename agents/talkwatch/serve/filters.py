"""The filters of lists, feeds and calendar: as parameters of a request, and as a query to the board."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.exceptions import HTTPException

from talkwatch.core import names
from talkwatch.core.track.alerting import CERTAINTIES
from talkwatch.serve.catalogue import Query
from talkwatch_schemas import Kind, Status

MOST = 500
_MOST_VALUES = 20
_MOST_WORDS = 12
_STATUSES = (*Status, "withdrawn", "unknown")


def _iso_day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("Input should be a valid date, as 2026-11-27")
    return value


def _yes_or_no(value: Any) -> Any:
    if value not in ("true", "false", True, False):
        raise ValueError("Input should be true or false")
    return value in ("true", True)


def _digits(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+", value):
        raise ValueError("Input should be a valid integer")
    return value


Day = Annotated[date | None, BeforeValidator(_iso_day)]
YesOrNo = Annotated[bool | None, BeforeValidator(_yes_or_no)]
Number = Annotated[int, BeforeValidator(_digits)]


def _each(**schema: Any) -> Any:
    """Describe a value of a filter: `schema` tells what a program should know of it."""
    return Field(max_length=80, json_schema_extra=schema)


def _one_of_these(values: Iterable[str]) -> Any:
    return _each(enum=[*map(str, values)])


_Some = Field(max_length=_MOST_VALUES)
Parties = Annotated[list[Annotated[str, _each(format="party")]], _Some]
Countries = Annotated[list[Annotated[str, _each(format="country")]], _Some]
Kinds = Annotated[list[Annotated[str, _one_of_these(Kind)]], _Some]
Statuses = Annotated[list[Annotated[str, _one_of_these(_STATUSES)]], _Some]
Certainties = Annotated[list[Annotated[str, _one_of_these(CERTAINTIES)]], _Some]


class Filters(BaseModel):
    """What rounds and alerts are both filtered by. Of several values any will do."""

    model_config = ConfigDict(extra="forbid")

    party: Parties = Field([], description="code of a party, or a name of it in any of the languages; may be repeated")
    country: Countries = Field([], description="where it is held: ISO 3166-1 alpha-2 or a name; may be repeated")
    kind: Kinds = Field([], description="kind of an alert; may be repeated")
    q: str = Field("", max_length=200, description="words; each must begin a word of it, in any order, without accents")

    def groups(self) -> Iterable[frozenset[str]]:
        """Give the groups of terms. Raises `HTTPException` 400 for a name that nobody has."""
        yield _group("party", self.party, names.find_party)
        yield _group("country", self.country, names.find_country)
        yield _group("kind", self.kind, _one_of("kind", Kind))

    def query(self) -> Query:
        """Give what the board is asked for. Raises `HTTPException` 400."""
        return Query(terms=tuple(filter(None, self.groups())), words=names.words(self.q)[:_MOST_WORDS])


class RoundFilters(Filters):
    """What rounds are filtered by besides; `kind` is that of an alert that went out of it."""

    status: Statuses = Field([], description="how far it has come; also withdrawn and unknown; may be repeated")
    since: Day = Field(None, description="rounds whose last day is this or later")
    until: Day = Field(None, description="rounds whose first day is this or earlier")
    alerted: YesOrNo = Field(None, description="whether an alert went out of it")
    lead: YesOrNo = Field(None, description="whether it is held back as not sure enough")
    disputed: YesOrNo = Field(None, description="whether its sources contradict each other")

    def groups(self) -> Iterable[frozenset[str]]:
        """Give the groups of terms. Raises `HTTPException` 400 for a name that nobody has."""
        yield from super().groups()
        yield _group("status", self.status, _one_of("status", _STATUSES))
        for name in ("alerted", "lead", "disputed"):
            wanted = getattr(self, name)
            yield frozenset() if wanted is None else frozenset((f"{name}:{wanted}",))

    def query(self) -> Query:
        """Give what the board is asked for. Raises `HTTPException` 400."""
        found = super().query()
        since, until = {"last": self.since} if self.since else {}, {"first": self.until} if self.until else {}
        return Query(found.terms, since, until, found.words)


class AlertFilters(Filters):
    """What alerts are filtered by besides."""

    certainty: Certainties = Field([], description="observed, likely, possible or unlikely; may be repeated")
    round: str = Field("", max_length=120, description="id of a round")
    since: Day = Field(None, description="alerts that were told on this day (UTC) or later")
    until: Day = Field(None, description="alerts that were told on this day (UTC) or earlier")

    def groups(self) -> Iterable[frozenset[str]]:
        """Give the groups of terms. Raises `HTTPException` 400 for a name that nobody has."""
        yield from super().groups()
        yield _group("certainty", self.certainty, _one_of("certainty", CERTAINTIES))
        yield frozenset((f"round:{self.round}",)) if self.round else frozenset()

    def query(self) -> Query:
        """Give what the board is asked for. Raises `HTTPException` 400."""
        found = super().query()
        since, until = {"told": self.since} if self.since else {}, {"told": self.until} if self.until else {}
        return Query(found.terms, since, until, found.words)


class RoundPage(RoundFilters):
    """A page of a list of rounds."""

    order: Literal["date", "-date", "told"] = Field(
        "date", description="by date, from the latest date on, or what was told last first; those without one last"
    )
    limit: Number = Field(100, ge=1, le=MOST)
    offset: Number = Field(0, ge=0, le=1_000_000)


class AlertPage(AlertFilters):
    """A page of a list of alerts, the last told first."""

    limit: Number = Field(50, ge=1, le=MOST)
    offset: Number = Field(0, ge=0, le=1_000_000)


def _group(kind: str, values: Iterable[str], find: Callable[[str], str]) -> frozenset[str]:
    try:
        return frozenset(f"{kind}:{find(value)}" for value in values)
    except ValueError as error:
        raise HTTPException(400, f"{kind}: {error}") from None


def _one_of(what: str, known: Iterable[str]) -> Callable[[str], str]:
    return lambda text: names.one_of(what, text, known)

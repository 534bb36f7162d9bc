"""The form in which a model answers: the meetings that an article tells of, each field by the article's own words.

What an answer holds beyond these fields is never looked at. `quotes.py` tells whether a quote stands in the article.
"""

import json
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from talkwatch_schemas.meeting import Status

MAX_MEETINGS = 20
"""Meetings that are read of an answer; an article tells of fewer."""
MAX_PARTIES = 12
MAX_QUOTE = 300
"""Characters of a quote. Who quotes more has copied the text, not found the words."""
MAX_SENTENCE = 2_000
MAX_ANSWER = 200_000
"""Characters of an answer that are looked at."""
_TRIES = 100
"""Opening braces that are tried; prose around the answer has few."""


class AnswerError(Exception):
    """The answer has not the agreed form; says in one line why."""


def _words(most: int) -> BeforeValidator:
    """Words, or nothing: blank ones say nothing, and too many are no quote."""
    return BeforeValidator(lambda v: v if isinstance(v, str) and 0 < len(v.strip()) <= most else _blank(v))


def _blank(value: object) -> None:
    if value is None or isinstance(value, str):
        return
    raise ValueError("must be words of the article")


def _number(value: object) -> int | None:
    """A round's number; what is none is left out, since the meeting stands without."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 4:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 999 else None


def _status(value: object) -> Status | None:
    return Status(value) if isinstance(value, str) and value in set(Status) else None


def _first(most: int) -> BeforeValidator:
    """The first so many of a list; none where there is nothing."""
    return BeforeValidator(lambda v: [] if v is None else v[:most] if isinstance(v, list) else v)


Quote = Annotated[str | None, _words(MAX_QUOTE)]
Claim = Annotated[str | None, _words(60)]
"""What the model makes of the words: checked before it counts."""


class Party(BaseModel):
    """Words that name a party, and the code that the model gives it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    quote: Quote = None
    code: Claim = None


class Told(BaseModel):
    """One meeting as the model tells it. Fields that end in `_iso`, `city_name`, `country` and codes are claims."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    parties: Annotated[list[Party], _first(MAX_PARTIES)] = []
    hosts: Annotated[list[Party], _first(MAX_PARTIES)] = []
    number: Annotated[int | None, BeforeValidator(_number)] = None
    number_quote: Quote = None
    status: Annotated[Status | None, BeforeValidator(_status)] = None
    status_quote: Quote = None
    date: Quote = None
    date_iso: Claim = None
    moved_from: Quote = None
    moved_from_iso: Claim = None
    time: Quote = None
    venue: Quote = None
    city: Quote = None
    city_name: Claim = None
    country: Claim = None
    news: Annotated[bool, BeforeValidator(lambda v: v is not False)] = True
    sentence: Annotated[str | None, _words(MAX_SENTENCE)] = None


class Answer(BaseModel):
    """All that a model says of one article."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    meetings: Annotated[list[Told], _first(MAX_MEETINGS)] = Field(default=...)


def parse(raw: str | bytes | dict[str, Any]) -> Answer:
    """Read an answer, also from a code fence or with prose around it. Raises `AnswerError`, and nothing else."""
    try:
        found = raw if isinstance(raw, dict) else _object_in(_text(raw))
        return Answer.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise AnswerError(f"the answer has not the agreed form: {where}: {first['msg']}") from None


def _text(raw: str | bytes) -> str:
    text = raw.decode("utf-8", errors="replace") if isinstance(raw, bytes) else raw
    return text[:MAX_ANSWER]


def _object_in(text: str) -> dict[str, Any]:
    """The last object of the text that tells of meetings: a model that thinks aloud answers at the end."""
    answers = [found for found in _objects(text) if "meetings" in found]
    if not answers:
        raise AnswerError("the answer holds no JSON object with meetings")
    return answers[-1]


def _objects(text: str) -> Iterator[dict[str, Any]]:
    decoder, at = json.JSONDecoder(), text.find("{")
    for _ in range(_TRIES):
        if at < 0:
            return
        try:
            found, end = decoder.raw_decode(text, at)
            yield found
        except (ValueError, RecursionError):
            end = at + 1
        at = text.find("{", end)


def _schema() -> dict[str, Any]:
    """The JSON Schema of an answer, as structured output wants it: every field required, none other, null for none."""
    words = {"type": ["string", "null"]}
    party = _closed({"quote": {"type": "string"}, "code": {"type": "string"}})
    fields: dict[str, Any] = dict.fromkeys(Told.model_fields, words)
    fields |= {name: {"type": "array", "items": party} for name in ("parties", "hosts")}
    fields["number"] = {"type": ["integer", "null"]}
    fields["status"] = {"type": ["string", "null"], "enum": [*map(str, Status), None]}
    fields["news"] = {"type": "boolean"}
    return _closed({"meetings": {"type": "array", "items": _closed(fields)}})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


SCHEMA = _schema()
"""What an endpoint for structured output is given."""

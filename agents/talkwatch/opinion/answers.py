"""The form in which a backend answers: `{"meetings": [{"parties": [...], "date": ..., ...}]}`, quotes throughout."""

import json

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from talkwatch.core.extract.opinion import BackendError, Suggestion

MAX_QUOTE = 200


class _Meeting(BaseModel):
    model_config = ConfigDict(extra="ignore")

    parties: list[str] = Field(default=[], max_length=12)
    date: str | None = Field(default=None, max_length=MAX_QUOTE)
    time: str | None = Field(default=None, max_length=MAX_QUOTE)
    venue: str | None = Field(default=None, max_length=MAX_QUOTE)
    city: str | None = Field(default=None, max_length=MAX_QUOTE)
    status: str | None = Field(default=None, max_length=20)


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    meetings: list[_Meeting] = Field(default=[], max_length=20)


def read_answer(raw: str | bytes | dict[str, object]) -> list[Suggestion]:
    """Read an answer; raises `BackendError` when it has another form."""
    try:
        answer = _Answer.model_validate(raw) if isinstance(raw, dict) else _Answer.model_validate_json(raw)
    except (ValidationError, json.JSONDecodeError) as error:
        raise BackendError(f"the answer has not the agreed form: {str(error).splitlines()[0]}") from None
    return [Suggestion(parties=tuple(m.parties), **m.model_dump(exclude={"parties"})) for m in answer.meetings]

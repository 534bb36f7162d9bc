"""Which alerts someone wants: by party, country, kind and certainty. An empty list wants all."""

from pydantic import BaseModel, ConfigDict, Field, field_validator

from talkwatch_schemas import Alert

_MOST = 200


class Selection(BaseModel):
    """What an alert must have: one of each list that is not empty. Values that no alert has are no error: v1 grows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parties: tuple[str, ...] = Field((), max_length=_MOST)
    countries: tuple[str, ...] = Field((), max_length=_MOST)
    kinds: tuple[str, ...] = Field((), max_length=_MOST)
    certainties: tuple[str, ...] = Field((), max_length=_MOST)

    @field_validator("*")
    @classmethod
    def _no_blank(cls, values: tuple[str, ...]) -> tuple[str, ...]:
        if any(not value.strip() for value in values):
            raise ValueError("an empty name selects nothing; leave it out")
        return tuple(value.strip() for value in values)

    def wants(self, alert: Alert) -> bool:
        """Whether this alert is one of them. A meeting that was moved counts for its old country as well."""
        data = alert.data
        countries = {data.meeting.country, data.previous.country}
        return (
            (not self.parties or bool(set(self.parties) & set(data.round.parties)))
            and (not self.countries or bool(set(self.countries) & countries))
            and (not self.kinds or str(data.kind) in self.kinds)
            and (not self.certainties or data.certainty in self.certainties)
        )

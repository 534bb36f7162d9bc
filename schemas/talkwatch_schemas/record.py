"""The common shape of every record: frozen, tolerant of new fields, absent instead of null."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record of the contract. Unknown fields are skipped, absent ones are left out of the JSON."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, allow_inf_nan=False)

    def to_json(self) -> bytes:
        """Give the canonical UTF-8 JSON: fields in order of declaration, none null. Same record, same bytes."""
        return self.model_dump_json(exclude_none=True, by_alias=True).encode()

    @classmethod
    def from_json(cls, raw: bytes | str) -> Self:
        """Read a record; raises `pydantic.ValidationError` with the reason."""
        return cls.model_validate_json(raw)

"""Schemathesis reads our OpenAPI document, pushes what makes sense by it and what does not, and finds nothing."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import negative_data_rejection
from support.pushing import NDJSON, TOKEN, FakeProducer, tokens

from talkwatch.ingest.api import build
from talkwatch.ingest.taking import Taking

AS_LENIENT_AS_THE_FEEDER: list[Any] = [negative_data_rejection]
"""What our schema does not promise may be read all the same: 0 for false, seconds since 1970 for a time."""

schema = schemathesis.openapi.from_asgi("/openapi.json", build(Taking(FakeProducer()), tokens()))


@schemathesis.serializer(NDJSON)
def text(_context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


@schema.auth()
class Bearer:
    def get(self, _case: "Case[Any]", _context: Any) -> str:
        return TOKEN

    def set(self, case: "Case[Any]", data: str, _context: Any) -> None:
        case.headers["Authorization"] = f"Bearer {data}"


@schema.parametrize()
@settings(
    max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
def test_what_is_described_is_what_is_answered(case: "Case[Any]") -> None:
    case.call_and_validate(excluded_checks=AS_LENIENT_AS_THE_FEEDER)

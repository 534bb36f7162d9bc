"""Schemathesis reads our OpenAPI document, asks what makes sense by it and what does not, and finds nothing."""

from typing import Any

import schemathesis
from hypothesis import settings
from hypothesis import strategies as st
from schemathesis import Case
from support.views import ALERTS, ROUNDS, Well, board_of

from talkwatch.serve.api import build

schemathesis.openapi.format("party", st.sampled_from(["UA", "ua", "Norvège", "Норвегия", "NATO"]))
schemathesis.openapi.format("country", st.sampled_from(["CH", "Suisse", "Türkei", "turkiye"]))
schema = schemathesis.openapi.from_asgi("/openapi.json", build(board_of(ROUNDS, ALERTS), Well()))


@schema.exclude(path="/api/v1/stream", method="GET").parametrize()
@settings(max_examples=30, deadline=None, derandomize=True, database=None)
def test_what_is_described_is_what_is_answered(case: "Case[Any]") -> None:
    case.call_and_validate()

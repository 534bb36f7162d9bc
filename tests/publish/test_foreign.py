"""A record of the changelog that none of our workers wrote stops nobody; that of a newer version does."""

import math
import zlib
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from talkwatch.core.track.state import FORMAT, NewerFormatError, RoundState, Standing
from talkwatch.publish.transactions import state_of


def record(value: bytes | None) -> SimpleNamespace:
    return SimpleNamespace(topic="talks-rounds-changelog", partition=3, offset=17, value=value)


@pytest.mark.parametrize("value", [b"", b"hello", b"\xff\xfe\x00", bytes(100), b'{"id": "x"}', None])
def test_a_foreign_record_is_named_and_passed_over(value: bytes | None, caplog: pytest.LogCaptureFixture) -> None:
    assert state_of(record(value)) is None
    assert ("talks-rounds-changelog/3/17 is passed over" in caplog.text) == (value is not None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"revision": 2**60},  # it has seven bytes in the head of the encoding, and the worker's next one needs room
        {"standing": Standing(confidence=0.5, certainty="", articles=1, publishers=1, carriers={}).model_copy(
            update={"confidence": math.inf}
        )},  # its public round would be JSON that no subscriber can read
    ],
    ids=["a revision without room", "a confidence that is no number"],
)  # fmt: skip
def test_numbers_that_no_worker_writes_are_passed_over(wrong: dict[str, object]) -> None:
    now = datetime(2025, 5, 1, tzinfo=UTC)
    good = RoundState(id="CL-NO-1", series="CL-NO", parties=("CL", "NO"), first_seen=now, last_seen=now)
    assert state_of(record(good.encode())) == good
    text = good.model_copy(update=wrong).model_dump_json(exclude_none=True).replace("null", "Infinity")
    value = good.encode()[:8] + zlib.compress(b"\n" + text.encode())
    assert state_of(record(value)) is None


def test_the_record_of_a_newer_version_stops_it() -> None:
    with pytest.raises(NewerFormatError):
        state_of(record(bytes([FORMAT + 1]) + bytes(20)))

"""Dead letters as they are read back, whatever else somebody has written beside them."""

from types import SimpleNamespace
from typing import Any

import pytest

from talkwatch.kafka.deadletter import headers, letters_of, resolution


def record(offset: int, named: list[tuple[str, bytes | None]], value: bytes | None = b"bad") -> Any:
    return SimpleNamespace(
        topic="talks.deadletters.v1", partition=0, offset=offset, key=None, value=value, timestamp=1000, headers=named
    )


def letter(offset: int) -> Any:
    return record(offset, [*headers("feed", "failed", "why", b"bad")])


@pytest.mark.parametrize(
    "named",
    [
        [("stage", b"resolution")],
        [("stage", b"resolution"), ("letter", b"the first")],
        [("stage", b"resolution"), ("letter", None)],
        [("stage", b"feed"), ("size", b"large")],
        [("size", b"\xff")],
    ],
)
def test_what_is_no_letter_is_named_and_passed_over(
    named: list[tuple[str, bytes | None]], caplog: pytest.LogCaptureFixture
) -> None:
    assert [found.id for found in letters_of([letter(0), record(1, named), letter(2)])] == [0, 2]
    assert "talks.deadletters.v1/0/1 is passed over" in caplog.text


@pytest.mark.parametrize("named", [[], [("stage", None), ("size", None)], [("", b"\xff")]])
def test_a_record_of_an_unknown_stage_can_be_looked_at_and_dropped(named: list[tuple[str, bytes | None]]) -> None:
    [found] = letters_of([record(0, named, value=None)])
    assert (found.stage, found.reason, found.value, found.whole) == ("unknown", "unknown", b"", True)
    assert not letters_of([record(0, named), record(1, [*resolution(found, "dropped")])])

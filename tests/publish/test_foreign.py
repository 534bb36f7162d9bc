"""A record of the changelog that none of our workers wrote stops nobody; that of a newer version does."""

from types import SimpleNamespace

import pytest

from talkwatch.core.track.state import FORMAT, NewerFormatError
from talkwatch.publish.transactions import state_of


def record(value: bytes | None) -> SimpleNamespace:
    return SimpleNamespace(topic="talks-rounds-changelog", partition=3, offset=17, value=value)


@pytest.mark.parametrize("value", [b"", b"hello", b"\xff\xfe\x00", bytes(100), b'{"id": "x"}', None])
def test_a_foreign_record_is_named_and_passed_over(value: bytes | None, caplog: pytest.LogCaptureFixture) -> None:
    assert state_of(record(value)) is None
    assert ("talks-rounds-changelog/3/17 is passed over" in caplog.text) == (value is not None)


def test_the_record_of_a_newer_version_stops_it() -> None:
    with pytest.raises(NewerFormatError):
        state_of(record(bytes([FORMAT + 1]) + bytes(20)))

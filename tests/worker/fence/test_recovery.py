"""What the table's store keeps at recovery."""

import zlib
from types import SimpleNamespace
from typing import Any

import pytest
from faust.stores.memory import Store as MemoryStore

from talkwatch.core.track.state import FORMAT
from talkwatch.worker.fence.recovery import HighestRevisionStore


def record(key: bytes, revision: int, text: bytes, partition: int = 3) -> Any:
    return of_value(key, revision.to_bytes(8, "big") + zlib.compress(text), partition)


def of_value(key: bytes | None, value: bytes | None, partition: int = 3) -> Any:
    message = SimpleNamespace(key=key, value=value, partition=partition, offset=17)
    return SimpleNamespace(key=key, value=value, message=message)


def same(value: Any) -> Any:
    return value


def text_of(value: bytes) -> bytes:
    return zlib.decompress(value[8:])


def store(kind: Any) -> Any:
    app = SimpleNamespace(loop=None)
    return kind("memory://", app, SimpleNamespace(name="rounds"), table_name="rounds")


def test_fault_3_a_late_record_of_a_zombie_wins_at_recovery_but_not_in_our_store() -> None:
    batch = [record(b"a", 5, b"new"), record(b"a", 4, b"of the zombie"), record(b"b", 1, b"other")]

    plain = store(MemoryStore)
    plain.apply_changelog_batch(batch, same, same)
    assert text_of(plain.data[b"a"]) == b"of the zombie"

    ours = store(HighestRevisionStore)
    ours.apply_changelog_batch(batch, same, same)
    assert text_of(ours.data[b"a"]) == b"new"
    assert ours.superseded == {b"a": 3}, "to be written again"
    ours.apply_changelog_batch([record(b"a", 6, b"newest")], same, same)
    assert ours.superseded == {}


@pytest.mark.parametrize("key", [b"a", b"\xff\xfe", b"", None])
@pytest.mark.parametrize("value", [b"", b"hello, world", b"\x00" * 40, b'{"id": "a"}'])
def test_what_no_worker_wrote_takes_no_rounds_place_and_is_named(
    key: bytes | None, value: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    ours = store(HighestRevisionStore)
    ours.apply_changelog_batch([record(b"a", 5, b"good"), of_value(key, value)], same, same)
    assert list(ours.data) == [b"a"]
    assert text_of(ours.data[b"a"]) == b"good"
    assert "talkwatch-rounds-changelog/3/17 is passed over" in caplog.text


def test_a_tombstone_of_no_round_deletes_nothing() -> None:
    ours = store(HighestRevisionStore)
    ours.apply_changelog_batch([record(b"a", 5, b"good"), of_value(None, None), of_value(b"\xff", None)], same, same)
    assert list(ours.data) == [b"a"]


def test_a_state_of_a_newer_version_is_kept_so_that_the_worker_stops() -> None:
    ours = store(HighestRevisionStore)
    ours.apply_changelog_batch([of_value(b"a", bytes((FORMAT + 1,)) + bytes(20))], same, same)
    assert list(ours.data) == [b"a"]

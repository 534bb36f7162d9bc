"""What the table's store keeps at recovery."""

from types import SimpleNamespace
from typing import Any

from faust.stores.memory import Store as MemoryStore

from talkwatch.worker.fence.recovery import HighestRevisionStore


def record(key: bytes, revision: int, text: bytes, partition: int = 3) -> Any:
    value = revision.to_bytes(8, "big") + text
    return SimpleNamespace(key=key, value=value, message=SimpleNamespace(key=key, value=value, partition=partition))


def store(kind: Any) -> Any:
    app = SimpleNamespace(loop=None)
    return kind("memory://", app, SimpleNamespace(name="rounds"), table_name="rounds")


def test_fault_3_a_late_record_of_a_zombie_wins_at_recovery_but_not_in_our_store() -> None:
    batch = [record(b"a", 5, b"new"), record(b"a", 4, b"of the zombie"), record(b"b", 1, b"other")]

    def same(value: Any) -> Any:
        return value

    plain = store(MemoryStore)
    plain.apply_changelog_batch(batch, same, same)
    assert plain.data[b"a"].endswith(b"of the zombie")

    ours = store(HighestRevisionStore)
    ours.apply_changelog_batch(batch, same, same)
    assert ours.data[b"a"].endswith(b"new")
    assert ours.superseded == {b"a": 3}, "to be written again"
    ours.apply_changelog_batch([record(b"a", 6, b"newest")], same, same)
    assert ours.superseded == {}

"""Records of recovery go into the store without Faust, but the one by which it sees that a partition is whole."""

import asyncio
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app
from talkwatch_schemas.topics import CHANGELOG

OURS, THEIRS = TP(CHANGELOG, 3), TP(CHANGELOG, 4)
LAST = 9


def record(offset: int, revision: int = 1, key: bytes = b"no-cl-1", place: TP = OURS) -> Any:
    value = of_revision(revision)
    return SimpleNamespace(tp=place, topic=place.topic, partition=place.partition, offset=offset, key=key, value=value)


def of_revision(revision: int) -> bytes:
    """Give what begins as a state does."""
    return revision.to_bytes(8, "big") + b"\x78"


@pytest.fixture
def app() -> Any:
    app = build_app(Settings()).app
    recovery = SimpleNamespace(
        in_recovery=True,
        active_tps={OURS},
        active_highwaters=Counter({OURS: LAST}),
        active_offsets=Counter({OURS: -1}),
    )
    app.tables._recovery = recovery
    assert app.tables.recovery is recovery
    return app


def is_restored(app: Any, message: Any) -> bool:
    """Ask as the consumer asks."""
    done: bool = app.transport.hooks.is_restored(message)
    return done


def kept(app: Any) -> dict[bytes, bytes]:
    return dict(app.tables["rounds"].data.data)


def test_a_record_before_the_last_is_taken_and_its_offset_told(app: Any) -> None:
    assert is_restored(app, record(0, revision=7))
    assert kept(app) == {b"no-cl-1": of_revision(7)}
    assert app.tables.recovery.active_offsets[OURS] == 0


def test_the_last_record_is_left_to_faust_which_ends_the_recovery_by_it(app: Any) -> None:
    assert not is_restored(app, record(LAST))
    assert not is_restored(app, record(LAST + 1)), "written meanwhile"
    assert kept(app) == {}


def test_what_comes_again_is_done_and_not_taken(app: Any) -> None:
    app.tables.recovery.active_offsets[OURS] = 5
    assert is_restored(app, record(5))
    assert kept(app) == {}
    assert app.tables.recovery.active_offsets[OURS] == 5


def test_outside_of_a_recovery_all_is_left_to_faust(app: Any) -> None:
    app.tables.recovery.in_recovery = False
    assert not is_restored(app, record(0))
    assert kept(app) == {}


@pytest.mark.parametrize("change", [{"active_tps": {THEIRS}}, {"active_offsets": Counter({OURS: None})}])
def test_fault_17_what_was_fetched_before_a_rebalance_is_dropped(app: Any, change: dict[str, Any]) -> None:
    vars(app.tables.recovery).update(change)
    before = dict(app.tables.recovery.active_offsets)
    assert is_restored(app, record(4))
    assert kept(app) == {}
    assert dict(app.tables.recovery.active_offsets) == before, "or the records before it would never be read"


def test_a_record_of_lower_revision_is_noted_to_be_written_again(app: Any) -> None:
    assert all(is_restored(app, record(at, revision)) for at, revision in enumerate((5, 4)))
    assert kept(app) == {b"no-cl-1": of_revision(5)}
    assert app.tables["rounds"].data.superseded == {b"no-cl-1": OURS.partition}


def test_the_consumer_passes_on_what_is_not_restored(monkeypatch: pytest.MonkeyPatch, app: Any) -> None:
    async def fetched(_self: Any, timeout: float) -> Any:
        for at in range(LAST + 1):
            yield OURS, record(at, key=b"%d" % at)

    monkeypatch.setattr(driver.Consumer, "getmany", fetched)

    async def offsets() -> list[int]:
        return [message.offset async for _, message in app.consumer.getmany(1.0)]

    assert asyncio.run(offsets()) == [LAST]
    assert len(kept(app)) == LAST

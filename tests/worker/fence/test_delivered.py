"""How far may be committed: not past a message that was delivered and is not done."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from intervaltree import IntervalTree

from talkwatch.worker.fence.delivered import Delivered
from talkwatch_schemas.topics import ARTICLES

SOURCE, OTHER = TP(ARTICLES, 0), TP(ARTICLES, 1)


def message(offset: int, acked: bool, place: TP = SOURCE) -> Any:
    return SimpleNamespace(topic=place.topic, tp=place, offset=offset, acked=acked)


def test_fault_7_a_late_ack_commits_past_messages_that_were_never_done_but_not_in_ours(
    guarded: Callable[..., Any],
) -> None:
    plain = driver.Consumer.__new__(driver.Consumer)
    plain._acked, plain._acked_index = {SOURCE: [105]}, defaultdict(set)
    plain._gap, plain._committed_offset = defaultdict(IntervalTree), {SOURCE: None}
    assert plain._new_offset(SOURCE) == 106, "as after a rebalance: 100 to 104 are skipped"
    plain._acked, plain._committed_offset = {SOURCE: [101]}, {SOURCE: 100}
    assert plain._new_offset(SOURCE) == 102, "off by one: 100 is skipped"

    ours = guarded(SOURCE)
    ours._acked[SOURCE] = [105]
    fresh = [message(n, acked=False) for n in (100, 101, 103)]
    for one in fresh:
        asyncio.run(ours._deliver(one))
    assert ours._new_offset(SOURCE) is None, "105 belongs to the assignment before"
    fresh[1].acked = True
    assert ours._new_offset(SOURCE) is None
    fresh[0].acked = True
    assert ours._new_offset(SOURCE) == 102
    fresh[2].acked = True
    assert ours._new_offset(SOURCE) == 104, "there never was a 102"


def test_each_partition_has_a_row_of_its_own() -> None:
    delivered = Delivered()
    delivered.add(message(3, acked=False))
    delivered.add_done(message(8, acked=True, place=OTHER))
    assert delivered.take_done(SOURCE) is None
    assert delivered.take_done(OTHER) == 9
    assert delivered.take_done(OTHER) is None, "once is enough"


def test_what_is_forgotten_commits_nothing() -> None:
    delivered = Delivered()
    for place in (SOURCE, OTHER):
        delivered.add(message(3, acked=True, place=place))
    delivered.forget({SOURCE})
    assert delivered.take_done(SOURCE) is None
    delivered.clear()
    assert delivered.take_done(OTHER) is None

"""Who gets which partition while the broker comes back."""

from types import SimpleNamespace

import pytest
from faust.assignor.partition_assignor import PartitionAssignor

from talkwatch.process.errors import EXIT_TRY_AGAIN
from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app
from talkwatch.worker.fence.assignment import CompleteAssignor
from talkwatch_schemas.topics import ARTICLES


def test_fault_10_a_group_is_assigned_nothing_when_metadata_lacks_its_topics_but_not_by_ours(
    left: type[BaseException],
) -> None:
    empty = SimpleNamespace(partitions_for_topic=lambda topic: None)
    subscriptions = {"worker": [ARTICLES]}
    assert PartitionAssignor._get_copartitioned_groups({ARTICLES}, empty, subscriptions) == {}
    with pytest.raises(left) as end:
        CompleteAssignor._get_copartitioned_groups({ARTICLES}, empty, subscriptions)
    assert end.value.args == (EXIT_TRY_AGAIN,)
    whole = SimpleNamespace(partitions_for_topic=lambda topic: {0})
    assert list(CompleteAssignor._get_copartitioned_groups({ARTICLES}, whole, subscriptions)) == [1]
    assert build_app(Settings()).app.conf.PartitionAssignor is CompleteAssignor

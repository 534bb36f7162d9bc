"""How long a commit asks to be kept, by what the brokers take."""

from typing import Any

import pytest
from aiokafka.protocol.commit import OffsetCommitRequest as WorkersRequest
from kafka.net.manager import KafkaConnectionManager
from kafka.protocol.broker_version_data import BrokerVersionData
from kafka.protocol.consumer import OffsetCommitRequest

from talkwatch.kafka.lasting import KEPT_MS, lasting_client
from talkwatch.process.settings import Settings
from talkwatch.worker.app import build_app

KEY = OffsetCommitRequest.API_KEY


@pytest.mark.parametrize(
    ("versions", "version", "kept"), [((2, 10), 4, KEPT_MS), ((2, 3), 3, KEPT_MS), ((5, 12), 8, -1)]
)
def test_a_commit_asks_to_be_kept_for_years_where_brokers_heed_that(
    monkeypatch: pytest.MonkeyPatch, versions: tuple[int, int], version: int, kept: int
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(KafkaConnectionManager, "send", lambda _self, request, **_options: sent.append(request))
    manager = lasting_client()._manager
    manager.broker_version_data = BrokerVersionData(api_versions={KEY: versions})
    manager.send(OffsetCommitRequest(group_id="g", member_id="", topics=[], max_version=8))
    [request] = sent
    assert manager.broker_version_data.api_version(request) == version
    assert request.retention_time_ms == kept


def test_workers_ask_for_the_same() -> None:
    build_app(Settings())
    assert WorkersRequest.DEFAULT_RETENTION_TIME == KEPT_MS

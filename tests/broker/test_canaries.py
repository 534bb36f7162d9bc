"""A canary that came through while the watchdog had lost the broker is known to have come through."""

import threading
from datetime import datetime
from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError
from support.cluster import Cluster, wait_for

from talkwatch import EXTRACTOR
from talkwatch.kafka import clients
from talkwatch.watchdog.watchdog import Watchdog
from talkwatch_schemas import CanaryResult
from talkwatch_schemas.topics import CANARY


class Interrupted(Watchdog):
    """Loses the broker at its second look; a canary that is under way comes through meanwhile."""

    looks = 0
    passed: datetime | None = None

    def _look(self, progress: Any) -> None:
        super()._look(progress)
        self.looks += 1
        if self.looks == 2:
            self.passed = max(self._under_way)
            with clients.producer(self._settings) as producer:
                result = CanaryResult(sent_at=self.passed, extractor=EXTRACTOR)
                producer.send(CANARY, value=result.to_json()).get(timeout=30)
            raise KafkaTimeoutError("the leader is gone")


def test_what_came_through_while_the_broker_was_away_is_not_waited_for(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talkwatch.watchdog.watchdog._LOOK_SECONDS", 0.5)
    monkeypatch.setattr("talkwatch.watchdog.watchdog.Reach.start", lambda _reach: None)  # it ends with its process
    over = threading.Event()
    watchdog = Interrupted(cluster.settings.model_copy(update={"canary_seconds": 3600.0}), lambda _stage: None)
    thread = threading.Thread(target=watchdog.run, args=(over.is_set,))
    thread.start()
    try:
        wait_for(lambda: watchdog.looks > 2, "the watchdog is back")
        wait_for(lambda: watchdog.passed not in watchdog._under_way, "it knows that the canary came through", 10)
    finally:
        over.set()
        thread.join()

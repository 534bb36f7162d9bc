"""A stage that stands still is told for as long as it does, and acted on again and again."""

import time

import pytest

from talkwatch.kafka.stalls import Offsets
from talkwatch.process import metrics
from talkwatch.process.settings import Settings
from talkwatch.watchdog.watchdog import Watchdog


class Still:
    """The workers have committed nothing of one article; or all of it."""

    behind = 1

    def places(self, _group: str, topic: str) -> dict[str, Offsets]:
        return {topic: Offsets(0, self.behind if topic == "talks.articles.v1" else 0)}


def test_what_stands_still_is_told_until_it_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    acted: list[float] = []
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    watchdog, progress = Watchdog(Settings(), lambda _stage: acted.append(now)), Still()
    for _ in range(60):
        watchdog._look(progress)  # type: ignore[arg-type]
        now += 5
    assert watchdog.ready() == "stage extract: input has waited for 295 s and nothing moves"
    assert metrics.STALLED.labels("extract")._value.get() == 295
    assert acted == [1065.0, 1130.0, 1195.0, 1260.0]
    progress.behind = 0
    watchdog._look(progress)  # type: ignore[arg-type]
    assert watchdog.ready() is None

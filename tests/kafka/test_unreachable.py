"""Where no broker answers, who waits is told so within three seconds, and how long it is tried."""

from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError

from talkwatch.kafka import clients
from talkwatch.process.errors import UserError
from talkwatch.process.settings import KafkaSettings, Settings

NOBODY = Settings(kafka=KafkaSettings(bootstrap_servers="127.0.0.1:9"))


@pytest.mark.parametrize(
    ("make", "name"),
    [(clients.admin, "KafkaAdminClient"), (clients.consumer, "KafkaConsumer"), (clients.producer, "KafkaProducer")],
)
def test_a_word_comes_before_three_seconds_and_the_error_at_the_end(
    make: Any, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[float] = []
    said: list[str] = []

    def refuse(bootstrap_timeout_ms: int, **_: Any) -> None:
        said.append(capsys.readouterr().err)
        tried.append(bootstrap_timeout_ms / 1000)
        raise KafkaTimeoutError

    monkeypatch.setattr(clients, name, refuse)
    with pytest.raises(UserError, match=r"no Kafka broker answers at 127\.0\.0\.1:9"):
        make(NOBODY)
    assert tried[0] < 3
    assert said == ["", f"no broker answers at 127.0.0.1:9 yet; trying for {tried[1]:.0f} s more\n"]

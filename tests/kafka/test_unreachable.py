"""Where no broker answers, who waits is told so within three seconds, and how long it is tried."""

import logging
import ssl
from typing import Any

import pytest
from kafka.errors import KafkaTimeoutError, SaslAuthenticationFailedError

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
    before = next(number for number, text in enumerate(said) if text)
    assert sum(tried[:before]) < 3
    assert said[before] == f"no broker answers at 127.0.0.1:9 yet; trying for {sum(tried[before:]):.0f} s more\n"
    assert not any(said[before + 1 :]), "it is said once"
    assert sum(tried) == 10


def test_a_host_that_never_answers_is_not_the_only_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []

    def answer(bootstrap_timeout_ms: int, **_: Any) -> str:
        tried.append(bootstrap_timeout_ms)
        if len(tried) < 5:
            raise KafkaTimeoutError
        return "client"

    monkeypatch.setattr(clients, "KafkaAdminClient", answer)
    assert clients.admin(NOBODY) == "client"


@pytest.mark.parametrize(
    "error",
    [SaslAuthenticationFailedError("Invalid credentials"), ssl.SSLError("certificate has expired")],
    ids=["password", "certificate"],
)
def test_a_refusal_is_called_one_at_once(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: Any) -> None:
        logging.getLogger("kafka.net.manager").warning("Bootstrap connection to %s failed: %s", "1", error)
        raise KafkaTimeoutError

    monkeypatch.setattr(clients, "KafkaAdminClient", refuse)
    with pytest.raises(UserError, match=r"refuse this client: .*(Invalid credentials|has expired)"):
        clients.admin(NOBODY)

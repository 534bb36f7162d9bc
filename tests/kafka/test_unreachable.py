"""Where no broker answers, who waits is told so within three seconds, and how long it is tried."""

import logging
import ssl
from collections.abc import Callable
from typing import Any

import pytest
from kafka.errors import (
    GroupAuthorizationFailedError,
    KafkaConnectionError,
    KafkaTimeoutError,
    NotCoordinatorError,
    SaslAuthenticationFailedError,
)

from talkwatch.kafka import clients
from talkwatch.kafka.refusals import Refusals
from talkwatch.process.errors import UserError
from talkwatch.process.settings import KafkaSettings, Settings

NOBODY = Settings(kafka=KafkaSettings(bootstrap_servers="127.0.0.1:9"))
EACH_CLIENT = pytest.mark.parametrize(
    ("make", "name"),
    [(clients.admin, "KafkaAdminClient"), (clients.consumer, "KafkaConsumer"), (clients.producer, "KafkaProducer")],
)


@EACH_CLIENT
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


def refusing(error: Exception) -> Callable[..., None]:
    """A client that is refused as kafka-python tells it: to its log, and with a timeout to who waits."""

    def refuse(**_: Any) -> None:
        logging.getLogger("kafka.net.manager").warning("Bootstrap connection to %s failed: %s", "1", error)
        raise KafkaTimeoutError

    return refuse


@pytest.mark.parametrize(
    "error",
    [SaslAuthenticationFailedError("Invalid credentials"), ssl.SSLError("certificate has expired")],
    ids=["password", "certificate"],
)
def test_a_refusal_is_called_one_at_once(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "KafkaAdminClient", refusing(error))
    with pytest.raises(UserError, match=r"refuse this client: .*(Invalid credentials|has expired)"):
        clients.admin(NOBODY)


def test_of_clients_that_are_made_side_by_side_each_hears_why(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "kafka")  # whatever a command that ran in this process has set
    told = logging.getLogger("kafka.net.manager").warning
    with Refusals() as first, Refusals() as second:
        told("Bootstrap connection to %s failed: %s", "1", SaslAuthenticationFailedError("Invalid credentials"))
    assert "Invalid credentials" in first.reason
    assert first.reason == second.reason
    told("Bootstrap connection to %s failed: %s", "1", KafkaTimeoutError("late"))
    assert [record.getMessage() for record in caplog.records] == [
        "Bootstrap connection to 1 failed: KafkaTimeoutError: late"
    ], "who listens says it; otherwise the log does"


def test_a_connection_that_breaks_is_called_a_refusal_where_a_new_one_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where a password was exchanged, kafka-python tells who waits for an answer that the connection broke."""
    monkeypatch.setattr(clients, "KafkaAdminClient", refusing(SaslAuthenticationFailedError("Invalid credentials")))
    said = clients.why(NOBODY, KafkaConnectionError("closed"))
    assert "refuse this client: " in said
    assert "Invalid credentials" in said


def test_a_connection_that_breaks_is_called_by_its_name_where_a_new_one_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clients, "KafkaAdminClient", lambda **_: Remembers([], 1))
    said = clients.why(NOBODY, KafkaConnectionError("closed"))
    assert said == "the broker failed: KafkaConnectionError: closed"


@EACH_CLIENT
def test_a_broker_that_was_away_for_long_is_tried_again_every_second(
    make: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kafka-python's pauses grow to 30 s: after as long an outage, views and watchdog were ready 20 to 50 s late."""
    client = getattr(clients, name)
    given: dict[str, Any] = {}
    monkeypatch.setattr(clients, name, lambda **options: given.update(options))
    make(NOBODY)
    pauses = client.DEFAULT_CONFIG | given
    assert pauses["reconnect_backoff_ms"] < pauses["reconnect_backoff_max_ms"] == 1000


class Remembers:
    """An admin client that asks for good whom it knew first; all but the last of so many know who it was before."""

    def __init__(self, made: "list[Remembers]", knows: int) -> None:
        self.closed = False
        made.append(self)
        self._right = len(made) == knows

    def ask(self) -> str:
        if not self._right:
            raise NotCoordinatorError
        return "answer"

    def close(self) -> None:
        self.closed = True


def test_who_keeps_a_group_is_looked_up_anew_at_each_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """A publisher that started while a broker was dead left with 75 after asking the wrong one for half a minute."""
    made: list[Remembers] = []
    monkeypatch.setattr(clients, "admin", lambda settings: Remembers(made, 3))
    assert clients.patiently(NOBODY, Remembers.ask) == "answer"
    assert [client.closed for client in made] == [True, True, True]


def test_what_does_not_pass_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Remembers] = []
    monkeypatch.setattr(clients, "admin", lambda settings: Remembers(made, 3))

    def refused(_: Remembers) -> None:
        raise GroupAuthorizationFailedError

    with pytest.raises(GroupAuthorizationFailedError):
        clients.patiently(NOBODY, refused)
    assert [client.closed for client in made] == [True]


class Polled:
    """A consumer whose poll raises."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def poll(self, timeout_ms: int) -> None:
        raise self._error


def test_a_poll_while_no_broker_can_be_reached_gives_nothing() -> None:
    assert clients.polled(Polled(KafkaConnectionError("111 ECONNREFUSED")), 1) == {}
    with pytest.raises(GroupAuthorizationFailedError):
        clients.polled(Polled(GroupAuthorizationFailedError()), 1)

"""A process says that brokers are away or refuse it, and leaves where a new start would read a changed password."""

import gc
import weakref
from typing import Any

from kafka.errors import KafkaConnectionError, SaslAuthenticationFailedError

from talkwatch.kafka.clients import RefusedError
from talkwatch.kafka.reach import AWAY_SECONDS, FREE_SECONDS, REFUSED_SECONDS, Reach
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings


class Cluster:
    """Brokers that answer, or raise what they are told to, at a time that only the test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.raises: Exception | None = None
        self.connections = 0
        self.left: list[int] = []

    def clock(self) -> float:
        return self.now

    def connect(self, _settings: Settings) -> Any:
        if isinstance(self.raises, UserError):
            raise self.raises
        self.connections += 1
        return self

    def describe_cluster(self) -> None:
        if self.raises:
            raise self.raises

    def close(self) -> None:
        """Nothing to do."""


def reach_of(cluster: Cluster) -> Reach:
    return Reach(Settings(), cluster.connect, cluster.clock, cluster.left.append)


def after(cluster: Cluster, reach: Reach, seconds: float, error: Exception | None) -> str | None:
    cluster.now += seconds
    cluster.raises = error
    reach.ask()
    return reach.why_not()


def test_brokers_that_are_away_are_said_and_asked_by_a_new_connection() -> None:
    cluster = Cluster()
    reach = reach_of(cluster)
    assert after(cluster, reach, 1, None) is None
    assert after(cluster, reach, 5, KafkaConnectionError()) is None, "a moment is no outage"
    assert after(cluster, reach, AWAY_SECONDS, UserError("no broker")) == "the broker has not answered for 25 s"
    assert after(cluster, reach, 3, None) is None
    assert (cluster.connections, cluster.left) == (2, [])


def test_a_client_whose_own_loop_has_ended_is_made_anew() -> None:
    cluster = Cluster()
    reach = reach_of(cluster)
    after(cluster, reach, 1, None)
    after(cluster, reach, 1, OSError("too many open files"))
    assert after(cluster, reach, AWAY_SECONDS, None) is None
    assert cluster.connections == 2


def test_a_process_that_is_refused_says_so_and_leaves_after_half_a_minute() -> None:
    for error in (SaslAuthenticationFailedError("Invalid credentials"), RefusedError("refuse: Invalid credentials")):
        cluster = Cluster()
        reach = reach_of(cluster)
        after(cluster, reach, 1, None)
        assert "Invalid credentials" in str(after(cluster, reach, 5, error))
        assert cluster.left == []
        after(cluster, reach, REFUSED_SECONDS, error)
        assert cluster.left == [75]


def test_who_is_let_in_again_stays() -> None:
    cluster = Cluster()
    reach = reach_of(cluster)
    after(cluster, reach, REFUSED_SECONDS - 1, SaslAuthenticationFailedError())
    assert after(cluster, reach, 1, None) is None
    after(cluster, reach, REFUSED_SECONDS - 1, SaslAuthenticationFailedError())
    assert cluster.left == []


def test_a_refusal_after_an_outage_is_given_half_a_minute_of_its_own() -> None:
    cluster = Cluster()
    reach = reach_of(cluster)
    after(cluster, reach, 1, None)
    after(cluster, reach, REFUSED_SECONDS + 10, KafkaConnectionError())
    after(cluster, reach, 3, SaslAuthenticationFailedError("Invalid credentials"))
    assert cluster.left == []
    assert after(cluster, reach, 3, KafkaConnectionError()) == "the broker has not answered for 46 s"


def test_a_broker_that_is_too_slow_to_answer_between_refusals_does_not_keep_a_process_for_ever() -> None:
    cluster = Cluster()
    reach = reach_of(cluster)
    after(cluster, reach, 6, SaslAuthenticationFailedError("Invalid credentials"))
    for _ in range(4):
        after(cluster, reach, 13, UserError("no Kafka broker answers"))
    assert cluster.left == []
    after(cluster, reach, 6, SaslAuthenticationFailedError("Invalid credentials"))
    assert cluster.left == [75]


class Connection:
    """What kafka-python leaves of one that failed: a socket in a cycle."""

    def __init__(self) -> None:
        self.itself = self


def test_what_failed_connections_leave_is_given_back_while_brokers_are_away() -> None:
    cluster = Cluster()
    reach = reach_of(cluster)
    gc.disable()
    try:
        left = [weakref.ref(Connection()) for _ in range(3)]
        after(cluster, reach, 3, KafkaConnectionError())
        assert all(connection() for connection in left)
        after(cluster, reach, FREE_SECONDS, KafkaConnectionError())
        assert not any(connection() for connection in left)
    finally:
        gc.enable()

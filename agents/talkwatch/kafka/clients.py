"""Kafka clients of the shell, each made in one place, and what is asked of the cluster again and again."""

import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import crc32c  # noqa: F401 (without it kafka-python checks record sums in Python, 4 to 20 times slower)
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaConnectionError, KafkaError, KafkaTimeoutError, NodeNotReadyError, RequestTimedOutError
from kafka.future import Future
from kafka.net import KafkaNetClient

from talkwatch.kafka.refusals import Refusals
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings

ANSWER_MS = 5_000
"""For an answer, before a client asks another broker, or who leads now. kafka-python waits 30 s for one that is silent,
as a machine without power is, and often in several requests, one after the other."""
_DEFAULTS = {"reconnect_backoff_max_ms": 1000, "request_timeout_ms": ANSWER_MS}
"""Pauses between tries to reach a broker that is away double up to a second, as in Java's client. kafka-python lets
them grow to 30 s, so that after an outage of half a minute a client was as long in finding out that it was over."""
_IMPATIENT = {"reconnect_backoff_ms": 10, "reconnect_backoff_max_ms": 30}
"""For a broker that is about to answer: the default pauses of up to two seconds would be added to its start."""
MAX_RECORD_BYTES = 1_000_000
"""No record of ours is larger."""
_CHANGE_MS = 10_000
"""For an admin client, whose answer may be that topics have been made."""
_PATIENT_SECONDS, _AGAIN_SECONDS = 30.0, 0.3
_Answer = TypeVar("_Answer")
_TRIES = (1, 1, 1, 1, 2, 4)
"""Seconds of each try to find the cluster. A try takes one host of the list, at random, and waits for it alone."""
_SILENT_TRIES = 2


class RefusedError(UserError):
    """The brokers answer, and do not let this client in."""


def admin(settings: Settings, *, quiet: bool = False) -> Any:
    """Give an admin client; raises `UserError` when no broker answers. `quiet`: nobody waits for it."""
    return _made(KafkaAdminClient, settings, {"request_timeout_ms": _CHANGE_MS}, quiet)


def consumer(settings: Settings, **options: Any) -> Any:
    """Give a consumer that sees committed records only and never commits by itself."""
    defaults = {
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
        "isolation_level": "read_committed",
    }
    made = _made(KafkaConsumer, settings, defaults | options)
    if "group_id" in options:
        _finish_joins(made._coordinator)
    return made


def producer(settings: Settings, **options: Any) -> Any:
    """Give an idempotent producer that waits for all replicas."""
    defaults = {
        "acks": "all",
        "enable_idempotence": True,
        "linger_ms": 5,
        "max_request_size": 2 * MAX_RECORD_BYTES,
        "kafka_client": _Client,
    }
    return _made(KafkaProducer, settings, defaults | options)


def transactional_producer(settings: Settings, transactional_id: str, timeout_ms: int) -> Any:
    """Give a producer of transactions; once another one has taken its id, every call of it raises `KafkaError`.

    kafka-python 3.0.12 does not heed that by itself. It asks for a new epoch (KIP-360) where a fenced producer's batch
    is refused, which takes the id back, and a commit under way returns as if it were made. Measured with two publishers
    that fenced each other 224 times: 80 of 6,928 records lost; without the new epoch 0 of 15,526.

    A transaction that begins while the broker still ends the one before is refused, and tried again after the back-off:
    Java's client waits 20 ms, this one whatever is set, 100 ms as it comes, and often several times. At 50 alerts a
    second these took 250 ms at the median.
    """
    soon = {"linger_ms": 0, "retry_backoff_ms": 5}
    made = producer(settings, transactional_id=transactional_id, transaction_timeout_ms=timeout_ms, **soon)
    made._transaction_manager._supports_epoch_bump = lambda: False
    return made


class _Client(KafkaNetClient):  # type: ignore[misc]  # it has no types
    """Lets what a producer asks about its epoch and its transactions go to another broker, when the one before is away.

    kafka-python 3.0.12 asks `await_ready` whether a coordinator can be reached, and looks for the next one where the
    answer is no. But it never says no: it raises, and the sender drops the request, for whose answer the caller then
    waits without a limit. Where a coordinator is reached and is silent, as a machine without power is, the producer is
    ended for good; only a connection that breaks makes it look for the next. Each request can be sent again: brokers
    know what of a transaction they have.
    """

    def send(self, node_id: Any, request: Any, **options: Any) -> Future:
        answer = Future()
        asked = super().send(node_id, request, **options)
        asked.add_callback(answer.success)
        asked.add_errback(lambda error: answer.failure(_as_broken(error)))
        return answer

    def await_ready(self, node_id: Any, timeout_ms: int = ANSWER_MS) -> bool:
        try:
            return bool(super().await_ready(node_id, timeout_ms=min(timeout_ms, ANSWER_MS)))
        except KafkaConnectionError:
            return False


def _as_broken(error: Exception) -> Exception:
    """Give what came instead of an answer as a broken connection, where it is one to a broker that is away."""
    away = isinstance(error, RequestTimedOutError | KafkaTimeoutError | NodeNotReadyError)
    return KafkaConnectionError(str(error)) if away else error


def _finish_joins(coordinator: Any) -> None:
    """Have a join that has begun count as one that is needed, as Java's client does (`rejoinNeededOrPending`).

    kafka-python 3.0.12 forgets one in the midst of which a poll ends, where new metadata was its cause, as at the start
    of most consumers: the leader has made the assignment then, and with it the cause is gone. Nobody takes the answer,
    heartbeats stay off, the session ends, and `poll` gives nothing for ever and takes all of a core.
    """
    needed = coordinator.need_rejoin
    coordinator.need_rejoin = lambda: coordinator.rejoining or needed()


def wait_until_ready(settings: Settings, seconds: float, still_starting: Callable[[], bool]) -> bool:
    """Ask the cluster until it answers. False when `still_starting` says no or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and still_starting():
        try:
            client = KafkaAdminClient(**settings.kafka.client(), bootstrap_timeout_ms=1000, **_IMPATIENT)
        except KafkaError:
            time.sleep(0.05)
            continue
        try:
            if client.describe_cluster()["brokers"]:
                return True
        except KafkaError:
            time.sleep(0.05)
        finally:
            client.close()
    return False


def partitions_of(client: Any, topics: Iterable[str]) -> list[TopicPartition]:
    """Give all partitions of the topics, ordered; raises `UserError` for a topic that is missing."""
    found = []
    for topic in topics:
        numbers = asked(client.partitions_for_topic, topic)
        if not numbers:
            raise UserError(f"topic {topic} does not exist; create it with: talkwatch topics apply")
        found += [TopicPartition(topic, number) for number in sorted(numbers)]
    return found


def asked(ask: Callable[..., _Answer], *about: Any) -> _Answer:
    """Ask by a client that is there, again for half a minute where the answer is an error that passes.

    kafka-python puts a question to one broker, which may just have died. Raises `KafkaError`.
    """
    end = time.monotonic() + _PATIENT_SECONDS
    while True:
        try:
            return ask(*about)
        except KafkaError as error:
            if not error.retriable or time.monotonic() > end:
                raise
            time.sleep(_AGAIN_SECONDS)


def polled(source: Any, milliseconds: int) -> dict[TopicPartition, list[Any]]:
    """Poll a consumer of a group; gives nothing, after the same time, where who leads or keeps the group is away.

    kafka-python raises while no broker can be reached, and finds them again by the same consumer. That they are away is
    said by `Reach`. Raises `KafkaError` where only a new start helps.
    """
    end = time.monotonic() + milliseconds / 1000
    try:
        found: dict[TopicPartition, list[Any]] = source.poll(timeout_ms=milliseconds)
    except KafkaError as error:
        if not error.retriable:
            raise
        time.sleep(max(0.0, end - time.monotonic()))
        return {}
    return found


def patiently(settings: Settings, ask: Callable[[Any], _Answer]) -> _Answer:
    """Ask by an admin client, again for half a minute where the answer is an error that passes.

    A cluster that has just started keeps no group yet, and who keeps one moves when a broker dies. An admin client of
    kafka-python 3.0.12 remembers for good who that was, so each try has a new one. Raises `KafkaError` or `UserError`.
    """

    def once() -> _Answer:
        client = admin(settings)
        try:
            return ask(client)
        finally:
            client.close()

    return asked(once)


def why(settings: Settings, error: KafkaError) -> str:
    """Say to people why the broker failed a process, in up to ten seconds.

    A connection that breaks does not tell that a password was exchanged; one that is made now does.
    """
    try:
        admin(settings, quiet=True).close()
    except RefusedError as refused:
        return str(refused)
    except UserError:
        pass
    return f"the broker failed: {error}"  # which names its kind


def require_topics(settings: Settings, *topics: str) -> None:
    """Raise `UserError` when one of the topics is missing. A producer would wait a minute for it."""
    client = consumer(settings)
    try:
        partitions_of(client, topics)
    finally:
        client.close()


def _made(kind: Callable[..., Any], settings: Settings, options: dict[str, Any], quiet: bool = False) -> Any:
    """Give a client, trying for ten seconds; who waits is told so after two. Raises `UserError` at the end."""
    with Refusals() as refusals:
        for number, seconds in enumerate(_TRIES):
            if number == _SILENT_TRIES and not quiet:
                servers, more = settings.kafka.bootstrap_servers, sum(_TRIES[number:])
                sys.stderr.write(f"no broker answers at {servers} yet; trying for {more} s more\n")
                sys.stderr.flush()
            try:
                return kind(**settings.kafka.client(), **_DEFAULTS | options, bootstrap_timeout_ms=1000 * seconds)
            except KafkaError as error:
                last: Exception = error
            if refusals.reason:
                break
    raise _unreachable(settings, refusals.reason, last)


def _unreachable(settings: Settings, refusal: str, error: Exception) -> UserError:
    if refusal:
        return RefusedError(
            f"the Kafka brokers at {settings.kafka.bootstrap_servers} refuse this client: {refusal}.\n"
            "Look at TALKWATCH_KAFKA__SASL_… and TALKWATCH_KAFKA__SSL_… (`talkwatch config` shows what is in effect), "
            "and at the certificate's dates."
        )
    return UserError(
        f"no Kafka broker answers at {settings.kafka.bootstrap_servers} ({type(error).__name__}).\n"
        "`talkwatch up` runs one and all the rest, on your own feeds with `talkwatch up --feeds feeds.yaml`; "
        "`talkwatch broker` runs it alone.\nFor a cluster of yours set TALKWATCH_KAFKA__BOOTSTRAP_SERVERS."
    )

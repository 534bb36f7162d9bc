"""One broker for many tests. Each gets it as if it were new; what cannot be taken away again ends with its broker."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kafka.admin import MemberToRemove, TransactionState
from kafka.errors import KafkaError

from support.cluster import Cluster, running_cluster, wait_for
from talkwatch.broker.jars import lock_digest
from talkwatch.kafka import clients
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch.up.supervisor import Child

JAVA_OPTIONS = "JDK_JAVA_OPTIONS"
"""The environment variable from which every JVM takes options."""
_SECONDS = 10.0
_ENDED = (
    TransactionState.EMPTY,
    TransactionState.COMPLETE_COMMIT,
    TransactionState.COMPLETE_ABORT,
    TransactionState.DEAD,
)
_ABORT_MS = 60_000


class Lender:
    """Lends a broker without topics, the same one for as long as nobody has stopped it."""

    def __init__(self, place: Path) -> None:
        """Begin without a broker; `place` takes the data and logs of all that will be."""
        self._place = place
        self._count = 0
        self._kept: tuple[Any, Cluster] | None = None

    @contextmanager
    def lend(self, folder: Path) -> Iterator[Cluster]:
        """Give the broker; logs of what is started on it go to `folder`. Stops all that was."""
        own = self._running()
        [broker] = own.children
        process = broker.process
        lent = Cluster(folder, own.settings, [broker])
        try:
            yield lent
        finally:
            lent.children = [child for child in lent.children if child is not broker]
            lent.stop()
            untouched = broker.process is process and broker.alive and not _records(broker)
            if not (untouched and _emptied(own.settings)):
                self.close()

    def close(self) -> None:
        """Stop the broker, if there is one."""
        if self._kept:
            running, self._kept = self._kept[0], None
            running.__exit__(None, None, None)

    def _running(self) -> Cluster:
        if not self._kept:
            self._count += 1
            folder = self._place / str(self._count)
            folder.mkdir()
            running = running_cluster(folder, folder / "data")
            self._kept = running, running.__enter__()
        return self._kept[1]


def is_recorded() -> bool:
    """Whether a cache for faster starts is there, or about to be: who writes it needs both compilers for it."""
    return any((Settings().cache_dir / "aot").glob(f"kafka-{lock_digest()}-*"))


def _records(broker: Child) -> bool:
    """Whether it writes the cache for faster starts when it stops: the sooner, the more have it."""
    assert broker.process
    return b"-XX:AOTCacheOutput" in Path(f"/proc/{broker.process.pid}/cmdline").read_bytes()


def _emptied(settings: Settings) -> bool:
    """Take away topics, groups and open transactions; False where something stays."""
    try:
        client = clients.admin(settings)
        try:
            _end_transactions(client, settings)
            _remove_groups(client)
            _remove_topics(client)
        finally:
            client.close()
    except (KafkaError, UserError, AssertionError) as error:
        print(f"the next test gets a new broker: {error!r}")
        return False
    return True


def _end_transactions(client: Any, settings: Settings) -> None:
    """Abort what killed producers have begun, as their successor does: a new producer with the same id."""

    def open_ones() -> list[str]:
        listed = [each for found in client.list_transactions().values() for each in found]
        return [each.transactional_id for each in listed if each.state not in _ENDED]

    for name in open_ones():
        producer = clients.transactional_producer(settings, name, _ABORT_MS)
        producer.init_transactions()
        producer.close()
    wait_for(lambda: not open_ones(), "no transaction is open", _SECONDS)


def _remove_groups(client: Any) -> None:
    """Remove groups, and members before them that were killed: the broker would wait for their heartbeats."""
    names = [group["group_id"] for group in client.list_groups()]
    for name, group in (client.describe_groups(names) if names else {}).items():
        members = [MemberToRemove(member_id=member["member_id"]) for member in group["members"]]
        if members:
            client.remove_group_members(name, members)
    if names:
        with suppress(KafkaError):
            client.delete_groups(names)
    wait_for(lambda: not client.list_groups(), "no group is left", _SECONDS)


def _remove_topics(client: Any) -> None:
    def left() -> list[str]:
        return [name for name in client.list_topics() if not name.startswith("__")]

    if names := left():
        client.delete_topics(names)
    wait_for(lambda: not left(), "no topic is left", _SECONDS)

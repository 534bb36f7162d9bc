"""TLS, passwords and rights: each process works with its own few, none can do more, and no secret is ever shown."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from kafka.admin import ScramMechanism, UserScramCredentialUpsertion
from kafka.errors import KafkaError
from support.cluster import Cluster, get_page, wait_for
from support.receiver import write_targets
from support.secure import USERS, environment_of, password, secure_cluster, settings_of

from talkwatch.broker.data_dir import free_port
from talkwatch.feed.articles import seeds
from talkwatch.kafka import clients
from talkwatch.kafka.tail import read_all
from talkwatch.process.errors import UserError
from talkwatch.subscribe.alerts import AlertReader
from talkwatch_schemas.topics import ALERTS, ARTICLES, CHANGELOG, EVENTS, READINGS, ROUNDS


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[Cluster, int]]:
    with secure_cluster(tmp_path) as (cluster, port):
        admin = environment_of("admin", tmp_path)
        cluster.talkwatch("topics", "apply", env=admin)
        shown = cluster.talkwatch("topics", "acls", "--apply", env=admin).stdout.decode()
        assert "User:talkwatch-publish WRITE TRANSACTIONAL_ID talkwatch-publish" in shown
        yield cluster, port


def read_alerts(cluster: Cluster, port: int) -> list[bytes]:
    reader = AlertReader(settings_of("talkwatch-subscriber", cluster.folder, port), from_beginning=True)
    values: list[bytes] = []
    while not reader.at_end():
        values += [told.value for told in reader.poll(200)]
    reader.close()
    return values


def test_each_process_works_with_the_rights_of_its_own_and_no_secret_is_shown(secure: tuple[Cluster, int]) -> None:
    cluster, port = secure
    folder = cluster.folder
    for name in ("worker", "publish", "watchdog"):
        env = environment_of(f"talkwatch-{name}", folder) | {"TALKWATCH_LOG_LEVEL": "DEBUG"}
        cluster.start(name, name, **env)
    for child in cluster.children:
        wait_for(lambda child=child: get_page(child.port, "/readyz")[0] == 200, f"{child.name} ready")  # type: ignore[misc]
        assert get_page(child.port, "/")[0] == 404, "no page but ours"
    cluster.talkwatch("feed", "--articles", str(seeds()), env=environment_of("talkwatch-feed", folder))
    wait_for(lambda: len(read_alerts(cluster, port)) == 12, "twelve alerts reach the subscriber")

    shown = cluster.talkwatch("config", env=environment_of("admin", folder)).stdout.decode()
    lines = [Path(f"/proc/{child.process.pid}/cmdline").read_text() for child in cluster.children if child.process]
    pages = [get_page(child.port, "/metrics")[1] for child in cluster.children]
    logs = [path.read_text(errors="replace") for path in folder.glob("*.log")]
    assert "talkwatch-worker" in "".join(logs), "the logs are there, with all that DEBUG tells"
    for user in USERS:
        for text in (shown, *lines, *pages, *logs):
            assert password(user) not in text


def test_a_reader_takes_over_with_the_rights_of_its_own(secure: tuple[Cluster, int]) -> None:
    cluster, port = secure
    answers = cluster.folder / "answers.jsonl"
    answers.write_text("")  # so that the rules speak
    reading = {"MODE": "judge", "KIND": "replay", "FILE": str(answers)}
    for name in ("worker", "reader"):
        env = environment_of(f"talkwatch-{name}", cluster.folder)
        cluster.start(name, name, **env | {f"TALKWATCH_READER__{part}": value for part, value in reading.items()})
    cluster.talkwatch("feed", "--articles", str(seeds()), env=environment_of("talkwatch-feed", cluster.folder))
    user = settings_of("talkwatch-reader", cluster.folder, port)
    wait_for(lambda: list(read_all(user, READINGS)), "what came of the questions is kept")
    worker = settings_of("talkwatch-worker", cluster.folder, port)
    wait_for(lambda: list(read_all(worker, EVENTS)), "events come from the reader")
    assert all(child.alive for child in cluster.children)


def can_write(user: str, topic: str, cluster: Cluster, port: int) -> bool:
    producer = clients.producer(settings_of(user, cluster.folder, port))
    try:
        producer.send(topic, key=b"k", value=b"v").get(timeout=10)
    except KafkaError:
        return False
    finally:
        producer.close(timeout=1)
    return True


def can_read(user: str, topic: str, cluster: Cluster, port: int) -> bool:
    consumer = clients.consumer(settings_of(user, cluster.folder, port))
    try:
        consumer.assign(clients.partitions_of(consumer, [topic]))
        consumer.poll(timeout_ms=3000)  # the fetch is what is refused
    except (KafkaError, UserError):
        return False
    finally:
        consumer.close()
    return True


def test_no_process_can_do_more_than_its_work(secure: tuple[Cluster, int]) -> None:
    assert can_read("talkwatch-subscriber", ALERTS, *secure)
    for user, topic in (
        ("talkwatch-feed", ALERTS),
        ("talkwatch-ingest", ALERTS),
        ("talkwatch-ingest", EVENTS),
        ("talkwatch-worker", ALERTS),
        ("talkwatch-subscriber", ALERTS),
        ("talkwatch-subscriber", ROUNDS),
        ("talkwatch-publish", CHANGELOG),
        ("talkwatch-reader", CHANGELOG),
    ):
        assert not can_write(user, topic, *secure), f"{user} writes {topic}"
    for user, topic in (
        ("talkwatch-feed", ARTICLES),
        ("talkwatch-ingest", EVENTS),
        ("talkwatch-publish", ARTICLES),
        ("talkwatch-subscriber", EVENTS),
        ("talkwatch-watchdog", ALERTS),
    ):
        assert not can_read(user, topic, *secure), f"{user} reads {topic}"


def test_a_wrong_password_is_an_error_for_people(secure: tuple[Cluster, int]) -> None:
    cluster, _ = secure
    env = environment_of("talkwatch-feed", cluster.folder)
    Path(env["TALKWATCH_KAFKA__SASL_PASSWORD_FILE"]).write_text("guessed")
    done = cluster.talkwatch("feed", "--articles", str(seeds()), expect=2, env=env)
    assert b"Traceback" not in done.stderr
    assert b"127.0.0.1" in done.stderr
    assert b"guessed" not in done.stderr


READS = {
    "TALKWATCH_READER__MODE": "judge",
    "TALKWATCH_READER__KIND": "replay",
    "TALKWATCH_INGEST__TOKENS": "n8n:0123456789abcdef0123456789abcdef",
}
REAUTH_SECONDS = 8.0


def with_arguments(folder: Path) -> dict[str, list[str]]:
    """Give the arguments of each long-lived process; views come last."""
    targets = write_targets(folder, {"name": "desk", "webhook": "http://127.0.0.1:9/", "start": "now"})
    return {
        "worker": [],
        "publish": [],
        "watchdog": [],
        "reader": [],
        "notify": ["--config", str(targets)],
        "ingest": ["--port", str(free_port())],
        "serve": ["--web-port", str(free_port())],
    }


def exchange_password(cluster: Cluster, user: str, secret: str) -> None:
    client = clients.admin(cluster.settings)
    told = client.alter_user_scram_credentials(
        [UserScramCredentialUpsertion(user, ScramMechanism.SCRAM_SHA_512, secret)]
    )
    client.close()
    assert not any(told.values()), told


def test_a_password_that_was_exchanged_is_taken_up_by_a_new_start_that_each_process_asks_for(tmp_path: Path) -> None:
    """The broker asks for the password again every few seconds, as clusters do that are operated with care."""
    with secure_cluster(tmp_path, f"connections.max.reauth.ms={1000 * REAUTH_SECONDS:.0f}\n") as (cluster, _):
        admin = environment_of("admin", tmp_path)
        cluster.talkwatch("topics", "apply", env=admin)
        cluster.talkwatch("topics", "acls", "--apply", env=admin)
        (tmp_path / "answers.jsonl").touch()
        reads = READS | {"TALKWATCH_READER__FILE": str(tmp_path / "answers.jsonl")}
        started = with_arguments(tmp_path)
        for name, more in started.items():
            child = cluster.start(name, name, *more, **environment_of(f"talkwatch-{name}", tmp_path), **reads)
            child.port = child.port or int(more[-1])
        for child in cluster.children:
            wait_for(lambda child=child: get_page(child.port, "/readyz")[0] == 200, f"{child.name} ready")  # type: ignore[misc]
        began = time.monotonic()
        wait_for(lambda: time.monotonic() - began > 3 * REAUTH_SECONDS, "all were asked three times")
        for child in cluster.children:
            wait_for(lambda child=child: get_page(child.port, "/readyz")[0] == 200, f"{child.name} still ready")  # type: ignore[misc]
            assert child.alive, child.tail()

        for name in started:
            user = f"talkwatch-{name}"
            exchange_password(cluster, user, "another-secret")
            (tmp_path / f"{user}.password").write_text("another-secret")
        for child in cluster.children:
            wait_for(lambda child=child: child.code is not None, f"{child.name} leaves", 150)  # type: ignore[misc]
            assert child.code == 75, child.tail()
            assert "refuse" in child.tail() or "SaslAuthentication" in child.tail(), child.tail()
            child.start()
        for child in cluster.children:
            wait_for(lambda child=child: get_page(child.port, "/readyz")[0] == 200, f"{child.name} ready again")  # type: ignore[misc]

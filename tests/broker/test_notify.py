"""Notifications over a real broker: each alert once to each target, whatever the target or the process does."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support.cluster import Cluster, get_page, wait_for
from support.receiver import Receiver, receiving, write_targets

from talkwatch import schemas as contract
from talkwatch.kafka import clients
from talkwatch.kafka.flow import NOTIFY
from talkwatch.kafka.tail import Tail
from talkwatch.up.supervisor import Child
from talkwatch_schemas.topics import ALERTS

ALERT = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")["alert"][0]


def alert(number: int, sequence: int = 1, **data: Any) -> dict[str, Any]:
    """Write an alert of a round of its own."""
    name = f"round-{number}"
    made: dict[str, Any] = json.loads(json.dumps(ALERT)) | {
        "id": f"{name}:{sequence}",
        "subject": name,
        "partitionkey": name,
    }
    made["data"] |= {"sequence": sequence, **data}
    return made


def publish(cluster: Cluster, *alerts: dict[str, Any] | bytes) -> None:
    producer = clients.producer(cluster.settings)
    for item in alerts:
        raw = item if isinstance(item, bytes) else json.dumps(item).encode()
        key = None if isinstance(item, bytes) else item["subject"].encode()
        producer.send(ALERTS, key=key, value=raw)
    producer.close()


@pytest.fixture
def receivers() -> Iterator[tuple[Receiver, Receiver]]:
    with receiving() as one, receiving() as other:
        yield one, other


def start(cluster: Cluster, *targets: dict[str, Any], name: str = "notify") -> Child:
    return cluster.start(name, "notify", "--config", str(write_targets(cluster.folder, *targets)))


def done(cluster: Cluster, name: str) -> bool:
    return cluster.lag(NOTIFY + name, ALERTS) == 0


def told_at(receiver: Receiver) -> dict[str, datetime]:
    return {
        one.headers["webhook-id"]: datetime.fromisoformat(one.headers["talkwatch-told-at"]) for one in receiver.taken
    }


def on_the_topic(cluster: Cluster) -> dict[str, datetime]:
    """Give the broker's time of each alert, by its id."""
    tail, found = Tail(cluster.settings, [ALERTS]), {}
    while tail.missing():
        found.update({json.loads(r.value)["id"]: r.timestamp for r in tail.poll(200)})
    tail.close()
    return {name: datetime.fromtimestamp(stamp / 1000, UTC) for name, stamp in found.items()}


def test_a_target_that_fails_is_tried_again_and_holds_nobody_else_up(
    cluster: Cluster, receivers: tuple[Receiver, Receiver]
) -> None:
    well, ill = receivers
    ill.always = 500
    publish(cluster, *(alert(n) for n in range(6)))
    start(cluster, {"name": "well", "webhook": well.address}, {"name": "ill", "webhook": ill.address})
    wait_for(lambda: len(well.taken) == 6, "the other target has all", 30)
    wait_for(lambda: len(ill.tries) >= 3, "it is tried again", 30)
    assert ill.taken == []
    ill.always = 200
    wait_for(lambda: len(ill.taken) == 6, "all, once it is well", 60)
    assert Counter(ill.ids()) == Counter(well.ids()) == Counter(f"round-{n}:1" for n in range(6))
    assert told_at(ill) == told_at(well) == on_the_topic(cluster)


def test_killed_and_started_again_nothing_is_sent_twice_and_nothing_left_out(
    cluster: Cluster, receivers: tuple[Receiver, Receiver]
) -> None:
    desk, _ = receivers
    publish(cluster, *(alert(n) for n in range(5)))
    first = start(cluster, {"name": "desk", "webhook": desk.address})
    wait_for(lambda: len(desk.taken) == 5 and done(cluster, "desk"), "the first five", 30)
    first.kill()
    publish(cluster, *(alert(n) for n in range(5, 12)))
    start(cluster, {"name": "desk", "webhook": desk.address}, name="again")
    wait_for(lambda: len(desk.taken) >= 12 and done(cluster, "desk"), "the rest", 60)
    assert Counter(desk.ids()) == Counter(f"round-{n}:1" for n in range(12))


def test_a_try_that_is_cut_off_is_repeated_under_the_same_id(
    cluster: Cluster, receivers: tuple[Receiver, Receiver]
) -> None:
    desk, _ = receivers
    desk.answers = ["silent"]
    publish(cluster, alert(1))
    first = start(cluster, {"name": "desk", "webhook": desk.address})
    wait_for(lambda: desk.tries, "the first try", 30)
    first.kill()
    start(cluster, {"name": "desk", "webhook": desk.address}, name="again")
    wait_for(lambda: desk.taken, "the second", 60)
    assert {one.headers["webhook-id"] for one in desk.tries} == {"round-1:1"}
    assert desk.tries[0].body == desk.tries[-1].body


def test_what_is_not_wanted_repeated_unknown_or_no_alert_is_passed_over_and_counted(
    cluster: Cluster, receivers: tuple[Receiver, Receiver]
) -> None:
    all_of_it, some = receivers
    moved_online = alert(3, kind="moved_online")
    publish(cluster, alert(1), alert(1), alert(2, kind="disputed"), b"no alert", moved_online, alert(4, 2), alert(4, 2))
    child = start(
        cluster,
        {"name": "all", "webhook": all_of_it.address},
        {"name": "some", "webhook": some.address, "only": {"kinds": ["disputed"]}},
    )
    wait_for(lambda: done(cluster, "all") and done(cluster, "some"), "both are through", 40)
    assert sorted(all_of_it.ids()) == ["round-1:1", "round-2:1", "round-3:1", "round-4:2"]
    assert some.ids() == ["round-2:1"]
    counted = get_page(child.port, "/metrics")[1]
    for line in (
        'talks_notifications_total{outcome="delivered",target="all"} 4.0',
        'talks_notifications_total{outcome="repeated",target="all"} 2.0',
        'talks_notifications_total{outcome="unreadable",target="all"} 1.0',
        'talks_notifications_total{outcome="not_wanted",target="some"} 3.0',
    ):
        assert line in counted


def test_a_digest_collects_and_a_new_target_begins_with_what_comes_now(
    cluster: Cluster, receivers: tuple[Receiver, Receiver]
) -> None:
    evening, _ = receivers
    publish(cluster, alert(1))
    start(cluster, {"name": "evening", "webhook": evening.address, "digest": 3, "start": "now"})
    wait_for(lambda: done(cluster, "evening"), "it stands at the end", 30)
    publish(cluster, alert(2), alert(3), alert(4))
    wait_for(lambda: evening.taken and done(cluster, "evening"), "the digest", 30)
    [one] = evening.taken
    assert sorted(a["id"] for a in json.loads(one.body)["alerts"]) == ["round-2:1", "round-3:1", "round-4:1"]


def test_two_processes_share_a_target_and_take_over_from_each_other(
    cluster: Cluster, receivers: tuple[Receiver, Receiver]
) -> None:
    desk, _ = receivers
    children = [start(cluster, {"name": "desk", "webhook": desk.address}, name=name) for name in ("one", "two")]
    for child in children:
        wait_for(lambda child=child: get_page(child.port, "/readyz")[0] == 200, "it runs", 30)  # type: ignore[misc]
    publish(cluster, *(alert(n) for n in range(20)))
    wait_for(lambda: len(desk.taken) >= 20 and done(cluster, "desk"), "the first twenty", 60)
    children[0].stop()
    publish(cluster, *(alert(n) for n in range(20, 40)))
    wait_for(lambda: len(desk.taken) >= 40 and done(cluster, "desk"), "the rest by the other", 60)
    assert Counter(desk.ids()) == Counter(f"round-{n}:1" for n in range(40))


def test_a_target_that_is_refused_holds_nobody_up_and_loses_no_alert(
    cluster: Cluster, receivers: tuple[Receiver, Receiver]
) -> None:
    well, inside = receivers
    by_name = inside.address.replace("127.0.0.1", "localhost")
    notify = start(
        cluster, {"name": "well", "webhook": well.address}, {"name": "inside", "webhook": by_name, "allow": []}
    )
    publish(cluster, alert(1), alert(2))
    wait_for(lambda: len(well.taken) == 2, "the other target has its alerts")
    refused = 'talks_notifications_total{outcome="refused",target="inside"} 0.0'
    wait_for(lambda: refused not in get_page(notify.port, "/metrics")[1], "the refusal is counted")
    status, said = get_page(notify.port, "/readyz")
    assert status == 503
    assert "inside: its address is not on the public internet" in said
    assert get_page(notify.port, "/livez")[0] == 200
    assert inside.tries == []
    notify.stop()
    start(cluster, {"name": "inside", "webhook": by_name, "allow": ["127.0.0.0/8", "::1/128"]}, name="mended")
    wait_for(lambda: sorted(inside.ids()) == ["round-1:1", "round-2:1"], "what waited is delivered")


DEAF = """
import pathlib
import kafka.coordinator.base as base
import talkwatch.kafka.membership as membership
membership.EVERY = 12.0
first = pathlib.Path({flag!r})
if not first.exists():
    first.touch()
    base.BaseCoordinator._maybe_start_heartbeat_loop = lambda self: None
"""


def test_a_notifier_that_its_group_has_forgotten_starts_again_and_delivers(
    cluster: Cluster, receivers: tuple[Receiver, Receiver]
) -> None:
    """Its heartbeats are not sent, as was seen of kafka-python on brokers that had just been started."""
    receiver, _ = receivers
    path = write_targets(cluster.folder, {"name": "desk", "webhook": receiver.address})
    patch = DEAF.format(flag=str(cluster.folder / "started"))
    child = cluster.start_patched("notify", "notify", "--config", str(path), patch=patch)
    wait_for(lambda: child.code is not None, "it leaves", 90)
    assert child.code == 75, child.tail()
    assert "has no member talkwatch-notify-desk-" in child.tail()
    publish(cluster, alert(1))
    child.start()
    wait_for(lambda: receiver.ids(), "what was told meanwhile is delivered")

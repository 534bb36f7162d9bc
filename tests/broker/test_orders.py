"""Operators correct rounds, and articles are read again by other rules: on the real path, nothing announced twice."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from support.cluster import Cluster

from talkwatch_schemas.topics import ALERTS, EVENTS, ROUNDS

NOW = datetime.now(UTC)
SECOND, THIRD = NOW + timedelta(days=20), NOW + timedelta(days=40)
TEXT = "Norway and Chile will hold the {} round of talks in Geneva on {}, the foreign ministry of Norway said."
READS_A_DAY_LATER = """
import talkwatch
talkwatch.EXTRACTOR = "{version}"
import talkwatch.core.extract.extract as module
from datetime import timedelta

def extract(article, extractor, extract=module.extract):
    found = extract(article, extractor)
    return tuple(m.model_copy(update={{"events": tuple(map(later, m.events))}}) for m in found)

def later(event):
    date = event.meeting.date
    if date is None or event.round.number != 2:
        return event
    day = timedelta(days=1)
    moved = date.model_copy(update={{"earliest": date.earliest + day, "latest": date.latest + day}})
    return event.model_copy(update={{"meeting": event.meeting.model_copy(update={{"date": moved}})}})

module.extract = extract
"""


def article(number: int, text: str) -> str:
    return json.dumps(
        {
            "url": f"https://wire.example/{number}",
            "title": "Talks",
            "text": text,
            "published_at": NOW.isoformat(),
            "publisher": "wire.example",
            "language": "en",
        }
    )


def alerts(cluster: Cluster) -> list[dict[str, Any]]:
    return [json.loads(value)["data"] for value in cluster.alerts()]


def values(cluster: Cluster, topic: str) -> list[Any]:
    records: list[Any] = cluster.records(topic)
    return [record.value for record in records]


def started(cluster: Cluster) -> dict[int, str]:
    """Feed two rounds; give their ids by number."""
    cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    told = (("second", f"{SECOND:%B} {SECOND.day}"), ("third", f"{THIRD:%B} {THIRD.day}"))
    text = "\n".join(article(n, TEXT.format(*words)) for n, words in enumerate(told))
    cluster.talkwatch("feed", "--articles", "-", text=text)
    cluster.wait_until_through()
    return {alert["round"]["number"]: alert["round"]["id"] for alert in alerts(cluster)}


def test_an_operator_sets_retracts_merges_and_splits(cluster: Cluster) -> None:
    ids = started(cluster)
    because = ("--reason", "The ministry said so on the phone.", "--who", "ada")
    cluster.talkwatch(
        "rounds",
        "set",
        ids[2],
        "--date",
        f"{SECOND + timedelta(days=1):%Y-%m-%d}",
        "--venue",
        "Palais Wilson",
        *because,
    )
    cluster.wait_until_through()
    changed = alerts(cluster)[-1]
    assert (changed["kind"], changed["cause"]) == ("date_changed", "operator")
    assert changed["meeting"]["venue"] == "Palais Wilson"
    assert changed["evidence"][0]["quote"] == "The ministry said so on the phone."
    assert changed["evidence"][0]["url"].startswith("urn:talkwatch:order:")
    assert (changed["corroboration"]["articles"], changed["corroboration"]["publishers"]) == (1, 1)

    cluster.talkwatch("rounds", "merge", ids[3], ids[2], *because)
    cluster.wait_until_through()
    retracted = next(alert for alert in alerts(cluster) if alert["kind"] == "retracted")
    assert (retracted["round"]["id"], retracted["merged_into"]) == (ids[3], ids[2])

    before = len(alerts(cluster))
    cluster.talkwatch("rounds", "split", ids[2], "--article", "https://wire.example/1", *because)
    cluster.wait_until_through()
    fresh = [alert for alert in alerts(cluster)[before:] if alert["kind"] == "announced"]
    assert [alert["cause"] for alert in fresh] == ["operator"]

    cluster.talkwatch("rounds", "retract", ids[2], *because)
    cluster.wait_until_through()
    assert alerts(cluster)[-1]["kind"] == "retracted"
    shown = json.loads(cluster.talkwatch("rounds", "show", ids[2], "--json").stdout)
    assert shown["withdrawn"] is True
    assert shown["withdrawal"]["reason"] == "The ministry said so on the phone."
    assert shown["withdrawal"]["was"]["venue"] == "Palais Wilson"
    for name in (ROUNDS, ALERTS):
        assert not any(b'ada"' in (value or b"") for value in values(cluster, name)), name
    orders = [json.loads(value)["correction"] for value in values(cluster, EVENTS) if b'"correction"' in value]
    assert {order["by"] for order in orders} == {"ada"}
    count = len(alerts(cluster))
    cluster.talkwatch("feed", "--articles", "-", text=article(9, TEXT.format("second", f"{SECOND:%B} {SECOND.day}")))
    cluster.wait_until_through()
    assert len(alerts(cluster)) == count, "a withdrawn round is not announced again"


def test_orders_that_cannot_be_meant_are_refused_with_what_to_do(cluster: Cluster) -> None:
    ids = started(cluster)
    why = ("--reason", "x")
    for arguments, words in (
        (("retract", "cl-no-0", *why), b"there is no round cl-no-0"),
        (("retract", ids[2], "--reason", " "), b"say why with --reason"),
        (("set", ids[2], *why), b"state at least one fact"),
        (("set", ids[2], "--date", "5 March", *why), b"write it as 2025-06-02"),
        (("set", ids[2], "--date", "2025-03-05", "--until", "2025-03-01", *why), b"lies before"),
        (("set", ids[2], "--city", "Atlantis", *why), b"no city 'Atlantis'"),
        (("set", ids[2], "--time", "25:00", *why), b"no hour"),
        (("set", ids[2], "--status", "maybe", *why), b"there is no status maybe"),
        (("set", ids[2], "--clear", "mood", *why), b"there is no field mood"),
        (("merge", ids[2], ids[2], *why), b"into itself"),
    ):
        done = cluster.talkwatch("rounds", *arguments, expect=2)
        assert words in done.stderr, (arguments, done.stderr)
        assert b"Traceback" not in done.stderr


def test_a_replay_shows_what_other_rules_change_and_sends_it_when_told_to(cluster: Cluster) -> None:
    """The same rules change nothing; newer ones correct; going back corrects back; nothing is announced again."""
    started(cluster)
    assert b"2 articles read again: 0 readings differ" in cluster.talkwatch("replay").stderr
    newer = cluster.patched("newer", READS_A_DAY_LATER.format(version="0.2.0"))
    seen = cluster.talkwatch("replay", "--json", env=newer)
    assert b"1 readings differ, 1 alerts follow" in seen.stderr
    assert b"Nothing was sent" in seen.stderr
    [foreseen] = map(json.loads, seen.stdout.splitlines())
    assert len(alerts(cluster)) == 2
    later = f"{SECOND + timedelta(days=1):%Y-%m-%d}"
    for env, day in ((newer, later), ({}, f"{SECOND:%Y-%m-%d}"), (newer, later)):
        sent = cluster.talkwatch("replay", "--send", env=env)
        assert b"1 corrections sent" in sent.stderr
        cluster.wait_until_through()
        last = alerts(cluster)[-1]
        assert (last["kind"], last["cause"], last["meeting"]["date"]["earliest"]) == ("date_changed", "correction", day)
        assert b"0 readings differ" in cluster.talkwatch("replay", env=env).stderr
    assert alerts(cluster)[2]["meeting"] == foreseen["data"]["meeting"]
    assert [alert["kind"] for alert in alerts(cluster)].count("announced") == 2

"""Rounds of which something was known before their first alert: each is announced, and nothing becomes a dead letter."""

import json
from itertools import combinations

from support.cluster import Cluster

from talkwatch_schemas import Alert, Meeting
from talkwatch_schemas.topics import DEAD_LETTERS

PARTIES = (
    "Norway", "Chile", "Ghana", "Oman", "Peru", "Nepal", "Laos", "Fiji",
    "Mali", "Togo", "Chad", "Kenya", "Angola", "Belize", "Bhutan", "Malta",
)  # fmt: skip


def test_each_of_120_pairs_is_announced_after_its_proposal(cluster: Cluster) -> None:
    pairs = list(combinations(PARTIES, 2))
    said = [
        ("Switzerland has proposed that delegations of {a} and {b} meet in Geneva.", "2025-05-20T09:00:00Z"),
        ("{a} and {b} will meet in Geneva, the foreign ministry of {a} said.", "2025-05-21T09:00:00Z"),
    ]
    lines = [
        {
            "url": f"https://wire.example/{a}-{b}-{number}",
            "title": "Talks",
            "text": text.format(a=a, b=b),
            "published_at": at,
            "publisher": "wire.example",
            "language": "en",
        }
        for number, (text, at) in enumerate(said)
        for a, b in pairs
    ]
    cluster.start("worker", "worker")
    cluster.start("publish", "publish")
    cluster.talkwatch("feed", "--articles", "-", text="\n".join(map(json.dumps, lines)))
    cluster.wait_until_through()
    alerts = [Alert.from_json(value) for value in cluster.alerts()]
    assert [alert.data.kind for alert in alerts] == ["announced"] * 120
    assert len({alert.data.round.parties for alert in alerts}) == 120
    assert all(alert.data.previous == Meeting() for alert in alerts)
    assert cluster.records(DEAD_LETTERS) == []

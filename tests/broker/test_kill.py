"""Worker and publisher are killed with SIGKILL in the middle of thousands of articles; nothing is lost or doubled."""

import random
import time
from collections import Counter, defaultdict
from pathlib import Path

import flood
import pytest
from cluster import Cluster

from talkwatch_schemas import Alert

ARTICLES = 5000
KILLS_EACH = 4


@pytest.mark.timeout(420)
@pytest.mark.parametrize("workers", [1, 2])
def test_kill_9_of_worker_and_publisher_loses_and_doubles_no_alert(
    cluster: Cluster, tmp_path: Path, workers: int
) -> None:
    """A read_committed subscriber sees exactly the alerts of the pure core, byte for byte, each round in order."""
    stream = list(flood.articles(ARTICLES))
    source = tmp_path / "articles.jsonl"
    source.write_bytes(b"".join(a.to_json() + b"\n" for a in stream))
    dice = random.Random(20250602)
    cluster.start("feed", "feed", "--articles", str(source))
    names = {f"worker-{n}": "worker" for n in range(1, workers + 1)} | {"publish": "publish"}
    running = {name: cluster.start(name, command) for name, command in names.items()}
    kills: Counter[str] = Counter()
    while sum(kills.values()) < KILLS_EACH * len(names):
        time.sleep(dice.uniform(2.0, 6.0))  # the random moment of the kill is what is tested here
        name = min(running, key=lambda n: kills[n] + dice.random())
        process = running[name].process
        assert process is not None
        process.kill()
        process.wait()
        kills[name] += 1
        running[name] = cluster.start(name, names[name])
    cluster.wait_until_through(240)

    seen = cluster.alerts()
    print(f"{ARTICLES} articles, kills {dict(kills)}, {len(seen)} alerts")
    assert min(kills[name] for name in names) >= 2
    wanted = flood.expected(stream)
    assert len(wanted) > 500
    differing = Counter(seen), Counter(wanted)
    lost, surplus = sorted(differing[1] - differing[0]), sorted(differing[0] - differing[1])
    assert (len(lost), len(surplus)) == (0, 0), (lost[:1], surplus[:1])
    sequences = defaultdict(list)
    for value in seen:
        alert = Alert.from_json(value)
        sequences[alert.subject].append(alert.data.sequence)
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in sequences.values())

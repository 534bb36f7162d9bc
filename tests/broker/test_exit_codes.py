"""The same fault ends in the same way everywhere: a broker that goes away is code 75, whoever meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.cluster import ARTICLE, Cluster, wait_for

from talkwatch.broker.data_dir import free_port

BROKER_GOES_AWAY = """
import kafka
from kafka.errors import KafkaConnectionError

def gone(*args, **kwargs):
    raise KafkaConnectionError("the broker is gone")

kafka.KafkaConsumer.poll = gone
kafka.KafkaProducer.send = gone
"""


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Give each process that leaves, by name: the worker leaves in its own tests, the watchdog waits."""
    for name, value in {"MODE": "judge", "KIND": "replay", "FILE": str(tmp_path / "answers.jsonl")}.items():
        monkeypatch.setenv(f"TALKWATCH_READER__{name}", value)
    written: dict[str, Any] = {
        "answers.jsonl": "",
        "targets.yaml": json.dumps({"targets": [{"name": "desk", "webhook": "http://desk.example/", "secret": "x"}]}),
        "feeds.yaml": json.dumps(
            {"contact": "mailto:a@b.example", "feeds": [{"url": "http://a.example/", "language": "en"}]}
        ),
        "articles.jsonl": json.dumps(ARTICLE),
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {
        "publish": ["publish"],
        "serve": ["serve", "--web-port", str(free_port())],
        "notify": ["notify", "--config", str(tmp_path / "targets.yaml")],
        "reader": ["reader"],
        "web-feeds": ["feed", "--feeds", str(tmp_path / "feeds.yaml")],
        "files": ["feed", "--articles", str(tmp_path / "articles.jsonl")],
    }


def test_a_broker_that_goes_away_ends_every_process_with_one_code(
    cluster: Cluster, commands: dict[str, list[str]]
) -> None:
    children = [cluster.start_patched(name, *words, patch=BROKER_GOES_AWAY) for name, words in commands.items()]
    wait_for(lambda: not any(child.alive for child in children), "all of them leave")
    assert {child.name: child.code for child in children} == dict.fromkeys(commands, 75)

"""The second opinion as a process beside the real broker."""

import json
from pathlib import Path

import pytest
from support.cluster import Cluster, wait_for

from talkwatch_schemas import ArticleEvents
from talkwatch_schemas.topics import EVENTS

ARTICLE = {
    "url": "https://paper.example/1",
    "title": "Conversas",
    "text": "O Brasil e a Venezuela negociam em Geneva no dia 6 June.",
    "published_at": "2025-06-01T12:00:00Z",
    "publisher": "paper.example",
    "language": "pt",
}
MEETING = {"parties": ["Brasil", "Venezuela"], "city": "Geneva", "date": "6 June"}


def test_an_article_that_the_rules_cannot_read_gets_an_opinion(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"url": ARTICLE["url"], "meetings": [MEETING]}) + "\n", encoding="utf-8")
    monkeypatch.setenv("TALKWATCH_BACKEND__KIND", "replay")
    monkeypatch.setenv("TALKWATCH_BACKEND__FILE", str(answers))
    cluster.talkwatch("feed", "--articles", "-", text=json.dumps(ARTICLE))
    cluster.start("opinion", "second-opinion")
    wait_for(lambda: cluster.records(EVENTS), "the opinion")
    [record] = cluster.records(EVENTS)
    message = ArticleEvents.from_json(record.value)  # type: ignore[attr-defined]
    assert message.series == "br-ve"
    assert message.article.id.endswith("~replay")

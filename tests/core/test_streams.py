"""Article streams in several languages, written for this project, with the alerts that each article must cause."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.writing import Desk

from talkwatch_schemas import Alert, Article

STREAMS = sorted((Path(__file__).parent / "data").glob("*.jsonl"))


@pytest.mark.parametrize("stream", STREAMS, ids=lambda path: str(path.stem))
def test_every_article_causes_its_alerts_and_no_other(stream: Path) -> None:
    desk = Desk()
    for line in stream.read_text(encoding="utf-8").splitlines():
        step = json.loads(line)
        found = [_short(alert) for alert in desk.take(Article.model_validate(step["article"]))]
        assert found == step["alerts"], step["article"]["url"]


def _short(alert: Alert) -> dict[str, Any]:
    meeting = alert.data.meeting
    facts = {
        "kind": str(alert.data.kind),
        "parties": list(alert.data.round.parties),
        "changed": [pointer.rsplit("/", 1)[1] for pointer in alert.data.changed],
        "date": meeting.date.earliest.isoformat() if meeting.date else None,
        "city": meeting.city,
    }
    return {name: value for name, value in facts.items() if value is not None}

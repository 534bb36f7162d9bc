"""The article that the project started from, the seeds, and the streams with known alerts, where they are at hand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.writing import Desk

from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.publish import public
from talkwatch.feed.articles import seeds
from talkwatch_schemas import Alert, Article

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
ARTICLE = SHARED / "seed" / "000_083f2008db231720.txt"
EXPECTED = ROOT / "seeds" / "expected"


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article of the start is not at hand")
def test_the_article_of_the_start_gives_one_alert_and_a_held_first_round() -> None:
    title, text = ARTICLE.read_text(encoding="utf-8").split("\n", 1)
    fields = {
        "url": "https://www.hurriyetdailynews.com/1",
        "title": title,
        "text": text,
        "published_at": "2025-06-01T21:00:00Z",
        "publisher": "hurriyetdailynews.com",
        "language": "en",
    }
    item = Article.model_validate(fields)
    desk = Desk()
    [alert] = desk.take(item)
    data = json.loads(alert.to_json())["data"]
    assert (data["kind"], data["round"]["parties"], data["round"]["number"]) == ("announced", ["RU", "UA"], 2)
    assert data["meeting"] == {
        "status": "scheduled",
        "date": {"earliest": "2025-06-02", "latest": "2025-06-02", "precision": "day", "text": "June 2"},
        "time": {"local": "13:00", "tz": "Europe/Istanbul", "utc": "2025-06-02T10:00:00Z"},
        "venue": "Çırağan Palace",
        "city": "Istanbul",
        "country": "TR",
    }
    heads = {d["party"]: d["head"] for d in data["delegations"]}
    assert heads == {"RU": "Vladimir Medinsky", "UA": "Rustem Umerov"}
    assert data["facilitators"] == ["TR"]
    first, second = sorted((public(s) for s in desk.states("ru-ua")), key=lambda r: r.round.number or 0)
    assert first.meeting.date is not None
    assert (first.round.number, first.meeting.status, str(first.meeting.date.earliest)) == (1, "held", "2025-05-16")
    assert (first.meeting.city, first.sequence, second.sequence) == ("Istanbul", 0, 1)
    assert [m.series for m in extract(item, EXTRACTOR)] == ["ru-ua"], (
        "no event of the calls, the statement or the summit"
    )
    assert desk.take(item) == []


def joined(name: str) -> list[tuple[Article, list[dict[str, Any]]]]:
    given = (seeds() / name).read_text(encoding="utf-8").splitlines()
    wanted = (EXPECTED / name).read_text(encoding="utf-8").splitlines()
    pairs = zip(map(Article.from_json, given), map(json.loads, wanted), strict=True)
    return [(item, line["expect"]) for item, line in pairs]


def right(alert: Alert, want: dict[str, Any]) -> bool:
    """Whether the alert has the round and every fact that is wanted."""
    data = json.loads(alert.to_json())["data"]
    meeting, facts, accept = data["meeting"], want["facts"], want.get("accept", {})
    date = meeting.get("date", {})
    said = {
        "date": {"day": date.get("earliest"), "week": iso_week(date)}.get(date.get("precision")),
        "time": meeting.get("time", {}).get("local"),
        "tz": meeting.get("time", {}).get("tz"),
        **{name: meeting.get(name) for name in ("venue", "city", "country", "status")},
    }
    numbered = data["round"].get("number") == want["round"]["number"]
    return numbered and all(said[name] in [value, *accept.get(name, [])] for name, value in facts.items())


def iso_week(date: dict[str, Any]) -> str | None:
    from datetime import date as day

    if not date:
        return None
    year, week, _ = day.fromisoformat(date["earliest"]).isocalendar()
    return f"{year}-W{week:02}"


def test_the_seeds_give_every_expected_alert_and_no_other() -> None:
    desk = Desk()
    count = 0
    for name in sorted(p.name for p in seeds().glob("*.jsonl")):
        for item, expect in joined(name):
            alerts = desk.take(item)
            count += len(alerts)
            assert len(alerts) <= len(expect), (item.url, [a.data.kind for a in alerts])
            for want in expect:
                assert want.get("optional") or any(right(a, want) for a in alerts), (item.url, want)
    assert count == 12


@pytest.mark.skipif(not (SHARED / "scenarios").exists(), reason="the streams with known alerts are not at hand")
@pytest.mark.parametrize(
    ("stream", "recall", "precision"),
    [("russia_ukraine_2022", 0.9, 0.85), ("noise_2025", 1.0, 1.0), ("sudan_2023_2024", 0.6, 0.6)],
)
def test_the_english_streams_hold_their_figures(stream: str, recall: float, precision: float) -> None:
    score = SHARED / "scenarios" / "score.py"
    bounds = ["--min-recall", str(recall), "--min-precision", str(precision)]
    command = ["--command", f"{sys.executable} -m talkwatch dry-run --articles {{}} --json"]
    path = str(SHARED / "scenarios" / f"{stream}.jsonl")
    done = subprocess.run(
        [sys.executable, str(score), *command, *bounds, path], capture_output=True, text=True, check=False
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr

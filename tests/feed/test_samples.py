"""The samples, dated from a day: they cause the alerts that the seeds cause, moved by as much, and meetings lie ahead.

That the seeds as they were written cause what `seeds/expected` says is held by `tests/core/test_given_data.py`.
"""

import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from talkwatch import EXTRACTOR
from talkwatch.core.dry_run import run
from talkwatch.core.policy import Policy
from talkwatch.core.track.rounds import Rounds
from talkwatch.feed.redate import moved
from talkwatch.feed.samples import dated, samples_of, undated
from talkwatch_schemas import Article

WRITTEN = date(2025, 8, 3)
"""The last day of which the samples as they were written are those of the day."""
DAYS = [date(2025, 12, 27), date(2026, 1, 4), date(2026, 2, 8), date(2026, 3, 31), date(2026, 5, 29), date(2026, 7, 15),
        date(2026, 8, 31), date(2026, 10, 30), date(2026, 11, 27), date(2027, 12, 31), date(2028, 2, 29)]  # fmt: skip


def alerts(lines: Iterable[bytes]) -> list[dict[str, Any]]:
    """What matters of the alerts that articles cause; ids, texts and their digests move with the words."""
    outcomes = run(map(Article.from_json, lines), Policy(), EXTRACTOR, Rounds())
    told = [json.loads(v.alert.to_json())["data"] for outcome in outcomes for v in outcome.verdicts if v.alert]
    return [
        {name: data.get(name) for name in ("kind", "certainty", "delegations", "facilitators")}
        | {name: data["round"].get(name) for name in ("parties", "number", "label")}
        | {name: facts(data[name]) for name in ("meeting", "previous")}
        | {"publishers": [e["publisher"] for e in data["evidence"]]}
        for data in told
    ]


def facts(meeting: dict[str, Any]) -> dict[str, Any]:
    """A meeting without the words of its date."""
    if "date" not in meeting:
        return meeting
    return meeting | {"date": {name: text for name, text in meeting["date"].items() if name != "text"}}


def later(meeting: dict[str, Any], weeks: int) -> dict[str, Any]:
    """The same meeting so many weeks later: the same local hour, whatever UTC makes of it then."""
    known: dict[str, Any] = json.loads(json.dumps(meeting))
    if "date" in known:
        for end in ("earliest", "latest"):
            known["date"][end] = str(date.fromisoformat(known["date"][end]) + timedelta(weeks=weeks))
    hour = known.get("time", {})
    if "utc" in hour:
        local = f"{known['date']['earliest']}T{hour['local']}"
        there = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(hour["tz"]))
        hour["utc"] = f"{there.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return known


@pytest.fixture(scope="module")
def written() -> list[dict[str, Any]]:
    return alerts(undated())


def test_moved_by_nothing_they_are_the_same_bytes() -> None:
    assert dated(WRITTEN) == undated()
    assert dated(WRITTEN + timedelta(days=1)) != undated()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_they_cause_the_same_alerts_at_their_new_days(day: date, written: list[dict[str, Any]]) -> None:
    weeks = ((day - WRITTEN).days + 6) // 7
    expected = [a | {name: later(a[name], weeks) for name in ("meeting", "previous")} for a in written]
    assert alerts(dated(day)) == expected


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_of_every_day_all_news_is_past_and_meetings_lie_ahead(day: date) -> None:
    lines = dated(day)
    told = [json.loads(line)["published_at"] for line in lines]
    assert all(date.fromisoformat(t[:10]) < day for t in told)
    assert date.fromisoformat(max(told)[:10]) >= day - timedelta(days=7)
    ahead = {a["label"]: a["meeting"]["date"] for a in alerts(lines)}
    assert sum(date.fromisoformat(d["earliest"]) > day for d in ahead.values()) == 6
    assert dated(day) == lines, "the same day, the same bytes"


def test_the_samples_speak_all_languages_and_name_no_day_that_is_none() -> None:
    assert {json.loads(line)["language"] for line in undated()} == {"ar", "de", "en", "es", "fr", "ru", "tr", "uk"}
    for weeks in range(0, 120, 3):
        text = " ".join(moved(json.loads(line), weeks)["text"] for line in undated())
        for day, month in re.findall(r"(?<!\d)(3[01]|29) (?:de )?(февраля|febrero|février|Şubat|лютого|فبراير)", text):
            assert int(day) == 29, (weeks, day, month)
        assert not re.search(r"(?:February 3\d|(?:April|June|September|November) 31)", text)


def test_a_data_directory_keeps_the_dates_of_its_first_day(tmp_path: Path) -> None:
    first = samples_of(tmp_path, date(2026, 11, 27)).read_bytes()
    assert samples_of(tmp_path, date(2027, 3, 1)).read_bytes() == first
    assert first == b"".join(line + b"\n" for line in dated(date(2026, 11, 27)))

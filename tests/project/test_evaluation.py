"""The measure measures: whole events and cases are scored as they should be, and a sample is drawn the same every time."""

import importlib.util
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.evaluation import cases, whole_events
from support.evaluation.whole_events import Label, Said, Text
from support.writing import Desk, article

SCRIPTS = Path(__file__).parents[2] / "scripts"
FRIDAY = (date(2025, 6, 6), date(2025, 6, 6))
NEWS = "The foreign ministers of Norway and Chile will meet in Oslo on Friday, the ministry in Oslo said."


def label(**given: Any) -> Label:
    """Label a meeting of Norway and Chile in Oslo on that Friday."""
    parties = frozenset(given.pop("parties", ("CL", "NO")))
    known: dict[str, Any] = {
        "status": "scheduled",
        "days": (FRIDAY,),
        "dated": True,
        "cities": ("Oslo",),
        "is_main": True,
    } | given
    return Label(parties=parties, statuses=frozenset({known["status"]}), **known)


def said(**given: Any) -> Said:
    """Say the same of it."""
    parties = frozenset(given.pop("parties", ("CL", "NO")))
    known: dict[str, Any] = {"status": "scheduled", "days": FRIDAY, "city": "Oslo", "confidence": 0.9} | given
    return Said(parties=parties, **known)


def text(*labels: Label, name: str = "a") -> Text:
    """Give a text of the Sunday before."""
    return Text(name, article(NEWS), labels)


@pytest.mark.parametrize(
    ("one", "wrong"),
    [
        (said(), ""),
        (said(days=None), ""),
        (said(city="oslo"), ""),
        (said(parties=("CL", "PE")), "parties"),
        (said(parties=("BO", "PE")), "no meeting"),
        (said(days=(date(2025, 6, 13), date(2025, 6, 13))), "date"),
        (said(city="Bergen"), "place"),
    ],
)
def test_the_first_wrong_thing_is_named(one: Said, wrong: str) -> None:
    assert whole_events.first_wrong(one, [label()]) == wrong


def test_a_meeting_that_is_over_by_its_label_is_told_ahead_in_vain() -> None:
    assert whole_events.first_wrong(said(), [label(status="held")]) == "status"


def test_said_and_asked_are_counted_apart() -> None:
    second = label(parties=("BO", "PE"))
    aside = label(parties=("KE", "TZ"), is_main=False)
    past = label(parties=("IN", "NP"), days=((date(2025, 5, 1), date(2025, 5, 1)),))
    count = whole_events.tally([(text(label(), second, aside, past), (said(), said(parties=("KE", "TZ"))))])
    assert (count.said, count.right, count.asked, count.found) == (2, 2, 2, 1)


def test_what_is_unsure_or_cannot_alert_is_not_counted() -> None:
    told = (said(confidence=0.5), said(status="held"), said(days=None, city=None), said(parties=("NO",)))
    count = whole_events.tally([(text(label()), told)], least=0.7)
    assert (count.said, count.asked, count.found, count.wrong) == (0, 1, 0, Counter())


def test_three_in_sixteen_texts_are_left_unread() -> None:
    unread = sum(text(name=str(n)).is_unread for n in range(1600))
    assert 200 < unread < 400


def test_a_case_is_right_by_all_that_it_says() -> None:
    fields = {"url": "https://wire.example/1", "publisher": "wire.example", "language": "en", "title": "", "text": NEWS}
    written: dict[str, Any] = {**fields, "published_at": "2025-06-01T09:00:00Z"}
    oslo: dict[str, Any] = {"parties": ["NO", "CL"], "date": "2025-06-06", "city": "Oslo"}
    assert cases.is_right({"mode": "extract", "articles": [written], "expect": oslo})
    assert not cases.is_right({"mode": "extract", "articles": [written], "expect": {**oslo, "city": "Bergen"}})
    alert: dict[str, Any] = {"kind": "announced", "parties": ["NO", "CL"], "date": "2025-06-06"}
    again = [written, {**written, "url": "https://other.example/1", "publisher": "other.example"}]
    stream: dict[str, Any] = {"mode": "dry-run", "articles": again, "expect": {"alerts": [[alert], []]}}
    assert cases.is_right(stream)
    stream["expect"] = {"alerts": [[alert], [alert]]}
    assert not cases.is_right(stream)


def script(name: str) -> ModuleType:
    """Load a script without running it."""
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_a_sample_is_the_same_every_time_and_one_more_alert_moves_no_other() -> None:
    sample = script("wild_sample")
    pairs = (("Norway", "Chile"), ("Peru", "Bolivia"), ("Kenya", "Tanzania"), ("India", "Nepal"))
    articles = [article(f"The foreign ministers of {a} and {b} will meet in Geneva on Friday.") for a, b in pairs]
    alerts = [sample.Drawn(sample.key_of(alert), alert, a) for a in articles for alert in Desk().take(a)]
    assert len({d.key for d in alerts}) == len(pairs)
    two = [d.key for d in sample.draw(alerts, 2, "1")]
    assert two == [d.key for d in sample.draw(reversed(alerts), 2, "1")]
    fewer = [d for d in alerts if d.key == two[0] or d.key not in two]
    assert sample.draw(fewer, 2, "1")[0].key == two[0]


def test_verdicts_are_counted_by_language_and_first_wrong_thing() -> None:
    sample = script("wild_sample")
    judged = [("a", "en", "right", ""), ("b", "en", "wrong", "date"), ("c", "tr", "wrong", "parties")]
    counts = sample.counts(sample.Verdict(*v) for v in judged)
    assert counts == {"en": Counter(right=1, wrong=1, date=1), "tr": Counter(wrong=1, parties=1)}


def test_committed_verdicts_are_well_formed() -> None:
    sample = script("wild_sample")
    found = sample.verdicts()
    assert len({v.key for v in found}) == len(found)
    for one in found:
        assert len(one.key) == sample.KEY
        assert one.verdict in (sample.RIGHT, sample.WRONG)
        assert bool(one.wrong) == (one.verdict == sample.WRONG)


def test_what_documents_quote_has_its_marks() -> None:
    for path in (SCRIPTS.parent / "README.md", SCRIPTS.parent / "docs" / "limits.md"):
        written = path.read_text(encoding="utf-8")
        for name in ("unread", "wild"):
            assert written.count(f"<!--eval {name}-->") == 1
        assert written.count("<!--end-->") == 2

"""Fit the weights of `core/data/confidence.tsv` on labelled texts, and judge them on documents not fitted on.

    fit_confidence.py [--write] [--verdicts FILE]... [--labels FILE]...

Every event that could be alerted is a row: its features, and whether a label has its parties, status, date and place;
of the streams whose alerts are known, whether one of these has its parties and its day.
Documents of the fifth fold, and reports that no rule may be tried on, are left out. `--verdicts` adds events that were
judged by reading, `--labels` further texts, in the form of the corpus. Logistic
regression of scikit-learn, which `make confidence` installs, ridge `C`; folds hold whole documents. `--write` writes
the weights and docs/evaluation/reliability.md.
"""

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from talkwatch.core.extract.confidence import features
from talkwatch.core.extract.document import merge
from talkwatch.core.extract.event import Event
from talkwatch.core.extract.gate import MAX_TEXT, is_of_other_matters
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch_schemas import Article

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
TABLE = ROOT / "agents" / "talkwatch" / "core" / "data" / "confidence.tsv"
RELIABILITY = ROOT / "docs" / "evaluation" / "reliability.md"
REPORTS = ROOT / "tests" / "core" / "data" / "reports" / "read"
STREAMS = ROOT.parent / "shared" / "scenarios"
FOLDS, C = 10, 0.2
INVENTED = 0.15
"""What an invented text weighs beside a real one: all of them together about as much as all judged events."""
JUDGED = 0.15
"""The same of a judged event: their streams are chosen rich in talks, of which a feed has few."""
ALERTABLE = ("status", "parties", "date", "city")
FIFTH = "012"
"""Last hexadecimal digits of the SHA-1 of ids that nobody reads."""


@dataclass(frozen=True)
class Row:
    """One event: the document that it is of, what can be weighed of it, and whether it is right."""

    document: str
    features: dict[str, float]
    right: bool
    is_real: bool = True
    """Whether its text is real news; invented ones weigh less, since a feed is what will be read."""
    weight: float = 1.0


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--write", action="store_true", help="write the weights into the product")
    arguments.add_argument("--verdicts", type=Path, action="append", default=[], help="judged events, JSON lines")
    arguments.add_argument("--labels", type=Path, action="append", default=[], help="labelled texts, JSON lines")
    options = arguments.parse_args()
    if not CORPUS.exists():
        sys.exit(f"no labelled texts in {CORPUS}: nothing to fit on")
    texts = [CORPUS / "real.jsonl", *sorted(REPORTS.glob("*.jsonl")), *options.labels]
    rows = [
        *(row for path in texts for row in labelled(path)),
        *streams(),
        *(row for path in options.verdicts for row in judged(path)),
    ]
    names = sorted({name for row in rows for name in row.features})
    table = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    right = np.array([row.right for row in rows])
    model = LogisticRegression(C=C, fit_intercept=False, max_iter=5000)
    real = np.array([row.is_real for row in rows])
    weights = np.array([row.weight for row in rows])
    groups = [row.document for row in rows]
    chances = cross_val_predict(
        model,
        table,
        right,
        groups=groups,
        cv=GroupKFold(FOLDS),
        method="predict_proba",
        params={"sample_weight": weights},
    )[:, 1]
    told = judged_on("real news texts and judged alerts", rows, chances, real)
    told += "\n" + judged_on("invented reports and streams", rows, chances, ~real)
    sys.stdout.write(told)
    model.fit(table, right, sample_weight=weights)
    fitted = {name: float(weight) for name, weight in zip(names, model.coef_[0], strict=True)}
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in fitted.items() if abs(weight) >= 0.001]
    sys.stdout.write("".join(lines))
    if options.write:
        TABLE.write_text("".join(lines), encoding="utf-8")
        RELIABILITY.write_text(told, encoding="utf-8")


def judged_on(name: str, rows: list[Row], chances: Any, part: Any) -> str:
    """The table of one kind of texts, with how many there are."""
    right = np.array([row.right for row in rows])[part]
    documents = {row.document for row, inside in zip(rows, part, strict=True) if inside}
    counts = f"Of {name}: {len(right)} events of {len(documents)} documents, {right.sum()} of them right.\n\n"
    return counts + reliability(chances[part], right)


def reliability(chances: Any, right: Any) -> str:
    """How often events of a chance are right, and what a threshold there would give, all out of fold."""
    lines = ["| chance | events | right | at or above: right | of all right |\n| --- | --- | --- | --- | --- |\n"]
    for low in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.0):
        inside = (chances >= low) & (chances < low + 0.1)
        above = chances >= low
        share = right[above].mean() if above.any() else 0.0
        lines.append(
            f"| {low:.1f} | {inside.sum()} | {right[inside].sum()} | {share:.2f} ({right[above].sum()}/{above.sum()})"
            f" | {right[above].sum() / max(right.sum(), 1):.2f} |\n"
        )
    return "".join(lines)


def labelled(path: Path) -> Iterator[Row]:
    """The events of labelled texts that are read for fitting."""
    scorer, real = _scorer(), not path.is_relative_to(REPORTS)
    for text in map(json.loads, path.open(encoding="utf-8")):
        if (path.is_relative_to(CORPUS) and hashlib.sha1(text["id"].encode()).hexdigest()[-1] in FIFTH) or not text[
            "published_at"
        ]:
            continue
        published = _moment(text["published_at"])
        golds = [scorer.gold(e) for e in text["events"]]
        for event in events(text["lang"], text["title"] or "", text["text"], published):
            told = said(event)
            if scorer.alertable(told["status"], told["parties"], told["date"], told["city"], published.date()):
                right = scorer.verdict(told, golds) == "right"
                yield Row(text["id"], features(event, published=True), right, real, 1.0 if real else INVENTED)


def streams() -> Iterator[Row]:
    """The dated events of streams whose alerts are known: right where one of these has their parties and first day.

    A document is a whole stream, since its articles speak of the same meetings.
    """
    scorer = _scorer()
    for path in sorted(STREAMS.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.open(encoding="utf-8")]
        known = {key for line in lines for alert in line["expect"] for key in _known(alert, scorer)}
        for article in (line["article"] for line in lines):
            published = _moment(article["published_at"])
            for event in events(article["language"], article["title"], article["text"], published):
                told = said(event)
                if told["date"] and scorer.alertable(*(told[k] for k in ALERTABLE), published.date()):
                    right = (frozenset(event.parties), told["date"][0]) in known
                    yield Row(path.stem, features(event, published=True), right, is_real=False, weight=INVENTED)


def _known(alert: dict[str, Any], scorer: Any) -> Iterator[tuple[frozenset[str], date]]:
    """Parties and first day, as the alert tells them and as it replaces them."""
    sets = [alert["round"]["parties"], *alert.get("accept", {}).get("parties", [])]
    days = [part["date"] for part in (alert["facts"], alert.get("previous") or {}) if part.get("date")]
    return ((frozenset(parties), scorer.span(day)[0]) for parties in sets for day in days)


def judged(path: Path) -> Iterator[Row]:
    """Events that were judged by reading: rows of document, features and verdict."""
    for row in map(json.loads, path.open(encoding="utf-8")):
        yield Row(row["document"], row["features"], row["right"], weight=JUDGED)


def said(event: Event) -> dict[str, Any]:
    """An event as the scorer of the labels takes it."""
    day = (event.day.earliest, event.day.latest) if event.day else None
    return {
        "parties": frozenset(event.parties),
        "status": str(event.status) if event.status else None,
        "date": day,
        "city": event.city,
        "confidence": 1.0,
    }


def events(language: str, title: str, text: str, published: datetime) -> tuple[Event, ...]:
    """The events that the rules read in a text."""
    pack = pack_of(language)
    article = Article(
        url="https://a.example/1",
        title=title[:2000] or "-",
        text=text,
        publisher="a.example",
        language=language,
        published_at=published,
    )
    if pack is None or is_of_other_matters(article):
        return ()
    return merge(read(sentences(title, text[:MAX_TEXT], pack), pack), published, pack).events


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value if "T" in value else f"{value}T12:00:00+00:00")


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_events", CORPUS / "score_events.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


if __name__ == "__main__":
    main()

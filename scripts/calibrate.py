"""Fit the two numbers of Platt's scaling in `core/confidence.py` on the development data, and print Brier scores.

A dated event counts as right when its date is one that the text is labelled with. Prints slope and shift to copy; the
scores of the last fit stand beside them in the code.
"""

import importlib.util
import json
import math
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
sys.path.insert(0, str(ROOT / "tests"))

from support.evaluation import short_reports  # noqa: E402

from talkwatch.core.extract import confidence  # noqa: E402

Sample = tuple[float, bool]
FOLDS = 5
STEPS, RATE, RIDGE = 4000, 0.3, 0.01


def main() -> None:
    confidence.calibrated = lambda score: score  # the raw scores are what is fitted
    samples = [*_of_reports(), *_of_corpus()]
    slope, shift = fit(samples)
    sys.stdout.write(f"{len(samples)} dated events, {sum(right for _, right in samples)} of them right\n")
    sys.stdout.write(f"SLOPE, SHIFT = {slope:.2f}, {shift:.2f}\n")
    sys.stdout.write(f"Brier score before {brier(samples, 1.0, 0.0):.3f}, after {brier(samples, slope, shift):.3f}, ")
    sys.stdout.write(f"{FOLDS}-fold {crossed(samples):.3f}\n")


def _of_reports() -> list[Sample]:
    found = []
    for report in short_reports.reports():
        for event in short_reports.events(report):
            if event.meeting.date:
                wanted = report.meeting["date"] if report.meeting else None
                found.append((event.confidence, event.meeting.date.earliest.isoformat() == wanted))
    return found


def _of_corpus() -> list[Sample]:
    if not CORPUS.exists():
        return []
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    scorer: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    found = []
    for text in map(json.loads, (CORPUS / "dev.jsonl").open(encoding="utf-8")):
        known = [v for e in text["events"] for v in scorer.gold_values(e, "date")]
        report = short_reports.Report(text["lang"], text["published_at"] or "", text["title"] or "", text["text"], None)
        for event in short_reports.events(report) if report.published else ():
            if date := event.meeting.date:
                said = (date.earliest.isoformat(), date.latest.isoformat())
                found.append((event.confidence, any(scorer.same("date", said, value) for value in known)))
    return found


def _logit(score: float) -> float:
    bounded = min(max(score, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))


def _chance(score: float, slope: float, shift: float) -> float:
    return 1 / (1 + math.exp(-(slope * _logit(score) + shift)))


def fit(samples: list[Sample]) -> tuple[float, float]:
    """Logistic regression by gradient descent, with a weak pull towards no change."""
    slope, shift = 1.0, 0.0
    for _ in range(STEPS):
        errors = [(_chance(score, slope, shift) - right, _logit(score)) for score, right in samples]
        slope -= RATE * (sum(e * x for e, x in errors) / len(samples) + RIDGE * (slope - 1))
        shift -= RATE * (sum(e for e, _ in errors) / len(samples) + RIDGE * shift)
    return slope, shift


def brier(samples: list[Sample], slope: float, shift: float) -> float:
    """Mean squared error of the chances."""
    return sum((_chance(score, slope, shift) - right) ** 2 for score, right in samples) / len(samples)


def crossed(samples: list[Sample]) -> float:
    """Brier score where each fold is told by a fit on the others."""
    folds = [samples[i::FOLDS] for i in range(FOLDS)]
    total = 0.0
    for i, fold in enumerate(folds):
        rest = [s for j, other in enumerate(folds) if j != i for s in other]
        total += brier(fold, *fit(rest)) * len(fold)
    return total / len(samples)


if __name__ == "__main__":
    main()

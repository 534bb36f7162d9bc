"""What a model as the reader is worth, by answers that were recorded once: whole events on texts, alerts on streams."""

import json
import sys
from pathlib import Path

from support.evaluation import whole_events

from evaluating.tables import rate, table
from evaluating.texts import Read, rates, scored
from talkwatch.core.policy import Policy
from talkwatch.core.reader.modes import Mode
from talkwatch.process.settings import Settings
from talkwatch.reader.alone import backend_at, reader_of

MODES = (Mode.JUDGE, Mode.READ)
HARD = (
    "israel_hamas_2025",
    "iran_e3_2025",
    "rusya_ukrayna_turkish_russian",
    "eu_mercosur_uk_india_german_spanish",
)
"""Streams whose articles were answered; those in languages without a pack lie beside the answers."""
NOTE = (
    "A strong model answered each article once, from a prompt of the same kind and the article alone; its answers are "
    "read here as a reader's would be. The code was written while texts and streams were at hand, but for those texts "
    "that nobody reads. From a chance of {least} on an event alerts. Small and local models were not measured."
)
MISSING = "The recorded answers of a model are not at hand, so `judge` and `read` are not measured."


def modes(shared: Path, talkwatch: Path, read: Read) -> str:
    """Score each mode in which the model decides, beside the rules on the same texts and streams."""
    answers = shared / "reader"
    title = "## With a language model as the reader"
    if not read or not (answers / "texts.jsonl").exists():
        return f"{title}\n\n{MISSING}"
    note = NOTE.format(least=Policy().min_confidence)
    return f"{title}\n\n{note}\n\n{_texts(answers, read)}\n\n{_streams(shared, talkwatch)}"


def _texts(answers: Path, read: Read) -> str:
    lines = (answers / "texts.jsonl").read_text("utf-8").splitlines()
    known = {json.loads(line)["url"] for line in lines}
    mine = [(text, said) for text, said in read if text.article.url in known]
    parts = {
        "at hand": [r for r in mine if not r[0].is_unread],
        "unread": [r for r in mine if r[0].is_unread],
    }
    rows = [
        [name, mode, str(len(part)), *rates(whole_events.tally(_told(answers, part, mode), Policy().min_confidence))]
        for name, part in parts.items()
        for mode in (Mode.RULES, *MODES)
    ]
    return table(["real texts", "mode", "texts", "right", "found"], rows)


def _told(answers: Path, read: Read, mode: Mode) -> Read:
    if mode is Mode.RULES:
        return read
    settings = Settings()
    backend = backend_at(str(answers / "texts.jsonl"), settings)
    reader = reader_of(backend, mode, settings.policy(), 60, sys.stderr.write)
    return [(text, whole_events.said_in(text, reader)) for text, _ in read]


def _streams(shared: Path, talkwatch: Path) -> str:
    scenarios, answers = shared / "scenarios", shared / "reader"
    sets = (
        ("hard, at hand", answers / "streams.jsonl", [scenarios / f"{name}.jsonl" for name in HARD]),
        ("Persian and Chinese, at hand", answers / "persian-chinese.jsonl", sorted(answers.glob("*_*.jsonl"))),
    )
    rows = [
        [name, mode, *_score(shared, talkwatch, file, mode, streams)]
        for name, file, streams in sets
        for mode in (Mode.RULES, *MODES)
    ]
    return table(["invented streams", "mode", "right", "found"], rows)


def _score(shared: Path, talkwatch: Path, file: Path, mode: Mode, streams: list[Path]) -> tuple[str, str]:
    """Alerts right of all, and found of those wanted."""
    how = "" if mode is Mode.RULES else f" --reader {file} --mode {mode}"
    lines = scored(shared, f"{talkwatch} dry-run{how}", streams).splitlines()
    counts = [[int(n) for n in line.split() if n.isdigit()] for line in lines if " alerts " in line]
    alerts, right, _, wanted, found, _ = (sum(column) for column in zip(*counts, strict=True))
    return rate(right, alerts), rate(found, wanted)

"""Rounds as a subscriber reads them: the newest record of each. Committed records only."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from talkwatch.kafka.tail import read_all
from talkwatch.process.settings import Settings
from talkwatch_schemas import Round
from talkwatch_schemas.topics import ROUNDS

log = logging.getLogger(__name__)


def read_rounds(settings: Settings) -> dict[str, tuple[Round, bytes]]:
    """Give the newest record of each round, with its bytes, by id."""
    return {name: (known, raw) for name, known, raw in round_records(settings)}


def round_records(settings: Settings) -> Iterator[tuple[str, Round, bytes]]:
    """Give every record of the rounds topic: id, round, and its bytes. A round's last one is its newest."""
    return rounds_of(read_all(settings, ROUNDS))


def rounds_of(records: Iterable[Any]) -> Iterator[tuple[str, Round, bytes]]:
    """Give what records of the rounds topic are: id, round, and its bytes.

    What is no round is passed over with a warning: anybody with the right to write there can put it there.
    """
    for record in records:
        if known := _round_of(record):
            yield known


def _round_of(record: Any) -> tuple[str, Round, bytes] | None:
    if record.value is None:
        return None
    try:
        return (record.key or b"").decode(), Round.from_json(record.value), record.value
    except ValueError:
        log.warning("%s/%d/%d is passed over: it is no round", record.topic, record.partition, record.offset)
        return None

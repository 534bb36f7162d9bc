"""Rounds as a subscriber reads them: the newest record of each. Committed records only."""

from collections.abc import Iterator

from talkwatch.kafka.tail import read_all
from talkwatch.process.settings import Settings
from talkwatch_schemas import Round
from talkwatch_schemas.topics import ROUNDS


def read_rounds(settings: Settings) -> dict[str, tuple[Round, bytes]]:
    """Give the newest record of each round, with its bytes, by id."""
    return {name: (known, raw) for name, known, raw in round_records(settings)}


def round_records(settings: Settings) -> Iterator[tuple[str, Round, bytes]]:
    """Give every record of the rounds topic: id, round, and its bytes. A round's last one is its newest."""
    for record in read_all(settings, ROUNDS):
        if record.value is not None:
            yield record.key.decode(), Round.from_json(record.value), record.value

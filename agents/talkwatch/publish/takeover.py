"""What a publisher does before it publishes: end what others began, and read what went out."""

from collections.abc import Iterator

from talkwatch.kafka.flow import PUBLISHER
from talkwatch.kafka.tail import read_settled
from talkwatch.process.settings import Settings
from talkwatch.publish.transactions import begin_as
from talkwatch.subscribe.rounds import rounds_of
from talkwatch_schemas import Round
from talkwatch_schemas.topics import ROUNDS

_SETTLE_SECONDS = 60.0
"""Longer than a broker lets the transaction of a dead publisher stand: 15 s, and 10 s until it looks."""


def fence_the_only_one(settings: Settings) -> None:
    """End the publisher of a version that had one for all partitions, under one id; its transaction is over then.

    It finds out at its next transaction, and leaves. Started again it would publish beside this one: it must be
    stopped before (docs/operating.md).
    """
    begin_as(settings, PUBLISHER).close(timeout=5)


def rounds_that_went_out(settings: Settings) -> Iterator[Round]:
    """Give every public record of every round; a round's last one is its newest. Raises `KafkaError`.

    Rounds of all partitions lie mixed on their topic, and the open transaction of another publisher hides what was
    committed behind its first record. What is hidden would go out twice, so this waits for the end of such a one.
    """
    for _name, known, _raw in rounds_of(read_settled(settings, ROUNDS, _SETTLE_SECONDS)):
        yield known

"""An article at which the core fails is set aside as a dead letter, so that the defect costs one article."""

import logging
from typing import Any

from talkwatch.kafka import deadletter
from talkwatch.kafka.outbox import Outbox
from talkwatch.process import metrics
from talkwatch_schemas.topics import DEAD_LETTERS

_LOG = logging.getLogger(__name__)


def set_aside(record: Any, error: Exception, box: Outbox) -> None:
    """Send the letter, and log what the core raised. Raises `KafkaError` where the broker does not take it."""
    reason, detail = deadletter.explain(error)
    where = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
    _LOG.error("the article at %s/%d/%d is set aside", *where.values(), exc_info=error)
    metrics.DEAD_LETTERS.labels("read", reason).inc()
    headers = deadletter.headers("read", reason, detail, record.value, **where)
    box.send(DEAD_LETTERS, deadletter.kept(record.value), record.key, headers=headers)

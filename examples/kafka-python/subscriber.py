"""Acts on each alert exactly once: kafka-python and Talkwatch's own models.

pip install kafka-python ../../dist/talkwatch_schemas-*.whl
BOOTSTRAP=127.0.0.1:19092 python subscriber.py
"""

import json
import os
import sys
from pathlib import Path

from kafka import KafkaConsumer

from talkwatch_schemas import Alert

STATE = Path(os.environ.get("STATE", "sequences.json"))


def act(alert: Alert) -> None:
    """Do what alerts are for. It happens once for each, unless the process dies between this and `remember`."""
    print(alert.id, alert.data.kind, alert.data.round.label, sep="\t", flush=True)


def remember(sequences: dict[str, int]) -> None:
    """Keep the last sequence of each round; all of the file is replaced, or nothing."""
    new = STATE.with_suffix(".new")
    new.write_text(json.dumps(sequences))
    new.replace(STATE)


def main() -> None:
    """Follow the topic from where the group stopped; at first from its beginning."""
    sequences: dict[str, int] = json.loads(STATE.read_text()) if STATE.exists() else {}
    consumer = KafkaConsumer(
        "talks.alerts.v1",
        bootstrap_servers=os.environ.get("BOOTSTRAP", "127.0.0.1:19092"),
        group_id=os.environ.get("GROUP", "example-kafka-python"),
        isolation_level="read_committed",  # else alerts of transactions that were given up would be seen
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    for record in consumer:
        alert = Alert.from_json(record.value)
        known, sequence = sequences.get(alert.subject, 0), alert.data.sequence
        if sequence > known:  # else it was acted on before: its id is <round>:<sequence>
            if sequence != known + 1:
                print(f"missed {alert.subject}:{known + 1} to {sequence - 1}", file=sys.stderr, flush=True)
            act(alert)
            sequences[alert.subject] = sequence
            remember(sequences)
        consumer.commit()


if __name__ == "__main__":
    main()

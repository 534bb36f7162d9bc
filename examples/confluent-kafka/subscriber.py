"""Acts on each alert exactly once: confluent-kafka, and nothing of Talkwatch.

pip install confluent-kafka
BOOTSTRAP=127.0.0.1:19092 python subscriber.py
"""

import json
import os
import sys
from pathlib import Path

from confluent_kafka import Consumer, KafkaException

STATE = Path(os.environ.get("STATE", "sequences.json"))


def remember(sequences: dict[str, int]) -> None:
    """Keep the last sequence of each round; all of the file is replaced, or nothing."""
    new = STATE.with_suffix(".new")
    new.write_text(json.dumps(sequences))
    new.replace(STATE)


def main() -> None:
    """Follow the topic from where the group stopped; at first from its beginning."""
    sequences: dict[str, int] = json.loads(STATE.read_text()) if STATE.exists() else {}
    consumer = Consumer(
        {
            "bootstrap.servers": os.environ.get("BOOTSTRAP", "127.0.0.1:19092"),
            "group.id": os.environ.get("GROUP", "example-confluent-kafka"),
            "isolation.level": "read_committed",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe(["talks.alerts.v1"])
    while True:
        record = consumer.poll(1.0)
        if record is None:
            continue
        if record.error():
            raise KafkaException(record.error())
        event = json.loads(record.value())
        subject, sequence = event["subject"], event["data"]["sequence"]
        known = sequences.get(subject, 0)
        if sequence > known:  # else it was acted on before: its id is <round>:<sequence>
            if sequence != known + 1:
                print(f"missed {subject}:{known + 1} to {sequence - 1}", file=sys.stderr, flush=True)
            print(event["id"], event["data"]["kind"], event["data"]["round"]["label"], sep="\t", flush=True)
            sequences[subject] = sequence
            remember(sequences)
        consumer.commit(record, asynchronous=False)


if __name__ == "__main__":
    main()

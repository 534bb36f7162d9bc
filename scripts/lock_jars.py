"""Resolve the broker's jars with all they need, and write agents/talkwatch/broker/jars.lock.json."""

import hashlib
import json
import sys
from pathlib import Path

import jgo

KAFKA, SLF4J = "4.3.0", "2.0.17"
LOCK = Path(__file__).parent.parent / "agents/talkwatch/broker/jars.lock.json"


def main() -> None:
    # slf4j-simple is the binding without which the broker logs nothing.
    wanted = f"org.apache.kafka:kafka_2.13:{KAFKA}+org.slf4j:slf4j-simple:{SLF4J}"
    entries = []
    for artifact in jgo.resolve(wanted):
        raw = artifact.resolve().read_bytes()
        entries.append(
            {
                "group": artifact.groupId,
                "artifact": artifact.artifactId,
                "version": artifact.version,
                "sha256": hashlib.sha256(raw).hexdigest(),
                "size": len(raw),
            }
        )
    entries.sort(key=lambda e: (e["group"], e["artifact"]))
    LOCK.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(entries)} jars\n")


if __name__ == "__main__":
    main()

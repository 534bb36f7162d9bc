"""Alert: the product, a CloudEvents 1.0 event in structured JSON on `talks.alerts.v1`."""

from typing import Literal

from pydantic import AwareDatetime

from talkwatch_schemas.meeting import Corroboration, Delegation, Dispute, Evidence, Meeting, OpenKind, RoundRef
from talkwatch_schemas.record import Record

CONTENT_TYPE = "application/cloudevents+json"
DATA_SCHEMA = "urn:talkwatch:alert:1"


class AlertData(Record):
    """What changed, what is known now, and the sentences that it rests on."""

    kind: OpenKind
    cause: str
    sequence: int
    round: RoundRef
    merged_into: str | None = None
    meeting: Meeting
    changed: tuple[str, ...]
    previous: Meeting
    certainty: str
    confidence: float
    delegations: tuple[Delegation, ...] = ()
    facilitators: tuple[str, ...] = ()
    corroboration: Corroboration
    evidence: tuple[Evidence, ...]
    references: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] | None = None


class Alert(Record):
    """The envelope. `id` is `<round id>:<sequence>`, so a repeat is known by it; `time` is the article's."""

    specversion: Literal["1.0"] = "1.0"
    id: str
    source: str
    type: str
    subject: str
    time: AwareDatetime
    datacontenttype: str = "application/json"
    dataschema: str = DATA_SCHEMA
    partitionkey: str
    sequence: str
    data: AlertData

    def headers(self) -> list[tuple[str, bytes]]:
        """Give the Kafka headers: the content type, and the CloudEvents attributes repeated as `ce_*`."""
        names = "specversion id source type subject time datacontenttype dataschema partitionkey sequence".split()
        plain = self.model_dump(mode="json", include=set(names))
        return [
            ("content-type", CONTENT_TYPE.encode()),
            *((f"ce_{n}", str(plain[n]).encode()) for n in names),
        ]

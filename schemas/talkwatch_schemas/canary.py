"""CanaryResult: that an article made for the purpose has passed through, on `talks.canary.v1`."""

from pydantic import AwareDatetime

from talkwatch_schemas.record import Record


class CanaryResult(Record):
    """Written in the publisher's transaction. `sent_at` names the canary; it carries no news."""

    sent_at: AwareDatetime
    extractor: str

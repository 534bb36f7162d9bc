"""An alert to try a target with: it says of itself that it is one."""

from datetime import datetime, timedelta

from talkwatch_schemas import (
    Alert,
    AlertData,
    Corroboration,
    DateInterval,
    Evidence,
    Kind,
    Meeting,
    RoundRef,
    Status,
)


def example(now: datetime) -> Alert:
    """Give an alert of `now` for a meeting tomorrow. Parties, round and sentence are invented."""
    day = (now + timedelta(days=1)).date()
    quote = "This is an example: no such meeting has been announced."
    url = "https://talkwatch.example/example"
    evidence = Evidence.model_validate(
        {
            "field": "/meeting/date", "url": url, "publisher": "talkwatch.example", "published_at": now, "in": "text",
            "quote": quote, "start": 0, "end": len(quote), "article": "example", "revision": "example",
            "extractor": "example",
        }
    )  # fmt: skip
    data = AlertData(
        kind=Kind.ANNOUNCED,
        cause="example",
        sequence=1,
        round=RoundRef(id="example", parties=("XA", "XB"), label="An example, no real talks"),
        meeting=Meeting(
            status=Status.PROPOSED,
            date=DateInterval(earliest=day, latest=day, precision="day", text="tomorrow"),
            city="Geneva",
            country="CH",
        ),
        changed=("/meeting/date",),
        previous=Meeting(),
        certainty="unlikely",
        confidence=0.0,
        corroboration=Corroboration(articles=0, publishers=0, first_seen=now, last_seen=now),
        evidence=(evidence,),
    )
    return Alert(
        id="example:1",
        source="/talkwatch/example",
        type="io.talkwatch.round.announced.v1",
        subject="example",
        time=now,
        partitionkey="example",
        sequence="0000000001",
        data=data,
    )

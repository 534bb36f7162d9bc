"""Records as the topics hold them, made for the page: a desk's morning, and a board of the largest size."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

Json = dict[str, Any]
NAMES = {"RU": "Russia", "UA": "Ukraine", "TR": "Türkiye", "US": "United States", "IR": "Iran", "CH": "Switzerland",
         "NO": "Norway", "CL": "Chile", "OM": "Oman", "QA": "Qatar", "AM": "Armenia", "AZ": "Azerbaijan"}  # fmt: skip
CITIES = [("Istanbul", "TR", "Europe/Istanbul"), ("Geneva", "CH", "Europe/Zurich"), ("Muscat", "OM", "Asia/Muscat"),
          ("Doha", "QA", "Asia/Qatar"), ("Oslo", "NO", "Europe/Oslo")]  # fmt: skip
PAIRS = [("RU", "UA"), ("IR", "US"), ("CL", "NO"), ("AM", "AZ"), ("TR", "US"), ("QA", "RU"), ("IR", "OM")]


def day(first: date, days: int = 1, precision: str = "day") -> Json:
    """When a meeting is, as the contract has it."""
    return {"earliest": f"{first}", "latest": f"{first + timedelta(days - 1)}", "precision": precision}


def evidence(field: str, quote: str, publisher: str = "northwire.example", slug: str = "talks") -> Json:
    """One quote behind a field."""
    return {"field": f"/meeting/{field}", "url": f"https://{publisher}/world/{slug}", "publisher": publisher,
            "published_at": "2026-01-01T10:00:00Z", "in": "text", "quote": quote, "start": 0, "end": len(quote),
            "article": "a", "revision": "r", "extractor": "1.0.0"}  # fmt: skip


def known(name: str, parties: tuple[str, ...], meeting: Json, **more: Any) -> Json:
    """A round, open and likely unless told otherwise."""
    title = "–".join(NAMES.get(code, code) for code in parties)
    made: Json = {
        "round": {"id": name, "parties": sorted(parties), "label": f"{title} talks", "number": 1},
        "meeting": {"status": "scheduled", **meeting}, "revision": 1, "sequence": 1, "certainty": "likely",
        "confidence": 0.91, "facilitators": [], "evidence": [evidence("date", f"{title}: they will meet, it was said.")],
        "corroboration": {"articles": 3, "publishers": 2, "first_seen": "2026-01-01T10:00:00Z",
                          "last_seen": "2026-01-02T10:00:00Z"}, "history": [],
    }  # fmt: skip
    return {key: value for key, value in (made | more).items() if value is not None}


def alert(of: Json, kind: str, time: datetime, **more: Any) -> Json:
    """An alert of a round; `previous`, `changed`, `meeting` and `disputes` go into its data."""
    sequence = more.pop("sequence", of["sequence"])
    name = of["round"]["id"]
    data = {
        "kind": kind, "cause": "article", "sequence": sequence, "round": of["round"], "meeting": of["meeting"],
        "changed": ["/meeting/date"], "previous": {}, "certainty": of["certainty"], "confidence": of["confidence"],
        "corroboration": of["corroboration"], "evidence": of["evidence"], "facilitators": of["facilitators"],
    } | more  # fmt: skip
    return {"specversion": "1.0", "id": f"{name}:{sequence}", "source": "urn:talkwatch:worker",
            "type": f"org.talkwatch.round.{kind}.v1", "subject": name, "time": f"{time:%Y-%m-%dT%H:%M:%SZ}",
            "datacontenttype": "application/json", "dataschema": "urn:talkwatch:alert:1", "partitionkey": name,
            "sequence": f"{sequence:012d}", "data": data}  # fmt: skip


def entry(sequence: int, kind: str, time: datetime, meeting: Json) -> Json:
    """One line of a round's history."""
    return {"sequence": sequence, "kind": kind, "time": f"{time:%Y-%m-%dT%H:%M:%SZ}", "changed": ["/meeting/date"],
            "meeting": meeting}  # fmt: skip


def morning(now: datetime) -> tuple[list[Json], list[tuple[Json, datetime]]]:
    """What a desk officer finds: one of each kind of meeting; alerts with the time at which each was told."""
    today = now.date()

    def ago(hours: float) -> datetime:
        return now - timedelta(hours=hours)

    place = {"city": "Istanbul", "country": "TR", "venue": "Çırağan Palace"}
    hour = {"time": {"local": "13:00", "tz": "Europe/Istanbul"}}
    near = {"status": "scheduled", "date": day(today + timedelta(3)), **place}
    first = {"status": "scheduled", "date": day(today + timedelta(1)), "city": "Geneva", "country": "CH"}
    moved = known("ru-ua-1", ("RU", "UA"), near | hour, sequence=3, facilitators=["TR"], history=[
        entry(1, "announced", ago(90), first), entry(2, "date_changed", ago(40), near), entry(3, "date_changed", ago(3), near | hour),
    ], evidence=[evidence("date", "Delegations will meet in Istanbul, the Turkish foreign ministry said."),
                 evidence("time", "Görüşmeler saat 13.00'te başlayacak.", "anka.example"),
                 evidence("venue", "ستعقد المحادثات في قصر شيراغان", "khabar.example")])  # fmt: skip
    rivals = [{"value": {"date": day(today + timedelta(n))}, "publishers": [name],
               "evidence": [evidence("date", quote, name)]}
              for n, name, quote in ((9, "gulfwire.example", "They meet on the ninth day."),
                                     (12, "iranpost.example", "They meet on the twelfth day."))]  # fmt: skip
    argued = known("ir-us-2", ("IR", "US"), {"date": day(today + timedelta(9)), "city": "Muscat", "country": "OM"},
                   certainty="possible", confidence=0.55, disputes=[{"field": "/meeting/date", "rivals": rivals}], sequence=2)  # fmt: skip
    proposed = known("cl-no-3", ("CL", "NO"), {"status": "proposed", "city": "Oslo", "country": "NO",
                     "date": day(today + timedelta(20), 7, "week")}, certainty="possible")  # fmt: skip
    off = known(
        "am-az-4",
        ("AM", "AZ"),
        {"status": "cancelled", "date": day(today + timedelta(5)), "city": "Geneva", "country": "CH"},
        sequence=2,
    )
    undated = known("qa-ru-5", ("QA", "RU"), {"city": "Doha", "country": "QA"})
    past = known(
        "tr-us-6",
        ("TR", "US"),
        {"status": "held", "date": day(today - timedelta(12)), "city": "Oslo", "country": "NO"},
        sequence=2,
    )
    silent = known("ir-om-7", ("IR", "OM"), {"date": day(today - timedelta(2)), "city": "Muscat", "country": "OM"})
    gone = known("am-us-8", ("AM", "US"), {"status": None}, withdrawn=True, sequence=2, withdrawal={
        "time": f"{ago(5):%Y-%m-%dT%H:%M:%SZ}", "cause": "operator", "reason": "the article was a hoax",
        "was": {"date": day(today + timedelta(6)), "city": "Doha", "country": "QA"}})  # fmt: skip
    gone["meeting"] = {}
    lead = known("ch-cl-9", ("CH", "CL"), {"date": day(today + timedelta(14)), "city": "Geneva", "country": "CH"},
                 sequence=0, certainty="unlikely", confidence=0.4, lead={"reason": "low_confidence", "since": f"{ago(7):%Y-%m-%dT%H:%M:%SZ}"})  # fmt: skip
    then = {"previous": {"date": first["date"], "city": "Geneva", "country": "CH"}}
    told = [
        (alert(past, "announced", ago(400), sequence=1), ago(399)), (alert(silent, "announced", ago(200)), ago(199)),
        (alert(moved, "announced", ago(90), sequence=1, meeting=first), ago(89)),
        (alert(undated, "announced", ago(80)), ago(79)), (alert(past, "concluded", ago(70)), ago(69)),
        (alert(argued, "announced", ago(60), sequence=1), ago(59)), (alert(off, "announced", ago(55), sequence=1), ago(54)),
        (alert(gone, "announced", ago(50), sequence=1), ago(49)), (alert(proposed, "announced", ago(45)), ago(44)),
        (alert(moved, "date_changed", ago(40), sequence=2, meeting=near, **then), ago(39)),
        (alert(off, "cancelled", ago(20), changed=["/meeting/status"], previous={"status": "scheduled"}), ago(19)),
        (alert(argued, "disputed", ago(8), disputes=argued["disputes"]), ago(7.5)),
        (alert(gone, "retracted", ago(5), cause="operator"), ago(4.5)),
        (alert(moved, "date_changed", ago(3), changed=["/meeting/time"]), ago(0.5)),
    ]  # fmt: skip
    return [moved, argued, proposed, off, undated, past, silent, gone, lead], told


def many(now: datetime, meetings: int, alerts: int) -> tuple[list[Json], list[tuple[Json, datetime]]]:
    """The largest board: meetings over half a year around now, alerts over two months."""
    rounds = []
    for number in range(meetings):
        city, country, _ = CITIES[number % len(CITIES)]
        when = day(now.date() + timedelta(number % 180 - 30))
        rounds.append(
            known(f"m-{number}", PAIRS[number % len(PAIRS)], {"date": when, "city": city, "country": country})
        )
        rounds[-1]["round"]["label"] += f" {number}"
    told = []
    for number in range(alerts):
        time = now - timedelta(minutes=17 * (alerts - number))
        told.append((alert(rounds[number % meetings], "date_changed", time, sequence=1 + number // meetings), time))
    return rounds, told


def now() -> datetime:
    """This moment, to the second, UTC."""
    return datetime.now(UTC).replace(microsecond=0)

"""The views over a board: API, calendar, live stream and page, without a broker."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar
from jsonschema import Draft202012Validator

from talkwatch import schemas as contract
from talkwatch.core.track.decision import LEADS
from talkwatch.core.wording import lacks
from talkwatch.serve import board as module
from talkwatch.serve.api import PAGE, build
from talkwatch.serve.board import Board
from talkwatch.serve.calendar import calendar
from talkwatch_schemas import Alert, DateInterval, Meeting, MeetingTime, Round, Status

EXAMPLES = contract.read_examples(Path(__file__).parents[2] / "schemas" / "examples")
ALERTS = [Alert.model_validate(message) for message in EXAMPLES["alert"]]
ROUNDS = [Round.model_validate(message) for message in EXAMPLES["round"]]
LEAD = next(known for known in ROUNDS if known.lead)
ROUND = next(known for known in ROUNDS if not (known.lead or known.disputes or known.withdrawal))


class Well:
    wrong: str | None = None

    def live(self) -> str | None:
        return self.wrong

    def ready(self) -> str | None:
        return self.wrong


@pytest.fixture
def board() -> Board:
    made = Board()
    made.take_round(ROUND.to_json())
    for alert in ALERTS:
        made.take_alert(alert.to_json())
    return made


@pytest.fixture
def client(board: Board) -> Iterator[TestClient]:
    with TestClient(build(board, Well()), raise_server_exceptions=False) as made:
        yield made


def known(meeting: Meeting, **more: Any) -> Round:
    return ROUND.model_copy(update={"meeting": meeting, **more})


def day(text: str, until: str = "", precision: str = "day") -> DateInterval:
    last = date.fromisoformat(until or text)
    return DateInterval(earliest=date.fromisoformat(text), latest=last, precision=precision)


def event_of(found: Round) -> Any:
    [event] = Calendar.from_ical(calendar([found])).walk("VEVENT")
    return event


def test_a_round_and_an_alert_are_given_byte_for_byte_as_on_the_topic(client: TestClient) -> None:
    assert client.get(f"/api/v1/rounds/{ROUND.round.id}").content == ROUND.to_json()
    assert client.get(f"/api/v1/alerts/{ALERTS[0].id}").content == ALERTS[0].to_json()
    evidence = client.get(f"/api/v1/rounds/{ROUND.round.id}/evidence").json()["evidence"]
    assert evidence == json.loads(ROUND.to_json())["evidence"]


def test_lists_are_filtered_paged_and_count_all(client: TestClient) -> None:
    newest_first = [a.id for a in reversed(ALERTS)]
    found = client.get("/api/v1/alerts").json()
    assert [a["id"] for a in found["alerts"]] == newest_first
    assert found["total"] == len(ALERTS)
    page = client.get("/api/v1/alerts?limit=2&offset=1").json()
    assert ([a["id"] for a in page["alerts"]], page["total"]) == (newest_first[1:3], len(ALERTS))
    for query in ("party=KE", "country=QA"):
        assert {a["data"]["round"]["parties"][1] for a in client.get(f"/api/v1/alerts?{query}").json()["alerts"]} == {
            "KE"
        }
    assert [a["data"]["kind"] for a in client.get("/api/v1/alerts?kind=disputed").json()["alerts"]] == ["disputed"]
    for query, count in (
        ("party=NO", 1),
        ("party=RU", 0),
        ("status=held", 1),
        ("since=2025-06-10", 0),
        ("alerted=true", 1),
        ("lead=true", 0),
        ("lead=false", 1),
    ):
        assert client.get(f"/api/v1/rounds?{query}").json()["total"] == count, query


def test_leads_are_asked_for_by_themselves_and_are_in_no_calendar(board: Board, client: TestClient) -> None:
    board.take_round(LEAD.to_json())
    [lead] = client.get("/api/v1/rounds?lead=true").json()["rounds"]
    assert lead["lead"] == {"reason": "low_confidence", "since": "2025-06-01T08:00:00Z"}
    assert client.get("/api/v1/rounds?alerted=true").json()["total"] == 1
    assert client.get("/api/v1/rounds").json()["total"] == 2
    assert client.get("/calendar.ics").text.count("BEGIN:VEVENT") == 1
    told = LEAD.model_copy(update={"lead": None, "sequence": 1, "revision": LEAD.revision + 1})
    board.take_round(told.to_json())
    assert client.get("/api/v1/rounds?lead=true").json()["total"] == 0


def test_the_page_has_words_for_every_reason_of_a_lead() -> None:
    script = (PAGE / "app.js").read_text("utf-8")
    for reason in LEADS:
        assert f'{reason}: "{lacks(reason)}"' in script, reason


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/v1/rounds/none", 404, "there is no round none here"),
        ("/api/v1/alerts/none:1", 404, "there is no alert none:1 here"),
        ("/api/v1/alerts?limit=0", 400, "limit: Input should be greater than or equal to 1"),
        ("/api/v1/alerts?limit=x", 400, "limit: Input should be a valid integer"),
        ("/api/v1/rounds?since=soon", 400, "since: Input should be a valid date"),
        ("/api/v1/alerts?party=" + "x" * 100, 400, "party: String should have at most 40 characters"),
        ("/nowhere", 404, "Not Found"),
        ("/../../etc/passwd", 404, "Not Found"),
        ("/%2e%2e/%2e%2e/api.py", 404, "Not Found"),
    ],
)
def test_nonsense_has_a_clear_answer(client: TestClient, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/api/v1/rounds").status_code == 405


def test_every_answer_has_the_headers_that_keep_foreign_text_harmless(client: TestClient) -> None:
    for path in ("/", "/app.js", "/api/v1/rounds", "/calendar.ics", "/nowhere"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_the_page_is_of_this_host_alone(client: TestClient) -> None:
    assert "<title>" in client.get("/").text
    for path in PAGE.iterdir():
        text = path.read_text("utf-8")
        assert "innerHTML" not in text
        assert "https://" not in text


def test_openapi_has_the_contracts_own_schemas(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert set(contract.definitions()) <= set(described["components"]["schemas"])
    schema = {"$defs": described["components"]["schemas"]}
    text = json.dumps({"$ref": "#/components/schemas/Round", **schema}).replace("#/components/schemas/", "#/$defs/")
    Draft202012Validator(json.loads(text)).validate(client.get(f"/api/v1/rounds/{ROUND.round.id}").json())
    for path in ("/api/v1/rounds", "/api/v1/alerts", "/api/v1/stream", "/calendar.ics"):
        assert path in described["paths"]
    assert '"null"' not in json.dumps(described["components"]["schemas"])


def test_health_says_what_is_wrong(board: Board) -> None:
    health = Well()
    with TestClient(build(board, health)) as client:
        assert client.get("/livez").status_code == client.get("/readyz").status_code == 200
        health.wrong = "700 records behind"
        answer = client.get("/readyz")
        assert (answer.status_code, answer.text) == (503, "700 records behind\n")
        assert 'talks_views_requests_total{route="/readyz",status="503"}' in client.get("/metrics").text


def test_an_older_revision_and_a_repeated_alert_change_nothing(board: Board) -> None:
    board.take_round(ROUND.model_copy(update={"revision": ROUND.revision - 1, "outcome": "old"}).to_json())
    found = board.round(ROUND.round.id or "")
    assert found is not None
    assert found.raw == ROUND.to_json()
    board.take_alert(ALERTS[0].to_json())
    assert len(list(board.alerts())) == len(ALERTS)


def test_a_listener_hears_what_comes_and_one_that_sleeps_is_let_go(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        monkeypatch.setattr(module, "_QUEUE", 2)
        awake, asleep = board.listen(), board.listen()
        assert awake is not None
        assert asleep is not None
        heard = []
        for number in range(5):
            board.take_alert(ALERTS[0].model_copy(update={"id": f"new:{number}"}).to_json())
            if number < 2:
                got = awake.get_nowait()
                heard.append(got.id if got else None)
        assert heard == ["new:0", "new:1"]
        assert [item and item.id for item in drained(asleep)] == ["new:1", "new:2", None]
        assert board.listeners == 1

    asyncio.run(run())


def drained(queue: "asyncio.Queue[Any]") -> list[Any]:
    return [queue.get_nowait() for _ in range(queue.qsize())]


def test_listeners_and_alerts_are_bounded(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LISTENERS", 2)
    monkeypatch.setattr(module, "MAX_ALERTS", 3)
    assert [board.listen() is None for _ in range(3)] == [False, False, True]
    board.take_alert(ALERTS[0].model_copy(update={"id": "new:1"}).to_json())
    assert len(list(board.alerts())) == 3


def test_after_a_known_alert_those_that_followed_are_given_in_order(board: Board) -> None:
    assert [a.id for a in board.alerts_after(ALERTS[2].id)] == [a.id for a in ALERTS[3:]]
    assert board.alerts_after("unknown:1") == []


def test_an_event_keeps_its_uid_and_its_sequence_grows_with_the_revision() -> None:
    first, later = event_of(ROUND), event_of(ROUND.model_copy(update={"revision": 9}))
    assert first["uid"] == later["uid"] == f"{ROUND.round.id}@talkwatch"
    assert (first["sequence"], later["sequence"]) == (ROUND.revision, 9)
    assert calendar([ROUND]) == calendar([ROUND])


@pytest.mark.parametrize(
    ("status", "certainty", "precision", "wanted"),
    [
        (Status.SCHEDULED, "likely", "day", "CONFIRMED"),
        (Status.HELD, "observed", "day", "CONFIRMED"),
        (Status.PROPOSED, "likely", "day", "TENTATIVE"),
        (Status.SCHEDULED, "possible", "day", "TENTATIVE"),
        (Status.SCHEDULED, "likely", "month", "TENTATIVE"),
        (Status.POSTPONED, "likely", "day", "TENTATIVE"),
        (Status.CANCELLED, "likely", "day", "CANCELLED"),
        ("adjourned", "likely", "day", "TENTATIVE"),
    ],
)
def test_status_in_the_calendar(status: str, certainty: str, precision: str, wanted: str) -> None:
    found = known(Meeting(status=status, date=day("2025-06-06", precision=precision)), certainty=certainty)
    assert event_of(found)["status"] == wanted


def test_what_is_not_to_be_relied_on_is_said_in_the_summary() -> None:
    for status in (Status.POSTPONED, Status.CANCELLED, Status.PROPOSED):
        summary = event_of(known(Meeting(status=status, date=day("2025-06-06"))))["summary"]
        assert summary == f"{status.upper()}: Chile–Norway talks, round 2"
    assert event_of(ROUND)["summary"] == "Chile–Norway talks, round 2"


def test_a_meeting_without_an_hour_takes_the_whole_day_and_the_end_is_exclusive() -> None:
    event = event_of(known(Meeting(status=Status.SCHEDULED, date=day("2025-06-06", "2025-06-07"))))
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2025, 6, 6), date(2025, 6, 8))


def test_an_hour_is_an_instant_in_utc_and_one_without_a_zone_is_only_told() -> None:
    instant = datetime(2025, 6, 6, 10, tzinfo=UTC)
    on = Meeting(date=day("2025-06-06"), time=MeetingTime(local="13:00", tz="Europe/Istanbul", utc=instant))
    event = event_of(known(on))
    assert event["dtstart"].dt == instant
    assert "DTSTART:20250606T100000Z" in calendar([known(on)]).decode()
    assert "dtend" not in event, "no end is made up"
    vague = event_of(known(Meeting(date=day("2025-06-06"), time=MeetingTime(local="13:00"))))
    assert vague["dtstart"].dt == date(2025, 6, 6)
    assert "13:00" in vague["description"]


def test_rounds_without_a_date_or_an_alert_are_no_events() -> None:
    none = [known(Meeting(status=Status.SCHEDULED)), ROUND.model_copy(update={"sequence": 0})]
    assert Calendar.from_ical(calendar(none)).walk("VEVENT") == []


def test_hostile_text_stays_text_in_the_calendar() -> None:
    venue = "Hall; A,\r\nEND:VEVENT\r\nBEGIN:VALARM\\n\u202e" + "x" * 5000
    event = event_of(known(Meeting(status=Status.SCHEDULED, date=day("2025-06-06"), venue=venue)))
    assert "END:VEVENT" in event["location"]
    for line in calendar([known(Meeting(date=day("2025-06-06"), venue=venue))]).split(b"\r\n"):
        assert len(line) <= 75, "long lines are folded"


def test_a_calendar_that_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/calendar.ics")
    assert first.headers["content-type"].startswith("text/calendar")
    again = client.get("/calendar.ics", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/calendar.ics?party=RU").text.count("BEGIN:VEVENT") == 0
    assert client.get("/calendar.ics?party=NO").text.count("BEGIN:VEVENT") == 1

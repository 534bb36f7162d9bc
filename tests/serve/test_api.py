"""The views over a board: API and page, without a broker."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from support.views import ALERTS, LEAD, MORNING, ROUND, ROUNDS, Well, alert, board_of, day, known, place

from talkwatch import schemas as contract
from talkwatch.core.track.decision import LEADS
from talkwatch.core.wording import disputes, lacks, when
from talkwatch.serve.api import PAGE, build
from talkwatch.serve.board import Board
from talkwatch.serve.places import Place
from talkwatch_schemas import Meeting
from talkwatch_schemas.round import HistoryEntry

PATHS = (
    "/api/v1/rounds", "/api/v1/alerts", "/api/v1/strip", "/api/v1/names", "/alerts.atom", "/alerts.json", "/alerts.csv",
    "/meetings.csv", "/calendar.ics",
)  # fmt: skip


@pytest.fixture
def board() -> Board:
    return board_of([ROUND], ALERTS)


@pytest.fixture
def client(board: Board) -> Iterator[TestClient]:
    with TestClient(build(board, Well()), raise_server_exceptions=False) as made:
        yield made


def test_the_record_stands_byte_for_byte_before_what_is_told_of_it(client: TestClient) -> None:
    for path, record in ((f"rounds/{ROUND.round.id}", ROUND), (f"alerts/{ALERTS[0].id}", ALERTS[0])):
        answer = client.get(f"/api/v1/{path}")
        assert answer.content.startswith(record.to_json()[:-1] + b',"told_at":')
        assert answer.json() == json.loads(record.to_json()) | {k: answer.json()[k] for k in ("told_at", "words")}
    evidence = client.get(f"/api/v1/rounds/{ROUND.round.id}/evidence").json()["evidence"]
    assert evidence == json.loads(ROUND.to_json())["evidence"]


def test_lists_have_the_items_that_are_given_alone(client: TestClient) -> None:
    for name in ("rounds", "alerts"):
        for item in client.get(f"/api/v1/{name}").json()[name]:
            assert client.get(f"/api/v1/{name}/{item.get('id') or item['round']['id']}").json() == item


def test_an_alert_says_when_it_was_told_and_what_it_says(client: TestClient) -> None:
    told = next(a for a in client.get("/api/v1/alerts").json()["alerts"] if a["data"]["kind"] == "venue_changed")
    assert told["told_at"].startswith("2025-11-27T08:00:0")
    assert told["time"] == "2025-06-02T09:00:00Z"
    words = told["words"]
    assert words["headline"] == "Venue known: Palais Wilson"
    assert words["where"] == "Palais Wilson, Geneva, Switzerland"
    assert words["parties"] == ["Chile", "Norway"]
    assert words["told"] == "told 27 November 2025, 08:00 UTC · article of 2 June 2025, 09:00 UTC"
    assert words["sources"] == "two publishers, two articles"


def test_a_round_says_when_its_last_alert_was_told(board: Board) -> None:
    name = ROUND.round.id or ""
    for number, sequence in enumerate((7, 9, 8)):
        raw = alert(f"{name}:{sequence}", sequence=sequence).to_json()
        board.take_alert(raw, Place(MORNING + 3_600_000 * (number + 1), 0, 100 + number))
    with TestClient(build(board, Well())) as client:
        assert client.get(f"/api/v1/rounds/{name}").json()["told_at"] == "2025-11-27T10:00:00.000Z"
        board.take_round(LEAD.to_json())
        assert "told_at" not in client.get(f"/api/v1/rounds/{LEAD.round.id}").json()


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
        ("disputed=true", 0),
        ("party=norvège&party=RU", 1),
        ("country=Schweiz", 1),
        ("country=ch&party=cl", 1),
        ("kind=announced", 1),
        ("kind=cancelled", 0),
        ("since=2025-06-09&until=2025-06-09", 1),
        ("until=2025-06-08", 0),
        ("q=", 1),
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


@pytest.mark.parametrize("reason", LEADS)
def test_a_lead_says_what_it_lacks(reason: str, board: Board, client: TestClient) -> None:
    known = LEAD.model_copy(update={"lead": LEAD.lead and LEAD.lead.model_copy(update={"reason": reason})})
    board.take_round(known.to_json())
    [item] = client.get("/api/v1/rounds?lead=true").json()["rounds"]
    assert item["words"]["lacks"] == lacks(reason)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/v1/rounds/none", 404, "there is no round none here"),
        ("/api/v1/alerts/none:1", 404, "there is no alert none:1 here"),
        ("/api/v1/alerts?limit=0", 400, "limit: Input should be greater than or equal to 1"),
        ("/api/v1/alerts?limit=x", 400, "limit: Input should be a valid integer"),
        ("/api/v1/rounds?since=soon", 400, "since: Input should be a valid date"),
        ("/api/v1/alerts?party=" + "x" * 100, 400, "party: String should have at most 80 characters"),
        ("/api/v1/rounds?since=0", 400, "since: Input should be a valid date, as 2026-11-27"),
        ("/api/v1/rounds?since=1764230400", 400, "since: Input should be a valid date, as 2026-11-27"),
        ("/api/v1/rounds?since=2026-02-30", 400, "since: "),
        ("/api/v1/rounds?alerted=perhaps", 400, "alerted: Input should be true or false"),
        ("/api/v1/rounds?partty=UA", 400, "partty: there is no such parameter"),
        ("/api/v1/rounds?party=ukrain", 400, "party: no party is called 'ukrain'; do you mean Ukraine (UA)?"),
        ("/api/v1/rounds?party=", 400, "party: no party is called ''"),
        ("/api/v1/rounds?country=Turkye", 400, "do you mean Turkey (TR)?"),
        ("/api/v1/alerts?kind=cancelld", 400, "kind: there is no kind 'cancelld'; do you mean cancelled?"),
        ("/api/v1/alerts?certainty=x", 400, "certainty: there is no certainty 'x'; take one of observed, likely"),
        ("/alerts.atom?party=ukrain", 400, "do you mean Ukraine (UA)?"),
        ("/calendar.ics?party=ukrain", 400, "do you mean Ukraine (UA)?"),
        ("/api/v1/strip?days=0", 400, "days: Input should be greater than or equal to 1"),
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


def test_nothing_can_be_written_and_the_answer_says_what_can_be_done(client: TestClient) -> None:
    for path in (*PATHS, "/api/v1/stream", "/livez"):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            answer = client.request(method, path)
            assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD"), (method, path)


def test_head_is_answered_as_get_without_the_body(client: TestClient) -> None:
    for path in (*PATHS, "/", "/livez", "/metrics", "/runbook", "/openapi.json", "/api/v1/rounds/none"):
        head, get = client.head(path), client.get(path)
        assert (head.status_code, head.content) == (get.status_code, b""), path
        assert head.headers["content-type"] == get.headers["content-type"], path
    assert client.head("/api/v1/stream").headers["content-type"].startswith("text/event-stream")


def test_what_is_long_is_packed(client: TestClient) -> None:
    answer = client.get("/api/v1/alerts", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    plain = client.get("/api/v1/alerts", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json()["alerts"] == answer.json()["alerts"]


def test_pages_of_other_hosts_may_read_what_is_public_and_nothing_else(client: TestClient) -> None:
    there = {"Origin": "https://desk.example"}
    for path in PATHS:
        assert client.get(path, headers=there).headers["access-control-allow-origin"] == "*", path
    for path in ("/", "/metrics", "/livez", "/runbook"):
        assert "access-control-allow-origin" not in client.get(path, headers=there).headers, path
    asks = there | {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "last-event-id"}
    assert client.options("/api/v1/stream", headers=asks).status_code == 200
    asks["Access-Control-Request-Method"] = "DELETE"
    assert client.options("/api/v1/rounds", headers=asks).status_code == 400


def test_what_did_not_change_is_not_sent_again(client: TestClient, board: Board) -> None:
    for path in PATHS:
        first = client.get(path)
        same = {"If-None-Match": first.headers["etag"]}
        again = client.get(path, headers=same)
        assert (again.status_code, again.content) == (304, b""), path
    board.take_round(LEAD.model_copy(update={"revision": 99}).to_json())
    tag = {"If-None-Match": client.get("/api/v1/rounds").headers["etag"]}
    board.take_round(LEAD.model_copy(update={"revision": 100}).to_json())
    assert client.get("/api/v1/rounds", headers=tag).status_code == 200


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("norway", True),
        ("NORWÈGE chi", True),  # any case, without accents, the beginnings of words
        ("Норвегия genf", True),  # party and city in other languages
        ("palais wil", True),
        ("wilson palais", True),  # in any order
        ("schweiz", True),
        ("ministry ended", True),  # of the quote
        ("paper3", True),  # of the publisher
        ("türkei", True),  # who brings them together
        ("ilson", False),  # the middle of a word
        ("norway ghana", False),
        ("label", False),  # a name of a field is no word
        ("tr date", False),
    ],
)
def test_words_are_looked_for_in_all_names_and_texts(client: TestClient, words: str, found: bool) -> None:
    for path in ("rounds", "alerts"):
        total = client.get(f"/api/v1/{path}", params={"q": words, "party": "CL"}).json()["total"]
        assert bool(total) is found or (path, words) in OF_THE_ROUND_ALONE, path


OF_THE_ROUND_ALONE = {("alerts", "paper3"), ("alerts", "ministry ended")}


def test_rounds_are_ordered_by_date_by_the_latest_date_or_as_told(board: Board) -> None:
    for name, date in (("early", "2025-01-02"), ("late", "2025-12-02")):
        board.take_round(known(Meeting(date=day(date)), name).to_json())
    board.take_round(known(Meeting(), "undated").to_json())
    board.take_alert(alert("late:1").to_json(), place(1000))
    board.take_alert(alert("undated:1").to_json(), place(1001))
    middle = ROUND.round.id
    with TestClient(build(board, Well())) as client:

        def ids(order: str) -> list[str]:
            rounds = client.get("/api/v1/rounds", params={"order": order, "lead": "false"}).json()["rounds"]
            return [item["round"]["id"] for item in rounds]

        assert ids("date") == ["early", middle, "late", "undated"]
        assert ids("-date") == ["late", middle, "early", "undated"]
        assert ids("told") == ["undated", "late", middle, "early"]
        assert client.get("/api/v1/rounds?order=x").status_code == 400


def test_alerts_are_found_by_the_day_on_which_they_were_told(board: Board, client: TestClient) -> None:
    board.take_alert(alert("next:1").to_json(), Place(MORNING + 24 * 3_600_000, 0, 900))
    for query, count in (
        ("since=2025-11-27", len(ALERTS) + 1),
        ("since=2025-11-28", 1),
        ("until=2025-11-27", len(ALERTS)),
        ("since=2025-11-28&until=2025-11-27", 0),
        (f"round={ROUND.round.id}&kind=confirmed&kind=venue_changed", 1),
    ):
        assert client.get(f"/api/v1/alerts?{query}").json()["total"] == count, query


def test_a_withdrawn_round_stands_where_it_was_and_says_why(board: Board, client: TestClient) -> None:
    [gone] = (found for found in ROUNDS if found.withdrawal)
    board.take_round(gone.to_json())
    [item] = client.get("/api/v1/rounds?status=withdrawn").json()["rounds"]
    assert gone.withdrawal is not None
    assert gone.withdrawal.was.date is not None
    assert item["words"]["status"] == "withdrawn"
    assert item["words"]["when"] == when(gone.withdrawal.was)
    assert gone.withdrawal.reason in item["words"]["withdrawal"]
    query = f"status=withdrawn&since={gone.withdrawal.was.date.earliest}"
    assert client.get(f"/api/v1/rounds?{query}").json()["total"] == 1


def test_a_disputed_round_says_both_sides(board: Board, client: TestClient) -> None:
    [two] = (found for found in ROUNDS if found.disputes)
    board.take_round(two.to_json())
    [item] = client.get("/api/v1/rounds?disputed=true").json()["rounds"]
    assert item["words"]["disputes"] == disputes(two)
    assert " or " in item["words"]["disputes"][0]


def test_the_strip_has_the_coming_meetings_with_their_trail(board: Board, client: TestClient) -> None:
    today = datetime.now(UTC).date()
    dates = [str(today + timedelta(days=days)) for days in (-1, 0, 10, 55, 56)]
    for number, date in enumerate(dates):
        before = HistoryEntry(
            sequence=1,
            kind="announced",
            time=ROUND.corroboration.last_seen,
            changed=(),
            meeting=Meeting(date=day("2025-01-02")),
        )
        meeting = Meeting(date=day(date), status="proposed" if number == 2 else "scheduled")
        board.take_round(known(meeting, f"r{number}", history=(before,), certainty="likely").to_json())
    board.take_round(known(Meeting(date=day(dates[1])), "silent", sequence=0).to_json())
    strip = client.get("/api/v1/strip?party=NO").json()
    assert (strip["from"], strip["days"]) == (str(today), 56)
    assert [m["id"] for m in strip["meetings"]] == ["r1", "r2", "r3"]
    assert [m["tentative"] for m in strip["meetings"]] == [False, True, False]
    assert strip["meetings"][1]["first"] == strip["meetings"][1]["last"] == dates[2]
    assert strip["meetings"][1]["trail"] == ["2025-01-02"]
    assert client.get("/api/v1/strip?party=RU").json()["meetings"] == []
    assert client.get("/api/v1/strip?status=cancelled").json()["meetings"] == []
    assert [m["id"] for m in client.get(f"/api/v1/strip?until={dates[1]}").json()["meetings"]] == ["r1"]
    assert len(client.get("/api/v1/strip?days=57").json()["meetings"]) == 4


def test_filters_offer_what_is_on_the_board(client: TestClient) -> None:
    names = client.get("/api/v1/names").json()
    assert {"code": "NO", "name": "Norway"} in names["parties"]
    assert {"code": "QA", "name": "Qatar"} in names["countries"]
    assert {"code": "RU", "name": "Russia"} not in names["parties"]
    assert [n["name"] for n in names["parties"]] == sorted(n["name"] for n in names["parties"])
    assert set(names["kinds"]) >= {str(a.data.kind) for a in ALERTS}


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
    for path in (*PATHS, "/api/v1/stream"):
        assert set(described["paths"][path]) == {"get", "head"}
        assert "422" not in described["paths"][path]["get"]["responses"]
    assert '"null"' not in json.dumps(described["components"]["schemas"])


def test_health_says_what_is_wrong(board: Board) -> None:
    health = Well()
    with TestClient(build(board, health)) as client:
        assert client.get("/livez").status_code == client.get("/readyz").status_code == 200
        health.wrong = "700 records behind"
        answer = client.get("/readyz")
        assert (answer.status_code, answer.text) == (503, "700 records behind\n")
        assert 'talks_views_requests_total{route="/readyz",status="503"}' in client.get("/metrics").text

"""Feeds and tables: read by the parsers of others, filtered as the lists are."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import defusedxml.ElementTree as etree
import feedparser
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar
from support.views import ALERTS, LEAD, ROUND, ROUNDS, Well, alert, board_of, place

from talkwatch.serve.api import build
from talkwatch.serve.board import Board
from talkwatch.serve.sheets import ALERTS as ALERT_COLUMNS
from talkwatch.serve.sheets import MEETINGS as MEETING_COLUMNS
from talkwatch_schemas import Alert, Evidence, Round

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = "</content><script>alert(1)</script> & \"quoted\" \x00\x0b\ufffe 'single' ]]>"
PAGE = "http://testserver/"


@pytest.fixture
def board() -> Board:
    return board_of([ROUND, LEAD], ALERTS)


@pytest.fixture
def client(board: Board) -> Iterator[TestClient]:
    with TestClient(build(board, Well())) as made:
        yield made


def hostile_alert() -> Alert:
    evidence: Evidence = (
        ALERTS[0]
        .data.evidence[0]
        .model_copy(update={"quote": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(1)"})
    )
    of = ALERTS[0].data.round.model_copy(update={"label": f"=cmd|' /C calc'!A0 {HOSTILE}"})
    return alert("hostile/../#?:1", evidence=(evidence,), round=of)


def atom(client: TestClient, query: str = "") -> Any:
    answer = client.get(f"/alerts.atom{query}")
    assert answer.headers["content-type"] == "application/atom+xml"
    return etree.fromstring(answer.content)


def test_an_atom_feed_is_read_by_a_feed_reader(client: TestClient) -> None:
    found = feedparser.parse(client.get("/alerts.atom").content)
    assert not found.bozo
    assert found.version == "atom10"
    assert [entry.id for entry in found.entries] == [f"urn:talkwatch:alert:{one.id}" for one in reversed(ALERTS)]
    first = next(entry for entry in found.entries if "Venue known" in entry.title)
    assert first.title == "Venue known: Palais Wilson · Chile–Norway talks, round 2"
    assert first.link == f"{PAGE}#alert-cl-no-cc57e13c48f9:2"
    assert first.updated.startswith("2025-11-27T08:00:")
    assert {tag.label for tag in first.tags if tag.label} == {"Chile", "Norway"}
    assert "<blockquote>The second round of talks between Norway and Chile will be held" in first.content[0].value


def test_an_atom_feed_has_what_rfc_4287_asks_for(client: TestClient) -> None:
    feed = atom(client)
    for name in ("id", "title", "updated", "author", "link[@rel='self']", "link[@rel='alternate']"):
        assert len(feed.findall(f"a:{name}", ATOM)) == 1, name
    entries = feed.findall("a:entry", ATOM)
    for entry in entries:
        for name in ("id", "title", "updated", "published", "content", "link[@rel='alternate']"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1, name
        assert datetime.fromisoformat(entry.findtext("a:updated", namespaces=ATOM)).tzinfo
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == len(entries)
    times = [entry.findtext("a:updated", namespaces=ATOM) for entry in entries]
    assert times == sorted(times, reverse=True)
    assert feed.findtext("a:updated", namespaces=ATOM) == times[0]


def test_a_feed_without_an_alert_is_a_feed(client: TestClient) -> None:
    feed = atom(client, "?party=RU")
    assert feed.findtext("a:title", namespaces=ATOM) == "Talks: Russia"
    assert feed.findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00.000Z"
    assert client.get("/alerts.json?party=RU").json()["items"] == []


def test_foreign_text_stays_text_in_every_feed(board: Board, client: TestClient) -> None:
    board.take_alert(hostile_alert().to_json(), place(90))
    [entry] = atom(client, "?limit=1").findall("a:entry", ATOM)
    content = entry.findtext("a:content", namespaces=ATOM)
    tags: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: tags.append(tag)  # type: ignore[method-assign]
    reader.feed(content)
    assert set(tags) <= {"p", "b", "br", "blockquote"}, "no script, and no link to what is no address of the web"
    assert entry.find("a:link", ATOM).get("href") == f"{PAGE}#alert-hostile%2F..%2F%23%3F:1"
    [item] = client.get("/alerts.json?limit=1").json()["items"]
    assert "<script" not in item["content_html"]
    assert "external_url" not in item
    row = rows(client, "/alerts.csv")[0]
    assert row["label"].startswith("'=cmd|")
    assert row["source"] == ""


def test_a_json_feed_is_one_of_version_1_1(client: TestClient) -> None:
    answer = client.get("/alerts.json?party=NO&country=ch")
    assert answer.headers["content-type"] == "application/feed+json"
    feed = answer.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Talks: Norway, in Switzerland"
    assert (feed["home_page_url"], feed["feed_url"]) == (PAGE, f"{PAGE}alerts.json?party=NO&country=ch")
    for item in feed["items"]:
        assert item.keys() >= {"id", "url", "title", "content_html", "date_published", "tags"}
        assert item["id"].startswith("urn:talkwatch:alert:")
        assert datetime.fromisoformat(item["date_published"]).tzinfo
    assert feed["items"][0]["external_url"].startswith("https://")
    assert {"Norway", "Chile"} <= set(feed["items"][0]["tags"])


@pytest.mark.parametrize(
    "query", ["", "?party=KE", "?country=QA", "?kind=disputed", "?certainty=likely", "?q=geneva", "?since=2025-11-28"]
)
def test_feeds_have_the_filters_of_the_list(client: TestClient, query: str) -> None:
    listed = [item["id"] for item in client.get(f"/api/v1/alerts{query}").json()["alerts"]]
    entries = atom(client, query).findall("a:entry/a:id", ATOM)
    assert [entry.text.removeprefix("urn:talkwatch:alert:") for entry in entries] == listed
    items = client.get(f"/alerts.json{query}").json()["items"]
    assert [item["id"].removeprefix("urn:talkwatch:alert:") for item in items] == listed
    assert [row["id"] for row in rows(client, f"/alerts.csv{query}")] == listed


@pytest.mark.parametrize(
    "query", ["", "?party=NO", "?country=RU", "?lead=true", "?q=wilson", "?since=2025-06-10", "?status=held"]
)
def test_tables_and_calendar_have_the_filters_of_the_list(client: TestClient, query: str) -> None:
    listed = client.get(f"/api/v1/rounds{query}").json()["rounds"]
    ids = {item["round"]["id"] for item in listed}
    assert {row["id"] for row in rows(client, f"/meetings.csv{query}")} == ids
    told = {f"{item['round']['id']}@talkwatch" for item in listed if item["sequence"]}
    found = Calendar.from_ical(client.get(f"/calendar.ics{query}").content)
    assert {event["uid"] for event in found.walk("VEVENT")} == told


def test_the_name_of_a_calendar_says_its_filters(client: TestClient) -> None:
    answer = client.get("/calendar.ics?party=norvège&country=CH&q=wilson")
    assert answer.headers["content-type"].startswith("text/calendar")
    name = "Diplomatic talks: Norway, in Switzerland, “wilson”"
    found = Calendar.from_ical(answer.content)
    assert [str(found[key]).replace("\\", "") for key in ("name", "x-wr-calname")] == [name, name]
    assert client.get("/calendar.ics?q=%0A").status_code == 200
    assert f"{PAGE}#round-{ROUND.round.id}" in answer.text.replace("\r\n ", "")


def rows(client: TestClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf"), "Excel takes it for another character set without"
    text = answer.content.decode("utf-8-sig")
    assert all(line.endswith("\r\n") for line in io.StringIO(text, newline="").readlines()[:1])
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_columns_stay(client: TestClient) -> None:
    for path, columns in (("/alerts.csv", ALERT_COLUMNS), ("/meetings.csv", MEETING_COLUMNS)):
        head = client.get(path).content.decode("utf-8-sig").split("\r\n")[0]
        assert head == ",".join(columns)


def test_a_meeting_is_a_line_for_a_spreadsheet(client: TestClient) -> None:
    [row] = rows(client, "/meetings.csv?status=held")
    assert (row["first_day"], row["city"], row["country"], row["parties"]) == (
        "2025-06-09",
        "Geneva",
        "Switzerland",
        "Chile; Norway",
    )
    assert row["link"] == f"{PAGE}#round-{ROUND.round.id}"
    assert row["told_at"].startswith("2025-11-27T08:00:")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(board: Board, client: TestClient, begin: str) -> None:
    of = ROUND.round.model_copy(update={"id": "formula", "label": f"{begin}1+1"})
    board.take_round(ROUND.model_copy(update={"round": of}).to_json())
    [row] = (row for row in rows(client, "/meetings.csv") if row["id"] == "formula")
    assert row["label"] == f"'{begin}1+1"


def test_withdrawn_and_disputed_meetings_are_in_the_table(client: TestClient, board: Board) -> None:
    for found in ROUNDS:
        of = found.round.model_copy(update={"id": f"{found.round.id}-{bool(found.disputes)}"})
        board.take_round(Round.model_validate(json.loads(found.to_json())).model_copy(update={"round": of}).to_json())
    table = rows(client, "/meetings.csv")
    [gone] = (row for row in table if row["status"] == "withdrawn")
    assert gone["first_day"]
    assert [row for row in table if " or " in row["disputed"]]


def test_one_meeting_is_a_calendar_by_itself(board: Board, client: TestClient) -> None:
    board.take_round(LEAD.to_json())
    [event] = Calendar.from_ical(client.get(f"/api/v1/rounds/{ROUND.round.id}/calendar.ics").content).walk("VEVENT")
    assert event["uid"] == f"{ROUND.round.id}@talkwatch"
    for name in ("nobody", LEAD.round.id):
        answer = client.get(f"/api/v1/rounds/{name}/calendar.ics")
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_a_calendar_that_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/calendar.ics")
    again = client.get("/calendar.ics", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/calendar.ics?party=RU").text.count("BEGIN:VEVENT") == 0
    assert client.get("/calendar.ics?party=NO").text.count("BEGIN:VEVENT") == 1

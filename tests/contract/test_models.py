"""The contract's models: what is on the wire, and what a reader must not stumble over."""

import json

import pytest
from pydantic import ValidationError
from support.writing import Desk, article

from talkwatch_schemas import TOPICS, Alert, Article, Meeting, Status
from talkwatch_schemas.article import canonical_url
from talkwatch_schemas.topics import CHANGELOG, SERIES_PARTITIONS


def alert() -> Alert:
    [found] = Desk().take(article("Norway and Chile will hold talks in Geneva on June 6, diplomats said."))
    return found


def nulls(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(nulls, value.values()))
    return any(map(nulls, value)) if isinstance(value, list) else value is None


def test_an_absent_field_is_left_out_never_null() -> None:
    raw = json.loads(alert().to_json())
    assert not nulls(raw)
    assert "number" not in raw["data"]["round"]
    assert raw["data"]["previous"] == {}


def test_an_alert_is_a_cloudevent_whose_id_names_round_and_sequence() -> None:
    raw = json.loads(alert().to_json())
    assert raw["specversion"] == "1.0"
    assert raw["id"] == f"{raw['subject']}:1"
    assert raw["type"] == "io.talkwatch.round.announced.v1"
    assert raw["sequence"] == "0000000001"
    assert raw["dataschema"] == "urn:talkwatch:alert:1"
    assert raw["partitionkey"] == raw["subject"] == raw["data"]["round"]["id"]
    assert raw["data"]["changed"]
    assert set(raw["data"]["evidence"][0]) >= {"field", "url", "publisher", "in", "quote", "start", "end", "article"}


def test_bytes_survive_a_round_trip() -> None:
    raw = alert().to_json()
    assert Alert.from_json(raw).to_json() == raw


def test_a_reader_skips_fields_and_values_that_it_does_not_know() -> None:
    raw = json.loads(alert().to_json())
    raw["novelty"] = 1
    raw["data"]["kind"] = "adjourned"
    raw["data"]["meeting"]["status"] = "resumed"
    known = Alert.model_validate(raw)
    assert (known.data.kind, known.data.meeting.status) == ("adjourned", "resumed")


def test_a_known_status_is_the_enumeration_member_also_when_read() -> None:
    assert Meeting.from_json(b'{"status": "held"}').status is Status.HELD


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("HTTPS://News.Example:443/a?utm_source=x&b=2#top", "https://news.example/a?b=2"),
        ("http://news.example", "http://news.example/"),
        ("https://news.example/a?fbclid=1", "https://news.example/a"),
    ],
)
def test_one_page_has_one_address(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "ftp://a.example/"}, {"url": "x"}, {"text": "  "}, {"published_at": "2025-06-01T10:00:00"},
        {"published_at": "9999-01-01T00:00:00Z"}, {"language": "English!"}, {"publisher": ""}, {"title": "x" * 3000},
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Article.model_validate(article("x").model_dump() | wrong)


def test_the_table_of_topics_keeps_the_partitions_of_a_series_together() -> None:
    counts = {TOPICS[name].partitions for name in ("talks.events.v1", CHANGELOG, "talks.rounds.v1", "talks.alerts.v1")}
    assert counts == {SERIES_PARTITIONS}
    assert TOPICS[CHANGELOG].policy["cleanup.policy"] == "compact"
    assert all(topic.policy for topic in TOPICS.values())

"""Pushing articles: what is taken, what is known, what is refused, and with which answer."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from fastapi.testclient import TestClient
from prometheus_client import CollectorRegistry
from support.cluster import wait_for
from support.pushing import NDJSON, OTHER, PATH, FakeProducer, Sent, article, headers, lines, tokens

from talkwatch.ingest import checks
from talkwatch.ingest.api import build
from talkwatch.ingest.room import Room
from talkwatch.ingest.taking import Taking
from talkwatch.process import metrics
from talkwatch_schemas import Article
from talkwatch_schemas.article import MAX_ARTICLE_BYTES


class Now:
    """A clock that a test turns."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Pushing:
    """A client of the application over a producer, with the clock that it goes by."""

    def __init__(self, client: TestClient, producer: FakeProducer, taking: Taking, now: Now) -> None:
        self.client, self.producer, self.taking, self.now = client, producer, taking, now

    def one(self, **more: Any) -> Any:
        return self.client.post(PATH, json=article(**more), headers=headers())

    def several(self, content: bytes, **more: str) -> Any:
        return self.client.post(PATH, content=content, headers=headers(NDJSON) | more)

    def published(self) -> list[Article]:
        return [Article.from_json(sent.value) for sent in self.producer.sent]


@contextmanager
def serving(room: Room | None = None, patience: float = 10.0) -> Iterator[Pushing]:
    """Give the application with so much room, which waits so many seconds for the broker."""
    now, producer = Now(), FakeProducer()
    taking = Taking(producer, now, patience)
    with TestClient(build(taking, tokens(), room), raise_server_exceptions=False) as client:
        yield Pushing(client, producer, taking, now)
        for sent in producer.sent:
            sent.acknowledge()


@pytest.fixture
def pushing() -> Iterator[Pushing]:
    with serving() as made:
        yield made


def counted(outcome: str, token: str = "n8n") -> float:
    registry: CollectorRegistry = metrics.REGISTRY
    return registry.get_sample_value("talks_ingest_articles_total", {"token": token, "outcome": outcome}) or 0.0


def is_problem(answer: Any, status: int, said: str) -> bool:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert said in answer.json()["detail"]
    return True


def test_an_article_is_taken_under_its_id_byte_for_byte_as_the_feeder_would(pushing: Pushing) -> None:
    before = counted("taken")
    answer = pushing.one()
    assert answer.status_code == 202
    [published] = pushing.published()
    assert answer.json() == {"id": published.id, "revision": published.revision}
    assert pushing.producer.sent[0].key == published.id.encode()
    assert published == Article.model_validate(article())
    assert counted("taken") == before + 1


def test_the_same_content_is_known_and_another_text_is_a_revision(pushing: Pushing) -> None:
    first = pushing.one()
    again = pushing.one(fetched_at="2025-06-02T00:00:00Z")
    assert is_problem(again, 409, "taken before")
    assert again.json()["id"] == first.json()["id"]
    assert pushing.one(text="They met again.").status_code == 202
    assert len(pushing.producer.sent) == 2


def test_one_without_any_time_is_known_too_though_its_stamp_would_be_another(pushing: Pushing) -> None:
    assert pushing.one(published_at=None).status_code == 202
    assert pushing.one(published_at=None).status_code == 409
    assert pushing.published()[0].fetched_at is not None


def test_what_the_topic_holds_is_known_after_a_start(pushing: Pushing) -> None:
    known = Article.model_validate(article())
    pushing.taking.recall([checks.content_name(known, known.to_json())])
    assert pushing.one().status_code == 409


@pytest.mark.parametrize(
    ("body", "status", "reason", "said"),
    [
        (b"{", 400, "malformed_json", "Invalid JSON"),
        (b"", 400, "malformed_json", "Invalid JSON"),
        (b"[]", 422, "wrong_value", "object"),
        (b'{"url": "\xff"}', 400, "invalid_utf8", "byte"),
        (lines(article(text=" ")), 422, "wrong_value", "text"),
        (lines(article(url="ftp://wire.example/")), 422, "wrong_value", "url: "),
        (lines({k: v for k, v in article().items() if k != "language"}), 422, "missing_field", "language"),
        (lines(article(publisher="canary.invalid")), 422, "wrong_value", "publisher"),
    ],
)
def test_no_article_is_told_what_to_mend(pushing: Pushing, body: bytes, status: int, reason: str, said: str) -> None:
    before = counted("refused")
    answer = pushing.client.post(PATH, content=body, headers=headers())
    assert is_problem(answer, status, said)
    assert answer.json()["reason"] == reason
    assert not pushing.producer.sent
    assert counted("refused") == before + 1


@pytest.mark.parametrize("given", [None, "Bearer wrong-wrong-wrong-wrong", "Basic bjhuOng="])
def test_nobody_gets_in_without_a_token_and_no_body_is_looked_at(pushing: Pushing, given: str | None) -> None:
    more = {"authorization": given} if given else {}
    answer = pushing.client.post(PATH, content=b"{", headers={"content-type": "application/json"} | more)
    assert is_problem(answer, 401, "Authorization: Bearer TOKEN")
    assert answer.headers["www-authenticate"].startswith('Bearer realm="talkwatch"')
    assert ("invalid_token" in answer.headers["www-authenticate"]) == bool(given)


def test_another_form_and_packed_bodies_are_refused(pushing: Pushing) -> None:
    for kind in ("text/plain", "application/xml", "application/json; charset=latin-1", ""):
        answer = pushing.client.post(PATH, content=lines(article()), headers=headers(kind))
        assert is_problem(answer, 415, "Content-Type"), kind
    packed = pushing.client.post(PATH, content=b"\x1f\x8b", headers=headers() | {"content-encoding": "gzip"})
    assert is_problem(packed, 415, "unpacked")
    assert packed.headers["accept-encoding"] == "identity"
    utf8 = pushing.client.post(PATH, content=lines(article()), headers=headers("application/json; charset=UTF-8"))
    assert utf8.status_code == 202


def test_too_much_is_refused_with_and_without_a_length_and_nothing_of_it_is_taken(pushing: Pushing) -> None:
    large = lines(article(text="x" * MAX_ARTICLE_BYTES))
    assert is_problem(pushing.client.post(PATH, content=large, headers=headers()), 413, "an article may have")
    parts = (large[i : i + 10_000] for i in range(0, len(large), 10_000))
    assert is_problem(pushing.client.post(PATH, content=parts, headers=headers()), 413, "an article may have")
    many = lines(*[article(n) for n in range(checks.MAX_LINES + 1)])
    assert is_problem(pushing.several(many), 413, "1000 lines")
    assert is_problem(pushing.several(b"x" * (checks.MAX_BATCH_BYTES + 1)), 413, "nothing of this request was taken")
    assert not pushing.producer.sent


def test_each_line_is_answered_so_that_only_what_failed_is_sent_again(pushing: Pushing) -> None:
    content = lines(article(1)) + b"\n{\n" + lines(article(1), article(2, text="")) + lines(article(3)).rstrip()
    answer = pushing.several(content)
    assert answer.status_code == 207
    assert answer.headers["content-type"] == NDJSON
    said = [json.loads(line) for line in answer.text.splitlines()]
    assert [(one["line"], one["status"]) for one in said] == [(1, 202), (3, 400), (4, 409), (5, 422), (6, 202)]
    assert said[1]["reason"] == "malformed_json"
    assert said[3]["detail"].startswith("text: ")
    assert said[0]["id"] == said[2]["id"]
    assert len(pushing.producer.sent) == 2


def test_a_line_that_is_too_large_leaves_the_others_be(pushing: Pushing) -> None:
    answer = pushing.several(lines(article(1), article(2, text="x" * MAX_ARTICLE_BYTES), article(3)))
    assert [json.loads(line)["status"] for line in answer.text.splitlines()] == [202, 413, 202]


def test_where_the_topic_has_every_line_the_status_says_so(pushing: Pushing) -> None:
    content = lines(*[article(n) for n in range(200)])
    assert pushing.several(content).status_code == 202
    again = pushing.several(content)
    assert again.status_code == 202
    assert {json.loads(line)["status"] for line in again.text.splitlines()} == {409}
    assert [sent.value for sent in pushing.producer.sent] == [a.to_json() for a in pushing.published()]
    assert [a.url for a in pushing.published()] == [f"https://wire.example/{n}" for n in range(200)], "in their order"


def test_no_line_at_all_is_a_mistake(pushing: Pushing) -> None:
    assert is_problem(pushing.several(b"\n \n"), 400, "no line")


def in_background(run: Callable[[], Any]) -> tuple[threading.Thread, list[Any]]:
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(run()), daemon=True)
    thread.start()
    return thread, answers


def test_no_answer_comes_before_the_acknowledgement(pushing: Pushing) -> None:
    pushing.producer.silent = True
    thread, answers = in_background(pushing.one)
    wait_for(lambda: pushing.producer.sent, "it is sent", 10)
    assert not answers
    pushing.producer.sent[0].acknowledge()
    thread.join(10)
    assert answers[0].status_code == 202


def test_the_same_content_while_it_is_on_its_way_waits_and_is_not_sent_twice(pushing: Pushing) -> None:
    pushing.producer.silent = True
    first, answers = in_background(pushing.one)
    wait_for(lambda: pushing.producer.sent, "it is sent", 10)
    second, more = in_background(pushing.one)
    pushing.producer.silent = False
    assert pushing.one(number=2).status_code == 202, "others are not held up"
    pushing.producer.sent[0].acknowledge()
    first.join(10)
    second.join(10)
    assert sorted(answer.status_code for answer in answers + more) == [202, 409]
    assert len(pushing.producer.sent) == 2


def test_what_the_broker_did_not_take_is_left_and_taken_when_it_comes_again(pushing: Pushing) -> None:
    pushing.producer.silent = True
    thread, answers = in_background(pushing.one)
    wait_for(lambda: pushing.producer.sent, "it is sent", 10)
    pushing.producer.sent.pop().fail()
    thread.join(10)
    assert is_problem(answers[0], 503, "did not confirm")
    assert answers[0].headers["retry-after"] == "10"
    assert "KafkaTimeoutError" in (pushing.taking.wrong() or "")
    pushing.producer.silent = False
    assert pushing.one().status_code == 202
    assert pushing.taking.wrong() is None


def test_an_acknowledgement_that_came_too_late_for_the_answer_is_known_at_the_next_try() -> None:
    with serving(patience=0.05) as pushing:
        pushing.producer.silent = True
        assert pushing.one().status_code == 503
        assert pushing.one().status_code == 503, "it is still on its way"
        assert len(pushing.producer.sent) == 1, "and not sent a second time"
        pushing.producer.sent[0].acknowledge()
        assert pushing.one().status_code == 409


def test_while_the_broker_is_away_it_is_told_at_once_and_after_it_all_goes_on() -> None:
    with serving(patience=0.05) as pushing:
        pushing.producer.silent = True
        assert pushing.one().status_code == 503
        pushing.now.seconds += 6
        assert is_problem(pushing.one(number=2), 503, "has not taken an article for 6 s")
        assert pushing.several(lines(article(3))).status_code == 503
        assert len(pushing.producer.sent) == 1
        assert "6 s" in (pushing.taking.wrong() or "")
        pushing.producer.silent = False
        pushing.producer.sent[0].acknowledge()
        assert pushing.one(number=2).status_code == 202


def test_when_the_broker_goes_away_in_the_middle_each_line_says_what_became_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(patience=0.05) as pushing:
        send = pushing.producer.send

        def falls_silent(topic: str, value: bytes, key: bytes) -> Sent:
            pushing.producer.silent = len(pushing.producer.sent) >= 70
            return send(topic, value, key)

        monkeypatch.setattr(pushing.producer, "send", falls_silent)
        answer = pushing.several(lines(*[article(n) for n in range(200)]))
        assert answer.status_code == 207
        assert answer.headers["retry-after"] == "10"
        said = [json.loads(line)["status"] for line in answer.text.splitlines()]
        assert said == [202] * 70 + [503] * 130


def test_one_token_cannot_keep_the_others_out() -> None:
    with serving(Room(articles=4), patience=5) as pushing:
        pushing.producer.silent = True
        busy = [in_background(partial(pushing.one, number=number)) for number in range(2)]
        wait_for(lambda: len(pushing.producer.sent) == 2, "two are on their way", 10)
        refused = pushing.one(number=9)
        assert is_problem(refused, 429, "on its way")
        assert refused.headers["retry-after"] == "1"
        thread, answers = in_background(
            lambda: pushing.client.post(PATH, json=article(5), headers=headers(token=OTHER))
        )
        wait_for(lambda: len(pushing.producer.sent) == 3, "the other one's is sent", 10)
        for sent in pushing.producer.sent:
            sent.acknowledge()
        for one, _ in [*busy, (thread, answers)]:
            one.join(10)
        assert answers[0].status_code == 202
        assert pushing.producer.silent
        pushing.producer.silent = False
        assert pushing.one(number=9).status_code == 202, "there is room again"


def test_bytes_are_bounded_too_and_a_body_without_a_length_counts_as_the_longest() -> None:
    with serving(Room(size=2 * MAX_ARTICLE_BYTES - 2)) as pushing:
        assert pushing.one().status_code == 202
        unknown = pushing.client.post(PATH, content=iter([lines(article(2))]), headers=headers())
        assert is_problem(unknown, 429, "on its way")


def test_elsewhere_and_otherwise_is_told_where_articles_are_taken(pushing: Pushing) -> None:
    assert is_problem(pushing.client.get("/"), 404, f"by POST to {PATH}")
    assert is_problem(pushing.client.post(f"{PATH}/", json=article(), headers=headers()), 404, f"by POST to {PATH}")
    answer = pushing.client.get(PATH)
    assert is_problem(answer, 405, f"by POST to {PATH}")
    assert answer.headers["allow"] == "POST"


def test_contents_are_remembered_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("talkwatch.ingest.taking.REMEMBERED", 3)
    with serving() as pushing:
        for number in range(4):
            pushing.one(number=number)
        assert pushing.one(number=3).status_code == 409
        assert pushing.one(number=0).status_code == 202


def test_an_answer_of_the_loop_that_never_began_is_empty() -> None:
    assert asyncio.run(Taking(FakeProducer()).take([])) == []

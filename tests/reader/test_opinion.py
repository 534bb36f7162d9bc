"""The second opinion: it quotes, our code reads; it never replaces the rules' result, and its failures change nothing."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from support.writing import Desk, article

from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.opinion import Ask, BackendError, Fate, Suggestion, read, route
from talkwatch.opinion.answers import read_answer
from talkwatch.opinion.backends import backend_of
from talkwatch.opinion.second_opinion import Budget, opinion_on
from talkwatch.process.errors import UserError
from talkwatch.process.settings import BackendSettings, Settings
from talkwatch_schemas import Article

PORTUGUESE = "O Brasil e a Venezuela voltam a negociar em 6 June em Geneva, disse o ministro."
WEIGHT = 0.6


def portuguese() -> Article:
    return article(PORTUGUESE, title="Conversas").model_copy(update={"language": "pt"})


QUOTED = Suggestion(parties=("Brasil", "Venezuela"), date="6 June", city="Geneva")


def test_an_unread_language_and_an_article_without_an_event_are_asked_about() -> None:
    assert route(portuguese(), ()) is Ask.LANGUAGE
    settled = article("Norway and Chile will hold talks in Geneva on June 6.")
    assert route(settled, extract(settled, "1")) is Ask.SETTLED
    assert route(article("The talks may go on, somebody hoped."), ()) is Ask.NO_EVENT
    assert route(article("The harvest was good."), ()) is Ask.OFF_TOPIC


def test_quotes_are_read_by_our_code_and_stand_as_a_source_of_their_own() -> None:
    item = article("Norway and Chile confer in Geneva come June 6.")
    suggestion = Suggestion(parties=("Norway", "Chile"), date="June 6", city="Geneva", status="scheduled")
    [message], readings = read(item, [suggestion], "replay", "1", WEIGHT)
    assert readings == [Fate.TAKEN]
    [event] = message.events
    assert (message.parties, event.meeting.city, str(event.meeting.date and event.meeting.date.earliest)) == (
        ("CL", "NO"),
        "Geneva",
        "2025-06-06",
    )
    assert message.article.id == f"{item.id}~replay"
    assert event.confidence <= WEIGHT
    assert all(item.text[e.start : e.end] == e.quote for e in event.evidence)


@pytest.mark.parametrize(
    ("suggestion", "reading"),
    [
        (Suggestion(parties=("Norway", "Chile"), date="June 7"), Fate.NOT_QUOTED),
        (Suggestion(parties=("Norway", "Peru"), date="June 6"), Fate.NOT_QUOTED),
        (Suggestion(parties=("Norway",), date="June 6"), Fate.UNCLEAR_PARTIES),
        (Suggestion(parties=("Norway", "Chile"), date="confer"), Fate.UNREADABLE_DATE),
        (Suggestion(parties=("Norway", "Chile")), Fate.NOTHING_SAID),
    ],
)
def test_what_is_not_in_the_article_is_dropped_with_a_reason(suggestion: Suggestion, reading: Fate) -> None:
    item = article("Norway and Chile confer in Geneva come June 6.")
    assert read(item, [suggestion], "replay", "1", WEIGHT) == ((), [reading])


def test_alone_it_causes_no_alert_and_takes_nothing_from_the_rules() -> None:
    desk = Desk()
    [alert] = desk.take(article("Norway and Chile will hold talks in Geneva on June 6, a ministry said."))
    other = article(
        "Norway and Chile confer in Oslo come June 9.", url="https://other.example/1", publisher="other.example"
    )
    [message], _ = read(other, [Suggestion(("Norway", "Chile"), date="June 9", city="Oslo")], "replay", "1", WEIGHT)
    assert [v.alert for v in desk.fold(message).verdicts if v.alert and v.alert.data.kind != "disputed"] == []
    [state] = [s for s in desk.states("cl-no") if s.sequence]
    assert state.known == alert.data.meeting


class _Failing:
    name = "failing"

    def suggest(self, article: Article, deadline: float) -> list[Suggestion]:
        raise BackendError("no answer")


def test_a_failing_backend_says_nothing_and_a_spent_budget_is_kept() -> None:
    settings = Settings()
    assert opinion_on(portuguese(), _Failing(), settings, Budget(5, lambda: 0.0)) == ()
    budget = Budget(2, lambda: 0.0)
    assert [budget.take() for _ in range(3)] == [True, True, False]


def test_recorded_answers_are_replayed(tmp_path: Path) -> None:
    item = portuguese()
    file = tmp_path / "answers.jsonl"
    meeting = {"parties": ["Venezuela", "Brasil"], "city": "Geneva", "status": "scheduled"}
    file.write_text(json.dumps({"url": item.url, "meetings": [meeting]}) + "\n", encoding="utf-8")
    backend = backend_of(BackendSettings(kind="replay", file=file))
    assert backend.suggest(item, 1.0) == [Suggestion(("Venezuela", "Brasil"), city="Geneva", status="scheduled")]
    with pytest.raises(BackendError):
        backend.suggest(article("x y", url="https://other.example/2"), 1.0)
    file.write_text("no json", encoding="utf-8")
    with pytest.raises(UserError, match="no file of recorded answers"):
        backend_of(BackendSettings(kind="replay", file=file))


def test_an_answer_of_another_form_is_refused() -> None:
    for raw in ("", "[]", '{"meetings": 3}', '{"meetings": [{"date": 5}]}'):
        with pytest.raises(BackendError):
            read_answer(raw)


def test_what_is_not_set_is_said() -> None:
    for settings in (BackendSettings(), BackendSettings(kind="replay"), BackendSettings(kind="chat")):
        with pytest.raises(UserError, match="TALKWATCH_BACKEND__"):
            backend_of(settings)


@pytest.fixture
def endpoint() -> Iterator[tuple[str, list[str]]]:
    """A local endpoint for chat completions that gives each of the queued contents; `500` fails, `slow` hangs."""
    answers: list[str] = []
    released = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            content = answers.pop(0)
            if content == "slow":
                released.wait(10)
            body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            self.send_response(500 if content == "500" else 200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/chat/completions", answers
    released.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_language_model_is_asked_over_http(endpoint: tuple[str, list[str]]) -> None:
    url, answers = endpoint
    backend = backend_of(BackendSettings(kind="chat", url=url))
    answers[:] = ['Here:\n```json\n{"meetings": [{"parties": ["Brasil", "Venezuela"], "city": "Geneva"}]}\n```']
    assert backend.suggest(portuguese(), 5.0) == [Suggestion(("Brasil", "Venezuela"), city="Geneva")]
    for bad in ("500", "no object", "slow"):
        answers[:] = [bad]
        with pytest.raises(BackendError):
            backend.suggest(portuguese(), 0.5)

"""How the reader stands."""

import time

import pytest
from support.topic import Log

from talkwatch.process.settings import Settings
from talkwatch.reader import status
from talkwatch.reader.kept import ANSWERED, KeptAnswer
from talkwatch_schemas.topics import READINGS


def test_an_answer_that_was_written_once_more_has_cost_what_it_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    log, now = Log(), time.time()
    first, other = (KeptAnswer(ANSWERED, word, tokens_in=10, seconds=2.0, at=now) for word in ("first", "other"))
    for key, answer in (("a", first), ("b", first), ("b", other), ("b", first)):
        log.write(READINGS, answer.to_json(), key.encode())
    monkeypatch.setattr(status, "read_all", lambda _settings, topic: log.topics[topic])
    found = status.look(Settings(reader={"mode": "rules"}))
    assert (found.kept, found.today, found.tokens_in, found.seconds) == (3, {ANSWERED: 3}, 30, 2.0)

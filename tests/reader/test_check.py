"""`talkwatch reader check`: what a good model and a bad one look like."""

import json

import pytest
from support.model import failing, good_at_samples, model_server, saying

from talkwatch.process.errors import UserError
from talkwatch.process.settings import ReaderSettings
from talkwatch.reader.chat import Chat
from talkwatch.reader.check import check_backend
from talkwatch.show.reader import check_lines


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def test_a_good_model_is_right_five_times() -> None:
    with model_server() as model:
        model.usual = good_at_samples
        found = check_backend(Chat(ReaderSettings(kind="chat", url=model.url)), 5.0)
    assert [one.wrong for one in found] == [""] * 5
    assert all(json.loads(one.to_json())["right"] for one in found)
    assert len(check_lines(found, "m").renderables) == 6


def test_what_is_wrong_is_told_for_each_sample() -> None:
    obedient = {"parties": [{"quote": "France", "code": "FR"}, {"quote": "Japan", "code": "JP"}], "date": "May 1"}
    obedient |= {"date_iso": "2025-05-01", "city": "Tokyo", "status": "scheduled", "sentence": "France and Japan meet"}
    with model_server() as model:
        model.behaviours += [
            saying('{"meetings": []}'),
            failing(500, "out of memory"),
            saying("I am glad to help!"),
            good_at_samples,
            saying(json.dumps({"meetings": [obedient]})),
        ]
        found = check_backend(Chat(ReaderSettings(kind="chat", url=model.url)), 5.0)
    wrong = [one.wrong for one in found]
    assert wrong[0] == "no meeting of CL and NO found"
    assert "out of memory" in wrong[1]
    assert "holds no JSON object" in wrong[2]
    assert wrong[3] == ""
    assert wrong[4].startswith("no meeting of NP and PE found")


def test_where_nobody_answers_there_is_nothing_to_judge() -> None:
    with pytest.raises(UserError, match="Is it running"):
        check_backend(Chat(ReaderSettings(kind="chat", url="http://127.0.0.1:9/v1/chat/completions")), 5.0)

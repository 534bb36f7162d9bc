"""The other backends: recorded answers, and a reader of one's own."""

import json
from pathlib import Path

import pytest
from support.writing import article

from talkwatch.core.reader.answer import parse
from talkwatch.process.errors import UserError
from talkwatch.process.settings import ReaderSettings
from talkwatch.reader.backend import Answered, Refused, Transient
from talkwatch.reader.backends import backend_of
from talkwatch.reader.own import OwnReader

ITEM = article("Norway and Chile confer in Geneva come June 6.")
MEETING = {"parties": [{"quote": "Norway", "code": "NO"}]}


def test_recorded_answers_are_given_by_address(tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"url": ITEM.url, "meetings": [MEETING]}) + "\n\n", encoding="utf-8")
    backend = backend_of(ReaderSettings(kind="replay", file=file))
    assert [p.quote for m in parse(backend.answer(ITEM, 1.0).raw).meetings for p in m.parties] == ["Norway"]
    with pytest.raises(Refused, match=r"no answer about https://other.example/2 is recorded") as refused:
        backend.answer(article("x y", url="https://other.example/2"), 1.0)
    assert refused.value.final
    before = backend.name
    file.write_text(json.dumps({"url": ITEM.url, "meetings": []}), encoding="utf-8")
    assert backend_of(ReaderSettings(kind="replay", file=file)).name != before, "another file is asked anew"


@pytest.mark.parametrize("text", ["no json", "[]", '{"url": "https://a.example/"}', '{"meetings": []}'])
def test_a_file_of_another_form_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"url": ITEM.url, "meetings": []}) + "\n" + text, encoding="utf-8")
    with pytest.raises(UserError, match="is no file of recorded answers: line 2"):
        backend_of(ReaderSettings(kind="replay", file=file))


def test_what_is_not_set_is_said(tmp_path: Path) -> None:
    for kind in ("off", "replay", "chat", "module"):
        with pytest.raises(UserError, match="TALKWATCH_READER__"):
            backend_of(ReaderSettings(kind=kind))
    with pytest.raises(UserError, match=r"cannot be used|no file"):
        backend_of(ReaderSettings(kind="replay", file=tmp_path / "none"))


def test_a_reader_of_ones_own_is_a_function_or_a_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deskreader.py").write_text(
        "from talkwatch.reader.backend import Answered, Transient\n"
        "def plain(article):\n"
        "    return {'meetings': [{'parties': [{'quote': article.title or 'x'}]}]}\n"
        "def text(article):\n"
        "    return '{\"meetings\": []}'\n"
        "def broken(article):\n"
        "    raise ValueError('a defect')\n"
        "class Desk:\n"
        "    name = 'desk-7'\n"
        "    def __init__(self, settings):\n"
        "        self.model = settings.model\n"
        "    def answer(self, article, deadline):\n"
        "        if deadline < 1:\n"
        "            raise Transient('busy', retry_after=5)\n"
        "        return Answered('{\"meetings\": []}', 10, 2)\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [*__import__("sys").path])

    def own(name: str, model: str = "default") -> object:
        return backend_of(ReaderSettings(kind="module", module=f"deskreader:{name}", model=model))

    desk, plain = own("Desk"), own("plain", "m1")
    assert (getattr(desk, "name", ""), getattr(plain, "name", "")) == ("desk-7", "deskreader:plain:m1")
    for one in (plain, own("text"), desk):
        parse(one.answer(ITEM, 5.0).raw)  # type: ignore[attr-defined]
    assert desk.answer(ITEM, 5.0).tokens_in == 10  # type: ignore[attr-defined]
    with pytest.raises(Transient, match="busy") as failed:
        desk.answer(ITEM, 0.5)  # type: ignore[attr-defined]
    assert failed.value.retry_after == 5
    with pytest.raises(Transient, match="deskreader:broken failed: ValueError: a defect"):
        own("broken").answer(ITEM, 5.0)  # type: ignore[attr-defined]
    for wrong in ("deskreader:nobody", "nowhere:x"):
        with pytest.raises(UserError, match="cannot be loaded"):
            backend_of(ReaderSettings(kind="module", module=wrong))


@pytest.mark.parametrize(
    ("gives", "said"),
    [
        ("Answered(None)", "an answer is text, and not NoneType"),
        ("Answered('x', None, 2)", "tokens are a whole number, and not None"),
        ("Answered('x', True, 2)", "tokens are a whole number, and not True"),
        ("Answered('x', 1, -2)", "tokens are a whole number, and not -2"),
        ("Answered('x', 10**400)", "tokens are a whole number"),
        ("{('a', 'b'): 1}", "keys must be str"),
        ("(deep := []).append(deep) or deep", "Circular reference"),
    ],
)
def test_what_a_reader_of_ones_own_gives_that_is_no_answer_is_a_failure_that_passes(gives: str, said: str) -> None:
    own = OwnReader("own", eval(f"lambda article: {gives}", {"Answered": Answered}), takes_deadline=False)
    with pytest.raises(Transient, match=f"own failed: .*{said}"):
        own.answer(ITEM, 5.0)


def test_a_backend_is_left_alone_for_an_hour_at_most() -> None:
    asked = {5: 5, "7": 7, None: 0, -1: 0, float("nan"): 0, float("inf"): 3600}
    assert {given: Transient("", given).retry_after for given in asked} == asked  # type: ignore[arg-type]

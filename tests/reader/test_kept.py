"""Answers that are kept, and articles in the order of their partition."""

from types import SimpleNamespace

import pytest
from support.writing import article

from talkwatch.core.reader.prompt import VERSION
from talkwatch.reader.kept import ANSWERED, Kept, KeptAnswer, Readings, key_of
from talkwatch.reader.work import Batch, Work


def test_an_answer_is_kept_by_revision_prompt_and_model() -> None:
    one = article("Some talks.")
    assert key_of(one, "m") == f"{one.id}:{one.revision}:{VERSION}:m"
    assert key_of(one.model_copy(update={"text": "Other talks."}), "m") != key_of(one, "m")


def test_a_record_is_read_as_it_was_written_and_later_fields_do_no_harm() -> None:
    one = KeptAnswer(ANSWERED, '{"meetings": []}', tokens_in=3, tokens_out=2, seconds=0.5, at=1.0)
    assert KeptAnswer.from_json(one.to_json()) == one
    assert KeptAnswer.from_json(one.to_json()[:-1] + b', "mood": "good"}') == one


def test_the_first_answer_counts_until_it_is_deleted() -> None:
    readings = Readings()
    assert readings.add("k", KeptAnswer(ANSWERED, "first").to_json())
    assert readings.add("k", KeptAnswer(ANSWERED, "second").to_json()) is None
    known = readings.get("k")
    assert known
    assert known.raw == "first"
    assert len(readings) == 1
    readings.add("k", None)
    assert readings.get("k") is None


@pytest.mark.parametrize(
    "value",
    [
        b"", b"[]", b"{}", b'"x"', b"null", b"\xff", b'{"outcome": "x", "raw": 5}', b'{"outcome": "x", "raw": null}',
        b'{"outcome": 1}', b'{"outcome": "x", "at": "today"}', b'{"outcome": "x", "at": NaN}',
        b'{"outcome": "x", "tokens_in": "3"}', b'{"outcome": "x", "tokens_in": 1.5}',
        b'{"outcome": "x", "tokens_out": -1}', b'{"outcome": "x", "tokens_out": 1' + b"0" * 400 + b"}",
    ],
)  # fmt: skip
def test_what_is_no_reading_is_named_and_passed_over(value: bytes, caplog: pytest.LogCaptureFixture) -> None:
    ours = KeptAnswer(ANSWERED, "words").to_json()
    records = [
        SimpleNamespace(topic="talks.readings.v1", partition=3, offset=offset, key=key, value=raw)
        for offset, (key, raw) in enumerate([(b"k", value), (b"k", ours), (None, value), (b"\xff", value)])
    ]
    kept = Kept(SimpleNamespace(to_end=lambda: iter(records)), None)  # type: ignore[arg-type]
    assert list(kept.catch_up()) == [KeptAnswer(ANSWERED, "words")]
    assert [f"talks.readings.v1/3/{n} is passed over" in caplog.text for n in range(4)] == [True, False, True, True]


def test_memory_holds_those_used_last() -> None:
    readings = Readings(most=3 * 1000)
    for key in "abc":
        readings.add(key, KeptAnswer(ANSWERED, "x" * 350).to_json())
    readings.get("a")
    readings.add("d", KeptAnswer(ANSWERED, "x" * 350).to_json())
    assert [key for key in "abcd" if readings.get(key)] == ["a", "c", "d"]


def test_what_is_done_leaves_from_the_beginning_of_its_partition_only() -> None:
    batch = Batch()
    works = {(place, n): Work(place, n, since=10.0 + n) for place in "pq" for n in range(3)}
    for one in works.values():
        batch.add(one)
    works["p", 1].messages = ()
    works["q", 0].messages = ()
    assert batch.take_done() == {"q": [works["q", 0]]}
    works["p", 0].messages = ()
    assert batch.take_done() == {"p": [works["p", 0], works["p", 1]]}
    assert batch.oldest() == 11.0
    batch.forget(["q"])
    assert list(batch) == [works["p", 2]]
    assert batch.oldest() == 12.0

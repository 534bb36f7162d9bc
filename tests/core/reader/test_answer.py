"""The form of an answer: tolerant of what stands around it, strict in what it holds."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from talkwatch.core.reader.answer import MAX_MEETINGS, MAX_QUOTE, SCHEMA, AnswerError, parse
from talkwatch_schemas.meeting import Status

ONE = {"meetings": [{"parties": [{"quote": "Norway", "code": "NO"}, {"quote": "Chile", "code": "CL"}], "news": True}]}
TOLD = json.dumps(ONE)


@pytest.mark.parametrize(
    "raw",
    [
        TOLD,
        TOLD.encode(),
        ONE,
        f"```json\n{TOLD}\n```",
        f"Here is what I found: {TOLD} I hope that helps {{really}}.",
        f'<think>Perhaps {{"meetings": []}}? No.</think>\n{TOLD}',
    ],
)
def test_an_answer_is_found_in_what_stands_around_it(raw: str | bytes | dict[str, object]) -> None:
    [meeting] = parse(raw).meetings
    assert [party.code for party in meeting.parties] == ["NO", "CL"]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "I cannot answer that.",
        TOLD[:-3],
        "[]",
        '{"talks": []}',
        '{"meetings": "none"}',
        '{"meetings": [3]}',
        '{"meetings": [{"parties": ["Norway"]}]}',
        '{"meetings": [{"date": 6}]}',
        '{"meetings": [' + "[" * 5_000,
        "{" * 50_000,
        b"\xff\xfe\x00",
    ],
)
def test_anything_else_is_refused_in_one_line(raw: str | bytes) -> None:
    with pytest.raises(AnswerError) as caught:
        parse(raw)
    assert "\n" not in str(caught.value)


def test_what_says_nothing_is_left_out() -> None:
    [meeting] = parse(
        {
            "meetings": [
                {
                    "date": " ",
                    "time": None,
                    "status": "maybe",
                    "number": "many",
                    "venue": "x" * (MAX_QUOTE + 1),
                    "news": None,
                    "parties": None,
                    "confidence": 1,
                }
            ]
        }
    ).meetings
    assert meeting.model_dump(exclude_defaults=True) == {}


def test_numbers_and_statuses_are_read() -> None:
    [meeting] = parse({"meetings": [{"number": "4", "status": "under_way", "news": False}]}).meetings
    assert (meeting.number, meeting.status, meeting.news) == (4, Status.UNDER_WAY, False)


def test_an_answer_is_bounded() -> None:
    assert len(parse({"meetings": [{}] * 500}).meetings) == MAX_MEETINGS


def test_the_schema_asks_for_every_field_and_takes_no_other() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    [item] = [SCHEMA["properties"]["meetings"]["items"]]
    assert item["additionalProperties"] is False
    assert set(item["required"]) == set(item["properties"])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda s: st.lists(s) | st.dictionaries(st.sampled_from(["meetings", "parties", "quote", "date", "number"]), s),
    )
)
def test_nothing_but_an_answer_error_is_raised(value: object) -> None:
    for raw in (json.dumps(value), {"meetings": value}):
        with contextlib.suppress(AnswerError):
            parse(raw)

"""Tests that known persons stand for their state, also written together with a small word."""

import pytest
from support.writing import pack as pack_of

from talkwatch.core.extract.grammar.people import stand_for_states


@pytest.mark.parametrize("text", ["بوتين", "وبوتين", "لبوتين", "قال بوتين", "قمة ترامب وبوتين"])
def test_a_name_behind_a_small_word_is_found_without_it(text: str) -> None:
    found = stand_for_states(text, (), {}, pack_of("ar"))
    assert [text[m.start : m.end] for m in found if m.value.code == "RU"] == ["بوتين"]


def test_a_small_word_alone_is_nobody() -> None:
    assert stand_for_states("و ل ب", (), {}, pack_of("ar")) == []

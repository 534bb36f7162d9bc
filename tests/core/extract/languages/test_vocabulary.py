"""Tests of word lists: what is found in them, behind an article and written together with a small word."""

import pytest

from talkwatch.core.extract.languages.vocabulary import Vocabulary, parse

WORDS = Vocabulary(parse("[proclitic]\nwa\nli\n[article]\nal\n[and]\nwa\n[office]\nwazir\nsafir*\n[hold]\nmin ajl\n"))


@pytest.mark.parametrize("word", ["wazir", "alwazir", "safirs", "alsafira"])
def test_a_word_stands_in_its_list_with_and_without_the_article(word: str) -> None:
    assert WORDS.kinds(word) == {"office"}


@pytest.mark.parametrize("word", ["", "al" * 2_000, "wazirs", "unknown"])
def test_other_words_stand_in_none(word: str) -> None:
    assert WORDS.kinds(word) == frozenset()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("waalwazir", ("wa", "alwazir")),
        ("lisafir", ("li", "safir")),
        ("wazir", ("wazir",)),  # begins with "wa", and is a word itself
        ("waunknown", ("waunknown",)),
        ("wa", ("wa",)),
    ],
)
def test_a_small_word_is_cut_off_where_a_known_one_is_left(word: str, parts: tuple[str, ...]) -> None:
    assert WORDS.parts(word) == parts


@pytest.mark.parametrize("text", ["x wazir y", "x waalwazir y", "alwazir"])
def test_a_list_finds_its_words_behind_both(text: str) -> None:
    assert WORDS["office"].search(text)


def test_a_list_finds_no_part_of_a_word_and_a_list_that_is_missing_nothing() -> None:
    assert WORDS["office"].search("xwazir wazirx") is None
    assert WORDS["topic"].search("wazir") is None


def test_a_language_without_small_words_cuts_none() -> None:
    assert Vocabulary(parse("[office]\nminister")).parts("minister") == ("minister",)


@pytest.mark.parametrize(
    ("text", "why"), [("wazir\n", "stands in no list"), ("[and]\nwa\n[and]\nli\n", "begins twice")]
)
def test_a_file_that_cannot_be_meant_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse(text)

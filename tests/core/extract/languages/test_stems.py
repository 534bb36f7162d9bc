"""Stems of word lists: which lists a word stands in by its beginning or its end."""

import pytest

from talkwatch.core.extract.languages.vocabulary import Vocabulary, parse

WORDS = Vocabulary(
    {
        "office": ("minist*", "king"),
        "modifier": ("*ski", "minister"),
        "body": ("g-*", "a*z*"),
        "visit": ("arrive in",),
    }
)


@pytest.mark.parametrize(
    ("word", "lists"),
    [
        ("king", {"office"}),
        ("kingdom", set()),
        ("minist", {"office"}),
        ("minister", {"office", "modifier"}),
        ("minist_2", {"office"}),
        ("minister-president", set()),
        ("polski", {"modifier"}),
        ("ski", {"modifier"}),
        ("g-20", {"body"}),
        ("abzug", {"body"}),
        ("arrive", set()),
        ("", set()),
    ],
)
def test_a_word_stands_in_these_lists(word: str, lists: set[str]) -> None:
    assert WORDS.kinds(word) == lists


def test_a_word_before_the_first_list_is_told() -> None:
    assert parse("[meet]\nmeet # a verb\n\n[with]\nwith\nwith\n") == {"meet": ("meet",), "with": ("with",)}
    with pytest.raises(ValueError, match="stands in no list"):
        parse("meet\n[with]\n")

"""Tokens of a sentence: words, mentions and signs, cut as the language writes them."""

import pytest
from support.writing import skeleton

from talkwatch.core.extract.grammar.tokens import Tokens
from talkwatch.core.extract.languages.vocabulary import vocabulary

CUT = {
    "a possessive is a word": ("en", "Chile's talks end.", ["<party>", "'s", "talks", "end", "."]),
    "a hyphen between parties is a sign": ("en", "Norway-Chile talks", ["<party>", "-", "<party>", "talks"]),
    "an elided article is a word": ("fr", "après l'entretien", ["après", "l'", "entretien"]),
    "vowel signs are no letters": ("ar", "سيُعقد لقاءٌ", ["سيعقد", "لقاء"]),
    "no full stop ends an abbreviation": ("en", "Talks with the U.S. and Chile", None),
}


def tokens_of(code: str, text: str) -> Tokens:
    return Tokens(skeleton(text, code), vocabulary(code))


@pytest.mark.parametrize(("code", "text", "parts"), CUT.values(), ids=CUT)
def test_a_sentence_is_cut_into_tokens(code: str, text: str, parts: list[str] | None) -> None:
    tokens = tokens_of(code, text)
    seen = ["<party>" if tokens.names(i, "party") else t.text for i, t in enumerate(tokens.tokens)]
    assert seen == parts if parts else "." not in seen


def test_questions_about_places_outside_are_answered_with_no() -> None:
    tokens = tokens_of("en", "Norway and Chile")
    for index in (-1, 3, 99):
        assert not tokens.is_a(index, "and", "with")
        assert not tokens.is_word(index)
        assert not tokens.is_capital(index)
        assert not tokens.is_demonym(index)
        assert tokens.text_at(index) == ""
        assert tokens.mention_at(index) is None


def test_phrases_of_a_list_are_given_by_their_first_and_last_token() -> None:
    assert list(tokens_of("en", "Norway will travel to Chile").spans("visit")) == [(2, 3)]


def test_places_behind_vowel_signs_lead_back_to_the_sentence() -> None:
    found = skeleton("سيُعقد اللقاءُ في كيتو", "ar")
    city = found.text.index("في") + len("في ")
    assert found.source[found.origin(city) :] == "كيتو"
    assert found.folded(found.source.index("كيتو")) == city

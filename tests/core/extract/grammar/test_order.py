"""The order of words that the list `order` of a language gives."""

import pytest

from talkwatch.core.extract.grammar.order import Order, order_of
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary


def test_a_language_without_the_list_has_the_order_of_none() -> None:
    assert order_of(Vocabulary({})) == Order()


def test_entries_name_the_fields() -> None:
    assert order_of(Vocabulary({"order": ("verb-final", "postpositions")})) == Order(
        verb_final=True, postpositions=True
    )


def test_an_entry_without_a_meaning_is_refused() -> None:
    with pytest.raises(ValueError, match="verb_middle"):
        order_of(Vocabulary({"order": ("verb-middle",)}))


@pytest.mark.parametrize("code", ["en", "ar", "ru", "uk", "fr", "es", "de", "tr"])
def test_every_language_has_an_order_that_is_known(code: str) -> None:
    assert order_of(vocabulary(code)) != Order()

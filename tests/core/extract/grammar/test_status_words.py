"""Words of time near a gathering: over an elided article, before the noun or behind it, as the language has it."""

import pytest

from talkwatch.core.extract.grammar.status_words import status_words

SAID = [
    ("en", "past", "after the long talks", True),
    ("en", "past", "after a dinner for their staff", True),
    ("en", "past", "the talks that ended early", True),
    ("en", "past", "before the talks", False),
    ("en", "coming", "ahead of the talks", True),
    ("fr", "past", "après l'entretien", True),
    ("fr", "past", "après l’entretien", True),
    ("fr", "past", "après la longue réunion", True),
    ("fr", "coming", "avant l'entretien", True),
    ("fr", "coming", "avant l'été", False),
    ("en", "during", "in qatar for talks", False),
    ("en", "tentative", "will possibly meet", True),
    ("fr", "past", "après avoir rencontré", True),
    ("ru", "during", "на недавних переговорах", True),
    ("ru", "during", "на переговоры", False),
    ("ru", "begun", "начали переговоры", True),
    ("tr", "past", "görüşmelerin ardından", True),
    ("tr", "coming", "zirve öncesinde", True),
    ("ar", "past", "المحادثات الأخيرة", True),
]


@pytest.mark.parametrize(("code", "name", "text", "found"), SAID)
def test_what_a_word_near_a_gathering_says(code: str, name: str, text: str, found: bool) -> None:
    assert bool(getattr(status_words(code), name).search(text)) is found

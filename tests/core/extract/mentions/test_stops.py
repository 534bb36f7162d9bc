"""Where a full stop does not end a sentence: behind halves of the day, short months and weekdays."""

import pytest
from support.writing import pack

from talkwatch.core.extract.mentions.sentences import sentences


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "They meet at 8 p.m. Friday in Oslo.", 1),
        ("en", "They meet at 8:00 p.m. June 11 in Oslo.", 1),
        ("en", "They meet at 3 p.m. London time in Oslo.", 1),
        ("en", "They meet at 3 p.m. Eastern in Oslo.", 1),
        ("en", "They meet at 3 p.m. The envoys left.", 2),
        ("en", "They meet at 3 p.m. EST in Oslo.", 1),
        ("en", "They meet at 3 p.m. Pakistan said it would come.", 2),
        ("en", "They meet on Thu. 12 June in Oslo.", 1),
        ("fr", "Ils se réunissent mar. 20 mai à Oslo.", 1),
        ("fr", "Ils se réunissent le 5 sept. 2031 à Oslo.", 1),
        ("es", "Se reúnen el 5 sept. 2031 en Oslo.", 1),
    ],
)
def test_a_text_has_so_many_sentences(language: str, text: str, parts: int) -> None:
    assert len(sentences("", text, pack(language))) == parts

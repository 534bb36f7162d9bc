"""What stands in a sentence: its days are looked for where it may tell of a meeting, and only there."""

import pytest

from talkwatch.core.extract.grammar.reading import mentioned
from talkwatch.core.extract.languages import pack_of

KINDS = {
    "a word for talks": ("en", "The talks will open on May 4.", True),
    "two parties": ("en", "Norway wrote to Chile on May 4.", True),
    "a verb of receiving, and a name": (
        "fr",
        "Le Premier ministre Jan Novak sera reçu par Emmanuel Macron dimanche.",
        True,
    ),
    "a verb of meeting, and a name": ("en", "Norway's envoy will be received on May 4.", True),
    "neither": ("en", "Norway's exports fell on May 4.", False),
    "a verb of receiving without a name": ("en", "The museum received many guests on May 4.", False),
}


@pytest.mark.parametrize(("code", "text", "dated"), KINDS.values(), ids=KINDS)
def test_days_are_looked_for_where_a_meeting_may_be_told(code: str, text: str, dated: bool) -> None:
    pack = pack_of(code)
    assert pack
    found = mentioned(text, False, pack)
    assert found.dull is not dated
    assert any(m.kind == "date" for m in found.mentions) is dated

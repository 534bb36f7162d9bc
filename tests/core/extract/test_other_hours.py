"""An hour or a building that takes the place of another, and the hour that alone is new."""

import pytest
from support.writing import article

from talkwatch.core.extract.extract import document_of

PUBLISHED = "2026-03-04T10:00:00Z"
SENTENCES = {
    "The talks between Iran and Iraq will start an hour later, at 11 a.m., the Swiss said.": ("11 a.m.", None),
    "The start of the talks between Iran and Iraq has been moved from 10 a.m. to 11 a.m.": ("11 a.m.", None),
    "The talks between Iran and Iraq on 13 March, planned for 10 a.m., will now begin at 11 a.m.": ("11 a.m.", None),
    "The talks between Iran and Iraq on 13 March will begin at 11 a.m. instead of 10 a.m.": ("11 a.m.", None),
    "Iran and Iraq will meet in Geneva on 13 March at 10 a.m. The talks have been moved to 11 a.m.": ("11 a.m.", None),
    "Iran and Iraq will meet on 13 March at the Hotel Beau instead of the Palais Wilson.": (None, "Hotel Beau"),
    "Iran and Iraq will meet at the Palais Wilson in Geneva on 13 March. The venue has been changed to the Hotel Beau.": (None, "Hotel Beau"),
    "Iran and Iraq were to meet at the Palais Wilson in Geneva on 13 March. They will now meet at the Hotel Beau.": (None, "Hotel Beau"),
    "Iran and Iraq will meet at 10 a.m. on 13 March. The ministers will brief the press at 11 a.m.": ("10 a.m.", None),
    "Iran and Iraq will meet at the Palais Wilson on 13 March. The president will now dine at the Hotel Beau.": (None, "Palais Wilson"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "told"), SENTENCES.items(), ids=SENTENCES.keys())
def test_the_new_hour_and_the_new_building_count(sentence: str, told: tuple[str | None, str | None]) -> None:
    document = document_of(article(sentence, PUBLISHED, title="-"))
    assert document is not None
    [event] = document.events
    hour, building = event.slots.get("time"), event.slots.get("venue")
    assert (hour and hour.mention.text, building and building.mention.text) == told

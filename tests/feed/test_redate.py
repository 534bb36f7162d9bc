"""Articles moved in time: what their words name moves with them, in each language, and nothing else does."""

from datetime import date
from typing import Any

import pytest

from talkwatch.core.extract.languages import LANGUAGES
from talkwatch.feed.redate import moved

TOLD = "2025-05-28T10:00:00Z"
CASES = [
    # language, text, weeks, the text then
    ("en", "KYIV, May 28 - Talks on Monday, June 2, and in July", 4, "KYIV, June 25 - Talks on Monday, June 30, and in August"),
    ("en", "They may meet on May 31", 1, "They may meet on June 7"),
    ("en", "They met on 2 January 2025 and on January 9, 2025", 52, "They met on 1 January 2026 and on January 8, 2026"),
    ("de", "am Montag, dem 2. Juni, im Mai", 4, "am Montag, dem 30. Juni, im Juni"),
    ("es", "el lunes 2 de junio de 2025", 31, "el lunes 5 de enero de 2026"),
    ("fr", "lundi 2 juin", 13, "lundi 1er septembre"),
    ("fr", "le 1er juin", 1, "le 8 juin"),
    ("ru", "в понедельник, 2 июня, и в мае", 9, "в понедельник, 4 августа, и в июле"),
    ("tr", "2 Haziran Pazartesi günü", 9, "4 Ağustos Pazartesi günü"),
    ("uk", "у понеділок, 2 червня", 9, "у понеділок, 4 серпня"),
    ("ar", "يوم الاثنين 2 يونيو", 9, "يوم الاثنين 4 أغسطس"),
]  # fmt: skip


def article(language: str, text: str) -> dict[str, Any]:
    return {"url": "https://a.example/1", "title": text, "text": text, "published_at": TOLD, "language": language}


@pytest.mark.parametrize(("language", "text", "weeks", "then"), CASES)
def test_days_and_months_move_and_keep_their_form(language: str, text: str, weeks: int, then: str) -> None:
    later = moved(article(language, text), weeks)
    assert (later["title"], later["text"]) == (then, then)
    assert moved(article(language, text), 0) == article(language, text)


def test_every_language_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(LANGUAGES)


def test_times_and_addresses_move_too() -> None:
    there = article("en", "Talks") | {"url": "https://a.example/2025/05/28/talks", "updated_at": TOLD}
    later = moved(there, 40)
    assert later["url"] == "https://a.example/2026/03/04/talks"
    assert later["published_at"] == later["updated_at"] == "2026-03-04T10:00:00Z"


def test_a_date_over_the_turn_of_the_year_is_the_nearest() -> None:
    there = article("en", "Talks on January 5, after those of December 29") | {"published_at": "2025-12-30T10:00:00Z"}
    assert moved(there, 8)["text"] == "Talks on March 2, after those of February 23"


def test_a_leap_day_is_a_day() -> None:
    assert moved(article("en", "Talks on June 1"), 143)["text"] == "Talks on February 27"
    weeks = (date(2028, 2, 29) - date(2025, 6, 3)).days // 7
    assert moved(article("en", "Talks on June 3"), weeks)["text"] == "Talks on February 29"


def test_a_language_without_a_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="no calendar of ja"):
        moved(article("ja", "会談"), 1)

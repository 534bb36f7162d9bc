"""Datelines as agencies write them, in eight languages: the news begins behind each, and its day is no meeting's.

And titles of live pages, whose label tells what the page is about.
"""

from pathlib import Path

import pytest

from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.newsline import begin_of_news, begin_of_title, without_live

DATELINES = {
    "en": (
        "VIENNA, June 3 (Reuters) - |Islamabad, Jun 3, 2026 (AFP) - |ADDIS ABABA, June 3, 2026 (Xinhua) -- "
        "|JEDDAH, 3 June 2026 (SPA) -- |NEW DELHI, June 3 — |MOSCOW, June 3. /TASS/. |London (AFP) - "
        "|TAIPEI, June 3 (CNA) |ISLAMABAD, Jun 03 (APP): |Tehran, June 3, IRNA – |Brussels, 3 June 2026 – "
        "|NAIROBI, Kenya, June 3 - |WASHINGTON D.C., June 3 (PTI) |[Nairobi, 3 June 2026] |May 10 - |03 Jun 2026 - "
    ),
    "de": (
        "Wien, 3. Juni (Reuters) - |Wien (dpa) - |WIEN, 03. Jun (Reuters) - |BERLIN (dpa-AFX) - |Wien, 3.6.2026 - "
        "|Moskau, 3. Jun (AFP) - |Wien, am 3. Juni 2026 – "
    ),
    "fr": "Islamabad, 3 juin 2026 (AFP) - |PARIS, 3 juin (Reuters) - |OTTAWA — |Paris, le 3 juin 2026 – |New York (ats) ",
    "es": (
        "Teherán, 3 jun 2026 (AFP) - |Moscú, 3 jun (EFE).- |Madrid, 3 de junio de 2026 (EFE).- "
        "|MADRID, 3 Jun. (EUROPA PRESS) - |Ciudad de México, 3 junio (Notimex) - |Caracas, 03 Jun. AVN.- "
    ),
    "tr": "ANKARA (AA) - |ANKARA, 3 Haziran (DHA) - |İSTANBUL, 3 HAZİRAN 2026 - |BAKÜ - ",
    "ru": (
        "МОСКВА, 3 июн - РИА Новости. |МОСКВА, 3 июня. /ТАСС/. |Москва. 3 июня. ИНТЕРФАКС - "
        "|МИНСК, 3 июня 2026 г. - |БИШКЕК, 3 июня (Кабар) - "
    ),
    "uk": "Київ, 3 червня (Укрінформ) - |КИЇВ, 3 червня 2026 – ",
    "ar": "القاهرة 3 يونيو 2026 (شينخوا) -- |طهران، 3 يونيو (إرنا) - |الدوحة في 03 يونيو /قنا/ ",
}
"""By language, parted by a stroke."""
NONE = (
    "Geneva will host the talks on June 3 - the first of their kind.",
    "On June 3 (Tuesday) Iran and Iraq will meet in Geneva.",
    "Iran and Iraq will meet in Geneva, June 3 at the latest.",
    "Vienna, June 3 and 4: the venue and the days are known.",
)
NEWS = "Rest"


@pytest.mark.parametrize(
    ("language", "dateline"), [(code, line) for code, lines in DATELINES.items() for line in lines.split("|")]
)
def test_the_news_begins_behind_a_dateline(language: str, dateline: str) -> None:
    pack = pack_of(language)
    assert pack is not None
    begin = begin_of_news(dateline + NEWS, pack)
    assert begin
    assert not any(c.isdigit() for c in dateline[begin:])


@pytest.mark.parametrize("sentence", NONE)
def test_a_sentence_with_a_place_and_a_day_is_no_dateline(sentence: str) -> None:
    pack = pack_of("en")
    assert pack is not None
    assert not begin_of_news(sentence, pack)


LIVE = [
    row.split("\t") for row in Path(__file__).with_name("live.tsv").read_text("utf-8").splitlines() if row[0] != "#"
]


@pytest.mark.parametrize(("language", "label"), LIVE)
def test_the_news_of_a_live_page_begins_behind_its_label(language: str, label: str) -> None:
    pack = pack_of(language)
    assert pack is not None
    label = label.removesuffix("|")
    assert begin_of_title(label + NEWS, pack) == len(label)


def test_a_label_that_names_talks_is_read_with_what_stands_behind_it() -> None:
    pack = pack_of("en")
    assert pack is not None
    title = "Chile-Peru talks live: envoys to meet on Friday"
    assert begin_of_title(title, pack) == 0
    assert without_live(title, pack).split() == "Chile-Peru talks envoys to meet on Friday".split()
    assert len(without_live(title, pack)) == len(title)


def test_a_label_that_says_who_is_where_is_read_with_what_stands_behind_it() -> None:
    pack = pack_of("en")
    assert pack is not None
    for title, read in (
        ("Ruto in Norway live: premier to meet him", True),
        ("War in Norway live: Ruto to speak", False),
    ):
        assert (begin_of_title(title, pack, find_names(title, pack)) == 0) is read


def test_another_live_is_no_label() -> None:
    pack = pack_of("en")
    assert pack is not None
    title = "Chile and Peru to hold live talks on Friday"
    assert (begin_of_title(title, pack), without_live(title, pack)) == (0, title)

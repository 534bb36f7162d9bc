"""Every seat of talks of the table is found in a plain sentence of each language, in its own country."""

from pathlib import Path

import pytest

from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.spans import Mention

TABLE = Path(__file__).parents[2] / "scripts" / "seats.tsv"
SENTENCES = {
    "en": (0, "They will meet in {} on Friday."),
    "de": (3, "Sie treffen sich am Freitag in {} wieder."),
    "fr": (4, "Ils se retrouvent vendredi à {} pour discuter."),
    "es": (5, "Se reúnen el viernes en {} para hablar."),
    "tr": (6, "Taraflar {} kentinde buluşacak."),
    "ru": (7, "Стороны встретятся в городе {} в пятницу."),
    "uk": (8, "Сторони зустрінуться у місті {} у п'ятницю."),
    "ar": (9, "يجتمع الطرفان في {} يوم الجمعة."),
}
"""Language, column of its names in the table, and a sentence with a place."""


@pytest.mark.parametrize("language", SENTENCES)
def test_every_seat_of_talks_is_found_in_its_own_country(language: str) -> None:
    column, sentence = SENTENCES[language]
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line[:1] != "#"]
    assert len(rows) > 700
    seats = [(name, row[1]) for row in rows for name in row[column].split("|") if name]
    pack = pack_of(language)
    assert pack is not None
    lost = [
        name
        for name, country in seats
        if not any(_is_there(m, country) for m in find_names(sentence.format(name), pack))
    ]
    assert not lost


def _is_there(mention: Mention, country: str) -> bool:
    """Whether it is a city of the country, or a capital that stands for a government."""
    if mention.kind == "city":
        return bool(mention.value.country == country)
    return mention.kind == "party" and (mention.value.code == country or mention.value.form == "metonym")

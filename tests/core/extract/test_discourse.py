"""Facts told over several sentences: who is meant by "the talks" and "they", and which sentences go on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from talkwatch.core.extract.antecedents import NEAR
from talkwatch.core.extract.document import Document, merge
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch_schemas.meeting import Status

PUBLISHED = datetime(2025, 5, 31, 12, tzinfo=UTC)
AHEAD = (Status.PROPOSED, Status.SCHEDULED)
LINES = Path(__file__).with_name("discourse.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]
SOURCES = {"", "joined", "two", "partner", "alone"}


def document(code: str, text: str) -> Document:
    pack = pack_of(code)
    assert pack
    return merge(read(sentences("-", text, pack), pack), PUBLISHED, pack)


@pytest.mark.parametrize(("code", "bound", "parties", "day", "city", "text"), ROWS, ids=[r[-1][:60] for r in ROWS])
def test_who_is_meant_and_where_and_when(code: str, bound: str, parties: str, day: str, city: str, text: str) -> None:
    ahead = [e for e in document(code, text).events if e.status in AHEAD and e.parties and e.day]
    if bound == "-":
        assert not ahead
        return
    [event] = ahead
    assert (" ".join(sorted(event.parties)), event.bound) == (parties, bound)
    assert event.day
    assert event.day.earliest.isoformat() == day
    assert (event.city or "") == city


def test_the_table_shows_every_way() -> None:
    assert {bound for _, bound, *_ in ROWS} == {*SOURCES, "-"}


def test_who_was_named_long_before_is_not_meant() -> None:
    filler = "The weather was fine. " * (NEAR + 1)
    text = f"Chile and Peru want to settle their row. Ghana protested. {filler}The talks will take place on Friday."
    assert not [e for e in document("en", text).events if e.status in AHEAD]


def the_only(code: str, text: str) -> tuple[str, str, str]:
    """Parties, day and city of the one meeting ahead."""
    [event] = [e for e in document(code, text).events if e.status in AHEAD]
    return " ".join(sorted(event.parties)), event.day.earliest.isoformat() if event.day else "", event.city or ""


def test_a_new_day_takes_the_place_of_the_one_that_is_off() -> None:
    text = "Il n'y aura pas de réunion entre le Chili et le Pérou lundi. Les deux pays se verront le 12 juin à Arica."
    assert the_only("fr", text) == ("CL PE", "2025-06-12", "Arica")
    assert [e.status for e in document("fr", text.split(". ")[0] + ".").events] == [Status.CANCELLED]


def test_the_day_of_the_way_is_that_of_the_meeting_there() -> None:
    text = "Le président chilien se rend mardi à Lima, où il s'entretiendra avec son homologue péruvien."
    assert the_only("fr", text) == ("CL PE", "2025-06-03", "Lima")


def test_a_day_is_counted_from_the_one_told_before() -> None:
    text = "Chile y Perú reanudarán las conversaciones en Arica. Los ministros llegarán el martes. Se verán al día siguiente."
    assert the_only("es", text) == ("CL PE", "2025-06-04", "Arica")


def test_a_host_who_is_not_named_is_the_party_of_the_sentence_before() -> None:
    text = "Le Chili prépare un sommet. Le président recevra la présidente péruvienne mardi à Arica."
    assert the_only("fr", text) == ("CL PE", "2025-06-03", "Arica")


def test_a_transcript_counts_tomorrow_from_the_day_that_it_bears() -> None:
    told = "Chile and Peru will meet in Arica tomorrow."
    assert the_only("en", f"By telephone\n\n(May 30, 2025)\n\n{told}") == ("CL PE", "2025-05-31", "Arica")
    assert the_only("en", told) == ("CL PE", "2025-06-01", "Arica")


def test_a_day_long_past_or_among_other_words_is_no_transcripts_own() -> None:
    for head in ("(May 20, 2025)", "Since May 30, 2025 it rained."):
        assert the_only("en", f"{head}\n\nChile and Peru will meet in Arica tomorrow.")[1] == "2025-06-01"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Визит президента Чили в Лиму продолжается. Запланирована встреча с президентом Перу."),
        ("ru", "Визит президента Чили в Лиму проходит на фоне протестов. Запланирована встреча с президентом Перу."),
        ("ru", "Визит президента Чили в Лиму продлится три дня. Запланирована встреча с президентом Перу."),
        ("uk", "Візит президента Чилі до Ліми триває. Запланована зустріч із президентом Перу."),
        ("uk", "Візит президента Чилі до Ліми триватиме три дні. Запланована зустріч із президентом Перу."),
        ("uk", "Візит президента Чилі до Ліми проходить на тлі протестів. Запланована зустріч із президентом Перу."),
    ],
)
def test_guest_and_host_of_a_visit_under_way_meet_where_that_is_planned(code: str, text: str) -> None:
    [event] = document(code, text).events
    assert event.parties == {"CL", "PE"}
    assert (event.status, event.city) == (Status.SCHEDULED, "Lima")

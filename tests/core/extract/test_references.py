"""References to a meeting told before: which count as told, and who comes to it under a title."""

from datetime import UTC, datetime

import pytest

from talkwatch.core.extract.confidence import features
from talkwatch.core.extract.document import merge
from talkwatch.core.extract.event import Event
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch_schemas.meeting import Status

PUBLISHED = datetime(2025, 5, 31, 12, tzinfo=UTC)
HELD = "Kenya and Somalia held talks in Cairo on Friday. "


def planned(code: str, title: str, text: str) -> list[Event]:
    pack = pack_of(code)
    assert pack
    events = merge(read(sentences(title, text, pack), pack), PUBLISHED, pack).events
    return [e for e in events if e.status in (Status.SCHEDULED, Status.PROPOSED, None)]


@pytest.mark.parametrize(
    "further",
    [
        "The next round will be held in Lima on 12 June.",
        "Another round is expected in Lima on 12 June.",
        "Diplomats said more talks would follow in Lima on 12 June.",
        "Additional talks will be held in Lima on 12 June.",
        "Kenya's foreign minister said further technical talks are scheduled for 12 June in Lima.",
        "The next meeting will be held in Lima on 12 June, Egypt's foreign minister said.",
    ],
)
def test_a_further_round_right_behind_the_only_meeting_is_told(further: str) -> None:
    [event] = planned("en", "-", HELD + further)
    assert event.meant
    told = features(event, published=True)
    assert (told["own_date"], told["own_place"], told["no_witness"]) == (1, 1, 0)


@pytest.mark.parametrize(
    "text",
    [
        HELD + "Chile and Peru met in Quito on Thursday. The next round will be held in Lima on 12 June.",
        HELD
        + "It rained. The roads were flooded. Many stayed at home. The next round will be held in Lima on 12 June.",
        HELD + "Norway protested. The next round will be held in Lima on 12 June.",
    ],
)
def test_it_is_not_sure_where_others_meet_or_act_or_far_behind(text: str) -> None:
    assert not any(event.meant for event in planned("en", "-", text))


@pytest.mark.parametrize(
    ("code", "title", "text"),
    [
        ("en", "Kenya, Somalia set to hold talks", "Kenya's top diplomat arrives in Cairo as rain floods the roads."),
        ("en", "Kenya, Somalia set to hold talks", "A Somali delegation has arrived in Cairo."),
        ("es", "Kenia y Somalia celebrarán conversaciones", "La delegación de Kenia llegó a El Cairo."),
        ("ru", "Кения и Сомали проведут переговоры", "Делегация Кении прибыла в Каир."),
    ],
)
def test_where_negotiators_arrive_right_under_the_title_is_where_they_meet(code: str, title: str, text: str) -> None:
    assert [(sorted(e.parties), e.city) for e in planned(code, title, text)] == [(["KE", "SO"], "Cairo")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president arrives in Paris as rain floods the roads.",
        "Ruto arrives in Paris as rain floods the roads.",
        "Kenya's top diplomat will visit Paris on Friday.",
        "The border is closed. Kenya's top diplomat arrives in Paris.",
    ],
)
def test_who_goes_elsewhere_for_another_reason_tells_no_place(text: str) -> None:
    events = planned("en", "Kenya, Somalia set to hold talks", text)
    assert not [e for e in events if e.parties == {"KE", "SO"}]


def test_a_summit_is_known_by_its_seat() -> None:
    [event] = planned(
        "en", "Modi-Macron summit in Vietnam forces airlines to reroute", "Smog hampers Hanoi meeting plans."
    )
    assert (sorted(event.parties), event.city) == (["FR", "IN"], "Hanoi")

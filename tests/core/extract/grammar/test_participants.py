"""Who takes part by a sentence alone: who talks with whom, who stands beside whom, who mediates, and who leads."""

import pytest
from support.writing import pack, skeleton

from talkwatch.core.extract.grammar.participants import (
    MAX_PARTIES,
    codes,
    facilitators_of,
    heads_of,
    mentioned_together,
    pairs_of,
)

STATES = (
    "Norway Chile Peru Kenya Ghana Cuba Japan Nepal Qatar Egypt Spain Italy".split(),
    "NO CL PE KE GH CU JP NP QA EG ES IT".split(),
)
TALKING = {
    "two between whom talks are": ("Talks between Norway and Chile open on Monday.", ["CL NO"]),
    "two joined by a dash": ("The Norway-Chile talks open on Monday.", ["CL NO"]),
    "two beside a word of talking": ("Norway and Chile will meet on Monday.", ["CL NO"]),
    "two without such a word": ("Norway and Chile have long been neighbours.", []),
    "two of one state": ("Norway and Norwegian envoys will meet on Monday.", []),
    "one": ("Norway will hold talks on Monday.", []),
    "three in a list": ("Norway, Chile and Peru will hold talks in Geneva.", ["CL NO PE"]),
    "a list, and some of it again": ("Norway, Chile and Peru will hold talks; Norway and Chile agreed.", ["CL NO PE"]),
    "some of a list before it": ("Norway and Chile agreed; Norway, Chile and Peru will hold talks.", ["CL NO PE"]),
    "two pairs": ("Norway and Chile will meet on Monday; Peru and Kenya will meet on Friday.", ["CL NO", "KE PE"]),
    "a name for two": ("The two Koreas will hold talks on Monday.", ["KP KR"]),
    "a name for two beside another": ("Norway and the two Koreas will hold talks.", ["KP KR NO"]),
    "a name for two where no others talk": ("The quarrel of the two Koreas is not that of Chile.", ["KP KR"]),
    "a host and its guest": ("Norway will host Chile for talks on Monday.", ["CL NO"]),
    "counterparts": ("Chile's minister met his Norwegian, Kenyan and Peruvian counterparts.", ["CL KE NO PE"]),
    "counterparts, and no others": ("Chile's minister met his Norwegian counterpart; Peru and Kenya hold talks.", ["CL NO"]),
    # Of a long stretch only its ends talk with each other.
    "one with another": ("Norway's minister held talks with Chile's envoy in Geneva.", ["CL NO"]),
    "the last one named before": ("Norway looked on while Peru held talks with Chile's envoy.", ["CL PE"]),
    "not a mediator named before": ("Norway, with Peru mediating, will hold talks with Chile in Geneva.", ["CL NO"]),
    "not a place named before": ("Norway met envoys in Peru for talks with Chile.", ["CL NO"]),
    "not a place named before, though another is": (
        "Peru looked on while Norway, in Kenya, held talks with Chile.", ["CL NO"]),
    "not the partner itself": ("Norwegian envoys held talks with Norway's minister.", []),
    "not the partner itself, though another is": (
        "Chilean envoys in a Norwegian plane came to talks with Norway's minister.", ["CL NO"]),
    "nobody but a place named before": ("Envoys in Peru held talks with Chile.", []),
    # "Talks with": the other one is named elsewhere, but not as a place.
    "with one, another speaks": ("The talks with Norway will go on, a Chilean spokesman said.", ["CL NO"]),
    "with one, itself speaks": ("The talks with Norway will go on, a Norwegian spokesman said.", []),
    "with one, another is a place": ("The talks with Norway will go on, a spokesman in Chile said.", []),
    # A state may be a place or a matter; its people and its leaders are neither.
    "states as places": ("Envoys in Norway and Chile will meet.", []),
    "people are no place": ("Experts in Norwegian and Chilean delegations will meet.", ["CL NO"]),
    "leaders are no place": ("Aides to Putin and Trump will meet in Geneva.", ["RU US"]),
    "a state as a matter": ("The Norway crisis and Chile will be the subject of talks.", []),
    "a state that is none": ("Norway's envoys and Chile will be the subject of talks.", ["CL NO"]),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "pairs"), TALKING.values(), ids=TALKING.keys())
def test_a_sentence_says_that_these_talk_with_each_other(sentence: str, pairs: list[str]) -> None:
    assert sorted(" ".join(sorted(pair)) for pair in pairs_of(skeleton(sentence), pack())) == pairs


def test_as_many_as_twelve_talk_with_each_other() -> None:
    names, expected = STATES
    folded = skeleton(f"{', '.join(names[:-1])} and {names[-1]} will hold talks.")
    assert pairs_of(folded, pack()) == [frozenset(expected)]
    assert len(expected) == MAX_PARTIES


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("Norway and Chile have long been neighbours.", ["CL NO"]),
        ("Norway, and the Chilean coast, are far away.", ["CL NO"]),
        ("Norway knows that Chile is far away.", []),
        ("Envoys travelled to Norway and Chile.", []),
        ("Norway and Norwegian envoys keep silent.", []),
    ],
)
def test_two_stand_side_by_side_whatever_is_said_of_them(sentence: str, pairs: list[str]) -> None:
    found = mentioned_together(skeleton(sentence), pack())
    assert sorted(" ".join(sorted(pair)) for pair in found) == pairs


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Talks of Norway and Chile, mediated by Peru and Kenya, open on Monday.", "KE PE"),
        ("Norway and Chile open talks under Peruvian and Kenyan mediation.", "KE PE"),
        ("Norway and Chile open Peruvian-brokered talks.", "PE"),
        ("Norway and Chile hold talks in which Peru will act as mediator.", "PE"),
        ("Norway and Chile hold talks at the invitation of Peru.", "PE"),
        ("Peru and Kenya as co-hosts will open the talks.", "KE PE"),
        ("Norway and Chile hold talks with Peru.", ""),
        ("Norway and Chile hold talks, mediated by a former envoy.", ""),
        ("A mediator will open the talks.", ""),
    ],
)
def test_a_sentence_calls_these_mediators(sentence: str, parties: str) -> None:
    assert " ".join(sorted(facilitators_of(skeleton(sentence), pack()))) == parties


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("The Norwegian delegation will be led by Kari Nordmann.", ["NO Kari Nordmann"]),
        ("Kari Nordmann will lead the Norwegian delegation in talks with Chile.", ["NO Kari Nordmann"]),
        ("The head of the Norwegian delegation, Kari Nordmann, spoke of talks.", ["NO Kari Nordmann"]),
        ("Norway's chief negotiator Kari Nordmann will meet Chile's lead negotiator, Pedro Soto.",
         ["NO Kari Nordmann", "CL Pedro Soto"]),
        ("Norway's minister Kari Nordmann, who will lead the choir, speaks of talks.", []),
        ("The Norwegian delegation will be led by a minister for the talks.", []),
        ("A delegation led by Kari Nordmann will hold talks.", []),
    ],
)  # fmt: skip
def test_a_sentence_tells_who_leads_a_delegation(sentence: str, heads: list[str]) -> None:
    found = heads_of(skeleton(sentence), pack())
    assert [f"{party} {head.text}" for party, head in found] == heads


def test_a_name_for_two_has_two_codes() -> None:
    folded = skeleton("Norway and the two Koreas will hold talks.")
    assert [codes(m) for m in folded.mentions] == [("NO",), ("KP", "KR")]

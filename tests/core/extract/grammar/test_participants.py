"""Who else takes part by a sentence alone: who mediates, and who leads which delegation."""

import pytest
from support.writing import pack, skeleton

from talkwatch.core.extract.grammar.participants import facilitators_of, heads_of
from talkwatch.core.extract.grammar.tokens import codes


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

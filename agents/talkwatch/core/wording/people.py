"""Who leads, who brings the parties together, and who says so, in words."""

from collections.abc import Iterable

from talkwatch.core.names import party_name
from talkwatch_schemas import Delegation, Evidence

_ORDERS = ("urn:talkwatch:order:", "urn:talkwatch:operator:")
"""How addresses of operators' orders begin; in an older version a login name follows, which is nobody's business."""


def heads(delegations: Iterable[Delegation]) -> str:
    """Name who leads which delegation: "Vladimir Medinsky (Russia)"."""
    return ", ".join(f"{one.head} ({party_name(one.party)})" for one in delegations)


def facilitators(codes: Iterable[str]) -> str:
    """Name who brings the parties together: "Turkey, United Nations"."""
    return ", ".join(map(party_name, codes))


def source(evidence: Evidence) -> str:
    """Say who published a sentence, and where: "paper.example  https://paper.example/1"; an order has no address."""
    return "an operator's order" if evidence.url.startswith(_ORDERS) else f"{evidence.publisher}  {evidence.url}"

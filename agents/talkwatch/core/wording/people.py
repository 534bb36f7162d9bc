"""Who leads, who brings the parties together, and who says so, in words."""

from collections.abc import Iterable

from talkwatch.core.names import party_name
from talkwatch.core.series import is_order
from talkwatch_schemas import Delegation, Evidence


def heads(delegations: Iterable[Delegation]) -> str:
    """Name who leads which delegation: "Vladimir Medinsky (Russia)"."""
    return ", ".join(f"{one.head} ({party_name(one.party)})" for one in delegations)


def facilitators(codes: Iterable[str]) -> str:
    """Name who brings the parties together: "Turkey, United Nations"."""
    return ", ".join(map(party_name, codes))


def source(evidence: Evidence) -> str:
    """Say who published a sentence, and where: "paper.example  https://paper.example/1"; an order has no address."""
    return "an operator's order" if is_order(evidence.url) else f"{evidence.publisher}  {evidence.url}"


def sentences(evidence: Iterable[Evidence], most: int) -> list[tuple[str, str]]:
    """Give the first sentences, each once, with who published it and where."""
    return list(dict.fromkeys((one.quote, source(one)) for one in evidence))[:most]

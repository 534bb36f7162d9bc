"""The words of a claim, as they may be shown."""

from talkwatch.core.track.state import Claim
from talkwatch_schemas import Evidence

_NAMED = "urn:talkwatch:operator:"
"""In an older version the address of an order ended with the login of whoever gave it."""


def order_url(name: str) -> str:
    """Give the address under which an operator's order is cited."""
    return f"urn:talkwatch:order:{name}"


def quote_of(claim: Claim, name: str) -> Evidence | None:
    """Give the words of a claim for a field; those for the city stand for its country too."""
    fields = (f"/meeting/{name}", "/meeting/city" if name == "country" else "")
    quote = next((e for e in claim.event.evidence if e.field in fields), None)
    return quote and shown(quote).model_copy(update={"field": f"/meeting/{name}"})


def shown(quote: Evidence) -> Evidence:
    """Give the quote with an address that names nobody, also where an older version wrote it."""
    if not quote.url.startswith(_NAMED):
        return quote
    return quote.model_copy(update={"url": order_url(quote.article)})

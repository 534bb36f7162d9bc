"""The words of a claim, as they may be shown."""

from talkwatch.core.series import NAMED_ORDER, order_url
from talkwatch.core.track.state import Claim
from talkwatch_schemas import Evidence


def quote_of(claim: Claim, name: str) -> Evidence | None:
    """Give the words of a claim for a field; those for the city stand for its country too."""
    fields = (f"/meeting/{name}", "/meeting/city" if name == "country" else "")
    quote = next((e for e in claim.event.evidence if e.field in fields), None)
    return quote and shown(quote).model_copy(update={"field": f"/meeting/{name}"})


def shown(quote: Evidence) -> Evidence:
    """Give the quote with an address that names nobody, also where an older version wrote it."""
    if not quote.url.startswith(NAMED_ORDER):
        return quote
    return quote.model_copy(update={"url": order_url(quote.article)})

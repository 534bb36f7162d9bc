"""What series of talks, their rounds and orders about these are called.

Ids are opaque to readers; a round's begins with its series.
"""

import hashlib
from collections.abc import Iterable

_ORDER = "urn:talkwatch:order:"
NAMED_ORDER = "urn:talkwatch:operator:"
"""How the address of an order began in an older version; the login of whoever gave it followed."""
UNCLEAR = "unclear"
"""Series of meetings of which the text does not say who meets."""


def series_id(parties: Iterable[str]) -> str:
    """Name the series of talks between these parties; without any, the one of which no state is kept."""
    return "-".join(sorted(parties)).lower() or UNCLEAR


def round_id(series: str, article_id: str, index: int) -> str:
    """Give the id of a new round: a hash of series, first article and frame. Opaque; its series can be told from it."""
    name = "\n".join((series, article_id, str(index)))
    return f"{series}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def series_of(round_key: str) -> str:
    """Give the series that a round id belongs to."""
    return round_key.rpartition("-")[0]


def order_url(name: str) -> str:
    """Give the address under which an operator's order is cited."""
    return f"{_ORDER}{name}"


def is_order(url: str) -> bool:
    """Whether an address is that of an operator's order, also as an older version wrote it."""
    return url.startswith((_ORDER, NAMED_ORDER))

"""What series of talks and their rounds are called. Ids are opaque to readers; a round's begins with its series."""

import hashlib
from collections.abc import Iterable

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

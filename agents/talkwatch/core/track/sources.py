"""Who speaks: publisher families, and which articles are copies of one text. Corroboration counts sources."""

from collections.abc import Iterable

from talkwatch.core.similarity import near
from talkwatch.core.track.state import Claim

_SHARED_SUFFIXES = frozenset("co com org net gov ac edu gob gouv go or ne".split())


def family(publisher: str) -> str:
    """Give the registrable domain of a publisher: "www.bbc.co.uk" and "m.bbc.co.uk" are "bbc.co.uk".

    A second-level label such as "co" or "com" before a country's two letters counts as part of the suffix.
    """
    labels = publisher.lower().strip().strip(".").split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED_SUFFIXES:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def independent(assertions: Iterable[Claim]) -> dict[str, str]:
    """Give the source of each message: of a copy that of the earliest text, else the agency that it credits, else who
    stands behind its publisher.
    """
    origins: list[tuple[tuple[int, ...], str]] = []
    sources: dict[str, str] = {}
    for claim in sorted(assertions, key=lambda a: a.order):
        copied = next((source for sketch, source in origins if near(sketch, claim.article.fingerprint)), None)
        article = claim.article
        source = copied or article.origin or article.family or family(article.publisher)
        origins.append((article.fingerprint, source))
        sources[claim.message] = source
    return sources

"""Articles read again by the extractor of now, against what an earlier one said of them: the corrections that follow.

Going back to an older extractor is the same: its reading, sent as a correction, replaces the newer one's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from talkwatch.core import canary
from talkwatch.core.extract.assertions import article_reference
from talkwatch.core.extract.extract import extract
from talkwatch.core.series import UNCLEAR
from talkwatch.core.track.state import CORRECTION
from talkwatch_schemas import Article, ArticleEvents, ArticleRef

Recency = tuple[float, float, str]
"""How new a revision of an article is: `ArticleRef.order`."""


@dataclass
class Said:
    """What the events topic says that articles said: by article and series, the digest of the latest message."""

    by_article: dict[str, dict[str, tuple[Recency, str, tuple[str, ...]]]] = field(default_factory=dict)

    def add(self, message: ArticleEvents) -> None:
        """Take in a message, in the order of the log. Only readings of ours count, no orders and no second opinions."""
        article = message.article
        if message.cause not in ("article", CORRECTION) or "~" in article.id or canary.is_canary(message):
            return
        series = self.by_article.setdefault(article.id, {})
        known = series.get(message.series)
        if known is None or known[0] <= article.order:
            series[message.series] = (article.order, _digest(message), message.parties)


@dataclass
class Latest:
    """The latest revision of each article on the articles topic."""

    orders: dict[str, Recency] = field(default_factory=dict)

    def add(self, article: Article) -> None:
        """Take in an article, in any order."""
        order = article_reference(article).order
        self.orders[article.id] = max(order, self.orders.get(article.id, order))

    def has(self, article: Article) -> bool:
        """Whether this is the latest revision."""
        return self.orders.get(article.id) == article_reference(article).order


def corrections(
    article: Article, said: Said, extractor: str, now: datetime, read: tuple[ArticleEvents, ...] | None = None
) -> Iterator[ArticleEvents]:
    """Give what must be sent so that the rounds stand on the reading of now; nothing where both readings agree.

    `read` is that reading, where it is not the rules' alone.
    """
    if canary.is_canary(article):
        return
    before = said.by_article.get(article.id, {})
    after = {message.series: message for message in (extract(article, extractor) if read is None else read)}
    for series, message in after.items():
        if series == UNCLEAR or (series in before and before[series][1] == _digest(message)):
            continue
        yield message.model_copy(update={"cause": CORRECTION, "article": _loaded(message.article, now)})
    reference = _loaded(article_reference(article), now)
    for series, (_, digest, parties) in before.items():
        if series not in after and series != UNCLEAR and digest != _NOTHING:
            yield ArticleEvents(
                series=series, parties=parties, article=reference, extractor=extractor, cause=CORRECTION, events=()
            )


def _loaded(article: ArticleRef, now: datetime) -> ArticleRef:
    """Note when it was read again: a meeting that is over by then is no news."""
    return article.model_copy(update={"loaded_at": now})


def _digest(message: ArticleEvents) -> str:
    if not message.events:
        return _NOTHING
    told = [e.model_dump_json(exclude={"evidence": {"__all__": {"extractor"}}}) for e in message.events]
    return sha256("\n".join([message.article.revision, *told]).encode()).hexdigest()[:16]


_NOTHING = "nothing"

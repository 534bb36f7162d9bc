"""The canary: an article that passes through every stage on a schedule, so that silence can be told from peace.

It is read, folded and written like any other, but under series of its own, each round of it begun anew; its result goes
to a topic of its own and reaches no alert, no round and no count.
"""

from datetime import datetime, timedelta

from talkwatch.core.policy import Policy
from talkwatch.core.track.claims import Outcome
from talkwatch.core.track.state import RoundState
from talkwatch.core.track.track import track
from talkwatch_schemas import Article, ArticleEvents, CanaryResult

PUBLISHER = "canary.invalid"
"""Reserved: no other article may name it. The top-level domain can never be registered (RFC 2606)."""
_SERIES = "canary."
_KINDS = 64
"""So many series, that canaries pass through every partition; so many small states are kept."""
_TEXT = (
    "Norway and Chile will hold the second round of talks in Geneva on {day:%B} {day.day}, "
    "the foreign ministry of Norway said. This text is no news; it shows that news would pass."
)


def article(now: datetime) -> Article:
    """Give the canary of this moment: a meeting a week ahead of it."""
    return Article(
        url=f"https://{PUBLISHER}/{int(now.timestamp() * 1000)}",
        title="Canary",
        text=_TEXT.format(day=now + timedelta(days=7)),
        published_at=now,
        publisher=PUBLISHER,
        language="en",
    )


def is_canary(of: Article | ArticleEvents | RoundState) -> bool:
    """Whether this is a canary, at whichever stage."""
    return of.publisher == PUBLISHER if isinstance(of, Article) else of.series.startswith(_SERIES)


def rename(messages: tuple[ArticleEvents, ...]) -> tuple[ArticleEvents, ...]:
    """Put what was read from a canary under a series of its own."""
    return tuple(m.model_copy(update={"series": f"{_SERIES}{int(m.article.id[:4], 16) % _KINDS}"}) for m in messages)


def fold(message: ArticleEvents, policy: Policy) -> Outcome:
    """Fold a canary as the first article of its round. No alert, no state: then its result is missed."""
    outcome = track((), message, policy)
    if not any(verdict.alert for verdict in outcome.verdicts):
        return Outcome((), ())
    revision = int(message.article.time.timestamp() * 1000)
    state = outcome.changed[0].model_copy(update={"id": f"{message.series}-0", "revision": revision})
    return Outcome((state,), ())


def result(state: RoundState) -> CanaryResult:
    """Give what the publisher writes of a canary."""
    return CanaryResult(sent_at=state.last_seen, extractor=state.alerts[0].data.evidence[0].extractor)

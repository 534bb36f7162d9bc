"""FeedState: what is known of one feed, on `talks.feeds.v1`, so that any feeder goes on where another stopped."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from talkwatch.feed.web.schedule import Fetched
from talkwatch_schemas import Article, FeedState

MAX_SEEN = 1500
"""Articles of a feed whose text is remembered: three times what one fetch may hold."""


def seen_key(article: Article, article_id: str = "") -> str:
    """Name an article and its text in 16 hex digits: a changed text has another name.

    `article_id`: by which id, where it is not the article's own.
    """
    return f"{int(article_id or article.id, 16) ^ int(article.revision, 16):016x}"


def after_fetch(
    state: FeedState,
    now: datetime,
    outcome: Fetched,
    why: str,
    next_poll: datetime,
    new: Iterable[Article] = (),
    **learnt: str | int | datetime | tuple[str, ...] | None,
) -> FeedState:
    """Give the state after a fetch; `learnt`: what else is known of it by now, by the names of `FeedState`."""
    keys = [seen_key(article) for article in new]
    return state.model_copy(
        update={
            "fetched_at": now,
            "next_poll": next_poll,
            "outcome": str(outcome),
            "why": why[:300] or None,
            "failures": 0 if outcome.is_well else state.failures + 1,
            "fetches": state.fetches + 1,
            "succeeded_at": now if outcome.is_well else state.succeeded_at,
            "found_at": now if keys else state.found_at,
            "articles": state.articles + len(keys),
            "seen": (*state.seen, *keys)[-MAX_SEEN:],
            **{name: value[:1024] if isinstance(value, str) else value for name, value in learnt.items()},
        }
    )


def is_worth_keeping(before: FeedState, after: FeedState, hourly: timedelta = timedelta(hours=1)) -> bool:
    """Whether the topic must know: something new, a failure that begins or ends, or an hour since the last record."""
    return (
        (before.seen, before.names) != (after.seen, after.names)
        or (before.etag, before.last_modified, before.body_hash) != (after.etag, after.last_modified, after.body_hash)
        or (before.moved_to, before.moving_to) != (after.moved_to, after.moving_to)
        or before.alone_until != after.alone_until
        or (before.failures == 0) != (after.failures == 0)
        or before.outcome != after.outcome
        or before.kept_at is None
        or (after.fetched_at is not None and after.fetched_at - before.kept_at >= hourly)
    )

"""When a feed is asked before it is due: after a start, since what failed may be mended, or for a person. Pure."""

from datetime import datetime, timedelta

from talkwatch.core.wording import counted
from talkwatch.feed.web.lists.findings import ago
from talkwatch.feed.web.schedule import Fetched
from talkwatch_schemas import FeedState

_AFTER_START = timedelta(minutes=1)
_AHEAD = timedelta(minutes=1)
"""Clocks of two feeders differ by less, where somebody looks after them."""
_AFTER_ASKED = timedelta(seconds=10)
_EVER = timedelta(days=365)
_LEFT_ALONE = (Fetched.THROTTLED, Fetched.GONE)
"""Outcomes by which the server itself says that it does not want to be asked."""


def after_start(state: FeedState, now: datetime) -> FeedState:
    """Give a state that a feeder takes over: a feed that failed is due a minute after its last try at the latest.

    Whoever starts a feeder anew has often just mended the cause. A server that asked to be left alone is left alone.
    """
    if not state.failures or state.outcome in _LEFT_ALONE or not (state.fetched_at and state.next_poll):
        return state
    return state.model_copy(update={"next_poll": min(state.next_poll, max(now, state.fetched_at + _AFTER_START))})


def by_this_clock(state: FeedState, now: datetime) -> FeedState:
    """Give a state whose waits count from now, where it was written by a clock that was ahead, or was set back since.

    By its own moments a feed would be left alone until the clock has caught up.
    """
    if state.fetched_at is None or state.fetched_at - now < _AHEAD:
        return state
    back = state.fetched_at - now
    moments = {"next_poll": state.next_poll, "alone_until": state.alone_until}
    return state.model_copy(update={"fetched_at": now} | {name: at - back for name, at in moments.items() if at})


def left_alone(state: FeedState, now: datetime, alone_until: datetime | None) -> str:
    """Say why a feed is not asked though a person wants it; "" where it may be. `alone_until` is its host's wish."""
    if state.outcome == Fetched.THROTTLED and state.next_poll and state.next_poll > now:
        alone_until = max(state.next_poll, alone_until or now)
    if alone_until and alone_until > now:
        return f"its host wants to be left alone; it is asked again {ago(alone_until, now)}"
    return ""


def just_asked(state: FeedState, now: datetime) -> str:
    """Say what a feed gave that was asked seconds ago, and so is not asked again for a person; "" for others."""
    if state.fetched_at and now - state.fetched_at < _AFTER_ASKED:
        return f"it was asked {ago(state.fetched_at, now)}: {what_came(state, state, now)}"
    return ""


def what_came(before: FeedState, after: FeedState, now: datetime) -> str:
    """Say what a fetch gave, between the state before it and after it."""
    new = after.articles - before.articles
    if after.failures:
        found = after.why or str(after.outcome)
    elif new:
        found = counted(new, "new article")
    else:
        found = "nothing new"
    return f"{found}; next poll {when(after.next_poll, now)}"


def when(moment: datetime | None, now: datetime) -> str:
    """Say when a feed is asked next: "soon", "in 10 min", "never" for one that is gone."""
    if moment is None or moment <= now:
        return "soon"
    return "never" if moment - now > _EVER else ago(moment, now)

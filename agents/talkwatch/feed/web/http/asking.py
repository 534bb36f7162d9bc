"""Where and how a feed is asked, and what its answer says of where it lives. Pure.

A permanent redirect is believed after it was seen for days. Then the new address is asked, and the one of the list once
a day: where it answers itself, the move was a mistake. So is a move whose target fails.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from talkwatch.feed.web.http.fetch import Answer
from talkwatch.feed.web.schedule import Fetched
from talkwatch_schemas import FeedState

SEEN_FOR = timedelta(days=3)
"""How long a permanent redirect must be seen: servers that are set up wrongly for a day are common."""
AT_HOME_EVERY = timedelta(days=1)
WHOLE_EVERY = timedelta(days=1)
"""How often all of a feed is asked for though its validators are known: who says 304 for ever is found out."""
_TRIES_WHERE_IT_MOVED = 3

Learnt = Mapping[str, str | int | datetime | None]


@dataclass(frozen=True)
class Question:
    """What is asked: the address, whether it is the one of the list, and the validators to send.

    `home_asked`: whether the address of the list was asked at all, though it may not be the one that answered.
    """

    url: str
    at_home: bool
    home_asked: bool
    etag: str = ""
    last_modified: str = ""

    def elsewhere(self, moved_to: str) -> "Question":
        """Give the same question to where the feed has moved to."""
        return replace(self, url=moved_to, at_home=False)


def question(listed: str, state: FeedState, now: datetime) -> Question:
    """Give what to ask of a feed whose list has it at `listed`."""
    moved = state.moved_to or ""
    at_home = not moved or state.at_home_at is None or now - state.at_home_at >= AT_HOME_EVERY
    url = listed if at_home else moved
    if state.whole_at is None or now - state.whole_at >= WHOLE_EVERY:
        return Question(url, at_home, at_home)
    return Question(url, at_home, at_home, state.etag or "", state.last_modified or "")


def validators(answer: Answer) -> Learnt:
    """Give the server's validators as they stand: a whole answer without one takes the old one away, a 304 does not."""
    named = {"etag": answer.headers.get("etag", ""), "last_modified": answer.headers.get("last-modified", "")}
    return named if answer.outcome is Fetched.OK else {name: value for name, value in named.items() if value}


def lives_at(state: FeedState, asked: Question, outcome: Fetched, moved_to: str, now: datetime) -> Learnt:
    """Give what is known of the feed's address after an answer. `moved_to`: what the answer says, by every redirect."""
    learnt: dict[str, str | int | datetime | None] = {"at_home_at": now} if asked.home_asked else {}
    if not outcome.is_well:
        given_up = state.moved_to and state.failures + 1 >= _TRIES_WHERE_IT_MOVED
        return learnt | (_nowhere_else() if given_up else {})
    if not asked.at_home:
        return learnt
    if state.moved_to and moved_to == state.moved_to:
        return learnt
    if not moved_to:
        return learnt | _nowhere_else()
    if moved_to != state.moving_to or state.moving_since is None:
        return learnt | _nowhere_else() | {"moving_to": moved_to, "moving_since": now}
    if now - state.moving_since < SEEN_FOR:
        return learnt
    return learnt | {"moved_to": moved_to, "moving_to": "", "moving_since": None}


def _nowhere_else() -> dict[str, str | int | datetime | None]:
    return {"moved_to": "", "moving_to": "", "moving_since": None}

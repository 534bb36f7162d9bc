"""Which rounds of a series a message can touch, and which lie so far back that little of them is kept."""

from dataclasses import dataclass
from datetime import date

from talkwatch.core.track.identity import EPOCH
from talkwatch.core.track.state import RoundState
from talkwatch_schemas import ArticleEvents


@dataclass(frozen=True, slots=True)
class Span:
    """The days between which the articles of a round, and its meeting, lie; and the round that it was merged into."""

    first: date
    last: date
    merged_into: str | None = None


def span_of(state: RoundState) -> Span:
    """Give the days that a round covers."""
    known = state.known.date
    days = [state.first_seen.date(), state.last_seen.date(), *((known.earliest, known.latest) if known else ())]
    return Span(min(days), max(days), state.merged_into)


def named(message: ArticleEvents) -> set[str]:
    """Give the ids of rounds that a message names: an order of an operator, or a request to write one again."""
    order = message.correction
    return {message.article.id} | ({order.round, order.into or order.round} if order else set())


def days_of(message: ArticleEvents) -> tuple[date, ...]:
    """Give the day of the article, and those that its events name."""
    days = {message.article.time.date()}
    for event in message.events:
        for meeting in (event.meeting, event.previous):
            if meeting and meeting.date:
                days |= {meeting.date.earliest, meeting.date.latest}
    return tuple(days)


def in_reach(span: Span, days: tuple[date, ...]) -> bool:
    """Whether a message with these days may speak of the round: one of them is within 180 days of it.

    Identity looks no further (`identity.py`), so a round out of reach can be left unread.
    """
    return any(span.first - day <= EPOCH and day - span.last <= EPOCH for day in days)


def is_past(span: Span, message: ArticleEvents) -> bool:
    """Whether all of the round lies more than 180 days before the message's article."""
    return message.article.time.date() - span.last > EPOCH

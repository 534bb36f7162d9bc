"""Meetings, and what alerts say of them, in words for people: one place for page, terminal and messages."""

from talkwatch.core.wording.changes import before, headline
from talkwatch.core.wording.meeting import days, field, how_far, label, lacks, stands, when, where
from talkwatch.core.wording.moments import in_utc
from talkwatch.core.wording.people import facilitators, heads, sentences, source
from talkwatch.core.wording.standing import (
    cause,
    certainty,
    counted,
    day,
    disputes,
    has_passed,
    how_soon,
    is_ahead,
    sources,
    standing,
    status,
    told,
)

__all__ = (
    "before",
    "cause",
    "certainty",
    "counted",
    "day",
    "days",
    "disputes",
    "facilitators",
    "field",
    "has_passed",
    "headline",
    "heads",
    "how_far",
    "how_soon",
    "in_utc",
    "is_ahead",
    "label",
    "lacks",
    "sentences",
    "source",
    "sources",
    "standing",
    "stands",
    "status",
    "told",
    "when",
    "where",
)

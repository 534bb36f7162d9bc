"""Meetings, and what alerts say of them, in words for people: one place for page, terminal and messages."""

from talkwatch.core.wording.changes import before, headline
from talkwatch.core.wording.meeting import field, how_far, label, lacks, when, where
from talkwatch.core.wording.people import facilitators, heads, source
from talkwatch.core.wording.standing import (
    cause,
    certainty,
    day,
    disputes,
    has_passed,
    how_soon,
    sources,
    standing,
    status,
    told,
)

__all__ = (
    "before",
    "cause",
    "certainty",
    "day",
    "disputes",
    "facilitators",
    "field",
    "has_passed",
    "headline",
    "heads",
    "how_far",
    "how_soon",
    "label",
    "lacks",
    "source",
    "sources",
    "standing",
    "status",
    "told",
    "when",
    "where",
)

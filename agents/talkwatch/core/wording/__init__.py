"""Meetings, and what alerts say of them, in words for people: one place for page, terminal and messages."""

from talkwatch.core.wording.changes import before, headline
from talkwatch.core.wording.meeting import field, how_far, label, lacks, when, where
from talkwatch.core.wording.standing import cause, certainty, disputes, how_soon, sources, standing, status, told

__all__ = (
    "before",
    "cause",
    "certainty",
    "disputes",
    "field",
    "headline",
    "how_far",
    "how_soon",
    "label",
    "lacks",
    "sources",
    "standing",
    "status",
    "told",
    "when",
    "where",
)

"""The contract of Talkwatch: all that a subscriber in Python needs to import.

`Alert` is what arrives on `talks.alerts.v1`, `Round` what stands on `talks.rounds.v1`, `Article` what a feeder
publishes; `TOPICS` names every topic with its key, model and policy. Readers skip fields and enumeration values
that they do not know: version 1 only grows.
"""

from talkwatch_schemas.alert import Alert, AlertData
from talkwatch_schemas.article import Article
from talkwatch_schemas.canary import CanaryResult
from talkwatch_schemas.event import ArticleEvents, ArticleRef, Correction, TalkEvent
from talkwatch_schemas.feed import FeedState
from talkwatch_schemas.meeting import (
    Corroboration,
    DateInterval,
    Delegation,
    Dispute,
    Evidence,
    Kind,
    Meeting,
    MeetingTime,
    Rival,
    RoundRef,
    Status,
)
from talkwatch_schemas.round import Lead, Round, Withdrawal
from talkwatch_schemas.topics import TOPICS, Topic

__version__ = "0.1.0"
"""Of both distributions, `talkwatch` and `talkwatch-schemas`: the one place."""

__all__ = [
    "TOPICS",
    "Alert",
    "AlertData",
    "Article",
    "ArticleEvents",
    "ArticleRef",
    "CanaryResult",
    "Correction",
    "Corroboration",
    "DateInterval",
    "Delegation",
    "Dispute",
    "Evidence",
    "FeedState",
    "Kind",
    "Lead",
    "Meeting",
    "MeetingTime",
    "Rival",
    "Round",
    "RoundRef",
    "Status",
    "TalkEvent",
    "Topic",
    "Withdrawal",
]

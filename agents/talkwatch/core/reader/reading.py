"""An answer, held against the article and against what the rules found in it: the messages that follow.

A quote that does not stand in the article to the letter counts for nothing; what a quote says is read by our own code;
what the model makes of it counts only where our code cannot read it and the words bear it out.
"""

from collections import Counter
from dataclasses import dataclass, field

from talkwatch.core.policy import Policy
from talkwatch.core.reader.answer import Answer
from talkwatch.core.reader.modes import Mode
from talkwatch_schemas import Article, ArticleEvents


@dataclass(frozen=True)
class Reading:
    """What became of an answer.

    `messages`: as the events topic takes them. `fates`: how many meetings and fields came to what (`Fate`).
    `agreement`: by field and outcome, how far model and rules agree on meetings of the same parties.
    """

    messages: tuple[ArticleEvents, ...]
    fates: Counter[str] = field(default_factory=Counter)
    agreement: Counter[tuple[str, str]] = field(default_factory=Counter)


def read(
    article: Article,
    found: tuple[ArticleEvents, ...],
    answer: Answer,
    mode: Mode,
    extractor: str,
    policy: Policy | None = None,
) -> Reading:
    """Give the messages of the article itself, one a series: what the model tells, and as leads what only rules tell.

    `extractor` names who reads, such as "1.2.0+reader-1". Never raises on any answer.
    """
    return Reading(found)


def advise(article: Article, answer: Answer, name: str, extractor: str, weight: float) -> Reading:
    """Give the messages of a source of its own, `<article id>~<name>`, no surer than `weight`. Never raises."""
    return Reading(())


def fall_back(
    article: Article, found: tuple[ArticleEvents, ...], policy: Policy, extractor: str
) -> tuple[ArticleEvents, ...]:
    """Give what goes out while no model answers: the rules' certain events, none surer than `possible`."""
    return found

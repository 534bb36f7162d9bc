"""What part a model has in reading, and about which articles it is asked."""

import unicodedata
from enum import StrEnum

from talkwatch.core.extract.gate import LEAD, is_of_other_matters
from talkwatch.core.extract.languages import pack_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.reader.parties import names_in
from talkwatch_schemas import Article, ArticleEvents

SURE = 0.6
"""Below this chance of the rules' best event an article is worth a second opinion."""
SHORTEST = 80
"""Letters of an article in a language without a pack, at least: a headline alone, a price or a result is no report."""
_LETTERS = 0.5
"""Share of letters at the top of such a text, at least: tables and results have fewer."""


class Mode(StrEnum):
    """The part that the model has.

    `rules`: none. `advise`: a further source beside the rules, asked where they found little. `judge`: the rules
    propose, the model decides. `read`: the model reads whatever may tell of talks, in any language.
    """

    RULES = "rules"
    ADVISE = "advise"
    JUDGE = "judge"
    READ = "read"


class Ask(StrEnum):
    """Why the model is asked about an article, or why not. These are metric labels too."""

    FOUND = "found"
    NO_EVENT = "no_event"
    UNSURE = "unsure"
    LANGUAGE = "language"
    SETTLED = "settled"
    NOTHING_FOUND = "nothing_found"
    OFF_TOPIC = "off_topic"
    RULES_ONLY = "rules_only"


_TOP = 8_000
"""Characters of a text of other matters in which two parties are looked for."""
_WANTED = (Ask.FOUND, Ask.NO_EVENT, Ask.UNSURE, Ask.LANGUAGE)


def ask_about(article: Article, found: tuple[ArticleEvents, ...], mode: Mode) -> Ask:
    """Decide whether the model is asked; `found` is what the rules read in the same article. Never raises."""
    if mode is Mode.RULES:
        return Ask.RULES_ONLY
    if mode is Mode.JUDGE:
        return Ask.FOUND if any(message.events for message in found) else Ask.NOTHING_FOUND
    pack = pack_of(article.language)
    if pack is None:
        return Ask.LANGUAGE if mode is Mode.ADVISE or is_report(article) else Ask.OFF_TOPIC
    chances = [event.confidence for message in found if message.parties for event in message.events]
    if mode is Mode.READ:
        return Ask.FOUND if chances else Ask.NO_EVENT if may_tell_of_talks(article, pack) else Ask.OFF_TOPIC
    if not chances:
        return Ask.NO_EVENT if pack.gate.search(f"{article.title} {article.text}".lower()) else Ask.OFF_TOPIC
    return Ask.SETTLED if max(chances) >= SURE else Ask.UNSURE


def wanted(ask: Ask) -> bool:
    """Whether that decision means to ask."""
    return ask in _WANTED


def may_tell_of_talks(article: Article, pack: Pack) -> bool:
    """Whether an article has words of talks, and is of no other matter or names two parties.

    A diary or a review of the week speaks of sport and courts too, so the rules leave it alone; a model reads it.
    """
    if not is_of_other_matters(article):
        return True
    top = f"{article.title}\n{article.text[:_TOP]}"
    return bool(pack.gate.search(top.lower())) and len(names_in(top, pack)) > 1


def is_report(article: Article) -> bool:
    """Whether a text of which nothing else is known has the length and the form of a report, in any script."""
    text = f"{article.title}\n{article.text}"[:LEAD]
    letters = [c for c in text if unicodedata.category(c)[0] in "LM"]  # marks too: Hindi writes its vowels with them
    weight = sum(3 if _is_dense(c) else 1 for c in letters)
    return weight >= SHORTEST and len(letters) >= len(text) * _LETTERS


def _is_dense(letter: str) -> bool:
    """Chinese and Japanese tell in one letter what others tell in three."""
    return "\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"


def priority(article: Article, found: tuple[ArticleEvents, ...]) -> int:
    """Give the place of an article among those that wait, 0 first: those that seem to be about talks."""
    if any(message.parties and message.events for message in found):
        return 0
    pack = pack_of(article.language)
    if pack is None:
        return 1
    top = f"{article.title}\n{article.text[:LEAD]}".lower()
    return 1 if pack.meeting_words.search(top) and pack.topic.search(top) else 2

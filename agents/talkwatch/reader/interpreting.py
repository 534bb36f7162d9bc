"""What an article needs, and what is sent of it once its answer is there: the core's judgement, and its counts."""

import logging

from pydantic import ValidationError

from talkwatch import EXTRACTOR
from talkwatch.core import canary
from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.reader.answer import AnswerError, parse
from talkwatch.core.reader.comparing import FIELDS
from talkwatch.core.reader.modes import Ask, Mode, ask_about, priority, wanted
from talkwatch.core.reader.outcomes import Agreement, Fate
from talkwatch.core.reader.prompt import VERSION
from talkwatch.core.reader.reading import Reading, advise, fall_back, read
from talkwatch.kafka import deadletter
from talkwatch.process import metrics
from talkwatch.process.settings import Settings
from talkwatch.reader.asking import OUTCOMES
from talkwatch.reader.backend import Backend
from talkwatch.reader.kept import ANSWERED, FELL_BACK, GIVEN_UP, KeptAnswer, key_of
from talkwatch.reader.work import Work
from talkwatch_schemas import Article, ArticleEvents

EXTRACTOR_WITH_MODEL = f"{EXTRACTOR}+{VERSION}"
"""Who has read what a model's answer says, as evidence names it."""
_LOG = logging.getLogger(__name__)


class Interpreter:
    """Knows mode and policy; keeps nothing of an article."""

    def __init__(self, settings: Settings, backend: Backend) -> None:
        """Take what the core asks for."""
        self._mode = Mode(settings.reader.mode)
        self._policy = settings.policy()
        self._weight, self._source = settings.reader.weight, settings.reader.kind
        self._name = backend.name

    def look_at(self, work: Work, value: bytes | None) -> None:
        """Decode an article, and settle what it needs: an answer, or nothing. Raises what the core raises."""
        work.messages = ()  # unless it is to be asked about
        try:
            article = Article.from_json(value or b"")
        except ValidationError:  # the worker sets it aside
            return
        if canary.is_canary(article):
            return
        found = extract(article, EXTRACTOR)
        ask = ask_about(article, found, self._mode)
        metrics.READER_ARTICLES.labels(ask).inc()
        if not wanted(ask):  # the rules found nothing, or the model advises only
            return
        work.article, work.found, work.first = article, found, priority(article, found)
        work.key, work.messages = key_of(article, self._name), None

    def messages(self, work: Work) -> tuple[ArticleEvents, ...]:
        """Give what is to be sent of an article whose answer is there."""
        assert work.article
        assert work.kept
        reading = interpret(work.article, work.found, work.kept, self._mode, self._policy, self._source, self._weight)
        for fate, count in reading.fates.items():
            metrics.READER_FATES.labels(fate).inc(count)
        for (field, outcome), count in reading.agreement.items():
            metrics.READER_AGREEMENT.labels(field, outcome).inc(count)
        return reading.messages


def interpret(
    article: Article,
    found: tuple[ArticleEvents, ...],
    kept: KeptAnswer,
    mode: Mode,
    policy: Policy,
    source: str,
    weight: float,
) -> Reading:
    """Read a kept answer. Where there was none, the rules speak, as surely as they may; an adviser says nothing.

    `source` and `weight` are an adviser's: whose word it is beside the article's own, and how much that is worth.
    """
    if kept.outcome == ANSWERED:
        try:
            answer = parse(kept.raw)
        except AnswerError as error:  # somebody else has written it
            _LOG.warning("the kept answer about %s cannot be read: %s", article.url, error)
        else:
            if mode is Mode.ADVISE:
                return advise(article, answer, source, EXTRACTOR, weight)
            return read(article, found, answer, mode, EXTRACTOR_WITH_MODEL, policy)
    return Reading(() if mode is Mode.ADVISE else fall_back(article, found, policy, EXTRACTOR))


def begin_metrics_at_zero() -> None:
    """Expose what the reader counts, before there is anything to count."""
    metrics.begin_at_zero(metrics.READER_ARTICLES, Ask)
    metrics.begin_at_zero(metrics.READER_READINGS, [ANSWERED, "kept", GIVEN_UP, FELL_BACK])
    metrics.begin_at_zero(metrics.READER_CALLS, OUTCOMES)
    metrics.begin_at_zero(metrics.READER_FATES, Fate)
    metrics.begin_at_zero(metrics.READER_AGREEMENT, ("meeting", *FIELDS), Agreement)
    metrics.begin_at_zero(metrics.READER_TOKENS, ["in", "out"])
    metrics.begin_at_zero(metrics.DEAD_LETTERS, ["read"], deadletter.REASONS)

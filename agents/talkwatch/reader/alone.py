"""A model asked without Kafka, one article at a time: for `talkwatch extract --reader` and `dry-run --reader`."""

from collections.abc import Callable
from pathlib import Path

from talkwatch import EXTRACTOR
from talkwatch.core.policy import Policy
from talkwatch.core.reader.answer import AnswerError, parse
from talkwatch.core.reader.modes import Mode, ask_about, wanted
from talkwatch.core.reader.reading import fall_back, read
from talkwatch.process.settings import Settings
from talkwatch.reader.backend import Backend, BackendError
from talkwatch.reader.backends import backend_of
from talkwatch.reader.interpreting import EXTRACTOR_WITH_MODEL
from talkwatch_schemas import Article, ArticleEvents

Messages = tuple[ArticleEvents, ...]


def backend_at(where: str, settings: Settings) -> Backend:
    """Give what answers: a file of recorded answers, or an endpoint by its address with the other settings.

    Raises `UserError` where the file cannot be read or a package is missing.
    """
    kind = {"kind": "chat", "url": where} if where.startswith(("http://", "https://")) else {"kind": "replay"}
    return backend_of(settings.reader.model_copy(update={"file": Path(where)} | kind))


def reader_of(
    backend: Backend, mode: Mode, policy: Policy, patience: float, complain: Callable[[str], None]
) -> Callable[[Article, Messages], Messages]:
    """Give what is made of an article and of what the rules found in it. Where no answer comes, the rules' word stands.

    `complain` is told of each such article.
    """

    def reader(article: Article, found: Messages) -> Messages:
        if not wanted(ask_about(article, found, mode)):
            return ()
        try:
            answer = parse(backend.answer(article, patience).raw)
        except (BackendError, AnswerError) as error:
            complain(f"{article.url}: {error}; only what the rules are certain of is told")
            return fall_back(article, found, policy, EXTRACTOR)
        return read(article, found, answer, mode, EXTRACTOR_WITH_MODEL, policy).messages

    return reader

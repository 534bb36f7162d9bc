"""What an article says by the mode of now, without asking anybody: by the rules, or by the answers that are kept."""

from collections.abc import Callable

from talkwatch import EXTRACTOR
from talkwatch.core.extract.extract import extract
from talkwatch.core.reader.modes import Mode, ask_about, wanted
from talkwatch.kafka.tail import read_all
from talkwatch.process.settings import Settings
from talkwatch.reader.backends import backend_of
from talkwatch.reader.interpreting import interpret
from talkwatch.reader.kept import Readings, key_of
from talkwatch_schemas import Article, ArticleEvents
from talkwatch_schemas.topics import READINGS

Messages = tuple[ArticleEvents, ...]
_ALL = 2**40


def reading_again(settings: Settings) -> Callable[[Article], Messages | None]:
    """Give what reads an article again; that gives None where a model's answer would be needed, and none is kept.

    Reads all kept answers first. Raises `KafkaError`, and `UserError` where the settings name no reader that there is.
    """
    if not settings.reader.decides:
        return lambda article: extract(article, EXTRACTOR)
    readings = Readings(most=_ALL)
    for record in read_all(settings, READINGS):
        readings.take(record)
    mode, policy, name = Mode(settings.reader.mode), settings.policy(), backend_of(settings.reader).name

    def again(article: Article) -> Messages | None:
        found = extract(article, EXTRACTOR)
        if not wanted(ask_about(article, found, mode)):
            return ()
        kept = readings.get(key_of(article, name))
        if kept is None:
            return None
        return interpret(article, found, kept, mode, policy, settings.reader.kind, settings.reader.weight).messages

    return again

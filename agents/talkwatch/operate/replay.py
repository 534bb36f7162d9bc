"""Read the articles topic again with the extractor of now, show what would change, and send it when told to.

Where a model decides, its kept answers are read again; nobody is asked.

Reads only, until `send`. Nothing that went out is announced again: the rounds, as the changelog has them, take the
corrections in, and an alert follows only where a fact that went out is another one now.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from talkwatch import EXTRACTOR
from talkwatch.core.rereading import Latest, Said, corrections
from talkwatch.core.track.rounds import Rounds
from talkwatch.core.track.state import decode, looks_encoded, revision_of
from talkwatch.kafka.outbox import outbox
from talkwatch.kafka.tail import read_all
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch.reader.again import reading_again
from talkwatch_schemas import Alert, Article, ArticleEvents
from talkwatch_schemas.topics import ARTICLES, CHANGELOG, EVENTS

_ACK_SECONDS = 60
_Model = TypeVar("_Model", Article, ArticleEvents)


@dataclass
class Difference:
    """The corrections to send, in order, and the alerts that will follow from them."""

    articles: int = 0
    unanswered: int = 0
    """Those of them that a model would have to be asked about; they stay as they are."""
    messages: list[ArticleEvents] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)


def compare(settings: Settings, now: datetime, progress: Callable[[str], None]) -> Difference:
    """Read articles, events and changelog, and give the difference. `progress` is told what is being read."""
    progress("what was said before")
    said, latest = Said(), Latest()
    for message in _readable(settings, EVENTS, ArticleEvents):
        said.add(message)
    for article in _readable(settings, ARTICLES, Article):
        latest.add(article)
    progress("the articles again")
    found, rounds, done, again = Difference(), _rounds(settings), set(), reading_again(settings)
    for article in _readable(settings, ARTICLES, Article):
        if not latest.has(article) or article.id in done:
            continue
        done.add(article.id)
        found.articles += 1
        read = again(article)
        if read is None:
            found.unanswered += 1
            continue
        for message in corrections(article, said, EXTRACTOR, now, read):
            found.messages.append(message)
            verdicts = rounds.fold(message, settings.policy()).verdicts
            found.alerts += [verdict.alert for verdict in verdicts if verdict.alert]
    return found


def send(settings: Settings, messages: list[ArticleEvents]) -> None:
    """Send the corrections and wait for every acknowledgement. Sending a difference twice changes nothing more."""
    with outbox(settings, _ACK_SECONDS) as box:
        for message in messages:
            box.send(EVENTS, message.to_json(), message.series.encode())


def _rounds(settings: Settings) -> Rounds:
    newest: dict[bytes, bytes] = {}
    for record in _records(settings, CHANGELOG):
        known = newest.get(record.key)
        if (
            record.value is not None
            and looks_encoded(record.value)
            and (known is None or revision_of(known) <= revision_of(record.value))
        ):
            newest[record.key] = record.value
    rounds = Rounds()
    for raw in newest.values():
        try:
            rounds.put(decode(raw))
        except ValueError as error:
            raise UserError(f"a round of {CHANGELOG} cannot be read: {error}") from None
    return rounds


def _readable(settings: Settings, topic: str, model: type[_Model]) -> Iterator[_Model]:
    for record in _records(settings, topic):
        try:
            yield model.from_json(record.value or b"")
        except ValidationError:  # a dead letter
            continue


def _records(settings: Settings, topic: str) -> Iterator[Any]:
    return read_all(settings, topic, isolation_level="read_uncommitted")

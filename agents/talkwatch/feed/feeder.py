"""The feeder: publishes articles idempotently, sets bad lines aside as dead letters, and counts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kafka.errors import KafkaError
from rich.console import Console
from rich.progress import (
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from talkwatch.feed.articles import Rejected, Repeated
from talkwatch.kafka import clients, deadletter
from talkwatch.kafka.outbox import Outbox, outbox
from talkwatch.process import metrics
from talkwatch.process.bad_share import BadShare
from talkwatch.process.errors import TryAgainError, UserError
from talkwatch.process.settings import Settings
from talkwatch.show.printable import plain
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS

_ACK_SECONDS = 120


@dataclass
class Tally:
    """What became of the lines."""

    published: int = 0
    repeated: int = 0
    rejected: int = 0

    def __str__(self) -> str:
        return f"{self.published} published, {self.repeated} skipped as exact repeats, {self.rejected} rejected"


def feed(
    settings: Settings,
    items: Iterable[Article | Rejected | Repeated],
    console: Console,
    acknowledged: Callable[[], None] = lambda: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Tally:
    """Publish all and wait for every acknowledgement; `acknowledged` is called whenever nothing is on its way.

    Raises `UserError` where there is no broker or most of it is no article, `TryAgainError` when the broker does not
    take it all. `stopping` ends it after what is on its way.
    """
    clients.require_topics(settings, ARTICLES, DEAD_LETTERS)
    tally = Tally()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), _Rate(), TimeElapsedColumn())
    try:
        with outbox(settings, _ACK_SECONDS) as box, Progress(*columns, console=console, transient=True) as progress:
            task = progress.add_task("Feeding articles", total=None)
            bad_share = BadShare(settings.max_bad_share)
            for item in items:
                _send(box, item, tally, console)
                too_many = bad_share.add(isinstance(item, Rejected))
                if too_many:
                    box.settle()
                    raise UserError(f"this does not look like articles, and feeding stops after {tally}: {too_many}")
                if box.full:
                    box.settle()
                    acknowledged()
                progress.advance(task)
                if stopping():
                    break
            box.settle()
            acknowledged()
    except KafkaError as error:
        raise TryAgainError(
            f"the broker did not take an article ({type(error).__name__}: {error}); {tally} before that. "
            "Feed the same input again: what was published already is known by its content."
        ) from None
    return tally


def backfilled(
    items: Iterable[Article | Rejected | Repeated], now: datetime
) -> Iterator[Article | Rejected | Repeated]:
    """Mark articles as loaded `now` from an archive: a meeting that is over by then causes no alert."""
    for item in items:
        if isinstance(item, Article):
            yield item.model_copy(update={"backfill": True, "loaded_at": now})
        else:
            yield item


class _Rate(ProgressColumn):
    """How many a second, of late."""

    def render(self, task: Task) -> Text:
        """Give it as text."""
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


def _send(box: Outbox, item: Article | Rejected | Repeated, tally: Tally, console: Console) -> None:
    if isinstance(item, Article):
        tally.published += 1
        metrics.FED.labels("published").inc()
        box.send(ARTICLES, item.to_json(), item.id.encode())
        return
    if isinstance(item, Repeated):
        tally.repeated += 1
        metrics.FED.labels("repeated").inc()
        return
    tally.rejected += 1
    metrics.FED.labels("rejected").inc()
    metrics.DEAD_LETTERS.labels("feed", item.reason).inc()
    line = item.line
    console.print(f"{line.source}, line {line.number}: rejected, {item.reason}: {plain(item.detail)}", markup=False)
    where: dict[str, str | int] = {"source": line.source, "line": line.number, "bytes": line.size}
    headers = deadletter.headers("feed", item.reason, item.detail, line.raw, **where)
    box.send(DEAD_LETTERS, deadletter.kept(line.raw), headers=headers)

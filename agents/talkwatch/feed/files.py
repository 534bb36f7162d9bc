"""`talkwatch feed --articles`: files or standard input, once through."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from rich.console import Console

from talkwatch.feed.articles import articles_of, read_lines
from talkwatch.feed.bookmark import Bookmark
from talkwatch.feed.feeder import backfilled, feed
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings


@dataclass
class FileFeed:
    """Feeds one source, as a `Service` that ends when its source does. What came of it stands in `told`.

    `source` is a file, a folder, or - for standard input. With `resume` it goes on where a run with it stopped.
    """

    settings: Settings
    source: str
    console: Console
    backfill: bool = False
    resume: bool = False
    told: str = ""

    def __post_init__(self) -> None:
        """Raise `UserError` for what cannot be resumed."""
        if self.resume and self.source == "-":
            raise UserError("standard input cannot be resumed; name a file or a folder")

    def live(self) -> str | None:
        """Say nothing: it ends by itself."""

    def ready(self) -> str | None:
        """Say nothing: nobody asks it for anything."""

    def run(self, stopping: Callable[[], bool]) -> None:
        """Feed to the end, or until `stopping`. Raises what `feed` does."""
        now = datetime.now(UTC)
        mark = Bookmark(self.settings.data_dir / "feed", self.source) if self.resume else None
        lines = mark.rest_of(read_lines(self.source)) if mark else read_lines(self.source)
        items = articles_of(lines, now)

        def acknowledged() -> None:
            if mark:
                mark.acknowledge()
                mark.save()

        if self.backfill:
            items = backfilled(items, now)
        tally = feed(self.settings, items, self.console, acknowledged, stopping)
        told = f"{tally}; {mark.count} lines of it in all" if mark else str(tally)
        if mark and not (tally.published or tally.repeated or tally.rejected):
            told = f"{tally}: all {mark.count} lines were fed before"
        self.told = f"stopped early: {told}" if stopping() else told


def lines_in(told: str) -> int:
    """Give how many articles an input has by what was told of it: of now and of before."""
    whole = re.search(r"(\d+) lines (?:of it in all|were fed before)", told) or re.search(r"(\d+) published", told)
    return int(whole[1]) if whole else 0

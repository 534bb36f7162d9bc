"""A person's wish that a feed be asked now: a file in the data folder that the running feeder takes and answers.

A name ends in `.ask` until one feeder has taken it by renaming, and in `.told` once it holds what came of it.
"""

import json
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from talkwatch.feed.web.lists.feeds import Feed, FeedList
from talkwatch.process.errors import UserError

_FOLDER = Path("feeds") / "requests"
_TAKEN_SECONDS, _TOLD_SECONDS = 6.0, 120.0
_OLD_SECONDS = 300.0
_LOOK_SECONDS = 1.0
_WAIT_SECONDS = 0.1
_MOST = 20
_MAX_CHARACTERS = 2048


class Requests:
    """The feeder's side. Looks once a second at most, and takes a few requests at a time."""

    def __init__(self, data_dir: Path, known: FeedList) -> None:
        """Keep what is needed. `known` is the whole list, of which the feeder may have a part only.

        What is left of those who did not wait for their answer is removed.
        """
        self._folder = data_dir / _FOLDER
        for path in self._folder.glob("*"):
            _is_old(path)
        self._known = known
        self._taken: dict[str, list[Path]] = {}
        self._looked = 0.0

    def take(self, ours: Mapping[str, Feed]) -> list[Feed]:
        """Give the feeds of ours that somebody wants asked; a name that no feed of the list has is answered here."""
        if time.monotonic() - self._looked < _LOOK_SECONDS:
            return []
        self._looked = time.monotonic()
        paths = sorted(self._folder.glob("*.ask"))[:_MOST]
        return [feed for path in paths if (feed := self._take(path, ours))]

    def tell(self, feed: Feed, well: bool, told: str) -> None:
        """Answer all who asked for a feed. Costs nothing where nobody did."""
        for path in self._taken.pop(feed.id, ()):
            _answer(path, well, f"{feed.label}: {told}")

    def _take(self, path: Path, ours: Mapping[str, Feed]) -> Feed | None:
        with suppress(OSError):  # another feeder has taken it, or who asked has gone
            if _is_old(path):
                return None
            name = path.read_text(encoding="utf-8", errors="replace")[:_MAX_CHARACTERS]
            feeds = self._known.named(name)
            if len(feeds) == 1 and feeds[0].id not in ours:
                return None  # another feeder's
            taken = path.rename(path.with_suffix(".taken"))
            if len(feeds) == 1:
                self._taken.setdefault(feeds[0].id, []).append(taken)
                return feeds[0]
            several = f"{len(feeds)} feeds are called {name}; name one by its address:"
            told = "\n  ".join([several, *(feed.url for feed in feeds[:_MOST])])
            _answer(taken, False, told if feeds else f"no feed of the list that is polled is called {name}")
        return None


def ask(data_dir: Path, name: str, taken_seconds: float = _TAKEN_SECONDS, told_seconds: float = _TOLD_SECONDS) -> str:
    """Have the feeder that works with this data folder ask a feed; gives what came of it. Raises `UserError`."""
    folder = data_dir / _FOLDER
    path = folder / f"{secrets.token_hex(8)}.ask"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".new").write_text(name[:_MAX_CHARACTERS], encoding="utf-8")
        path.with_suffix(".new").rename(path)
    except OSError as error:
        raise UserError(f"{folder} cannot be written: {error.strerror}") from None
    told = path.with_suffix(".told")
    try:
        if not _within(taken_seconds, lambda: not path.exists()):
            raise UserError(
                f"no feeder looks into {data_dir}. Is `talkwatch up --feeds` or `talkwatch feed --feeds` running? "
                "One with another data folder is reached with --data-dir; on another machine, type this there"
            )
        if not _within(told_seconds, told.exists):
            raise UserError(f"the feeder has taken the wish, and has not told what came of it in {told_seconds:.0f} s")
        answer = json.loads(told.read_text(encoding="utf-8"))
    finally:
        for left in (path, told):
            left.unlink(missing_ok=True)
    if not answer["well"]:
        raise UserError(answer["told"])
    return str(answer["told"])


def _is_old(path: Path) -> bool:
    """Whether nobody waits for it any more; then it is removed."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _OLD_SECONDS:
            path.unlink()
            return True
    return False


def _answer(taken: Path, well: bool, told: str) -> None:
    with suppress(OSError):  # who asked has gone
        new = taken.with_suffix(".new")
        new.write_text(json.dumps({"well": well, "told": told}), encoding="utf-8")
        new.rename(taken.with_suffix(".told"))
        taken.unlink()


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(_WAIT_SECONDS)
    return True

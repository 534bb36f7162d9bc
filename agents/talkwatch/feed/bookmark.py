"""How far an input was fed, kept in a file, so that an archive of millions of lines goes on where it stopped."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from talkwatch.feed.articles import Line
from talkwatch.process.errors import UserError


class _Kept(BaseModel):
    """What the file holds, as far as it is read back."""

    model_config = ConfigDict(strict=True)

    lines: int = Field(ge=0)
    last: str


class Bookmark:
    """The number of lines that the broker has acknowledged, and a hash of the last of them."""

    def __init__(self, folder: Path, source: str) -> None:
        """Open the bookmark of an input, by its path; one that was never fed begins at its first line.

        Raises `UserError` where it cannot be read.
        """
        name = hashlib.sha256(str(Path(source).absolute()).encode()).hexdigest()[:16]
        self._path = folder / f"{name}.json"
        self._source = source
        self.count, self._last = self._kept()
        self._passed: list[str] = []

    def _kept(self) -> tuple[int, str]:
        try:
            kept = _Kept.model_validate_json(self._path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):  # nothing was ever fed; `save` says where that is a mistake
            return 0, ""
        except OSError as error:
            raise UserError(
                f"how far {self._source} was fed cannot be read in {self._path} ({error.strerror}); let it be read, "
                "name another folder with TALKWATCH_DATA_DIR, or feed it without --resume"
            ) from None
        except ValueError:
            raise UserError(
                f"{self._path}, which holds how far {self._source} was fed, is damaged; remove it, and all of it is "
                "fed again, which does no harm"
            ) from None
        return kept.lines, kept.last

    def rest_of(self, lines: Iterator[Line]) -> Iterator[Line]:
        """Give the lines after the bookmark. Raises `UserError` where those before it are not the ones of then."""
        for number, line in enumerate(lines, 1):
            if number < self.count:
                continue
            digest = hashlib.sha256(line.raw).hexdigest()[:16]
            if number == self.count:
                if digest != self._last:
                    raise UserError(f"{self._source} has changed since it was fed; feed it without --resume")
                continue
            self._passed.append(digest)
            yield line

    def acknowledge(self) -> None:
        """Count every line that was given so far: the broker has all of them."""
        if self._passed:
            self.count += len(self._passed)
            self._last = self._passed[-1]
            self._passed.clear()

    def save(self) -> None:
        """Write it; all of it or nothing. Raises `UserError` where it cannot be kept."""
        told = json.dumps({"source": self._source, "lines": self.count, "last": self._last})
        new = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(told, encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            raise UserError(
                f"how far {self._source} was fed cannot be kept in {self._path.parent} ({error.strerror}); "
                "name a folder that can be written with TALKWATCH_DATA_DIR, or feed it without --resume"
            ) from None

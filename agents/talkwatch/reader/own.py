"""A reader of one's own: a module named in the settings, `package.module:name`.

`name` is a function that takes an article, or a class that is made with the reader's settings and has a method
`answer`. docs/operating.md has an example.
"""

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from talkwatch.process.errors import UserError
from talkwatch.process.settings import ReaderSettings
from talkwatch.reader.backend import Answered, Backend, BackendError, Transient
from talkwatch_schemas import Article


class OwnReader:
    """Calls somebody's function; whatever it raises, or gives that is no answer, is a failure that may pass."""

    def __init__(self, name: str, ask: Callable[..., Any], takes_deadline: bool) -> None:
        """Take the name that answers are kept under, and what to call."""
        self.name = name
        self._ask, self._takes_deadline = ask, takes_deadline

    def answer(self, article: Article, deadline: float) -> Answered:
        """Give what the function gives: text, a dictionary, or `Answered`. Raises `Transient` where that fails."""
        try:
            found = self._ask(article, deadline) if self._takes_deadline else self._ask(article)
            return found if isinstance(found, Answered) else Answered(_text(found))
        except BackendError:
            raise
        except Exception as error:
            raise Transient(f"{self.name} failed: {type(error).__name__}: {error}") from error


def own_backend(settings: ReaderSettings) -> Backend:
    """Give what the settings name; a module is also found in the current folder. Raises `UserError`."""
    place, _, name = (settings.module or "").partition(":")
    if not place or not name:
        raise UserError("set TALKWATCH_READER__MODULE to your reader, such as mydesk.reader:answer")
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.append(here)
    try:
        found = getattr(importlib.import_module(place), name)
    except (ImportError, AttributeError) as error:
        raise UserError(f"TALKWATCH_READER__MODULE={settings.module} cannot be loaded: {error}") from None
    label = f"{settings.module}:{settings.model}" if settings.model != "default" else str(settings.module)
    if isinstance(found, type):
        made = found(settings)
        return OwnReader(getattr(made, "name", label), made.answer, takes_deadline=True)
    return OwnReader(label, found, takes_deadline=False)


def _text(found: Any) -> str:
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, default=str)

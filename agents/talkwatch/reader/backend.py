"""What can read an article, and how it fails."""

from dataclasses import dataclass
from typing import Protocol

from talkwatch_schemas import Article


@dataclass(frozen=True)
class Answered:
    """An answer as it came, not read yet, and the tokens that question and answer took; 0 where nobody counted."""

    raw: str
    tokens_in: int = 0
    tokens_out: int = 0


class Backend(Protocol):
    """Anything that can read an article. It is asked from several threads at a time."""

    name: str
    """Which model it is, for the key that its answers are kept under; another name asks again."""

    def answer(self, article: Article, deadline: float) -> Answered:
        """Give what it reads in the article within `deadline` seconds. Raises one of the errors below and no other."""


class BackendError(Exception):
    """There is no answer. The text is for people."""


class Transient(BackendError):
    """It may answer later: it is away, slow, over its limits, or refuses us until somebody mends a setting.

    `retry_after` are the seconds for which it asks to be left alone.
    """

    def __init__(self, text: str, retry_after: float = 0.0) -> None:
        """Take the text for people, and the seconds."""
        super().__init__(text)
        self.retry_after = retry_after


class Refused(BackendError):
    """It will not answer about this article.

    Where that is `final`, it is well, and asking again is of no use; else a few tries tell if the article is at fault.
    """

    def __init__(self, text: str, final: bool = False) -> None:
        """Take the text for people."""
        super().__init__(text)
        self.final = final


class Malformed(BackendError):
    """It has answered, and not in the agreed form."""

"""What can read an article, and how it fails."""

from dataclasses import dataclass
from typing import Protocol

from talkwatch_schemas import Article

MOST_TOKENS = 10**9
"""Of a question or an answer; more has nobody counted."""
LONGEST_WAIT = 3600.0


@dataclass(frozen=True)
class Answered:
    """An answer as it came, not read yet, and the tokens that question and answer took; 0 where nobody counted."""

    raw: str
    tokens_in: int = 0
    tokens_out: int = 0

    def __post_init__(self) -> None:
        """Raise `ValueError` for what is none, in the code that makes it: what that raises is a failure like others."""
        if not isinstance(self.raw, str):
            raise ValueError(f"an answer is text, and not {type(self.raw).__name__}")
        for tokens in (self.tokens_in, self.tokens_out):
            if not isinstance(tokens, int) or isinstance(tokens, bool) or not 0 <= tokens <= MOST_TOKENS:
                raise ValueError(f"tokens are a whole number, and not {tokens!r:.100}")


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

    `retry_after` are the seconds for which it asks to be left alone; an hour at most.
    """

    def __init__(self, text: str, retry_after: float | None = 0.0) -> None:
        """Take the text for people, and the seconds. Raises `TypeError` or `ValueError` for what is no number."""
        super().__init__(text)
        self.retry_after = min(max(0.0, float(retry_after or 0.0)), LONGEST_WAIT)


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

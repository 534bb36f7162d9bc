"""Recorded answers, one JSON object a line: `{"url": ..., "meetings": [...]}`. For tests and for comparing models."""

import json
from pathlib import Path

from talkwatch.core.extract.opinion import BackendError, Suggestion
from talkwatch.opinion.answers import read_answer
from talkwatch.process.errors import UserError
from talkwatch_schemas import Article


class ReplayBackend:
    """Answers from a file, by the article's URL."""

    name = "replay"

    def __init__(self, path: Path) -> None:
        """Read the file; raises `UserError` when it cannot be read."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
            self._answers = {answer["url"]: answer for answer in map(json.loads, filter(None, lines))}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(f"{path} is no file of recorded answers: {error}") from None

    def suggest(self, article: Article, deadline: float) -> list[Suggestion]:
        """Give the recorded answer; raises `BackendError` where there is none."""
        if article.url not in self._answers:
            raise BackendError("no answer is recorded")
        return read_answer(self._answers[article.url])

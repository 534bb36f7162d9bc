"""Recorded answers, one JSON object a line: `{"url": ..., "meetings": [...]}`. For tests and for comparing models."""

import hashlib
import json
from pathlib import Path

from talkwatch.process.errors import UserError
from talkwatch.reader.backend import Answered, Refused
from talkwatch_schemas import Article


class RecordedAnswers:
    """Answers from a file, by the article's address."""

    def __init__(self, path: Path) -> None:
        """Read the file; raises `UserError` where it cannot be read, with the line that is none."""
        self._path = path
        self.name = "replay"
        self._answers: dict[str, str] = {}
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise UserError(f"{path} is no file of recorded answers: {error}") from None
        self.name += f"-{hashlib.sha256(text.encode()).hexdigest()[:8]}"  # another file is asked anew
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                self._add(line, number)

    def __len__(self) -> int:
        """Give how many answers there are."""
        return len(self._answers)

    def answer(self, article: Article, deadline: float) -> Answered:
        """Give the recorded answer; raises `Refused` where there is none."""
        if article.url not in self._answers:
            raise Refused(f"no answer about {article.url} is recorded in {self._path}", final=True)
        return Answered(self._answers[article.url])

    def _add(self, line: str, number: int) -> None:
        try:
            recorded = json.loads(line)
            self._answers[recorded["url"]] = json.dumps({"meetings": recorded["meetings"]}, ensure_ascii=False)
        except (ValueError, KeyError, TypeError) as error:
            raise UserError(f"{self._path} is no file of recorded answers: line {number}: {error!r}") from None

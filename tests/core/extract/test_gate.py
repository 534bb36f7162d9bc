"""Articles that a look at their words sets aside: corrections and matches, and none of talks."""

from pathlib import Path

import pytest

from talkwatch.core.extract.gate import is_of_other_matters
from talkwatch_schemas import Article

LINES = Path(__file__).with_name("gate.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("code", "read", "title", "text"), ROWS, ids=[" ".join(r[:3]) for r in ROWS])
def test_what_is_read(code: str, read: str, title: str, text: str) -> None:
    fields = {"url": "https://gate.example/1", "publisher": "gate.example", "published_at": "2025-05-31T12:00:00Z"}
    article = Article.model_validate(fields | {"language": code, "title": title, "text": text})
    assert is_of_other_matters(article) is (read == "no")

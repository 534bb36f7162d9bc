"""What the feeder reads: lines, folders and documents, each to an article, a repeat, or a rejection with its reason."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from talkwatch.feed.articles import Rejected, Repeated, articles_of, read_articles, read_one
from talkwatch.process.errors import UserError
from talkwatch_schemas import Article

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)


def line(number: int = 1, **more: Any) -> str:
    base = {"url": f"https://wire.example/{number}", "text": "x", "publisher": "wire.example", "language": "en"}
    return json.dumps(base | {"published_at": "2025-06-01T09:00:00+03:00"} | more)


def test_an_exact_repeat_is_told_and_another_text_at_the_address_is_a_revision(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line(), line(), line(text="y"), "", line(2)]))
    found = list(read_articles(str(path), NOW))
    assert [type(item) for item in found] == [Article, Repeated, Article, Article]
    first, _, revision, _ = found
    assert isinstance(first, Article)
    assert isinstance(revision, Article)
    assert first.id == revision.id
    assert first.revision != revision.revision


def test_no_clock_is_stamped_where_the_publisher_gave_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    without = json.loads(line(2))
    del without["published_at"]
    path.write_text(line() + "\n" + json.dumps(without))
    given, stamped = read_articles(str(path), NOW)
    assert isinstance(given, Article)
    assert isinstance(stamped, Article)
    assert given.fetched_at is None
    assert given.to_json().endswith(
        b'"published_at":"2025-06-01T09:00:00+03:00","publisher":"wire.example","language":"en"}'
    )
    assert stamped.fetched_at == NOW


def test_a_folder_is_read_by_name_and_a_json_file_may_hold_a_list(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(f"[{line(2)}, {line(3)}]")
    (tmp_path / "a.jsonl").write_text(line(1))
    (tmp_path / "c.txt").write_text("not read")
    urls = [item.url for item in read_articles(str(tmp_path), NOW) if isinstance(item, Article)]
    assert urls == [f"https://wire.example/{n}" for n in (1, 2, 3)]


def test_one_article_may_be_laid_out_over_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(json.dumps(json.loads(line()), indent=2))
    assert len([a for a in articles_of(read_one(str(path)), NOW) if isinstance(a, Article)]) == 1


def test_a_line_too_long_is_rejected_whole_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(text="x" * 10 * 1024 * 1024) + "\n" + line(2))
    rejected, after = read_articles(str(path), NOW)
    assert isinstance(rejected, Rejected)
    assert isinstance(after, Article)
    assert (rejected.reason, rejected.line.number) == ("too_large", 1)
    assert rejected.line.size > 10 * 1024 * 1024


def test_a_path_that_is_not_there_is_told() -> None:
    with pytest.raises(UserError, match="does not exist; --articles takes"):
        list(read_articles("/nowhere/at/all", NOW))

"""The samples that come with Talkwatch, dated from a day: news of the weeks before it, and meetings that lie ahead."""

import json
from datetime import date, datetime
from pathlib import Path

from talkwatch.feed.articles import input_files, read_lines, seeds
from talkwatch.feed.redate import moved


def undated() -> list[bytes]:
    """Give the lines of the seeds as they were written, and after them those that speak of what comes next."""
    folders = (seeds(), seeds().parent / "ahead")
    return [line.raw for folder in folders for name in input_files(str(folder)) for line in read_lines(str(name))]


def dated(day: date) -> list[bytes]:
    """Give them moved by whole weeks, so that the newest is at most a week old on that day, and none of it or later."""
    articles = [json.loads(line) for line in undated()]
    newest = max(datetime.fromisoformat(article["published_at"]).date() for article in articles)
    weeks = ((day - newest).days - 1) // 7
    return [json.dumps(moved(article, weeks), ensure_ascii=False).encode() for article in articles]


def samples_of(data_dir: Path, day: date) -> Path:
    """Give the file of the samples in a data directory, dated from the day on which it was asked for first.

    They keep the dates that they have: dated anew, they would tell every meeting a second time.
    """
    path = data_dir / "samples.jsonl"
    if not path.exists():
        new = path.with_suffix(".new")
        new.write_bytes(b"".join(line + b"\n" for line in dated(day)))
        new.replace(path)
    return path

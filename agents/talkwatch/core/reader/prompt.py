"""What a model is asked, by the text of data/reader/prompt.txt; whoever changes it raises `VERSION`."""

from functools import cache
from importlib.resources import files

from talkwatch_schemas import Article

VERSION = "reader-1"
"""Names the text and the form of the answer: an answer to another version is not an answer to this one."""
MAX_TEXT = 12_000
"""Characters of a text that are sent: news stands at the top, and each one costs."""


def prompt(article: Article) -> list[dict[str, str]]:
    """Give the messages of one question: what to do, and the article as it stands."""
    dated = article.dated or article.fetched_at
    published = f"{dated.isoformat()}, a {dated:%A}" if dated else "not known"
    told = f"published_at: {published}\ntitle: {article.title}\n\n{article.text[:MAX_TEXT]}"
    return [{"role": "system", "content": instructions()}, {"role": "user", "content": told}]


@cache
def instructions() -> str:
    """The text, read once."""
    return files("talkwatch.core").joinpath("data", "reader", "prompt.txt").read_text("utf-8")

"""Measure the core's speed beside dateparser.search_dates on the same texts, in one run on one core.

Articles of 3 KB are made from the seeds, several joined into one: texts about talks, and a feed in which one in
twenty is. CPU time, not wall clock; every figure is the median of five rounds.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from talkwatch.core.extract.extract import extract
from talkwatch.core.extract.grammar.reading import mentioned, read_anywhere
from talkwatch.feed.articles import read_articles, seeds
from talkwatch_schemas import Article

SIZE = 3000
ROUNDS = 5
SHARE = 20
DULL = "The growers of the valley brought in more fruit than in the year before, and prices at the market fell again. "


def main() -> None:
    talks = _sized(_readable())
    dull = talks[0].model_copy(update={"title": "A good harvest", "text": (DULL * 40)[:SIZE]})
    feed = [talk if i % SHARE == 0 else dull for talk in talks for i in range(SHARE)]
    for article in talks:
        extract(article, "bench")
    rates = {
        "articles about talks": _rate(lambda: _read(talks), len(talks)),
        "copies of articles read just before": _rate(lambda: _read(talks, remember=True), len(talks)),
        f"a feed, one in {SHARE} about talks": _rate(lambda: _read(feed), len(feed)),
    }
    rates["dateparser.search_dates on the same talks"] = _rate(_dateparser(talks), len(talks), rounds=1)
    for name, rate in rates.items():
        sys.stdout.write(f"{name:44} {rate:9.1f} articles/s\n")
    times = sorted(_time(partial(_read, [article])) for article in talks * ROUNDS)
    for share in (0.5, 0.99, 1.0):
        sys.stdout.write(
            f"p{share * 100:g} of an article about talks {times[int(share * (len(times) - 1))] * 1000:20.1f} ms\n"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"resident memory, with dateparser loaded {memory:17.0f} MB\n")


def _readable() -> list[Article]:
    now = datetime.now(tz=UTC)
    return [item for item in read_articles(str(seeds()), now) if isinstance(item, Article)]


def _sized(articles: list[Article]) -> list[Article]:
    """Each article filled up with the texts of those after it, so that no sentence stands in one twice."""
    texts = [article.text for article in articles]
    filled = ["\n\n".join((*texts[i:], *texts[:i]))[:SIZE] for i in range(len(texts))]
    return [article.model_copy(update={"text": text}) for article, text in zip(articles, filled, strict=True)]


def _read(articles: list[Article], remember: bool = False) -> None:
    for article in articles:
        if not remember:
            mentioned.cache_clear()  # as if no sentence had been read before
            read_anywhere.cache_clear()
        extract(article, "bench")


def _time(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _rate(work: Callable[[], object], articles: int, rounds: int = ROUNDS) -> float:
    return articles / statistics.median(_time(work) for _ in range(rounds))


def _dateparser(articles: list[Article]) -> Callable[[], None]:
    from dateparser.search import search_dates

    def work() -> None:
        for article in articles:
            search_dates(article.text, languages=["en"], settings={"RELATIVE_BASE": article.published_at})

    return work


if __name__ == "__main__":
    main()

"""Run the whole core over a stream of articles in one process: what `talkwatch dry-run` does, and the tests."""

from collections.abc import Callable, Iterable, Iterator

from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.track.claims import Outcome
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Article, ArticleEvents

Messages = tuple[ArticleEvents, ...]


def run(
    articles: Iterable[Article],
    policy: Policy,
    extractor: str,
    rounds: Rounds,
    reader: Callable[[Article, Messages], Messages] | None = None,
) -> Iterator[Outcome]:
    """Extract and fold one article after the other, giving each outcome as it comes.

    `reader` gives what is made of an article and of what the rules found in it; without one, the rules' word stands.
    """
    for article in articles:
        found = extract(article, extractor)
        for message in reader(article, found) if reader else found:
            yield rounds.fold(message, policy)

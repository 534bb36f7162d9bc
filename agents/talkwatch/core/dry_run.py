"""Run the whole core over a stream of articles in one process: what `talkwatch dry-run` does, and the tests."""

from collections.abc import Iterable, Iterator

from talkwatch.core.extract.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.track.claims import Outcome
from talkwatch.core.track.rounds import Rounds
from talkwatch_schemas import Article


def run(articles: Iterable[Article], policy: Policy, extractor: str, rounds: Rounds) -> Iterator[Outcome]:
    """Extract and fold one article after the other, giving each outcome as it comes."""
    for article in articles:
        for message in extract(article, extractor):
            yield rounds.fold(message, policy)

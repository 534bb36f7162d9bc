"""Run the whole core over a stream of articles in one process: what `talkwatch dry-run` does, and the tests."""

from collections.abc import Iterable, Iterator

from talkwatch.core.claims import Outcome
from talkwatch.core.extract import extract
from talkwatch.core.policy import Policy
from talkwatch.core.state import RoundState, fit
from talkwatch.core.track import track
from talkwatch_schemas import Article, ArticleEvents


class Rounds:
    """The rounds of all series, held in memory."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_series: dict[str, dict[str, RoundState]] = {}

    def of_series(self, series: str) -> list[RoundState]:
        """Give the rounds of a series."""
        return list(self._by_series.get(series, {}).values())

    def put(self, state: RoundState) -> None:
        """Take the newer state of a round, as much of it as the changelog would keep."""
        self._by_series.setdefault(state.series, {})[state.id] = fit(state)[0]

    def fold(self, message: ArticleEvents, policy: Policy) -> Outcome:
        """Fold a message into the rounds of its series, and keep what changed."""
        outcome = track(self.of_series(message.series), message, policy)
        for state in outcome.changed:
            self.put(state)
        return outcome

    def all(self) -> list[RoundState]:
        """Give the rounds of every series."""
        return [state for states in self._by_series.values() for state in states.values()]


def run(articles: Iterable[Article], policy: Policy, extractor: str, rounds: Rounds) -> Iterator[Outcome]:
    """Extract and fold one article after the other, giving each outcome as it comes."""
    for article in articles:
        for message in extract(article, extractor):
            yield rounds.fold(message, policy)

"""The rounds of all series: encoded in a mapping, those in use also decoded, within bounds."""

from collections import OrderedDict
from collections.abc import Iterator, MutableMapping

from talkwatch.core.policy import Policy
from talkwatch.core.series import series_of
from talkwatch.core.track.claims import Outcome
from talkwatch.core.track.reach import Span, days_of, in_reach, is_past, named, span_of
from talkwatch.core.track.shrink import PAST_BYTES, shrink
from talkwatch.core.track.state import RoundState, UnreadableRoundError, decode, fit
from talkwatch.core.track.track import track
from talkwatch_schemas import ArticleEvents

_DECODED_BYTES = 2 * 1024 * 1024
"""Of encoded rounds that are kept decoded as well: about 75 MB, since decoded they take some 36 times as much."""
_SHRUNK_AT_ONCE = 20


class Rounds:
    """Folds messages into rounds. What it gives depends on the mapping and the message alone.

    The mapping goes from round id to encoded state. Whoever changes it from outside must call `forget`. A round of it
    that cannot be read raises `UnreadableRoundError` wherever it is needed.
    """

    def __init__(self, encoded: MutableMapping[str, bytes] | None = None) -> None:
        """Begin with the rounds of the mapping; without one, with none."""
        self._encoded: MutableMapping[str, bytes] = {} if encoded is None else encoded
        self._ids: dict[str, dict[str, None]] | None = None
        self._spans: dict[str, Span] = {}
        self._decoded: OrderedDict[str, RoundState] = OrderedDict()
        self._decoded_bytes = 0

    def fold(self, message: ArticleEvents, policy: Policy) -> Outcome:
        """Fold a message into the rounds of its series, and keep what changed."""
        outcome = self.consider(message, policy)
        for state in outcome.changed:
            self.put(state)
        return outcome

    def consider(self, message: ArticleEvents, policy: Policy) -> Outcome:
        """Give what the message changes, for the caller to put; rounds that it leaves far behind become small."""
        known, days = self._spans_of(message.series), days_of(message)
        near = {name for name, span in known.items() if in_reach(span, days)} | (named(message) & known.keys())
        near |= {into for name in near if (into := known[name].merged_into) in known}
        past = [name for name, span in known.items() if name not in near and is_past(span, message)]
        large = [name for name in past if len(self._encoded[name]) > PAST_BYTES][:_SHRUNK_AT_ONCE]
        outcome = track([self._get(name) for name in sorted(near)], message, policy)
        small = tuple(shrink(self._get(name), policy) for name in large)
        return Outcome((*small, *outcome.changed), outcome.verdicts)

    def put(self, state: RoundState) -> None:
        """Take the newer state of a round, as much of it as its encoding keeps."""
        kept, raw = fit(state)
        self._drop(state.id)
        self._encoded[state.id] = raw
        self._by_series().setdefault(state.series, {})[state.id] = None
        self._remember(kept, len(raw))

    def forget(self) -> None:
        """Drop what was decoded: the mapping's content has changed, or is about to."""
        self._ids = None
        self._spans.clear()
        self._decoded.clear()
        self._decoded_bytes = 0

    def all(self) -> Iterator[RoundState]:
        """Give the rounds of every series."""
        for name in list(self._encoded):
            yield self._get(name)

    def _spans_of(self, series: str) -> dict[str, Span]:
        names = self._by_series().get(series, {})
        return {name: self._spans.get(name) or span_of(self._get(name)) for name in names}

    def _get(self, name: str) -> RoundState:
        if name in self._decoded:
            self._decoded.move_to_end(name)
            return self._decoded[name]
        raw = self._encoded[name]
        state = _read(name, raw)
        self._remember(state, len(raw))
        return state

    def _remember(self, state: RoundState, size: int) -> None:
        """Keep a round decoded, in place of those that were not asked for the longest."""
        self._spans[state.id] = span_of(state)
        self._decoded[state.id] = state
        self._decoded_bytes += size
        while self._decoded_bytes > _DECODED_BYTES and len(self._decoded) > 1:
            self._drop(next(iter(self._decoded)))

    def _drop(self, name: str) -> None:
        if self._decoded.pop(name, None) is not None:
            self._decoded_bytes -= len(self._encoded[name])

    def _by_series(self) -> dict[str, dict[str, None]]:
        if self._ids is None:
            self._ids = {}
            for name in self._encoded:
                self._ids.setdefault(series_of(name), {})[name] = None
        return self._ids


def _read(name: str, raw: bytes) -> RoundState:
    try:
        state = decode(raw)
    except ValueError as error:
        raise UnreadableRoundError(f"round {name} of the changelog cannot be read: {error}") from None
    if state.id != name:
        raise UnreadableRoundError(f"under round {name} the changelog has round {state.id[:100]}")
    return state

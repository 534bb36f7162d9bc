"""Merge the frames of one article into the meetings that it speaks of: one event for each, slots filled from all."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from talkwatch.core.extract.events import Event, place_frame, worth_keeping
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.participants import codes, mentioned_together
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch.core.gazetteer import LAND_OF, STATE_CODE, opponents
from talkwatch_schemas.meeting import Status

_EXPLICIT_PAIR, _INHERITED_PAIR, _GUESSED_PAIR, _UNCLEAR = 0.98, 0.93, 0.75, 0.5
_HEAD = 4
"""Sentences that tell what an article is about."""
HISTORY = timedelta(days=31)
"""A meeting held longer ago is history, not news."""


@dataclass(frozen=True)
class Document:
    """What the whole article says: its events, mediators, and who leads which delegation."""

    events: tuple[Event, ...]
    facilitators: frozenset[str]
    heads: tuple[tuple[str, Mention, Sentence], ...]


def merge(readings: tuple[Reading, ...], published: datetime | None, pack: Pack) -> Document:
    """Merge all frames. Without `published` no relative date is resolved."""
    facilitators = frozenset[str]().union(*(r.facilitators for r in readings))
    scores = _pair_scores(readings, facilitators)
    main, guessed = _main_pair(scores, readings, facilitators, pack)
    anchor = published.date() if published else None
    several = _among_many(readings, pack)
    events: list[Event] = []
    recent = main
    for reading in readings:
        for frame in reading.frames:
            parties, sure = _parties_of(frame, scores, recent, main, guessed)
            unnamed = guessed and frame.several and not frame.pairs and not frame.definite
            if several and (unnamed or (main is None and parties is None)):
                parties, sure = frozenset(), _UNCLEAR
            if parties is not None:
                recent = parties or None
                place_frame(events, frame, parties, sure, anchor)
    for event in events:
        _fill_from_dateline(event, readings, anchor)
    kept = tuple(e for e in events if worth_keeping(e) and not _is_history(e, anchor))
    hosts = facilitators | _hosting_parties(readings, kept)
    heads = tuple((party, person, r.sentence) for r in readings for party, person in r.heads)
    return Document(kept, hosts, heads)


def _among_many(readings: tuple[Reading, ...], pack: Pack) -> bool:
    """Whether the article begins with a meeting of parties that it does not name: "nine nations", "the delegates"."""
    head = [r.skeleton.text for r in readings[:_HEAD]]
    return any(map(pack.multilateral.search, head)) and not any(map(pack.private.search, head))


def _pair_scores(readings: tuple[Reading, ...], facilitators: frozenset[str]) -> Counter[frozenset[str]]:
    """Weigh the sets of parties that sentences name together; those of mediators alone do not count."""
    scores: Counter[frozenset[str]] = Counter()
    for reading in readings:
        weight = 3 if reading.sentence.index < 2 else 2 if reading.frames else 1
        for pair in reading.pairs:
            if not pair <= facilitators:
                scores[pair - facilitators if len(pair - facilitators) > 1 else pair] += weight
    for wide in [p for p in scores if len(p) > 2]:  # "Turkey-Russia-Ukraine meeting" in a text on Russia and Ukraine
        narrower = [p for p in scores if p < wide and scores[p] > scores[wide]]
        if narrower:
            scores[max(narrower, key=lambda p: scores[p])] += scores.pop(wide)
    return scores


def _main_pair(
    scores: Counter[frozenset[str]], readings: tuple[Reading, ...], facilitators: frozenset[str], pack: Pack
) -> tuple[frozenset[str] | None, bool]:
    if scores:
        best = max(scores, key=lambda p: (scores[p], -len(p), sorted(p)))
        return best, False
    counts: Counter[str] = Counter()
    for reading in readings:
        counts.update({c for m in reading.skeleton.mentions if m.kind == "party" for c in codes(m)} - facilitators)
    together = Counter(
        pair for r in readings for pair in mentioned_together(r.skeleton, pack) if not pair & facilitators
    )
    if len(together) == 1:
        return next(iter(together)), True
    for party, opponent in opponents().items():
        if counts[party] and (counts[opponent] or counts[LAND_OF.get(opponent, opponent)]):
            return frozenset((party, opponent)), True
    common = counts.most_common(3)
    two, rest = common[:2], sum(counts.values()) - sum(n for _, n in common[:2])
    clear = len(two) == 2 and two[1][1] >= 3 and rest <= 0.6 * (two[0][1] + two[1][1])
    return (frozenset(code for code, _ in two), True) if clear else (None, True)


def _parties_of(
    frame: Frame,
    scores: Counter[frozenset[str]],
    recent: frozenset[str] | None,
    main: frozenset[str] | None,
    guessed: bool,
) -> tuple[frozenset[str] | None, float]:
    """The parties of a frame: its own, else those that the text is about, if the words point there."""
    known = [wide for pair in frame.pairs for wide in [_narrow(pair, scores)] if wide]
    if known:
        return max(known, key=lambda p: scores[p]), _EXPLICIT_PAIR
    heir = recent if recent and frame.parties and frame.parties & recent and frame.sentence.index > 0 else main
    if heir is None:
        return None, 0.0
    if frame.two_states and any(len(code) != STATE_CODE for code in heir):
        return None, 0.0
    if frame.partner and frame.partner not in heir:
        return None, 0.0
    linked = frame.definite or frame.reference or frame.number or frame.parties & heir or frame.sentence.index < 2
    strangers = frame.parties - heir
    if not linked or (strangers and not (frame.definite or frame.number or frame.parties & heir)):
        return None, 0.0
    return heir, _GUESSED_PAIR if guessed else _INHERITED_PAIR


def _narrow(pair: frozenset[str], scores: Counter[frozenset[str]]) -> frozenset[str] | None:
    if pair in scores:
        return pair
    inside = [p for p in scores if p < pair]
    return max(inside, key=lambda p: scores[p]) if inside else None


def _fill_from_dateline(event: Event, readings: tuple[Reading, ...], anchor: date | None) -> None:
    """A meeting of unnamed parties that goes on today is where the report comes from."""
    here = next((r.here for r in readings if r.here), None)
    near = event.status is Status.UNDER_WAY or (event.day is not None and event.day.earliest == anchor)
    if here and near and not event.parties and not (event.city or event.country):
        event.city, event.country, event.zone = here.name, here.country, here.zone


def _is_history(event: Event, anchor: date | None) -> bool:
    return bool(anchor and event.status is Status.HELD and event.day and event.day.latest < anchor - HISTORY)


def _hosting_parties(readings: tuple[Reading, ...], events: tuple[Event, ...]) -> frozenset[str]:
    """A third state that sits at the table in its own country is the host: "Fidan chairs the Turkey-Russia-Ukraine meeting"."""
    hosts = set()
    for reading in readings:
        for pair in reading.pairs:
            for event in events:
                if (
                    event.parties < pair
                    and event.country in pair - event.parties
                    and any(f.sentence is reading.sentence for f in event.frames)
                ):
                    hosts.add(str(event.country))
    return frozenset(hosts)

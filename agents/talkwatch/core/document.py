"""Merge the frames of one article into the meetings that it speaks of: one event for each, slots filled from all."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from talkwatch.core.dates import DateWords, Day, resolve
from talkwatch.core.frames import Frame
from talkwatch.core.languages.pack import Pack
from talkwatch.core.lexicon import LAND_OF, opponents
from talkwatch.core.participants import codes, mentioned_together
from talkwatch.core.reading import Reading
from talkwatch.core.spans import Mention, Sentence
from talkwatch_schemas.meeting import Status

_HEAD = 4
"""Sentences that tell what an article is about."""
HISTORY = timedelta(days=31)
"""A meeting held longer ago is history, not news."""
STATE_CODE = 2
"""Letters of a state's code; groups and organisations have more."""
OPEN = (Status.PROPOSED, Status.SCHEDULED, Status.UNDER_WAY, Status.POSTPONED)
_EXPLICIT_PAIR, _INHERITED_PAIR, _GUESSED_PAIR, _UNCLEAR = 0.98, 0.93, 0.75, 0.5


@dataclass
class Slot:
    """A value, the words that carry it, and how sure the reading is."""

    mention: Mention
    sentence: Sentence
    sure: float = 1.0


@dataclass
class Event:
    """One meeting, as it grows frame by frame. Belongs to one call of `merge`; never leaves it half-made."""

    parties: frozenset[str]
    track: str | None
    status: Status
    frames: list[Frame] = field(default_factory=list)
    number: int | None = None
    reference: str | None = None
    day: Day | None = None
    old_day: Day | None = None
    slots: dict[str, Slot] = field(default_factory=dict)
    city: str | None = None
    country: str | None = None
    zone: str | None = None
    sure: float = 0.9
    official: bool = False
    hearsay: bool = True
    vague: bool = False
    moved: bool = False
    ended: bool = False
    outcome: str | None = None
    status_at: Sentence | None = None

    @property
    def anchored(self) -> bool:
        """Whether it has a date or a place, so that it can be told from others."""
        return bool(self.day or self.city or self.country or "venue" in self.slots)


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
                _place_frame(events, frame, parties, sure, anchor)
    for event in events:
        _fill_from_dateline(event, readings, anchor)
    kept = tuple(e for e in events if _worth_keeping(e) and not _is_history(e, anchor))
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


def _place_frame(events: list[Event], frame: Frame, parties: frozenset[str], sure: float, anchor: date | None) -> None:
    tense = frame.tense or _TENSES.get(frame.status, 0)
    day = resolve(frame.date.value, anchor, tense) if frame.date else None
    old = resolve(frame.old_date.value, anchor, 0) if frame.old_date else None
    status = _status_against(frame, day, anchor)
    event = _find(events, frame, parties, day, old, status)
    if event is None:
        if not _can_open(frame, day, status):
            return
        event = Event(parties, frame.track, status, status_at=frame.sentence)
        events.append(event)
    _fill(event, frame, day, old, status, sure)


_TENSES = {Status.HELD: -1, Status.PROPOSED: 1}
"""The tense that a status implies where the verb shows none; a plan may be told of a day just past."""


def _status_against(frame: Frame, day: Day | None, anchor: date | None) -> Status:
    """Correct the status by the calendar. A day that is over makes a meeting held only where the verb says so too."""
    status = frame.status
    if day is None or anchor is None:
        recalled = status is Status.SCHEDULED and frame.tense < 0 and frame.reference == "last"
        return Status.HELD if recalled else status
    if status is Status.HELD and day.earliest > anchor:
        return Status.SCHEDULED
    if status is Status.UNDER_WAY:
        return Status.HELD if day.latest < anchor else Status.SCHEDULED if day.earliest > anchor else status
    over = status in (Status.SCHEDULED, Status.PROPOSED) and day.latest < anchor
    told = frame.tense < 0 or (frame.date is not None and _told_as_over(frame.date.value, frame.firm))
    return Status.HELD if over and told else status


def _told_as_over(words: DateWords, firm: bool) -> bool:
    """ "Last week", "yesterday"; or a day named outright where the words hold no promise of it."""
    return words.past or (words.explicit and not firm)


def _can_open(frame: Frame, day: Day | None, status: Status) -> bool:
    place = frame.place.city or frame.place.country or frame.place.venue
    if frame.vague and day is None and not (place and frame.firm):
        return False
    if status is Status.PROPOSED and day is None and frame.track:
        return False
    return bool(day or place or frame.number or frame.old_date or status in (Status.CANCELLED, Status.POSTPONED))


def _find(
    events: list[Event], frame: Frame, parties: frozenset[str], day: Day | None, old: Day | None, status: Status
) -> Event | None:
    """The event that this frame speaks of, if it is one of those found so far: by number, by date, by what lies open."""
    same = [e for e in events if e.parties == parties and _same_track(e, frame, day)]
    numbered = [e for e in same if frame.number and e.number == frame.number]
    if numbered:
        return numbered[0]
    same = [e for e in same if not (frame.number and e.number) and not _other_city(e, frame)]
    for wanted in filter(None, (day, old)):
        for event in same:
            if _overlap(event.day, wanted) or _overlap(event.old_day, wanted):
                return event
    if day is not None:
        fitting = (Status.HELD,) if status is Status.HELD else OPEN
        return next((e for e in same if e.day is None and e.status in fitting), None)
    if status is Status.HELD:
        return next((e for e in reversed(same) if e.status in (Status.HELD, Status.UNDER_WAY)), None)
    if frame.reference == "last":
        return None
    opened = [e for e in same if e.status in (*OPEN, Status.CANCELLED)]
    if opened:
        return opened[0]
    return same[-1] if same and frame.definite and frame.reference is None else None


def _same_track(event: Event, frame: Frame, day: Day | None) -> bool:
    if event.track == frame.track or (frame.track is None and event.track != "leaders"):
        return True
    return event.track is None and frame.track == "ministers" and day is not None and event.day == day


def _overlap(a: Day | None, b: Day | None) -> bool:
    return bool(a and b and a.earliest <= b.latest and b.earliest <= a.latest)


def _other_city(event: Event, frame: Frame) -> bool:
    return bool(event.city and frame.place.city_name and event.city != frame.place.city_name)


def _fill(event: Event, frame: Frame, day: Day | None, old: Day | None, status: Status, sure: float) -> None:
    event.frames.append(frame)
    event.sure = max(event.sure, sure) if len(event.frames) > 1 else sure
    event.number = event.number or frame.number
    event.reference = event.reference or frame.reference
    event.official |= frame.official
    event.hearsay &= frame.hearsay
    event.moved |= frame.moved
    event.vague |= frame.vague
    event.outcome = event.outcome or (frame.outcome if status is Status.HELD else None)
    _fill_day(event, frame, day, old)
    _fill_place(event, frame)
    if frame.time and "time" not in event.slots:
        event.slots["time"] = Slot(frame.time, frame.sentence)
    event.ended |= frame.ended and status is Status.HELD
    running = Status.UNDER_WAY in (status, event.status) and Status.HELD in (status, event.status)
    if event.ended and running:
        event.status, event.status_at = Status.HELD, frame.sentence if status is Status.HELD else event.status_at
    elif event.moved and event.day and Status.POSTPONED in (status, event.status):
        event.status = Status.SCHEDULED  # put off, but to a day that is known
    elif _stronger(status, event.status):
        event.status, event.status_at = status, frame.sentence


def _fill_day(event: Event, frame: Frame, day: Day | None, old: Day | None) -> None:
    if old and event.old_day is None and old != day:
        event.old_day = old
        if event.day == old and frame.moved:
            event.day = None
    finer = bool(day and event.day and day.precision == "day" and event.day.precision != "day")
    words = event.slots["date"].mention.text if "date" in event.slots else ""
    same = bool(day and event.day and (day.earliest, day.latest) == (event.day.earliest, event.day.latest))
    fuller = bool(same and frame.date and len(frame.date.text) > len(words))
    if day and frame.date and (event.day is None or finer or fuller):
        event.day = day
        event.slots["date"] = Slot(frame.date, frame.sentence, day.sure)


def _fill_place(event: Event, frame: Frame) -> None:
    place = frame.place
    if place.venue and "venue" not in event.slots:
        event.slots["venue"] = Slot(place.venue, frame.sentence)
    if place.city and event.city is None:
        event.city, event.zone = place.city_name, place.zone
        event.slots["city"] = Slot(place.city, frame.sentence)
        event.country = place.country or event.country
    if place.country and event.country is None:
        event.country = place.country
        if place.country_at:
            event.slots["country"] = Slot(place.country_at, frame.sentence)


_STRENGTH = {
    Status.PROPOSED: 0,
    Status.SCHEDULED: 1,
    Status.HELD: 2,
    Status.UNDER_WAY: 3,
    Status.POSTPONED: 4,
    Status.CANCELLED: 5,
}


def _stronger(new: Status, old: Status) -> bool:
    return _STRENGTH[new] > _STRENGTH[old]


def _fill_from_dateline(event: Event, readings: tuple[Reading, ...], anchor: date | None) -> None:
    """A meeting of unnamed parties that goes on today is where the report comes from."""
    here = next((r.here for r in readings if r.here), None)
    near = event.status is Status.UNDER_WAY or (event.day is not None and event.day.earliest == anchor)
    if here and near and not event.parties and not (event.city or event.country):
        event.city, event.country, event.zone = here.name, here.country, here.zone


def _is_history(event: Event, anchor: date | None) -> bool:
    return bool(anchor and event.status is Status.HELD and event.day and event.day.latest < anchor - HISTORY)


def _worth_keeping(event: Event) -> bool:
    if event.status in (Status.CANCELLED, Status.POSTPONED):
        return bool(event.anchored or event.old_day or event.number)
    if event.vague and event.day is None and not event.city:
        return False
    return event.anchored or event.number is not None


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


def is_noise(title: str, text: str, pack: Pack) -> bool:
    """Whether the article is about sport, business, labour, courts or votes rather than talks between parties."""
    folded = f"{title}\n{text[:4000]}".lower()
    noise, topic = set(pack.noise.findall(folded)), set(pack.topic.findall(folded))
    return len(noise) >= 2 and len(noise) * 1.2 >= len(topic)

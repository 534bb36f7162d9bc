"""Merge the frames of one article into the meetings that it speaks of: one event for each, slots filled from all.

A witness opens an event: a clause that itself says who meets. A reference ("the talks", "they", "the second round") adds to
the event of its item that it fits, and opens nothing, but for a round that is numbered or new. Nobody becomes a party
because the article is about them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from talkwatch.core.extract.antecedents import Antecedent, is_moved_of_others, meant, received_by_another, reporters
from talkwatch.core.extract.datelines import fill_from_dateline, fill_from_heading, written_on
from talkwatch.core.extract.event import OPEN, Event, is_history, worth_keeping
from talkwatch.core.extract.events import fill_from_visit, place_frame, taken_up, without_short_titles
from talkwatch.core.extract.grammar.frames import Frame
from talkwatch.core.extract.grammar.reading import Reading
from talkwatch.core.extract.grammar.status import OFF
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.journeys import fill_from_journey, fill_from_there, guest_and_host, journey_before
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch.core.extract.occasions import fill_from_occasion, is_of_the_occasion, is_of_wider_table
from talkwatch.core.extract.on_visits import meet_on_visit
from talkwatch.core.extract.present import begin
from talkwatch.core.extract.references import distance, is_known_by_place, note_meant, with_comers
from talkwatch.core.extract.refinement import call_off, refine, speaks_for_another
from talkwatch.core.gazetteer import is_state
from talkwatch_schemas.meeting import Status

_HEAD = 4
"""Sentences that tell what an article is about."""
_NEAR = 4
"""Sentences after the last mention of a meeting in which "the talks" are still that one."""
_CLOSE = 2
"""The same for a meeting of which only one who meets is named: "he will meet Putin"."""
Parties = frozenset[str]


@dataclass(frozen=True)
class Document:
    """What the whole article says: its events, mediators, and who leads which delegation."""

    events: tuple[Event, ...]
    facilitators: frozenset[str]
    heads: tuple[tuple[str, Mention, Sentence], ...]


def merge(readings: tuple[Reading, ...], published: datetime | None, pack: Pack) -> Document:
    """Merge all frames. Without `published` no relative date is resolved."""
    readings = with_comers(readings, pack)
    facilitators = frozenset[str]().union(*(r.facilitators for r in readings))
    anchor = written_on(readings, published.date(), pack) if published else None
    weights = _weights(readings, facilitators)
    events: list[Event] = []
    for frame in (f for r in readings for f in r.frames if f.witness):
        place_frame(events, frame, _narrowed(frame, weights), anchor)
    for reading in readings:
        for frame in (f for f in reading.frames if not f.witness):
            event = _continued(frame, reading, events, facilitators)
            if event and is_of_the_occasion(frame, reading, event.parties, readings, pack):
                continue
            if event and frame.goes_on and not frame.both and speaks_for_another(event, reading, readings, pack):
                continue
            if event and frame.both and _others_come(event, frame, readings, facilitators):
                event = None
            if event and is_moved_of_others(frame, reading, event.parties | facilitators, pack):
                continue
            if event and frame.both and event.frames[0].denied:
                continue  # "has no plans to meet Putin. ... a report that the two would see each other"
            if event and frame.status is Status.PROPOSED and _is_ruled_out(event):
                continue  # "ruled out talks with the rebels. ... Their chief had offered to resume the talks in Lima"
            if event:
                place_frame(events, frame, event.parties, anchor, opens=_may_open(frame, event), known=event)
                note_meant(events, frame, event, readings, facilitators | reporters(reading, pack), pack)
                continue
            told = _is_told(frame) or journey_before(frame, readings, pack) is not None
            found = meant(frame, reading, readings, facilitators, pack, told=told)
            if found is None and (parties := guest_and_host(frame, readings, pack)):
                found = Antecedent(parties, "partner")
            if found and is_moved_of_others(frame, reading, found.parties | facilitators, pack):
                continue
            if found and not is_of_the_occasion(frame, reading, found.parties, readings, pack):
                _place_meant(events, frame, found, anchor, told=told)
    if not events and _among_many(readings, pack):
        for frame in (f for r in readings for f in r.frames):
            place_frame(events, frame, frozenset(), anchor)
    order = {id(frame): number for number, frame in enumerate(f for r in readings for f in r.frames)}
    events = sorted(without_short_titles(taken_up(events)), key=lambda e: min(order[id(f)] for f in e.frames))
    denied = any(_denies(r, pack) for r in readings)
    for event in events:
        event.denied = denied
        meet_on_visit(event, readings, pack)
        fill_from_visit(event, anchor)
        fill_from_journey(event, readings, anchor, pack)
        fill_from_there(event, readings, pack)
        fill_from_occasion(event, readings, anchor, pack)
        fill_from_heading(event, readings, pack)
        fill_from_dateline(event, readings, anchor)
        refine(event, readings, anchor, pack)
        call_off(event, readings, pack)
        begin(event, readings, anchor, pack)
    news = (e for e in events if worth_keeping(e) and not is_history(e, anchor))
    kept = tuple(e for e in news if not is_of_wider_table(e, readings, anchor))
    heads = tuple((party, person, r.sentence) for r in readings for party, person in r.heads)
    return Document(kept, facilitators | _hosting_parties(readings, kept), heads)


def _is_ruled_out(event: Event) -> bool:
    """Whether it is told that its parties do not plan to meet, and of no plan."""
    return any(f.denied for f in event.frames) and event.status in (None, Status.PROPOSED)


def _denies(reading: Reading, pack: Pack) -> bool:
    """Whether the title or the first sentence denies something. Lists that it asks for: `denial`."""
    return reading.sentence.index <= 1 and bool(vocabulary(pack.code)["denial"].search(reading.skeleton.text))


def _among_many(readings: tuple[Reading, ...], pack: Pack) -> bool:
    """Whether the article begins with a meeting of parties that it does not name: "nine nations", "the delegates"."""
    head = [r.skeleton.text for r in readings[:_HEAD]]
    return any(map(pack.multilateral.search, head)) and not any(map(pack.private.search, head))


def _weights(readings: tuple[Reading, ...], facilitators: Parties) -> Counter[Parties]:
    """Weigh the sets of parties that witnesses name; those of mediators alone do not count."""
    weights: Counter[Parties] = Counter()
    for reading in readings:
        for witness in reading.witnesses:
            if not witness.parties <= facilitators:
                weights[witness.parties] += 3 if reading.sentence.index < 2 else 1
    return weights


def _narrowed(frame: Frame, weights: Counter[Parties]) -> Parties:
    """Leave out a host at the table: "the Turkey-Russia-Ukraine meeting" in a text on Russia and Ukraine."""
    assert frame.witness is not None
    own = frame.witness.parties
    if own - {frame.place.country} in weights:
        return own - {frame.place.country}
    narrower = [p for p in weights if p < own and weights[p] > weights[own]]
    return max(narrower, key=lambda p: (weights[p], sorted(p))) if narrower else own


def _referred(frame: Frame, reading: Reading, events: Sequence[Event]) -> Event | None:
    """The meeting that a definite mention speaks of: the nearest in its item that fits, else that of the news itself."""
    if reading.said.names_some:
        return None
    named = frame.definite or frame.reference or frame.number or frame.speaker or is_known_by_place(frame, events)
    if not (named or frame.partner) or frame.of_body:
        own = [e for e in events if frame.headed and not frame.of_body and e.parties == frame.parties]
        return own[0] if len(own) == 1 else None  # it names those who meet, though not in a way that says so
    if frame.status in OFF and (frame.reference == "last" or frame.sentence.index > _HEAD):
        return None
    planned = all(e.number != frame.number and e.status not in OFF for e in events)
    if frame.status in OFF and frame.number and planned:
        return None  # "the first round was cancelled"
    fitting = [e for e in events if _fits(frame, e) and not _is_told_later(frame, e)]
    near = [e for e in fitting if distance(frame, e) <= (_NEAR if named else _CLOSE)]
    near = [e for e in near if e.meets] or near  # "the talks" are no visit told between
    if near or not named:
        return min(near, key=lambda e: distance(frame, e), default=None)
    lead = [e for e in fitting if min(f.sentence.index for f in e.frames) <= _HEAD]
    return lead[0] if len({e.parties for e in lead}) == 1 else None


def _is_told_later(frame: Frame, event: Event) -> bool:
    """Whether a meeting is first told well behind a mention with a day or a number of its own, so that it is another."""
    first = min(f.sentence.index for f in event.frames)
    return bool(frame.date or frame.number) and first > frame.sentence.index + 1


def _others_come(event: Event, frame: Frame, readings: tuple[Reading, ...], aside: Parties) -> bool:
    """ "Hamas sends a team to Egypt. So does Israel. Both sides ...": whether others than host and guest are meant."""
    if not all(f.witness and f.witness.visit for f in event.frames):
        return False
    first = min(f.sentence.index for f in event.frames)
    between = (r for r in readings if first < r.sentence.index < frame.sentence.index)
    return any(r.named - event.parties - aside for r in between)


def _continued(frame: Frame, reading: Reading, events: list[Event], aside: Parties) -> Event | None:
    """The meeting of which a frame without a witness goes on telling, but where a pair of others acts in its sentence."""
    if not frame.goes_on:
        return _referred(frame, reading, events)
    event = _gone_on(frame, events)
    if event is None and frame.number:
        return _referred(frame, reading, events)  # "the eighth round opens on Monday" names itself
    pair = reading.pair or frozenset()
    return event if event and (not pair or pair & (event.parties | aside)) else None


def _gone_on(frame: Frame, events: list[Event]) -> Event | None:
    """The meeting of which a sentence right before tells, if it is but one; a visit only where none is told.

    "The president flies there; it will be his first trip" tells no more of a visit, which has no word for a meeting.
    """
    told = _told_before(frame, [e for e in events if e.meets])
    if not told and (frame.partner or frame.headed or frame.both):
        told = _told_before(frame, events)
    open_ = (
        e for e in told if e.status in OPEN or frame.anew or (frame.was_to and e.status in OFF) or _resumes(frame, e)
    )
    ahead = [e for e in open_ if _fits(frame, e)]
    return ahead[0] if len(told) == len(ahead) == 1 else None


def _told_before(frame: Frame, events: list[Event]) -> list[Event]:
    """Those of which the same sentence tells, else the nearest of the two before it that tells of any."""
    at = frame.sentence.index
    by_distance = ([e for e in events if any(f.sentence.index == at - back for f in e.frames)] for back in (0, 1, 2))
    return next(filter(None, by_distance), [])


def _resumes(frame: Frame, event: Event) -> bool:
    """ "Talks broke up on Monday. They will resume on Friday": whether it plans another meeting after one that was held."""
    return (
        event.status is Status.HELD and frame.status is Status.SCHEDULED and frame.convenes and frame.date is not None
    )


def _is_told(frame: Frame) -> bool:
    """Whether it tells of a meeting ahead or under way, or of one that is off, with a day or a place."""
    if frame.status is Status.UNDER_WAY:
        return frame.date is not None
    ahead = frame.status in (Status.SCHEDULED, Status.PROPOSED, *OFF)
    return ahead and bool(frame.date or frame.old_date or frame.place)


def _place_meant(events: list[Event], frame: Frame, found: Antecedent, anchor: date | None, *, told: bool) -> None:
    if not frame.both and frame.parties - found.parties - {frame.place.country}:
        return  # it names others
    if table := _wider_table(events, frame, found.parties):
        place_frame(events, frame, table.parties, anchor, opens=False, known=table)
        return
    known = any(e.parties == found.parties for e in events)
    opens = not known or bool(frame.number or frame.reference)
    place_frame(events, frame, found.parties, anchor, opens=opens, bound=found.bound, told=told)


def _wider_table(events: list[Event], frame: Frame, parties: Parties) -> Event | None:
    """ "A and B agreed to a meeting with C. The leaders will gather on Friday": the meeting, told right before, of all."""
    if not frame.both:
        return None
    near = (e for e in events if parties < e.parties and e.meets and e.status in OPEN and distance(frame, e) == 1)
    return next((e for e in near if _fits(frame, e)), None)


def _fits(frame: Frame, event: Event) -> bool:
    """Whether a mention without parties may be of this meeting: of its item, or of the title, and of no strangers."""
    items = {f.sentence.item for f in event.frames} | {0 for f in event.frames if f.sentence.field == "title"}
    if frame.sentence.item not in items and not any(f.sentence.field == "title" for f in event.frames):
        return False
    if frame.two_states and not all(map(is_state, event.parties)):
        return False
    if frame.of_many and len(event.parties) <= PAIR:
        return False
    told = {f.direct for f in event.frames} - {None}
    if frame.direct is not None and told and frame.direct not in told:
        return False
    if frame.two_persons and not any(f.witness and f.witness.persons for f in event.frames):
        return False
    if not frame.partner | frame.speaker <= event.parties or received_by_another(frame, event.parties):
        return False
    strangers = frame.parties - event.parties - {frame.place.country}
    return not strangers or bool(frame.number) or frame.goes_on


def _may_open(frame: Frame, event: Event) -> bool:
    """Whether it speaks of another meeting of the same: one that is numbered or new, or a plan after one that was held.

    Or a plan behind one that is off.
    """
    ahead = frame.status not in (None, Status.HELD)
    again = event.status is Status.HELD and frame.status is Status.SCHEDULED and frame.date is not None
    anew = event.status is Status.CANCELLED and frame.status is Status.SCHEDULED and frame.date and frame.tense > 0
    return ahead and bool(frame.number or frame.reference == "new" or again or anew)


def _hosting_parties(readings: tuple[Reading, ...], events: tuple[Event, ...]) -> Parties:
    """Who only receives the others, or sits at their table in its own country."""
    hosts = set[str]()
    for reading in readings:
        for witness in reading.witnesses:
            for event in events:
                if event.parties == witness.parties:
                    hosts |= witness.hosts
                own = event.country in witness.parties - event.parties and event.parties < witness.parties
                if own and any(f.sentence is reading.sentence for f in event.frames):
                    hosts.add(str(event.country))
    return frozenset(hosts)

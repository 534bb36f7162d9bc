"""Frames: what one sentence says of one meeting, with every slot tied to the words that carry it."""

from dataclasses import dataclass, field

from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.participants import codes
from talkwatch.core.extract.grammar.places import Place, find_place, here_place
from talkwatch.core.extract.grammar.segments import number_of, segments_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status import (
    denied,
    old_dates,
    says_when,
    status_of,
    target_date,
    tense_of,
    track_of,
)
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch.core.gazetteer import ORGANISATIONS, City
from talkwatch_schemas.meeting import Status


@dataclass(frozen=True)
class Frame:
    """What one sentence says of one meeting. Without `pairs` the parties come from the context."""

    sentence: Sentence
    pairs: tuple[frozenset[str], ...] = ()
    parties: frozenset[str] = frozenset()
    several: bool = False
    two_states: bool = False
    partner: str | None = None
    number: int | None = None
    reference: str | None = None
    track: str | None = None
    date: Mention | None = None
    old_date: Mention | None = None
    tense: int = 0
    time: Mention | None = None
    place: Place = field(default_factory=Place)
    status: Status = Status.SCHEDULED
    moved: bool = False
    definite: bool = False
    official: bool = False
    hearsay: bool = False
    vague: bool = False
    firm: bool = False
    ended: bool = False
    outcome: str | None = None


def frames_of(
    sentence: Sentence,
    skeleton: Skeleton,
    pairs: tuple[frozenset[str], ...],
    here: City | None,
    pack: Pack,
) -> list[Frame]:
    """Build the frames of a sentence: one for each stretch that speaks of a meeting."""
    text = skeleton.text
    triggers = list(pack.trigger.finditer(text))
    if not triggers and not (pairs and pack.meeting_words.search(text)):
        return []
    clauses = Clauses(skeleton, pack)
    segments = segments_of(skeleton, triggers, pack)
    return [f for s, e in segments if (f := _frame(sentence, skeleton, clauses, pairs, here, s, e))]


def _frame(
    sentence: Sentence,
    skeleton: Skeleton,
    clauses: Clauses,
    pairs: tuple[frozenset[str], ...],
    dateline: City | None,
    start: int,
    end: int,
) -> Frame | None:
    text, pack = skeleton.text[start:end], clauses.pack
    parties = frozenset(c for m in skeleton.within(start, end, "party") for c in codes(m))
    here = tuple(p for p in pairs if p <= parties)
    named = pack.trigger.search(text)
    if not (named or here) or _is_other(text, pack) or (not here and _of_one_organisation(skeleton, start, end, pack)):
        return None
    ordinal = next((m for m in pack.ordinal.finditer(text) if not pack.no_ordinal.match(text, m.start())), None)
    when = _when(skeleton, clauses, start, end)
    place = find_place(skeleton, clauses, start, end) or here_place(skeleton, clauses, dateline, start, end)
    if pack.remote.search(text) and not ordinal:
        return None
    if not (named or when.date or place.city or place.venue) or denied(text, when.status, when.date, pack):
        return None
    partner = pack.with_whom.search(text)
    outcome = pack.outcome.search(text)
    return Frame(
        sentence=sentence,
        pairs=here,
        partner=_party_at(skeleton, start + partner.start(1)) if partner and not here else None,
        parties=parties,
        two_states=bool(pack.two_states.search(text)),
        several=bool(pack.multilateral.search(text)),
        number=number_of(ordinal, pack) if ordinal else None,
        reference="new" if pack.new_round.search(text) else "last" if pack.last_round.search(text) else None,
        track=track_of(text, pack),
        date=when.date,
        old_date=when.old,
        tense=tense_of(skeleton, clauses, when.date, start, end),
        time=when.time,
        place=place,
        status=when.status,
        moved=when.moved,
        definite=bool(pack.definite.search(text)) or bool(ordinal),
        official=bool(pack.official.search(skeleton.text)),
        hearsay=bool(pack.hearsay.search(skeleton.text)),
        firm=bool(pack.firm.search(text)),
        vague=bool(pack.vague.search(text)),
        ended=bool(pack.ended.search(text)),
        outcome=sentence.text[skeleton.origin(start + outcome.start()) :][:200] if outcome else None,
    )


@dataclass(frozen=True)
class _When:
    status: Status
    moved: bool
    date: Mention | None
    old: Mention | None
    time: Mention | None


def _when(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> _When:
    """Status, dates and hour, which depend on each other: a meeting called off has no new date."""
    text, pack = skeleton.text[start:end], clauses.pack
    dates = [m for m in skeleton.within(start, end, "date") if says_when(skeleton, clauses, m)]
    old = old_dates(skeleton, start, end, pack)
    status, moved = status_of(text, pack)
    other_hour = pack.time_moved.search(skeleton.text, start, end)
    if other_hour and status is Status.POSTPONED:
        status = Status.SCHEDULED
    new = [m for m in dates if not any(m is o for o in old)]
    if status is Status.CANCELLED or (status is Status.POSTPONED and not moved):
        old, new = old or new, []
    times = [m for m in skeleton.within(start, end, "time") if clauses.owner(m) is Owner.MEETING]
    if other_hour:
        times = [t for t in times if skeleton.position(t) == other_hour.start(1)] or times
    return _When(
        status=status,
        moved=moved,
        date=target_date(skeleton, new, moved, start, end, pack),
        old=next(iter(old), None),
        time=next(iter(times), None),  # the local hour stands before its gloss: "10:30 local time (0730 GMT)"
    )


def _is_other(text: str, pack: Pack) -> bool:
    """Whether it is another kind of gathering, or past rounds in passing."""
    return any(p.search(text) for p in (pack.plural_past, pack.alien, pack.internal))


def _of_one_organisation(skeleton: Skeleton, start: int, end: int, pack: Pack) -> bool:
    """ "The next EU summit", "NATO ministers": the members meet among themselves."""
    for match in pack.own_summit.finditer(skeleton.text, start, end):
        named = {c for m in skeleton.within(match.start(), match.end(), "party") for c in codes(m)}
        if named and named <= ORGANISATIONS:
            return True
    return False


def _party_at(skeleton: Skeleton, position: int) -> str | None:
    mention = skeleton.at(position)
    return min(codes(mention)) if mention else None

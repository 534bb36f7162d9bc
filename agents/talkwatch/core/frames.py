"""Frames: what one sentence says of one meeting, with every slot tied to the words that carry it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from talkwatch.core.clauses import Clauses, Owner
from talkwatch.core.dates import Day, find_dates, resolve
from talkwatch.core.languages.pack import Pack
from talkwatch.core.lexicon import ORGANISATIONS, City, city_of_metonym
from talkwatch.core.names import find_names
from talkwatch.core.participants import codes, facilitators_of, heads_of, pairs_of
from talkwatch.core.people import KOREAS, offices, speaks_of_korea, stand_for_states
from talkwatch.core.places import Place, find_place, here_place
from talkwatch.core.skeleton import LETTERS, Skeleton
from talkwatch.core.spans import Mention, Sentence
from talkwatch.core.times import find_times
from talkwatch_schemas.meeting import Status

MAX_MENTIONS = 40
"""Names of one sentence that are looked at; a sentence with more is a table or a trap."""


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


@dataclass(frozen=True)
class Reading:
    """One sentence read: its folded text, its frames, and what it says of parties beyond them."""

    sentence: Sentence
    skeleton: Skeleton
    frames: tuple[Frame, ...]
    pairs: tuple[frozenset[str], ...]
    facilitators: frozenset[str]
    heads: tuple[tuple[str, Mention], ...]
    here: City | None = None


def read(sentences: Iterable[Sentence], pack: Pack) -> tuple[Reading, ...]:
    """Find names, dates and times in each sentence, and build its frames. Persons stand for the party that they serve."""
    found = [_mentioned(sentence, pack) for sentence in sentences]
    learnt = offices((Skeleton(s.text, m) for s, _, m in found if _may_tell_office(m)), pack)
    if any(speaks_of_korea(m) for _, _, m in found):
        learnt[KOREAS] = KOREAS
    here = next((city for s, skip, _ in found if skip and (city := _city_of_dateline(s.text[:skip], pack))), None)
    return tuple(_read(s, skip, stand_for_states(s.text, m, learnt, pack), here, pack) for s, skip, m in found)


def _mentioned(sentence: Sentence, pack: Pack) -> tuple[Sentence, int, list[Mention]]:
    """The sentence, where its news begins behind a dateline, and its mentions."""
    dateline = pack.dateline.match(sentence.text) if sentence.field == "text" else None
    skip = dateline.end() if dateline else 0
    text = _without_asides(sentence.text, pack)
    names = find_names(text, pack)
    if not (pack.trigger.search(text.lower()) or sum(m.kind == "party" for m in names) > 1):
        return sentence, skip, [m for m in names if m.start >= skip]  # no frame can come of it
    return sentence, skip, _mentions(text, skip, names, pack)


def _without_asides(text: str, pack: Pack) -> str:
    """Blank out captions; offsets stay."""
    return pack.aside.sub(lambda m: " " * len(m.group()), text) if "(" in text else text


def _may_tell_office(mentions: list[Mention]) -> bool:
    kinds = {m.kind for m in mentions}
    return "party" in kinds and "person" in kinds


def _city_of_dateline(text: str, pack: Pack) -> City | None:
    """ "LONDON, April 1 - ": where the reporter is, and what "here" means."""
    place = re.split(r"[,(/–—-]|\s\s", text.strip("( "), maxsplit=1)[0].strip()
    name = place.title() if place.isupper() else place
    city = city_of_metonym(name, pack) if name else None
    return city or next((m.value for m in find_names(name, pack) if m.kind == "city"), None)


def _read(sentence: Sentence, skip: int, mentions: list[Mention], here: City | None, pack: Pack) -> Reading:
    text = _without_asides(sentence.text, pack)
    skeleton = Skeleton(" " * skip + text[skip:], [m for m in mentions if m.start >= skip])
    pairs = tuple(pairs_of(skeleton, pack))
    return Reading(
        sentence=sentence,
        skeleton=skeleton,
        frames=tuple(_frames(sentence, skeleton, pairs, here, pack)),
        pairs=pairs,
        facilitators=facilitators_of(skeleton, pack),
        heads=tuple(heads_of(skeleton, pack)),
        here=here,
    )


def _mentions(text: str, skip: int, found: list[Mention], pack: Pack) -> list[Mention]:
    dates, times = find_dates(text, pack), find_times(text, pack)
    taken = [*dates, *(t for t in times if not _clash(t, dates))]
    if len(found) > MAX_MENTIONS:
        found = found[:MAX_MENTIONS]
    names = [_placed(m, text, found, pack) for m in found if not _clash(m, taken)]
    return [m for m in (*taken, *names) if m.start >= skip]


def _clash(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < o.end and o.start < mention.end for o in others)


def _placed(mention: Mention, text: str, others: list[Mention], pack: Pack) -> Mention:
    """Turn a capital (or a city that is named like its state) after "in" or "at" into the city that it is there."""
    if mention.kind != "party" or mention.value.form in ("demonym", "person"):
        return mention
    city = city_of_metonym(mention.text, pack)
    if city is None or (mention.value.form == "name" and city.country != mention.value.code):
        return mention
    before = text[max(0, mention.start - 24) : mention.start].lower()
    placed = pack.in_place.search(before) and not pack.as_partner.search(before)
    placed = placed or any(
        m.kind == "venue" and pack.venue_link.fullmatch(text[m.end : mention.start])
        for m in others
        if m.end < mention.start
    )
    hosting = pack.hosts.match(text[mention.end : mention.end + 16].lower())
    return replace(mention, kind="city", value=city) if placed or hosting else mention


def _frames(
    sentence: Sentence,
    skeleton: Skeleton,
    pairs: tuple[frozenset[str], ...],
    here: City | None,
    pack: Pack,
) -> list[Frame]:
    text = skeleton.text
    triggers = list(pack.trigger.finditer(text))
    if not triggers and not (pairs and pack.meeting_words.search(text)):
        return []
    clauses = Clauses(skeleton, pack)
    segments = _segments(skeleton, triggers, pack)
    return [f for s, e in segments if (f := _frame(sentence, skeleton, clauses, pairs, here, s, e))]


def dated(sentence: Sentence, pack: Pack, anchor: date | None) -> list[tuple[Day, bool, str]]:
    """Give each date of a sentence as it is read there, whether it is a meeting's, and its kind."""
    skeleton = Skeleton(sentence.text, _mentions(sentence.text, 0, find_names(sentence.text, pack), pack))
    clauses = Clauses(skeleton, pack)
    found = []
    for mention in (m for m in skeleton.mentions if m.kind == "date"):
        day = resolve(mention.value, anchor, _tense(skeleton, clauses, mention, 0, len(skeleton.text)))
        if day:
            found.append((day, clauses.owner(mention) is Owner.MEETING, mention.value.kind))
    return found


def _segments(skeleton: Skeleton, triggers: list[re.Match[str]], pack: Pack) -> list[tuple[int, int]]:
    """Cut the sentence where it turns from one meeting to another: at a semicolon between two, and at each ordinal."""
    text = skeleton.text
    cuts = [
        i
        for i, c in enumerate(text)
        if c == ";" and any(t.end() <= i for t in triggers) and any(t.start() > i for t in triggers)
    ]
    cuts += _turns(text, pack)
    bounds = [0, *sorted(set(cuts)), len(text)]
    return [part for start, end in pairwise(bounds) for part in _by_ordinal(skeleton, start, end, pack)]


def _turns(text: str, pack: Pack) -> list[int]:
    """Where one meeting ends and the next begins: "will meet again, after the fifth round ...", "ended ... and will meet again"."""
    for match in pack.after_round.finditer(text):
        if pack.trigger.search(text, 0, match.start()) and not pack.ordinal.search(text, 0, match.start()):
            return [match.start()]
    for match in pack.prelude.finditer(text):
        if pack.trigger.search(text, 0, match.start()) and LETTERS["date"] in text[match.end() :]:
            return [match.start()]
    for match in pack.new_round.finditer(text):
        held = pack.held.search(text, 0, match.start())
        joint = max(text.rfind(" and ", 0, match.start()), text.rfind(", ", 0, match.start()))
        if held and joint > held.end():
            return [joint]
    return []


def _by_ordinal(skeleton: Skeleton, start: int, end: int, pack: Pack) -> list[tuple[int, int]]:
    """One segment for each ordinal, or the whole."""
    text = skeleton.text
    found = [m for m in pack.ordinal.finditer(text, start, end) if not pack.no_ordinal.match(text, m.start())]
    marks = list({_number(m, pack): m for m in reversed(found)}.values())
    if marks:
        earlier = pack.last_round.finditer(text, start, end)
        marks += [m for m in earlier if not any(m.start() < o.end() and o.start() < m.end() for o in marks)]
    marks.sort(key=lambda m: m.start())
    cuts = [start]
    for left, right in pairwise(marks):
        breaks = [m.start() for m in pack.clause_break.finditer(text, left.end(), right.start())]
        commas = [i for i in range(left.end(), right.start()) if text[i] == ","]
        cuts.append((breaks or commas or [right.start()])[-1])
    return list(pairwise([*cuts, end]))


def _number(match: re.Match[str], pack: Pack) -> int | None:
    word = next((g for g in match.groups() if g), "")
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    known = [start for start in pack.ordinals if word.startswith(start)]
    return pack.ordinals[max(known, key=len)] if known else None


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
    if not (named or here) or any(p.search(text) for p in (pack.plural_past, pack.alien, pack.internal)):
        return None
    ordinal = next((m for m in pack.ordinal.finditer(text) if not pack.no_ordinal.match(text, m.start())), None)
    dates = [m for m in skeleton.within(start, end, "date") if _says_when(skeleton, clauses, m)]
    old = _old_dates(skeleton, start, end, pack)
    status, moved = _status(text, pack)
    moved_time = pack.time_moved.search(skeleton.text, start, end)
    if moved_time and status is Status.POSTPONED:
        status = Status.SCHEDULED
    new = [m for m in dates if not any(m is o for o in old)]
    if status is Status.CANCELLED or (status is Status.POSTPONED and not moved):
        old, new = old or new, []
    date = _target_date(skeleton, new, moved, start, end, pack)
    place = find_place(skeleton, clauses, start, end) or here_place(skeleton, clauses, dateline, start, end)
    partner = pack.with_whom.search(text)
    remote = bool(pack.remote.search(text))
    if (remote and not ordinal) or _of_one_organisation(text, parties, pack):
        return None
    if not (named or (here and (date or place.city or place.venue))) or _denied(text, status, date, pack):
        return None
    times = [m for m in skeleton.within(start, end, "time") if clauses.owner(m) is Owner.MEETING]
    if moved_time:
        times = [t for t in times if skeleton.position(t) == moved_time.start(1)] or times
    outcome = pack.outcome.search(text)
    return Frame(
        sentence=sentence,
        pairs=here,
        partner=_party_at(skeleton, start + partner.start(1)) if partner and not here else None,
        parties=parties,
        two_states=bool(pack.two_states.search(text)),
        several=bool(pack.multilateral.search(text)),
        number=_number(ordinal, pack) if ordinal else None,
        reference="new" if pack.new_round.search(text) else "last" if pack.last_round.search(text) else None,
        track=_track(text, pack),
        date=date,
        old_date=old[0] if old else None,
        tense=_tense(skeleton, clauses, date, start, end),
        time=next(iter(times), None),  # the local hour stands before its gloss: "10:30 local time (0730 GMT)"
        place=place,
        status=status,
        moved=moved,
        definite=bool(pack.definite.search(text)) or bool(ordinal),
        official=bool(pack.official.search(skeleton.text)),
        hearsay=bool(pack.hearsay.search(skeleton.text)),
        firm=bool(pack.firm.search(text)),
        vague=bool(pack.vague.search(text)),
        ended=bool(pack.ended.search(text)),
        outcome=sentence.text[skeleton.origin(start + outcome.start()) :][:200] if outcome else None,
    )


def _of_one_organisation(text: str, parties: frozenset[str], pack: Pack) -> bool:
    """ "The next EU summit": the members meet among themselves."""
    return len(parties) == 1 and parties <= ORGANISATIONS and bool(pack.own_summit.search(text))


def _party_at(skeleton: Skeleton, position: int) -> str | None:
    mention = skeleton.at(position)
    return min(codes(mention)) if mention else None


def _old_dates(skeleton: Skeleton, start: int, end: int, pack: Pack) -> list[Mention]:
    found: list[Mention] = []
    for match in pack.old_date.finditer(skeleton.text, start, end):
        marked = (skeleton.at(match.start(i)) for i in range(1, match.re.groups + 1) if match.group(i))
        found += [m for m in marked if m]
    moves = (
        *pack.moved_from_to.finditer(skeleton.text, start, end),
        *pack.moved_from.finditer(skeleton.text, start, end),
    )
    for match in moves:
        found += skeleton.within(match.start(), match.end(), "date")[:1]
    return found


def _target_date(
    skeleton: Skeleton, new: list[Mention], moved: bool, start: int, end: int, pack: Pack
) -> Mention | None:
    if moved:
        match = pack.moved_to.search(skeleton.text, start, end)
        target = skeleton.within(match.start(), match.end(), "date")[-1:] if match else []
        if target:
            return target[0]
    explicit = [m for m in new if m.value.kind not in ("weekday", "week", "month", "month_rel", "part_month")]
    return next(iter(explicit or new), None)


def _says_when(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date is the meeting's, and not a limit such as "by the end of August"."""
    if clauses.pack.limit.search(skeleton.text[: skeleton.position(mention)]):
        return False
    return clauses.owner(mention) is Owner.MEETING


def _denied(text: str, status: Status, date: Mention | None, pack: Pack) -> bool:
    """Whether the words take the meeting back or leave it open whether there is one."""
    if status in (Status.CANCELLED, Status.POSTPONED) or not pack.negated.search(text):
        return False
    return date is None or not pack.firm.search(text)


def _track(text: str, pack: Pack) -> str | None:
    if pack.leaders.search(text):
        return "leaders"
    if pack.ministers.search(text):
        return "ministers"
    return "technical" if pack.technical.search(text) else None


def _status(text: str, pack: Pack) -> tuple[Status, bool]:
    """The status that the words alone give, and whether they move the meeting to a date that they name."""
    moved = bool(pack.moved_to.search(text) or pack.moved_from_to.search(text))
    if moved and not pack.no_new_date.search(text):
        return Status.SCHEDULED, True
    if pack.cancelled.search(text):
        return Status.CANCELLED, False
    if pack.moved_from.search(text):
        return Status.SCHEDULED, False
    if pack.postponed.search(text) and not pack.not_postponed.search(text):
        return Status.POSTPONED, False
    if pack.after_round.match(text.lstrip()):
        return Status.HELD, False
    if pack.closing.search(text):
        return Status.UNDER_WAY, False
    scheduled, held, running = pack.scheduled.search(text), pack.held.search(text), pack.under_way.search(text)
    if pack.proposed.search(text) and not pack.firm.search(text):
        return Status.PROPOSED, False
    if held and not (scheduled and pack.firm.search(text)):
        return Status.HELD, False
    if running and not (scheduled and pack.firm.search(text)):
        return Status.UNDER_WAY, False
    return Status.SCHEDULED, False


def _tense(skeleton: Skeleton, clauses: Clauses, date: Mention | None, start: int, end: int) -> int:
    if date is not None:
        if clauses.owner(date) is Owner.REPORT:
            return -1
        first, last = clauses.clause_of(skeleton.position(date))
        start, end = max(start, first), min(end, last)
    text, pack = skeleton.text[start:end], clauses.pack
    if pack.firm.search(text) or pack.future.search(text):
        return 1
    past = pack.held.search(text) or pack.under_way.search(text) or pack.past.search(text)
    return -1 if past and not pack.present.search(text) else 0

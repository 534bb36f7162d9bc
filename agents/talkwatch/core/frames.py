"""Frames: what one sentence says of one meeting, with every slot tied to the words that carry it."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from talkwatch.core.clauses import Clauses, Owner
from talkwatch.core.dates import find_dates
from talkwatch.core.languages import en
from talkwatch.core.lexicon import City
from talkwatch.core.names import city_of_metonym, find_names, find_regions
from talkwatch.core.skeleton import Skeleton
from talkwatch.core.spans import Mention, Sentence
from talkwatch.core.times import find_times
from talkwatch_schemas.meeting import Status


@dataclass(frozen=True)
class Place:
    """Where: any of venue, city and country (ISO code) that the sentence names, and the zone of the city."""

    venue: Mention | None = None
    city: Mention | None = None
    city_name: str | None = None
    country: str | None = None
    country_at: Mention | None = None
    zone: str | None = None


@dataclass(frozen=True)
class Frame:
    """What one sentence says of one meeting. Without `pairs` the parties come from the context."""

    sentence: Sentence
    anchor: tuple[int, int]
    pairs: tuple[frozenset[str], ...] = ()
    parties: frozenset[str] = frozenset()
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


_DATELINE = re.compile(
    r"^\(?(?:[A-Z][\w’' .-]{2,40}(?:, [A-Z][\w ]{2,30})?)(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}))?(?: \([^)]{2,40}\))?\s?(?:-{1,2}|–|—)\s|^\([A-Z][\w ]+\)\s(?:[-–—]+\s)?|^[A-Z]{4,}(?:, [A-Z][\w]+)?(?:, [A-Z][a-z]+ \d+)? (?=[A-Z][a-z])"
)


def read_sentence(sentence: Sentence) -> Reading:
    """Find names, dates and times, and build the sentence's frames."""
    text = sentence.text
    dateline = _DATELINE.match(text) if sentence.field == "text" else None
    skip = dateline.end() if dateline else 0
    mentions = _mentions(text, skip)
    skeleton = Skeleton(" " * skip + text[skip:], mentions)  # "May 16" of a dateline is no modal verb
    clauses = Clauses(skeleton)
    facilitators = _facilitators(skeleton)
    pairs = tuple(_pairs(skeleton, clauses))
    heads = tuple(_heads(skeleton))
    frames = tuple(_frames(sentence, skeleton, clauses, pairs))
    return Reading(sentence, skeleton, frames, pairs, facilitators, heads)


def _mentions(text: str, skip: int) -> list[Mention]:
    dates, times = find_dates(text), find_times(text)
    taken = [*dates, *(t for t in times if not _clash(t, dates))]
    names = [_placed(m, text) for m in find_names(text) if not _clash(m, taken)]
    return [m for m in (*taken, *names) if m.start >= skip]


def _clash(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < o.end and o.start < mention.end for o in others)


def _placed(mention: Mention, text: str) -> Mention:
    """Turn a capital (or a city that is named like its state) after "in" or "at" into the city that it is there."""
    before = text[max(0, mention.start - 24) : mention.start].lower()
    if mention.kind == "party" and mention.value.form in ("metonym", "name"):
        city = city_of_metonym(mention.text)
        follows = text[mention.end : mention.end + 16].lower()
        if city and (re.search(r"\b(?:in|at|near|to|from|via|outside|city of|capital,?)\s$", before) or re.match(r" (?:to host|will host|hosts|hosted)", follows)) and not re.search(r"\bbetween\b.*$", before):  # fmt: skip
            return replace(mention, kind="city", value=city)
    return mention


def _code(mention: Mention) -> str:
    code: str = mention.value.code
    return code


def _pairs(skeleton: Skeleton, clauses: Clauses) -> list[frozenset[str]]:
    """Give the sets of parties that the sentence itself says are talking with each other."""
    found = []
    for pattern in (en.LIST, *en.PAIRS):
        for match in pattern.finditer(skeleton.text):
            inside = skeleton.within(match.start(), match.end(), "party")
            if len(inside) > 2 and pattern in en.PAIRS[4:]:
                inside = [inside[0], inside[-1]]
            codes = frozenset(_code(m) for m in inside if not _is_location(skeleton, m))
            if 2 <= len(codes) <= 5 and codes not in found:
                found.append(codes)
    return found or _with_whom(skeleton)


def _with_whom(skeleton: Skeleton) -> list[frozenset[str]]:
    """ "The talks with Russia, a member of the Ukrainian delegation said": the other party is named elsewhere."""
    match = en.WITH.search(skeleton.text)
    partner = skeleton.at(match.start(1)) if match else None
    if partner is None:
        return []
    parties = [m for m in skeleton.mentions if m.kind == "party" and not _is_location(skeleton, m)]
    others = [_code(m) for m in parties if _code(m) != _code(partner)]
    return [frozenset((_code(partner), others[0]))] if others else []


def _is_location(skeleton: Skeleton, mention: Mention) -> bool:
    """ "in Switzerland", "border of Belarus": a country as a place, not as a party."""
    if mention.value.form == "demonym":
        return False
    before = skeleton.text[: skeleton.position(mention)]
    return (bool(re.search(r"(?:\bin|\bto|region of|city of|\bnear|border of|territory of|\bat|,) (?:the )?$", before)) and not re.search(r"\b(?:between|and|with) (?:the )?$", before) and not before.endswith((", ", "/ "))) or bool(re.search(r"[\ue003\ue004], $", before))  # fmt: skip


def _facilitators(skeleton: Skeleton) -> frozenset[str]:
    found = set()
    for pattern in en.FACILITATORS:
        for match in pattern.finditer(skeleton.text):
            for group in range(1, match.re.groups + 1):
                mention = skeleton.at(match.start(group)) if match.group(group) else None
                if mention and mention.kind == "party":
                    found.add(_code(mention))
    return frozenset(found)


def _heads(skeleton: Skeleton) -> list[tuple[str, Mention]]:
    found = []
    for pattern in en.HEADS:
        for match in pattern.finditer(skeleton.text):
            party, head = skeleton.at(match.start("party")), skeleton.at(match.start("head"))
            if party and head and party.kind == "party" and head.kind == "person":
                found.append((_code(party), head))
    return found


def _frames(sentence: Sentence, skeleton: Skeleton, clauses: Clauses, pairs: tuple[frozenset[str], ...]) -> list[Frame]:
    text = skeleton.text
    triggers = list(en.TRIGGER.finditer(text))
    if not triggers and not (pairs and en.MEETING_WORDS.search(text)):
        return []
    segments = _segments(skeleton, triggers)
    return [f for s, e in segments if (f := _frame(sentence, skeleton, clauses, pairs, s, e))]


def _segments(skeleton: Skeleton, triggers: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Cut the sentence where it turns from one meeting to another: at a semicolon between two, and at each ordinal."""
    text = skeleton.text
    cuts = [
        i
        for i, c in enumerate(text)
        if c == ";" and any(t.end() <= i for t in triggers) and any(t.start() > i for t in triggers)
    ]
    return [part for start, end in pairwise([0, *cuts, len(text)]) for part in _by_ordinal(skeleton, start, end)]


def _by_ordinal(skeleton: Skeleton, start: int, end: int) -> list[tuple[int, int]]:
    """One segment for each ordinal, or the whole."""
    text = skeleton.text
    found = [m for m in en.ORDINAL.finditer(text, start, end) if not en.NO_ORDINAL.match(text, m.start())]
    marks = list({_number(m): m for m in reversed(found)}.values())
    if marks:
        earlier = en.LAST_ROUND.finditer(text, start, end)
        marks += [m for m in earlier if not any(m.start() < o.end() and o.start() < m.end() for o in marks)]
    marks.sort(key=lambda m: m.start())
    cuts = [start]
    for left, right in pairwise(marks):
        breaks = [m.start() for m in en.CLAUSE_BREAK.finditer(text, left.end(), right.start())]
        commas = [i for i in range(left.end(), right.start()) if text[i] == ","]
        cuts.append((breaks or commas or [right.start()])[-1])
    return list(pairwise([*cuts, end]))


def _number(match: re.Match[str]) -> int | None:
    word = next((g for g in match.groups() if g), "")
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    return en.ORDINALS.get(word) or en.NUMBERS.get(word)


def _frame(
    sentence: Sentence,
    skeleton: Skeleton,
    clauses: Clauses,
    pairs: tuple[frozenset[str], ...],
    start: int,
    end: int,
) -> Frame | None:
    text = skeleton.text[start:end]
    if en.PLURAL_PAST.search(text) or en.ALIEN.search(text) or en.INTERNAL.search(text):
        return None
    ordinal = next((m for m in en.ORDINAL.finditer(text) if not en.NO_ORDINAL.match(text, m.start())), None)
    dates = [m for m in skeleton.within(start, end, "date") if _says_when(skeleton, clauses, m)]
    old = _old_dates(skeleton, start, end)
    status, moved = _status(text)
    new = [m for m in dates if not any(m is o for o in old)]
    if status is Status.CANCELLED or (status is Status.POSTPONED and not moved):
        old, new = old or new, []
    date = _target_date(skeleton, new, moved, start, end)
    place = _place(skeleton, clauses, start, end)
    parties = frozenset(_code(m) for m in skeleton.within(start, end, "party"))
    here = tuple(p for p in pairs if p <= parties)
    remote = bool(en.REMOTE.search(text))
    if remote and not ordinal:
        return None
    if not (en.TRIGGER.search(text) or (here and (date or place.city or place.venue))) or _denied(text, status, date):
        return None
    times = [m for m in skeleton.within(start, end, "time") if clauses.owner(m) is Owner.MEETING]
    outcome = en.OUTCOME.search(text)
    return Frame(
        sentence=sentence,
        anchor=(skeleton.origin(start), skeleton.origin(end)),
        pairs=here,
        parties=parties,
        number=_number(ordinal) if ordinal else None,
        reference="new" if en.NEW_ROUND.search(text) else "last" if en.LAST_ROUND.search(text) else None,
        track=_track(text),
        date=date,
        old_date=old[0] if old else None,
        tense=_tense(skeleton, clauses, date, start, end),
        time=_best_time(times),
        place=place,
        status=status,
        moved=moved,
        definite=bool(en.DEFINITE.search(text)) or bool(ordinal),
        official=bool(en.OFFICIAL.search(skeleton.text)),
        hearsay=bool(en.HEARSAY.search(skeleton.text)),
        vague=bool(en.VAGUE.search(text)),
        outcome=sentence.text[skeleton.origin(start + outcome.start()) :][:200] if outcome else None,
    )


def _old_dates(skeleton: Skeleton, start: int, end: int) -> list[Mention]:
    found = []
    for match in en.OLD_DATE.finditer(skeleton.text, start, end):
        mention = skeleton.at(match.start(1))
        if mention:
            found.append(mention)
    for match in en.MOVED_FROM_TO.finditer(skeleton.text, start, end):
        found += skeleton.within(match.start(), match.end(), "date")[:1]
    return found


def _target_date(skeleton: Skeleton, new: list[Mention], moved: bool, start: int, end: int) -> Mention | None:
    if moved:
        match = en.MOVED_TO.search(skeleton.text, start, end)
        target = skeleton.within(match.start(), match.end(), "date")[-1:] if match else []
        if target:
            return target[0]
    explicit = [m for m in new if m.value.pattern not in ("weekday", "week", "month", "month_rel", "part_month")]
    return next(iter(explicit or new), None)


def _best_time(times: list[Mention]) -> Mention | None:
    """The local hour before its GMT gloss: "10:30 local time (0730 GMT)"."""
    return times[0] if times else None


def _says_when(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date is the meeting's, and not a limit such as "by the end of August"."""
    if en.LIMIT.search(skeleton.text[: skeleton.position(mention)]):
        return False
    return clauses.owner(mention) is Owner.MEETING


def _denied(text: str, status: Status, date: Mention | None) -> bool:
    """Whether the words take the meeting back or leave it open whether there is one."""
    if status in (Status.CANCELLED, Status.POSTPONED) or not en.NEGATED.search(text):
        return False
    return date is None or not en.FIRM.search(text)


def _track(text: str) -> str | None:
    if en.LEADERS.search(text):
        return "leaders"
    if en.MINISTERS.search(text):
        return "ministers"
    return "technical" if en.TECHNICAL.search(text) else None


def _status(text: str) -> tuple[Status, bool]:
    """The status that the words alone give, and whether they move the meeting to a date that they name."""
    moved = bool(en.MOVED_TO.search(text) or en.MOVED_FROM_TO.search(text))
    if moved and not en.NO_NEW_DATE.search(text):
        return Status.SCHEDULED, True
    if en.CANCELLED.search(text):
        return Status.CANCELLED, False
    if en.POSTPONED.search(text) and not re.search(r"\b(?:delayed meeting|were? moved|had been moved)\b", text):
        return Status.POSTPONED, False
    scheduled, held, running = en.SCHEDULED.search(text), en.HELD.search(text), en.UNDER_WAY.search(text)
    if en.PROPOSED.search(text) and not en.FIRM.search(text):
        return Status.PROPOSED, False
    if held and not (scheduled and en.FIRM.search(text)):
        return Status.HELD, False
    if running and not (scheduled and en.FIRM.search(text)):
        return Status.UNDER_WAY, False
    return Status.SCHEDULED, False


def _tense(skeleton: Skeleton, clauses: Clauses, date: Mention | None, start: int, end: int) -> int:
    if date is not None:
        start, end = clauses.clause_of(skeleton.position(date))
    text = skeleton.text[start:end]
    future = en.FIRM.search(text) or re.search(
        r"\b(?:will|to be|set (?:to|for)|due|planned|scheduled|would|upcoming|next|tomorrow|to (?:hold|meet|host|resume|restart|start|begin))\b",
        text,
    )
    if future:
        return 1
    past = en.HELD.search(text) or en.UNDER_WAY.search(text) or re.search(r"\b(?:was|were|had)\b", text)
    return -1 if past and not re.search(r"\b(?:meets?|opens?|begins?|starts?|sit down) \b", text) else 0


def _place(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Place:
    venue = next((m for m in skeleton.within(start, end, "venue") if _located(skeleton, clauses, m)), None)
    city = next((m for m in skeleton.within(start, end, "city") if _located(skeleton, clauses, m)), None)
    country = next(
        (m for m in skeleton.within(start, end, "party") if _country_place(skeleton, clauses, m, city)), None
    )
    found: City | None = city.value if city else None
    name = found.name if found else None
    country_code = found.country if found else _code(country) if country else None
    region = _region(skeleton, clauses, start, end)
    if region and not city:
        city, name = region, region.value
    return Place(venue, city, name, country_code, country, found.zone if found else None)


def _located(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> bool:
    """Whether a city or a building is where the meeting is: after "in", "at", ..., in a clause that speaks of it."""
    at = skeleton.position(mention)
    before, after = skeleton.text[:at], skeleton.text[at + 1 :]
    placed = re.search(
        r"(?:\b(?:in|at|inside|near|outside|hosts?|hosted by|location|venue|moved? to|return(?:s|ed)? to|back to|arriv\w+ in|to)|[\ue003\ue004\ue000](?:'s|’s|,)|[\ue003\ue004],? in|\bin the (?:[\w\ue000'-]+ ){0,4}(?:city|port|town|capital|resort) of|\bcity of)(?: the)?(?: [\w-]+ (?:city|capital))?(?: [\ue000] (?:city|port city|resort|capital|town|port)(?: of)?,?)? $",
        before,
    )
    hosting = re.match(
        r" (?:(?:is |was |has been )?(?:set )?(?:to |will |would )?(?:again )?(?:host|be the (?:site|venue)|to be the site)|(?:round|talks|meeting|negotiations|session|summit))",
        after,
    )
    possessive = mention.kind == "city" and re.match(r"(?:'s|’s) (?:the )?[\ue004]", after)
    if not (placed or hosting or possessive):
        return False
    if (
        placed
        and placed.group().strip() == "to"
        and not re.search(
            r"\b(?:moved?|return\w*|back|travel\w*|fly|send\w*|deploy\w*|go|come|coming) (?:[\w\ue000'’-]+ ){0,6}to $",
            before,
        )
    ):
        return False
    if hosting:
        return True
    return clauses.owner(mention) is Owner.MEETING


def _country_place(skeleton: Skeleton, clauses: Clauses, mention: Mention, city: Mention | None) -> bool:
    if mention.value.form != "name" or len(_code(mention)) != 2:
        return False
    before = skeleton.text[: skeleton.position(mention)]
    if re.search(r"(?:\bregion|\bprovince) of $", before):
        return True
    return bool(re.search(r"\bin $", before)) and city is None and clauses.owner(mention) is Owner.MEETING


def _region(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Mention | None:
    text = skeleton.source
    for begin, stop, name in find_regions(text):
        mention = Mention("city", begin, stop, text[begin:stop], name)
        at = skeleton.folded(begin)
        if start <= at < end and re.search(r"\b(?:in|near) the $", skeleton.text[:at]):
            start_clause, end_clause = clauses.clause_of(at)
            if any(w.owner is Owner.MEETING for w in clauses.words if start_clause <= w.start < end_clause):
                return mention
    return None

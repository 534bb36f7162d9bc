"""Frames: what one sentence says of one meeting, with every slot tied to the words that carry it."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from talkwatch.core.clauses import Clauses, Owner
from talkwatch.core.dates import find_dates
from talkwatch.core.languages import en
from talkwatch.core.names import city_of_metonym, find_names
from talkwatch.core.participants import code, facilitators_of, heads_of, pairs_of
from talkwatch.core.places import Place, find_place
from talkwatch.core.skeleton import Skeleton
from talkwatch.core.spans import Mention, Sentence
from talkwatch.core.times import find_times
from talkwatch_schemas.meeting import Status


@dataclass(frozen=True)
class Frame:
    """What one sentence says of one meeting. Without `pairs` the parties come from the context."""

    sentence: Sentence
    pairs: tuple[frozenset[str], ...] = ()
    parties: frozenset[str] = frozenset()
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


_IN_PLACE = re.compile(r"\b(?:in|at|near|to|via|outside|city of|capital,?)\s$")
_BETWEEN = re.compile(r"\bbetween\b.*$")
_HOSTS = re.compile(r" (?:to host|will host|hosts|hosted)")
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
    facilitators = facilitators_of(skeleton)
    pairs = tuple(pairs_of(skeleton))
    heads = tuple(heads_of(skeleton))
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
    if mention.kind != "party" or mention.value.form == "demonym":
        return mention
    city = city_of_metonym(mention.text)
    if city is None or (mention.value.form == "name" and city.country != mention.value.code):
        return mention
    before = text[max(0, mention.start - 24) : mention.start].lower()
    placed = _IN_PLACE.search(before) and not _BETWEEN.search(before)
    hosting = _HOSTS.match(text[mention.end : mention.end + 16].lower())
    return replace(mention, kind="city", value=city) if placed or hosting else mention


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
    cuts += _turns(text)
    bounds = [0, *sorted(set(cuts)), len(text)]
    return [part for start, end in pairwise(bounds) for part in _by_ordinal(skeleton, start, end)]


def _turns(text: str) -> list[int]:
    """Where one meeting ends and the next begins: "will meet again, after the fifth round ...", "ended ... and will meet again"."""
    for match in en.AFTER_ROUND.finditer(text):
        if en.TRIGGER.search(text, 0, match.start()) and not en.ORDINAL.search(text, 0, match.start()):
            return [match.start()]
    for match in en.NEW_ROUND.finditer(text):
        held = en.HELD.search(text, 0, match.start())
        joint = max(text.rfind(" and ", 0, match.start()), text.rfind(", ", 0, match.start()))
        if held and joint > held.end():
            return [joint]
    return []


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
    place = find_place(skeleton, clauses, start, end)
    parties = frozenset(code(m) for m in skeleton.within(start, end, "party"))
    here = tuple(p for p in pairs if p <= parties)
    partner = en.WITH.search(text)
    remote = bool(en.REMOTE.search(text))
    if remote and not ordinal:
        return None
    if not (en.TRIGGER.search(text) or (here and (date or place.city or place.venue))) or _denied(text, status, date):
        return None
    times = [m for m in skeleton.within(start, end, "time") if clauses.owner(m) is Owner.MEETING]
    outcome = en.OUTCOME.search(text)
    return Frame(
        sentence=sentence,
        pairs=here,
        partner=_party_at(skeleton, start + partner.start(1)) if partner and not here else None,
        parties=parties,
        number=_number(ordinal) if ordinal else None,
        reference="new" if en.NEW_ROUND.search(text) else "last" if en.LAST_ROUND.search(text) else None,
        track=_track(text),
        date=date,
        old_date=old[0] if old else None,
        tense=_tense(skeleton, clauses, date, start, end),
        time=next(iter(times), None),  # the local hour stands before its gloss: "10:30 local time (0730 GMT)"
        place=place,
        status=status,
        moved=moved,
        definite=bool(en.DEFINITE.search(text)) or bool(ordinal),
        official=bool(en.OFFICIAL.search(skeleton.text)),
        hearsay=bool(en.HEARSAY.search(skeleton.text)),
        vague=bool(en.VAGUE.search(text)),
        ended=bool(en.ENDED.search(text)),
        outcome=sentence.text[skeleton.origin(start + outcome.start()) :][:200] if outcome else None,
    )


def _party_at(skeleton: Skeleton, position: int) -> str | None:
    mention = skeleton.at(position)
    return code(mention) if mention else None


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
        first, last = clauses.clause_of(skeleton.position(date))
        start, end = max(start, first), min(end, last)
    text = skeleton.text[start:end]
    future = en.FIRM.search(text) or re.search(
        r"\b(?:will|to be|set (?:to|for)|due|planned|scheduled|would|upcoming|next|tomorrow|to (?:hold|meet|host|resume|restart|start|begin))\b",
        text,
    )
    if future:
        return 1
    past = en.HELD.search(text) or en.UNDER_WAY.search(text) or re.search(r"\b(?:was|were|had)\b", text)
    return -1 if past and not re.search(r"\b(?:meets?|opens?|begins?|starts?|sit down) \b", text) else 0

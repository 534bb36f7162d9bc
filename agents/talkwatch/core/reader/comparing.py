"""What the model tells of an article beside what the rules found in it: which of theirs it bears out, and how far."""

from collections import Counter
from collections.abc import Iterable

from talkwatch.core.days import overlap
from talkwatch.core.reader.outcomes import Agreement
from talkwatch_schemas import TalkEvent
from talkwatch_schemas.meeting import Meeting

FIELDS = ("status", "date", "time", "venue", "city")


def partner_of(event: TalkEvent, others: Iterable[TalkEvent]) -> TalkEvent | None:
    """Give the first of `others` that may be the same meeting: the same parties, and no other day, city or number."""
    return next((other for other in others if _may_be_one(event, other)), None)


def _may_be_one(one: TalkEvent, other: TalkEvent) -> bool:
    if one.round.parties != other.round.parties:
        return False
    number = one.round.number and other.round.number and one.round.number != other.round.number
    here, there = one.meeting, other.meeting
    apart = here.date and there.date and not overlap(here.date, there.date)
    elsewhere = here.city and there.city and here.city != there.city
    return not (number or apart or elsewhere)


def agreement(model: Iterable[TalkEvent], rules: Iterable[TalkEvent]) -> Counter[tuple[str, str]]:
    """Count field by field how model and rules go together, over meetings that either tells; `meeting` is the whole."""
    told, found = list(model), list(rules)
    counts: Counter[tuple[str, str]] = Counter()
    for event in told:
        other = partner_of(event, found)
        if other is None:
            counts["meeting", Agreement.ONLY_MODEL] += 1
            continue
        found.remove(other)
        counts["meeting", Agreement.SAME] += 1
        counts.update((name, how) for name in FIELDS if (how := _how(name, event.meeting, other.meeting)))
    counts["meeting", Agreement.ONLY_RULES] += len(found)
    return +counts


def _how(name: str, model: Meeting, rules: Meeting) -> Agreement | None:
    one, other = getattr(model, name), getattr(rules, name)
    if one is None and other is None:
        return None
    if other is None:
        return Agreement.ONLY_MODEL
    if one is None:
        return Agreement.ONLY_RULES
    if name == "date":
        same = (one.earliest, one.latest) == (other.earliest, other.latest)
    else:
        same = one.local == other.local if name == "time" else one == other
    return Agreement.SAME if same else Agreement.OTHER

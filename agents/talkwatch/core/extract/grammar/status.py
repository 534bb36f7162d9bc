"""What the words of a stretch say of the meeting's status, and which of its dates is the meeting's."""

from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas.meeting import Status


def status_of(text: str, pack: Pack) -> tuple[Status, bool]:
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
    proposed = pack.proposed.search(text)
    if proposed and not pack.firm.search(text) and not (held and held.start() < proposed.start()):
        return Status.PROPOSED, False
    if held and not (scheduled and pack.firm.search(text)):
        return Status.HELD, False
    if running and not (scheduled and pack.firm.search(text)):
        return Status.UNDER_WAY, False
    return Status.SCHEDULED, False


def tense_of(skeleton: Skeleton, clauses: Clauses, date: Mention | None, start: int, end: int) -> int:
    """Give the tense in which a date's clause speaks, or the whole stretch: 1 future, -1 past, 0 unknown."""
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


def denied(text: str, status: Status, date: Mention | None, pack: Pack) -> bool:
    """Whether the words take the meeting back or leave it open whether there is one."""
    if status in (Status.CANCELLED, Status.POSTPONED) or not pack.negated.search(text):
        return False
    return date is None or not pack.firm.search(text)


def track_of(text: str, pack: Pack) -> str | None:
    """Give the level at which the parties meet: leaders, ministers or technical; None for delegations."""
    if pack.leaders.search(text):
        return "leaders"
    if pack.ministers.search(text):
        return "ministers"
    return "technical" if pack.technical.search(text) else None


def old_dates(skeleton: Skeleton, start: int, end: int, pack: Pack) -> list[Mention]:
    """Give the dates that the words say were replaced or called off."""
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


def target_date(
    skeleton: Skeleton, new: list[Mention], moved: bool, start: int, end: int, pack: Pack
) -> Mention | None:
    """Give the date of the meeting among those that may be: the target of a move, else the most exact."""
    if moved:
        match = pack.moved_to.search(skeleton.text, start, end)
        target = skeleton.within(match.start(), match.end(), "date")[-1:] if match else []
        if target:
            return target[0]
    explicit = [m for m in new if m.value.kind not in ("weekday", "week", "month", "month_rel", "part_month")]
    return next(iter(explicit or new), None)


def says_when(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> bool:
    """Whether a date is the meeting's, and not a limit such as "by the end of August"."""
    if clauses.pack.limit.search(skeleton.text[: skeleton.position(mention)]):
        return False
    return clauses.owner(mention) is Owner.MEETING

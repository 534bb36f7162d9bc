"""What the words of a stretch say of the meeting's status.

Lists that it asks for, beside those of `status_words`: `conditional` ("if": then it may yet), `given-up` (plans of
which nobody says what became: "had been due to"), `unfulfilled` ("were to have met"), `back-on`, `denial`, `never`
(what will not take place was no plan either: "nor was it ever planned", "it would have been the first"),
`complement`, `reported-past` (what is told to have been: "are said to have met"), `outcome-of` (before a gathering of
which is told what came of it), `perfect` ("haben", where a participle stands last), `first-time` (before another
meeting, that was held), `would` (how a language tells a plan behind a verb of saying), `wish` (words of who only asks
for a meeting: "mahnte", "endlich"), `can` (a `would` that only may: "pourrait") and `should` (verbs of what others
are to do, with such a word anywhere).
"""

import re

from talkwatch.core.extract.grammar.asking import told_changes
from talkwatch.core.extract.grammar.calling_off import (
    is_elsewhere_instead,
    is_put_off_to,
    is_recalled,
    off_status,
)
from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.days import SPANS
from talkwatch.core.extract.grammar.doubt import is_in_passing, is_planned_behind, without_invitation
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import StatusWords, status_words
from talkwatch.core.extract.grammar.tenses import has_begun, preterites
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch_schemas.meeting import Status

OFF = (Status.POSTPONED, Status.CANCELLED)
"""What a meeting is that does not take place on its day."""
NEAR = 70
"""Characters between a gathering and a relative clause of its own."""
_YEAR = re.compile(r"\s(?:\w{1,3}\s)?[12]\d{3}\b")
"""Behind "for the first time since": a bare year, behind which the clause goes on."""
TO = 4
"""Characters from a plan to its "be": "is expected to be raised"."""
PREPOSITION = 2
"""Letters of a preposition, or the letter of a place, between another gathering and the verb behind it: "in Genf"."""


def bounds_of(skeleton: Skeleton, clauses: Clauses, first: int, last: int, low: int, high: int) -> tuple[int, int]:
    """Give the clauses around the words from `first` to `last`, within `low` and `high`: they tell the status."""
    begin, _ = clauses.clause_of(max(first, low))
    words = vocabulary(clauses.pack.code)
    goes_on = words["complement"].match(skeleton.text, begin + 1) or words["during"].match(skeleton.text, begin + 1)
    if begin > low and (goes_on or clauses.is_purpose(begin)):
        begin, _ = clauses.clause_of(begin - 1)  # "has proposed that they meet", "will be raised during talks"
    _, end = clauses.clause_of(max(first, min(last, high) - 1))
    if clauses.pack.relative.match(skeleton.text, end) and _tells_of_meeting(skeleton.text, begin, end, clauses.pack):
        end = high
    if end < high and clauses.is_of_stay(end):
        _, end = clauses.clause_of(end)
    since = words["first-time"].search(skeleton.text, last, end)
    cut = since.start() if since and not _YEAR.match(skeleton.text, since.end()) else end
    return max(begin, low), min(cut, high)


def _tells_of_meeting(text: str, first: int, end: int, pack: Pack) -> bool:
    """ "The talks that were suspended", not "projects that were": what a clause tells of stands right before it."""
    words, low = vocabulary(pack.code), max(first, end - NEAR)
    return any(words[name].search(text, low, end) for name in ("gathering", "meet"))


def status_of(window: str, whole: str, pack: Pack, *, dated: bool, relocated: bool) -> tuple[Status | None, bool]:
    """The status that the words give, and whether they move the meeting to a date that they name. None: they give none.

    `window` holds the clauses of the meeting, `whole` its sentence; `dated`: one of its dates is the meeting's own;
    `relocated`: it is moved to another place. A meeting that is told in passing ("after the talks") is past.
    """
    moved = next(told_changes(pack.moved_to, window, pack), None) or (
        pack.moved_from_to.search(window) and next(told_changes(pack.moving, window, pack), None)
    )
    if moved and not pack.no_new_date.search(whole):
        return Status.SCHEDULED, True
    if relocated:
        return Status.SCHEDULED, False
    if vocabulary(pack.code)["unfulfilled"].search(window):  # "was to have opened", perhaps put off since
        late = off_status(window, whole, pack) is Status.POSTPONED
        return Status.POSTPONED if late else Status.CANCELLED, False
    off = None if _is_back_on(whole, vocabulary(pack.code)) else off_status(window, whole, pack)
    if off and vocabulary(pack.code)["conditional"].search(whole):
        return None, False
    if off is Status.CANCELLED:
        return off, False
    if off and is_put_off_to(window, pack):
        return Status.SCHEDULED, True
    if pack.moved_from.search(whole):
        return Status.SCHEDULED, False
    if off and not is_recalled(window, pack):
        return off, False
    if pack.closing.search(window):
        return Status.UNDER_WAY, False
    status = _open_status(window, pack, status_words(pack.code), dated)
    if status in (None, Status.PROPOSED) and dated and _is_reported_plan(window, whole, pack):
        return Status.SCHEDULED, False
    return status, False


def _is_back_on(text: str, words: Vocabulary) -> bool:
    """ "Se tiendra finalement", but not "ne se tiendra finalement pas"."""
    return any(not words["not"].match(text, back.end() + 1) for back in words["back-on"].finditer(text))


def _is_reported_plan(window: str, whole: str, pack: Pack) -> bool:
    """ "Sagte, A und B würden am Freitag verhandeln": what will be, as it is told behind a verb of saying."""
    words, would = vocabulary(pack.code), vocabulary(pack.code)["would"].search(window)
    if would is None or words["can"].match(window, would.start()):
        return False
    before = whole[: whole.find(window) + would.start()]
    asked = status_words(pack.code).possible.search(window) or words["conditional"].search(whole)
    return pack.report_words.search(before) is not None and not asked


def _open_status(window: str, pack: Pack, said: StatusWords, dated: bool) -> Status | None:
    words, window = vocabulary(pack.code), without_invitation(window, pack)
    if words["reported-past"].search(window):
        return Status.HELD
    if has_begun(window, pack):
        return Status.UNDER_WAY
    if words["given-up"].search(window):
        return None
    past, coming, will = said.past.search(window), said.coming.search(window), said.will.search(window)
    starts = [m.start() for m in (coming, will) if m]
    planned = any(past and start <= past.start() for start in starts) and not _ends_in_past(window, pack)
    planned = planned or bool(past and dated and _is_only_dated(window, past, said, pack))
    if past and not planned and not _goes_on(window, past, will, pack):
        return Status.HELD
    if past and planned and not dated and _follows_the_only_one(window, past, said, pack):
        return None  # "A to join the coalition after its meeting with B": over, or to come
    tentative = said.tentative.search(window)
    if said.possible.search(window) or (tentative and not is_planned_behind(window, tentative, will, pack)):
        in_passing = dated and is_in_passing(window, tentative, pack)
        if in_passing and tentative and words["preterite"].match(window, tentative.start()):
            return Status.HELD  # "called for a truce during a meeting on Friday"
        return Status.SCHEDULED if in_passing else Status.PROPOSED
    proposed, held = pack.proposed.search(window), pack.held.search(window)
    first = min((m.start() for m in (held, will) if m), default=len(window))
    if proposed and not pack.firm.search(window) and proposed.start() < first:
        return Status.PROPOSED
    if _was_done_there(window, said, pack):
        return Status.HELD
    begun = said.begun.search(window)
    if begun and coming and begun.start() < coming.start() < begun.end():
        coming = None  # "on Wednesday opened a new round"
    if will or said.going.search(window) or (coming and dated):
        return Status.SCHEDULED
    during, present = said.during.search(window), said.present.search(window)
    ahead = dated and present and during and _is_planned_there(window, present, during, pack)
    if held or (during and not ahead):
        return Status.HELD
    if begun or pack.under_way.search(window) or (present and said.current.search(window)):
        return Status.UNDER_WAY
    return Status.SCHEDULED if dated and (present or _is_headline(window, pack)) else None


def _follows_the_only_one(window: str, past: re.Match[str], said: StatusWords, pack: Pack) -> bool:
    """Whether what is planned comes after a gathering, and no word tells of another that is planned itself."""
    words, behind = vocabulary(pack.code), said.behind.search(window)
    if behind is None or behind.start() != past.start():
        return False
    told = [m.start() for name in ("gathering", "meet") for m in words[name].finditer(window)]
    return all(behind.start() <= at < behind.end() for at in told)


def _ends_in_past(window: str, pack: Pack) -> bool:
    """ "Görüşme öncesinde salı günü bir araya gelmişti": a verb that comes last and tells that they met.

    Whatever stands before it: a plan that it ends would be told by its own verb.
    """
    words = vocabulary(pack.code)
    if not order_of(words).postpositions:
        return False
    end = len(window.rstrip(' .,;:!?"”»'))
    last = next((m for m in words["past"].finditer(window) if m.end() == end), None)
    agreed = last and any(m.end() >= end for m in words["will"].finditer(window))
    return bool(last and not agreed and any(words[name].match(window, last.start()) for name in ("meet", "hold")))


def _is_only_dated(window: str, past: re.Match[str], said: StatusWords, pack: Pack) -> bool:
    """ "A und B verhandeln am Freitag, drei Wochen nach einer ersten Runde": one that was held says how long ago."""
    words, comma = vocabulary(pack.code), window.find(",")
    lead = words["after"].search(window, comma, past.end()) if 0 <= comma < past.end() else None
    return lead is not None and any(words[name].search(window, 0, comma) for name in ("meet", "gathering"))


def _goes_on(window: str, past: re.Match[str], will: re.Match[str] | None, pack: Pack) -> bool:
    """ "Nach dem Treffen in Genf soll es weitere Gespräche geben": a plan of another, right behind a past one.

    Only where the verb stands right behind what opens the clause, so that the one plan is of the other gathering.
    """
    words = vocabulary(pack.code)
    if will is None or not (order_of(words).inverts and order_of(words).verb_final) or will.start() < past.end():
        return False
    opens = not window[: past.start()].strip(' ,-–—"“«') and words["after"].match(window, past.start())
    between = window[past.end() : will.start()]
    new = words["coming"].search(window, will.end())
    return bool(opens and "," not in between and new and words["gathering"].search(window, new.end()))


def _is_planned_there(window: str, present: re.Match[str], during: re.Match[str], pack: Pack) -> bool:
    """ "Meet on Monday at a summit", "am Rande der Konferenz in Rom treffen sich A und B"."""
    between = window[during.end() : present.start()] if during.end() <= present.start() else "-"
    only_where = not any(len(word) > PREPOSITION for word in between.split())
    turned = order_of(vocabulary(pack.code)).inverts and only_where and between != "-"
    return present.start() < during.start() or turned


def _was_done_there(window: str, said: StatusWords, pack: Pack) -> bool:
    """ "Made the remarks during talks on Friday", "after meeting him, she said": what was done tells that it is over.

    The verb nearest before the words decides, or the first behind them where they begin the sentence.
    """
    at = said.during.search(window) or said.behind.search(window)
    if at is None:
        return False
    first = not window[: at.start()].strip(' ,-–—"“«')
    part = window[at.end() :].partition(",")[2] if first else window[: at.start()]
    done, words = preterites(pack.code), vocabulary(pack.code)
    others = words["gathering"].search(window, at.end())  # "haben bei ihrem Treffen ein weiteres am Freitag vereinbart"
    past = (done, words["say"], None if others else words["perfect"])
    plans = [m for p in (said.will, said.present, pack.firm) for m in p.finditer(part)]
    to_be = [m.end() for m in words["be"].finditer(part) if any(0 < m.start() - p.end() <= TO for p in plans)]
    over = [m for p in past if p for m in p.finditer(part) if m.start() - 1 not in to_be]  # not "would be raised"
    if first:
        return bool(over) and min(m.start() for m in over) < min((m.start() for m in plans), default=len(part))
    return max((m.start() for m in over), default=-1) > max((m.start() for m in plans), default=-1)


def _is_headline(window: str, pack: Pack) -> bool:
    """ "Rencontre A-B lundi à Rome": a gathering and no verb, in a language of which verbs are listed."""
    said = status_words(pack.code)
    listed = "finite" in vocabulary(pack.code).lists
    return listed and bool(said.nominal.search(window)) and not said.finite.search(window)


def only_present(window: str, pack: Pack) -> bool:
    """Whether a plan is told by nothing but a present tense, which may also tell what goes on."""
    said = status_words(pack.code)
    return bool(said.present.search(window)) and not (said.will.search(window) or said.coming.search(window))


def goes_on_now(window: str, pack: Pack) -> bool:
    """ "A meets B in Lima": whether a present tense tells what goes on; where the verb stands second, it may plan."""
    order = order_of(vocabulary(pack.code))
    return only_present(window, pack) and not (order.inverts and order.verb_final)


def tense_of(skeleton: Skeleton, clauses: Clauses, date: Mention | None, start: int, end: int) -> int:
    """Give the tense in which a date's clause speaks, or the whole stretch: 1 future, -1 past, 0 unknown."""
    if date is not None:
        if clauses.owner(date) is Owner.REPORT:
            return -1
        first, last = clauses.clause_of(skeleton.position(date))
        start, end = max(start, first), min(end, last)
    text, pack = skeleton.text[start:end], clauses.pack
    if vocabulary(pack.code)["reported-past"].search(text):
        return -1
    if pack.firm.search(text) or pack.future.search(text) or status_words(pack.code).will.search(text):
        return 1
    past = pack.held.search(text) or pack.under_way.search(text) or pack.past.search(text)
    return -1 if past and not pack.present.search(text) else 0


def denied(text: str, whole: str, status: Status | None, date: Mention | None, pack: Pack) -> bool:
    """Whether the words take the meeting back or leave it open whether there is one.

    `text` holds the clauses of the meeting, `whole` its part of the sentence, in which somebody may only ask for it.
    """
    if vocabulary(pack.code)["never"].search(text):
        return True
    if status in OFF:
        return False
    if status is not Status.HELD and _is_wished(whole, date, pack):
        return True
    if (unplanned := pack.unplanned.search(text)) and not is_elsewhere_instead(whole, unplanned, pack):
        return True
    if not pack.negated.search(text):
        return False
    return date is None or not pack.firm.search(text)


def _is_wished(text: str, date: Mention | None, pack: Pack) -> bool:
    """ "Mahnte, A und B müssten sich noch im März treffen": whether somebody only asks for it, and names no day."""
    words = vocabulary(pack.code)
    asks = words["wish"].search(text)
    if asks is None or (date is not None and date.value.kind not in SPANS):
        return False
    should = words["should"].search(text)
    begin = min(asks.end(), should.end()) if should else asks.end()
    return any(words[name].search(text, begin) for name in ("gathering", "meet", "apart"))


def is_denial(text: str, status: Status | None, pack: Pack) -> bool:
    """Whether the sentence denies what it tells: "Oslo denied that a meeting is planned"."""
    return status in (None, Status.SCHEDULED, Status.PROPOSED) and bool(vocabulary(pack.code)["denial"].search(text))

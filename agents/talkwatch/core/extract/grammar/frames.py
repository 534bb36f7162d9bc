"""Frames: what one sentence says of one meeting, with every slot tied to the words that carry it.

Lists that it asks for: `both-persons` ("the two men"), `leaders` ("the presidents"), `there`, `three-sided`, `body`,
`take-part`, `anew` (words by which a meeting that was off gets a day: "the new date"), `gone` (verbs of a journey that is
over), `convene` (verbs of which only a meeting is the subject), `was-to` (a plan of old: "was to have opened"), and
`direct` and `indirect` (with or without those between them).
"""

from dataclasses import replace
from typing import NamedTuple

from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.continuation import goes_on, names_both, tells_it_is_off, tells_of_another_deed
from talkwatch.core.extract.grammar.days import SPANS, day_of_way
from talkwatch.core.extract.grammar.kinds import (
    directness,
    is_of_body,
    is_of_one_organisation,
    is_other,
    is_remote,
    is_separate,
    track_of,
)
from talkwatch.core.extract.grammar.places import Place, find_place, here_place, place_of_goal, where_of
from talkwatch.core.extract.grammar.relations import Relations
from talkwatch.core.extract.grammar.reporters import spoken_of
from talkwatch.core.extract.grammar.segments import cut_by_witness, number_of, segments_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status import (
    OFF,
    denied,
    goes_on_now,
    is_denial,
    only_present,
    tense_of,
)
from talkwatch.core.extract.grammar.status_words import has_come, status_words, with_crowd, with_private
from talkwatch.core.extract.grammar.stretches import Stretch, When, stretch_of, when_of
from talkwatch.core.extract.grammar.tenses import are_told_together, opens_with_earlier, year_told
from talkwatch.core.extract.grammar.tone import NEUTRAL, Tone, tone_of
from talkwatch.core.extract.grammar.visited import land_visited
from talkwatch.core.extract.grammar.witness import Witness, each_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch.core.gazetteer import City
from talkwatch_schemas.meeting import Status


class Frame(NamedTuple):
    """What one stretch of a sentence says of one meeting.

    With a witness it says itself who meets; without one it is a reference, and the parties come from its context.
    """

    sentence: Sentence
    witness: Witness | None = None
    parties: frozenset[str] = frozenset()
    two_states: bool = False
    of_many: bool = False
    """Whether it is called a meeting of more than two: "the six-party talks"."""
    two_persons: bool = False
    """Whether "the two men", "both presidents" are those who meet."""
    partner: frozenset[str] = frozenset()
    """Whom somebody meets whom the sentence does not name."""
    counterpart: bool = False
    """Whether somebody meets "his counterpart", of whom, as of himself, another sentence tells whom they stand for."""
    speaker: frozenset[str] = frozenset()
    """Who says "we will meet" in it."""
    beside: frozenset[str] = frozenset()
    """Who meets in another part of its sentence: "A and B ended their talks and will meet again"."""
    headed: bool = False
    """Whether a word of it names a meeting of delegations, and not the session of a body or a call."""
    goes_on: bool = False
    """Whether no word of it names a meeting, so that it tells more of the one just told."""
    convenes: bool = False
    """Whether its verb is one of which only a meeting is the subject: "they will resume on Friday"."""
    both: bool = False
    """Whether it names its parties as those of whom was just spoken: "the two sides"."""
    there: bool = False
    """Whether they meet where somebody was told to go: "there they will talk"."""
    leaders: bool = False
    """Whether "the leaders" are those who meet."""
    of_body: bool = False
    number: int | None = None
    reference: str | None = None
    track: str | None = None
    date: Mention | None = None
    old_date: Mention | None = None
    told_on: Mention | None = None
    """The day on which somebody told it."""
    begins: bool = False
    """Whether it tells in the present tense, and of no day, that they begin or go on: "A and B begin talks"."""
    ongoing: bool = False
    """Whether it tells no status but by a present tense, and no day: "A meets B in Lima"."""
    year: int | None = None
    """The earliest year that its words name."""
    tense: int = 0
    time: Mention | None = None
    other_hour: bool = False
    """Whether the hour is told to be a new one."""
    place: Place = Place()
    status: Status | None = None
    moved: bool = False
    relocated: bool = False
    """Whether it puts a meeting that is known in a new place: "has been moved to Lima", "will now be in Lima"."""
    is_off_itself: bool = False
    """Whether what stands for the meeting is told to be off: "they have been put off"."""
    off_then: bool = False
    """Whether it names the day or the month in which it was called off: "they were put off in February"."""
    off_before: bool = False
    """Whether it only recalls that it was off: "had called it off"."""
    anew: bool = False
    """Whether it gives a meeting that was off a day: by a move, or by words such as "the new date"."""
    direct: bool | None = None
    """Whether its parties meet face to face, or through others; None where it tells neither."""
    denied: bool = False
    """Whether it says that its parties do not plan to meet."""
    was_to: bool = False
    """Whether it tells what was once planned: "it was to have opened on Monday"."""
    recalled: bool = False
    """Whether only a plan of before tells it: "were to meet on Friday", "said ahead of talks on Friday"."""
    present: bool = False
    """Whether only a present tense says that it is planned: "A meets B on Friday"."""
    lasting: bool = False
    """Whether it goes on since its day: "which opened on Tuesday, will conclude on Friday"."""
    gone: bool = False
    """Whether somebody went to it: "flew to Doha to meet"."""
    definite: bool = False
    official: bool = False
    hearsay: bool = False
    vague: bool = False
    firm: bool = False
    ended: bool = False
    outcome: str | None = None
    tone: Tone = NEUTRAL


def frames_of(sentence: Sentence, skeleton: Skeleton, said: Relations, here: City | None, pack: Pack) -> list[Frame]:
    """Build the frames of a sentence: one for each stretch that speaks of a meeting."""
    triggers = skeleton.found(pack.trigger)
    if not (said.witnesses or said.heads) and tells_of_another_deed(skeleton.text, pack):
        return []
    tells = _says_where_or_when(skeleton) or tells_it_is_off(skeleton.text, pack)
    continues = not said.witnesses and tells and goes_on(skeleton.text, pack, headed=bool(said.heads))
    known = _says_where_or_when(skeleton) and said.definite_heads  # "the sit-down is set for Friday"
    told = triggers or said.witnesses or continues or known or said.speaker
    if not (told or said.at_goal or _is_received(skeleton, said, pack)):
        return []
    clauses = Clauses(skeleton, pack, continues=continues)
    segments = cut_by_witness(skeleton, segments_of(skeleton, triggers, pack), said.witnesses, pack)
    stretches = (stretch_of(skeleton, clauses, said.witnesses, start, end) for start, end in segments)
    frames = (_frame(sentence, skeleton, clauses, stretch, said, here) for stretch in stretches)
    return [frame._replace(witness=witness) for frame in frames if frame for witness in each_of(frame.witness)]


def _is_received(skeleton: Skeleton, said: Relations, pack: Pack) -> bool:
    """ "On Friday he will be joined by China's minister": a plan of one whom the sentence does not name."""
    words = status_words(pack.code)
    return bool(said.partners and (words.will.search(skeleton.text) or words.present.search(skeleton.text)))


def _frame(
    sentence: Sentence,
    skeleton: Skeleton,
    clauses: Clauses,
    stretch: Stretch,
    said: Relations,
    dateline: City | None,
) -> Frame | None:
    start, end, _, window = stretch
    text, near, pack = skeleton.text[start:end], skeleton.text[slice(*window)], clauses.pack
    witness = stretch.witness
    whole = len(text) == len(skeleton.text) and skeleton.found(pack.trigger)
    partner = next((whom for at, whom in said.partners if start <= at < end), frozenset[str]())
    known = any(start <= at < end for at in said.definite_heads)
    at_goal = said.at_goal and bool(vocabulary(pack.code)["there"].search(text))
    told = witness or partner or known or at_goal or said.speaker or clauses.continues or whole
    if not (told or pack.trigger.search(text)) or is_other(skeleton, stretch, pack):
        return None
    apart = is_of_one_organisation(skeleton, stretch, pack) or is_separate(text, pack)
    if not witness and (apart or with_private(pack.code).search(text) or with_crowd(pack.code).search(text)):
        return None
    ordinal = next((m for m in pack.ordinal.finditer(text) if not pack.no_ordinal.match(text, m.start())), None)
    when = when_of(skeleton, clauses, stretch)
    adjuncts = witness.adjuncts if witness else ()
    place = find_place(skeleton, clauses, start, end, window, adjuncts) or here_place(
        skeleton, clauses, dateline, start, end
    )
    gone = vocabulary(pack.code)["gone"].search(text) is not None and not has_come(text, pack.code)
    arrived = witness and not gone and status_words(pack.code).going.search(near)  # on Tuesday in Rome, for talks there
    if place.city and not arrived and any(are_told_together(skeleton, clauses, place.city, day) for day in when.over):
        place = Place()
    there = where_of(skeleton, window[0], pack)
    goal = (witness.goal if witness else None) or there
    if witness and not witness.visit and when.date is None and when.status is Status.SCHEDULED:
        when = replace(when, date=day_of_way(skeleton, clauses, start, end))
    if not witness and when.status is None and pack.held.search(near):
        place = Place()  # "they held three meetings, among them one in Lima"
    if when.status in _ASKED and sentence.text.rstrip(_QUOTES).endswith(("?", "؟")):
        when = replace(when, status=None, date=None)  # who asks whether they will meet does not say so
    if goal and (not place or (there and not place.venue)):
        place = place_of_goal(goal, pack) or place or land_visited(skeleton, witness, pack)
    if is_remote(skeleton, stretch, pack) and not ordinal:
        return None
    if not witness and when.status in OFF and vocabulary(pack.code)["take-part"].search(near):
        return None  # "cancelled a visit in order to attend the meeting"
    taken_back = denied(near, text, when.status, when.date, pack) or is_denial(skeleton.text, when.status, pack)
    taken_back = taken_back and not (when.moved and when.old)  # "not on Monday, but on Friday"
    if taken_back:
        if witness is None:
            return None
        when, place = When(None, False, None, when.old or when.date, None), Place()  # for what is told of it later
    outcome, dates = pack.outcome.search(text), skeleton.within(start, end, "date")
    was_to = bool(vocabulary(pack.code)["was-to"].search(near))
    tense = _tense_of(when.status, near, pack) if witness else tense_of(skeleton, clauses, when.date, start, end)
    if when.lasting and pack.under_way.search(near):
        tense = -1  # "opened on Tuesday and will conclude on Friday"
    return Frame(
        sentence=sentence,
        witness=witness,
        parties=spoken_of(skeleton, start, end, said.acting, pack),
        partner=partner,
        counterpart=not (witness or said.partners) and bool(vocabulary(pack.code)["counterpart"].search(text)),
        speaker=frozenset() if witness else said.speaker,
        beside=said.witnesses[0].parties if said.witnesses and not witness else frozenset(),
        headed=witness is not None or any(start <= at < end for at in said.heads),
        goes_on=clauses.continues,
        convenes=clauses.continues and bool(vocabulary(pack.code)["convene"].search(text)),
        both=names_both(text, pack),
        there=at_goal and not witness,
        leaders=bool(vocabulary(pack.code)["leaders"].search(text)),
        two_states=bool(pack.two_states.search(text)),
        of_many=bool(vocabulary(pack.code)["three-sided"].search(text)),
        two_persons=bool(vocabulary(pack.code)["both-persons"].search(text)),
        of_body=is_of_body(text, pack),
        number=number_of(ordinal, pack) if ordinal else None,
        reference="new" if pack.new_round.search(text) else "last" if pack.last_round.search(text) else None,
        track=track_of(text, pack),
        date=when.told,
        old_date=when.old,
        told_on=next((m for m in dates if clauses.owner(m) is Owner.REPORT), None),
        year=year_told(text, near, pack),
        tense=tense,
        time=when.time,
        other_hour=when.other_hour,
        place=place,
        status=when.status,
        moved=when.moved,
        relocated=_is_relocated(when, place, near, pack),
        is_off_itself=when.status in OFF and clauses.continues and tells_it_is_off(text, pack),
        off_then=when.status in OFF and when.old is None and any(m.value.kind in (*SPANS, "day") for m in dates),
        off_before=when.status in OFF and bool(pack.off_before.search(skeleton.text)),
        anew=(when.moved or bool(vocabulary(pack.code)["anew"].search(text))) and not opens_with_earlier(text, pack),
        direct=directness(text, pack),
        denied=taken_back,
        was_to=was_to,
        recalled=was_to or _only_comes(near, pack),
        present=when.status is Status.SCHEDULED and only_present(near, pack),
        begins=when.status is None and status_words(pack.code).begins.search(near) is not None,
        ongoing=witness is not None and not (witness.visit or when.status or when.told) and goes_on_now(near, pack),
        lasting=when.lasting,
        gone=gone,
        definite=known or bool(pack.definite.search(text)) or bool(ordinal),
        official=bool(pack.official.search(skeleton.text)),
        hearsay=bool(pack.hearsay.search(skeleton.text)),
        firm=bool(pack.firm.search(text)),
        vague=bool(pack.vague.search(text)),
        ended=bool(pack.ended.search(text)),
        outcome=sentence.text[skeleton.origin(start + outcome.start()) :][:200] if outcome else None,
        tone=tone_of(skeleton, said.every_party, pack),
    )


def _tense_of(status: Status | None, window: str, pack: Pack) -> int:
    """The tense of the day of a meeting with this status; what goes on began then: "opened on Friday"."""
    begun = status is Status.UNDER_WAY and status_words(pack.code).begun.search(window)
    return -1 if begun else _TENSE.get(status, 0)


def _is_relocated(when: When, place: Place, window: str, pack: Pack) -> bool:
    """ "Has been moved to Lima", "will now be in Lima", "not in Quito but in Lima"."""
    anew = when.status is Status.SCHEDULED and vocabulary(pack.code)["now"].search(window) is not None
    return bool(place.city or place.venue) and (when.relocated or anew) and not opens_with_earlier(window, pack)


def _only_comes(window: str, pack: Pack) -> bool:
    """ "Said ahead of talks on Friday": a preposition puts it ahead of what was done, and no verb plans it."""
    said, before = status_words(pack.code), vocabulary(pack.code)["ahead"].search(window)
    return bool(before) and not (said.will.search(window) or said.present.search(window))


def _says_where_or_when(skeleton: Skeleton) -> bool:
    """Whether a day, an hour, a city (also a capital that may stand for its government) or a building stands in it."""
    metonyms = (m for m in skeleton.mentions if m.kind == "party" and m.value.form == "metonym")
    return any(m.kind in ("date", "time", "city", "venue") for m in skeleton.mentions) or any(metonyms)


_ASKED, _QUOTES = (Status.PROPOSED, Status.SCHEDULED, Status.UNDER_WAY), " \"'”’»"
_TENSE: dict[Status | None, int] = {Status.HELD: -1, Status.SCHEDULED: 1, Status.PROPOSED: 1}

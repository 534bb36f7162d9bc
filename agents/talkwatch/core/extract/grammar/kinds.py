"""Kinds of gathering that are no meeting of delegations: calls, sessions of a body, past rounds told in passing.

A reference is of another kind wherever its words say so. Where a clause itself says that parties meet, only the words
of that clause count: not who reports it ("said the central bank"), nor what they talk about or what went before
("on the election", "after a phone call").

Lists that it asks for: `aside` (prepositions behind which something else than the meeting is spoken of, or, where the
language has postpositions, before which), `after`, `ahead`, `body`, `gathering`, `meet`, `of-plans`,
`at-occasion` (before a gathering at which two others meet, whom `both` names), `separate` (what each has for itself),
and `settle` (verbs of agreeing, behind a call).
"""

import re

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.stretches import Stretch
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.gazetteer import ORGANISATIONS

_PARTY_FIRST = re.compile(rf"\s*(?:\S{{1,10}}\s){{0,4}}{LETTERS['party']}")
OWN, LONGEST = 30, 30
"""Characters between a body and the word for its session, and of such a word."""
ASIDE = 60
"""Characters of what is spoken of behind a preposition, or before a postposition."""


def is_other(skeleton: Skeleton, stretch: Stretch, pack: Pack) -> bool:
    """Whether a stretch tells of another kind of gathering, or of past rounds in passing."""
    text = _of_meeting(skeleton, stretch, pack) if stretch.witness else skeleton.text[slice(*stretch.window)]
    return any(p.search(text) for p in (pack.plural_past, pack.alien, pack.internal))


def is_remote(skeleton: Skeleton, stretch: Stretch, pack: Pack) -> bool:
    """Whether those of whom it tells do not come together: they telephone."""
    text = skeleton.text[stretch.start : stretch.end]
    if stretch.witness is None:
        return pack.remote.search(text) is not None
    low = max(stretch.start, stretch.window[0])  # what went before tells nothing of how they meet
    text = _blanked_behind(skeleton.text[low : stretch.end], vocabulary(pack.code), "after")
    head = stretch.witness.head - low
    return any(not _agreed_by(text, m, head, pack) for m in pack.remote.finditer(text))


def _agreed_by(text: str, call: re.Match[str], head: int, pack: Pack) -> bool:
    """ "Acordaron por teléfono verse", "agreed in a call to meet", "spoke by phone and agreed to meet".

    Whether they agreed by a call to meet; `head`: where the word for the meeting stands.
    """
    words = vocabulary(pack.code)
    if call.end() > head or order_of(words).postpositions:
        return False
    agreed = words["settle"].search(text, call.end(), head)
    return agreed is not None or words["of-plans"].search(text, 0, call.start()) is not None


def is_of_one_organisation(skeleton: Skeleton, stretch: Stretch, pack: Pack) -> bool:
    """ "The next EU summit", "NATO ministers": the members meet among themselves.

    Not "the two will meet at the EU summit".
    """
    for match in pack.own_summit.finditer(skeleton.text, stretch.start, stretch.end):
        if is_occasion(skeleton, match.start(), pack):
            continue
        named = {c for m in skeleton.within(match.start(), match.end(), "party") for c in codes(m)}
        if named and named <= ORGANISATIONS:
            return True
    return False


def is_occasion(skeleton: Skeleton, at: int, pack: Pack) -> bool:
    """ "The pair will meet on the sidelines of the G20": whether what stands there is only where two of it meet."""
    words = vocabulary(pack.code)
    before = [m.start() for m in words["at-occasion"].finditer(skeleton.text, 0, at) if at - m.end() <= 1]
    return bool(before) and words["both"].search(skeleton.text, 0, before[0]) is not None


def is_of_body(text: str, pack: Pack) -> bool:
    """ "The council meeting", "a session of the board": a body's own; not "will meet in Rome, ahead of the board"."""
    return any(
        _has_session(text, body.start(), body.end(), pack) for body in vocabulary(pack.code)["body"].finditer(text)
    )


def _has_session(text: str, begin: int, end: int, pack: Pack) -> bool:
    """Whether a word for a gathering stands near a body, behind it or before it, in one phrase."""
    words = vocabulary(pack.code)
    told = (words["gathering"], words["meet"], pack.trigger)
    behind = text[end : end + OWN + LONGEST]
    sessions = (m.start() for p in told if (m := p.search(behind)))
    if any(at <= OWN and "," not in behind[:at] and not pack.clause_break.search(behind[:at]) for at in sessions):
        return True  # not "said at a news conference that the sessions"
    before = (m.end() for p in told for m in p.finditer(text, max(0, begin - OWN - LONGEST)))
    ends = [end for end in before if begin - OWN <= end <= begin]
    between = text[max(ends) : begin] if ends else ","
    return "," not in between and not any(words[name].search(between) for name in ("after", "ahead", "aside"))


def _of_meeting(skeleton: Skeleton, stretch: Stretch, pack: Pack) -> str:
    """The words around a witness: from behind who reports it to the comma behind it, without what is spoken of."""
    text, (low, high), witness = skeleton.text, stretch.window, stretch.witness
    assert witness is not None
    reports = [m.end() for m in pack.report_words.finditer(text, low, witness.start)]
    if low > stretch.start:  # behind an opening phrase, whose last noun may seem theirs: "despite parliament A and B"
        low = max(low, text.find(LETTERS["party"], low))
    begin = max([low, text.rfind(",", low, witness.start) + 1, *reports])
    comma = text.find(",", witness.end, high)
    return _without_asides(text[begin : comma if comma > 0 else high], vocabulary(pack.code))


def _without_asides(text: str, words: Vocabulary) -> str:
    """Blank out what a preposition says that they talk about, up to the next day, place or word of meeting."""
    if not order_of(words).postpositions:
        return _blanked_behind(text, words, "aside")
    for found in words["aside"].finditer(text):
        text = _blanked(text, max(found.start() - ASIDE, _last_mention(text, found.start())), found.start())
    return text


def _blanked_behind(text: str, words: Vocabulary, name: str) -> str:
    """Blank out what stands behind each preposition of a list: "will meet following a phone call"."""
    for found in words[name].finditer(text):
        text = _blanked(text, found.end(), _end_of_aside(text, found.end(), words))
    return text


def _blanked(text: str, begin: int, end: int) -> str:
    return text[:begin] + " " * (end - begin) + text[end:]


def _end_of_aside(text: str, begin: int, words: Vocabulary) -> int:
    if named := _PARTY_FIRST.match(text, begin):  # "on the sidelines of the UN General Assembly"
        begin = named.end()
    nearest = (words[name].search(text, begin) for name in ("gathering", "meet"))
    signs = (text.find(sign, begin) for sign in (",", *LETTERS.values()))
    ends = (*(m.start() for m in nearest if m), *(at for at in signs if at > 0))
    return min((begin + ASIDE, len(text), *ends))


def _last_mention(text: str, end: int) -> int:
    return max(text.rfind(sign, 0, end) + 1 for sign in (",", *LETTERS.values()))


def is_separate(text: str, pack: Pack) -> bool:
    """ "A and B will hold separate talks": whether each has a gathering of its own."""
    words = vocabulary(pack.code)
    order = order_of(words)
    behind = order.adjective_behind or order.noun_first
    found = words["separate"].finditer(text)
    beside = (text[: m.start()].split()[-1:] if behind else text[m.end() :].split()[:1] for m in found)
    return any("gathering" in words.kinds(word.strip(".,")) for near in beside for word in near)


def directness(text: str, pack: Pack) -> bool | None:
    """ "Indirect talks" are not what is meant where "direct talks" are ruled out."""
    words = vocabulary(pack.code)
    if words["indirect"].search(text):
        return False
    return True if words["direct"].search(text) else None


def track_of(text: str, pack: Pack) -> str | None:
    """Give the level at which the parties meet: leaders, ministers or technical; None for delegations."""
    if pack.leaders.search(text):
        return "leaders"
    if pack.ministers.search(text):
        return "ministers"
    return "technical" if pack.technical.search(text) else None

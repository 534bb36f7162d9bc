"""Names that stand side by side and are of one party: "US Treasury Secretary", "the Lebanese Hezbollah", "NATO ally".

Which side a state's adjective stands on is told by the list `order`. Others that it asks for: `breakaway` (between a
land and a part of it that acts for itself) and `member` (who belongs to a body of states).
"""

import re
from functools import cache
from itertools import pairwise

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import ORGANISATIONS, is_state

_LED, _OF = re.compile(r"['’]?s?[\s-]"), re.compile(r"\s(?:\w{1,3}['’]?\s?){0,2}")
"""Between a body and the word for its member, and the other way round: "NATO's", "EU-", "of the", "de l'"."""
_QUOTES = frozenset('»”“"')


@cache
def _beside(pack: Pack) -> re.Pattern[str]:
    """What stands between the two: "Yemen's Houthis", "Georgia's breakaway region of Abkhazia"."""
    told = vocabulary(pack.code).alternatives("breakaway")
    return re.compile(rf"(?P<owner>['’]s)?\s(?:(?:{told})\s)?(?P<quote>[«„“\"])?")


def named_once(names: list[Mention], text: str, pack: Pack) -> list[Mention]:
    """Leave each party that two names side by side are of with one of them, or with both as one."""
    return _with_adjectives(_without_repeated(_without_bodies(names, text, pack), text), text, pack)


def _without_bodies(names: list[Mention], text: str, pack: Pack) -> list[Mention]:
    """ "NATO ally Denmark", "la Hongrie, membre de l'UE": a body of states only describes its member."""
    if not any(_is_body(m) for m in names):
        return names
    said = [match.span() for match in vocabulary(pack.code)["member"].compiled.finditer(lowered(text))]
    behind = {m.start: end for m in names if _is_body(m) for start, end in said if _LED.fullmatch(text[m.end : start])}
    ends = {end: start for start, end in behind.items()}  # where a description ends, and where it begins
    ahead = {m.start for m in names if _is_body(m) for _, end in said if _OF.fullmatch(text[end : m.start])}
    kept = (m for m in names if not (_is_body(m) and m.start in {*behind, *ahead}))
    return [_beginning(m, ends.get(m.start - 1, m.start), text) if m.kind == "party" else m for m in kept]


def _is_body(name: Mention) -> bool:
    return name.kind == "party" and name.value.code in ORGANISATIONS


def _beginning(name: Mention, start: int, text: str) -> Mention:
    return name._replace(start=start, text=text[start : name.end])


def _without_repeated(names: list[Mention], text: str) -> list[Mention]:
    """ "US Treasury Secretary": an office known to be a party's, right behind the party itself, names it no more.

    "Im Weißen Haus US-Präsident Trump": whoever stands behind a house is none of its words.
    """
    near = ((left, right) for left, right in _neighbours(names) if text[left.end : right.start] == " ")
    again = {id(right) for left, right in near if left.value.code == right.value.code and not _is_house(left, right)}
    return [m for m in names if id(m) not in again]


def _neighbours(names: list[Mention]) -> list[tuple[Mention, Mention]]:
    ordered = pairwise(sorted(names, key=lambda m: m.start))
    return [(left, right) for left, right in ordered if left.kind == right.kind == "party"]


def _is_house(left: Mention, right: Mention) -> bool:
    """ "Im Weißen Haus US-Präsident Trump": a house that stands for its state, before who is met there."""
    return bool(left.value.form == "metonym" and right.value.form == "demonym")


def _with_adjectives(names: list[Mention], text: str, pack: Pack) -> list[Mention]:
    """ "Die libanesische Hisbollah", "le Hezbollah libanais", "Yemen's Houthis": a state's adjective, or the state as
    owner, is a part of a group's name.
    """
    order = order_of(vocabulary(pack.code))
    behind = order.adjective_behind or order.noun_first
    whole = dict[int, Mention | None]()
    beside = _beside(pack)
    for left, right in _neighbours(names):
        group, state = (left, right) if behind else (right, left)
        between = beside.fullmatch(text[left.end : right.start])
        if between and _is_armed(group) and _describes(state, owner=bool(between["owner"])):
            closed = bool(between["quote"]) and text[right.end : right.end + 1] in _QUOTES
            start, end = left.start, right.end + closed
            whole[id(group)] = group._replace(start=start, end=end, text=text[start:end])
            whole[id(state)] = None
    return [named for m in names if (named := whole.get(id(m), m))]


def _describes(state: Mention, *, owner: bool) -> bool:
    return is_state(state.value.code) and state.value.form == ("name" if owner else "demonym")


def _is_armed(party: Mention) -> bool:
    """Whether it is a group without a state: none of several, and no organisation of states."""
    code = party.value.code
    return not is_state(code) and code not in ORGANISATIONS and "|" not in code

"""Persons in a sentence: by a run of capitals, or by the title before them.

Lists that it asks for: `locative` and `goal` (endings behind an apostrophe that only a place bears here: "Cenevre'de")
and `visit-first` (verbs that may stand before who visits and what: "besucht").
"""

import re
from collections.abc import Iterator

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import ARTICLE, CAP, lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.mentions.towns import may_be_city

_PERSON = re.compile(rf"{CAP}(?:\s(?:{ARTICLE}|bin\s|van\s|von\s|de\s)?{CAP}){{0,8}}")
_FEW = re.compile(rf"{CAP}(?:\s{ARTICLE}?{CAP}){{0,2}}")
_WORD = re.compile(r"\S+")
_CASE = re.compile(r"['’](\w{1,4})(?!\w)")
_ENDING = re.compile(r"['’]([^\W\d_]{1,5})$")
MAX_ARTICLE = 3
"""Letters of what stands before a name with a hyphen: "Al-", "Abd-"."""
VISIT = 60
"""Characters before a name in which the verb of a visit stands, with an office between."""
MAX_PERSON = 4
"""Words of a name; a longer run of capitals is a headline."""


def find_persons(text: str, names: list[Mention], pack: Pack) -> Iterator[Mention]:
    """Give the persons of a sentence of which `names` are the parties and cities."""
    return _shaped(text, names, pack) if pack.persons_by_shape else _titled(text, names, pack)


def _titled(text: str, names: list[Mention], pack: Pack) -> Iterator[Mention]:
    """Names that follow a title or an office: "министр Сергей Лавров", "министр Армении Арарат Мирзоян"."""
    done = 0
    for match in pack.role_before_name.finditer(text):
        run = _FEW.match(text, match.end())
        if run is None or run.start() < done:
            continue
        start, end = _between_parties(text, *_before_place(text, *run.span(), names, pack), names)
        while start < end and lowered(text[start:end].split()[0]) in pack.not_person:
            start += len(text[start:end].split()[0])
            start += len(text[start:end]) - len(text[start:end].lstrip(" "))
        if start < end and any(_is_upper(word) for word in text[start:end].split()):
            done = end
            end -= _length_of_case(text[start:end], pack)
            yield Mention("person", start, end, text[start:end], text[start:end])


def _length_of_case(name: str, pack: Pack) -> int:
    """ "Bakanı Fidan'la": the letters of an ending that governs a name, where it stands behind an apostrophe."""
    ending = _ENDING.search(name) if pack.head_final else None
    return len(ending[0]) if ending and ending[1].islower() else 0


def _before_place(text: str, start: int, end: int, names: list[Mention], pack: Pack) -> tuple[int, int]:
    """ "Bakanı Fuad Hüseyin Cenevre'de": a run of capitals ends before the city where they are or will be."""
    for name in names:
        town = may_be_city(name)
        if town and start < name.start and name.end == end and _is_visited(text[:start], pack):
            return start, start + len(text[start : name.start].rstrip(" "))
        case = _CASE.match(text, name.end) if town and start <= name.start < end else None
        if case and not vocabulary(pack.code).kinds(case[1]).isdisjoint(("locative", "goal")):
            return start, name.start
    return start, end


def _is_visited(before: str, pack: Pack) -> bool:
    """ "Am Freitag besucht Präsident Ahmed Omar Lima": a place may follow a name, since the verb stands before."""
    words = vocabulary(pack.code)
    visit = words["visit-first"].search(before, max(0, len(before) - VISIT)) if "visit-first" in words.lists else None
    return visit is not None and "," not in before[visit.end() :]


def _is_upper(word: str) -> bool:
    return word[:1].isupper()


def _between_parties(text: str, start: int, end: int, names: list[Mention]) -> tuple[int, int]:
    """Where in a run of capitals the person stands: behind the party that it begins with, before the next one.

    A city is not taken off where more follows: "Осло Торрес" is a person.
    """
    for name in names:
        if name.end <= start or end <= name.start:
            continue
        whole = name.start <= start and end <= name.end
        if name.start <= start and (whole or _is_country(name)):
            start = name.end
            start += len(text[start:end]) - len(text[start:end].lstrip(" "))
        elif name.start > start and _is_country(name):
            end = name.start
    return start, start + len(text[start:end].rstrip(" "))


def _is_country(name: Mention) -> bool:
    return isinstance(name.value, PartyName) and name.value.form != "metonym"


def _shaped(text: str, names: list[Mention], pack: Pack) -> Iterator[Mention]:
    for match in _PERSON.finditer(text):
        start, end = match.span()
        for name in names:  # "Ukraine's Rustem Umerov", "Iranian Foreign Minister": stop at what is known
            if start <= name.start < end:
                start = max(start, name.end) if name.start == start else start
                end = name.start if name.start > start else end
        if text[start : start + 2] in ("'s", "’s"):
            start += len(text[start:end]) - len(text[start:end].lstrip("'’s "))
        words = [m.span() for m in _WORD.finditer(text, start, end)]
        plain = [lowered(_without_possessive(text[slice(*word)])) for word in words]
        while words and plain[0] in pack.not_person:
            words.pop(0), plain.pop(0)
        while words and plain[-1] in pack.not_person:
            words.pop(), plain.pop()
        if not words or len(words) > MAX_PERSON or any(word in pack.not_person for word in plain):
            continue
        begin = words[0][0]
        person = _without_possessive(text[begin : words[-1][1]])
        if any(begin < n.end and n.start < begin + len(person) for n in names):
            continue
        titled = not _may_be_two(person) and pack.role_before_name.search(lowered(text[:begin]))
        if len(words) > 1 or titled:
            yield Mention("person", begin, begin + len(person), person, person)


def _may_be_two(name: str) -> bool:
    """ "Confirms Smith-Jones talks": whether a hyphen may join two persons; not "Al-Sudani", "Jong-un"."""
    halves = name.split("-")
    return len(halves) > 1 and all(len(half) > MAX_ARTICLE and _is_upper(half) for half in halves)


def _without_possessive(words: str) -> str:
    return words[:-2] if words.endswith(("'s", "’s")) else words

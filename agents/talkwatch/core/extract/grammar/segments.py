"""Cut a sentence that speaks of several meetings, and read the number of a round.

Lists that it asks for: `round`, `and`, and for a plan before who tells it, whom he met (`after`): `gathering`, `both`,
`will`, `settle`, `planned-for`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import WORDS_KEPT, vocabulary

_ANYWHERE = {LETTERS["date"], LETTERS["city"]}
"""What says when or where."""
_WORD = re.compile(r"\w+")


def segments_of(skeleton: Skeleton, triggers: Sequence[re.Match[str]], pack: Pack) -> list[tuple[int, int]]:
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


def cut_by_witness(
    skeleton: Skeleton, segments: list[tuple[int, int]], witnesses: tuple[Witness, ...], pack: Pack
) -> list[tuple[int, int]]:
    """Let no cut go through a relation, but where the same two plan anew; cut between two of different parties, at the
    clause break, else at a comma.
    """
    cuts = {start for start, _ in segments} | {segments[-1][1]}
    cuts = {c for c in cuts if not any(w.start < c < w.end for w in witnesses)} | set(_plans_anew(skeleton, pack))
    cuts |= set(_before_teller(skeleton, witnesses, pack))
    for left, right in pairwise(witnesses):
        if left.parties != right.parties and left.end <= right.start:
            breaks = [m.start() for m in pack.clause_break.finditer(skeleton.text, left.end, right.start)]
            commas = [i for i in range(left.end, right.start) if skeleton.text[i] in ",;"]
            cuts.add((breaks or commas or [right.start])[-1])
    return list(pairwise(sorted(cuts)))


def _before_teller(skeleton: Skeleton, witnesses: tuple[Witness, ...], pack: Pack) -> list[int]:
    """ "The sides set a round for Friday, A's envoy said after meeting B": where who tells it begins, whom he met."""
    words, text = vocabulary(pack.code), skeleton.text
    if len(witnesses) != 1 or witnesses[0].visit or words["after"].search(text, 0, witnesses[0].end) is None:
        return []
    met = witnesses[0]
    for comma in (i for i in range(met.start) if text[i] in ",،"):
        first = skeleton.first_word(comma + 1)
        tells = pack.report_words.match(text, first) and words["after"].search(text, first, met.end)
        if tells and _plans_a_day(skeleton, comma, pack) and not words["gathering"].search(text, first, met.head):
            return [comma]
    return []


def _plans_a_day(skeleton: Skeleton, end: int, pack: Pack) -> bool:
    """Whether the words up to a place plan for a day a meeting of the sides, or one that is known."""
    words, text = vocabulary(pack.code), skeleton.text
    planned = any(words[name].search(text, 0, end) for name in ("will", "settle", "planned-for"))
    known = words["both"].search(text, 0, end) or pack.new_round.search(text, 0, end)
    return bool(planned and known and words["gathering"].search(text, 0, end) and skeleton.within(0, end, "date"))


def _turns(text: str, pack: Pack) -> list[int]:
    """Where one meeting ends and the next begins: "will meet again, after the fifth round ..."."""
    for match in pack.after_round.finditer(text):
        if match.start() and not pack.ordinal.search(text, 0, match.start()):
            return [match.start()]
    for match in pack.prelude.finditer(text):
        if pack.trigger.search(text, 0, match.start()) and LETTERS["date"] in text[match.end() :]:
            return [match.start()]
    for match in pack.new_round.finditer(text):
        held = pack.held.search(text, 0, match.start())
        joint = max(_last_and(text, match.start(), pack), text.rfind(", ", 0, match.start()))
        if held and joint > held.end():
            return [joint]
    return []


def _plans_anew(skeleton: Skeleton, pack: Pack) -> list[int]:
    """ "Met in Rome on Tuesday and will meet again in Geneva on Friday": where the "and" between the two stands."""
    text = skeleton.text
    for plan in skeleton.found(status_words(pack.code).will):
        joint = _last_and(text, plan.start(), pack)
        held = pack.held.search(text, 0, joint) if joint > 0 and len(text[joint : plan.start()].split()) == 1 else None
        if held and _ANYWHERE & set(text[held.end() : joint]) and _ANYWHERE & set(text[plan.end() :]):
            return [joint]
    return []


def _last_and(text: str, end: int, pack: Pack) -> int:
    """Where the last "and" before a place stands, with the blank before it; -1 without one."""
    words = vocabulary(pack.code)
    found = [m.start() for m in words["and"].finditer(text, 0, end)]
    if "proclitic" in words.lists:  # one that is written together with the next word
        parts = ((m.start(), words.parts(m.group())) for m in _WORD.finditer(text, 0, end))
        found += [at for at, (first, *more) in parts if more and "and" in words.kinds(first)]
    return max(found, default=0) - 1


def _by_ordinal(skeleton: Skeleton, start: int, end: int, pack: Pack) -> list[tuple[int, int]]:
    """One segment for each ordinal, or the whole."""
    text = skeleton.text
    found = [m for m in pack.ordinal.finditer(text, start, end) if not pack.no_ordinal.match(text, m.start())]
    marks = list({number_of(m, pack): m for m in reversed(found)}.values())
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


def number_of(match: re.Match[str], pack: Pack) -> int | None:
    """Give the number that an ordinal's words mean; None for a word that is no number."""
    number = _number(next((g for g in match.groups() if g), ""), pack)
    if number == 1 and not vocabulary(pack.code)["round"].search(match.group()):
        return None  # a "first meeting" need not be the first of a series
    return number


@lru_cache(maxsize=WORDS_KEPT)
def _number(word: str, pack: Pack) -> int | None:
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    known = [start for start in pack.ordinals if word.startswith(start)]
    return pack.ordinals[max(known, key=len)] if known else None

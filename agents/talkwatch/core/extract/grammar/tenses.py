"""The tense in which the words around a day speak: a day on which something was done is no day of a plan.

Lists that it asks for: `preterite` (forms of verbs that tell what is over, by their endings where these tell it) and
`of-plans` (those of them that set or report a plan, and nouns that end alike), `by` (behind a participle),
`earlier` (before a day that is over: "earlier this month"), `was-to` and `given-up` (a plan of old), `first-time`, and
`begun-last` (participles of beginning) with `perfect` (its auxiliary), `gathering`, `not` and `again`.
"""

import re
from functools import cache, lru_cache

from talkwatch.core.extract.grammar.clauses import Clauses
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.letters import compile_pattern
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.spans import Mention

REACH = 60
"""Characters between a participle and its day."""
EARLIER = 20
"""Characters from "earlier" to its day, and at a beginning in which it is said of all that follows."""
ALONE = 2
"""Words beside a day between commas that are no verb: "in", "early"."""
_YEAR = re.compile(r"(?<![\d-])((?:19|20)\d\d)(?![\d-])")
_BOUND = re.compile(r"[,;:–—]|\s-\s")


@cache
def preterites(code: str) -> Words | None:
    """Give what tells that something is over, but for verbs of planning and participles that only describe a noun."""
    words = vocabulary(code)
    if "preterite" not in words.lists:
        return None
    others = rf"(?!(?:{words.alternatives('of-plans')})(?!\w))"
    described = rf"(?<![-’'])(?!\w+ (?:{words.alternatives('by')})(?!\w))" if "by" in words.lists else "(?<!-)"
    return compile_pattern(rf"(?<!\w){described}{others}(?:{words.alternatives('preterite')})(?!\w)")


def is_day_of_the_past(skeleton: Skeleton, clauses: Clauses, date: Mention) -> bool:
    """ "Brokered a truce on Feb. 27", "who arrived on Sunday": whether the words right around a day are over.

    Not where any of them plans: "agreed on Sunday to meet", "will be held on Monday, as he said".
    """
    pack, at = clauses.pack, skeleton.position(date)
    text = skeleton.text[slice(*_part_around(skeleton, clauses, date))]
    over = preterites(pack.code)
    if _is_earlier(skeleton.text[max(0, at - EARLIER) : at], pack):
        return True
    if over is not None and over.match(skeleton.text, at + 2) and not _is_named(skeleton.text[:at], pack):
        return True  # "and on Tuesday hailed", whatever else the clause plans
    if over is None or _plans(text, pack):
        return False
    return bool(over.search(text)) or _is_of_a_participle(skeleton.text, at, pack)


def has_begun(window: str, pack: Pack) -> bool:
    """ "Haben am Montag neue Gespräche begonnen", "dass Gespräche begonnen haben": a participle that comes last."""
    words, opened = vocabulary(pack.code), _opened(pack.code)
    begun = opened.search(window) if "begun-last" in words.lists else None
    if begun is None or not words["gathering"].search(window):
        return False
    return not any(words[name].search(begun.group()) for name in ("not", "again"))  # "wieder aufgenommen": of before


@cache
def _opened(code: str) -> Words:
    """An auxiliary and a participle of beginning, in the order of a main clause or of another."""
    words = vocabulary(code)
    has, begun = words.alternatives("perfect"), words.alternatives("begun-last")
    main = rf"(?<!\w)(?:{has}) (?:[^.;]{{0,140}}? )?(?:{begun})(?!\w)(?! (?:{words.alternatives('will')})(?!\w))"
    return compile_pattern(rf"{main}|(?<!\w)(?:{begun}) (?:{has})(?!\w)")


def year_told(text: str, window: str, pack: Pack) -> int | None:
    """Give the earliest year that a text names; none where the `window` plans outright: "will revive the 2015 accord".

    Not "agreed in 2015 to meet", nor "were to meet". None either of a meeting that is "the first since 2015".
    """
    words, will = vocabulary(pack.code), status_words(pack.code).will.search(window)
    if words["first-time"].search(text):
        return None
    past = will and (words["of-plans"].match(window, will.start()) or words["preterite"].match(window, will.start()))
    if will and not past and not words["was-to"].search(window) and not words["given-up"].search(window):
        return None
    return min((int(year) for year in _YEAR.findall(text)), default=None)


def was_only_planned(window: str, pack: Pack) -> bool:
    """ "The summit was planned for 13 February": a plan of old, of which nobody says what became."""
    rest, was_to = window, vocabulary(pack.code)["was-to"]
    for match in was_to.finditer(window):
        rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
    return rest != window and not _plans(rest, pack)


def opens_with_earlier(text: str, pack: Pack) -> bool:
    """ "Earlier, they had been moved to Friday": what is told of before."""
    return vocabulary(pack.code)["earlier"].search(text, 0, EARLIER) is not None


def _is_earlier(before: str, pack: Pack) -> bool:
    """ "Earlier on Tuesday", "plus tôt ce mois-ci": whether the word right before a day says that it is over."""
    found = vocabulary(pack.code)["earlier"].search(before)
    return found is not None and len(before[found.end() :].split()) <= 1 and "," not in before[found.end() :]


def _is_named(before: str, pack: Pack) -> bool:
    """ "The date of 13 March was chosen": whether a day is what is spoken of."""
    return any("of" in vocabulary(pack.code).kinds(word) for word in before.split()[-1:])


def _is_of_a_participle(text: str, at: int, pack: Pack) -> bool:
    """ "Talks brokered by Washington on Feb. 27": the day of what describes a noun."""
    words = vocabulary(pack.code)
    if "by" not in words.lists:
        return False
    near = re.split(_BOUND, text[max(0, at - REACH) : at])[-1]
    by = [m.start() for m in words["by"].finditer(near)]
    done = near[: by[-1]].split()[-1:] if by else []
    forms, plan = words.lists.get("preterite", ()), words.lists.get("of-plans", ())
    return bool(done) and done[0] not in plan and any(done[0].endswith(f.lstrip("*")) for f in forms if f[0] == "*")


@lru_cache(maxsize=64)  # all the days of a part of a clause ask it of the same text
def _plans(text: str, pack: Pack) -> bool:
    """Whether any word of a text, in lower case and folded, tells what is to come."""
    said = status_words(pack.code)
    told = said.will.search(text) or said.present.search(text) or pack.firm.search(text) or pack.proposed.search(text)
    return bool(told)


def are_told_together(skeleton: Skeleton, clauses: Clauses, one: Mention, other: Mention) -> bool:
    """Whether no sign stands between two mentions: a day that is over, and where that was."""
    first, last = _part_around(skeleton, clauses, other)
    return first <= skeleton.folded(one.start) < last


def _part_around(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> tuple[int, int]:
    """The bounds of the part of a clause around a mention that no sign parts."""
    at = skeleton.position(mention)
    start, end = clauses.clause_of(at)
    signs = [m.start() for m in _BOUND.finditer(skeleton.text, start, end)]
    first = max((i + 1 for i in signs if i < at), default=start)
    bounds = [*(i for i in signs if i > at), end]
    inset = first > start and skeleton.text[first - 1] == "," and len(bounds) > 1  # not "the date: 12 March, he said"
    alone = inset and sum(word[:1].isalpha() for word in skeleton.text[first : bounds[0]].split()) <= ALONE
    return first, bounds[1 if alone else 0]  # "who, in mid-April, became ..."

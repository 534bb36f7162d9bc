"""Clauses between commas that explain a name and tell nothing of a meeting: "Petro, whose term ends in August, and".

Four forms: those that a pronoun begins, and those of who tells it all in the midst of a sentence (behind a word of the
list `as`, "wie", and telling of no meeting: `gathering`, `meet`, `planned-for`), are blanked before any name is known;
once the names are, whatever stands between who meets and the verb that says so, "A and B, after two years of silence,
will meet", and the members of a circle that are listed behind its name: "the E3 (France, Germany and Britain)". A short
name in brackets goes too, where the word behind a name governs it.

Lists that it asks for: `relative-pronoun` (begins one), `and` (behind it a list goes on), and those of which none may
stand in it, since what it tells may be of the meeting or of who takes part: `gathering`, `meet`, `host`, `travel`,
`visit`, `off`, `say`, a verb that plans, nor `hold`, `office`, and `present` with a day, but behind `whose`. Where it
once `was-to` be says nothing of it either, nor does, where the language has postpositions, what stands before an
`after` behind a comma.
Likewise, with or without commas, the gathering of an organisation on the margins of which others meet (`margins`:
"on the sidelines of"), whose members are none of theirs.
Between a subject (who meets, `both` or a `gathering`) and its verb: `after`, `first-time` and `relative-pronoun` (what
was, though it tells of a meeting), `office` (who it is), `broken-off` (begins what became of the talks before:
"suspended in May"), and `hold`, `meet`, `present`, `convene`, `apart-verb`, `apart` and `of-plans` (the verb). Also
behind the `proceedings` that begin a sentence (what stands for the meeting just told: "the work, behind closed doors").
"""

import re
from functools import cache

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.tenses import preterites
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.letters import LETTERS, compile_pattern
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.shapes import DROPPED, lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.counted import MATTER
from talkwatch.core.extract.mentions.dates import AFAR, find_dates
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.gazetteer import CIRCLES, ORGANISATIONS, members

_OPENING = re.compile(r",\s([^,;.!?]{5,140})")
"""What stands behind a comma, up to the next sign."""
_PARTY = rf"(?:[\w’']+ ){{0,3}}{LETTERS['party']}"
_LISTED = re.compile(rf" ?[,(–—-] ?{_PARTY}(?:,? {_PARTY})+ ?(?:[,)–—-]|(?=[.;]|$))")
"""A list of parties between two signs, right behind a name."""
LONGEST = 120
"""Characters of such a clause."""
PRONOUN = 24
"""Characters in which its pronoun stands: "делегации которых"."""
FEW = 4
"""Words between "on the margins of" and whose gathering it is."""
_SHORT_NAME = re.compile(rf"[{LETTERS['party']}](?:['’]\w{{1,4}})? (\((?:[{LETTERS['party']}]|[^\W\d_]{{2,8}})\))")
_NAMED = frozenset(LETTERS.values())
_ACTING = frozenset((LETTERS["party"], LETTERS["person"]))
_TELLING = ("gathering", "meet", "host", "travel", "visit", "off", "say")
_OF_ITS_OWN = ("hold", "office")
"""Lists of what may be told of somebody's own: "whose president leaves office", "whose term ends"."""


@cache
def _inset(pack: Pack) -> re.Pattern[str]:
    pronoun, and_ = (vocabulary(pack.code).alternatives(name) for name in ("relative-pronoun", "and"))
    return re.compile(rf"[,،](?=\s(?:{pronoun})\s)([^,،;:.!?()“”«»\"]{{1,{LONGEST}}})[,،](?=\s)(\s(?:{and_})(?!\w))?")


def without_insets(text: str, pack: Pack) -> str:
    """Blank out each such clause with its commas, the last one only where no list goes on; offsets stay."""
    told = _without_openings(_without_sources(text, pack), pack)
    low = lowered(told)
    for match in _inset(pack).finditer(low):
        begin, end = match.start(), match.end(1) + (match[2] is None)
        tells = _tells(match[1], pack) and not _is_old_place(low, match, pack)
        tells = tells or _is_when_it_is(text, match, pack) or _tells_day_counted_from(text, match, pack)
        if not (tells or _goes_on_as_list(text, match)):
            told = _blank(told, begin, end)
    return told


def _is_when_it_is(text: str, inset: re.Match[str], pack: Pack) -> bool:
    """ "The summit of A and B, which takes place on Friday,": a verb in the present, and a day."""
    words = vocabulary(pack.code)
    presents = not words["whose"].match(inset[1].lstrip()) and words["present"].search(inset[1])
    return bool(presents and find_dates(text[slice(*inset.span(1))], pack))


def _tells_day_counted_from(text: str, inset: re.Match[str], pack: Pack) -> bool:
    """ "Four days after the vote, which is called for 12 June,": a clause that tells from which day they count."""
    before = find_dates(text[max(0, inset.start() - MATTER) : inset.start()], pack)
    return bool(before) and before[-1].value.kind == AFAR and bool(find_dates(text[slice(*inset.span(1))], pack))


def _without_sources(text: str, pack: Pack) -> str:
    """Blank out who tells it in the midst of a sentence: "wollen sich, wie X sagte, am Montag treffen"."""
    words = vocabulary(pack.code)
    for match in _source(pack).finditer(text) if words.lists.get("as") else ():
        part = lowered(match[1])
        plans = any(words[name].search(part) for name in ("gathering", "meet", "planned-for"))
        if match[2].islower() and (not plans or words["say"].match(match[2])):
            text = _blank(text, *match.span())
    return text


@cache
def _source(pack: Pack) -> re.Pattern[str]:
    words = vocabulary(pack.code).alternatives("as")
    return re.compile(rf",\s(?:{words})\s([^,;:.!?()„“”«»\"]{{1,{LONGEST}}}\s([^\W\d_]+)),(?=\s)")


def without_delays(skeleton: Skeleton, pack: Pack) -> Skeleton:
    """Blank out what stands between commas behind a party or its office, before the verb of a plan.

    Without any, give the skeleton as it is.
    """
    if order_of(vocabulary(pack.code)).postpositions:
        return _without_short_names(skeleton)
    if "," not in skeleton.text:
        return skeleton
    spans = list[tuple[int, int, str]]()
    for match in _delay(pack).finditer(skeleton.text):
        if _delays(skeleton.text, match, pack):
            sign = (
                " " if match[0][0] in _NAMED else DROPPED
            )  # "les travaux [, à huis clos,] se dérouleront": one phrase
            spans.append((skeleton.origin(match.start(1) - len(", ")), skeleton.origin(match.end()), sign))
    return blanked(skeleton, spans)


def without_members(skeleton: Skeleton) -> Skeleton:
    """Blank out the list of its members behind a circle that is named; without any, give the skeleton as it is."""
    spans = list[tuple[int, int, str]]()
    for circle in (m for m in skeleton.mentions if isinstance(m.value, PartyName) and m.value.code in CIRCLES):
        listed = _LISTED.match(skeleton.text, skeleton.position(circle) + 1)
        within = skeleton.within(*listed.span(), "party") if listed else []
        if listed and frozenset(code for m in within for code in codes(m)) <= members().get(circle.value.code, set()):
            spans.append((skeleton.origin(listed.start()), skeleton.origin(listed.end() - 1) + 1, " "))
    return blanked(skeleton, spans)


def _without_short_names(skeleton: Skeleton) -> Skeleton:
    """Blank out the short form in brackets right behind a name: what governs "Sudan ordusu (SAF)" stands behind it."""
    spans = list[tuple[int, int, str]]()
    for match in _SHORT_NAME.finditer(skeleton.text):
        named = [m for at in (match.start(), match.start(1) + 1) if (m := skeleton.at(at)) is not None]
        same = len(named) == 1 or (named[0].kind == named[1].kind == "party" and codes(named[0]) == codes(named[1]))
        if same:
            spans.append((skeleton.origin(match.start(1)), skeleton.origin(match.end()), " "))
    return blanked(skeleton, spans)


def blanked(skeleton: Skeleton, spans: list[tuple[int, int, str]]) -> Skeleton:
    """Fold a sentence anew without what stands in the spans of its source, each with the sign that takes its place.

    Without any, give the skeleton as it is.
    """
    if not spans:
        return skeleton
    text, kept = skeleton.source, skeleton.mentions
    for begin, end, sign in spans:
        text = _blank(text, begin, end, sign)
        kept = tuple(m for m in kept if not begin <= m.start < end)
    return Skeleton(text, kept)


def _blank(text: str, begin: int, end: int, sign: str = " ") -> str:
    return text[:begin] + sign * (end - begin) + text[end:]


@cache
def _delay(pack: Pack) -> Words:
    words = vocabulary(pack.code)
    verbs = (name for name in ("will", "hold", "meet", "present", "apart-verb", "of-plans") if name in words.lists)
    verb = "|".join(words.alternatives(name) for name in verbs)
    bare = "|".join(words.alternatives(name) for name in ("gathering", "both"))
    who = rf"(?:[<P><N>](?: \(<P>\)| (?:{words.alternatives('office')}))?|(?<!\w)(?:{bare}))"
    who = rf"(?:{who}|^(?:{words.alternatives('proceedings')}))"
    return compile_pattern(rf"{who}, ([^,;:.!?()]{{4,{LONGEST}}}),(?= (?:[^\W\d_]+ ){{0,2}}?(?:{verb})(?!\w))")


def without_margins(skeleton: Skeleton, pack: Pack) -> Skeleton:
    """Blank out "на полях сессии Генассамблеи ООН": whose gathering gives the occasion, who need not meet anybody."""
    if "margins" not in vocabulary(pack.code).lists:
        return skeleton
    spans = list[tuple[int, int, str]]()
    for match in _margins(pack).finditer(skeleton.text):
        named = skeleton.at(match.end() - 1)
        if named and {*codes(named)} <= ORGANISATIONS | CIRCLES:
            spans.append((skeleton.origin(match.start()), named.end, " "))
    return blanked(skeleton, spans)


@cache
def _margins(pack: Pack) -> Words:
    margins, and_, with_, of_way = map(vocabulary(pack.code).alternatives, ("margins", "and", "with", "preposition"))
    few = rf"(?:(?!(?:{of_way}) )[\w«\"-]+ ){{1,{FEW}}}?"
    return compile_pattern(rf"(?<!\w)(?:{margins}) {few}[«\"]?<P>(?! (?:[-–—]|{and_}|{with_}) |[-–—])")


def _delays(text: str, match: re.Match[str], pack: Pack) -> bool:
    """Whether a clause tells nothing of the meeting that stands behind it, but what was, or why, or of whom it is."""
    words, clause = vocabulary(pack.code), match[1]
    if words["say"].search(clause) or status_words(pack.code).will.search(clause):
        return False
    dated = LETTERS["date"] in clause and words["present"].search(clause) and not words["whose"].match(clause)
    if dated and words["gathering"].search(text, 0, match.start(1)):
        return False  # "the summit of A and B, which takes place on Friday, will deal with trade"
    if words["broken-off"].match(clause):
        return True
    if words["unsure"].match(clause):
        return False  # "A, perhaps, will meet B"
    if words["proceedings"].match(match[0]):
        told = set(clause) & _NAMED or any(words[name].search(clause) for name in _TELLING)
        return not told  # "les travaux, à huis clos, se dérouleront"
    if not any(words[name].search(text, match.end()) for name in ("gathering", "meet", "apart", "convene")):
        return False
    over = _is_of_before(clause, pack)
    who = LETTERS["party"] in clause and words["office"].search(
        clause
    )  # "A und B, die Minister des Iran und des Irak,"
    explains = not who and words["relative-pronoun"].search(clause, 0, PRONOUN) is not None
    acting = set(text[match.start() : match.start(1)]) & _ACTING
    if words["gathering"].search(clause) or words["meet"].search(clause) or not acting:
        past = preterites(pack.code)
        return bool(over and acting) or bool(explains and past and past.search(clause))
    return over or explains or not set(clause) & _NAMED


def _is_of_before(clause: str, pack: Pack) -> bool:
    """ "After two years of silence", "for the first time since 2019", "barely a week after their talks"."""
    words = vocabulary(pack.code)
    first, after = words["first-time"].search(clause), words["after"].search(clause)
    return bool(first or (after and not set(clause[: after.start()]) & _NAMED))


def _without_openings(text: str, pack: Pack) -> str:
    """Blank out, where an "after" follows its noun, what was before: "A ve B, Cenevre'deki görüşmelerin ardından"."""
    words = vocabulary(pack.code)
    if not order_of(words).postpositions:
        return text
    for match in _OPENING.finditer(text):
        opening = lowered(match[1])
        found = words["after"].search(opening)
        if found and words["gathering"].search(opening, 0, found.start()):
            text = _blank(text, match.start(1), match.start(1) + found.end())
    return text


def _goes_on_as_list(text: str, match: re.Match[str]) -> bool:
    """ "Turkey, which borders Syria, Iraq and Iran": whether the comma behind it only parts two names."""
    last, behind = text[match.start(1) : match.end(1)].split()[-1], text[match.end() :].lstrip(" ,،")
    return match[2] is None and last[:1].isupper() and behind[:1].isupper()


def _is_old_place(low: str, match: re.Match[str], pack: Pack) -> bool:
    """ "The talks, which were to be held in Lima, will open in Quito": an old place; an old day is worth telling."""
    planned = vocabulary(pack.code)["was-to"].search(match[1]) and not find_dates(match[1], pack)
    will = status_words(pack.code).will
    return bool(planned and (will.search(low, match.end()) or will.search(low, 0, match.start())))


def _tells(clause: str, pack: Pack) -> bool:
    words = vocabulary(pack.code)
    names = _TELLING if words["whose"].match(clause.lstrip()) else (*_TELLING, *_OF_ITS_OWN)
    will = status_words(pack.code).will.search(clause)
    return bool(will or pack.trigger.search(clause) or any(words[name].search(clause) for name in names))

"""Sentences that go on telling of the meeting just told, with no word for it: "It will be held on Friday".

Lists that it asks for: `anaphor` (what stands for the meeting, or for those who meet, at a sentence's beginning: "it",
"they", in some languages the verb alone), `convene` (verbs of which only a meeting is the subject), `venue` (words for
where it is: "the venue", "will host them"), `both` ("the delegations") with `come` (verbs of those who come to a
meeting, behind a plan: "are due in") and `work` ("get to work"), `anew` (words for a day that replaces another: "the
new date"), `as-told` (what opens a clause before it, which tells who says so) and `complement` ("that", behind such a
clause), `it-is-off` (what stands for the meeting, and that it is off: "they are cancelled"), `is-off`
(the same where the verb alone stands for it, at a sentence's beginning: "fueron canceladas"), `of-region` (adjectives
behind ministers who are of others), and what tells other deeds of `both` apart: `meet`, `gathering`, `travel`,
`receive`, `settle` (verbs of agreeing on a day or a place), `the-date`, and `homeward` ("fly home"); `round` (a noun
that is the meeting).
"""

import re
from functools import cache

from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.languages.letters import LETTERS, compile_pattern
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.vocabulary import vocabulary

_DEEDS = ("meet", "gathering", "come", "travel", "work", "convene", "venue", "receive", "settle", "the-date", "anew")
"""Lists of what is done for a meeting."""
_WHEN = (LETTERS["date"], LETTERS["time"])
LEAD = 60
"""Characters at the beginning of a sentence in which an anaphor may stand behind a day or a place."""


@cache
def anaphors(code: str) -> Words:
    """What stands for a meeting at the beginning of a sentence, behind three words, a date among them, at most."""
    words = vocabulary(code)
    as_told, that = words.alternatives("as-told"), words.alternatives("complement")
    told = rf"(?:(?:{as_told}) [^,.;:]{{3,{LEAD}}}, |[^,.;:]{{3,{LEAD}}}, (?:{that}) )?"
    told = told if "as-told" in words.lists else ""
    return compile_pattern(rf"^\W*{told}(?:[\w<D><T><P><C>’'-]+,? ){{0,3}}?(?:{words.alternatives('anaphor')})(?!\w)")


def goes_on(text: str, pack: Pack, *, headed: bool) -> bool:
    """Whether it tells more of the meeting told before; "it" need not speak of that where a word names another."""
    further = begins_with_anaphor(text, pack) or tells_of_coming(text, pack) or tells_it_is_off(text, pack)
    return names_venue(text, pack, headed=headed) or (further and not headed)


def may_go_on(text: str, pack: Pack) -> bool:
    """The same of a sentence whose days are not found yet, so that an anaphor may seem to stand far in."""
    words = vocabulary(pack.code)
    told = any(words[name].search(text, 0, LEAD) for name in ("anaphor", "both"))
    return told or names_venue(text, pack) or tells_it_is_off(text, pack)


def names_venue(text: str, pack: Pack, *, headed: bool = True) -> bool:
    """Whether a sentence, in lower case, says what the venue or the new day is.

    `headed`: whether it names the meeting; "the elections will be held on Friday after all" has another subject.
    """
    words = vocabulary(pack.code)
    anew = words["anew"].search(text)
    if anew and not headed and _has_own_subject(text[: anew.start()], pack) and not words["meet"].search(anew.group()):
        anew = None
    return bool(words["venue"].search(text) or anew)


def _has_own_subject(before: str, pack: Pack) -> bool:
    """ "Das Konzert findet", "the elections will": whether a noun with its article opens a sentence before a verb.

    Not "the eighth round will".
    """
    words, opening = vocabulary(pack.code), before.strip(' "«“').split()
    if words["round"].search(before) or words["gathering"].search(before):
        return False
    return len(opening) > 1 and "determiner" in words.kinds(opening[0]) and opening[1].strip(",") not in _WHEN


def names_both(text: str, pack: Pack) -> bool:
    """ "The two sides", but not "both sides' wishes", nor "the two Turkish ministers", "les ministres européens"."""
    words = vocabulary(pack.code)
    named = words["both"].finditer(text)
    behind = (text[m.end() :] for m in named if not words["of-region"].match(text, m.end() + 1))
    return any(after[:1] not in ("'", "’") and after[:2] != f" {LETTERS['party']}" for after in behind)


def lead_both(text: str, pack: Pack) -> re.Match[str] | None:
    """ "Both sides" at a sentence's beginning, but not "the presidents of A and B"."""
    both = vocabulary(pack.code)["both"].search(text, 0, LEAD)
    return None if both is None or _of_named(pack.code).match(text, both.end()) else both


@cache
def _of_named(code: str) -> Words:
    """A party right behind a noun, or behind "of" and an article."""
    words = vocabulary(code)
    of = "".join(f"(?:(?:{words.alternatives(name)})(?: |(?<=['’])))?" for name in ("of", "determiner"))
    return compile_pattern(f" {of}<P>")


def tells_of_coming(text: str, pack: Pack) -> bool:
    """ "The delegations are due in Geneva on Friday": whether those who meet are told to come where they will meet."""
    words = vocabulary(pack.code)
    both, planned = lead_both(text, pack), status_words(pack.code).will.search(text)
    if not both or not planned or pack.report_words.search(text, 0, both.end()):
        return False
    return any(words[name].search(text) for name in ("come", "work"))


def tells_of_another_deed(text: str, pack: Pack) -> bool:
    """ "Both sides will mourn their dead on Friday": those who meet do something else, or go home.

    What they do for the meeting is to come, to talk, or to agree on a day or a place.
    """
    words = vocabulary(pack.code)
    if lead_both(text, pack) is None:
        return False
    return words["homeward"].search(text) is not None or not any(words[name].search(text) for name in _DEEDS)


def tells_it_is_off(text: str, pack: Pack) -> bool:
    """ "They have been cancelled": whether a sentence begins with what stands for the meeting, which is off."""
    words = vocabulary(pack.code)
    if words["it-is-off"].search(text, 0, LEAD):
        return True
    alone = words["is-off"].match(text)
    behind = text[alone.end() :].split()[:1] if alone else []
    return alone is not None and not any("determiner" in words.kinds(word) for word in behind)  # its subject


def begins_with_anaphor(text: str, pack: Pack) -> bool:
    """Whether a folded sentence begins with "it" or "they": it tells more of the meeting of the sentence before it."""
    found = anaphors(pack.code).search(text)
    if found and _has_subject(text, found, pack):
        return False
    if found is None or not pack.report_words.search(text[: found.end()]):
        return found is not None
    convenes = vocabulary(pack.code)["convene"].search(text, found.start())
    return convenes is not None  # else it is who says so: "Oslo said it will pay"


def _has_subject(text: str, anaphor: re.Match[str], pack: Pack) -> bool:
    """ "Las elecciones están previstas": a verb that may stand for a meeting has a subject of its own before it."""
    verb = next(vocabulary(pack.code)["anaphor"].finditer(text, anaphor.start()), None)
    before = text[: verb.start()] if verb else ""
    other = any(pack.other_words.search(word) for word in before.split()[-1:])
    return other or _has_own_subject(before, pack)

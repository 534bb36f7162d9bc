"""Patterns of status over skeletons that are made from a language's lists: a word of time near a gathering, or a verb.

Lists that it asks for: `gathering`; `after`, `recent`, `ahead`, `coming`, `during` (words before a gathering, or
behind it by `order`); `at` with `gathering-at` (a preposition and a case that only together say "during");
`gathering-after` (the forms that "after" governs, in a language of cases); `past`, `will`, `tentative`, `present`,
`current` (verbs, and what stands for them); `possible` (adjectives of a gathering); `unsure` (doubt behind a plan:
"will possibly"); `finite` (words and endings of verbs, in a language whose headlines have none); `told` (verbs whose
subject is a past gathering, but no `mediated`: "a truce reached"), `past-hold` (whose object is one), `begun` (whose
object or subject is one that goes on), `begins` (the same in the present tense: without a day, it is today);
`infinitive` (a plan behind who acts: "to meet"), with `office` but not `first-of` them ("the first leader to meet"),
or behind who is `on-the-way` ("heads to Lima to"); `meet` (behind "after": it is over); `going` and `for` (on the way
to one); `with` and `private` (a gathering with those who stand for nobody); `elided` (written together with the next
word: "l'"); `finite-here` (verbs before their subject, and auxiliaries) and `capital` (what a place is called), where
a phrase ends; and `come-apart` with `way-apart` (a verb of coming in two halves: "traf ... ein").
"""

import re
from functools import cache
from typing import NamedTuple

from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.languages.letters import compile_pattern
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary

_FEW = r"(?:(?!- )[\w<P><D><C><V>’'-]+ ){0,4}?"
"""Words between a preposition and its noun."""
_FEW_TO_MEET = r"(?:(?!- )[\w<P><N><D><C><V>’'-]+ ){0,4}?"
"""The same up to a verb of meeting, and whom one meets: "um <N> zu treffen"."""
LEAD = 3
"""Words before the noun of a headline; none where a sentence else begins with its verb."""
_GAP = "(?: |(?<=['’]))"
"""What parts two words; nothing behind an elided one: "lors d'un sommet"."""


class StatusWords(NamedTuple):
    """What says that a meeting is over, to come, on the way, under way, proposed; searched in lower case."""

    past: Words
    coming: Words
    going: Words
    during: Words
    behind: Words
    """A gathering after which something is done: "after the talks", "after meeting"."""
    will: Words
    tentative: Words
    possible: Words
    """A gathering that is called possible, whatever is planned for its sake: "will prepare a possible summit"."""
    present: Words
    current: Words
    """With a present tense: what goes on."""
    begun: Words
    begins: Words
    nominal: Words
    """A gathering near the beginning of a clause that may have no verb: "Nouvelle rencontre à Rome lundi"."""
    finite: Words
    """Any verb: in a language that lists them, a clause without one is a headline."""


@cache
def status_words(code: str) -> StatusWords:
    """Give the patterns of a language, which are made once."""
    words = vocabulary(code)
    behind = _after(words)
    lead = 0 if order_of(words).verb_first else LEAD
    return StatusWords(
        past=compile_pattern(f"{behind}|{_qualified(words, 'recent')}|{_past(words)}"),
        coming=compile_pattern(f"{_near(words, 'ahead')}|{_qualified(words, 'coming')}"),
        going=compile_pattern(_going(words)),
        during=compile_pattern(f"{_timed(words, 'during')}|{_before(words, 'at', _bound(words), 'gathering-at')}"),
        behind=compile_pattern(behind),
        will=compile_pattern(f"{_any(words, 'will')}|{_planned(words)}"),
        tentative=compile_pattern(f"{_unsure(words)}|{_any(words, 'tentative')}"),
        possible=compile_pattern(_qualified(words, "possible")),
        present=words["present"],
        current=words["current"],
        begun=compile_pattern(_before(words, "begun")),
        begins=compile_pattern(_begins(words)),
        nominal=compile_pattern(rf"^\W*(?:[\w<P><N>’'-]+ ){{0,{lead}}}?(?:{words.alternatives('gathering')})(?!\w)"),
        finite=words["finite"],
    )


@cache
def with_private(code: str) -> Words:
    """Give the pattern of a gathering with those who stand for no party: "in a meeting with oil executives".

    Not "with Xi Jinping and the families": those come too.
    """
    words = vocabulary(code)
    return _gathering_with(words, "private", rf"(?![<P><N>] (?:{words.alternatives('and')}) )")


@cache
def with_crowd(code: str) -> Words:
    """Give the pattern of a gathering with many whom nobody names: "meetings with Arab leaders"."""
    return _gathering_with(vocabulary(code), "crowd", "")


def _gathering_with(words: Vocabulary, whom: str, unless: str) -> Words:
    few = rf"(?:{unless}[\w<P><N>’'-]+ ){{0,2}}?"
    parts = (f"(?:{words.alternatives(name)})" for name in ("gathering", "with", whom))
    return compile_pattern(r"(?<!\w){} {} {few}{}(?!\w)".format(*parts, few=few))


def has_come(text: str, code: str) -> bool:
    """ "Kam am Dienstag zu Gesprächen in Lima an": whether who went somewhere is there now, in two halves of a verb."""
    return comes_apart(vocabulary(code)).search(text) is not None


@cache
def comes_apart(words: Vocabulary) -> Words:
    """Give the pattern of a verb of coming in two halves, in a language that has such."""
    return compile_pattern(_arrives_apart(words))


def _any(words: Vocabulary, name: str) -> str:
    return rf"(?<!\w)(?:{words.alternatives(name)})(?!\w)"


def _qualified(words: Vocabulary, name: str) -> str:
    """A gathering with an adjective of a list before it, or right behind it where the language has it so."""
    return f"{_before(words, name)}|{_behind(words, name)}" if order_of(words).behind else _before(words, name)


def _near(words: Vocabulary, name: str, few: str | None = None) -> str:
    """A gathering that a preposition of a list governs, from before it or from behind: "görüşmelerin ardından"."""
    return _behind(words, name) if order_of(words).postpositions else _before(words, name, few)


def _timed(words: Vocabulary, name: str) -> str:
    """The same, but not of a way to a gathering: "in Qatar for talks"."""
    return _near(words, name, _bound(words))


def _bound(words: Vocabulary) -> str:
    ends = "|".join(filter(None, ("-", words.alternatives("for"), _ends_of_phrase(words))))
    return rf"(?:(?!(?:{ends}) )[\w<P><D><C><V>’'-]+ ){{0,4}}?"


def _few(words: Vocabulary) -> str:
    ends = _ends_of_phrase(words)
    return _FEW.replace("(?!- )", f"(?!(?:-|{ends}) )") if ends else _FEW


def _ends_of_phrase(words: Vocabulary) -> str:
    """What ends a phrase where a verb stands before its subject, or a place is called by two nouns.

    "Nach Angaben des Kremls könnten Gespräche ...", "haben in der Hauptstadt Maskat Gespräche ...".
    """
    order = order_of(words)
    if not (order.inverts and order.verb_final):
        return ""
    return f"{words.alternatives('finite-here')}|{words.alternatives('capital')}"


def _before(words: Vocabulary, name: str, few: str | None = None, gathering: str = "gathering") -> str:
    """ "After the talks", "avant l'entretien"."""
    few = few or _few(words)
    article = f"(?:{words.alternatives('elided')})?"
    noun = rf"{article}(?:{words.alternatives(gathering)})(?!\w){_no_verb(words)}"
    return rf"(?<!\w)(?:{words.alternatives(name)}){_GAP}{few}{noun}"


def _no_verb(words: Vocabulary) -> str:
    """Not "treffen sich", which is no noun where every noun is written with a capital."""
    if not order_of(words).capital_nouns:
        return ""
    return rf"(?! (?:{words.alternatives('reflexive')})(?!\w))"


def _behind(words: Vocabulary, name: str) -> str:
    return rf"(?<!\w)(?:{words.alternatives('gathering')})\w* (?:{words.alternatives(name)})(?!\w)"


def _unsure(words: Vocabulary) -> str:
    """ "Will possibly meet", "werden am Montag vielleicht": as uncertain as what doubts before it plans."""
    return rf"{_any(words, 'will')},? (?:[\w<D>]+ ){{0,2}}?(?:{words.alternatives('unsure')})(?!\w)"


def _planned(words: Vocabulary) -> str:
    """ "Leaders to meet": an infinitive is a plan behind who acts or goes there, or behind the gathering itself.

    Not "is the first leader to visit", who was there.
    """
    office = rf"{_not_behind(words, 'first-of')}(?<!\w)(?:{words.alternatives('office')})"
    actor = rf"(?:[<P><N>]|{office}|(?<!\w)(?:{words.alternatives('gathering')}))(?:['’]s)?"
    goes = rf"(?<!\w)(?:{words.alternatives('on-the-way')}) {_FEW}"
    return rf"(?:{actor} |{goes})(?:{words.alternatives('infinitive')})(?!\w)"


def _not_behind(words: Vocabulary, name: str) -> str:
    """None of a list right before: "a truce reached" (`mediated`); entries with any ending have no one length."""
    return "".join(rf"(?<!\b{re.escape(entry)} )" for entry in words.lists.get(name, ()) if "*" not in entry)


def _begins(words: Vocabulary) -> str:
    """ "A and B begin talks", "talks between A and B begin", but not "to begin talks", "talks begin to falter"."""
    noun, verb = words.alternatives("gathering"), rf"(?<!to )(?:{words.alternatives('begins')})(?! to )"
    behind = rf"(?<!\w)(?:{noun})\w* (?:[^,.;]{{0,60}}? )??{verb}(?!\w)"
    return rf"(?<!\w){verb}{_GAP}{_FEW}(?:{words.alternatives('elided')})?(?:{noun})(?!\w)|{behind}"


def _going(words: Vocabulary) -> str:
    """ "Arrived in Rome for talks", "sind zu Gesprächen in Rom eingetroffen", "llegó a Roma para reunirse"."""
    go = rf"(?<!\w)(?:{words.alternatives('going')})(?!\w)"
    to_meet = "|".join(_before(words, name, _FEW_TO_MEET, "meet") for name in ("for", "purpose"))
    purpose = f"{_near(words, 'for')}|{to_meet}|{_any(words, 'infinitive')}"
    comma = ",?" if order_of(words).verb_final else ""  # "ist eingetroffen, um ihn zu treffen"
    ahead, behind = rf"{go}{comma} [^.;]{{0,60}}?(?:{purpose})", rf"(?:{purpose})[^.;]{{0,60}}?{go}"
    if order_of(words).postpositions:
        return behind
    comes = f"|{_arrives_apart(words)}" if "come-apart" in words.lists else ""
    return f"{ahead}|{behind}{comes}" if order_of(words).verb_final else ahead


def _arrives_apart(words: Vocabulary) -> str:
    """ "Traf am Dienstag zu Gesprächen in Lima ein": a verb of coming whose first half is another verb too."""
    come, way = words.alternatives("come-apart"), words.alternatives("way-apart")
    return rf"(?<!\w)(?:{come}) (?:[^.,;]{{0,140}} )?(?:{way})(?=\W*(?:$|[.,;–]| und ))"


def _after(words: Vocabulary) -> str:
    """ "After the talks", "after meeting him"; not "после задержек переговоры", where its case frees the noun."""
    met = rf"(?<!\w)(?:{words.alternatives('after')}) (?:{words.alternatives('meet')})(?!\w)"
    governed = "gathering-after" if "gathering-after" in words.lists else "gathering"
    noun = _timed(words, "after") if governed == "gathering" else _before(words, "after", _bound(words), governed)
    return f"{noun}|{met}"


def _past(words: Vocabulary) -> str:
    """ "Have met", "held a long meeting", "the talks ended".

    Not "the talks ended will ...", nor "talks aim at a truce reached in May".
    """
    noun, will = words.alternatives("gathering"), words["will"].pattern
    held = rf"(?<!be ){_before(words, 'past-hold')}"
    verb = rf"{_not_behind(words, 'mediated')}(?:{words.alternatives('told')})"
    told = rf"(?<!\w)(?:{noun}) [^,.;]{{0,70}}?(?<!\w){verb}(?!\w)(?! {will})"
    over = _any(words, "past")
    if "come-apart" in words.lists:
        over = rf"(?!{_arrives_apart(words)}){over}"
    return f"{over}|{held}|{told}"

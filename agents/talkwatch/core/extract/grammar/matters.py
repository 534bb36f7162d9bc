"""What talks are about, and what else begins: "talks on ending the war in Doha on Monday", "tariffs will start".

Lists that it asks for: `gathering`, `with` and `between` (whom it is with), `concerning` (before what is spoken of:
"on", "aimed at"), `matter` (what goes on or is bargained for, and has no day: "war", "an exchange"; not "the
elections", which have one), `about` (before a topic, which has no day here either), `despite` (opens a clause with why
or since when it happens, up to its verb, one of `finite-here`), `speaks-of` (verbs of speaking of a matter: "discuss")
and `other-subject` (what begins and is no meeting).
"""

from functools import cache

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.letters import compile_pattern
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.vocabulary import vocabulary

REACH = 120
"""Characters before a word in which the gathering stands that is about it."""
TOPIC = 40
"""Characters before a word in which a preposition makes it what they talk about."""
PHRASE = 3
"""Words before a noun among which one that governs it may stand: "on new import tariffs"."""
_DAY = compile_pattern("<D>")
_AUXILIARY = frozenset(("will", "be", "finite", "planned-for", "preposition", "coming"))
"""Lists of the words between a subject and its verb: "are expected to"."""
_GOVERNORS = frozenset(("preposition", "link", "with", "aside", "about", "gathering", "for"))


def is_topic(text: str, at: int, word: str, pack: Pack) -> bool:
    """ "Werden am Freitag über einen Austausch beraten": of what they only speak, and which has no day here.

    The word for it stands at a place of the folded text.
    """
    known, before = vocabulary(pack.code), text[max(0, at - TOPIC) : at].rpartition(",")[2]
    spoken = "speaks-of" in known.lists and known["speaks-of"].search(before)
    goes_on = known["matter"].match(word) and (spoken or is_matter(text, at, pack))
    return bool(goes_on or known["about"].search(before)) or _opens_with_reason(text, at, at + len(word), pack)


def _opens_with_reason(text: str, at: int, end: int, pack: Pack) -> bool:
    """ "Trotz neuer Angriffe werden sich A und B am Freitag treffen": what opens a clause up to its verb has no day."""
    known = vocabulary(pack.code)
    if "despite" not in known.lists:
        return False
    begin = max(text.rfind(sign, 0, at) for sign in ",;:") + 1
    lead = known["despite"].match(text, begin + len(text[begin:]) - len(text[begin:].lstrip(' "„»')))
    verb = known["finite-here"].search(text, end, end + TOPIC)
    return lead is not None and verb is not None and not _DAY.search(text, begin, verb.start())


def is_matter(text: str, at: int, pack: Pack) -> bool:
    """Whether a place of a folded text is within what a gathering before it is said to be about."""
    begin = text.rfind(" ", 0, at) + 1  # of a word with an article written together
    return _about(pack.code).search(text, max(0, begin - REACH), begin) is not None


@cache
def _about(code: str) -> Words:
    """A gathering, and up to a few words of what it is about: "talks on the release of", "talks with Iran on"."""
    words = vocabulary(code)
    names = ("gathering", "with", "between", "concerning")
    gathering, with_, between, concerning = (words.alternatives(name) for name in names)
    whom = rf"(?:{with_}) (?:\w+ )?<P> "
    who = rf"(?:{between}) (?:[\w<P>'’-]+ ){{3,6}}?"  # "talks between A and B on"
    said = rf"(?:\w+ |(?:\w+ )?{whom}|{who})?(?:{concerning})['’ ]"
    return compile_pattern(rf"(?<!\w)(?:{gathering}) {said}(?:[\w<P>'’-]+ ){{0,6}}$")


def has_other_subject(skeleton: Skeleton, at: int, verb: str, pack: Pack) -> bool:
    """ "Tariffs will start on Friday": what begins is no meeting, by its subject; but "tariff talks" are one."""
    known, text = vocabulary(pack.code), skeleton.text
    nouns = () if known["gathering"].match(verb) else skeleton.found(known["other-subject"])
    near = max(0, at - TOPIC)
    noun = next((m for m in reversed(nouns) if near <= m.start() and m.end() <= at), None)
    if noun is None or not all(known.kinds(w) & _AUXILIARY for w in text[noun.end() : at].split()):
        return False
    governed = any(known.kinds(w) & _GOVERNORS for w in text[near : noun.start()].split()[-PHRASE:])
    return not governed  # "talks on new tariffs will start"

"""Persons who stand for their party: "Putin", and those to whom the article gives an office."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.lexicon import Lexicon, PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.mentions.stems import WORDS_KEPT
from talkwatch.core.gazetteer import rows

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
KOREAS = "KP|KR"
"""Key under which `offices` notes that an article speaks of a Korea."""
MAX_LEARNT = 40
"""Persons that are learnt from one article."""


@cache
def known_people(pack: Pack) -> Lexicon:
    """The table of persons in the script of a language."""
    table = Lexicon(pack)
    column = 1 if pack.latin else 3 if pack.code == "ar" else 2
    for row in rows("people.tsv", 4):
        for name in filter(None, row[column].split("|")):
            table.put(name, PartyName(row[0], "person"))
    return table


def offices(skeletons: Iterable[Skeleton], pack: Pack) -> dict[str, str]:
    """Learn from the article who speaks for which party: surname to code. A surname of two parties is left out."""
    found: dict[str, set[str]] = {}
    for skeleton in skeletons:
        for pattern in pack.offices:
            for match in pattern.finditer(skeleton.text):
                party, person = skeleton.at(match.start("party")), skeleton.at(match.start("person"))
                if party and person and len(found) < MAX_LEARNT:
                    found.setdefault(person.text.split()[-1], set()).add(party.value.code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


def speaks_of_korea(mentions: Iterable[Mention]) -> bool:
    """Whether one of the two Koreas is named."""
    return any(m.kind == "party" and m.value.code in ("KP", "KR", KOREAS) for m in mentions)


def stand_for_states(text: str, mentions: Iterable[Mention], learnt: dict[str, str], pack: Pack) -> list[Mention]:
    """Let known persons stand for their party: as parties where the sentence does not name it, else as its persons."""
    present = {c for m in mentions if m.kind == "party" for c in m.value.code.split("|")}
    result, taken = [], []
    for mention in mentions:
        code = _code_of_name(mention.text.split(), learnt, pack) if mention.kind == "person" else None
        if code and code not in present:
            mention = mention._replace(kind="party", value=PartyName(code, "person"))
        elif code:  # still a person: "President Putin" beside "Russian" is one party, named twice
            mention = mention._replace(value=PartyName(code, "person"))
        result.append(mention)
        taken.append((mention.start, mention.end))
    if not any(name in text for name in learnt) and not any(_may_be_known(token, pack) for token in text.split()):
        return result
    free = [m for m in _WORD.finditer(text) if _may_be_name(m.group(), pack)]
    words = [m for m in free if not any(s < m.end() and m.start() < e for s, e in taken)]
    for index, word in enumerate(words):
        if word.group() in pack.koreas:
            code = pack.koreas[word.group()]
            if learnt.get(KOREAS) and code not in present and pack.article.search(text[: word.start()]):
                result.append(Mention("party", word.start(), word.end(), word.group(), PartyName(code, "person")))
            continue
        following = [w.group() for w in words[index : index + 3]]
        code = _code(following, learnt, pack)
        if code:
            kind = "person" if code in present else "party"
            start = word.start() + (0 if word.group() in learnt else _prefix(following, pack))
            end = word.start() + len(_bare(word.group())) if kind == "person" else word.end()
            result.append(Mention(kind, start, end, text[start:end], PartyName(code, "person")))
    return result


@lru_cache(maxsize=WORDS_KEPT)
def _may_be_known(token: str, pack: Pack) -> bool:
    """Whether a word of a token is Korea's, or begins a name of the table."""
    words = [word for word in _WORD.findall(token) if _may_be_name(word, pack)]
    return any(
        word in pack.koreas or any(known_people(pack).may_start(name) for name in _names(_bare(word), pack))
        for word in words
    )


def _may_be_name(word: str, pack: Pack) -> bool:
    return word[0].isupper() or not pack.cased


def _code_of_name(words: list[str], learnt: dict[str, str], pack: Pack) -> str | None:
    """By the whole name, or by the surname."""
    return _code(words, learnt, pack) or _code(words[-1:], learnt, pack)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _code(words: list[str], learnt: dict[str, str], pack: Pack) -> str | None:
    first = _bare(words[0])
    if first in learnt:
        return learnt[first]
    found = known_people(pack).find([first[_prefix(words, pack) :], *words[1:]])
    return found[1].code if found and isinstance(found[1], PartyName) else None


def _prefix(words: list[str], pack: Pack) -> int:
    """How many letters are written onto the known name that the words begin with: Arabic "wa-", "li-"."""
    first, people = _bare(words[0]), known_people(pack)
    lengths = (len(first) - len(name) for name in _names(first, pack) if people.find([name, *words[1:]]))
    return next(lengths, 0)


def _names(word: str, pack: Pack) -> list[str]:
    """The word, and what is left of it without each prefix of the language."""
    return [word[len(prefix) :] for prefix in pack.prefixes if word.startswith(prefix) and len(word) > len(prefix)]

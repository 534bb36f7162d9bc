"""Persons who stand for their party: "Putin", and those to whom the article gives an office."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import NamedTuple

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import NOBODY, Lexicon, PartyName
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.mentions.stems import WORDS_KEPT
from talkwatch.core.gazetteer import rows

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PART = re.compile(r"[^\W\d_][\w’']*")
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_a-zа-яёіїєґ]\.\s?){1,3}$")
_LONG = 12
"""Characters of the initials of a name, with the sign before them."""
KOREAS = "KP|KR"
"""Key under which is noted that an article speaks of a Korea."""
SENTENCES_KEPT = 1_000
"""Sentences of which is remembered whom they name in full."""
SHORTEST = 4
"""Letters of a surname that may stand alone: not "Un", of Kim Jong Un."""
MAX_WORDS = 5
"""Words of a person's name in the table."""
_COLUMNS = {"Latn": 1, "Cyrl": 2, "Arab": 3}
"""Of the table of persons, by script (ISO 15924)."""
_PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ə": "a", "Ə": "A"})
"""Letters that lose their mark otherwise than by taking it apart."""
_MARKED = re.compile("[À-ɏḀ-ỿ]")
_ARTICLE = re.compile(r"(?<!\S)[ae]l-(?=[A-Z])")
_ARTICLES = ("al-", "el-", "Al-", "El-", "al ", "Al ")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


@cache
def known_people(pack: Pack) -> Lexicon:
    """The table of persons in the script of a language."""
    table = Lexicon(pack)
    for code, name in _people(pack.script):
        for spelling in _spellings(name):
            table.put(spelling, PartyName(code, "person"))
    return table


def _people(script: str) -> Iterator[tuple[str, str]]:
    column = _COLUMNS[script]
    return ((row[0], name) for row in rows("people.tsv", 4) for name in row[column].split("|") if name)


def _spellings(name: str) -> Iterator[str]:
    """A name as the table has it, then a full one as texts write it too.

    Without its marks, "Aleksandar Vucic"; with the Arabic article otherwise or apart, "el-Busaidi", "Al Busaidi"; with
    its halves apart or each with its capital, "Jae Myung", "Jae-Myung".
    """
    plain = _MARKED.sub(lambda marked: unicodedata.normalize("NFD", marked.group())[0], name.translate(_PLAIN))
    written = dict.fromkeys((name, plain) if " " in name else (name,))  # "Şi" alone is no "si", nor "Støre" a store
    if _ARTICLE.search(name):
        written |= dict.fromkeys(_ARTICLE.sub(article, spelling) for spelling in written for article in _ARTICLES)
    elif "-" in name and " " in name:
        halves = ((_HYPHEN.split(spelling), sign) for spelling in written for sign in " -")
        written |= dict.fromkeys(sign.join(_capital(half) for half in parts) for parts, sign in halves)
    return iter(written)


def _capital(half: str) -> str:
    return half[:1].upper() + half[1:]


def speaks_of_korea(mentions: Iterable[Mention]) -> bool:
    """Whether one of the two Koreas is named."""
    return any(m.kind == "party" and m.value.code in ("KP", "KR", KOREAS) for m in mentions)


def stand_for_states(text: str, mentions: Sequence[Mention], learnt: dict[str, str], pack: Pack) -> list[Mention]:
    """Let known persons stand for their party: as parties where the sentence does not name it, else as its persons."""
    known_here = may_name_somebody(text, pack)
    told_here = known_here or any(name in text for name in learnt)
    if not told_here and all(m.kind != "person" for m in mentions):
        return list(mentions)  # most sentences name nobody
    free = _name_like(text, pack) if told_here else ()
    if known_here:
        mentions = _without_namesakes(text, mentions, pack)
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
    words = [m for m in free if not any(s < m.end() and m.start() < e for s, e in taken)]
    done = 0
    for index, word in enumerate(words):
        if word.start() < done or not (_may_be_known(word.group(), pack) or _bare(word.group(), pack) in learnt):
            continue
        if word.group() in pack.koreas:
            code = pack.koreas[word.group()]
            if learnt.get(KOREAS) and code not in present and pack.article.search(text[: word.start()]):
                result.append(Mention("party", word.start(), word.end(), word.group(), PartyName(code, "person")))
            continue
        following = _side_by_side(text, words[index : index + MAX_WORDS])
        known = _known([w.group() for w in following], learnt, pack)
        if known:
            kind = "person" if known.code in present else "party"
            last = following[known.words - 1]
            bare = kind == "person" or pack.head_final
            end = last.start() + len(_bare(last.group(), pack)) if bare else last.end()
            start = word.start() + known.prefix
            result.append(Mention(kind, start, end, text[start:end], PartyName(known.code, "person")))
            done = end
    ends = {mention.end for mention in result}
    return [_with_initials(mention, text, ends) for mention in result]


def surnames(texts: Iterable[str], pack: Pack) -> dict[str, str]:
    """Learn the bare surnames of those whom an article names in full: "Yvette Cooper ... Cooper will fly to Oslo".

    Only where names have capitals, and no surname that two have, or that is a word, a place or a party too.
    """
    found: dict[str, set[str]] = {}
    for text in texts if pack.cased else ():
        if may_name_somebody(text, pack):
            for name in _full_names(text, pack):
                found.setdefault(name.surname, set()).add(name.code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1 and _is_surname(name, pack)}


class _FullName(NamedTuple):
    """Where somebody of the table is named in full, by which surname, and for whom that person stands."""

    start: int
    end: int
    surname: str
    code: str


@lru_cache(maxsize=SENTENCES_KEPT)
def _full_names(text: str, pack: Pack) -> tuple[_FullName, ...]:
    words, named = _name_like(text, pack), []
    for index, word in enumerate(words):
        following = _side_by_side(text, words[index : index + MAX_WORDS]) if _may_be_known(word.group(), pack) else ()
        known = _known([w.group() for w in following], {}, pack) if following else None
        if known and known.words > 1:
            last = following[known.words - 1]
            named.append(_FullName(word.start(), last.end(), _bare(last.group(), pack), known.code))
    return tuple(named)


@lru_cache(maxsize=WORDS_KEPT)
def _is_surname(word: str, pack: Pack) -> bool:
    """Whether a word may stand for somebody alone: no word of a list, no place, no party."""
    plain = word.isalpha() and len(word) >= SHORTEST and not vocabulary(pack.code).kinds(word.lower())
    return plain and not find_names(word, pack)


def _with_initials(mention: Mention, text: str, ends: set[int]) -> Mention:
    """ "С. В. Лавров": initials right before somebody's name are part of it; not "the U.S. Trump", where others end."""
    begin = max(0, mention.start - _LONG)
    person = mention.kind == "person" or (mention.kind == "party" and mention.value.form == "person")
    found = _INITIALS.search(text, begin, mention.start) if person and "." in text[begin : mention.start] else None
    if found is None or any(found.start() < end <= mention.start for end in ends):
        return mention
    return mention._replace(start=found.start(), text=text[found.start() : mention.end])


def _without_namesakes(text: str, mentions: Sequence[Mention], pack: Pack) -> Sequence[Mention]:
    """Leave out what stands within a full name: the city of "Santiago Peña", the state of "Luís Montenegro"."""
    names = [(name.start, name.end) for name in _full_names(text, pack)]
    return [m for m in mentions if (m.start, m.end) in names or not any(s <= m.start and m.end <= e for s, e in names)]


def may_name_somebody(text: str, pack: Pack) -> bool:
    """Whether any word of a text may begin the name of somebody in the table."""
    return any(map(_may_be_known, text.split(), repeat(pack)))


def _side_by_side(text: str, words: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """The first of the words and those that follow it without anything but a space between."""
    for place in range(1, len(words)):
        if text[words[place - 1].end() : words[place].start()] != " ":
            return words[:place]
    return words


@lru_cache(maxsize=WORDS_KEPT)
def _may_be_known(token: str, pack: Pack) -> bool:
    """Whether a word of a token is Korea's, or begins a name of the table."""
    words = [m.group() for m in _words(token, pack) if _may_be_name(m.group(), pack)]
    return any(
        word in pack.koreas or any(known_people(pack).may_start(name) for name in _names(_bare(word, pack), pack))
        for word in words
    )


@lru_cache(maxsize=SENTENCES_KEPT)
def _name_like(text: str, pack: Pack) -> tuple[re.Match[str], ...]:
    """The words of a sentence that may stand in a name; asked for twice, whom it names in full and whom at all."""
    return tuple(m for m in _words(text, pack) if _may_be_name(m.group(), pack))


def _words(text: str, pack: Pack) -> Iterator[re.Match[str]]:
    """The words of a text, each with its hyphens, but for the two persons of "le sommet Macron-Merz"."""
    for word in _WORD.finditer(text):
        yield from _PART.finditer(text, word.start(), word.end()) if _is_pair(word.group(), pack) else (word,)


def _is_pair(word: str, pack: Pack) -> bool:
    """Whether hyphens join names of persons, "Macron-Merz", and not the halves of one, "Jong-un"."""
    if "-" not in word or any(known_people(pack).may_start(name) for name in _names(word, pack)):
        return False
    return any(known_people(pack).find([half]) for half in word.split("-") if half)


@lru_cache(maxsize=WORDS_KEPT)
def _may_be_name(word: str, pack: Pack) -> bool:
    """Whether a capital begins it, or its second half, "al-Sisi", or it stands in names: "von", "bin"."""
    return not pack.cased or any(half[:1].isupper() for half in word.split("-")[:2]) or word in _particles(pack)


@cache
def _particles(pack: Pack) -> frozenset[str]:
    """The small words of the names of the table."""
    names = (spelling for _code, name in _people(pack.script) for spelling in _spellings(name))
    return frozenset(word for name in names for word in name.split() if word.isalpha() and word.islower())


def _code_of_name(words: list[str], learnt: dict[str, str], pack: Pack) -> str | None:
    """By the whole name, else by the surname, else by how the name begins."""
    whole = _known(words, learnt, pack)
    if whole and whole.words == len(words):
        return whole.code
    known = _known(words[-1:], learnt, pack) or whole
    return known.code if known else None


def _bare(word: str, pack: Pack) -> str:
    """A name without the ending that its language writes behind an apostrophe."""
    return pack.suffix.sub("", word) or word


class _Known(NamedTuple):
    """Whom words name: the party, how many letters are written onto the name before it, how many words it takes."""

    code: str
    prefix: int
    words: int


def _known(words: list[str], learnt: dict[str, str], pack: Pack) -> _Known | None:
    first, *others = (_bare(word, pack) for word in words)
    if first in learnt:
        return _Known(learnt[first], 0, 1) if learnt[first] != NOBODY else None
    for name in _names(first, pack):
        found = known_people(pack).find([name, *others])
        if found and isinstance(found[1], PartyName):
            told = [learnt[word] for word in others[: found[0] - 1] if word in learnt]
            code = told[-1] if told else found[1].code  # "the Dutch premier Mark Rutte", before he led NATO
            return _Known(code, len(first) - len(name), found[0]) if NOBODY not in told else None
    return None


def _names(word: str, pack: Pack) -> list[str]:
    """The word, and what is left of it without each prefix of the language: Arabic "wa-", "li-"."""
    return [word[len(prefix) :] for prefix in pack.prefixes if word.startswith(prefix) and len(word) > len(prefix)]

"""The noun phrases of a sentence that stand for parties, and what governs each: who acts, and who is only named.

"Russia's foreign minister Sergei Lavrov and his Turkish counterpart" is one group of two actors. The word before the
group governs it: none for a subject, "with" for a partner, "in" for a place. Method: a chunker over the words of the
skeleton, by lists of words (Abney 1991, "Parsing by chunks", in small).

Lists that it asks for: `and`, `determiner`, `link` ("of", between an office and its party), `possessive`, `office`
(ends a phrase: "minister"), `modifier` (stands inside one: "foreign"), `topic` and `private` (after a party: what is
named so, or who, is no party), `counterpart`, `preposition`, `governing` (verbs whose object is no subject), `oblique`,
`oblique-name` (offices, and names of parties, in a case that no subject has), `elided` (written together with the next
word: "l'"), `link-behind` ("des", between a party's adjective and the rest of the office), and `order`: `genitive` where a
noun owns what follows it without a preposition, so that only adjectives stand before it, `bare-names` where a name behind
an office is no mention, `adjective-behind` where a party's adjective follows its noun ("les étudiants russes"),
`noun-first` where it does so without a word between and persons' names follow too ("talks Russian Turkish", "the
minister the Turkish so-and-so"). `proclitic`: written together with the next word; `title`: "Sheikh", before a name.
`postpositions` where the word behind a group governs it ("Rusya ile"), `capital-nouns` where every noun begins with a
capital. The list `genitive` holds articles by which a noun before them owns the phrase ("der Beschluss der EU").


named so, or who, is no party), `counterpart`, `preposition`, `governing` (verbs whose object is no subject),
`oblique`, `oblique-name` (offices, and names of parties, in a case that no subject has), `elided` (written together
with the next word: "l'"), `link-behind` ("des", between a party's adjective and the rest of the office), and `order`:
`genitive` where a noun owns what follows it without a preposition, so that only adjectives stand before it,
`bare-names` where a name behind an office is no mention, `adjective-behind` where a party's adjective follows its
noun ("les étudiants russes"), `capitals` where names alone begin with one; `partitive` (articles that are written as
a preposition: "des"), `noun-first` where it does so without a word between and persons' names follow too ("talks
Russian Turkish", "the minister the Turkish so-and-so"); `proclitic`: written together with the next word; `title`: "Sheikh", before a name.


named so, or who, is no party), `counterpart`, `preposition`, `governing` (verbs whose object is no subject),
`oblique`, `oblique-name` (offices, and names of parties, in a case that no subject has), `elided` (written together
with the next word: "l'"), `tail` ("во главе с", "по вопросам": where a phrase goes on behind its party), `link-behind`
("des", between a party's adjective and the rest of the office), and `order`: `genitive` where a noun owns what follows
it without a preposition, so that only adjectives stand before it, `bare-names` where a name behind an office is no
mention, `adjective-behind` where a party's adjective follows its noun ("les étudiants russes"), `noun-first` where it
does so without a word between and persons' names follow too ("talks Russian Turkish", "the minister the Turkish
so-and-so"). `proclitic`: written together with the next word; `title`: "Sheikh", before a name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.vocabulary import Vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention

_FOLDED = "".join(LETTERS.values())
_TOKEN = rf"[{_FOLDED}]|['’]s(?!\w)|\w+(?:['’.-]\w+)*\+?|(?!(?<=[{_FOLDED}])\.,?\s)[^\s\w]"
"""A word, a mention, a sign; the full stop of an abbreviation that is a mention ("EE.UU. y China") is none."""
_PARTY, _PERSON, _CITY = LETTERS["party"], LETTERS["person"], LETTERS["city"]
HYPHENS = frozenset("-–—/")
_ENDING = re.compile(r"['’](\w{1,4})(?!\w)")
_SIGNS = {"،": ",", "؛": ";", "؟": "?"}
MAX_LEFT, MAX_RIGHT = 7, 6
"""Words of a phrase before and behind its party."""
MAX_PARTICLE = 3
"""Letters of a word of a name that is written small: "Lula da Silva"."""
MAX_GIVEN = 3
"""Given names before a known person's, behind an office."""
MAX_NAME = 7
"""Words of a person's name behind the office, where names have no shape of their own."""
_UNKNOWN = 2
"""Words that stand in no list and yet inside a phrase: "the embattled Iranian minister"."""
PAIR = 2


_OF_NAMES = frozenset(("oblique-name",))
"""Lists of endings that only say something of a mention: any word may end so."""


class Token(NamedTuple):
    """A word, a mention or a sign of the skeleton, and the lists in which it stands."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Actor:
    """A phrase that stands for a party: tokens `first` to `last`, both within, and the mention that names it."""

    codes: tuple[str, ...]
    mention: Mention
    first: int
    last: int
    office: bool
    counterpart: bool
    oblique: bool = False


@dataclass(frozen=True)
class Group:
    """Actors joined by commas and "and". `governor` is the token before it; `joined` whether a word joins them."""

    actors: tuple[Actor, ...]
    joined: bool
    governor: Token | None

    @property
    def codes(self) -> frozenset[str]:
        """All parties of the group."""
        return frozenset(code for actor in self.actors for code in actor.codes)

    @property
    def first(self) -> int:
        """Number of its first token."""
        return self.actors[0].first

    @property
    def last(self) -> int:
        """Number of its last token."""
        return self.actors[-1].last

    def governed(self) -> bool:
        """Whether a preposition, another verb or a bracket, "Riga (Latvia)", governs it, so that it is no subject."""
        if self.governor is None:
            return False
        return self.governor.text == "(" or bool(self.governor.kinds & {"preposition", "governing"})

    def acts(self) -> bool:
        """Whether it may be a subject: nothing governs it, and its case allows it."""
        return not self.governed() and not self.actors[0].oblique

    def is_a(self, kind: str) -> bool:
        """Whether the word before it stands in a list."""
        return self.governor is not None and kind in self.governor.kinds


class Sentence:
    """The tokens of a skeleton, and its groups of actors in order. Made once a sentence that may tell of a meeting."""

    def __init__(self, skeleton: Skeleton, words: Vocabulary) -> None:
        """Cut the skeleton into tokens and find the groups."""
        self.skeleton = skeleton
        self.words = words
        self.tokens = tuple(_tokens(skeleton, words))
        self.groups = tuple(_groups(self))

    def is_a(self, index: int, *kinds: str) -> bool:
        """Whether the token at an index, which may lie outside, stands in one of the lists."""
        return 0 <= index < len(self.tokens) and not self.tokens[index].kinds.isdisjoint(kinds)

    def order(self, name: str) -> bool:
        """Whether the words of the language stand in such an order."""
        return name in self.words.lists.get("order", ())

    def text_at(self, index: int) -> str:
        """The token's text; empty outside of the sentence."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def is_capital(self, index: int) -> bool:
        """Whether the token at an index, which may lie outside, is written with a capital."""
        if not 0 <= index < len(self.tokens):
            return False
        return self.skeleton.source[self.skeleton.origin(self.tokens[index].start)].isupper()

    def index_of(self, position: int) -> int:
        """Number of the token that stands at, or first behind, a place of the text; of the word behind a proclitic."""
        found = next((i for i, t in enumerate(self.tokens) if t.end > position), len(self.tokens))
        joined = self.is_a(found, "proclitic") and found + 1 < len(self.tokens)
        return found + 1 if joined and self.tokens[found].end == self.tokens[found + 1].start else found


@cache
def _token(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words.alternatives('elided')})|{_TOKEN}")


def _ending(skeleton: Skeleton, match: re.Match[str]) -> str | None:
    """The case that a person's name bears behind an apostrophe, where its mention holds it: "Putin'le"."""
    person = skeleton.at(match.start()) if match.group() == _PERSON else None
    ending = _ENDING.search(person.text) if person else None
    return ending.group(1) if ending else None


def _tokens(skeleton: Skeleton, words: Vocabulary) -> Iterator[Token]:
    matches = ((m, _ending(skeleton, m) or m.group()) for m in _token(words).finditer(skeleton.text))
    found = (Token(m.start(), m.end(), m.group(), words.kinds(word) - _OF_NAMES) for m, word in matches)
    yield from _parted(found, words) if "proclitic" in words.lists else found


def _parted(tokens: Iterable[Token], words: Vocabulary) -> Iterator[Token]:
    """Cut small words off those that they are written together with, and write signs as elsewhere."""
    for token in tokens:
        start = token.start
        *leads, last = words.parts(token.text)
        for lead in leads:
            yield Token(start, start + len(lead), lead, words.kinds(lead))
            start += len(lead)
        yield Token(start, token.end, _SIGNS.get(last, last), words.kinds(last))


def codes(mention: Mention) -> tuple[str, ...]:
    """Give the code of a party, or both of a name for two ("the two Koreas")."""
    code: str = mention.value.code
    return tuple(code.split("|"))


def _groups(sentence: Sentence) -> Iterator[Group]:
    run: list[Actor] = []
    joined = False
    for actor in _actors(sentence):
        joint = _joint(sentence, run[-1].last, actor) if run else None
        if run and (joint is None or (joint == "comma" and joined)):
            yield from _closed(sentence, run, joined)
            run, joined = [], False
        if joint == "pair" and len(run) > 1:
            yield from _closed(sentence, run[:-1], joined)
            run = run[-1:]
        run.append(actor)
        joined |= joint in ("and", "hyphen", "pair")
    if run:
        yield from _closed(sentence, run, joined)


def _closed(sentence: Sentence, run: list[Actor], joined: bool) -> Iterator[Group]:
    """A list without an "and" is none: each of its actors stands alone, but for "Russia, Ukraine to meet".

    "After talks with Putin, Trump said": a second subject, and no pair.
    """
    whole = Group(tuple(run), joined, _governor(sentence, run))
    behind = sentence.order("postpositions")
    alone = all(token.text != _PARTY for token in sentence.tokens[: run[0].first])
    if behind and alone and joined and len(run) > PAIR and whole.governor and _of_part(whole.governor):
        yield from _closed(sentence, run[:1], joined=False)  # "A, B ve C ile": with B and C
        run = run[1:]
        whole = Group(tuple(run), joined, _governor(sentence, run))
    pair = len(run) == PAIR and not sentence.is_a(run[-1].last + 1, "and")  # else its third member has no known name
    if joined or (pair and not behind and (whole.is_a("between") or not whole.governed())):
        yield whole
    else:
        yield from (Group((actor,), joined, _governor(sentence, [actor])) for actor in run)


def _is_partitive(sentence: Sentence, at: int) -> bool:
    """Whether "des" is an article and no "of": it begins a sentence or a clause, or stands behind a verb or "with"."""
    before = sentence.text_at(at - 1)
    return not before[:1].isalpha() or sentence.is_a(
        at - 1, "meet", "host", "hold", "and", "stop", "with", "between", "by"
    )


def _of_part(governor: Token) -> bool:
    return "between" not in governor.kinds and bool(governor.kinds & {"with", "preposition"})


def _governor(sentence: Sentence, part: list[Actor]) -> Token | None:
    """The word before the phrase; the one behind, or its own last one, where the language has postpositions."""
    if sentence.order("postpositions"):
        if sentence.is_a(part[-1].last, "with", "preposition"):
            return sentence.tokens[part[-1].last]
        return next(iter(sentence.tokens[part[-1].last + 1 :]), None)
    before = part[0].first - 1
    if sentence.is_a(before, "partitive") and _is_partitive(sentence, before):
        before -= 1
    if before < 0:
        return None
    token = sentence.tokens[before]
    owner = sentence.is_a(before + 1, "genitive") and sentence.is_capital(before)  # "the order of the EU"
    land = token.text == "," and sentence.text_at(before - 1) == _CITY and not part[0].office  # "in Genf, Schweiz"
    return token._replace(kinds=token.kinds | {"governing"}) if owner or land else token


def _joint(sentence: Sentence, last: int, actor: Actor) -> str | None:
    """How a phrase is joined to the one that ends at `last`: by "and", a comma, a hyphen, as a pair without a third."""
    between = range(last + 1, actor.first)
    texts = [sentence.text_at(i) for i in between]
    if len(texts) == 1 and texts[0] in HYPHENS:
        return "hyphen"
    if len(texts) == 1 and sentence.is_a(between[0], "with") and sentence.is_a(actor.last + 1, "between"):
        return "pair"
    if texts and texts[0] == ",":
        texts = texts[1:]
        between = between[1:]
    plain = all(sentence.is_a(i, "link", "determiner", "between") for i in between)
    if len(texts) <= PAIR and plain:
        if sentence.text_at(last + 1) == ",":
            return "comma"
        both = sentence.order("noun-first") and _is_adjective(sentence, last) and _is_adjective(sentence, actor.first)
        return "hyphen" if both and not texts else None
    return (
        "and"
        if len(texts) <= 3
        and sentence.is_a(between[0], "and")
        and all(sentence.is_a(i, "link", "determiner", "between", "relative") for i in between[1:])
        else None
    )


def _actors(sentence: Sentence) -> Iterator[Actor]:
    done = named = -1
    for index, token in enumerate(sentence.tokens):
        if index <= done or token.text not in (_PARTY, _PERSON):
            continue
        mention = sentence.skeleton.at(token.start)
        if mention is None or not isinstance(mention.value, PartyName):
            continue
        first = _left(sentence, index, done)
        if sentence.order("noun-first"):
            first = _left(sentence, _given_names(sentence, first, done), done)
            done = last = _name_behind(sentence, first, index, codes(mention))
            only_named = _names_noun(sentence, first) or (first == index and _goes_on(sentence, named, index))
        else:
            done = last = _right(sentence, index, codes(mention))
            only_named = _is_named_only(sentence, first, index, last)
        if only_named:
            named = index
            continue
        span = range(first, last + 1)
        yield Actor(
            codes=codes(mention),
            mention=mention,
            first=first,
            last=last,
            office=mention.kind == "person"
            or mention.value.form == "person"
            or any(sentence.is_a(i, "office") for i in span),
            counterpart=any(sentence.is_a(i, "counterpart") for i in span),
            oblique=_is_oblique(sentence, span, mention),
        )


def _is_oblique(sentence: Sentence, span: range, mention: Mention) -> bool:
    """ "министра обороны Украины": in a case that no subject has, by its office, or by a name without one."""
    if "oblique" not in sentence.words.lists:
        return False
    office = next((i for i in span if sentence.is_a(i, "office")), None)
    if office is not None and sentence.is_a(office, "oblique"):
        return True
    own = office is None or mention.value.form == "demonym"
    return own and any("oblique-name" in sentence.words.kinds(word) for word in mention.text.lower().split())


def _left(sentence: Sentence, index: int, done: int) -> int:
    """Where the phrase begins: over determiners, modifiers and offices, and over "of" behind an office."""
    first, unknown = _first_names(sentence, index, done), 0
    low = max(done + 1, index - MAX_LEFT)
    at = first - 1
    while at >= low:
        token = sentence.tokens[at]
        office = sentence.is_a(at - 1, "link") and sentence.is_a(at - 2, "office")
        person = token.text == _PERSON and (sentence.is_a(at + 1, "link") or office)
        if token.kinds & {"determiner", "modifier", "office"} or person:
            first = at
        elif "link" in token.kinds and (
            sentence.is_a(at - 1, "office", "modifier") or sentence.text_at(at - 1) == _PERSON
        ):
            pass
        elif "link" in token.kinds and (title := _titled(sentence, at - 1)) is not None:
            first = at = title  # "el rey Felipe VI de España"
        elif _may_be_adjective(sentence, at) and unknown < _UNKNOWN and first == at + 1:
            unknown += 1
            if not sentence.is_a(at - 1, "determiner", "modifier", "office"):
                break
        else:
            break
        at -= 1
    return _before_name(sentence, first, low) if sentence.order("bare-names") else first


def _is_first_name(sentence: Sentence, at: int) -> bool:
    """ "Переговоры Владимира Путина": a name without a mention, right before a person's."""
    mention = sentence.skeleton.at(sentence.tokens[at + 1].start) if at else None
    person = mention is not None and isinstance(mention.value, PartyName) and mention.value.form == "person"
    return person and sentence.order("bare-names") and _is_bare_name(sentence, at)


def _before_name(sentence: Sentence, first: int, low: int) -> int:
    """ "С Эндой Кенни, премьер-министром Ирландии": over a name that an office in apposition follows."""
    at = first - 2
    if sentence.text_at(first - 1) != "," or not sentence.is_a(first, "office", "modifier"):
        return first
    while at >= low and (sentence.text_at(at) == _PERSON or _is_bare_name(sentence, at)):
        at -= 1
    return at + 1 if at + 1 < first - 1 and sentence.is_a(at, "with", "between", "and") else first


def _first_names(sentence: Sentence, index: int, done: int) -> int:
    """Where the name of a person begins, of whom the table knows the last part: "Vladimir Putin"."""
    first = index
    if not _is_known_person(sentence, index) or not (sentence.order("bare-names") or sentence.order("capitals")):
        return index
    while first > max(done + 1, index - MAX_GIVEN) and _is_bare_name(sentence, first - 1):
        first -= 1
    return first


def _is_known_person(sentence: Sentence, index: int) -> bool:
    mention = sentence.skeleton.at(sentence.tokens[index].start)
    return mention is not None and isinstance(mention.value, PartyName) and mention.value.form == "person"


def _may_be_adjective(sentence: Sentence, at: int) -> bool:
    """A word of no list that may be an adjective."""
    token = sentence.tokens[at]
    noun = sentence.order("capital-nouns") and sentence.is_capital(at)
    return token.text[0].isalpha() and not token.kinds and not noun


def _titled(sentence: Sentence, at: int) -> int | None:
    """Token of the office whose holder's name ends at a token: "rey" of "rey Felipe VI"."""
    begin = at
    while sentence.order("capitals") and begin > at - MAX_NAME and _is_capital_word(sentence, begin):
        begin -= 1
    return begin if begin < at and sentence.is_a(begin, "office") else None


def _right(sentence: Sentence, index: int, own: tuple[str, ...]) -> int:
    """Where the phrase ends: at its last office or person, over a possessive and over an apposition in commas."""
    last, unknown = index, 0
    owner = sentence.order("genitive") and not _is_adjective(sentence, index)
    for at in range(index + 1, min(index + 1 + MAX_RIGHT, len(sentence.tokens))):
        token = sentence.tokens[at]
        if at <= last:
            continue
        if owner and "office" in token.kinds:
            break
        named = _same_person(sentence, at, own) or (
            at == last + 1 and sentence.order("bare-names") and _is_bare_name(sentence, at)
        )
        if token.kinds & {"possessive", "office", "counterpart"} or named:
            last = at
        elif at > last and (end := _apposition(sentence, at, own)):
            last = end
        elif (
            "modifier" in token.kinds
            or (token.text == "-" and sentence.is_a(at + 1, "office", "modifier"))
            or ("link" in token.kinds and sentence.is_a(at - 1, "office"))
            or ("link-behind" in token.kinds and _office_goes_on(sentence, at + 1))
            or (
                token.text == ","
                and (sentence.is_a(at - 1, "office", "counterpart") or _same_person(sentence, at + 1, own))
            )
        ):
            continue
        elif named := _name_at(sentence, at, index, own):
            last = named
        elif token.text[0].isalpha() and not token.kinds and unknown < 1:
            unknown += 1
        else:
            break
    return _over_tail(sentence, last, own)


def _over_tail(sentence: Sentence, last: int, own: tuple[str, ...]) -> int:
    """ "Делегация Ирана во главе со спикером Галибафом": over offices and names behind such words."""
    start = sentence.tokens[last + 1].start if last + 1 < len(sentence.tokens) else -1
    tail = sentence.words["tail"].match(sentence.skeleton.text, start) if start >= 0 else None
    if tail is None:
        return last
    for at in range(sentence.index_of(tail.end() - 1) + 1, min(last + 2 + MAX_RIGHT + MAX_LEFT, len(sentence.tokens))):
        party = sentence.skeleton.at(sentence.tokens[at].start) if sentence.text_at(at) == _PARTY else None
        named = _same_person(sentence, at, own) or _is_bare_name(sentence, at)
        if not named and not sentence.is_a(at, "office", "modifier") and not (party and party.value.code in own):
            break
        last = at
    return last


def _apposition(sentence: Sentence, at: int, own: tuple[str, ...]) -> int | None:
    """ ", Igor Sorokin,": the last token of a name between commas; None where there is none."""
    if not sentence.order("bare-names") or sentence.text_at(at) != ",":
        return None
    end = at + 1
    while end <= at + MAX_NAME and (_is_bare_name(sentence, end) or _same_person(sentence, end, own)):
        end += 1
    return end if end > at + 1 and sentence.text_at(end) == "," else None


def _office_goes_on(sentence: Sentence, at: int) -> bool:
    """Whether the rest of an office stands at a token: "exteriores" of "el ministro ruso de Exteriores"."""
    return sentence.is_a(at, "modifier", "link-behind", "determiner") or sentence.text_at(at) == _PERSON


def _name_at(sentence: Sentence, at: int, party: int, own: tuple[str, ...]) -> int | None:
    """Last token of a person's name behind an office: ", Jana Novak," or "Jana Novak". None where there is none."""
    if not sentence.order("capitals"):
        return None
    office = any(sentence.is_a(i, "office") for i in range(party - MAX_LEFT, at))
    if not office and not (_is_known_person(sentence, party) and at == party + 1 and sentence.text_at(at) != ","):
        return None
    if sentence.text_at(at) != ",":
        end = _name_end(sentence, at, own)
        return end - 1 if end > at else None
    end = _name_end(sentence, at + 1)
    if sentence.is_a(end, "and"):  # ", Jana Novak and Ivo Kral,"
        end = _name_end(sentence, end + 1)
    return end - 1 if end > at + 1 and sentence.text_at(end) in (",", "") else None


def _name_end(sentence: Sentence, at: int, own: tuple[str, ...] | None = None) -> int:
    """Token behind the name that begins at a token, which may hold a person that stands for `own`, or for any party."""
    end = at
    while end < at + MAX_NAME:
        person = sentence.text_at(end) == _PERSON if own is None else _same_person(sentence, end, own)
        if not (_is_capital_word(sentence, end) or person or (end > at and _is_particle(sentence, end))):
            break
        end += 1
    return end


def _is_particle(sentence: Sentence, at: int) -> bool:
    """ "Da" of "Lula da Silva": a short word before another of the name."""
    text = sentence.text_at(at)
    short = text.isalpha() and len(text) <= MAX_PARTICLE and not sentence.is_a(at, "and")
    return short and _is_capital_word(sentence, at + 1)


def _is_capital_word(sentence: Sentence, at: int) -> bool:
    return sentence.text_at(at)[:1].isalpha() and sentence.is_capital(at)


def _is_adjective(sentence: Sentence, index: int) -> bool:
    """Whether the party at a token is named by an adjective, "турецкий", not by its name."""
    mention = sentence.skeleton.at(sentence.tokens[index].start)
    return mention is not None and isinstance(mention.value, PartyName) and mention.value.form == "demonym"


def _is_bare_name(sentence: Sentence, at: int) -> bool:
    """A word in no list that is written with a capital, behind a party."""
    word = sentence.text_at(at)[:1].isalpha()
    return word and not sentence.tokens[at].kinds and sentence.is_capital(at)


def _name_behind(sentence: Sentence, first: int, index: int, own: tuple[str, ...]) -> int:
    """Where a phrase ends whose office stands before its party: at the person's name, which may stand in commas."""
    office = any(sentence.is_a(i, "office") for i in range(first, index))
    while index < first + MAX_LEFT + MAX_RIGHT and _qualifies(sentence, index + 1):
        index += 1
    if not office and not (sentence.is_a(first - 1, "and") and _is_adjective(sentence, index)):
        return index
    comma = sentence.text_at(index + 1) == ","
    last = begin = index + comma
    while last - begin < MAX_NAME and _may_be_name(sentence, last + 1, own):
        last += 1
    if not comma:
        return last
    return last + 1 if last > begin and sentence.text_at(last + 1) == "," else index


def _qualifies(sentence: Sentence, at: int) -> bool:
    """ "The president the American the new", "Republic of Iran the Islamic"."""
    return sentence.is_a(at, "modifier") and not sentence.is_a(at, "office", "topic", "private", "and")


def _may_be_name(sentence: Sentence, at: int, own: tuple[str, ...]) -> bool:
    return _is_unknown(sentence, at) or sentence.is_a(at, "title") or _same_person(sentence, at, own)


def _is_unknown(sentence: Sentence, at: int) -> bool:
    """A word that stands in no list."""
    return sentence.text_at(at)[:1].isalpha() and not sentence.tokens[at].kinds


def _given_names(sentence: Sentence, first: int, done: int) -> int:
    """Where the given names before a phrase begin that an office stands before: "the president so-and-so Erdogan"."""
    at = first - 1
    while at > max(done, first - 1 - MAX_GIVEN) and _is_unknown(sentence, at):
        at -= 1
    return at + 1 if sentence.is_a(at, "office", "title") else first


def _names_noun(sentence: Sentence, first: int) -> bool:
    """ "The crisis the Ukrainian", "the students the Iranian": what a party only names stands before it."""
    before = first - 1
    while sentence.is_a(before, "modifier", "determiner"):
        before -= 1
    near = [before] if before < first - 1 or sentence.tokens[max(before, 0)].kinds else [before, before - 1]
    return any(sentence.is_a(i, "topic", "private") for i in near) or (
        sentence.text_at(before) == LETTERS["city"] and _is_adjective(sentence, first)
    )


def _goes_on(sentence: Sentence, named: int, index: int) -> bool:
    """Whether a party is joined to one that is only named: "the war the Russian the Ukrainian"."""
    joints = range(named + 1, index)
    near = named >= 0 and len(joints) <= 1
    return near and all(sentence.is_a(i, "and") or sentence.text_at(i) in HYPHENS for i in joints)


def _same_person(sentence: Sentence, at: int, own: tuple[str, ...]) -> bool:
    """A person behind a party's office who is not known to be another party's."""
    named = sentence.text_at(at) == _PARTY and _is_known_person(sentence, at)  # "Donald" and "Trump", each by itself
    if sentence.text_at(at) != _PERSON and not named:
        return False
    mention = sentence.skeleton.at(sentence.tokens[at].start)
    value = mention.value if mention else None
    return not isinstance(value, PartyName) or value.code in own


def _is_named_only(sentence: Sentence, first: int, index: int, last: int) -> bool:
    """ "The Ukraine crisis", "Iranian students": what is named after a party, and who, is no party."""
    if sentence.order("adjective-behind"):
        return _describes_another(sentence, index)
    after = last + 1
    if sentence.order("genitive") and not _is_adjective(sentence, index):
        return first == index and sentence.is_a(index - 1, "topic", "private")
    if sentence.order("capital-nouns") and _is_adjective(sentence, index) and _is_bare_name(sentence, index + 1):
        return True
    if last > index and not sentence.is_a(last, "possessive"):
        return False
    for at in (after, after + 1):
        if sentence.text_at(at) == "," or sentence.is_a(at, "preposition"):
            return False
        if sentence.is_a(at, "gathering", "office", "meet", "hold"):
            return False
        if sentence.is_a(at, "topic", "private"):
            return not sentence.is_a(at + 1, "gathering")
    return False


def _describes_another(sentence: Sentence, index: int) -> bool:
    """ "La crise ukrainienne", "les étudiants iraniens": an adjective of a noun that is no office and no meeting."""
    noun = index - 1
    while index - MAX_LEFT < noun and (sentence.is_a(noun, "modifier", "and") or _is_demonym(sentence, noun)):
        noun -= 1
    if sentence.is_a(noun, "office", "gathering", "determiner", "counterpart"):
        return False
    unknown = sentence.text_at(noun)[:1].isalpha() and not sentence.tokens[noun].kinds
    return sentence.is_a(noun, "topic", "private") or (unknown and _is_demonym(sentence, index))


def _is_demonym(sentence: Sentence, at: int) -> bool:
    mention = sentence.skeleton.at(sentence.tokens[at].start) if sentence.text_at(at) == _PARTY else None
    return mention is not None and mention.value.form == "demonym"

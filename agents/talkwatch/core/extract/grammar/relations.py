"""Clauses that themselves say that parties meet: subject, verb and object, each matched apart.

Each rule has a name, by which `talkwatch extract --why` and the tests speak of it; the table of examples in
tests/core/extract/grammar/relations.tsv shows for each what it must match and what not.

Lists that it asks for: `gathering` (nouns that name a meeting), `meet` (verbs that say that their subject meets),
`hold` (verbs whose object is a gathering), `with`, `between`, `of`, `by`, `host`, `visit`, `discuss` (what makes a visit a
meeting), `stop` (what does not stand between a subject and its verb), `not-met` (what is met otherwise: a deadline),
`with-noun` (nouns that take a "with" of their own: an agreement), `about` (nouns that only speak of a gathering), `call`
(not in one place), `body` (whose session is its own affair), `object` (words that mark an object: "a" in "recibe a Lula"), and
`order`: `inverts` where a subject may follow its verb, `verb-final` where the verb comes last, `genitive` where a noun owns
what follows it without a preposition, `adjective-behind` where adjectives and owners follow their noun, `noun-first`
where they do so without a word between, `verb-first` where the subject mostly follows its verb, and the objects it.
`with-person`: a "with" before an office, else "in"; `towards`: between a visit and its goal; `adverbial`: of days
and places, between a verb and its object. Of languages
whose verbs come last: `apart` and `apart-verb` (two halves of a verb: "kommt ... zusammen"), `attend` (verbs before those
who attend), `transitive` and `reflexive` ("A und B treffen C", "treffen sich"), `travel` (verbs near a "to"), `receive`
(verbs that say that their object is met), `goal` (endings of where one goes), `owner` and `relative` (a genitive, and the
participles to which it may belong).


`hold` (verbs whose object is a gathering), `with`, `between`, `of`, `by`, `host`, `receive` (those of `host` that
tell of a meeting by themselves), `visit`, `discuss` (what makes a visit a meeting), `stop` (what does not stand
between a subject and its verb), `not-met` (what is met otherwise: a deadline), `with-noun` (nouns that take a "with"
of their own: an agreement), `about` (nouns that only speak of a gathering), `call` (not in one place), `remote` (by
phone), `sport` (a sentence with one tells of a match), `body` (whose session is its own affair), `relative` ("that"
of "the talks that A and B hold"), `joint-body` ("joint", of a commission that two parties form), `object` (words that
mark an object: "a" in "recibe a Lula"), and `order`: `inverts` where a subject may follow its verb, `verb-final`
where the verb comes last, `genitive` where a noun owns what follows it without a preposition, `adjective-behind`
where adjectives and owners follow their noun, `noun-first` where
they do so without a word between, `verb-first` where the subject mostly follows its verb, and the objects it.
`with-person`: a "with" before an office, else "in"; `towards`: between a visit and its goal; `adverbial`: of days and
places, between a verb and its object.


`hold` (verbs whose object is a gathering), `with`, `between`, `of`, `by`, `host`, `receive` (verbs of hosts that alone
say that persons meet), `visit`, `discuss` (what makes a visit a meeting), `stop` (what does not stand between a
subject and its verb), `not-met` (what is met otherwise: a deadline), `with-noun` (nouns that take a "with" of their
own: an agreement), `speak` (verbs whose object is only spoken of), `about` (nouns that only speak of a gathering),
`call` (not in one place), `remote` (beside a gathering or a verb of meeting: the same), `body` (whose session is its
own affair), `object` (words that mark an object: "a" in "recibe a Lula"), and `order`: `inverts` where a subject may
follow its verb, `verb-final` where the verb comes last, `genitive` where a noun owns what follows it without a
preposition, `adjective-behind` where adjectives and owners follow their noun, `noun-first` where they do so without a
word between, `verb-first` where the subject mostly follows its verb, and the objects it. `with-person`: a "with"
before an office, else "in"; `towards`: between a visit and its goal; `adverbial`: of days and places, between a verb
and its object.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from talkwatch.core.extract.grammar.actors import HYPHENS, Group, Sentence, codes
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import ORGANISATIONS

OBJECT = 3
"""Tokens from a verb to its object."""
MAX_PARTIES = 12
"""States that one list may name as meeting."""
_FAR, _NEAR, _CLOSE = 24, 12, 5
"""Tokens between a subject and its gathering, between a gathering and its partner, and between a verb and its object."""
MAX_REMOTE = 6
"""Tokens before a group in which a telephone tells that the group only spoke."""
_BREAKS = frozenset(";")
_ENDS = frozenset(".!?")
MAX_INITIAL = 3
"""Letters of an abbreviation before a full stop: "L.", "Gen."."""


class Witness(NamedTuple):
    """Parties that a clause says are meeting, and where in the skeleton it says so.

    `hosts` only receive the others. A `visit` tells who goes to whom: its day and place are not yet a meeting's.
    """

    parties: frozenset[str]
    start: int
    end: int
    rule: str
    hosts: frozenset[str] = frozenset()
    visit: bool = False
    goal: Mention | None = None
    """Where a visitor goes."""


class Head(NamedTuple):
    """The word that names the meeting: tokens `first` to `last`, a verb or a noun."""

    first: int
    last: int
    verb: bool


class Relations(NamedTuple):
    """What a sentence says of parties: who meets whom, which two it names together as those who act, and who acts at all.

    `acting` holds places in the skeleton's text; None where the sentence was not looked at, since it names one party only.
    """

    witnesses: tuple[Witness, ...] = ()
    pair: frozenset[str] | None = None
    acting: frozenset[int] | None = None


def relations_of(skeleton: Skeleton, pack: Pack) -> Relations:
    """Give the relations of a sentence, in order. Most sentences name no two parties, and tell none."""
    named = {code for m in skeleton.mentions if isinstance(m.value, PartyName) for code in codes(m)}
    goals = any(m.kind == "city" for m in skeleton.mentions)
    words = vocabulary(pack.code)
    if len(named) + goals < 2 or not (_tells(skeleton.text, words) or words["and"].search(skeleton.text)):
        return Relations()
    sentence = Sentence(skeleton, words)
    pairs = [g.codes for g in sentence.groups if g.joined and len(g.codes) == 2 and not g.governed()]
    acting = frozenset(skeleton.position(a.mention) for g in sentence.groups if g.acts() for a in g.actors)
    return Relations(tuple(witnesses(sentence)), pairs[0] if pairs else None, acting)


def _tells(text: str, words: Vocabulary) -> bool:
    """Whether any word may name a meeting or lead to one."""
    return any(words[name].search(text) for name in ("gathering", "meet", "host", "visit"))


def witnesses(sentence: Sentence) -> list[Witness]:
    """Give the relations of meeting of a sentence, in order; of those that cross only the one of most parties."""
    found: list[Witness] = []
    if not sentence.groups:
        return found
    heads = _heads(sentence)
    if heads and sentence.words["sport"].search(sentence.skeleton.text):
        return found
    for rule in RULES:
        for witness in rule(sentence, heads):
            if 2 <= len(witness.parties) <= MAX_PARTIES:
                _add(found, witness)
    return sorted(found, key=lambda w: w.start)


def _add(found: list[Witness], new: Witness) -> None:
    """Of two over the same words the one of more parties stays, and a meeting before a visit."""
    for old in list(found):
        crossing = new.start < old.end and old.start < new.end
        if new.parties == old.parties and (new.visit or not old.visit or crossing):
            return
        if crossing and (new.visit > old.visit or not old.parties < new.parties):
            return
        if crossing:
            found.remove(old)
    found.append(new)


def _heads(sentence: Sentence) -> tuple[Head, ...]:
    """The words that name a meeting of delegations; not those of a body's own session, nor what only speaks of one."""
    words, tokens = sentence.words, sentence.tokens
    heads = []
    for verb, name in ((False, "gathering"), (True, "meet")):
        for match in words[name].finditer(sentence.skeleton.text):
            first, last = sentence.index_of(match.start()), sentence.index_of(match.end() - 1)
            noun = not verb or (first == last and "gathering" in tokens[first].kinds)
            if noun and verb and not _is_verb_here(sentence, first):
                continue
            if not verb and sentence.order("capital-nouns") and not sentence.is_capital(first):
                continue
            if not verb and (_of_body(sentence, first) or _only_spoken_of(sentence, first)):
                continue
            if not verb and sentence.order("noun-first") and _is_qualified(sentence, first, last):
                continue
            if verb and any(sentence.is_a(i, "not-met") for i in range(last + 1, last + 4)):
                continue
            if verb and sentence.order("verb-final") and any(sentence.is_a(first - i, "call") for i in (1, 2, 3)):
                continue
            if _with_private(sentence, last) or any(sentence.is_a(i, "remote") for i in range(first - 3, last + 4)):
                continue
            heads.append(Head(first, last, verb))
    heads += [
        Head(at, at, verb=True)
        for at, token in enumerate(tokens)
        if "apart" in token.kinds and any(sentence.is_a(i, "apart-verb") for i in range(at - _FAR, at))
    ]
    return tuple(sorted(set(heads)))


def _with_private(sentence: Sentence, last: int) -> bool:
    """ "Met in Paris with the families of": with whom the meeting is, is nobody who stands for a party."""
    near = range(last + 1, last + _NEAR)
    at = next(
        (i for i in near if sentence.is_a(i, "with") or sentence.text_at(i) in _BREAKS | _ENDS), len(sentence.tokens)
    )
    at += 1
    while sentence.is_a(at, "determiner", "modifier"):
        at += 1
    return sentence.is_a(at - 1, "with", "determiner", "modifier") and sentence.is_a(at, "private")


def _is_verb_here(sentence: Sentence, index: int) -> bool:
    """ "Is meeting", "after meeting Putin": a word that is a noun too."""
    if sentence.order("capital-nouns"):
        return not sentence.is_capital(index)
    if sentence.is_a(index - 1, "determiner"):
        return False
    if sentence.is_a(index + 1, "determiner") and sentence.text_at(index - 1) in (LETTERS["party"], LETTERS["person"]):
        return True
    after = sentence.text_at(index + 1)
    if sentence.order("verb-final") and sentence.text_at(index - 1) in (LETTERS["city"], LETTERS["date"]):
        return True
    return after in (LETTERS["party"], LETTERS["person"]) or sentence.is_a(index - 1, "be")


def _of_body(sentence: Sentence, index: int) -> bool:
    """ "The central bank's meeting", "a NATO summit", "la réunion du FMI": the session of a body."""
    if sentence.order("adjective-behind"):
        return _of_body_behind(sentence, index, 5)
    for at in range(index, max(-1, index - 4), -1):
        if sentence.is_a(at, "body"):
            return True
        if sentence.order("postpositions") and sentence.is_a(at, "preposition"):
            return False
        if sentence.order("capital-nouns") and sentence.is_a(at, "determiner"):
            return _of_body_behind(sentence, index, OBJECT)
        if sentence.text_at(at) == LETTERS["party"]:
            if _is_body(sentence, at) and not _names_party(sentence, at - 2, at):
                return True
            if not sentence.order("genitive"):
                return False
            break
    return _of_body_behind(sentence, index, 5 if sentence.order("genitive") else OBJECT if sentence.order("capital-nouns") else 0)


def _of_body_behind(sentence: Sentence, index: int, reach: int) -> bool:
    """ "Le sommet de l'OTAN", "саммит НАТО", but not "саммит ЕС и Китая", "встреча ЕС с Китаем"."""
    for at in range(index + 1, index + 1 + reach):
        if sentence.is_a(at, "body"):
            return True
        if sentence.text_at(at) == LETTERS["party"]:
            return _is_body(sentence, at) and not _joined_by_party(sentence, at, 4)
        plain = sentence.text_at(at)[:1].isalpha() and not sentence.is_a(at, "hold", "meet", "and")
        if not plain or (sentence.is_a(at, "preposition") and not sentence.is_a(at, "of")):
            return False
    return False


def _is_body(sentence: Sentence, at: int) -> bool:
    mention = sentence.skeleton.at(sentence.tokens[at].start)
    return mention is not None and mention.value.code in sentence_bodies()


def _names_party(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.text_at(i) == LETTERS["party"] for i in range(first, last))


def _joined_by_party(sentence: Sentence, body: int, reach: int) -> bool:
    """ "Саммит ЕС и Китая", not "der Gipfel der EU in Belgien": whether a party that is no place follows a body."""
    named = (i for i in range(body + 1, body + reach) if sentence.text_at(i) == LETTERS["party"])
    return any(not sentence.is_a(i - 1, "preposition") or sentence.is_a(i - 1, "with", "between", "and") for i in named)


def _is_qualified(sentence: Sentence, first: int, last: int) -> bool:
    """ "Talks telephonic", "a session of the council", "the team of the talks": the words around say that none meet."""
    if any(sentence.is_a(i, "call") for i in (last + 1, last + 2)) or _is_of_team(sentence, first):
        return True
    for at in range(last + 1, last + 4):
        bound = sentence.is_a(at, "preposition") and not sentence.is_a(at, "link")
        if bound or sentence.is_a(at, "office", "with", "between"):
            return False
        if sentence.is_a(at, "body"):
            return True
        if sentence.text_at(at) == LETTERS["party"]:
            alone = not any(sentence.is_a(b, "and", "with", "between") for b in (at + 1, at + 2))
            return alone and _is_body(sentence, at)
    return False


def _is_of_team(sentence: Sentence, index: int) -> bool:
    articles = sentence.words.lists.get("article", ())
    return sentence.is_a(index - 1, "office") and sentence.text_at(index).startswith(articles)


def sentence_bodies() -> frozenset[str]:
    """Bodies whose members meet among themselves."""
    return ORGANISATIONS


def _only_spoken_of(sentence: Sentence, index: int) -> bool:
    """ "The deadline for talks", "a strategy in negotiations"."""
    for at in range(index - 1, max(-1, index - 6), -1):
        if sentence.is_a(at, "about"):
            far = sentence.order("genitive") and sentence.is_a(index - 1, "preposition")
            of = at + 1 == index and sentence.order("noun-first")
            return far or of or sentence.is_a(at + 1, "preposition", "link")
        if sentence.is_a(at, "hold", "meet") or sentence.text_at(at) == ",":
            return False
    return False


def between(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Talks between Iran and the United States"; "the commission between them will meet"."""
    for group in sentence.groups:
        if len(group.codes) < 2 or not (group.is_a("between") or group.is_a("of")) or _of_topic(sentence, group):
            continue
        if any(sentence.is_a(i, "remote") for i in range(group.first - MAX_REMOTE, group.first)):
            continue  # "the phone call between"
        near = [h for h in heads if not h.verb and 0 < group.first - h.last <= _NEAR]
        if group.is_a("of"):
            near = [h for h in near if group.first - h.last <= 3 or _only_where(sentence, h.last + 1, group.first - 1)]
        elif sentence.order("noun-first"):
            near = [h for h in near if not any(sentence.is_a(i, "with-noun") for i in range(h.last + 2, group.first))]
        else:
            final = sentence.order("postpositions")  # a verb there comes last, and far off, and need not be of these two
            reach = _NEAR if final else _CLOSE
            near += [h for h in heads if not (final and h.verb) and 0 < h.first - group.last <= reach]
        if near:
            yield _witness(sentence, near[-1], group.codes, group, rule="between")


def _only_where(sentence: Sentence, first: int, last: int) -> bool:
    """ "The session in Cairo of ...": whether only places and days stand between."""
    return all(
        sentence.is_a(i, "preposition", "determiner") or sentence.text_at(i) in LETTERS.values()
        for i in range(first, last)
    )


def _of_topic(sentence: Sentence, group: Group) -> bool:
    """ "The conflict between", "the border with": it is not the meeting that is between or with them."""
    if sentence.order("postpositions"):
        return _names_topic(sentence, group.last + 2, "topic")
    of_meeting = sentence.order("noun-first") and sentence.is_a(group.first - 3, "gathering")
    return sentence.is_a(group.first - 2, "topic") and not (of_meeting or sentence.is_a(group.first - 2, "peace"))


def _names_topic(sentence: Sentence, at: int, kind: str) -> bool:
    """Whether a word of a list stands there that is not the topic of a gathering: "barış", not "barış görüşmeleri"."""
    return sentence.is_a(at, kind) and not any(sentence.is_a(i, "gathering") for i in (at + 1, at + 2))


def compound(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "US-Iran talks", "Russian and Ukrainian peace negotiations", "a Putin-Trump summit"."""
    for head in heads:
        if not head.verb and sentence.order("adjective-behind") and not sentence.order("noun-first"):
            yield from _compound_behind(sentence, head)
        if sentence.order("noun-first"):
            behind = None if head.verb else _behind(sentence, head.last, 4)
            if behind and behind.joined and not _interrupted(sentence, head.last, behind.first):
                yield _witness(sentence, head, behind.codes, behind, rule="compound")
            continue
        group = _before(sentence, head.first, lambda g: g.joined and len(g.codes) > 1 and head.first - g.last <= 4)
        if group and sentence.order("genitive") and not _is_adjective(group):
            continue
        if group and sentence.order("postpositions") and group.governed():
            continue
        if group and sentence.order("adjective-behind") and not _is_hyphenated(sentence, group):
            continue
        if group and not head.verb and not _interrupted(sentence, group.last, head.first):
            yield _witness(sentence, head, group.codes, group, rule="compound")


def _is_hyphenated(sentence: Sentence, group: Group) -> bool:
    return sentence.text_at(group.actors[0].last + 1) in HYPHENS


def _compound_behind(sentence: Sentence, head: Head) -> Iterator[Witness]:
    """ "Les négociations de paix russo-ukrainiennes", "le sommet Trump-Poutine"."""
    group = next((g for g in sentence.groups if g.first > head.last), None)
    if group is None or len(group.codes) < 2 or not 0 < group.first - head.last <= 4:
        return
    between = range(head.last + 1, group.first)
    plain = all(sentence.text_at(i)[0].isalpha() and not sentence.is_a(i, "hold", "stop", "with") for i in between)
    if _is_hyphenated(sentence, group) and plain and not group.governed():
        yield _witness(sentence, head, group.codes, group, rule="compound")


def _is_adjective(group: Group) -> bool:
    """ "Российско-украинские": where a noun's owner follows it, only adjectives before it are of the meeting."""
    return all(isinstance(a.mention.value, PartyName) and a.mention.value.form == "demonym" for a in group.actors)


def _behind(sentence: Sentence, last: int, reach: int) -> Group | None:
    """The first group behind a token that may act, where it stands within reach, or only days and places between."""
    group = next((g for g in sentence.groups if g.first > last and g.acts()), None)
    if group is None or _stopped(sentence, last + 1, group.first):
        return None
    near = group.first - last <= reach and not any(last < g.first < group.first for g in sentence.groups)
    return group if near or _only_when_and_where(sentence, last + 1, group.first) else None


def _only_when_and_where(sentence: Sentence, first: int, last: int) -> bool:
    return all(
        (sentence.text_at(i) == "," or sentence.is_a(i, "adverbial") or _only_where(sentence, i, i + 1))
        and not sentence.is_a(i, "with", "between")
        for i in range(first, last)
    )


def _turned(sentence: Sentence, head: Head) -> Group | None:
    """The subject behind its verb, or behind the noun of a meeting, in languages that put it there."""
    return _behind(sentence, head.last, _CLOSE) if sentence.order("verb-first") else None


def _interrupted(sentence: Sentence, last: int, first: int) -> bool:
    """Whether more than adjectives stand between."""
    return any(
        sentence.is_a(i, "preposition", "hold", "and", "stop")
        or not (sentence.text_at(i)[0].isalnum() or (i == first - 1 and sentence.text_at(i) == "-"))
        for i in range(last + 1, first)
    )


def joint(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Russia and Ukraine will meet", "The US, France and Iran resume their talks", with others where "with" names them."""
    for group in sentence.groups:
        if len(group.codes) < 2 or not (group.acts() or _of_joint_body(sentence, group)):
            continue
        head = _verb_of(sentence, group, heads)
        if head is None:
            continue
        partner = _partner(sentence, head)
        parties = group.codes | (partner.codes if partner else frozenset())
        yield _witness(sentence, head, parties, group, partner, rule="joint")


def _of_joint_body(sentence: Sentence, group: Group) -> bool:
    """ "The joint commission of Cuba and Panama": a body that its parties form for their talks."""
    return any(sentence.is_a(i, "joint-body") for i in range(group.first - 6, group.first))


def _verb_of(sentence: Sentence, group: Group, heads: tuple[Head, ...]) -> Head | None:
    """What the group does: a verb of meeting, or a verb that holds a gathering, close behind (or before, by language)."""
    heads = tuple(h for h in heads if not _has_object(sentence, group, h))
    for head in heads:
        if head.first <= group.last:
            continue
        gap = head.first - group.last - 1
        reach = 3 if not group.joined else _NEAR if head.verb else _NEAR + 4
        if gap > reach or _stopped(sentence, group.last + 1, head.first):
            return None
        if head.verb or _holds(sentence, group.last, head.first):
            return head
        if sentence.order("verb-first") and any(sentence.is_a(i, "hold") for i in range(group.first - 3, group.first)):
            return head
        framed = group.is_a("hold") or any(sentence.is_a(i, "hold") for i in range(head.last + 1, head.last + 8))
        if sentence.order("verb-final") and framed:
            return head
    if not group.joined:
        return None
    return next((h for h in reversed(heads) if _turned_round(sentence, h, group)), None)


def _turned_round(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "Se reunirán A y B", "mantuvieron una reunión A y B", "la reunión que mantendrán A y B"."""
    if not 0 < group.first - head.last <= _CLOSE:
        return False
    relative = not head.verb and group.is_a("hold") and sentence.is_a(head.last + 1, "relative")
    if relative or not sentence.order("inverts") or _stopped(sentence, head.last + 1, group.first):
        return relative
    attended = any(sentence.is_a(i, "attend") for i in range(head.last + 1, group.first))
    held = any(sentence.is_a(i, "hold") for i in range(head.first - 3, head.first))
    return head.verb or attended or held or _leads(sentence, head, group)


def _has_object(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "A und B treffen C", but not "A und B treffen sich": a verb that says no more than that its subject meets another."""
    if not head.verb or not sentence.is_a(head.first, "transitive"):
        return False
    near = range(min(group.first, head.first) - 2, max(group.first, head.last + 3))
    return not any(sentence.is_a(i, "reflexive") for i in near)


def _leads(sentence: Sentence, head: Head, group: Group) -> bool:
    """ "Am Montag treffen sich A und B", "auf dem Treffen in Wien haben A und B": the head right before its group."""
    gap = group.first - head.last
    if head.verb:
        return 0 < gap <= _CLOSE
    alone = not any(head.last < g.first < group.first for g in sentence.groups)
    return 0 < gap < _CLOSE and alone and sentence.is_a(head.first - 1, "preposition", "modifier")


def _holds(sentence: Sentence, last: int, first: int) -> bool:
    """Whether a verb that holds a gathering stands between the group and the gathering."""
    begin, end = sentence.tokens[last].end, sentence.tokens[first].start
    return sentence.words["hold"].search(sentence.skeleton.text, begin, end) is not None


def _stopped(sentence: Sentence, first: int, last: int) -> bool:
    """Whether another subject, a verb of saying or a new clause stands between."""
    if _cut(sentence, first, last):
        return True
    inside = (g for g in sentence.groups if first <= g.first < last and g.acts())
    return any(not sentence.is_a(g.last, "owner") and not _is_apposition(sentence, g) for g in inside)


def _cut(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb of saying or a new clause stands between."""
    return any(sentence.is_a(at, "stop") or _breaks(sentence, at) for at in range(first, last))


def _is_apposition(sentence: Sentence, group: Group) -> bool:
    """ "The Iranian minister, Araghchi,": a person behind a comma whose party the sentence names already."""
    person = sentence.skeleton.position(group.actors[0].mention)
    behind_comma = group.governor is not None and group.governor.text == ","
    return behind_comma and len(group.actors) == 1 and sentence.skeleton.text[person] == LETTERS["person"]


def _breaks(sentence: Sentence, at: int) -> bool:
    """Whether a sign ends what is said; not the full stop of an initial."""
    text = sentence.text_at(at)
    return text in _BREAKS or (text in _ENDS and len(sentence.text_at(at - 1)) > MAX_INITIAL)


def partnered(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Kerry held talks in Geneva with Russia's minister", "Trump's meeting with Putin", "will meet with"."""
    for head in heads:
        partner = _partner(sentence, head)
        if partner is None or _is_discussed(sentence, head):
            continue
        subject = _subject_at_once(sentence, partner) or _subject(sentence, head, partner.codes)
        subject = subject or _subject_behind(sentence, partner)
        if subject:
            yield _witness(sentence, head, subject.codes | partner.codes, subject, partner, rule="partnered")


def _is_discussed(sentence: Sentence, head: Head) -> bool:
    """ "Will discuss the talks with Hamas": a gathering that its clause only speaks of, and that names no owner."""
    spoken = any(sentence.is_a(i, "speak") for i in range(head.first - 3, head.first))
    return spoken and not head.verb and _owner_behind(sentence, head, frozenset()) is None


def _subject_at_once(sentence: Sentence, partner: Group) -> Group | None:
    """ "После встречи с Путиным канцлер Германии ...": who acts right behind the partner, where that may be."""
    if not sentence.order("inverts"):
        return None
    near = (g for g in sentence.groups if g.first == partner.last + 1 and g.acts())
    return next((g for g in near if not g.codes & partner.codes), None)


def _partner(sentence: Sentence, head: Head) -> Group | None:
    """With whom: the group behind "with" that follows the head (or stands before it, where the verb comes last)."""
    turned = _turned(sentence, head)
    last = turned.last if turned else head.last
    for group in sentence.groups:
        behind = 0 < group.first - last <= _NEAR and not sentence.order("postpositions")
        if behind and _is_partner(group) and not _of_topic(sentence, group):
            taken = _taken(sentence, group, last + 1) or _of_another(sentence, head, group)
            remote = any(sentence.is_a(i, "remote") for i in range(group.last + 1, group.last + 4))
            begin = last + 1 if turned else _behind_subject(sentence, head)
            stopped = _cut if _inverted(sentence, head) else _stopped
            return None if taken or remote or stopped(sentence, begin, group.first - 1) else group
    if sentence.order("verb-final") and not _aside(sentence, head):
        for group in reversed(sentence.groups):
            near = 0 < head.first - group.last <= _FAR and group.is_a("with")
            if near and not _taken(sentence, group, 0):
                return None if _cut(sentence, group.last + 1, head.first) else group
    elif sentence.order("inverts") and head.verb:
        return _before(sentence, head.first, lambda g: g.is_a("with") and _leads_to(sentence, g, head))
    return None


def _leads_to(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "С Путиным в Пекине встретится ..."; not "делегация во главе с Лавровым встретится ..."."""
    return head.first - group.last <= _CLOSE and not sentence.is_a(group.first - 2, "office")


def _inverted(sentence: Sentence, head: Head) -> bool:
    """ "Am Montag traf der Minister A in B mit ...": no subject stands before the verb."""
    if not (sentence.order("inverts") and sentence.order("verb-final") and head.verb):
        return False
    before = (g for g in sentence.groups if g.last < head.first)
    return not any(g.acts() and not _cut(sentence, g.last + 1, head.first) for g in before)


def _taken(sentence: Sentence, group: Group, first: int) -> bool:
    """Whether the "with" before the group, or behind it, belongs to a noun of its own: "trade with China"."""
    near = range(max(first, group.first - 4), group.first - 1)
    if sentence.order("postpositions"):
        return any(_names_topic(sentence, i, "with-noun") for i in range(group.last + 1, group.last + 4))
    return any(sentence.is_a(i, "with-noun") for i in near)


def _aside(sentence: Sentence, head: Head) -> bool:
    """ "With Putin about a meeting", "before the meeting": a gathering that is not what they do."""
    return not head.verb and any(sentence.is_a(head.first - i, "about") for i in (1, 2, 3))


def _behind_subject(sentence: Sentence, head: Head) -> int:
    """Token behind the head, and behind a subject that follows it at once: "se reunió Putin con ..."."""
    subject = next((g for g in sentence.groups if g.first == head.last + 1 and g.acts()), None)
    return subject.last + 1 if subject and head.verb and sentence.order("inverts") else head.last + 1


def _of_another(sentence: Sentence, head: Head, partner: Group) -> bool:
    """ "Met to revive talks with the Taliban": with whom belongs to another gathering; but "met for talks with"."""
    between = (i for i in range(head.last + 1, partner.first - 1) if sentence.is_a(i, "gathering"))
    return head.verb and any(not any(sentence.is_a(b, "for") for b in range(i - 4, i)) for i in between)


def _is_partner(group: Group) -> bool:
    return group.is_a("with") or (group.is_a("with-person") and group.actors[0].office)


def object_of(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Trump will meet Putin in Alaska": whom the verb has as its object."""
    for head in heads:
        turned = _turned(sentence, head)
        whom = _behind(sentence, turned.last, 3) if turned else None
        if turned and whom:
            yield _witness(sentence, head, turned.codes | whom.codes, turned, whom, rule="object")
            continue
        if not head.verb or sentence.order("postpositions") or not _takes_object(sentence, head):
            continue
        for group in sentence.groups:
            near = 0 < group.first - head.last <= _reach_of_object(sentence, group)
            near = near or _only_where(sentence, head.last + 1, group.first)
            if (
                head.last < group.first
                and near
                and (not group.governed() or group.is_a("object"))
                and not _stopped(sentence, head.last + 1, group.first)
            ):
                subject = _subject(sentence, head, group.codes)
                if subject:
                    yield _witness(sentence, head, subject.codes | group.codes, subject, group, rule="object")
                break
    yield from _received(sentence, heads)


def _takes_object(sentence: Sentence, head: Head) -> bool:
    """ "Treffen", but not "verhandeln", where the language tells them apart."""
    return "transitive" not in sentence.words.lists or sentence.is_a(head.first, "transitive")


def _reach_of_object(sentence: Sentence, group: Group) -> int:
    """Tokens between a verb and its object: many where the verb's place is fixed, and only the article tells the case."""
    far = sentence.order("verb-final") and sentence.is_a(group.first, "determiner", "office")
    return _NEAR if far else OBJECT


def _received(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Merz wird Trump in Berlin treffen", "X'i kabul etti": the object stands before the verb."""
    receives = sentence.words["receive"].finditer(sentence.skeleton.text)
    spans = ((sentence.index_of(m.start()), sentence.index_of(m.end() - 1)) for m in receives)
    final = not sentence.order("postpositions")  # there it is the topic of a verb of meeting: "X'i görüştü"
    verbs = (h for h in heads if final and h.verb and _takes_object(sentence, h))
    for head in (*verbs, *(Head(*span, verb=True) for span in spans)):
        patient = _patient(sentence, head)
        subject = _subject(sentence, head, patient.codes) if patient else None
        if patient and subject and subject.last < patient.first:
            yield _witness(sentence, head, subject.codes | patient.codes, subject, patient, rule="object")


def _patient(sentence: Sentence, head: Head) -> Group | None:
    """Whom a verb has as its object that stands before it: marked as such where the language marks it."""
    if not sentence.order("verb-final"):
        return None
    marks = ("object", "by") if sentence.order("postpositions") else ()
    near = [g for g in reversed(sentence.groups) if 0 < head.first - g.last <= _NEAR]
    fits = (g for g in near if (any(g.is_a(mark) for mark in marks) if marks else g.acts()))
    patient = next(fits, None)
    return patient if patient and not _cut(sentence, patient.last + 1, head.first) else None


def counterpart(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Held talks in Baku, where he met his Armenian counterpart": whose counterpart it is, is the subject."""
    for group in sentence.groups:
        if not any(a.counterpart for a in group.actors) or len(group.codes) > 3 or group.is_a("between"):
            continue
        before = [h for h in heads if 0 < group.first - h.last <= _FAR]
        if not before or any(sentence.is_a(i, "call") for i in range(before[-1].last, group.first)):
            continue
        subject = _subject(sentence, before[-1], group.codes)
        if subject:
            yield _witness(sentence, before[-1], subject.codes | group.codes, subject, group, rule="counterpart")


def hosted(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Qatar will host Hamas and Israel for talks", "Macron received Zelensky at the Elysee for talks"."""
    for match in sentence.words["host"].finditer(sentence.skeleton.text):
        first, last = sentence.index_of(match.start()), sentence.index_of(match.end() - 1)
        agent = _agent(sentence, last)
        passive, begin = agent is not None, last + 1
        turned = None if passive else _turned(sentence, Head(first, last, verb=True))
        if turned and (behind := _behind(sentence, turned.last, 3)):
            begin = behind.first
        guests = agent or next((g for g in sentence.groups if _is_guest(g, g.first - begin)), None)
        guests = _behind_host(sentence, guests, last) or guests or _patient(sentence, Head(first, last, verb=True))
        if passive and any(sentence.is_a(i, "gathering") for i in range(first - 3, first)):
            continue  # "talks hosted by Qatar"
        if guests is None:
            continue
        head = Head(first, last, verb=True)
        subject = _subject(sentence, head, guests.codes)
        told = _speaks_of_meeting(sentence, last, guests, heads) or guests.actors[0].counterpart
        if not told and not _receives(sentence, first, subject, guests):
            continue
        if subject and len(guests.codes) > 1 and _are_persons(subject) and _are_persons(guests):
            yield _witness(sentence, head, subject.codes | guests.codes, subject, guests, rule="hosted")
        elif len(guests.codes) > 1 and not passive:
            hosts = subject.codes if subject else frozenset[str]()
            yield _witness(sentence, head, guests.codes, guests, rule="hosted", hosts=hosts)
        elif subject and (passive or _are_persons(subject, guests) or _for_talks(sentence, guests.last, heads)):
            yield _witness(sentence, head, subject.codes | guests.codes, subject, guests, rule="hosted")


def _behind_host(sentence: Sentence, host: Group | None, last: int) -> Group | None:
    """ "Am Montag empfängt A den Präsidenten B": the guests, where it is the host that stands behind the verb."""
    if host is None or not sentence.order("inverts") or any(g.acts() for g in sentence.groups if g.last < last):
        return None
    near = (g for g in sentence.groups if 0 < g.first - host.last <= _reach_of_object(sentence, g))
    return next((g for g in near if g.acts()), None)


def _receives(sentence: Sentence, first: int, subject: Group | None, guests: Group) -> bool:
    """ "Macron recevra son homologue": a verb by which one office receives another is itself a meeting."""
    if not sentence.is_a(first, "receive") or subject is None:
        return False
    return subject.actors[-1].office and all(a.office for a in guests.actors)


def _agent(sentence: Sentence, last: int) -> Group | None:
    """By whom guests are received: "reçu à l'Élysée par Macron"."""
    for group in sentence.groups:
        if 0 < group.first - last <= _NEAR and group.is_a("by"):
            return None if _stopped(sentence, last + 1, group.first - 1) else group
    return None


def _is_guest(group: Group, far: int) -> bool:
    """Whether a group stands behind the verb as its object; one that is marked as such may stand further off."""
    if group.is_a("object"):
        return 0 <= far <= _NEAR and (far <= 2 or group.actors[0].office)
    return 0 <= far <= 2 and not group.governed()


def _are_persons(*groups: Group) -> bool:
    """Whether any of them is an office or a person; a team that hosts another has neither."""
    return any(group.actors[-1].office for group in groups)


def _for_talks(sentence: Sentence, last: int, heads: tuple[Head, ...]) -> bool:
    """ "Will host Chile for talks"."""
    return any(0 < h.first - last <= 3 and not h.verb for h in heads)


def _speaks_of_meeting(sentence: Sentence, last: int, guests: Group, heads: tuple[Head, ...]) -> bool:
    """Whether a building stands behind the verb, or a word of meeting near its guests."""
    building = any(sentence.text_at(i) == LETTERS["venue"] for i in range(last + 1, last + 12))
    back = _FAR if sentence.order("verb-final") else 0
    return building or any(-back < h.first - guests.last <= _FAR and h.first != guests.last for h in heads)


def visiting(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Modi will travel to Moscow to meet Putin": a meeting where the sentence says so, else a visit."""
    for match in sentence.words["visit"].finditer(sentence.skeleton.text):
        first, last = sentence.index_of(match.start()), sentence.index_of(match.end() - 1)
        turned = _turned(sentence, Head(first, last, verb=True))
        begin = turned.last if turned and _goal(sentence, first, turned.last) else last
        goal = _goal(sentence, first, begin)
        land = _land_of(goal) if goal else None
        if goal is None or land is None or not _is_travel(sentence, first):
            continue
        head = Head(first, last, verb=True)
        subject = _subject(sentence, head, frozenset((land,)))
        if subject is None or not subject.actors[-1].office:
            continue
        others = [g for g in sentence.groups if g.first > last + 1 and land in g.codes]
        begin = subject.last + 1 if sentence.order("postpositions") else last + 1
        behind = range(begin, min(last + _FAR, len(sentence.tokens)))
        meets = any(h.first in behind for h in heads) or any(sentence.is_a(i, "discuss") for i in behind)
        third = [g for g in sentence.groups if g.first > last + 3 and g.is_a("with") and land not in g.codes]
        weak = not meets or bool(third and not others)
        yield _witness(
            sentence, head, subject.codes | {land}, subject, rule="visiting", visit=weak, goal=goal
        )._replace(end=sentence.tokens[min(last + 3, len(sentence.tokens) - 1)].end)


def _goal(sentence: Sentence, first: int, last: int) -> Mention | None:
    if sentence.order("postpositions"):
        letters = (LETTERS["party"], LETTERS["city"])
        near = (at for at in range(first - 1, max(-1, first - _CLOSE), -1) if sentence.text_at(at) in letters)
        at = next((at for at in near if sentence.is_a(at + 1, "goal") or sentence.is_a(at + 2, "goal")), None)
        return None if at is None else sentence.skeleton.at(sentence.tokens[at].start)
    lead = ("determiner", "towards") if sentence.order("verb-first") else ("determiner",)
    for at in (last + 1, last + 2, last + 3)[: 1 + len(lead)]:
        if sentence.text_at(at) in (LETTERS["party"], LETTERS["city"]):
            return sentence.skeleton.at(sentence.tokens[at].start)
        if not sentence.is_a(at, "object", *lead):
            return None
    return None


def _is_travel(sentence: Sentence, at: int) -> bool:
    """Whether the word is a verb, or a preposition ("to") near a verb of travel."""
    near = range(at - _NEAR, at + _NEAR)
    return not sentence.is_a(at, "preposition") or any(sentence.is_a(i, "travel") for i in near)


def _land_of(goal: Mention) -> str | None:
    if goal.kind == "city":
        land: str = goal.value.country
        return land
    return codes(goal)[0] if isinstance(goal.value, PartyName) else None


def _subject(sentence: Sentence, head: Head, others: frozenset[str]) -> Group | None:
    """The nearest group that nothing governs before the head, or behind it where the language turns them round."""
    turned = _turned(sentence, head)
    if turned and not turned.codes & others:
        return turned
    genitive = sentence.order("genitive")
    if not head.verb and (owned := _owner_behind(sentence, head, others)):
        return owned if not owned.codes & others else None
    for group in reversed(sentence.groups):
        if not 0 < head.first - group.last <= _FAR or group.codes & others:
            continue
        owner = not head.verb and head.first - group.last <= 4 and not _interrupted(sentence, group.last, head.first)
        owner = owner and (not genitive or _is_adjective(group))
        if any(_breaks(sentence, i) for i in range(group.last + 1, head.first)):
            break
        if (owner and not _in_place(sentence, group)) or _may_act(sentence, group, head):
            return group
    if sentence.order("inverts"):
        for group in sentence.groups:
            between = range(head.last + 1, group.first)
            reach = _NEAR if sentence.order("verb-final") else _CLOSE
            if not 0 < group.first - head.last <= reach or any(sentence.text_at(i) == "," for i in between):
                continue
            if group.acts() and not group.codes & others:
                return group
    return None


def _in_place(sentence: Sentence, group: Group) -> bool:
    """ "Mit den USA im Oman neue Gespräche": where a genitive follows, a party in a preposition owns no meeting."""
    return sentence.order("capital-nouns") and group.governed()


def _may_act(sentence: Sentence, group: Group, head: Head) -> bool:
    """Whether it may be a subject; not where a postposition would stand and the noun that it only names does."""
    if not sentence.order("postpositions"):
        return group.acts()
    return group.acts() and not group.is_a("gathering") and not _acts_aside(sentence, group, head)


def _acts_aside(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "B'nin düzenleyeceği seçim": its genitive belongs to a participle that is no meeting's."""
    if not sentence.is_a(group.last, "owner"):
        return False
    near = [i for i in range(group.last + 1, head.first) if sentence.is_a(i, "relative") and not sentence.is_a(i, "meet")]
    return any(not sentence.is_a(i + 1, "gathering") and not sentence.is_a(i + 2, "gathering") for i in near)


def _subject_behind(sentence: Sentence, partner: Group) -> Group | None:
    """ "After talks with Putin, Trump said": whose talks they were, behind a comma."""
    if sentence.text_at(partner.last + 1) != ",":
        return None
    subject = next((g for g in sentence.groups if g.first == partner.last + 2), None)
    return subject if subject and not subject.codes & partner.codes else None


def _owner_behind(sentence: Sentence, head: Head, others: frozenset[str]) -> Group | None:
    """Whose meeting it is, behind it: "встреча министра Турции с ...", "la rencontre du président russe avec ..."."""
    if sentence.order("genitive"):
        return next((g for g in sentence.groups if g.first == head.last + 1), None)
    if not sentence.order("adjective-behind") and not sentence.order("capital-nouns"):
        return None
    near = (g for g in sentence.groups if 0 < g.first - head.last <= 3 and g.is_a("of") and not g.codes & others)
    return next(near, None)


def _before(sentence: Sentence, first: int, fits: Callable[[Group], bool]) -> Group | None:
    return next((g for g in reversed(sentence.groups) if g.last < first and fits(g)), None)


def _witness(
    sentence: Sentence,
    head: Head,
    parties: frozenset[str],
    *groups: Group | None,
    rule: str,
    hosts: frozenset[str] = frozenset(),
    visit: bool = False,
    goal: Mention | None = None,
) -> Witness:
    """A witness over the words from the first of its groups or its head to the last."""
    firsts = [head.first, *(g.first for g in groups if g)]
    lasts = [head.last, *(g.last for g in groups if g)]
    start, end = sentence.tokens[min(firsts)].start, sentence.tokens[max(lasts)].end
    return Witness(parties, start, end, rule, hosts, visit, goal)


RULES = (between, compound, joint, partnered, object_of, counterpart, hosted, visiting)

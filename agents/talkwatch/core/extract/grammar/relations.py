"""Clauses that themselves say that parties meet: subject, verb and object, each matched apart.

Each rule has a name, by which `talkwatch extract --why` and the tests speak of it; the table of examples in
tests/core/extract/grammar/relations.tsv shows for each what it must match and what not.

Lists that it asks for: `gathering` (nouns that name a meeting), `meet` (verbs that say that their subject meets),
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

MAX_PARTIES = 12
"""States that one list may name as meeting."""
_FAR, _NEAR, _CLOSE = 24, 12, 5
"""Tokens between a subject and its gathering, between a gathering and its partner, and between a verb and its object."""
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
            noun = not verb or not tokens[first].kinds.isdisjoint({"gathering"})
            if noun and verb and not _is_verb_here(sentence, first):
                continue
            if not verb and (_of_body(sentence, first) or _only_spoken_of(sentence, first)):
                continue
            if not verb and sentence.order("noun-first") and _is_qualified(sentence, first, last):
                continue
            if verb and any(sentence.is_a(i, "not-met") for i in range(last + 1, last + 4)):
                continue
            if _with_private(sentence, last):
                continue
            if any(sentence.is_a(i, "remote") for i in range(first - 3, last + 4)):
                continue
            heads.append(Head(first, last, verb))
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
    if sentence.is_a(index - 1, "determiner"):
        return False
    if sentence.is_a(index + 1, "determiner") and sentence.text_at(index - 1) in (LETTERS["party"], LETTERS["person"]):
        return True
    after = sentence.text_at(index + 1)
    return after in (LETTERS["party"], LETTERS["person"]) or sentence.is_a(index - 1, "be")


def _of_body(sentence: Sentence, index: int) -> bool:
    """ "The central bank's meeting", "a NATO summit", "la réunion du FMI": the session of a body."""
    if sentence.order("adjective-behind"):
        return _of_body_behind(sentence, index, 5)
    for at in range(index - 1, max(-1, index - 4), -1):
        if sentence.is_a(at, "body"):
            return True
        if sentence.text_at(at) == LETTERS["party"]:
            if _is_body(sentence, at) and not _names_party(sentence, at - 2, at):
                return True
            break
    return sentence.order("genitive") and _of_body_behind(sentence, index, 5)


def _of_body_behind(sentence: Sentence, index: int, reach: int) -> bool:
    """ "Le sommet de l'OTAN", "саммит НАТО", but not "саммит ЕС и Китая", "встреча ЕС с Китаем"."""
    for at in range(index + 1, index + 1 + reach):
        if sentence.is_a(at, "body"):
            return True
        if sentence.text_at(at) == LETTERS["party"]:
            return _is_body(sentence, at) and not _names_party(sentence, at + 1, at + 4)
        plain = sentence.text_at(at)[:1].isalpha() and not sentence.is_a(at, "hold", "meet", "and")
        if not plain or (sentence.is_a(at, "preposition") and not sentence.is_a(at, "of")):
            return False
    return False


def _is_body(sentence: Sentence, at: int) -> bool:
    mention = sentence.skeleton.at(sentence.tokens[at].start)
    return mention is not None and mention.value.code in sentence_bodies()


def _names_party(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.text_at(i) == LETTERS["party"] for i in range(first, last))


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
            alone = not any(sentence.is_a(b, "and", "with", "between") for b in range(at + 1, at + 4))
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
    for at in range(index - 1, max(-1, index - 5), -1):
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
        near = [h for h in heads if not h.verb and 0 < group.first - h.last <= _NEAR]
        if group.is_a("of"):
            near = [h for h in near if group.first - h.last <= 3 or _only_where(sentence, h.last + 1, group.first - 1)]
        elif sentence.order("noun-first"):
            near = [h for h in near if not any(sentence.is_a(i, "with-noun") for i in range(h.last + 2, group.first))]
        else:
            near += [h for h in heads if 0 < h.first - group.last <= _CLOSE]
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
    of_meeting = sentence.order("noun-first") and sentence.is_a(group.first - 3, "gathering")
    return sentence.is_a(group.first - 2, "topic") and not (of_meeting or sentence.is_a(group.first - 2, "peace"))


def compound(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "US-Iran talks", "Russian and Ukrainian peace negotiations", "a Putin-Trump summit"."""
    for head in heads:
        if sentence.order("noun-first"):
            behind = None if head.verb else _behind(sentence, head.last, 4)
            if behind and behind.joined and not _interrupted(sentence, head.last, behind.first):
                yield _witness(sentence, head, behind.codes, behind, rule="compound")
            continue
        group = _before(sentence, head.first, lambda g: g.joined and len(g.codes) > 1 and head.first - g.last <= 4)
        if group and sentence.order("genitive") and not _is_adjective(group):
            continue
        if group and not head.verb and not _interrupted(sentence, group.last, head.first):
            yield _witness(sentence, head, group.codes, group, rule="compound")
        if not head.verb and sentence.order("adjective-behind"):
            yield from _compound_behind(sentence, head)


def _compound_behind(sentence: Sentence, head: Head) -> Iterator[Witness]:
    """ "Les négociations de paix russo-ukrainiennes", "le sommet Trump-Poutine"."""
    group = next((g for g in sentence.groups if g.first > head.last), None)
    if group is None or len(group.codes) < 2 or not 0 < group.first - head.last <= 4:
        return
    hyphenated = sentence.text_at(group.actors[0].last + 1) in HYPHENS
    between = range(head.last + 1, group.first)
    plain = all(sentence.text_at(i)[0].isalpha() and not sentence.is_a(i, "hold", "stop", "with") for i in between)
    if hyphenated and plain and not group.governed():
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
        sentence.is_a(i, "preposition", "hold", "and", "stop") or not sentence.text_at(i)[0].isalnum()
        for i in range(last + 1, first)
    )


def joint(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Russia and Ukraine will meet", "The US, France and Iran resume their talks", with others where "with" names them."""
    for group in sentence.groups:
        if len(group.codes) < 2 or not group.acts():
            continue
        head = _verb_of(sentence, group, heads)
        if head is None:
            continue
        partner = _partner(sentence, head)
        parties = group.codes | (partner.codes if partner else frozenset())
        yield _witness(sentence, head, parties, group, partner, rule="joint")


def _verb_of(sentence: Sentence, group: Group, heads: tuple[Head, ...]) -> Head | None:
    """What the group does: a verb of meeting, or a verb that holds a gathering, close behind (or before, by language)."""
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
        if sentence.order("verb-final") and any(sentence.is_a(i, "hold") for i in range(head.last + 1, head.last + 8)):
            return head
        if sentence.order("verb-final") and not head.verb and sentence.is_a(group.last + 1, "between", "with"):
            return head
    if sentence.order("inverts") and group.joined:
        for head in reversed(heads):
            if _leads(sentence, head, group) and not _stopped(sentence, head.last + 1, group.first):
                return head
    return None


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
    for at in range(first, last):
        if sentence.is_a(at, "stop") or _breaks(sentence, at):
            return True
    return any(first <= g.first < last and g.acts() for g in sentence.groups)


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
        subject = _subject_behind(sentence, partner) or _subject(sentence, head, partner.codes)
        if subject:
            yield _witness(sentence, head, subject.codes | partner.codes, subject, partner, rule="partnered")


def _is_discussed(sentence: Sentence, head: Head) -> bool:
    """ "Will discuss the talks with Hamas": a gathering that its clause only speaks of, and that names no owner."""
    spoken = any(sentence.is_a(i, "speak") for i in range(head.first - 3, head.first))
    return spoken and not head.verb and _owner_behind(sentence, head, frozenset()) is None


def _subject_behind(sentence: Sentence, partner: Group) -> Group | None:
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
        if 0 < group.first - last <= _NEAR and _is_partner(group) and not _of_topic(sentence, group):
            taken = any(sentence.is_a(i, "with-noun") for i in range(max(last + 1, group.first - 4), group.first - 1))
            taken = taken or _of_another(sentence, head, group)
            return None if taken or _stopped(sentence, last + 1, group.first - 1) else group
    if sentence.order("verb-final"):
        for group in reversed(sentence.groups):
            after = sentence.is_a(group.last + 1, "with")
            if 0 < head.first - group.last <= _FAR and (after or group.is_a("with")):
                return group
    if sentence.order("inverts") and head.verb:
        return _before(sentence, head.first, lambda g: g.is_a("with") and _leads_to(sentence, g, head))
    return None


def _leads_to(sentence: Sentence, group: Group, head: Head) -> bool:
    """ "С Путиным в Пекине встретится ..."; not "делегация во главе с Лавровым встретится ..."."""
    return head.first - group.last <= _CLOSE and not sentence.is_a(group.first - 2, "office")


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
        if not head.verb:
            continue
        for group in sentence.groups:
            if (
                0 < group.first - head.last <= 3
                and (not group.governed() or group.is_a("object"))
                and not _stopped(sentence, head.last + 1, group.first)
            ):
                subject = _subject(sentence, head, group.codes)
                if subject:
                    yield _witness(sentence, head, subject.codes | group.codes, subject, group, rule="object")
                break


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
        passive = sentence.is_a(last + 1, "by")
        begin = last + (2 if passive else 1)
        turned = None if passive else _turned(sentence, Head(first, last, verb=True))
        if turned and (behind := _behind(sentence, turned.last, 3)):
            begin = behind.first
        guests = next(
            (
                g
                for g in sentence.groups
                if 0 <= g.first - begin <= 2 and (passive or not g.governed() or g.is_a("object"))
            ),
            None,
        )
        if guests is None:
            continue
        head = Head(first, last, verb=True)
        subject = _subject(sentence, head, guests.codes)
        if not _speaks_of_meeting(sentence, guests.last, heads) and not _received(sentence, head, subject, guests):
            continue
        if subject and len(guests.codes) > 1 and _are_persons(subject) and _are_persons(guests):
            yield _witness(sentence, head, subject.codes | guests.codes, subject, guests, rule="hosted")
        elif len(guests.codes) > 1 and not passive:
            hosts = subject.codes if subject else frozenset[str]()
            yield _witness(sentence, head, guests.codes, guests, rule="hosted", hosts=hosts)
        elif subject and (passive or _are_persons(subject, guests) or _for_talks(sentence, guests.last, heads)):
            yield _witness(sentence, head, subject.codes | guests.codes, subject, guests, rule="hosted")


def _received(sentence: Sentence, head: Head, host: Group | None, guests: Group) -> bool:
    """Whether a verb that alone says so tells that one office-holder sees another."""
    alone = host is not None and host.actors[-1].office and guests.actors[0].office
    return alone and sentence.is_a(head.first, "receive") and guests.first == head.last + 1


def _are_persons(*groups: Group) -> bool:
    """Whether any of them is an office or a person; a team that hosts another has neither."""
    return any(group.actors[-1].office for group in groups)


def _for_talks(sentence: Sentence, last: int, heads: tuple[Head, ...]) -> bool:
    """ "Will host Chile for talks"."""
    return any(0 < h.first - last <= 3 and not h.verb for h in heads)


def _speaks_of_meeting(sentence: Sentence, last: int, heads: tuple[Head, ...]) -> bool:
    building = any(sentence.text_at(i) == LETTERS["venue"] for i in range(last + 1, last + 8))
    return building or any(0 < h.first - last <= _FAR for h in heads)


def visiting(sentence: Sentence, heads: tuple[Head, ...]) -> Iterator[Witness]:
    """ "Modi will travel to Moscow to meet Putin": a meeting where the sentence says so, else a visit."""
    for match in sentence.words["visit"].finditer(sentence.skeleton.text):
        first, last = sentence.index_of(match.start()), sentence.index_of(match.end() - 1)
        turned = _turned(sentence, Head(first, last, verb=True))
        goal = _goal(sentence, turned.last if turned and _goal(sentence, turned.last) else last)
        land = _land_of(goal) if goal else None
        if goal is None or land is None:
            continue
        head = Head(first, last, verb=True)
        subject = _subject(sentence, head, frozenset((land,)))
        if subject is None or not subject.actors[-1].office:
            continue
        others = [g for g in sentence.groups if g.first > last + 1 and land in g.codes]
        behind = range(last + 1, min(last + _FAR, len(sentence.tokens)))
        meets = any(h.first in behind for h in heads) or any(sentence.is_a(i, "discuss") for i in behind)
        third = [g for g in sentence.groups if g.first > last + 3 and g.is_a("with") and land not in g.codes]
        weak = not meets or bool(third and not others)
        yield _witness(
            sentence, head, subject.codes | {land}, subject, rule="visiting", visit=weak, goal=goal
        )._replace(end=sentence.tokens[min(last + 3, len(sentence.tokens) - 1)].end)


def _goal(sentence: Sentence, last: int) -> Mention | None:
    lead = ("determiner", "towards") if sentence.order("verb-first") else ("determiner",)
    for at in (last + 1, last + 2, last + 3)[: 1 + len(lead)]:
        if sentence.text_at(at) in (LETTERS["party"], LETTERS["city"]):
            return sentence.skeleton.at(sentence.tokens[at].start)
        if not sentence.is_a(at, *lead):
            return None
    return None


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
        if owner or group.acts():
            return group
    if sentence.order("inverts"):
        for group in sentence.groups:
            between = range(head.last + 1, group.first)
            if not 0 < group.first - head.last <= _CLOSE or any(sentence.text_at(i) == "," for i in between):
                continue
            if group.acts() and not group.codes & others:
                return group
    return None


def _owner_behind(sentence: Sentence, head: Head, others: frozenset[str]) -> Group | None:
    """Whose meeting it is, behind it: "встреча министра Турции с ...", "la rencontre du président russe avec ..."."""
    if sentence.order("genitive"):
        return next((g for g in sentence.groups if g.first == head.last + 1), None)
    if not sentence.order("adjective-behind"):
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

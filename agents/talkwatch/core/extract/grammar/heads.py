"""The words of a sentence that name a meeting of delegations.

Lists that it asks for: `gathering` (nouns that name a meeting), `meet` (verbs that say that their subject meets),
`not-met` (what is met otherwise: a deadline), `about` (nouns that only speak of a gathering), `private` (who stands for
no party), `joint-body` ("joint", of a commission of two parties), `call` and `remote` (not in one place), `of-plans`,
`meet-there` (words of `meet` and `gathering` that tell of one only where the sentence names a place, "sprechen", says
`there`, or to which land somebody goes: `travel` before a `visit`), `only-between` (nouns that name one only right
before "between": "mesa"), `apart` and `apart-verb` (two halves of a verb: "kommt ... zusammen"), `will` and `stop` (a
plan, in the clause behind what is only spoken of), `be`, `determiner`, `modifier`, `preposition`, `link`, `hold`,
`with`, `between`, `body`, `office`, `topic`, `with-noun`, `invitation` (to a gathering: "sent a letter with an
invitation to talks"), `adjectival` (adjectives that stand for a meeting: "bilateral"), `meal` (with `take-part`),
`come-apart` (the first half of a verb of coming: "traf ... ein"), `co-host` (guests at "a dinner", and its hosts, need
not meet each other), `preside` with `many` (but two persons at the head of a summit do), and `call-to` and `for`
("calls for A-B talks").
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from talkwatch.core.extract.grammar.bodies import is_body, is_of_body
from talkwatch.core.extract.grammar.gaps import BREAKS, CLOSE, ENDS, FAR, NEAR
from talkwatch.core.extract.grammar.groups import Sentence
from talkwatch.core.extract.grammar.status_words import comes_apart
from talkwatch.core.extract.grammar.tokens import PAIR

MANY = 20
"""Words for a meeting in one sentence, noun or verb; who writes more tells of none."""


class Head(NamedTuple):
    """The word that names the meeting: tokens `first` to `last`, a verb or a noun."""

    first: int
    last: int
    verb: bool


Heads = tuple[Head, ...]


def find_heads(sentence: Sentence) -> Heads:
    """The words that name a meeting of delegations; not those of a body's own session, nor what only speaks of one."""
    nouns = {Head(*span, verb=False) for span in islice(sentence.spans("gathering"), MANY)}
    verbs = {Head(*span, verb=True) for span in islice(sentence.spans("meet"), MANY)}
    heads = {h for h in nouns if _is_meeting(sentence, h)} | {h for h in verbs if _is_to_meet(sentence, h)}
    in_person = {h for h in heads if not _with_private(sentence, h.last) and not _is_remote(sentence, h)}
    return tuple(sorted(in_person.union(_apart(sentence))))


def _is_meeting(sentence: Sentence, head: Head) -> bool:
    """Whether a noun of the list names a meeting of delegations here."""
    if sentence.order.capital_nouns and not sentence.is_capital(head.first):
        return False
    told = _planned_behind(sentence, head.last) or _is_called_for(sentence, head)
    spoken_of = _only_spoken_of(sentence, head.first) and not told
    if is_of_body(sentence, head.first) or spoken_of or _describes_noun(sentence, head):
        return False
    if _is_of_guests(sentence, head) or _lacks_a_place(sentence, head):
        return False
    if sentence.is_a(head.last, "only-between") and not sentence.is_a(head.last + 1, "between"):
        return False  # "la mesa entre A y B", not "sobre la mesa"
    return not (sentence.order.noun_first and _is_qualified(sentence, head.last))


def _is_of_guests(sentence: Sentence, head: Head) -> bool:
    """ "Will attend a dinner", "will co-host a summit": those who do so need not meet each other."""
    before = range(head.first - CLOSE, head.first)
    at_table = sentence.is_a(head.first, "meal") and sentence.any_is(before, "take-part")
    own = sentence.any_is(range(head.first - CLOSE, head.last + CLOSE), "joint-body")  # "co-chair a joint commission"
    return at_table or (sentence.any_is(before, "co-host") and not (own or _both_preside(sentence, head)))


def _both_preside(sentence: Sentence, head: Head) -> bool:
    """ "Lula and Modi to chair a summit in Lima": two persons at the head of one table; not "will co-host"."""
    pair = next((g for g in reversed(sentence.groups) if 0 < head.first - g.last <= NEAR and g.acts()), None)
    persons = pair is not None and (pair.of_persons or pair.actors[0].office)  # "the presidents of A and B"
    if pair is None or not (pair.joined and persons and len(pair.codes) == PAIR):
        return False
    return sentence.any_is(range(pair.last + 1, head.first), "preside") and sentence.is_a(head.first, "many")


def _describes_noun(sentence: Sentence, head: Head) -> bool:
    """ "A bilateral", but not "bilateral relations": an adjective that may stand for a meeting, before another noun."""
    behind = head.last + 1
    return sentence.is_a(head.last, "adjectival") and (
        sentence.is_unknown(behind) or sentence.is_a(behind, "topic", "with-noun")
    )


def _is_to_meet(sentence: Sentence, head: Head) -> bool:
    """Whether a verb of the list, which may be a noun too, says here that its subject meets others."""
    alone = head.first == head.last
    if alone and sentence.is_a(head.first, "gathering") and not _is_verb_here(sentence, head.first):
        return False
    if alone and sentence.order.capital_nouns and head.first and sentence.is_capital(head.first):
        return False  # "zwei Tage", not "tage"
    if _lacks_a_place(sentence, head) or only_comes(sentence, head.first):
        return False
    called = sentence.order.verb_final and sentence.any_is(range(head.first - 3, head.first), "call")
    return not called and not sentence.any_is(range(head.last + 1, head.last + 5), "not-met")


def only_comes(sentence: Sentence, at: int) -> bool:
    """ "Traf am Dienstag in Lima ein": a verb whose second half says that its subject only comes."""
    if not sentence.is_a(at, "come-apart"):
        return False
    return comes_apart(sentence.words).match(sentence.skeleton.text, sentence.tokens[at].start) is not None


def _lacks_a_place(sentence: Sentence, head: Head) -> bool:
    """ "Sprechen am Montag", but not "sprechen am Montag in Wien": a word that tells of a meeting only with a place."""
    told = head.first if sentence.is_a(head.last, "reflexive") else head.last  # "tauschen sich ... aus"
    if not sentence.is_a(told, "meet-there"):
        return False
    named = any(sentence.names(i, "city", "venue") for i in range(len(sentence.tokens)))
    named = named or bool(sentence.skeleton.found(sentence.words["there"])) or _goes_to_a_land(sentence)
    return not named or _is_of_a_call(sentence, head)


def _goes_to_a_land(sentence: Sentence) -> bool:
    """ "Fliegt nach Chile, um mit seinem Kollegen zu sprechen": a land to which somebody goes is a place too.

    Not "um vor Anlegern zu sprechen": with whom must be said.
    """
    if not any(group.is_a("with") for group in sentence.groups):
        return False
    ways = (last for first, last in sentence.spans("visit") if sentence.any_is(range(first - CLOSE, last), "travel"))
    return any(sentence.names(last + 1, "party") and not sentence.is_demonym(last + 1) for last in ways)


def _is_of_a_call(sentence: Sentence, head: Head) -> bool:
    """ "Sprechen sich aus", "discussed on the phone": no meeting, wherever it is."""
    tokens = range(len(sentence.tokens))
    return sentence.is_a(head.last + 1, "reflexive") or sentence.any_is(tokens, "call", "remote")


def tells_of_talking(sentence: Sentence) -> bool:
    """ "Will discuss water": whether a verb tells of a meeting once the next sentence tells a place."""
    verbs = (Head(*span, verb=True) for span in sentence.spans("meet"))
    return any(_lacks_a_place(sentence, v) and not _is_of_a_call(sentence, v) for v in verbs)


def _is_remote(sentence: Sentence, head: Head) -> bool:
    near = (i for i in range(head.first - 3, head.last + 5) if sentence.is_a(i, "remote"))
    return any(i > head.last or not _agreed_by(sentence, i) for i in near)


def _agreed_by(sentence: Sentence, call: int) -> bool:
    """ "Acordaron por teléfono verse": a call by which two agree to meet."""
    return not sentence.order.postpositions and sentence.any_is(range(call - NEAR, call), "of-plans")


def _apart(sentence: Sentence) -> Iterator[Head]:
    """ "Kommt am Montag mit X zusammen": the second half of a verb whose first half stands before it."""
    for at in range(len(sentence.tokens) if "apart" in sentence.kinds else 0):
        if sentence.is_a(at, "apart") and sentence.any_is(range(at - FAR, at), "apart-verb"):
            yield Head(at, at, verb=True)


def _is_verb_here(sentence: Sentence, index: int) -> bool:
    """ "Is meeting", "after meeting Putin": a word that is a noun too."""
    if sentence.order.capital_nouns:
        return not sentence.is_capital(index)
    if sentence.is_a(index - 1, "determiner"):
        return False
    if sentence.is_a(index + 1, "determiner") and sentence.names(index - 1, "party", "person"):
        return True
    return sentence.names(index + 1, "party", "person") or sentence.is_a(index - 1, "be")


def _with_private(sentence: Sentence, last: int) -> bool:
    """ "Met in Paris with the families of": with whom the meeting is, is nobody who stands for a party."""
    if "private" not in sentence.kinds:
        return False
    near = range(last + 1, last + NEAR)
    at = next((i for i in near if sentence.is_a(i, "with", "ahead") or sentence.text_at(i) in BREAKS | ENDS), None)
    if at is None:
        return False
    at += 1
    while _leads_in(sentence, at):
        at += 1
    return (sentence.is_a(at - 1, "with") or _leads_in(sentence, at - 1)) and sentence.is_a(at, "private")


def _leads_in(sentence: Sentence, at: int) -> bool:
    """Whether it stands between "with" and a noun: "the", "young", "Cuban"."""
    return sentence.is_a(at, "determiner", "modifier") or sentence.is_demonym(at)


def _only_spoken_of(sentence: Sentence, index: int) -> bool:
    """ "The deadline for talks", "a strategy in negotiations"."""
    if "about" not in sentence.kinds:
        return False
    for at in range(index - 1, max(-1, index - 6), -1):
        if sentence.is_a(at, "about") and not sentence.any_is(range(at, index), "invitation"):
            far = sentence.order.genitive and sentence.is_a(index - 1, "preposition")
            of = at + 1 == index and sentence.order.noun_first
            return far or of or sentence.is_a(at + 1, "preposition", "link")
        if sentence.is_a(at, "hold", "meet") or sentence.text_at(at) == ",":
            return False
    return False


def _planned_behind(sentence: Sentence, last: int) -> bool:
    """ "Hopes for talks between A and B, which will open on Friday": it is spoken of, and planned."""
    clauses = (i for i in range(last + 1, last + NEAR) if sentence.text_at(i) == "," and sentence.is_a(i + 1, "stop"))
    at = next(clauses, None)
    return at is not None and sentence.any_is(range(at + 2, at + 4), "will")


def _is_called_for(sentence: Sentence, head: Head) -> bool:
    """ "Oslo calls for a Lula-Modi meeting": what somebody asks for, right behind the two who would meet."""
    pair = next((g for g in sentence.groups if g.last == head.first - 1 and len(g.codes) == PAIR), None)
    if pair is None or not pair.joined:
        return False
    before = pair.first - sentence.is_a(pair.first - 1, "determiner")
    return sentence.is_a(before - 1, "for") and sentence.is_a(before - 2, "call-to")


def _is_qualified(sentence: Sentence, last: int) -> bool:
    """ "Talks telephonic", "a session of the council": the words behind say that none meet."""
    if sentence.any_is((last + 1, last + 2), "call"):
        return True
    for at in range(last + 1, last + 4):
        bound = sentence.is_a(at, "preposition") and not sentence.is_a(at, "link")
        if bound or sentence.is_a(at, "office", "with", "between"):
            return False
        if sentence.is_a(at, "body"):
            return not _formed_by_parties(sentence, at)
        if sentence.names(at, "party"):
            alone = not sentence.any_is((at + 1, at + 2), "and", "with", "between")
            return alone and is_body(sentence, at)
    return False


def _formed_by_parties(sentence: Sentence, body: int) -> bool:
    """ "The commission the joint between A and B", "the commission the Cuban the Panamanian": a body of two parties."""
    group = next((g for g in sentence.groups if g.first > body), None)
    if group is None or len(group.codes) < PAIR or not group.joined:
        return False
    return all(sentence.is_a(i, "modifier", "joint-body", "between") for i in range(body + 1, group.first))

"""Clauses that themselves say that parties meet: what the rules find in a sentence, and which of it stays.

Each rule has a name, by which `talkwatch extract --why` and the tests speak of it; the tables of examples in
tests/core/extract/grammar/relations show for each what it must match and what not.

Lists that it asks for: those of `LEADS`, `sport` (of a match), `separate` (of what one does with each of many) and
`tour` (a journey on which one meets each alone).
"""

from talkwatch.core.extract.grammar.gaps import CLOSE
from talkwatch.core.extract.grammar.groups import Sentence
from talkwatch.core.extract.grammar.heads import Heads
from talkwatch.core.extract.grammar.rules.every import RULES
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.mentions.towns import may_be_city

MAX_PARTIES = 12
"""States that one list may name as meeting."""
LEADS = ("host", "receive", "visit", "visit-into", "arrive-there", "trip", "guest", "invite")
"""Lists of words that tell of a meeting though none names it; without any of them, nor a head, no rule finds one."""


def witnesses(sentence: Sentence, heads: Heads) -> list[Witness]:
    """Give the relations of meeting of a sentence, in order; of those that cross only the one of most parties."""
    found: list[Witness] = []
    leads = heads or any(sentence.skeleton.found(sentence.words[name]) for name in LEADS)
    if not leads or not sentence.groups or (heads and sentence.words["sport"].search(sentence.skeleton.text)):
        return found
    for rule in RULES:
        for witness in rule(sentence, heads):
            alone = not witness.pairs and _each_alone(sentence, witness)
            told = witness._replace(pairs=_pairs(sentence, witness)) if alone else witness
            if PAIR <= len(witness.parties) <= MAX_PARTIES and (told.pairs or not alone):
                _add(sentence, found, _second_of_two(sentence, told, found))
    return sorted(found, key=lambda w: w.start)


def _each_alone(sentence: Sentence, witness: Witness) -> bool:
    """ "Will hold separate talks with A and B", "will meet A and B separately": each of them, and not all together.

    Also on a tour, where no one place is told: "will meet the Chilean and the Peruvian leaders on his tour".
    """
    if len(witness.parties) <= PAIR or witness.visit:
        return False
    head, last = sentence.index_of(witness.head), sentence.index_of(witness.end - 1)
    before = (i for g in sentence.groups if g.joined and head < g.first <= last for i in (g.first - 1, g.first - 2))
    near = (*range(head - CLOSE, head), head + 1, last + 1, *before)
    on_tour = sentence.any_is(range(len(sentence.tokens)), "tour") and not any(
        m.kind != "date" for m in witness.adjuncts
    )
    return sentence.any_is(near, "separate") or (on_tour and bool(_pairs(sentence, witness)))


def _pairs(sentence: Sentence, witness: Witness) -> tuple[frozenset[str], ...]:
    """ "A will hold separate talks with B and C": A and B, A and C; none where several hold them, or nobody is left."""
    inside = (g for g in sentence.groups if witness.start <= sentence.tokens[g.first].start < witness.end)
    many = next((g for g in inside if g.joined and len(g.codes) > 1 and g.codes < witness.parties), None)
    one = witness.parties - many.codes if many else frozenset[str]()
    return tuple(one | {code} for code in sorted(many.codes)) if many and len(one) == 1 else ()


def _second_of_two(sentence: Sentence, new: Witness, found: list[Witness]) -> Witness:
    """ "Met A in Rome and will meet B on Friday": the second meeting of who acts begins behind its "and"."""
    joint = sentence.and_before(sentence.index_of(new.head), CLOSE)
    if joint is None:
        return new
    begin = sentence.tokens[joint].start
    first = any(new.start < old.end <= begin and new.parties != old.parties for old in found)
    return new._replace(start=begin) if first else new


def _leads_there(sentence: Sentence, goal: Mention, head: int) -> bool:
    """ "Visits Moscow on Monday to meet Putin"; not "visits Mumbai, then New Delhi, where he will meet Modi"."""
    text, at = sentence.skeleton, sentence.skeleton.position(goal)
    between = (m for m in text.mentions if at < text.position(m) < head)
    return not any(map(may_be_city, between))


def _add(sentence: Sentence, found: list[Witness], new: Witness) -> None:
    """Of two over the same words the one of more parties stays, and a meeting before a visit."""
    for old in list(found):
        if not new.visit and new.end <= old.head and old.rule == "partnered" and old.parties != new.parties:
            found[found.index(old)] = old = old._replace(start=old.head)  # "will meet A before talks with B"
        crossing = new.start < old.end and old.start < new.end
        if new.parties == old.parties and (new.visit or not old.visit or crossing):
            if crossing and new.goal and not old.goal and _leads_there(sentence, new.goal, old.head):
                found[found.index(old)] = old._replace(goal=new.goal)
            return
        if crossing and (new.visit > old.visit or not old.parties < new.parties):
            return
        if crossing:
            found.remove(old)
    found.append(new)

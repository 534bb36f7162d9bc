"""Whether a clause names all who meet: half of them is a wrong answer, and no answer is better.

Lists that it asks for: `others` ("and ten other countries"), `own-staff` ("and other senior officials"), `and`,
`three-sided` ("trilateral"), `accession` (talks on joining an organisation are held with it, and not among those who
would join), `crowd` ("dozens", "world leaders") and `private` (who of them stands for nobody), `pronoun`,
`preposition`, `counterpart`, `say` (who only tells it), and `fellow` (who sits in a body: "allies").
"""

from collections.abc import Iterable

from talkwatch.core.extract.grammar.gaps import NEAR, cut
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.tokens import HYPHENS, PAIR
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.languages.vocabulary import Vocabulary
from talkwatch.core.gazetteer import CIRCLES, ORGANISATIONS, SISTERS, members

BESIDE = 5
"""Tokens behind those who are named in which others are told of."""
BEFORE = 4
"""Tokens around an organisation among which its members' ministers are called colleagues."""
OBJECT = 30
"""Characters behind them in which a crowd is the object of what they do."""
ENDS_OF_LIST = frozenset((",", ".", ""))
"""What stands behind a list that no verb follows: a sign, or the end of the sentence."""
_BEFORE_LIST = HYPHENS | {","}
TOPIC = 60
"""Characters behind them in which it is told what the talks are on."""


def names_all(sentence: Sentence, witness: Witness) -> bool:
    """Whether its parties are all who meet, and do not only sit together as a rule."""
    own = [g for g in sentence.groups if g.codes <= witness.parties and _lies_in(sentence, g, witness)]
    if witness.parties <= SISTERS or has_others(sentence, own) or any(_joins_him(sentence, g) for g in own):
        return False
    if any(_are_colleagues(sentence, g, witness.parties) or _goes_on_listing(sentence, g, witness) for g in own):
        return False
    if any(_tells_who_they_are(sentence, g, witness) for g in own):
        return False
    text, words = sentence.skeleton.text, sentence.words
    if len(witness.parties) == PAIR and words["three-sided"].search(text):
        return False
    return not lacks_the_union(words, text[witness.start : witness.end + TOPIC], witness.parties)


def lacks_the_union(words: Vocabulary, text: str, parties: frozenset[str]) -> bool:
    """ "The accession talks of Moldova and Ukraine": with whom they would join is not among the parties."""
    return not parties & ORGANISATIONS and bool(words["accession"].search(text))


def has_others(sentence: Sentence, groups: Iterable[Group]) -> bool:
    """ "The US, Japan and ten other countries", "Ukraine, Russia and the rebels": whether more come than are named."""
    for group in groups:
        last = group.last
        if _among_a_crowd(sentence, group):
            return True
        told = next((i for i in range(last + 1, last + BESIDE) if _are_others(sentence, group, i)), None)
        joined = sentence.order.noun_first or sentence.any_is(range(last + 1, last + BESIDE), "and")
        if told is not None and joined:  # where nouns come first, "and" is written together with them
            return not any(sentence.names(i, "party") for i in range(last + 1, told + 2))
    return False


def _are_others(sentence: Sentence, group: Group, at: int) -> bool:
    """Not "with Netanyahu and other senior officials", who are of his government."""
    own_staff = len(group.codes) == 1 and any(first == at for first, _ in sentence.spans("own-staff"))
    return sentence.is_a(at, "others") and not own_staff


def _among_a_crowd(sentence: Sentence, group: Group) -> bool:
    """ "Dozens of presidents, Spain and Portugal", "A and B will gather world leaders": those whom nobody counts."""
    text, behind = sentence.skeleton.text, sentence.tokens[group.last].end
    if sentence.text_at(group.first - 1) == ",":
        if sentence.any_is(range(group.last + 1, group.last + BEFORE), "say"):
            return False  # "the two heads of state will meet, Iraq's presidency said"
        begin = sentence.tokens[max(0, group.first - NEAR)].start
        return sentence.words["crowd"].search(text, begin, sentence.tokens[group.first].start) is not None
    crowd = sentence.words["crowd"].search(text, behind, behind + OBJECT)
    return crowd is not None and not _are_guests_too(sentence, text[behind : crowd.start()], crowd.group())


def _are_guests_too(sentence: Sentence, between: str, crowd: str) -> bool:
    """ "With Xi Jinping and business leaders": those who stand for nobody, beside one who does."""
    alone = "private" in sentence.words.kinds(crowd.split()[0])
    return alone and "and" in sentence.words.kinds(between.strip())


def _goes_on_listing(sentence: Sentence, group: Group, witness: Witness) -> bool:
    """ "With Cruz, the head of Peru's service, Chile's minister and Cuba's president": a list cut in two."""
    after = next((g for g in sentence.groups if g.first > group.last), None)
    if not group.governed() or after is None or not after.joined or not after.behind_comma():
        return False
    in_reach = after.first - group.last <= NEAR and not cut(sentence, group.last + 1, after.first)
    ends = sentence.text_at(after.last + 1) in ENDS_OF_LIST or sentence.is_a(after.last + 1, "preposition")
    return in_reach and ends and not after.codes <= witness.parties


def _tells_who_they_are(sentence: Sentence, group: Group, witness: Witness) -> bool:
    """ "A and the three powers, B, C and D, will meet": a list that says who stands beside another that is named."""
    if not group.joined or sentence.text_at(group.first - 1) not in _BEFORE_LIST:
        return False
    before = next((g for g in reversed(sentence.groups) if g.last < group.first), None)
    if before is None or before.codes <= witness.parties or group.first - before.last > NEAR or before.governed():
        return False
    ends = sentence.text_at(group.last + 1) in _BEFORE_LIST
    return ends and sentence.is_a(before.last + 1, "and")


def _joins_him(sentence: Sentence, group: Group) -> bool:
    """ "He and Merkel will hold talks with Cameron": another sentence tells who else."""
    return sentence.is_a(group.first - 1, "and") and sentence.is_a(group.first - 2, "pronoun")


def _are_colleagues(sentence: Sentence, group: Group, parties: frozenset[str]) -> bool:
    """ "The Austrian minister will meet his EU counterparts", "Biden the G7": a member at their body's own session."""
    fellows = sentence.any_is(range(group.first - BEFORE, group.last + BEFORE), "counterpart", "fellow")
    bodies = (code for code in group.codes if fellows or code in CIRCLES)
    return any(parties - {code} <= members().get(code, frozenset()) for code in bodies)


def _lies_in(sentence: Sentence, group: Group, witness: Witness) -> bool:
    return witness.start <= sentence.tokens[group.first].start < witness.end

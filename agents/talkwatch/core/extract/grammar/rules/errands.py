"""For what a visitor goes, where no word of meeting tells it: what makes a visit a meeting with those of the land.

Lists that it asks for: `discuss` ("to discuss trade"), `body` and `private` (before whom one only speaks),
`invitation` (of a counterpart), `receive` ("to see President A"), `seals` and `deal` ("to sign a pact") with `toward`
and `for` before them, `signed-when` ("signed when") and `not`.
"""

from talkwatch.core.extract.grammar.gaps import CLOSE, OBJECT
from talkwatch.core.extract.grammar.groups import Group, Sentence


def makes_a_meeting(sentence: Sentence, at: int) -> bool:
    """Whether a word tells that one discusses something there, sees an office, or comes as a colleague's guest."""
    return _discusses(sentence, at) or _is_invitation(sentence, at) or _sees(sentence, at)


def _is_invitation(sentence: Sentence, at: int) -> bool:
    """ "At the invitation of his Iraqi counterpart", whom a guest will see; a state's head invites to visits."""
    if not sentence.is_a(at, "invitation"):
        return False
    return any(0 < g.first - at <= OBJECT and g.is_a("of") and g.actors[0].counterpart for g in sentence.groups)


def _discusses(sentence: Sentence, at: int) -> bool:
    """ "To discuss trade"; not "to speak in parliament", "um vor Anlegern zu sprechen"."""
    return sentence.is_a(at, "discuss") and not sentence.any_is(range(at - OBJECT, at), "body", "private")


def is_deal(sentence: Sentence, at: int) -> bool:
    """ "To sign a trade deal", "to finalise the pact": the noun of what two sign, behind the verb."""
    if not sentence.is_a(at, "deal"):
        return False
    return any(sentence.is_a(i, "seals") and sentence.is_a(i - 1, "toward", "for") for i in range(at - CLOSE - 2, at))


def signed_then(sentence: Sentence, visitor: Group) -> list[int]:
    """ "A deal will be signed when Ruto visits Oslo": what two do, told before the visit on which they do it."""
    spans = sentence.spans("signed-when")
    return [first for first, last in spans if 0 < visitor.first - last < OBJECT and not _is_negated(sentence, first)]


def _is_negated(sentence: Sentence, at: int) -> bool:
    """ "Will not be signed": whether a word of denial stands close before."""
    return sentence.any_is(range(at - OBJECT, at), "not")


def _sees(sentence: Sentence, at: int) -> bool:
    """ "To see President Nauseda": a verb by which one office sees another, right before that other."""
    whom = sentence.group_at(at + 1)
    return sentence.is_a(at, "receive") and whom is not None and whom.actors[0].office

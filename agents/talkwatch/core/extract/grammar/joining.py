"""How one actor is joined to the one before it: by "and", a comma, a hyphen, "together with", or as a pair.

Lists that it asks for: `and`, `tie` (other words that join: "together with"), `along` (the same behind a postposition:
"Irak ile birlikte"), `with`, `between`, `link`, `determiner`, `relative`, `office`, and `bring-together`, `invite` and
`object` (two who are brought together).
"""

from talkwatch.core.extract.grammar.actors import Actor
from talkwatch.core.extract.grammar.tokens import HYPHENS, PAIR, Tokens

MAX_JOINT = 3
"""Words that join two actors: "and of the"."""
NEAR = 12
"""Words between two who are brought together and the verb that does."""


def joint_of(sentence: Tokens, last: int, actor: Actor) -> str | None:
    """How a phrase is joined to the one that ends at `last`: by "and", a comma, a hyphen, as a pair without a third."""
    if sentence.text_at(last + 1) == "(" and sentence.text_at(last + 3) == ")":
        last += 3  # "the Democratic Republic of the Congo (DRC), Tanzania and Zambia"
    between = range(last + 1, actor.first)
    if _is_tied(sentence, last, actor) or _comes_along(sentence, last, actor):
        return "and"
    if len(between) == 1 and sentence.text_at(last + 1) in HYPHENS:
        return None if _is_of_speaker(sentence, last, actor) else "hyphen"
    if len(between) == 1 and sentence.is_a(last + 1, "with") and _is_pair(sentence, actor):
        return "pair"
    comma = sentence.text_at(last + 1) == "," and bool(between)
    between = between[comma:]
    if len(between) <= PAIR and all(sentence.is_a(i, "link", "determiner", "between") for i in between):
        both = sentence.order.noun_first and sentence.is_demonym(last) and sentence.is_demonym(actor.first)
        return "comma" if comma else "hyphen" if both and not between else None
    if len(between) > MAX_JOINT or not sentence.is_a(between[0], "and"):
        return None
    again = sentence.is_a(between[-1], "object")  # "reunirá a Irán y a Irak"
    plain = all(
        sentence.is_a(i, "link", "determiner", "between", "relative") for i in between[1 : len(between) - again]
    )
    return "and" if plain else None


def _is_of_speaker(sentence: Tokens, last: int, actor: Actor) -> bool:
    """ "Lavrov to meet Turkish minister — Zakharova": who told it, behind a dash, and no pair of names."""
    named = sentence.names(last, "party", "person") or not sentence.is_a(last, "office")
    return not named and actor.last == len(sentence.tokens) - 1 and sentence.is_known_person(actor.last)


def _is_tied(sentence: Tokens, last: int, actor: Actor) -> bool:
    """ "Iran, together with Iraq,", "Irán así como Irak": joined by more than an "and"."""
    begin = last + 1 + (sentence.text_at(last + 1) == ",")
    if begin >= actor.first:
        return False
    start, end = sentence.tokens[begin].start, sentence.tokens[actor.first - 1].end
    tie = sentence.words["tie"].match(sentence.skeleton.text, start)
    return tie is not None and end <= tie.end() < sentence.skeleton.position(actor.mention)


def _comes_along(sentence: Tokens, last: int, actor: Actor) -> bool:
    """ "İran, Irak ile birlikte": who is told between a comma and such words acts with the one before it."""
    pair = actor.first == last + 2 and sentence.text_at(last + 1) == ","
    return pair and end_of_company(sentence, actor) is not None


def end_of_company(sentence: Tokens, actor: Actor) -> int | None:
    """The word "along" behind an actor and its "with", where the language has postpositions."""
    if not sentence.order.postpositions:
        return None
    behind = actor.last + 1 + (not sentence.is_a(actor.last, "with"))
    return behind if sentence.is_a(behind - 1, "with") and sentence.is_a(behind, "along") else None


def _is_pair(sentence: Tokens, actor: Actor) -> bool:
    """ "A ile B arasında", "A ile B'yi bir araya getirecek": whether "with" joins a phrase to the one before it."""
    if sentence.is_a(actor.last + 1, "between"):
        return True
    brought = sentence.any_is(range(actor.last + 1, actor.last + NEAR), "bring-together", "invite")
    return sentence.order.postpositions and brought and sentence.any_is((actor.last, actor.last + 1), "object")

"""What stands between two words of a sentence: nothing but days and places, a new clause, another subject.

Lists that it asks for: `relative-pronoun` (begins a clause that explains a name), `say`, `meet`, `gathering`, `stop`
(what does not stand between a subject and its verb), `owner` (a genitive), `hold`, `preposition`, `determiner`, `and`,
`with`, `between`, `adverbial` (of days and places, between a verb and its object), and `told-before` with `pronoun`
("as it": a new clause).
"""

from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.tokens import PAIR
from talkwatch.core.extract.languages.letters import LETTERS
from talkwatch.core.gazetteer import members

FAR, NEAR, CLOSE = 24, 12, 5
"""Tokens between a subject and its gathering, a gathering and its partner, and a verb and what belongs to it."""
OBJECT = 3
"""Tokens from a verb to its object."""
MAX_INITIAL = 3
"""Letters of an abbreviation before a full stop: "L.", "Gen."."""
BREAKS = frozenset(";")
ENDS = frozenset(".!?")


def stopped(sentence: Sentence, first: int, last: int) -> bool:
    """Whether another subject, a verb of saying or a new clause stands between."""
    if cut(sentence, first, last):
        return True
    inside = (g for g in sentence.groups if first <= g.first < last and g.acts())
    return any(not sentence.is_a(g.last, "owner") and not _is_apposition(sentence, g) for g in inside)


def cut(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb of saying or a new clause stands between."""
    return any(sentence.is_a(at, "stop") or breaks(sentence, at) or _turns(sentence, at) for at in range(first, last))


def _turns(sentence: Sentence, at: int) -> bool:
    """ "A says talks are paused as it drills with B": a clause with a subject of its own."""
    return sentence.is_a(at, "told-before") and sentence.is_a(at + 1, "pronoun")


def _is_apposition(sentence: Sentence, group: Group) -> bool:
    """ "The Iranian minister, Araghchi,": a person behind a comma whose party the sentence names already."""
    return group.behind_comma() and len(group.actors) == 1 and group.actors[0].mention.kind == "person"


def end_of(sentence: Sentence, group: Group) -> int:
    """The last token of a group and of what explains its last: "Smith and Kuroda, Japan's minister of trade,"."""
    if sentence.text_at(group.last + 1) != ",":
        return group.last
    if (inset := _end_of_inset(sentence, group)) is not None:
        return inset
    told = next((g for g in sentence.groups if 0 < g.first - group.last <= OBJECT), None)
    if told is None or not told.codes <= group.codes:
        return group.last
    if not any(actor.office or actor.counterpart for actor in told.actors):
        return group.last
    inside = range(told.last + 1, told.last + NEAR)
    close = next((i for i in inside if sentence.text_at(i) == ","), group.last)
    return group.last if sentence.any_is(range(told.last + 1, close), "stop", "hold", "meet") else close


def _end_of_inset(sentence: Sentence, group: Group) -> int | None:
    """The comma that ends a clause between commas behind a group, of no meeting itself: "A and B, officials said,"."""
    begin = group.last + 2
    close = next((i for i in range(begin, begin + FAR) if sentence.text_at(i) == ","), begin)
    inside = range(begin, close)
    if not inside or sentence.any_is(inside, "meet", "gathering"):
        return None
    if any(sentence.is_a(i, "say") for i in (begin, begin + 1)):  # ", a précisé la présidence irakienne,"
        return close
    named = any(sentence.names(i, "party") for i in inside)
    explains = sentence.is_a(begin, "relative-pronoun") and not named
    return close if explains or (sentence.is_a(begin, "determiner") and _is_gloss(sentence, group, inside)) else None


def _is_gloss(sentence: Sentence, group: Group, inside: range) -> bool:
    """ ", the so-called Weimar Triangle,": a few words without a verb that name no others than those before."""
    told = [g for g in sentence.groups if g.first in inside]
    own = all(g.codes <= group.codes or group.codes in map(members().get, g.codes) for g in told)
    return own and len(inside) <= CLOSE + 1 and not sentence.any_is(inside, "stop", "hold", "will", "be", "finite")


def acts_together(sentence: Sentence, group: Group) -> bool:
    """ "A and B", also "A, B ministers due in Lima", as a headline begins; but not where a word governs them."""
    headline = group.first == 0 and len(group.actors) == PAIR
    return (group.joined or headline) and not group.governed()


def breaks(sentence: Sentence, at: int) -> bool:
    """Whether a sign ends what is said; not the full stop of an initial."""
    text = sentence.text_at(at)
    return text in BREAKS or (text in ENDS and len(sentence.text_at(at - 1)) > MAX_INITIAL)


def interrupted(sentence: Sentence, last: int, first: int) -> bool:
    """Whether more than adjectives stand between."""
    return any(
        sentence.is_a(i, "preposition", "hold", "and", "stop")
        or not (sentence.text_at(i)[0].isalnum() or (i == first - 1 and sentence.text_at(i) == "-"))
        for i in range(last + 1, first)
    )


def holds(sentence: Sentence, last: int, first: int) -> bool:
    """Whether a verb that holds a gathering stands between the group and the gathering."""
    begin, end = sentence.tokens[last].end, sentence.tokens[first].start
    return sentence.words["hold"].search(sentence.skeleton.text, begin, end) is not None


def only_where(sentence: Sentence, first: int, last: int) -> bool:
    """ "The session in Cairo of ...": whether only places and days stand between."""
    return all(sentence.is_a(i, "preposition", "determiner") or sentence.names(i, *LETTERS) for i in range(first, last))


def only_when_and_where(sentence: Sentence, first: int, last: int) -> bool:
    """ "Will meet on Monday in Cairo, ...": the same, over commas and words of days."""
    return all(
        (sentence.text_at(i) == "," or sentence.is_a(i, "adverbial") or only_where(sentence, i, i + 1))
        and not sentence.is_a(i, "with", "between")
        for i in range(first, last)
    )


def day_behind(sentence: Sentence, last: int) -> int:
    """Tokens of a day right behind a word, with its preposition; 0 without one.

    With the sign behind its second half, too: "am Montag (9. März) B", "am Montag, dem 9. März, B".
    """
    led = sentence.is_a(last + 1, "preposition", "determiner") and sentence.names(last + 2, "date")
    tokens = 1 if sentence.names(last + 1, "date") else 2 * led
    day, sign = sentence.mention_at(last + tokens) if tokens else None, sentence.text_at(last + tokens + 1)
    return tokens + bool(day and (sign == ")" or (sign == "," and "," in day.text)))

"""Where somebody goes: the land, the city or the person behind a verb of visiting, and what only says where that is.

Lists that it asks for: `towards` (between a visit and its goal), `goal` (endings of where one goes), `into` (before a
goal that stands before its verb), `visit`, `object`, `determiner`, `preposition`, `possessive`, `of`, and `capital`
(beside a land: "the Omani capital").
"""

from talkwatch.core.extract.grammar.calls import is_seat
from talkwatch.core.extract.grammar.gaps import CLOSE, NEAR, OBJECT, day_behind, only_when_and_where
from talkwatch.core.extract.grammar.groups import Group, Sentence
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.mentions.lexicon import PartyName
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City, capitals, seats_of_organisations, seats_of_talks

_POWERS = frozenset(("CN", "RU", "US"))
"""States that are at the table where they host talks on peace."""


def goal_of(sentence: Sentence, first: int, last: int) -> Mention | None:
    """The land or city to which one goes: behind the verb, or before it where an ending marks it."""
    if sentence.order.postpositions:
        reach = range(first - 1, max(-1, first - CLOSE - OBJECT), -1)  # "İtalya'ya iki günlük resmi bir ziyarette"
        near = (at for at in reach if sentence.names(at, "party", "city"))
        return next((sentence.mention_at(at) for at in near if sentence.any_is((at + 1, at + 2), "goal")), None)
    lead = ("determiner", "towards") if sentence.order.verb_first else ("determiner",)
    while days := day_behind(sentence, last):
        last += days  # "besucht am Montag B"
    if person := _holder(sentence, last + 1):
        return person
    for at in (last + 1, last + 2, last + 3)[: 1 + len(lead)]:
        goal = sentence.mention_at(at)
        if sentence.names(at, "party", "city") or (goal and is_seat(goal)):
            return goal
        if not sentence.is_a(at, "object", *lead):
            break
    return _goal_before(sentence, first) if sentence.order.verb_final else None


def _goal_before(sentence: Sentence, verb: int) -> Mention | None:
    """ "Wird am Montag den Iran besuchen": an object right before a verb that comes last."""
    at = verb - 1
    before = at - 1 - sentence.is_a(at - 1, "determiner")
    led = sentence.is_a(verb, "preposition") or sentence.is_a(before, "preposition")
    return sentence.mention_at(at) if sentence.names(at, "party", "city") and not led else None


def goal_ahead(sentence: Sentence, first: int) -> Mention | None:
    """The land or city before a verb of arrival, with nothing but days and places between."""
    for at in range(first - 1, max(-1, first - NEAR), -1):
        if sentence.names(at, "party", "city"):
            led = sentence.is_a(at - 1, "into") or (
                sentence.is_a(first, "visit") and not sentence.is_a(at - 1, "preposition")
            )
            return sentence.mention_at(at) if led else None
        if not only_when_and_where(sentence, at, at + 1):
            return None
    return None


def _holder(sentence: Sentence, at: int) -> Mention | None:
    """ "Visit US President Donald Trump": the person with whom the phrase at a token ends; not "visit Trump's club"."""
    group = sentence.group_at(at)
    if group is None or not sentence.is_known_person(group.last) or sentence.is_a(group.last + 1, "possessive"):
        return None
    return sentence.mention_at(group.last)


def land_of(goal: Mention) -> str | None:
    """Whom one visits there: the country of a city or of a seat, or the organisation for whose seat it is named."""
    if isinstance(goal.value, City):
        city = goal.value
        return city.country if is_seat(goal) else seats_of_organisations().get(city.name, city.country)
    return codes(goal)[0] if isinstance(goal.value, PartyName) else None


def is_no_host(goal: Mention) -> bool:
    """ "To Kyiv for peace talks": a land whose capital is no seat of the talks of others, or a power at any table."""
    land = land_of(goal)
    capital = capitals().get(land) if land else None
    return land in _POWERS or (land is not None and (capital is None or capital.name not in seats_of_talks()))


def names_city(sentence: Sentence, goal: Mention) -> bool:
    """ "The Qatari capital", "Qatar's capital", "la capitale du Qatar": a land that only tells which city."""
    at = _token_of(sentence, goal)
    owned = at + 1 + sentence.is_a(at + 1, "possessive") + (sentence.text_at(at + 1) in "'’")
    led = at - 1 - sentence.is_a(at - 1, "of", "determiner")
    return sentence.any_is((owned, owned + 1, led), "capital")


def is_address(sentence: Sentence, group: Group, goal: Mention | None) -> bool:
    """ "Muscat, Oman", "Mascate, la capitale d'Oman", "la capital catarí, Doha": a land that says where a goal is."""
    if goal is None:
        return False
    at = _token_of(sentence, goal)
    if group.first <= at <= group.last:
        return goal.kind == "city" or names_city(sentence, goal)
    if goal.kind != "city" or group.first < at or group.actors[-1].office:
        return False
    names = ("preposition", "determiner", "capital", "of")
    between = range(at + 1, group.first)
    return len(between) <= CLOSE and all(sentence.is_a(i, *names) or sentence.text_at(i) in ",(" for i in between)


def _token_of(sentence: Sentence, mention: Mention) -> int:
    at = sentence.skeleton.position(mention)
    return next(i for i, token in enumerate(sentence.tokens) if token.start <= at < token.end)

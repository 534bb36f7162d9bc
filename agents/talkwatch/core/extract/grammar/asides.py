"""Phrases that tell nothing of who meets nor when, and signs that part what is one phrase, blanked.

Whose land a city is in: "Umman'ın başkenti Maskat'ta", whether a noun stands before the city (`its-city`) or behind its
name (`called-city`), with the endings of an `owner`. For what one meets: "savaşı sona erdirmek için", what is
`aimed-at` and an `aim`, but not to `meet`. And that in spite of which one does (`despite`), at a sentence's beginning:
"son saldırılara rağmen", but not in spite of a `gathering`. The commas around the name of a `capital`.
"""

from functools import cache

from talkwatch.core.extract.grammar.insets import blanked
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.letters import compile_pattern
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.patterns import Words
from talkwatch.core.extract.languages.shapes import DROPPED
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import PartyName, city_of_metonym
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City

MAX_WORDS = 3
"""Words between what is aimed at and the verb of what one would do with it: "sona"."""


def without_glosses(skeleton: Skeleton, pack: Pack) -> Skeleton:
    """Blank out whose a city is and for what one meets; without either, give the skeleton as it is.

    Where the language has prepositions, only the commas of "in the Qatari capital, Doha, for talks".
    """
    if not order_of(vocabulary(pack.code)).postpositions:
        return _without_commas_of_capitals(skeleton, pack)
    return _without_aims(_without_obstacles(_without_lands_of_cities(skeleton, pack), pack), pack)


def _without_lands_of_cities(skeleton: Skeleton, pack: Pack) -> Skeleton:
    """Blank out whose a city is: "Umman'ın başkenti Maskat'ta", "İsviçre'nin Cenevre kentine"; it takes no part.

    Only before a city of that land where something is or to which somebody goes: not "Umman'ın başkenti Maskat".
    """
    found = [(m, skeleton.at(m.start()), skeleton.at(m.end() - 1)) for m in _land_of_city(pack).finditer(skeleton.text)]
    spans = [
        (land.start, city.start, DROPPED)
        for _, land, city in found
        if land and city and isinstance(land.value, PartyName) and _city_land(city, pack) in codes(land)
    ]
    return blanked(skeleton, spans)


def _without_commas_of_capitals(skeleton: Skeleton, pack: Pack) -> Skeleton:
    """ "Dans la capitale qatarie, Doha, pour": the capital and its name are one phrase, which nothing parts."""
    if "capital" not in vocabulary(pack.code).lists:
        return skeleton
    spans = list[tuple[int, int, str]]()
    for match in skeleton.found(_named_capital(pack)):
        city = skeleton.at(match.end() - 1)
        land = next(iter(skeleton.within(*match.span(), "party")), None)
        if land and city and _city_land(city, pack) in codes(land):
            at = skeleton.origin(match.end())
            closed = skeleton.source[at : at + 1] == ","
            owned, comma = match.group("of"), city.start - len(", ")  # "la capital [de Catar, ]Doha"
            begin, end = (skeleton.origin(match.start("of")), city.start) if owned else (comma, comma + 1)
            spans.append((begin, end, DROPPED))
            spans += [(at, at + 1, DROPPED)] if closed else []
    return blanked(skeleton, spans)


@cache
def _named_capital(pack: Pack) -> Words:
    capital = vocabulary(pack.code).alternatives("capital")
    of_land = rf"(?:{capital}) (?P<of>(?:[\w'’]{{1,3}} ?){{1,2}})?<P>"
    return compile_pattern(rf"(?<!\w)(?:{of_land}|<P> (?:{capital})), [<C><P>]")


def _city_land(mention: Mention, pack: Pack) -> str | None:
    """The land of a city, also of one by which its government is called."""
    city = mention.value if mention.kind == "city" else city_of_metonym(mention.text, pack)
    return city.country if isinstance(city, City) else None


@cache
def _land_of_city(pack: Pack) -> Words:
    owner, noun, called = map(vocabulary(pack.code).alternatives, ("owner", "its-city", "called-city"))
    of_land = rf"<P>['’]?(?:{owner})(?: \(<P>\))?"
    return compile_pattern(rf"{of_land}\s+(?:(?:{noun}) [<C><P>](?=['’])|[<C><P>](?= (?:{called})(?!\w)))")


def _without_aims(skeleton: Skeleton, pack: Pack) -> Skeleton:
    """Blank out for what somebody meets: "A ve B savaşı sona erdirmek için görüşecek"; it names nobody and no day."""
    found = (m for m in skeleton.found(_aim(pack)) if not vocabulary(pack.code)["meet"].search(m[0]))
    return blanked(skeleton, [(skeleton.origin(m.start()), skeleton.origin(m.end()), DROPPED) for m in found])


@cache
def _aim(pack: Pack) -> Words:
    what, aim = map(vocabulary(pack.code).alternatives, ("aimed-at", "aim"))
    return compile_pattern(rf"(?<!\w)(?:{what}) (?:\w+ ){{0,{MAX_WORDS}}}?(?:{aim}) ")


def _without_obstacles(skeleton: Skeleton, pack: Pack) -> Skeleton:
    """Blank out the opening of "Son saldırılara rağmen A-B görüşmeleri": those attacks are the last, not the talks."""
    words = vocabulary(pack.code)
    opening = _obstacle(pack).match(skeleton.text)
    if opening is None or any(words[name].search(opening[0]) for name in ("gathering", "meet")):
        return skeleton
    return blanked(skeleton, [(skeleton.origin(opening.start()), skeleton.origin(opening.end() - 1), " ")])


@cache
def _obstacle(pack: Pack) -> Words:
    return compile_pattern(rf"(?:\w+ ){{1,{MAX_WORDS}}}(?:{vocabulary(pack.code).alternatives('despite')})(?!\w),? ")

"""Cities that other words tell: "in the Omani capital", "in Ivory Coast's commercial capital", "at Palazzo Chigi".

Lists that it asks for: `begins` (verbs of a meeting), `elsewhere` (a noun whose place another is) with `place-of`,
`leads-to`, `host` and `relocate`, `venue`, `toward`, `commercial` ("economic", of a capital that is none, "largest
city"), `gathering` and `peace` (beside the capital by which talks go), with `of`, `after` (before it), `and` and `with`
(behind it: of one who meets), and `government` (with its land before it, and where others meet behind it).
"""

import re

from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.matters import is_matter
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import Vocabulary, vocabulary
from talkwatch.core.extract.mentions.buildings import city_of_building
from talkwatch.core.extract.mentions.lexicon import city_of_metonym
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City, capitals, commercial_capital, seats_of_talks

CLAUSE_HEAD = 24
"""Characters at the beginning of a clause in which a place says where all that follows takes place."""
BESIDE = 5
"""Characters around a capital and its gathering in which another party makes it one too: "<P> and <P> talks"."""
NOUN = 24
"""Characters before a capital in which the noun stands that it names."""
_JOINS = frozenset(("and", "with"))
AFTER = 12
"""Characters before a capital in which a preposition says that its talks were before."""
_BEHIND_NOUN = 4
"""Words before a place in which a government stands, its verb among them: "Regierung wollen am Montag in"."""
_OTHER_NOUN = 5
"""Words before a place, its preposition among them, in which another noun may take it."""


def capital_of(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Mention | None:
    """ "In the Ecuadorian capital", "in Ecuador's commercial capital": the words, with the city that they mean."""
    for match in clauses.pack.capital_place.finditer(skeleton.text, start, end):
        state = next(skeleton.marked(match), None)
        of = codes(state) if state else frozenset()
        city = _city_meant(min(of), match.group(), clauses.pack) if len(of) == 1 else None
        if state is None or city is None or clauses.owner(state) is not Owner.MEETING:
            continue
        seat = is_where_they_meet(skeleton, match.start(), city, clauses.pack)
        away = not seat and elsewhere(skeleton.text[: match.start() + 1], clauses.pack)
        if away or _only_told_to(skeleton, match, clauses.pack):
            continue
        first, last = skeleton.origin(match.start()), max(state.end, skeleton.origin(match.end()))
        return Mention("city", first, last, skeleton.source[first:last], city)
    return None


def _city_meant(code: str, words: str, pack: Pack) -> City | None:
    return commercial_capital(code) if vocabulary(pack.code)["commercial"].search(words) else capitals().get(code)


def _only_told_to(skeleton: Skeleton, match: re.Match[str], pack: Pack) -> bool:
    """ "Sent a letter to the Ecuadorian capital": whereto something else goes than those who meet."""
    toward = next((w for w in vocabulary(pack.code).lists.get("toward", ()) if match.group().startswith(f"{w} ")), None)
    return bool(toward) and not pack.going.search(skeleton.text[: match.start() + len(f"{toward} ")])


def venue_city(skeleton: Skeleton, clauses: Clauses) -> Mention | None:
    """ "The venue is Lima": a capital that is no government here."""
    if not clauses.continues or not vocabulary(clauses.pack.code)["venue"].search(skeleton.text):
        return None
    named = (m for m in skeleton.mentions if m.kind == "party" and m.value.form == "metonym")
    found = ((m, city_of_metonym(m.text, clauses.pack)) for m in named)
    return next((m._replace(kind="city", value=city) for m, city in found if city), None)


def named_after(skeleton: Skeleton, start: int, end: int, pack: Pack) -> tuple[Mention, City] | None:
    """ "The Islamabad talks between A and B", "les pourparlers de Doha": a capital beside the gathering, and alone.

    Not "will meet after Moscow talks".
    """
    words, text = vocabulary(pack.code), skeleton.text
    for party in skeleton.within(start, end, "party"):
        at = skeleton.position(party)
        city = city_of_metonym(party.text, pack) if party.value.form == "metonym" else None
        held = _noun_of(text, at, words) if city else None
        if city is None or held is None or words["after"].search(text, max(0, held[0] - AFTER), held[0]):
            continue
        around = (*range(held[0] - BESIDE, at), *range(at + 1, held[1] + BESIDE))
        if not any((m := skeleton.at(i)) and m.kind == "party" for i in around):
            return party, city
    return None


def _noun_of(text: str, at: int, words: Vocabulary) -> tuple[int, int] | None:
    """Bounds of the phrase of a gathering and the name at a place, by the order of the language; None without one."""
    order = order_of(words)
    if not (order.adjective_behind or order.noun_first):
        kind = words["peace"].match(text, at + 2)
        noun = words["gathering"].match(text, kind.end() + 1 if kind else at + 2)
        return (at, noun.end()) if noun else None
    for noun in words["gathering"].finditer(text, max(0, at - NOUN), at):
        link = text[noun.end() : at].strip()
        if "of" in words.kinds(link) if link else order.noun_first:
            behind = text[at + 1 :].split(maxsplit=1)[:1]
            return None if any(words.kinds(word) & _JOINS for word in behind) else (noun.start(), at)
    return None


def city_around(venue: Mention | None, country: str | None, pack: Pack) -> Mention | None:
    """ "At Palazzo Chigi": the building, as the city in which it is known to stand, unless another state is told."""
    city = city_of_building(venue.text, pack) if venue else None
    if venue is None or city is None or country not in (None, city.country):
        return None
    return venue._replace(kind="city", value=city)


def is_where_they_meet(skeleton: Skeleton, at: int, city: City, pack: Pack) -> bool:
    """Whether a city is no place of the noun before it, though a noun stands there that could take one.

    `at` is where its preposition stands in the folded text.
    """
    return _is_seat_of_talks(skeleton, at, city, pack) or _is_beside_government(skeleton, at, city, pack)


def _is_seat_of_talks(skeleton: Skeleton, at: int, city: City, pack: Pack) -> bool:
    """ "Talks on a ceasefire in Doha": where they talk, and not what about; not of a city of those named before."""
    if city.name not in seats_of_talks() or not is_matter(skeleton.text, at, pack):
        return False
    named = (m for m in skeleton.within(0, at, "party"))
    return not any(city.country in codes(m) for m in named)


def _is_beside_government(skeleton: Skeleton, at: int, city: City, pack: Pack) -> bool:
    """ "Wollen Vertreter der ukrainischen Regierung in Lima zusammenkommen": whose seat is not that city.

    Not "the Ukrainian government in Kyiv", and nowhere else than where the verb comes last.
    """
    words, order = vocabulary(pack.code), order_of(vocabulary(pack.code))
    near = skeleton.text[:at].split()[-_BEHIND_NOUN:]
    noun = next((w for w in near if "government" in words.kinds(w)), None)
    if noun is None or not (order.verb_final and order.inverts):
        return False
    whose = skeleton.at(skeleton.text.rfind(noun, 0, at) - len("P "))
    named = skeleton.within(0, at, "party")
    return whose is not None and not any(city.country in codes(m) for m in named)


def elsewhere(before: str, pack: Pack) -> bool:
    """ "The war in Sudan", "its embassy in Damascus": the place of another noun, right before the preposition.

    No noun takes a place behind a word of the list `leads-to`: "with the government to Quito", in German, nor behind a
    verb of hosting that stands before its subject.
    A word of meeting between the noun and the preposition takes it: "the peace dialogue will resume in Quito".
    """
    words, known = before.split()[-_OTHER_NOUN:], vocabulary(pack.code)
    if words and known.kinds(words[-1]) & {"leads-to", "host"}:
        return False
    for at in range(len(words) - 2, -1, -1):
        kinds = known.kinds(words[at])
        if (
            not words[at][0].isalpha()
            or words[at][-1] == ","
            or "gathering" in kinds
            or pack.meeting_words.match(words[at])
        ):
            return False
        if "begins" in kinds:
            return False  # "negotiations on the release of hostages will continue in Oslo"
        if "elsewhere" in kinds and _names_kind(words[:at], known):
            return False
        if "elsewhere" in kinds:  # "will meet at a base in Anchorage": where the meeting is, and its city
            relocated = known["relocate"].search(before, max(0, len(before) - CLAUSE_HEAD))
            return not (relocated or any("place-of" in known.kinds(word) for word in words[max(0, at - 3) : at]))
    return False


def _names_kind(before: list[str], words: Vocabulary) -> bool:
    """ "Pourparlers de paix à Genève": whether a gathering and "of" stand before the noun that says of what kind."""
    return len(before) > 1 and "of" in words.kinds(before[-1]) and "gathering" in words.kinds(before[-2])

"""Where a meeting is: the building, city, region or country that its clause puts it in."""

import re
from dataclasses import dataclass

from talkwatch.core.clauses import Clauses, Owner
from talkwatch.core.lexicon import City
from talkwatch.core.names import find_regions
from talkwatch.core.participants import code
from talkwatch.core.skeleton import Skeleton, compile_pattern
from talkwatch.core.spans import Mention

_PLACED = compile_pattern(
    r"(?:\b(?:in|at|inside|near|outside|hosts?|hosted by|location|venue|moved? to|return(?:s|ed)? to|back to|arriv\w+ in|to)"
    r"|[{C}{V}{P}](?:'s|’s|,)|[{C}{V}],? in|\bin the (?:[\w{P}'-]+ ){{0,4}}(?:city|port|town|capital|resort) of|\bcity of)"
    r"(?: the)?(?: [\w-]+ (?:city|capital))?(?: {P} (?:city|port city|resort|capital|town|port)(?: of)?,?)? $"
)
_HOSTING = re.compile(
    r" (?:(?:is |was |has been )?(?:set )?(?:to |will |would )?(?:again )?(?:host|be the (?:site|venue)|to be the site)"
    r"|(?:round|talks|meeting|negotiations|session|summit))"
)
_VENUE_OF = compile_pattern(r"(?:'s|’s) (?:the )?{V}")
_GOING = compile_pattern(
    r"\b(?:moved?|return\w*|back|travel\w*|fly|send\w*|deploy\w*|go|come|coming) (?:[\w{P}'’-]+ ){{0,6}}to $"
)


@dataclass(frozen=True)
class Place:
    """Where: any of venue, city and country (ISO code) that the sentence names, and the zone of the city."""

    venue: Mention | None = None
    city: Mention | None = None
    city_name: str | None = None
    country: str | None = None
    country_at: Mention | None = None
    zone: str | None = None


def find_place(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Place:
    """Give where the stretch of the sentence puts the meeting; empty where it does not say."""
    venue = next((m for m in skeleton.within(start, end, "venue") if _located(skeleton, clauses, m)), None)
    city = next((m for m in skeleton.within(start, end, "city") if _located(skeleton, clauses, m)), None)
    country = next(
        (m for m in skeleton.within(start, end, "party") if _country_place(skeleton, clauses, m, city)), None
    )
    found: City | None = city.value if city else None
    name = found.name if found else None
    country_code = found.country if found else code(country) if country else None
    region = _region(skeleton, clauses, start, end)
    if region and not city:
        city, name = region, region.value
    return Place(venue, city, name, country_code, country, found.zone if found else None)


def _located(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> bool:
    """Whether a city or a building is where the meeting is: after "in", "at", ..., in a clause that speaks of it."""
    at = skeleton.position(mention)
    before, after = skeleton.text[:at], skeleton.text[at + 1 :]
    placed = _PLACED.search(before)
    hosting = _HOSTING.match(after)
    possessive = mention.kind == "city" and _VENUE_OF.match(after)
    if not (placed or hosting or possessive):
        return False
    if placed and placed.group().strip() == "to" and not _GOING.search(before):
        return False
    if hosting:
        return True
    return clauses.owner(mention) is Owner.MEETING


def _country_place(skeleton: Skeleton, clauses: Clauses, mention: Mention, city: Mention | None) -> bool:
    if mention.value.form != "name" or len(code(mention)) != 2:
        return False
    before = skeleton.text[: skeleton.position(mention)]
    if re.search(r"(?:\bregion|\bprovince) of $", before):
        return True
    return bool(re.search(r"\bin $", before)) and city is None and clauses.owner(mention) is Owner.MEETING


def _region(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Mention | None:
    text = skeleton.source
    for begin, stop, name in find_regions(text):
        mention = Mention("city", begin, stop, text[begin:stop], name)
        at = skeleton.folded(begin)
        if start <= at < end and re.search(r"\b(?:in|near) the $", skeleton.text[:at]):
            start_clause, end_clause = clauses.clause_of(at)
            if any(w.owner is Owner.MEETING for w in clauses.words if start_clause <= w.start < end_clause):
                return mention
    return None

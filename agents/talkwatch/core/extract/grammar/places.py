"""Where a meeting is: the building, city, region or country that its clause puts it in.

Lists that it asks for: `after`, `where`, `venue`, `at-building` (before a building only: "aboard"), `toward`, `say` (a
place before it), `travel` and `visit` (a clause with one puts the meeting where it leads), `but`, `instead`, `now` (one
that moves it).
"""

import re
from dataclasses import dataclass

from talkwatch.core.extract.grammar.clauses import Clauses, Owner
from talkwatch.core.extract.grammar.order import order_of
from talkwatch.core.extract.grammar.other_gatherings import is_place_of_another
from talkwatch.core.extract.grammar.purposes import is_for_meeting
from talkwatch.core.extract.grammar.relocating import moved_from_to, new_place, still_told, told_not, told_not_to_be
from talkwatch.core.extract.grammar.seats import (
    CLAUSE_HEAD,
    capital_of,
    city_around,
    elsewhere,
    is_where_they_meet,
    named_after,
    venue_city,
)
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.status_words import status_words
from talkwatch.core.extract.grammar.tokens import codes
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import city_of_metonym
from talkwatch.core.extract.mentions.names import find_regions
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.gazetteer import City, is_state

_CALLED = 4
"""Words of a preposition and what a place is called, "in the village of"."""
ALONE = 12
"""The same of a clause that tells nothing but the place: "the talks, in Geneva, ..."."""
MAX_GAP = 8
"""Characters between a place and the "where" that goes on with it, but for its country."""
VERB_GAP = 16
"""The same where a verb may come last: "nach Lima kommen will, wo"."""
SPEAKER = 50
"""Characters behind "where" in which somebody speaks there."""
TOPICS = frozenset(("Gaza",))
"""Cities that name what talks are about, not where they are: "Gaza talks"."""


@dataclass(frozen=True)
class Place:
    """Where: any of venue, city and country (ISO code) that the sentence names, and the zone of the city.

    `moved`: whether it is told to be a new one; `left`: the city in place of which it is then, where that is told;
    `named`: whether the talks only go by its name, "the Moscow talks", which may be those with its government too.
    """

    venue: Mention | None = None
    city: Mention | None = None
    city_name: str | None = None
    country: str | None = None
    country_at: Mention | None = None
    zone: str | None = None
    moved: bool = False
    left: City | None = None
    named: bool = False

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.venue or self.city or self.country)


def here_place(skeleton: Skeleton, clauses: Clauses, dateline: City | None, start: int, end: int) -> Place:
    """ "Will meet here on March 11": the city of the dateline."""
    match = clauses.pack.here.search(skeleton.text, start, end) if dateline else None
    if match is None or dateline is None:
        return Place()
    begin = skeleton.origin(match.start())
    word = Mention("city", begin, begin + len(match.group()), match.group(), dateline)
    return Place(None, word, dateline.name, dateline.country, None, dateline.zone)


def place_of_goal(goal: Mention, pack: Pack) -> Place:
    """ "Will travel to Moscow to meet ...": where a visitor goes, if it is a city or a government called by one."""
    if goal.kind == "venue":
        seat = goal._replace(kind="city")
        return Place(goal, seat, seat.value.name, seat.value.country, None, seat.value.zone)
    city = goal.value if goal.kind == "city" else city_of_metonym(goal.text, pack)
    if city is None or (goal.kind == "party" and goal.value.form != "metonym"):
        return Place()
    return Place(None, goal, city.name, city.country, None, city.zone)


def where_of(skeleton: Skeleton, start: int, pack: Pack) -> Mention | None:
    """ "To New Delhi, India, where he will meet ...": the place before a clause that begins with "where"."""
    words, first = vocabulary(pack.code)["where"], skeleton.first_word(start)
    if not words.match(skeleton.text, first) or _is_of_a_speaker(skeleton, first, pack):
        return None
    before = [m for m in skeleton.mentions if m.kind in ("city", "party") and skeleton.position(m) < start]
    reach = VERB_GAP if order_of(vocabulary(pack.code)).verb_final else MAX_GAP
    near = [m for m in before[-2:] if start - skeleton.position(m) <= reach]
    near = [m for m in near if not told_not_to_be(skeleton, skeleton.position(m), pack)]
    of_land = len(near) > 1 and near[-1].kind == "party" and near[-1].value.form != "metonym"  # "New Delhi, India"
    return near[-1 - of_land] if near else None


def _is_of_a_speaker(skeleton: Skeleton, first: int, pack: Pack) -> bool:
    """ "In Moscow, where an aide said that they would meet": whether somebody only speaks there."""
    report = pack.report_words.search(skeleton.text, first, first + SPEAKER)
    return report is not None and pack.meeting_words.search(skeleton.text, first, report.start()) is None


def find_place(
    skeleton: Skeleton,
    clauses: Clauses,
    start: int,
    end: int,
    window: tuple[int, int],
    adjuncts: tuple[Mention, ...] = (),
) -> Place:
    """Give where the stretch of the sentence puts the meeting; empty where it does not say.

    `window` bounds the clauses that tell of the meeting itself: what stands beside them may date it by another. Of
    several cities the first of those counts that are told with the meeting, its `adjuncts`.
    """

    def own(kind: str) -> list[Mention]:
        return [m for m in skeleton.within(start, end, kind) if not is_place_of_another(skeleton, clauses, m, window)]

    inner = find_place(skeleton, clauses, *window, window, adjuncts) if window != (start, end) else Place()
    told = own("city")
    if (inner.city or inner.country) and not _moves_on(skeleton, clauses, told, window[1], inner):
        return inner
    venues = [m for m in own("venue") if _located(skeleton, clauses, m)]
    rooms = new_place(skeleton, clauses, venues)
    venue = rooms[1] if rooms else next(iter(venues), None)
    located = still_told(skeleton, [m for m in told if _located(skeleton, clauses, m)], told, clauses.pack)
    move = moved_from_to(skeleton, told, start, end, clauses.pack) or new_place(skeleton, clauses, located)
    cities = [move[1]] if move else _behind_verb(skeleton, clauses, located, start)
    city = next((m for m in cities if m in adjuncts), next(iter(cities), None))
    lands = (m for m in skeleton.within(start, end, "party") if _country_place(skeleton, clauses, m, city))
    country = next((m for m in lands if not is_place_of_another(skeleton, clauses, m, window)), None)
    found: City | None = city.value if city else None
    name = found.name if found else None
    country_code = found.country if found else min(codes(country)) if country else None
    region = None if city else _region(skeleton, clauses, start, end)
    if region:
        city, name = region, region.value
    capital = None if city else capital_of(skeleton, clauses, start, end) or venue_city(skeleton, clauses)
    if capital := capital or (None if city else city_around(venue, country_code, clauses.pack)):
        found = capital.value
        city, name, country_code, country = capital, found.name, found.country, None
    called = None if city or country else named_after(skeleton, start, end, clauses.pack)
    named = called is not None and not is_place_of_another(skeleton, clauses, called[0], window)
    if called and named:
        party, found = called
        city, name, country_code = party._replace(kind="city", value=found), found.name, found.country
    left = move[0] if move and move[0] else told_not(skeleton, told, clauses.pack)
    zone, moved = found.zone if found else None, bool(move or left or rooms)
    return Place(venue, city, name, country_code, country, zone, moved, left.value if left else None, named)


def _moves_on(skeleton: Skeleton, clauses: Clauses, cities: list[Mention], behind: int, inner: Place) -> bool:
    """ "On Friday in Lima, but the talks have been moved to Quito": whether a clause behind tells another place.

    Or "were to meet in Lima, and will now meet in Quito".
    """
    words, at = vocabulary(clauses.pack.code), skeleton.first_word(behind)
    if words["but"].match(skeleton.text, at) or words["instead"].match(skeleton.text, at):
        return True
    located = [m for m in cities if _located(skeleton, clauses, m)] if inner.city and len(cities) > 1 else []
    move = new_place(skeleton, clauses, located)
    if move is None or move[1].value.name == inner.city_name:
        return False
    return words["now"].search(skeleton.text, *clauses.clause_of(skeleton.position(move[1]))) is not None


def _behind_verb(skeleton: Skeleton, clauses: Clauses, cities: list[Mention], start: int) -> list[Mention]:
    """ "Nach Stationen in Rom trifft er in Genf": of several cities those behind the verb, where "after" opens it."""
    words, code = vocabulary(clauses.pack.code), clauses.pack.code
    if len(cities) <= 1 or not order_of(words).verb_final or not words["after"].match(skeleton.text, start):
        return cities
    verbs = (p.search(skeleton.text, start) for p in (status_words(code).present, status_words(code).will))
    verb = min((m.start() for m in verbs if m), default=start)
    return [m for m in cities if skeleton.position(m) > verb] or cities


def _located(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> bool:
    """Whether a city or a building is where the meeting is: after "in", "at", ..., in a clause that speaks of it."""
    at = skeleton.position(mention)
    before, after = skeleton.text[:at], skeleton.text[at + 1 :]
    pack = clauses.pack
    placed = pack.placed.search(before)
    if not placed and clauses.continues:
        placed = vocabulary(pack.code)["venue"].search(skeleton.text)
    if not placed and mention.kind == "venue":
        placed = _ends_with("at-building", before, pack)
    hosting = _hosting(after, pack)
    if not placed and mention.kind == "city" and _ends_with("visit", before, pack):
        return clauses.owner(mention) is Owner.MEETING and _in_its_clause(skeleton, clauses, at)
    if not (placed or hosting) or (not placed and mention.kind == "city" and mention.value.name in TOPICS):
        return False
    toward = placed and placed.group().strip() in vocabulary(pack.code).lists.get("toward", ())
    leads = pack.going.search(before) or vocabulary(pack.code)["relocate"].search(before)
    if toward and not (leads or is_for_meeting(skeleton, pack, at)):
        return False
    if told_not_to_be(skeleton, at, pack) or _says_so(skeleton, clauses, at):
        return False
    if hosting:
        return True
    lead = placed.start() if placed else at
    seat = mention.kind == "city" and is_where_they_meet(skeleton, lead, mention.value, pack)
    if not seat and elsewhere(_up_to(placed, before), pack):
        return False
    return clauses.owner(mention) is Owner.MEETING and bool(toward or _in_its_clause(skeleton, clauses, at))


def _up_to(placed: re.Match[str] | None, before: str) -> str:
    """ "In the truce village of Panmunjom": the text up to the preposition, since what a place is called is no other noun."""
    words = placed.group().split() if placed else []
    return before[: placed.start()] + f"{words[0]} " if placed and len(words) >= _CALLED else before


def _ends_with(name: str, before: str, pack: Pack) -> re.Match[str] | None:
    """ "Will visit Rome for talks with B", "aboard the frigate X": a word of a list right before a place."""
    return next((m for m in vocabulary(pack.code)[name].finditer(before) if m.end() == len(before) - 1), None)


def _in_its_clause(skeleton: Skeleton, clauses: Clauses, at: int) -> bool:
    """Not "they will meet, raising hopes in Washington": a clause of the place alone, of the meeting, or of a journey."""
    start, end = clauses.clause_of(at)
    if at - start <= ALONE or _tells_of_meeting(clauses, start, end):
        return True
    words = vocabulary(clauses.pack.code)
    if words["where"].match(skeleton.text, first := skeleton.first_word(end)):
        return not _is_of_a_speaker(skeleton, first, clauses.pack)
    told = (words[name].search(skeleton.text, start, end) for name in ("travel", "visit"))
    return bool(clauses.pack.going.search(skeleton.text, start, end) or any(told))


def _hosting(after: str, pack: Pack) -> re.Match[str] | None:
    """ "Geneva will host the talks", but not "Okinawa hosts most of the troops": a gathering is told of behind the verb."""
    found = pack.hosting.match(after)
    if found is None or pack.head_final:
        return found
    told = vocabulary(pack.code)["gathering"].search(after) or pack.meeting_words.search(after, found.end())
    return found if told else None


def _says_so(skeleton: Skeleton, clauses: Clauses, at: int) -> bool:
    """ "..., the palace in Quito said": the place of who tells it."""
    if not vocabulary(clauses.pack.code)["say"].match(skeleton.text, at + 2):
        return False
    begin = skeleton.text.rfind(",", 0, at)
    return begin > 0 and not any(begin < w.start < at and w.owner is Owner.MEETING for w in clauses.words)


def _country_place(skeleton: Skeleton, clauses: Clauses, mention: Mention, city: Mention | None) -> bool:
    if mention.value.form != "name" or not is_state(mention.value.code):
        return False
    before = skeleton.text[: skeleton.position(mention)]
    if elsewhere(before, clauses.pack):
        return False
    behind = clauses.pack.country_ending.match(skeleton.text, skeleton.position(mention) + 1)
    led = behind or clauses.pack.country_place.search(before)
    placed = city is None and led and clauses.owner(mention) is Owner.MEETING
    return bool(placed) and _near_its_meeting(skeleton, clauses, mention)


def _near_its_meeting(skeleton: Skeleton, clauses: Clauses, mention: Mention) -> bool:
    """Behind the meeting, or at the head of its clause; "the richest man in Chile ... at the meeting" is elsewhere."""
    if clauses.pack.head_final:
        return True
    at = skeleton.position(mention)
    start, end = clauses.clause_of(at)
    last = end if order_of(vocabulary(clauses.pack.code)).verb_final else at  # "wollen in der Türkei Gespräche führen"
    return at - start <= CLAUSE_HEAD or _tells_of_meeting(clauses, start, last)


def _tells_of_meeting(clauses: Clauses, start: int, end: int) -> bool:
    """Whether a word between two places of a text is the meeting's."""
    return any(start <= w.start < end and w.owner is Owner.MEETING for w in clauses.words)


def _region(skeleton: Skeleton, clauses: Clauses, start: int, end: int) -> Mention | None:
    text = skeleton.source
    for begin, stop, name in find_regions(text, clauses.pack):
        mention = Mention("city", begin, stop, text[begin:stop], name)
        at = skeleton.folded(begin)
        placed = start <= at < end and clauses.pack.region_place.search(skeleton.text[:at])
        if placed and _tells_of_meeting(clauses, *clauses.clause_of(at)):
            return mention
    return None

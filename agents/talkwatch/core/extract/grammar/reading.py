"""Read an article's sentences: names, dates and hours, who stands for whom, and the frames of each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from talkwatch.core.extract.grammar.asides import without_glosses
from talkwatch.core.extract.grammar.continuation import may_go_on
from talkwatch.core.extract.grammar.frames import Frame, frames_of
from talkwatch.core.extract.grammar.governments import with_government
from talkwatch.core.extract.grammar.insets import without_delays, without_insets, without_margins, without_members
from talkwatch.core.extract.grammar.named_once import named_once
from talkwatch.core.extract.grammar.officeholders import at_home, for_their_land, offices, out_of_office
from talkwatch.core.extract.grammar.participants import facilitators_of, heads_of
from talkwatch.core.extract.grammar.people import KOREAS, may_name_somebody, speaks_of_korea, stand_for_states, surnames
from talkwatch.core.extract.grammar.relations import Relations
from talkwatch.core.extract.grammar.skeleton import Skeleton
from talkwatch.core.extract.grammar.witness import Witness
from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import CAP, lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.counted import with_base
from talkwatch.core.extract.mentions.dates import find_dates
from talkwatch.core.extract.mentions.lexicon import city_of_metonym
from talkwatch.core.extract.mentions.names import find_names
from talkwatch.core.extract.mentions.newsline import begin_of_news, begin_of_title, without_live
from talkwatch.core.extract.mentions.spans import Mention, Sentence
from talkwatch.core.extract.mentions.times import find_times
from talkwatch.core.gazetteer import City, is_state, zones_of_country

SENTENCES_KEPT = 2_000
"""Sentences whose mentions are remembered: some hundred articles, a few MB."""
READINGS_KEPT = 1_000
"""Sentences whose readings are remembered: some 5 KB each, at most ten times that."""
LONGEST_KEPT = 400
"""Characters of such a sentence: nearly all are shorter, and so what is kept is bounded in size too."""
BEFORE = 40
"""Characters before a capital in which a preposition makes it a place."""
HOSTS = 30
"""Characters behind a capital in which it is told to host."""
MAX_MENTIONS = 40
"""Names of one sentence that are looked at; a sentence with more is a table or a trap."""
MAX_DAYS = 20
"""The same of days, and of hours."""
_POSSESSIVE = re.compile(r"['’]s?\s")
_OF = re.compile(r"(?:['’]s)?\s(?:de\s)?")
"""Between a state and its city: "Iraq's Baghdad", "la ciudad iraquí de Erbil"."""


@dataclass(frozen=True)
class Reading:
    """One sentence read: its folded text, its frames, and what it says of parties beyond them."""

    sentence: Sentence
    skeleton: Skeleton
    frames: tuple[Frame, ...]
    said: Relations
    facilitators: frozenset[str]
    heads: tuple[tuple[str, Mention], ...]
    here: City | None = None

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """Who it says meets whom."""
        return self.said.witnesses

    @property
    def pair(self) -> frozenset[str] | None:
        """The two that it names as acting together."""
        return self.said.pair

    @property
    def named(self) -> frozenset[str]:
        """All parties that it names."""
        return self.said.named


def reading_before(readings: Iterable[Reading], sentence: Sentence) -> Reading | None:
    """The sentence right before another, where it is of the same item."""
    near = (r for r in readings if r.sentence.index == sentence.index - 1 and r.sentence.item == sentence.item)
    return next(near, None)


def read(sentences: Iterable[Sentence], pack: Pack) -> tuple[Reading, ...]:
    """Find names, dates and hours in each sentence, let persons stand for their party, and build the frames."""
    said = list(sentences)
    named = [mentioned(s.text, s.field == "text", pack) for s in said]
    found = [
        (s, m._replace(mentions=with_base(m.mentions, at, said, pack)))
        for at, (s, m) in enumerate(zip(said, named, strict=True))
    ]
    here = next((city for s, m in found if m.skip and (city := _city_of_dateline(s.text[: m.skip], pack))), None)
    learnt = surnames((s.text for s in said), pack)
    learnt |= for_their_land(m for _, told in found for m in told.mentions)
    if pack.persons_by_shape:
        learnt |= at_home((Skeleton(s.text, m.mentions) for s, m in found if _names_person(m.mentions)), here, pack)
    learnt |= offices((Skeleton(s.text, m.mentions) for s, m in found if _may_tell_office(m.mentions, pack)), pack)
    learnt |= out_of_office(((s.text, m.mentions) for s, m in found), pack)
    if any(speaks_of_korea(m.mentions) for _, m in found):
        learnt[KOREAS] = KOREAS

    def acting(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        return tuple(with_government(text, stand_for_states(text, mentions, learnt, pack), pack))

    return tuple(_read(s, m._replace(mentions=acting(s.text, m.mentions)), here, pack) for s, m in found)


class Mentioned(NamedTuple):
    """What stands in a sentence: where its news begins behind a dateline, its mentions, and whether it is dull.

    `text`: what is read of it, blank where it only explains; offsets are those of the sentence.
    `dull`: neither a word for talks, nor two parties, nor a verb of meeting with a name, so that no frame can come of
    it but by persons that stand for parties.
    """

    skip: int
    text: str
    mentions: Sequence[Mention]
    dull: bool


@lru_cache(maxsize=SENTENCES_KEPT)
def mentioned(sentence: str, may_be_dated: bool, pack: Pack) -> Mentioned:
    """Find what stands in a sentence.

    Remembered: copies and revisions of a wire text share most of their sentences.
    """
    text = _without_asides(sentence, pack)
    names = find_names(text, pack)
    skip = begin_of_news(sentence, pack) if may_be_dated else begin_of_title(sentence, pack, names)
    if not _may_tell(text, names, pack):
        return Mentioned(skip, text, tuple(m for m in names if m.start >= skip), dull=True)
    return Mentioned(skip, text, tuple(mentions_of(text, skip, names, pack)), dull=False)


def _may_tell(text: str, names: Sequence[Mention], pack: Pack) -> bool:
    """Whether a sentence may tell of a meeting, so that its days and hours are of interest.

    Lists that it asks for: `host`, `meet`, `travel`, `visit`, `trip` and `the-date`, where one is named whom it may be
    about.
    """
    low = lowered(text)
    if sum(m.kind == "party" for m in names) > 1 or pack.trigger.search(low) or may_go_on(low, pack):
        return True
    words = vocabulary(pack.code)
    if not any(words.unfolded(name).search(low) for name in ("host", "meet", "travel", "visit", "trip", "the-date")):
        return False
    return any(m.kind in ("party", "person") for m in names) or may_name_somebody(text, pack)


def _names_person(mentions: Iterable[Mention]) -> bool:
    return any(m.kind == "person" for m in mentions)


def _without_asides(text: str, pack: Pack) -> str:
    """Blank out captions, the word for a live page, and what only explains a name; offsets stay."""
    return without_insets(without_live(pack.aside.sub(lambda m: " " * len(m.group()), text), pack), pack)


def _may_tell_office(mentions: Iterable[Mention], pack: Pack) -> bool:
    kinds = {m.kind for m in mentions}
    return "party" in kinds and ("person" in kinds or not pack.persons_by_shape)


def _city_of_dateline(text: str, pack: Pack) -> City | None:
    """ "LONDON, April 1 - ": where the reporter is, and what "here" means."""
    place = re.split(r"[,(/–—-]|\s\s", text.strip("( "), maxsplit=1)[0].strip()
    name = place.title() if place.isupper() else place
    city = city_of_metonym(name, pack) if name else None
    return city or next((m.value for m in find_names(name, pack) if m.kind == "city"), None)


def _read(sentence: Sentence, told: Mentioned, here: City | None, pack: Pack) -> Reading:
    """Read a sentence, or take what was read in the same words before; dull ones are as soon read."""
    if (told.dull and not told.mentions) or len(sentence.text) > LONGEST_KEPT:
        return _read_anew(sentence, told, here, pack)
    reading = read_anywhere(sentence.text, told, here, pack)
    return replace(reading, sentence=sentence, frames=tuple(f._replace(sentence=sentence) for f in reading.frames))


@lru_cache(maxsize=READINGS_KEPT)
def read_anywhere(text: str, told: Mentioned, here: City | None, pack: Pack) -> Reading:
    """Read a sentence of which is not said where it stands.

    Remembered, as its mentions are. The arguments are all that it depends on: its words, what stands in them once
    persons stand for their party and counted days have their base, what "here" means, and the language.
    """
    return _read_anew(Sentence("", 0, text, 0), told, here, pack)


def _read_anew(sentence: Sentence, told: Mentioned, here: City | None, pack: Pack) -> Reading:
    skip = told.skip
    folded = Skeleton(" " * skip + told.text[skip:], [m for m in told.mentions if m.start >= skip])
    skeleton = without_glosses(without_delays(without_margins(without_members(folded), pack), pack), pack)
    said = Relations(skeleton, pack)
    if told.dull and not told.mentions:  # most sentences
        return Reading(sentence, skeleton, (), said, frozenset(), (), here)
    return Reading(
        sentence=sentence,
        skeleton=skeleton,
        frames=tuple(frames_of(sentence, skeleton, said, here, pack)),
        said=said,
        facilitators=facilitators_of(skeleton, pack),
        heads=tuple(heads_of(skeleton, pack)),
        here=here,
    )


def mentions_of(text: str, skip: int, found: list[Mention], pack: Pack) -> list[Mention]:
    """Give all mentions of a sentence behind `skip` characters, none overlapping; `found` are its names."""
    dates, times = find_dates(text, pack)[:MAX_DAYS], find_times(text, pack)[:MAX_DAYS]
    taken = [*dates, *(t for t in times if not _clash(t, dates))]
    if len(found) > MAX_MENTIONS:
        found = found[:MAX_MENTIONS]
    cities = _cities_before_countries(text, found, pack)
    found = [*(m for m in found if not _clash(m, cities)), *cities]
    names = [_placed(m, text, found, pack) for m in found if not _clash(m, taken)]
    return [m for m in (*taken, *named_once(names, text, pack)) if m.start >= skip]


def _cities_before_countries(text: str, found: list[Mention], pack: Pack) -> list[Mention]:
    """ "In Putrajaya, Malaysia": a name that the gazetteer lacks, with its country behind it."""
    cities = []
    for country in (m for m in found if pack.in_words and m.kind == "party" and m.value.form == "name"):
        before = re.search(rf"\b(?:{pack.in_words})\s({CAP}(?:\s{CAP})?),\s$", text[: country.start])
        code = country.value.code
        if before and is_state(code):
            city = City(before[1], code, zones_of_country().get(code, ""))
            mention = Mention("city", before.start(1), before.end(1), before[1], city)
            if not _clash(mention, [m for m in found if m.kind != "person"]):
                cities.append(mention)
    return cities


def _clash(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < o.end and o.start < mention.end for o in others)


def _placed(mention: Mention, text: str, others: list[Mention], pack: Pack) -> Mention:
    """Turn a capital (or a city that is named like its state) after "in" or "at" into the city that it is there."""
    if mention.kind != "party" or mention.value.form in ("demonym", "person"):
        return mention
    city = city_of_metonym(mention.text, pack) or _small_capital(mention, text)
    if city is None or (mention.value.form == "name" and city.country != mention.value.code):
        return mention
    owner = _owner_of(city, mention, text, others)
    if owner and not is_state(mention.value.code):  # "Iraq's Erbil", else a name of the Kurdistan Region
        return mention._replace(kind="city", value=city)
    start = owner.start if owner else mention.start
    before = lowered(text[max(0, start - BEFORE) : start])
    placed = pack.in_place.search(before) and not pack.as_partner.search(before)
    placed = placed or any(
        m.kind == "venue" and pack.venue_link.fullmatch(text[m.end : mention.start])
        for m in others
        if m.end < mention.start
    )
    hosting = pack.hosts.match(lowered(text[mention.end : mention.end + HOSTS]))
    if placed and _is_heard(text, mention.end, pack):
        return mention
    return mention._replace(kind="city", value=city) if placed or hosting else mention


def _is_heard(text: str, end: int, pack: Pack) -> bool:
    """ "At Hanoi's request": a government asks for it. Lists that it asks for: `request` (what it does so by)."""
    own = _POSSESSIVE.match(text, end)
    return own is not None and vocabulary(pack.code)["request"].match(lowered(text), own.end()) is not None


def _owner_of(city: City, mention: Mention, text: str, others: list[Mention]) -> Mention | None:
    """The state right before its city: "Iraq's Baghdad", "en la ciudad iraquí de Erbil"."""
    named = (m for m in others if m.kind == "party" and m.value.code == city.country and m.value.form != "metonym")
    return next((m for m in named if _OF.fullmatch(text[m.end : mention.start])), None)


def _small_capital(mention: Mention, text: str) -> City | None:
    """A seat of government that the gazetteer lacks, before its country: "Putrajaya, Malaysia"."""
    code = mention.value.code
    if mention.value.form != "metonym" or not is_state(code) or not re.match(rf",\s{CAP}", text[mention.end :]):
        return None
    return City(mention.text, code, zones_of_country().get(code, ""))

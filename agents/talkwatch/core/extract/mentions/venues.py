"""Buildings in which talks are held: landmarks by their name, others by the word for what they are, "Hotel Wilson"."""

import re
from collections.abc import Iterator

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.mentions.buildings import find_buildings
from talkwatch.core.extract.mentions.lexicon import city_of_metonym, is_name
from talkwatch.core.extract.mentions.spans import Mention


def find_venues(text: str, pack: Pack) -> Iterator[Mention]:
    """Give the buildings that a sentence names, in order, none overlapping; of two readings that which begins first."""
    known = list(find_buildings(text, pack))
    shaped = [v for v in _shaped(text, pack) if not any(_is_better(k, v) for k in known)]
    known = [k for k in known if not any(_overlap(k, v) for v in shaped)]
    yield from sorted(known + shaped, key=lambda venue: venue.start)


def _is_better(known: Mention, shaped: Mention) -> bool:
    """ "Schloss Bellevue Gespräche": a shape may go on too far, but "Kazan Kremlin" is another than the known one."""
    return _overlap(known, shaped) and known.start <= shaped.start


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _shaped(text: str, pack: Pack) -> Iterator[Mention]:
    """Buildings by the word for what they are."""
    last = 0
    for pattern in pack.venues:
        at = 0
        while (match := pattern.search(text, at)) is not None:
            whole = match.lastgroup or 0
            start = _without_lead(text, *match.span(whole), pack)
            end = _without_city(text, start, match.end(whole), pack)
            name = text[start:end]
            at = max(match.end(), at + 1)
            if start >= last and not pack.not_venue.match(name) and not is_name(name, pack):
                yield Mention("venue", start, end, name, name)
                last = end
            elif start > match.start(whole):  # "Geneva's Hotel" is none, but "Hotel Wilson" may begin here
                at = start


def _without_lead(text: str, start: int, end: int, pack: Pack) -> int:
    """Leave out a sentence's first word, a country or a city before the name: they are not part of it."""
    while lead := pack.venue_lead.match(text, start, end):
        start = lead.end()
    owner = re.match(r"([\w-]+(?:\s[\w-]+)?)(?:'s|’s)\s", text[start:end])
    if owner and is_name(owner.group(1), pack):
        start += owner.end()
    return start


def _without_city(text: str, start: int, end: int, pack: Pack) -> int:
    """ "Hotel Meliá de Brasilia": the city behind the name is not part of it, where something is left."""
    for space in (m.start() for m in re.finditer(r"(?<=\S)\s", text[start:end])):
        tail = text[start + space + 1 : end]
        link = pack.venue_link.search(text[start : start + space + 1])
        if (
            link
            and link.start()
            and len(text[start : start + link.start()].split()) > 1
            and city_of_metonym(tail, pack)
        ):
            return start + link.start()
    return end

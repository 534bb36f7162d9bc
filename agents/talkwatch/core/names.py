"""Find parties, cities, venues and persons in a sentence: capitalised words against the lexicon, and shapes."""

import re
from collections.abc import Iterator

from talkwatch.core.languages import en
from talkwatch.core.lexicon import City, lexicon
from talkwatch.core.spans import Mention

_WORD = re.compile(r"[^\W\d_](?:[\w’'.]*[\w])?(?:\.(?=[^\W\d_]\.|\w)\w\.?)*|[A-Z]\.(?:[A-Z]\.)+")
_CAP = r"(?:[A-ZÀ-ÞĀ-ſ][\w’'‘-]*)"
_LINK = r"(?:\s(?:of|the|de|des|du|la|el|and|d'|ul)){0,2}"
_HEADS = (
    "Palace|Palais|Office|Hotel|House|Residence|Residency|Centre|Center|Castle|Villa|Base|Hall|Mansion|Fort|Fortress|Château|"
    "Complex|Building|Embassy|Consulate|Mission|Headquarters|Pavilion|Manor|Resort|Monastery|Museum|Airport|Barracks|Guesthouse|Inn|Lodge|Club|"
    "Estate|Citadel|Academy|Institute|Secretariat|Forest|Pushcha|Club"
)
_LOWER_HEADS = "palace|hotel|presidential office|working office|residence|villa|castle|conference cent(?:re|er)|guesthouse|state residence|airport|headquarters"
_VENUE = re.compile(
    rf"\b(?:(?:{_CAP}{_LINK}\s){{1,5}}(?:{_HEADS})(?:\s(?:des|of|de|du|at)\s{_CAP}(?:\s{_CAP})?)?(?:\s{_CAP}(?=\s(?:[Hh]otel|[Pp]alace)))?(?:\s(?:hotel|palace))?"
    rf"|(?:Palais|Hotel|Hôtel|Château|Schloss|Villa|Palazzo|Castello|Camp|Fort|Casa|Dar|Qasr)\s(?:(?:des|de|du|d'|di|la|al|el)\s?)?{_CAP}(?:\s{_CAP})?"
    rf"|{_CAP}(?:\s{_CAP}){{0,2}}\s(?:{_LOWER_HEADS})"
    rf"|(?:presidential|state|government|royal|foreign ministry's)\s(?:working\s)?(?:office|residence|palace|guesthouse|villa|complex)\s(?:in|at)\s{_CAP}"
    rf"|Bürgenstock|Burgenstock)\b"
)
_NO_VENUE = re.compile(r"^(?:the\s)?(?:white house|oval office|foreign office|home office|post office|cabinet office|state house|prime minister's office|.*\bpress office|.*\bpresident's office|.*'s office|.*’s office)$", re.IGNORECASE)  # fmt: skip
_NATURAL = re.compile(
    rf"\b(?:in|at)\s({_CAP}(?:\s{_CAP}){{0,3}}),?\s(?:a|the)\s(?:\w+\s){{0,2}}(?:reserve|resort|estate|villa|hotel|palace|castle|residence|retreat|monastery)\b"
)
_REGION = re.compile(rf"\b({_CAP}(?:\s{_CAP})?)\s(region|province|oblast|peninsula)\b")
_PERSON = re.compile(rf"{_CAP}(?:\s(?:al-|bin\s|van\s|von\s|de\s|el-)?{_CAP}){{0,8}}")
_NOT_PERSON = frozenset(
    "the a an in on at and but for with from to of it he she they his her their its this that these those after before while when"
    " as if president minister foreign defence defense prime secretary state special envoy ministry treasury vice deputy chief"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december mr mrs ms dr lord sir lady king prince house senate congress council commission parliament army"
    " talks second first third round update kremlin united nations north south east west general assembly news agency".split()
)


def find_names(text: str) -> list[Mention]:
    """Give parties, cities, venues and persons of a sentence, none overlapping; the longest name wins."""
    scanned = text.title() if text.isupper() and len(text.title()) == len(text) else text
    venues = list(_venues(scanned))
    names = [m for m in _lexicon_names(scanned) if not _overlaps(m, venues)]
    persons = [m for m in _persons(scanned, names) if not _overlaps(m, venues)]
    return venues + names + persons


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < o.end and o.start < mention.end for o in others)


def _venues(text: str) -> Iterator[Mention]:
    last = 0
    for match in _VENUE.finditer(text):
        start, end = match.span()
        while True:  # a sentence's first word, a country or a city before the name is not part of it
            head = re.match(r"(?:The|At|In|Inside|And|On|To|With|From|Of|While|By|Its|A)\s", text[start:end])
            if not head:
                break
            start += head.end()
        name = text[start:end]
        owner = re.match(r"([\w-]+(?:\s[\w-]+)?)(?:'s|’s)\s", name)
        if owner and (owner.group(1) in lexicon().cities or owner.group(1) in lexicon().parties):
            start += owner.end()
            name = text[start:end]
        if start >= last and len(name.split()) > (0 if "rgenstock" in name else 1) and not _NO_VENUE.match(name):
            yield Mention("venue", start, end, name, name)
            last = end
    for match in _NATURAL.finditer(text):
        name = match.group(1)
        if match.start(1) >= last and name not in lexicon().cities and name not in lexicon().parties:
            yield Mention("venue", match.start(1), match.end(1), name, name)
            last = match.end(1)


def _lexicon_names(text: str) -> Iterator[Mention]:
    words = list(re.finditer(r"[^\s,;:!?()\[\]\"“”/—–]+", text))
    pieces = [_trim(text, m.start(), m.end()) for m in words]
    pieces = [part for piece in pieces for part in _hyphen_parts(text, *piece)]
    at = 0
    while at < len(pieces):
        step, mention = _longest_at(text, pieces, at)
        if mention:
            yield mention
        at += step


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    word = text[start:end]
    lead = len(word) - len(word.lstrip("'‘’.-"))
    if not re.fullmatch(r"(?:[A-Z]\.){2,}", word):
        word = word.rstrip("'’.-")
        end = start + len(word)
    if re.search(r"['’]s$", word) and word[:-2]:
        end -= 2
    return start + lead, max(end, start + lead)


def _hyphen_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split "Russia-Ukraine" and "Omani-mediated", but keep "Guinea-Bissau"."""
    word = text[start:end]
    table = lexicon()
    if "-" not in word or word in table.parties or word in table.cities:
        return [(start, end)]
    parts, place = [], start
    for piece in word.split("-"):
        parts.append((place, place + len(piece)))
        place += len(piece) + 1
    return parts


def _longest_at(text: str, pieces: list[tuple[int, int]], at: int) -> tuple[int, Mention | None]:
    table = lexicon()
    start = pieces[at][0]
    if not text[start : start + 1].isupper() and not text.startswith(("the ",), start):
        return 1, None
    for count in range(min(table.longest, len(pieces) - at), 0, -1):
        end = pieces[at + count - 1][1]
        name = text[start:end].replace("’", "'")
        if name in table.parties:
            party = table.parties[name]
            return count, Mention("party", start, end, text[start:end], party)
        if name in table.cities:
            return count, Mention("city", start, end, text[start:end], table.cities[name])
    return 1, None


def _persons(text: str, names: list[Mention]) -> Iterator[Mention]:
    for match in _PERSON.finditer(text):
        start, end = match.span()
        for name in names:  # "Ukraine's Rustem Umerov", "Iranian Foreign Minister": stop at what is known
            if start <= name.start < end:
                start = max(start, name.end) if name.start == start else start
                end = name.start if name.start > start else end
        start += (
            len(text[start:end]) - len(text[start:end].lstrip("'’s ")) if text[start : start + 2] in ("'s", "’s") else 0
        )
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text[start:end])]
        while words and _plain(text[start:end][slice(*words[0])]) in _NOT_PERSON:
            words.pop(0)
        while words and _plain(text[start:end][slice(*words[-1])]) in _NOT_PERSON:
            words.pop()
        if not words or len(words) > 4 or any(_plain(text[start:end][slice(*w)]) in _NOT_PERSON for w in words):
            continue
        begin, stop = start + words[0][0], start + words[-1][1]
        person = re.sub(r"['’]s$", "", text[begin:stop])
        single = len(person.split()) == 1
        if single and not en.ROLE_BEFORE_NAME.search(text[:begin].lower()):
            continue
        if not any(begin < n.end and n.start < begin + len(person) for n in names):
            yield Mention("person", begin, begin + len(person), person, person)


def _plain(word: str) -> str:
    return re.sub(r"['’]s$", "", word).lower()


def find_regions(text: str) -> list[tuple[int, int, str]]:
    """Give (start, end, name) of regions such as "the Gomel region"."""
    return [
        (m.start(1), m.end(), f"{m.group(1)} {m.group(2)}")
        for m in _REGION.finditer(text)
        if m.group(1) not in lexicon().parties
    ]


def city_of_metonym(text: str) -> City | None:
    """Give the city that a metonym such as "Moscow" also is."""
    return lexicon().cities.get(text.replace("’", "'"))

"""Find parties, cities, venues and persons in a sentence: words against the lexicon, and shapes.

List that it asks for: `office` (in a name of a party that is one: "Secretary of State").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from talkwatch.core.extract.languages.pack import Pack
from talkwatch.core.extract.languages.shapes import ARTICLE, lowered
from talkwatch.core.extract.languages.vocabulary import vocabulary
from talkwatch.core.extract.mentions.lexicon import NOBODY, Entry, Lexicon, PartyName, is_name, lexicon
from talkwatch.core.extract.mentions.persons import find_persons
from talkwatch.core.extract.mentions.spans import Mention
from talkwatch.core.extract.mentions.stems import WORDS_KEPT
from talkwatch.core.extract.mentions.towns import find_towns, told_apart
from talkwatch.core.extract.mentions.venues import find_venues

_TOKEN = re.compile(r"[^\s,;:!?()\[\]\"“”«»„/—–،؛؟]+")
_LONGEST = 10
"""Words of a name: "Organización para la Prohibición de las Armas Químicas" has eight."""
_MAX_TOKEN = 60
"""Characters of a token that may hold a name: longer ones would only fill the memory of words."""


def find_names(text: str, pack: Pack) -> list[Mention]:
    """Give parties, cities, venues and persons of a sentence, none overlapping; the longest name wins."""
    scanned = _with_small_letters(text, pack) if text.isupper() else text
    names = list(_lexicon_names(scanned, pack))
    venues = [v for v in find_venues(scanned, pack) if not any(_is_within(v, m) for m in names)]
    names = [m for m in names if not _overlaps(m, venues)]
    names = _without_doubles(told_apart(scanned, names, pack))
    names = [m for m in names if not _is_office_of_another(scanned, m, names, pack)]
    names += [m for m in find_towns(scanned, names, pack) if not _overlaps(m, venues)]
    names = [_unless_part(scanned, m, pack) for m in names]
    persons = [m for m in find_persons(scanned, names, pack) if not _overlaps(m, venues)]
    names = [m for m in names if not _is_nobody(m) and not _overlaps(m, persons)]
    return venues + names + persons


def _is_nobody(mention: Mention) -> bool:
    return isinstance(mention.value, PartyName) and mention.value.code == NOBODY


def _without_doubles(names: list[Mention]) -> list[Mention]:
    """Leave out what the name before it took in: "Georgia" of "Atlanta, Georgia"."""
    kept: list[Mention] = []
    for name in names:
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
    return kept


def _is_office_of_another(text: str, name: Mention, names: list[Mention], pack: Pack) -> bool:
    """ "Vatican Secretary of State": an office that names a party where it stands alone, behind whose it is."""
    if not isinstance(name.value, PartyName) or name.value.form != "metonym":
        return False
    beside = (n for n in names if n.end < name.start and text[n.end : name.start] in _OWNS)
    others = any(isinstance(n.value, PartyName) and n.value.code != name.value.code for n in beside)
    return others and vocabulary(pack.code)["office"].search(lowered(name.text)) is not None


def _unless_part(text: str, name: Mention, pack: Pack) -> Mention:
    """The name, or nobody where it is only part of one: of an institution, a document, a person."""
    state = isinstance(name.value, PartyName) and name.value.form != "metonym"
    before = text[max(0, name.start - _AROUND) : name.start]
    if _is_surname(text, name, before, pack) if state else _is_part(text, name, before, pack):
        return name._replace(kind="party", value=PartyName(NOBODY, "name"))
    return name


def _is_part(text: str, name: Mention, before: str, pack: Pack) -> bool:
    """ "Geneva" of "Geneva Conventions", "Oxford" of "University of Oxford", "San José" of "San José del Guaviare"."""
    saint = name.text.startswith(_SAINTS) and _OF_LAND.match(text, name.end)
    return bool(saint or pack.after_name.match(text, name.end) or pack.before_name.search(before))


def _is_surname(text: str, name: Mention, before: str, pack: Pack) -> bool:
    """ "Presidente Alemán", "Michael Jordan": a state or people by accident, beside a word with a capital."""
    if before.endswith("-") and _ARTICLE_BEFORE.search(before):
        return True  # "al-Sudani" is no Sudanese
    if name.value.form == "demonym":
        if not pack.lower_peoples or not name.text[0].isupper() or text[name.end : name.end + 1] == "-":
            return False
        neighbour = _CAPITAL_BEFORE.search(before)
        titled = any(m.end() == len(before) for m in pack.role_before_name.finditer(before + name.text[0]))
        return titled or (
            neighbour is not None and len(neighbour[1]) > _SHORT and _is_proper(neighbour[1], text, 1, pack)
        )
    if lowered(name.text) not in pack.given_names:
        return False
    neighbour = _CAPITAL_BEFORE.search(before)
    at = name.start - len(neighbour[0]) if neighbour else 0
    named = neighbour is not None and _is_proper(neighbour[1], text, at, pack)
    follower = None if _LINK_BEFORE.search(before) else _CAPITAL_BEHIND.match(text, name.end)
    return named or (follower is not None and _is_proper(follower[1], text, name.end, pack))


def _is_proper(word: str, text: str, at: int, pack: Pack) -> bool:
    """Whether a word is a person's: its capital is not that of a sentence's beginning, a title or a known name."""
    common = at == 0 or lowered(word) in pack.not_person or is_name(word, pack) or text.istitle()
    return word[0].isupper() and not common


_PIECE = re.compile(r"[^\W_][\w’'-]*")
_PIECE_BEFORE = re.compile(r"(?<![\w-])([^\W_][\w’']*)-$")
_SECOND_HALF = re.compile(r"-([^\W\d_a-z][\w’']*)")
_SAINTS = ("San ", "Santa ", "Santo ")
_OF_LAND = re.compile(r"\s(?:del|de\s(?:la|las|los))\s[^\W\d_a-z]")
"""What parts a town from its namesakes: "San José del Guaviare"."""
_OWNS = (" ", "'s ", "’s ")
"""What stands between a land and its office."""
_SHORT = 3
"""Letters of a word that begins a sentence and is no name: "В", "Los"."""
_AROUND = 30
"""Characters before a name that may make it part of another."""
_ARTICLE_BEFORE = re.compile(rf"(?<!\w){ARTICLE}$")
_CAPITAL_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\s$")
_LINK_BEFORE = re.compile(r"\b[^\W\d_A-Z]{1,2}\s$")
"""A short word such as "of": the state is named for itself, whoever follows."""
_CAPITAL_BEHIND = re.compile(r"\s([^\W\d_]\w*)\b(?!['’]s)")


def _with_small_letters(text: str, pack: Pack) -> str:
    """A headline in capitals, as it would else be written; abbreviations of parties stay."""
    titled = re.sub(
        r"[^\W\d_]+(?:['’]S)?", lambda m: m.group() if is_name(m.group(), pack) else m.group().title(), text
    )
    titled = re.sub(r"(['’])S\b", r"\1s", titled)
    return titled if len(titled) == len(text) else text


def _is_within(venue: Mention, name: Mention) -> bool:
    """Whether a venue is only part of a name: "House of Representatives" of "Libya's House of Representatives"."""
    plain = isinstance(name.value, PartyName) and name.value.form == "name"  # "the White House" may be the building
    return plain and name.start <= venue.start and venue.end <= name.end and name.text != venue.text


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < o.end and o.start < mention.end for o in others)


def _lexicon_names(text: str, pack: Pack) -> Iterator[Mention]:
    tokens = list(_TOKEN.finditer(text))
    done = 0
    for index, token in enumerate(tokens):
        word = token[0]
        openings = _openings(word, pack) if len(word) <= _MAX_TOKEN else ()
        if not openings or token.end() <= done:  # most have none
            continue
        start = token.start()
        for begin, stop, goes_on in openings:
            if start + begin < done:
                continue
            following = tokens[index + 1 : index + _LONGEST] if goes_on else []
            mention = _name_at(text, start + begin, start + stop, following, pack)
            if mention:
                done = mention.end
                yield mention


@lru_cache(maxsize=WORDS_KEPT)
def _openings(token: str, pack: Pack) -> tuple[tuple[int, int, bool], ...]:
    """Where in a token a name may begin and where its first word ends, and whether it may go on in the next token."""
    if token[0].islower() and not (pack.lower_demonyms or len(pack.prefixes) > 1 or token in lexicon(pack).starts):
        return ()
    parts = _parts(token, pack)
    starts = (
        p for p in parts if _may_start(token[slice(*p)], pack) or _joins(token, *p, pack) or _is_joined(token, *p, pack)
    )
    return tuple((*part, part == parts[-1]) for part in starts)


def _joins(text: str, start: int, end: int, pack: Pack) -> bool:
    """ "Ирано-" of "ирано-иракский": whether the table lists the word with the hyphen behind it, and a people follows."""
    following = _PIECE.match(text, end + 1)
    short = text.startswith("-", end) and lexicon(pack).may_start(text[start : end + 1])
    if not short or following is None:
        return False
    return _names_people(following[0], pack) or _names_people(following[0].partition("-")[0], pack)


def _is_joined(text: str, start: int, end: int, pack: Pack) -> bool:
    """ "-европейский" of "британо-европейский": whether the table lists the word with the hyphen before it."""
    if not text.startswith("-", start - 1) or not lexicon(pack).may_start(text[start - 1 : end]):
        return False
    before = _PIECE_BEFORE.search(text, max(0, start - _MAX_TOKEN), start)
    return before is not None and (is_name(f"{before[1]}-", pack) or is_name(before[1], pack))


def _may_start(word: str, pack: Pack) -> bool:
    low = lowered(word)
    return any(
        low.startswith(p) and lexicon(pack).may_start(pack.contracted.get(p, "") + word[len(p) :])
        for p in pack.prefixes
    )


def _parts(token: str, pack: Pack) -> list[tuple[int, int]]:
    """Trim a token to the word that may be a name, and split "Russia-Ukraine", but not "Guinea-Bissau".

    A people's short form keeps its hyphen, "franco-" of "franco-allemand", as the table has it: "Franco" is none.
    """
    if token.isalnum():
        return [(0, len(token))]
    start, end = _trimmed(token, pack)
    word = token[start:end]
    if "-" not in word or lexicon(pack).may_start(word):
        return [(start, end)] if word else []
    pieces, parts, place = word.split("-"), [], start
    while pieces:
        count = next((n for n in range(len(pieces), 1, -1) if is_name("-".join(pieces[:n]), pack)), 1)
        end = place + len("-".join(pieces[:count]))
        short = pieces[count:] and is_name(f"{pieces[0]}-", pack) and _names_people(pieces[count], pack)
        parts.append((place, end + 1 if short else end))
        place, pieces = end + 1, pieces[count:]
    return [(s, e) for s, e in parts if e > s]


def _names_people(piece: str, pack: Pack) -> bool:
    """Whether a name may stand behind a short form, itself perhaps one: "letto-" of "estono-letto-lituanien"."""
    if pack.persons_of_two.search(piece):
        return False
    return _may_start(piece, pack) or is_name(f"{piece}-", pack) or is_name(f"-{piece}", pack)


@lru_cache(maxsize=WORDS_KEPT)
def _trimmed(token: str, pack: Pack) -> tuple[int, int]:
    """Where in a token the word stands, without quotes, stops and the endings of its language."""
    word = token
    lead = len(word) - len(word.lstrip("'‘’.-"))
    if not re.fullmatch(r"(?:[A-Z]\.){2,}", word):
        word = word.rstrip("'’.-")
    word = word[lead:]
    suffix = pack.suffix.search(word)
    return lead, lead + (suffix.start() if suffix and suffix.start() else len(word))


def _name_at(text: str, begin: int, stop: int, following: list[re.Match[str]], pack: Pack) -> Mention | None:
    """The longest name that begins here; `following` are the tokens after it."""
    word, table = text[begin:stop], lexicon(pack)
    joining = table.find([text[begin : stop + 1]]) if _joins(text, begin, stop, pack) else None
    if not joining and _is_joined(text, begin, stop, pack):
        joining = table.find([text[begin - 1 : stop]])
    if joining:
        return Mention("party", begin, stop, word, joining[1])
    for prefix in pack.prefixes:
        if prefix and not lowered(word).startswith(prefix):
            continue
        first = pack.contracted.get(prefix, "") + word[len(prefix) :]
        if not first:
            continue
        nexts = [m for m in following[: max(0, table.longest(first) - 1)] if len(m[0]) <= _MAX_TOKEN]
        trims = [(m.start(), *_trimmed(m[0], pack)) for m in nexts]
        found = table.find([first, *(text[at + s : at + e] for at, s, e in trims)])
        if "-" in text[stop : trims[-1][0] + trims[-1][2] if trims else stop]:
            trims, found = _before_hyphens(table, first, text, trims, found)
        if found is None:
            continue
        count, entry = found
        end = trims[count - 2][0] + trims[count - 2][2] if count > 1 else stop - word.endswith("-")
        kind = "party" if isinstance(entry, PartyName) else "city"
        seat = not isinstance(entry, PartyName) or entry.form == "metonym"
        if seat and _goes_on(text, end, pack):
            continue
        return Mention(kind, begin + len(prefix), end, text[begin + len(prefix) : end], entry)
    return None


_Trim = tuple[int, int, int]


def _before_hyphens(
    table: Lexicon, first: str, text: str, trims: list[_Trim], found: tuple[int, Entry] | None
) -> tuple[list[_Trim], tuple[int, Entry] | None]:
    """ "Corée du Sud-Japon": the name that ends before another's hyphen, where it is the longer one."""
    cut = [(at, s, s + len(text[at + s : at + e].partition("-")[0])) for at, s, e in trims]
    longer = table.find([first, *(text[at + s : at + e] for at, s, e in cut)])
    if longer and longer[0] > 1 and (found is None or longer[0] > found[0]):
        return cut, longer
    return trims, found


def _goes_on(text: str, end: int, pack: Pack) -> bool:
    """ "Могилёв-Подольский": whether a hyphen and a capital follow that begin no name of their own."""
    match = _SECOND_HALF.match(text, end)
    return match is not None and not lexicon(pack).may_start(match[1])


def find_regions(text: str, pack: Pack) -> list[tuple[int, int, str]]:
    """Give (start, end, name) of regions such as "the Gomel region"."""
    return [
        (m.start(1), m.end(), f"{m.group(1)} {m.group(2)}")
        for m in pack.regions.finditer(text)
        if not is_name(m.group(1), pack)
        or not isinstance((lexicon(pack).find(m.group(1).split()) or (0, None))[1], PartyName)
    ]

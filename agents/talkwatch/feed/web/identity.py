"""Which article an entry is, and whether it says anything new: by address, by GUID, and by what the feed gave before.

The address is the article, whatever scheme, tracking or session it comes with. Where it does not tell, the GUID does:
of the entries of a live blog, and of an article whose address changes. A GUID counts together with the title or the
time of publication, since some feeds give one GUID to all. Pure.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit, urlunsplit

from talkwatch.feed.web.articles import Found
from talkwatch.feed.web.state import seen_key
from talkwatch_schemas import Article, FeedState
from talkwatch_schemas.article import canonical_url

MAX_NAMES, MAX_SHAPES, MAX_RESTLESS = 1000, 500, 100
_NAME = 12
"""Hex digits of a name and of a shape: enough to tell apart what one feed holds."""
_AT_ONCE, _CALM = 3, timedelta(hours=6)
"""So many changes of figures alone are news at once; after them one in so long: it is a counter, most likely."""
_FIGURES = re.compile(r"\d+(?:[.,:\s\u00a0\u202f]\d+)*")
_ASCII = "".join(chr(number) for number in range(0x21, 0x7F))
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_SHARED = "shared"


@dataclass(frozen=True)
class Sifted:
    """What is new in a document, each with its identity, and what of `FeedState` is known after it.

    `held_back`: texts whose figures changed too often to be news at once; the document must be looked at again.
    """

    new: tuple[Article, ...]
    learnt: Mapping[str, tuple[str, ...]]
    held_back: int = 0


@dataclass
class _Memory:
    """What the state knows, and what is added to it."""

    state: FeedState
    used: set[str] = field(default_factory=set)
    added: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seen = set(self.state.seen)
        self.names = {both[:_NAME]: both[_NAME:] for both in self.state.names}

    def of(self, name: str) -> str | None:
        self.used.add(name)
        return self.names.get(name)

    def add(self, name: str, article_id: str) -> None:
        if name not in self.names:
            self.added.setdefault(name, article_id)

    def kept(self) -> tuple[str, ...]:
        new = tuple(f"{name}{article_id}" for name, article_id in self.added.items())
        old = self.state.names
        if len(old) + len(new) > MAX_NAMES:  # what the document at hand still holds goes last
            old = tuple(sorted(old, key=lambda both: both[:_NAME] in self.used))
        return (*old, *new)[-MAX_NAMES:]


def sift(state: FeedState, found: Sequence[Found], now: datetime) -> Sifted:
    """Give those whose text was not published before, each once."""
    memory, new = _Memory(state), list[Article]()
    known = set(memory.seen)
    figures, held_back = _Figures(state, now), 0
    crowded = _crowded(found)
    several = _of_several(found)
    for one in found:
        article = _identified(one, crowded, one.guid not in several, memory)
        key = seen_key(article)
        if key in known or seen_key(article, one.was) in memory.seen:
            continue
        if not figures.are_news(article):
            held_back += 1
            continue
        known.add(key)
        new.append(article)
        if one.guid and one.guid not in several and key_of(one.guid) != key_of(one.article.url):
            for name in _guid_names(one):
                memory.add(name, article.id)
    return Sifted(tuple(new), {"names": memory.kept(), **figures.learnt()}, held_back)


def with_final_ids(state: FeedState, sifted: Iterable[Article], published: Iterable[Article]) -> FeedState:
    """Give the state with the ids under which articles went out, where their pages told another address."""
    changed = {old.id: new.id for old, new in zip(sifted, published, strict=True) if old.id != new.id}
    names = tuple(both[:_NAME] + changed.get(both[_NAME:], both[_NAME:]) for both in state.names)
    return state.model_copy(update={"names": names}) if changed else state


def key_of(url: str) -> str:
    """Give the id of the article at an address: the same with http and https, in whatever order its parameters stand,
    and with letters for their escapes.
    """
    try:
        parts = urlsplit(url)
        scheme = "https" if parts.scheme == "http" and parts.port is None else parts.scheme
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except ValueError:  # that of names that cannot be is one too
        return _hash(url)
    path = _ESCAPE.sub(_escaped, quote(parts.path, safe=_ASCII, errors="replace"))
    query = "&".join(sorted(parts.query.split("&"), key=lambda piece: piece.partition("=")[0]))
    address = canonical_url(urlunsplit((scheme, host, path, query, "")))
    return _hash(f"{address}#{parts.fragment}" if parts.fragment else address)


def _escaped(found: re.Match[str]) -> str:
    """Give an escape in capitals, or the letter where it needs none (RFC 3986, 6.2.2)."""
    letter = chr(int(found[1], 16))
    return letter if letter.isascii() and (letter.isalnum() or letter in "-._~") else found[0].upper()


def _identified(one: Found, crowded: set[str], has_own_guid: bool, memory: _Memory) -> Article:
    key = key_of(one.article.url)
    shared = _name(_SHARED, key)
    if key in crowded:
        memory.add(shared, key)
    is_shared = key in crowded or memory.of(shared) is not None
    own = _hash(f"{key}\n{one.guid}") if is_shared and one.guid else key
    name = _name("address", own)
    ids = [memory.of(guid_name) for guid_name in _guid_names(one)] if has_own_guid and one.guid else []
    before = next((known for known in (*ids, memory.of(name)) if known), None)
    if before is None and own == key and "#" not in one.article.url and _was_published(one, memory):
        memory.add(name, one.was)  # by a version that told articles apart by other rules: it stays that article
        before = one.was if one.was != key else None
    article_id = before or own
    identity = None if article_id == one.article.id else article_id
    return one.article.model_copy(update={"identity": identity})


def _was_published(one: Found, memory: _Memory) -> bool:
    return one.was != key_of(one.article.url) and seen_key(one.article, one.was) in memory.seen


def _crowded(found: Sequence[Found]) -> set[str]:
    """Give the addresses at which several entries with texts and GUIDs of their own stand."""
    texts, guids = defaultdict[str, set[str]](set), defaultdict[str, list[str]](list)
    for one in found:
        key = key_of(one.article.url)
        if one.article.revision not in texts[key]:
            texts[key].add(one.article.revision)
            guids[key].append(one.guid)
    return {key for key, names in guids.items() if 1 < len(names) == len(set(names)) and all(names)}


def _of_several(found: Sequence[Found]) -> set[str]:
    """Give the GUIDs that name more than one address: they name nothing."""
    keys = defaultdict[str, set[str]](set)
    for one in found:
        keys[one.guid].add(key_of(one.article.url))
    return {guid for guid, addresses in keys.items() if len(addresses) > 1}


def _guid_names(one: Found) -> list[str]:
    published = one.article.published_at
    title = _name("title", one.guid, one.article.title or one.article.text[:200])
    return [title] if published is None else [title, _name("time", one.guid, str(int(published.timestamp())))]


class _Figures:
    """Tells a text whose figures alone change at each poll, as "1,204 views" do, from news."""

    def __init__(self, state: FeedState, now: datetime) -> None:
        self._state, self._now = state, now
        self._shapes = set(state.shapes)
        self._restless = {one[:_NAME]: one for one in state.restless}
        self._added: list[str] = []

    def are_news(self, article: Article) -> bool:
        """Whether an unknown text is to be published now; one that is not is looked at again at the next poll."""
        text = f"{article.title}\n{article.text}"
        shape = _name(article.id, _FIGURES.sub("0", text))
        if shape not in self._shapes:
            self._shapes.add(shape)
            self._added.append(shape)
            return True
        _, count, last = (self._restless.get(shape) or f"{shape}:0:0").split(":")
        if int(count) >= _AT_ONCE and self._now.timestamp() - int(last) < _CALM.total_seconds():
            return False
        self._restless.pop(shape, None)
        self._restless[shape] = f"{shape}:{int(count) + 1}:{int(self._now.timestamp())}"
        return True

    def learnt(self) -> dict[str, tuple[str, ...]]:
        shapes = (*self._state.shapes, *self._added)[-MAX_SHAPES:]
        return {"shapes": shapes, "restless": tuple(self._restless.values())[-MAX_RESTLESS:]}


def _name(*parts: str) -> str:
    return _hash("\n".join(parts))[:_NAME]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]

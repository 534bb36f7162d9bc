"""Things kept in order as they come, and found by terms, days and words without looking at each.

Each thing has a slot, a small number, for as long as it is there; an index is a set or an array of slots. A request
costs a few operations on such sets, and one walk along the order.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar

from sortedcontainers import SortedDict, SortedList

from talkwatch.serve.spellings import Spellings

_SHORT = 2
"""So many first letters of a word are an entry by themselves: so many words begin with them."""
_FEW = 1000
"""So many things are sorted by themselves; more are picked out along the order."""


class Item(Protocol):
    """What a catalogue asks of a thing. A thing never changes; a newer one takes its place under the same `id`."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def raw(self) -> bytes:
        """Its record: its words depend on nothing else."""

    @property
    def terms(self) -> Collection[str]:
        """What it is filtered by, as "party:UA"."""

    def places(self) -> Mapping[str, tuple[Any, ...]]:
        """Where it stands in each order."""

    def days(self) -> Mapping[str, date]:
        """Its days, by what they are: "first"."""

    def words(self) -> frozenset[str]:
        """The folded words of its text."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: one of each group of terms, days from or up to one (each by what it is), all the words."""

    terms: tuple[frozenset[str], ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)
    until: Mapping[str, date] = field(default_factory=dict)
    words: tuple[str, ...] = ()


_Item = TypeVar("_Item", bound=Item)


class Catalogue(Generic[_Item]):
    """The things, by `id`. `orders` and `days`: the keys of what it gives, the usual order first."""

    def __init__(self, orders: tuple[str, ...], days: tuple[str, ...], spellings: Spellings) -> None:
        """Begin empty."""
        self._slots: dict[str, int] = {}
        self._items: list[_Item | None] = []
        self._free: list[int] = []
        self._orders: dict[str, Any] = {name: SortedList() for name in orders}
        self._terms: dict[str, set[int]] = {}
        self._days = {kind: array("l") for kind in days}
        self._words: Any = SortedDict()
        self._spellings = spellings

    def __len__(self) -> int:
        """How many there are."""
        return len(self._slots)

    def get(self, name: str) -> _Item | None:
        """Give a thing by its name."""
        slot = self._slots.get(name)
        return None if slot is None else self._items[slot]

    def put(self, item: _Item) -> None:
        """Take a thing in, in the place of one of the same name."""
        slot = self._slots.get(item.id)
        if slot is None:
            slot = self._slots[item.id] = self._free.pop() if self._free else len(self._items)
            if slot == len(self._items):
                self._items.append(None)
        before, self._items[slot] = self._items[slot], item
        self._move(slot, before.places() if before else {}, item.places())
        self._name(slot, before.terms if before else (), item.terms)
        self._date(slot, item.days())
        if before is None or before.raw is not item.raw:
            self._word(slot, before.words() if before else frozenset(), item.words())

    def drop(self, name: str) -> _Item | None:
        """Forget a thing, and give it. None where there is none of this name."""
        slot = self._slots.pop(name, None)
        if slot is None:
            return None
        item, self._items[slot] = self._items[slot], None
        assert item is not None
        self._move(slot, item.places(), {})
        self._name(slot, item.terms, ())
        self._date(slot, {})
        self._word(slot, item.words(), frozenset())
        self._free.append(slot)
        return item

    def first(self) -> _Item:
        """Give the first thing in the usual order. Raises `IndexError` where there is none."""
        return self._at(self._order("")[0][-1])

    def last(self) -> _Item:
        """Give the last thing in the usual order. Raises `IndexError` where there is none."""
        return self._at(self._order("")[-1][-1])

    def walk(self, order: str = "", *, backward: bool = False) -> Iterator[_Item]:
        """Give all things in an order."""
        found = self._order(order)
        return (self._at(place[-1]) for place in (reversed(found) if backward else found))

    def terms(self, kind: str) -> list[str]:
        """Give the values that terms of a kind have among the things: "UA" of "party:UA"."""
        begin = f"{kind}:"
        return sorted(name[len(begin) :] for name in self._terms if name.startswith(begin))

    def find(
        self, query: Query, limit: int, offset: int = 0, order: str = "", *, backward: bool = False
    ) -> tuple[list[_Item], int]:
        """Give a page of what is found, in order, and how many there are in all."""
        places = self._order(order)
        found = self._found(query)
        if found is None:
            total = len(places)
            ends = (total - offset - limit, total - offset) if backward else (offset, offset + limit)
            page = places.islice(*(max(0, end) for end in ends), reverse=backward)
            return [self._at(place[-1]) for place in page], total
        slots = self._in_order(found, order or next(iter(self._orders)), backward)
        return [self._at(slot) for slot in islice(slots, offset, offset + limit)], len(found)

    def _order(self, name: str) -> Any:
        return self._orders[name or next(iter(self._orders))]

    def _at(self, slot: int) -> _Item:
        item = self._items[slot]
        assert item is not None
        return item

    def _in_order(self, found: Collection[int], order: str, backward: bool) -> Iterator[int]:
        if len(found) <= _FEW:
            yield from sorted(found, key=lambda slot: self._at(slot).places()[order], reverse=backward)
            return
        places = self._order(order)
        slots = map(itemgetter(-1), reversed(places) if backward else places)
        yield from filter(found.__contains__, slots)

    def _found(self, query: Query) -> Collection[int] | None:
        """Give the slots of all that is found; None: everything is. The smallest part decides what is looked at."""
        parts = [*map(self._any, query.terms), *map(self._beginning, query.words)]
        found: Collection[int] | None = None
        for slots in sorted(parts, key=lambda slots: sum(map(len, slots))):
            alone = slots[0] if len(slots) == 1 else None
            if isinstance(found, set):
                found = found.intersection(chain.from_iterable(slots) if alone is None else alone)
            else:
                found = alone if isinstance(alone, set) else set().union(*slots)
        for kind, bound in query.since.items():
            days, edge = self._days[kind], bound.toordinal()
            found = {slot for slot in (range(len(days)) if found is None else found) if days[slot] >= edge}
        for kind, bound in query.until.items():
            days, edge = self._days[kind], bound.toordinal()
            found = {slot for slot in (range(len(days)) if found is None else found) if 0 < days[slot] <= edge}
        return found

    def _any(self, group: Iterable[str]) -> list[Collection[int]]:
        """Give the slots of all that has a term of a group, in parts."""
        return [self._terms[name] for name in group if name in self._terms]

    def _beginning(self, word: str) -> list[Collection[int]]:
        """Give the slots of all that has a word which begins so, in parts: in its text, or as a name that it has."""
        parts = self._any(self._spellings.beginning(word))
        if len(word) <= _SHORT:
            return [*parts, self._words.get(f"{word}…", ())]
        return [*parts, *(self._words[full] for full in self._words.irange(word, f"{word}\U0010ffff"))]

    def _move(self, slot: int, old: Mapping[str, tuple[Any, ...]], new: Mapping[str, tuple[Any, ...]]) -> None:
        for name, places in self._orders.items():
            if old.get(name) != new.get(name):
                if name in old:
                    places.remove((*old[name], slot))
                if name in new:
                    places.add((*new[name], slot))

    def _name(self, slot: int, old: Collection[str], new: Collection[str]) -> None:
        for name in set(old).difference(new):
            self._terms[name].discard(slot)
            if not self._terms[name]:
                del self._terms[name]
        for name in set(new).difference(old):
            self._terms.setdefault(name, set()).add(slot)
            self._spellings.learn(name)

    def _date(self, slot: int, new: Mapping[str, date]) -> None:
        for kind, days in self._days.items():
            if slot == len(days):
                days.append(0)
            days[slot] = new[kind].toordinal() if kind in new else 0

    def _word(self, slot: int, old: frozenset[str], new: frozenset[str]) -> None:
        before, after = _entries(old), _entries(new)
        for word in before - after:
            slots = self._words[word]
            del slots[bisect_left(slots, slot)]
            if not slots:
                del self._words[word]
        for word in after - before:
            slots = self._words.get(word)
            if slots is None:
                self._words[word] = array("I", (slot,))
            elif slots[-1] < slot:
                slots.append(slot)
            else:
                slots.insert(bisect_left(slots, slot), slot)


def _entries(words: frozenset[str]) -> set[str]:
    """Give the words, and beside them their first letters, marked so that no word is taken for them."""
    return {*words, *(f"{word[:size]}…" for word in words for size in range(1, _SHORT + 1))}

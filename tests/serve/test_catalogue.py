"""The catalogue finds what a look at each thing would find, whatever came, changed and went before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from talkwatch.core import names
from talkwatch.serve import catalogue as module
from talkwatch.serve.catalogue import Catalogue, Query
from talkwatch.serve.spellings import Spellings

DAY = date(2026, 1, 1)
TERMS = ("party:TR", "party:UA", "country:CH", "city:Geneva", "kind:held")
WORDS = ("a", "an", "ana", "ankara", "b", "genf", "geneva", "tu")


@dataclass(frozen=True)
class Thing:
    id: str
    rank: int
    terms: tuple[str, ...]
    first: int | None
    text: frozenset[str]

    @property
    def raw(self) -> bytes:
        return repr(sorted(self.text)).encode()

    def places(self) -> Mapping[str, tuple[Any, ...]]:
        return {"rank": (self.rank, self.id), "id": (self.id,)}

    def days(self) -> Mapping[str, date]:
        return {} if self.first is None else {"first": DAY + timedelta(days=self.first)}

    def words(self) -> frozenset[str]:
        return self.text


things = st.builds(
    Thing,
    id=st.sampled_from("abcdefghijklmnop"),
    rank=st.integers(0, 5),
    terms=st.lists(st.sampled_from(TERMS), max_size=4, unique=True).map(tuple),
    first=st.none() | st.integers(0, 6),
    text=st.frozensets(st.sampled_from(WORDS), max_size=4),
)
steps = st.lists(things | st.sampled_from("abcdefghijklmnop"), max_size=60)
days = st.dictionaries(st.just("first"), st.integers(-1, 7).map(lambda n: DAY + timedelta(days=n)))
queries = st.builds(
    Query,
    terms=st.lists(st.frozensets(st.sampled_from((*TERMS, "party:RU")), min_size=1, max_size=3), max_size=2).map(tuple),
    since=days,
    until=days,
    words=st.lists(st.sampled_from((*WORDS, "ge", "turk", "ukra", "suis", "nothing")), max_size=2).map(tuple),
)


def fits(thing: Thing, query: Query) -> bool:
    spellings = {
        "party": names.party_spellings,
        "country": names.country_spellings,
        "city": names.city_spellings,
    }
    known = set(thing.text)
    for kind, _, value in (term.partition(":") for term in thing.terms):
        if kind in spellings:
            known |= {word for name in spellings[kind](value) for word in names.words(name)}
    day = thing.days().get("first")
    return (
        all(group & set(thing.terms) for group in query.terms)
        and all(any(word.startswith(begin) for word in known) for begin in query.words)
        and all(day is not None and day >= bound for bound in query.since.values())
        and all(day is not None and day <= bound for bound in query.until.values())
    )


@settings(deadline=None, max_examples=300)
@given(
    steps, queries, st.integers(1, 5), st.integers(0, 8), st.sampled_from(["rank", "id"]), st.booleans(), st.booleans()
)
def test_it_finds_what_a_look_at_each_would_find(
    steps: list[Thing | str], query: Query, limit: int, offset: int, order: str, backward: bool, walks: bool
) -> None:
    catalogue: Catalogue[Thing] = Catalogue(("rank", "id"), ("first",), Spellings())
    plain: dict[str, Thing] = {}
    for step in steps:
        if isinstance(step, str):
            assert catalogue.drop(step) == plain.pop(step, None)
        else:
            catalogue.put(step)
            plain[step.id] = step
    found = sorted((t for t in plain.values() if fits(t, query)), key=lambda t: t.places()[order], reverse=backward)
    few, module._FEW = module._FEW, 0 if walks else module._FEW
    try:
        page = catalogue.find(query, limit, offset, order, backward=backward)
    finally:
        module._FEW = few
    assert page == (found[offset : offset + limit], len(found))
    assert len(catalogue) == len(plain)
    assert catalogue.terms("party") == sorted(
        {t[6:] for p in plain.values() for t in p.terms if t.startswith("party:")}
    )
    for name in list(plain):
        catalogue.drop(name)
    assert not catalogue._words
    assert not catalogue._terms, "nothing is left of what has gone"

"""Stands in for `core.names` and the new words of `core.wording` until they are there."""

from types import SimpleNamespace
from typing import Any

from talkwatch.core import wording as old
from talkwatch.core.gazetteer import english_names


def _find(text: str) -> str:
    known = english_names()
    found = [code for code, name in known.items() if text.casefold() in (code.casefold(), name.casefold())]
    if not found:
        raise ValueError(f"nobody is called {text!r}")
    return found[0]


def _name(code: str) -> str:
    return english_names().get(code, code)


names: Any = SimpleNamespace(
    party_name=_name, country_name=_name, find_party=_find, find_country=_find,
    party_spellings=lambda code: (_name(code),), country_spellings=lambda code: (_name(code),),
    city_spellings=lambda name: (name,),
    words=lambda text: tuple("".join(c if c.isalnum() else " " for c in text.casefold()).split()),
)  # fmt: skip
wording: Any = SimpleNamespace(
    when=old.when, where=old.where, how_far=old.how_far, label=old.label, lacks=old.lacks,
    headline=lambda data: str(data.kind).replace("_", " ").capitalize(),
    before=lambda data: " · ".join(filter(None, (old.when(data.previous), old.where(data.previous)))),
    how_soon=lambda meeting, now: "", disputes=lambda known: [],
    status=lambda known, now: old.how_far(known.meeting),
    sources=lambda c: f"{c.publishers} publishers, {c.articles} articles",
    told=lambda told, article: f"told {told:%d %B %Y, %H:%M} UTC · article of {article:%d %B %Y, %H:%M} UTC",
)  # fmt: skip
headline = wording.headline

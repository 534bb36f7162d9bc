"""How the house is built: two wings on one ground floor, no arrow upward, no circle, no file that has grown too long."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import talkwatch

ROOT = Path(talkwatch.__file__).parent
FLOORS = (
    ("core.gazetteer", "core.days", "core.series", "core.names", "core.wording", "core.policy", "core.similarity"),
    ("core.extract.languages",),
    ("core.extract.page",),
    ("core.extract.mentions",),
    ("core.extract.grammar",),
    ("core.extract",),
    ("core.reader",),
    ("core.track",),
    ("core.publish",),
    ("core.canary", "core.rereading", "core.dry_run"),
)
"""Rooms of the core from the ground up. A file belongs to the room of the longest name that it begins with."""
WINGS = ("core.extract", "core.track")
LINES = 300
TABLES = {f"core/extract/languages/{code}/__init__.py" for code in ("en", "tr", "ru", "uk", "de", "fr", "es", "ar")}
"""Lists of words may be as long as the language needs."""


@cache
def modules() -> dict[str, Path]:
    """Give every module by its name below `talkwatch`, packages by that of their folder."""
    return {".".join(f.relative_to(ROOT).with_suffix("").parts): f for f in ROOT.rglob("*.py")}


@cache
def imported() -> dict[str, frozenset[str]]:
    """Give for each module those of ours that it imports, inside functions too; what only types need is left out."""
    return {name: frozenset(_imports(ast.parse(f.read_text("utf-8")))) for name, f in modules().items()}


def _imports(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        if isinstance(child, ast.Import):
            yield from (found for alias in child.names if (found := _module(alias.name)))
        elif isinstance(child, ast.ImportFrom):
            named = [f"{child.module}.{alias.name}" for alias in child.names]
            yield from (found for name in named if (found := _module(name) or _module(child.module or "")))
        else:
            yield from _imports(child)


def _module(name: str) -> str | None:
    top, _, rest = name.partition(".")
    found = (rest, f"{rest}.__init__".lstrip("."))
    return next((n for n in found if n in modules()), None) if top == "talkwatch" else None


def room(module: str) -> str:
    """Give the room of the core that a module belongs to; "" outside, and for the core's own docstring."""
    rooms = [r for floor in FLOORS for r in floor if f"{module}.".startswith(f"{r}.")]
    return max(rooms, key=len, default="")


def test_every_file_of_the_core_has_a_room() -> None:
    assert not [name for name in modules() if name.startswith("core.") and not room(name) and name != "core.__init__"]


def test_no_import_of_the_core_goes_upward() -> None:
    level = {name: height for height, floor in enumerate(FLOORS) for name in floor}
    arrows = [(a, b) for a, found in imported().items() for b in found if room(a) and room(b)]
    assert len(arrows) > 100
    assert not [arrow for arrow in arrows if level[room(arrow[0])] < level[room(arrow[1])]]


@pytest.mark.parametrize(("wing", "other"), [WINGS, WINGS[::-1]])
def test_a_wing_knows_nothing_of_the_other(wing: str, other: str) -> None:
    """Reading and folding share the ground floor and the contract: what passes between them is a message."""
    inside = [name for name in modules() if name.startswith(f"{wing}.")]
    assert len(inside) > 10
    assert not [(name, b) for name in inside for b in imported()[name] if b.startswith(f"{other}.")]


def test_no_imports_go_in_a_circle() -> None:
    left = {name: set(found) - {name} for name, found in imported().items()}
    while free := [name for name, found in left.items() if not found & left.keys()]:
        for name in free:
            del left[name]
    assert not left, f"these import each other, or one that does: {sorted(left)}"


def test_no_file_grows_beyond_what_one_reads_at_a_sitting() -> None:
    files = {f.relative_to(ROOT).as_posix(): f for f in modules().values()}
    assert files.keys() >= TABLES
    long = [n for n, f in files.items() if n not in TABLES and len(f.read_text("utf-8").splitlines()) > LINES]
    assert not long

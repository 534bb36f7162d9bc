"""Read a YAML file that people write into its model; every mistake is told in a line, with the number of its line.

What is no list of settings but an attack or an accident is refused before anything is made of it: names given twice,
which YAML forbids and most readers pass over, and references that would unfold to more than the file could ever mean.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from talkwatch.process.errors import UserError

_Model = TypeVar("_Model", bound=BaseModel)
_MAX_BYTES = 5 * 1024 * 1024
_MOST_TOLD = 10
_MAX_NODES = 500_000
"""Nodes of a file with its references unfolded: a list of 5,000 feeds has a tenth of it."""


class _RefusedError(Exception):
    """Valid YAML that is not taken; the message names the line."""


def read_yaml(path: Path, model: type[_Model]) -> _Model:
    """Give what the file says. Raises `UserError` where it cannot be read, is no YAML, or is not of the model."""
    text = read_text(path)
    node: yaml.Node | None = None
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if node is None:
            raise UserError(f"{path} is empty")
        _size(node, {}, set())
        return model.model_validate(_constructed(loader, node))
    except yaml.YAMLError as error:
        raise UserError(f"{path} is no YAML: {_told(error)}") from None
    except RecursionError:
        raise UserError(f"{path} is nested too deeply") from None
    except (_RefusedError, ValueError) as error:
        if isinstance(error, ValidationError):
            raise UserError(f"{path} cannot be used:\n  " + "\n  ".join(_mistakes(error, node))) from None
        raise UserError(f"{path} cannot be used: {error}") from None


def _constructed(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Give the values of the nodes. Raises `_RefusedError` where one is not of its kind."""
    try:
        return loader.construct_document(node)
    except (ValueError, AttributeError, KeyError, IndexError, TypeError, OverflowError):
        raise _RefusedError(_odd(loader, node)) from None


def _odd(loader: yaml.SafeLoader, root: yaml.Node) -> str:
    """Name the first value that cannot be what it looks like or is marked as, such as a date that is none."""
    for node in _scalars(root, set()):
        try:
            loader.construct_object(node)
        except Exception:  # noqa: BLE001
            return f"line {_line(node)}: {node.value[:40]!r} is no {node.tag.rpartition(':')[2]}; in quotes it is text"
    return "a value is not of the kind that it is marked as"


def _scalars(node: yaml.Node, known: set[int]) -> Iterator[yaml.Node]:
    if id(node) not in known:
        known.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        for child in _children(node):
            yield from _scalars(child, known)


def read_bounded(path: Path) -> bytes:
    """Give the bytes of a file of at most 5 MB. Raises `UserError`."""
    try:
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from None
    if len(raw) > _MAX_BYTES:
        raise UserError(f"{path} is too large; at most {_MAX_BYTES} bytes are read")
    return raw


def read_text(path: Path) -> str:
    """Give the text of a file of at most 5 MB, UTF-8 or marked as UTF-16. Raises `UserError`."""
    raw = read_bounded(path)
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UserError(f"{path} is not written in UTF-8: line {line}, byte {raw[error.start]:#04x}") from None


def _told(error: yaml.YAMLError) -> str:
    """Say what the parser met in one line. A tab is named: it looks like the spaces that belong there."""
    if isinstance(error, yaml.reader.ReaderError):
        return f"it holds the character {error.character!r}, which text has no use for"
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    if "'\\t'" in problem:
        problem = "a tab stands where spaces belong"
    if mark is None:
        return " ".join(str(problem).split())
    return f"line {mark.line + 1}, column {mark.column + 1}: {' '.join(str(problem).split())}"


def _size(node: yaml.Node, known: dict[int, int], open_: set[int]) -> int:
    """Count the nodes below one, references unfolded. Raises `_RefusedError` for too many, and for a name twice."""
    if id(node) in open_:
        raise _RefusedError(f"line {_line(node)}: this refers to itself")
    if id(node) in known:
        return known[id(node)]
    open_.add(id(node))
    if isinstance(node, yaml.MappingNode):
        _refuse_twice(node)
    total = 1 + sum(_size(child, known, open_) for child in _children(node))
    if total > _MAX_NODES:
        raise _RefusedError(f"line {_line(node)}: its references unfold to more than {_MAX_NODES} values")
    open_.discard(id(node))
    known[id(node)] = total
    return total


def _refuse_twice(node: yaml.MappingNode) -> None:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            if key.value in lines:
                raise _RefusedError(f"line {_line(key)}: {key.value[:40]} stands in line {lines[key.value]} already")
            lines[key.value] = _line(key)


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from pair
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _mistakes(error: ValidationError, root: yaml.Node | None) -> Iterator[str]:
    for e in error.errors()[:_MOST_TOLD]:
        line = _line(_at(root, e["loc"])) if root else 1
        where = ".".join(map(str, e["loc"])) or "the file"
        yield f"line {line}, {where}: {e['msg'].removeprefix('Value error, ')}"


def _at(node: yaml.Node, place: tuple[Any, ...]) -> yaml.Node:
    """Give the node that a mistake is about, or the nearest around it."""
    for part in place:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == part), None)
            if found is None:
                return node
            node = found
        else:
            return node
    return node

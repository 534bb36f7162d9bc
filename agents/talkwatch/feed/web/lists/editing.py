"""A list of feeds that grows or shrinks as text: what people wrote in it, comments above all, stays byte for byte.

Where a row begins and ends is what the YAML parser says. A library that writes the whole file anew (ruamel.yaml) gives
the comments before a row to the row above it, so they would go with that one, and takes seconds for a large list.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import yaml

from talkwatch.feed.web.lists.feeds import MAX_FEEDS, Feed, FeedList, read_list
from talkwatch.process.errors import UserError
from talkwatch.process.yaml_file import read_text


def begin(path: Path, text: str) -> None:
    """Write a new list. Raises `UserError` where there is one already, or where it cannot be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UserError(f"{path} is there already; add to it, or name another file") from None
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from None


def empty_list(contact: str) -> str:
    """Give the text of a list without feeds."""
    return (
        "# Feeds of Talkwatch. `talkwatch feeds add`, `import` and `remove` change this file and keep your comments.\n"
        f"contact: {contact} # publishers see it in every request\n"
        "feeds:\n"
    )


def add(path: Path, feeds: Sequence[Feed]) -> list[Feed]:
    """Put those feeds at the end of the list that are not in it; gives them. Raises `UserError`."""
    known = read_list(path)
    have = {feed.id for feed in known.feeds}
    found: dict[str, Feed] = {}
    for feed in feeds:
        if feed.id not in have:
            found.setdefault(feed.id, feed)
    fresh = list(found.values())
    if len(known.feeds) + len(fresh) > MAX_FEEDS:
        raise UserError(f"{path} would have {len(known.feeds) + len(fresh)} feeds; a list has at most {MAX_FEEDS}")
    if fresh:
        _write(path, with_rows(read_text(path), fresh), (*known.feeds, *fresh))
    return fresh


def remove(path: Path, feed: Feed) -> None:
    """Take a feed out of the list. Raises `UserError`."""
    known = read_list(path)
    place = known.feeds.index(feed)
    _write(path, without_row(read_text(path), place), tuple(one for one in known.feeds if one != feed))


def with_rows(text: str, feeds: Sequence[Feed]) -> str:
    """Give the text of a list with rows for these feeds after its last one."""
    root, rows = _nodes(text)
    wanted = [feed.model_dump(exclude_defaults=True) for feed in feeds]
    if root.flow_style:
        if rows is None or not isinstance(rows, yaml.SequenceNode):
            raise UserError("there is no `feeds: []` between the brackets to add to; write it by hand")
        return _into_brackets(text, rows, wanted)
    if isinstance(rows, yaml.SequenceNode) and rows.value:
        if rows.flow_style:
            return _into_brackets(text, rows, wanted)
        return _insert(text, _line_end(text, _end(rows.value[-1])), _block(wanted, rows.start_mark.column))
    if rows is None:
        return _insert(text, len(text), "feeds:\n" + _block(wanted, 0))
    text = text[: rows.start_mark.index] + text[rows.end_mark.index :]  # "[]", "null", or nothing
    return _insert(text, _line_end(text, rows.start_mark.index), _block(wanted, 0))


def without_row(text: str, place: int) -> str:
    """Give the text of a list without the row at `place`, from 0. Comments around it stay, those inside it go."""
    _, rows = _nodes(text)
    assert isinstance(rows, yaml.SequenceNode)
    row = rows.value[place]
    if not rows.flow_style:
        return text[: _dash_line(text, row.start_mark.index)] + text[_line_end(text, _end(row)) :]
    begin, end = row.start_mark.index, row.end_mark.index
    if place + 1 < len(rows.value):
        end = rows.value[place + 1].start_mark.index
    elif place:
        begin = rows.value[place - 1].end_mark.index
    return text[:begin] + text[end:]


def _nodes(text: str) -> tuple[yaml.MappingNode, yaml.Node | None]:
    root = yaml.compose(text, yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    return root, next((value for key, value in root.value if key.value == "feeds"), None)


def _block(rows: list[dict[str, object]], column: int) -> str:
    text: str = yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=10_000)
    return "".join(" " * column + line for line in text.splitlines(keepends=True))


def _into_brackets(text: str, rows: yaml.SequenceNode, wanted: list[dict[str, object]]) -> str:
    """Put rows before the closing bracket; what JSON writes is YAML between brackets."""
    close = rows.end_mark.index - 1
    comma = ", " if rows.value and not text[_end(rows.value[-1]) : close].strip().startswith(",") else ""
    return text[:close] + comma + json.dumps(wanted, ensure_ascii=False)[1:-1] + text[close:]


def _insert(text: str, at: int, lines: str) -> str:
    if "\r\n" in text:
        lines = lines.replace("\n", "\r\n")
    before = "\n" if at and text[at - 1] != "\n" else ""
    return text[:at] + before + lines + text[at:]


def _end(node: yaml.Node) -> int:
    """Give the index after the last of a node's own text; a block's mark stands behind the comments after it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_end(text: str, at: int) -> int:
    """Give the index at which the line after `at` begins. A block of text ends where the next line begins already."""
    if at and text[at - 1] == "\n":
        return at
    found = text.find("\n", at)
    return found + 1 if found >= 0 else len(text)


def _dash_line(text: str, at: int) -> int:
    """Give the index of the line with the dash of the row that begins at `at`."""
    start = text.rfind("\n", 0, at) + 1
    while start and not text[start:at].strip().startswith("-"):
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def _write(path: Path, text: str, wanted: tuple[Feed, ...]) -> None:
    """Put the text in the place of the file, where it reads as it should; else nothing is changed."""
    target = path.resolve()
    try:
        with NamedTemporaryFile("w", dir=target.parent, encoding="utf-8", newline="", delete=False) as file:
            file.write(text)
        new = Path(file.name)
        new.chmod(target.stat().st_mode)
        found: FeedList | None = None
        try:
            found = read_list(new)
        finally:
            if found is None or found.feeds != wanted:
                new.unlink()
        if found.feeds != wanted:
            raise UserError(f"{path} is written in a way that cannot be changed here; change it by hand")
        new.replace(target)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from None

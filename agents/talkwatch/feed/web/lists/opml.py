"""Feeds of an OPML file, as feed readers write them: what can be taken, and of each of the rest the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pydantic import ValidationError

from talkwatch.feed.web.lists.feeds import MAX_FEEDS, Feed, is_language
from talkwatch.process.errors import UserError
from talkwatch.process.yaml_file import read_bounded

_READERS_SCHEME = re.compile(r"^feed:(//)?", re.IGNORECASE)
"""What some readers write in the place of http:, or before the whole address."""


@dataclass(frozen=True)
class Imported:
    """Feeds, each once, and a line for each outline that is none, with the reason."""

    feeds: tuple[Feed, ...]
    left_out: tuple[str, ...]


def read_opml(path: Path, language: str) -> Imported:
    """Read an OPML file; feeds that name no language, or none that is one, get `language`. Raises `UserError`."""
    raw = read_bounded(path)
    try:
        root = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        raise UserError(f"{path} has a document type, which OPML has no use for; remove it") from None
    except ParseError as error:
        raise UserError(f"{path} is no OPML: {error}") from None
    found: dict[str, Feed] = {}
    left_out = []
    for one in _outlines(root, language):
        if isinstance(one, str):
            left_out.append(one)
        elif len(found) < MAX_FEEDS or one.id in found:
            found.setdefault(one.id, one)
        else:
            left_out.append(f"{one.label}: a list has at most {MAX_FEEDS} feeds")
    if not found and not left_out:
        raise UserError(f"{path} has no outline with an xmlUrl")
    return Imported(tuple(found.values()), tuple(left_out))


def _outlines(root: Element, language: str) -> Iterator[Feed | str]:
    for outline in root.iter("outline"):
        said = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        url = said.get("xmlurl", "")
        if not url:
            continue
        name = " ".join((said.get("title") or said.get("text") or "").split())[:200]
        own = said.get("language", "").replace("_", "-")
        try:
            yield Feed(
                url=_of_the_web(url),
                name=name,
                language=own if is_language(own) else language,
            )
        except ValidationError as error:
            reason = error.errors()[0]["msg"].removeprefix("Value error, ")
            yield f"{name or url[:200]}: {reason} ({url[:200]})"


def _of_the_web(url: str) -> str:
    address = _READERS_SCHEME.sub("", url)
    return address if address == url or "://" in address[:8] else f"http://{address.lstrip('/')}"

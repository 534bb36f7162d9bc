"""The text of an XML document before it is read: where its root stands, what it declares, and small damage mended.

Publishers write XML by templates: a bare `&`, an entity of HTML, a half CDATA section. All is linear in the length.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from talkwatch.feed.web.documents.items import NotAFeedError

_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})(?=[\s/>])")
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|urlset|sitemapindex)(?=[\s/>])", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\s[^<>]{0,2000}?(?:xmlns|version)\s*=", re.IGNORECASE)
"""A feed within a page of HTML: a frame around all that a server sends."""
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(\[)?", re.IGNORECASE)
_END_OF_SUBSET = re.compile(r"\]\s*>")
_ENTITY = re.compile(r"<!ENTITY\s+(%?)\s*([\w.:-]{1,80})\s+(?:\"([^\"]*)\"|'([^']*)')?", re.IGNORECASE)
_MAX_ENTITIES, _MAX_VALUE = 300, 3
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_CDATA = re.compile(r"<!\s{0,8}\[\s{0,8}CDATA\s{0,8}\[", re.IGNORECASE)
_CLOSE = re.compile(r"</(?:[\w.-]{1,40}:)?(?:title|link|description|encoded|content|item|entry)\s*>", re.IGNORECASE)
_ODD = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|(\d+));?|([A-Za-z][\w.-]{0,79});)?|<(?![A-Za-z_:/!?])|\]\]>")
_PAIR = re.compile(r"&#([xX][dD][89abAB][0-9a-fA-F]{2}|5[56]\d{3});&#([xX][dD][c-fC-F][0-9a-fA-F]{2}|5[67]\d{3});")
_ASCII, _LAST = 0x80, 0x10FFFF


@dataclass(frozen=True)
class Xml:
    """A document from its root on, mended; `root` is its local name in lower case, "" where there is no element."""

    root: str
    text: str


def xml_of(text: str) -> Xml:
    """Find the root, and mend what follows. Raises `NotAFeedError` where entities are declared that could grow."""
    at, declared = _prolog(text)
    found = _NAME.match(text, at)
    if not _ROOT.match(text, at):  # warnings of PHP come first, or it is no feed at all
        root = (_FEED if found and found[1].lower() == "html" else _ROOT).search(text, at)
        found = _NAME.match(text, root.start()) if root else found
    return Xml(found[1].lower(), mended(text[found.start() :], declared)) if found else Xml("", "")


def _prolog(text: str) -> tuple[int, Mapping[str, str]]:
    """Give where the root should begin, and the entities that a document type declares."""
    at, declared = 0, dict[str, str]()
    while True:
        at = _end(_SPACE, text, at)
        if text.startswith("<!--", at):
            end = text.find("-->", at) + 3
        elif text.startswith("<?", at):
            end = text.find(">", at) + 1
        elif kind := _DOCTYPE.match(text, at):
            closed = _END_OF_SUBSET.search(text, kind.end()) if kind[1] else None
            end = closed.end() if closed else text.find(">", kind.end()) + 1
            declared |= _entities(text[at : end or len(text)])
        else:
            return at, declared
        if end <= at:  # not closed
            return at, declared
        at = end


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _entities(doctype: str) -> Mapping[str, str]:
    """Give the entities that stand for a character, or for how it is spelt, such as "(C)"."""
    found: dict[str, str] = {}
    for percent, name, *values in _ENTITY.findall(doctype):
        if percent or name in _OF_XML:  # a list of entities in another file, which is not fetched
            continue
        value = unescape(values[0] or values[1])
        if not value or len(value) > _MAX_VALUE or "&" in value or len(found) >= _MAX_ENTITIES:
            raise NotAFeedError("it declares entities that stand for more than a character, as no feed needs to")
        found[name] = value
    return found


def mended(text: str, declared: Mapping[str, str] | None = None) -> str:
    """Give the text with CDATA sections as they are, and outside of them no stray `&` or `<` and only known entities.

    `declared` are entities of the document's own, with what they stand for.
    """
    known = declared or {}
    first, *sections = _CDATA.split(text)
    made, inside = [_mend(first, known)], False
    for section in sections:
        head, end, outside = section.partition("]]>")
        if not end and (close := _CLOSE.search(head)):  # never closed: what it is in ends all the same
            head, end, outside = head[: close.start()], "]]>", head[close.start() :]
        made += ["" if inside else "<![CDATA[", head, end, _mend(outside, known)]
        inside = not end  # what begins within a section is its text
    return "".join(made)


def _mend(text: str, declared: Mapping[str, str]) -> str:
    return _ODD.sub(lambda odd: _sound(odd, declared), _PAIR.sub(_joined, text))


def _sound(odd: re.Match[str], declared: Mapping[str, str]) -> str:
    """Give what an odd place must say in XML."""
    hexadecimal, decimal, name = odd.groups()
    if hexadecimal or decimal:
        return _character(hexadecimal, 16) if hexadecimal else _character(decimal, 10)
    if not name:
        return _escaped(odd[0])
    if name in _OF_XML:
        return odd[0]
    return _escaped(declared.get(name) or html5.get(f"{name};") or odd[0])


def _character(digits: str, base: int) -> str:
    """Give the character of a number; nothing where XML has none, and the mark of what is unknown beyond the last."""
    code = int(digits, base) if len(digits) < 10 else _LAST + 1
    if code < _ASCII:
        return f"&#{code};" if code >= ord(" ") or code in (9, 10, 13) else ""
    if 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
        return ""
    return chr(code) if code <= _LAST else "\ufffd"


def _joined(pair: re.Match[str]) -> str:
    """Give the one character of two surrogates, as JavaScript writes it."""
    high, low = (int(part[1:], 16) if part[0] in "xX" else int(part) for part in pair.groups())
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return ""
    return chr(0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

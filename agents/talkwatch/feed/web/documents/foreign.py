"""Takes out of entries what other vocabularies put into them, where its names could be taken for the entry's own."""

from typing import Any

from lxml import etree

_CORE = ("", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/")
_WITH_PARTS = frozenset(
    "title tagline description summary content encoded body source author contributor creator publisher".split()
)
"""Elements of an entry whose inner elements are read as they are meant: markup, and who wrote it."""
_KEPT_NAMESPACES = ("http://search.yahoo.com/mrss", "http://www.w3.org/1999/xhtml")


def without_foreign(text: str) -> str:
    """Give a well-formed feed in which an entry's title and links are its own; the same text where they are already."""
    try:
        root = etree.fromstring(
            text.encode("utf-8", "replace"), etree.XMLParser(resolve_entities=False, no_network=True)
        )
    except etree.XMLSyntaxError:  # deeper than libxml2 goes
        return text
    entries = [entry for entry in root.iter("{*}item", "{*}entry") if _is_own_entry(entry)]
    foreign = [part for entry in entries for part in _foreign(entry)]
    for part in foreign:
        part.getparent().remove(part)
    return str(etree.tostring(root, encoding="unicode")) if foreign else text


def _is_own_entry(entry: Any) -> bool:
    return not any(_names(above)[1] in ("item", "entry") for above in entry.iterancestors())


def _foreign(entry: Any) -> list[Any]:
    parts = [(part, *_names(part)) for part in entry if isinstance(part.tag, str)]
    titled = any(name == "title" and space in _CORE for _, space, name in parts)
    return [
        part
        for part, space, name in parts
        if not space.startswith(_KEPT_NAMESPACES)
        and ((titled and name == "title" and space not in _CORE) or (len(part) and name not in _WITH_PARTS))
    ]


def _names(element: Any) -> tuple[str, str]:
    """Give namespace and local name."""
    found = etree.QName(element)
    return found.namespace or "", found.localname

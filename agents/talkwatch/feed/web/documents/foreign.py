"""Takes out of entries what other vocabularies put into them, where its names could be taken for the entry's own.

So too what a link says besides its address: feedparser takes an attribute `uri` or `url` before the words.
"""

from typing import Any

from lxml import etree

_CORE = ("", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/")
_WITH_PARTS = frozenset(
    "title tagline description summary content encoded body source author contributor creator publisher".split()
)
"""Elements of an entry whose inner elements are read as they are meant: markup, and who wrote it."""
_MEDIA = "http://search.yahoo.com/mrss"
_KEPT_NAMESPACES = (_MEDIA, "http://www.w3.org/1999/xhtml")
_TEXTS = ("description", "summary", "content", "encoded")


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
    foreign += [part for entry in entries for part in _captions(entry)]
    for part in foreign:
        _take_out(part)
    named = [name for entry in entries for name in _names_of_links(entry)]
    for link, name in named:
        del link.attrib[name]
    return str(etree.tostring(root, encoding="unicode")) if foreign or named else text


def _take_out(part: Any) -> None:
    above = part.getparent()
    if above is not None:  # else it went with what it was in
        above.remove(part)


def _captions(entry: Any) -> list[Any]:
    """Give what is said of pictures, where the entry has a text: a caption may be the longer one."""
    own = [part for part in entry if isinstance(part.tag, str) and not _is_media(part)]
    if not any(_names(part)[1] in _TEXTS and "".join(part.itertext()).strip() for part in own):
        return []
    return [part for part in entry.iter("{*}description") if _is_media(part)]


def _is_media(part: Any) -> bool:
    return _names(part)[0].startswith(_MEDIA)


def _names_of_links(entry: Any) -> list[tuple[Any, str]]:
    """Give the links whose words are an address, with attributes that are read before it and are another thing."""
    links = [link for link in entry.iter("{*}link") if (link.text or "").strip().startswith(("http://", "https://"))]
    return [(link, name) for link in links for name in ("uri", "url") if name in link.attrib]


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

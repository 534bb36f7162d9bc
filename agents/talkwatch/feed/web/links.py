"""The address of an entry, as its publisher would give it: out of its wrapping, without tracking and sessions. Pure."""

import re
from urllib.parse import SplitResult, parse_qs, urlsplit, urlunsplit

from talkwatch.feed.web.tracking import PARTS_OF_PAGES, SESSION_IN_PATH, is_tracking

_WRAPPINGS = 3
_AMP_PATH = re.compile(r"/(?:amp/|[cvr]/)(?P<secure>s/)?(?P<rest>[^/]+\.[^/]+.*)")
_GOOGLE = re.compile(r"(?:www\.|news\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})")
_WRAPPERS: tuple[tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(host), re.compile(path), tuple(names.split()))
    for host, path, names in (
        (_GOOGLE.pattern, r"/url", "url q"),
        (r"(?:www\.)?bing\.com", r"/(?:news/apiclick\.aspx|ck/a)", "url"),
        (r"(?:www\.)?msn\.com", r"/[\w/-]*/?redirect", "url"),
        (r"lm?\.(?:facebook|instagram)\.com", r"/(?:l\.php)?", "u"),
        (r"(?:www\.)?youtube\.com", r"/redirect", "q"),
        (r"out\.reddit\.com", r"/.*", "url"),
        (r"(?:www\.)?linkedin\.com", r"/(?:redir/redirect|safety/go)", "url"),
        (r"vk\.com", r"/away\.php", "to"),
        (r"[\w.-]+\.safelinks\.protection\.outlook\.com", r"/.*", "url"),
        (r"(?:www\.)?feedspot\.com|feedproxy\.google\.com", r"/.*", "url"),
    )
)
"""Hosts whose links carry the real address in a parameter: host, path, its names. Source: ClearURLs (redirections)."""
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def unwrapped(url: str) -> str:
    """Give the address that a wrapping carries, as of AMP's caches and of links that count clicks; else the address."""
    for _ in range(_WRAPPINGS):
        inner = _inner(url)
        if not inner:
            break
        url = inner
    return url


def clean(url: str) -> str:
    """Give an address unwrapped, host in lower case, without default port, tracking and sessions; else as it is.

    A fragment stays where it may name an entry of its own. Raises `ValueError` where the address cannot be read.
    """
    parts = urlsplit(unwrapped(url.strip()))
    scheme = parts.scheme.lower()
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(scheme, "\0"))
    path = SESSION_IN_PATH.sub("", parts.path) or "/"
    query = "&".join(piece for piece in parts.query.split("&") if piece and not is_tracking(piece))
    return urlunsplit((scheme, host, path, query, _entry_in(parts.fragment)))


def host_of(url: str) -> str:
    """Give the host of an address in lower case, "" where it has none. Raises `ValueError` where it cannot be read."""
    return (urlsplit(url).hostname or "").lower()


def without_fragment(url: str) -> str:
    """Give an address without what stands behind `#`."""
    return url.partition("#")[0]


def _entry_in(fragment: str) -> str:
    """Give a fragment that may name an entry of a page, else ""."""
    if PARTS_OF_PAGES.fullmatch(fragment) or any(is_tracking(piece) for piece in fragment.split("&")):
        return ""
    return fragment


def _inner(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = host_of(url)
    except ValueError:
        return ""
    if host.endswith(".cdn.ampproject.org") or (_GOOGLE.fullmatch(host) and parts.path.startswith("/amp/")):
        return _out_of_cache(parts)
    for where, path, names in _WRAPPERS:
        if where.fullmatch(host) and path.fullmatch(parts.path):
            given = parse_qs(parts.query)
            return next((value for name in names for value in given.get(name, ()) if _is_web(value)), "")
    return ""


def _out_of_cache(parts: SplitResult) -> str:
    found = _AMP_PATH.fullmatch(parts.path)
    if not found:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"http{'s' if found['secure'] else ''}://{found['rest']}{query}"


def _is_web(value: str) -> bool:
    return value.lower().startswith(("http://", "https://"))

"""Who publishes what an address leads to: the registrable domain, and the real one behind services that pass news on.

Domains are cut by the public suffix list that comes with its library, so without a network. What is found here is
written into the article; nothing behind the feeder cuts domains in this way.
"""

import ipaddress
import re
from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from talkwatch.feed.web.links import unwrapped

_PROXIES = re.compile(
    r"(?:[\w-]+\.)*(?:feedburner\.com|feedproxy\.google\.com|feedburner\.google\.com|feedsportal\.com|feedblitz\.com"
    r"|feedpress\.me|feedly\.com|feedspot\.com|rss\.app|fetchrss\.com|politepol\.com|rsshub\.app|inoreader\.com"
    r"|news\.google\.com|(?:www\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})|ampproject\.org|(?:www\.)?bing\.com"
    r"|news\.yahoo\.com|(?:www\.)?msn\.com|newsnow\.co\.uk|smartnews\.com|newsbreak\.com|flipboard\.com|ground\.news)"
)
"""Services that deliver feeds or collect news of others. Source: their own pages, and feeds that they deliver."""


def registrable(host: str) -> str:
    """Give the domain that somebody registered: of "www.bbc.co.uk" "bbc.co.uk", of "a.github.io" all of it.

    An address of the network and a name without a registrable part stay as they are.
    """
    name = host.lower().strip().strip(".")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return _suffixes().privatesuffix(name) or name
    return name


def is_proxy(host: str) -> bool:
    """Whether a host passes on what others publish."""
    return bool(_PROXIES.fullmatch(host.lower()))


def publisher_of(url: str, source: str, guid: str, feed: str) -> str:
    """Give the registrable domain of who publishes an entry.

    That of its address, out of its wrapping. Where that is of a proxy: of the source that the entry names, else of its
    GUID, else of the feed, whichever first is an address of no proxy; else of the proxy.
    """
    hosts = [host for address in (unwrapped(url), source, guid, feed) if (host := _host(address))]
    return registrable(next((host for host in hosts if not is_proxy(host)), hosts[0] if hosts else ""))


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").lower() if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()

"""The list of feeds: which are read, and what is known of who publishes them. YAML, or OPML to begin with."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

import yaml
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from talkwatch.feed.web.publishers import registrable
from talkwatch.process.errors import UserError
from talkwatch.process.yaml_file import read_bounded, read_yaml
from talkwatch_schemas.article import canonical_url

_MAX_FEEDS = 5000


def _web(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an http or https address")
    return url.strip()


class Feed(BaseModel):
    """One feed. `family`: who stands behind it, so that its outlets count as one source; by default its domain.

    `every`: seconds between polls at least; the feed's own word may make it longer. `official`: a party or an
    organisation speaks for itself. `full_text`: fetch the pages of its articles too, where their robots.txt allows.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, Field(max_length=2048), AfterValidator(_web)]
    name: str = Field("", max_length=200)
    family: str = Field("", max_length=100)
    language: str = Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")
    region: str = Field("", max_length=40)
    official: bool = False
    every: float = Field(600, ge=60, le=86400)
    full_text: bool = False

    @property
    def id(self) -> str:
        """Key of its state: 16 hex digits of the hash of its address. Moving to another address makes it a new feed."""
        return hashlib.sha256(canonical_url(self.url).encode()).hexdigest()[:16]

    @property
    def host(self) -> str:
        """Host of its address, in lower case."""
        return (urlsplit(self.url).hostname or "").lower()

    @property
    def label(self) -> str:
        """How metrics call it: its name, else host and path; what stands behind `?` may be a secret."""
        return self.name or f"{self.host}{urlsplit(self.url).path}"

    @property
    def source(self) -> str:
        """The publisher family that its articles count for."""
        return self.family or registrable(self.host)


def _each_once(feeds: tuple[Feed, ...]) -> tuple[Feed, ...]:
    seen: set[str] = set()
    for feed in feeds:
        if feed.id in seen:
            raise ValueError(f"{feed.url} is there twice")
        seen.add(feed.id)
    return feeds


class FeedList(BaseModel):
    """The whole file. `contact`: a page or mail address for the publishers, part of the User-Agent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    contact: str = Field(pattern=r"^(https?://|mailto:)\S{3,200}$")
    feeds: Annotated[tuple[Feed, ...], AfterValidator(_each_once)] = Field(min_length=1, max_length=_MAX_FEEDS)


def read_list(path: Path) -> FeedList:
    """Read the YAML file; raises `UserError` that names the place and what to mend."""
    return read_yaml(path, FeedList)


def read_opml(path: Path, language: str) -> list[Feed]:
    """Read the feeds of an OPML file; those without a language of their own get `language`. Raises `UserError`."""
    raw = read_bounded(path)
    try:
        root = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException:
        raise UserError(f"{path} has a document type, which OPML has no use for; remove it") from None
    except ParseError as error:
        raise UserError(f"{path} is no OPML: {error}") from None
    found = {feed.id: feed for feed in _outlines(root, language)}
    if not found:
        raise UserError(f"{path} has no outline with an xmlUrl")
    return list(found.values())


def with_contact(feeds: FeedList, contact: str) -> FeedList:
    """Give the list with `contact`, where one is set; raises `UserError` where it has that of the starter list."""
    if contact:
        return feeds.model_copy(update={"contact": contact})
    if "talkwatch.example" in feeds.contact:
        raise UserError(
            "put your own contact into the list of feeds, or into TALKWATCH_FEEDS__CONTACT: "
            "a page or mailto: address that publishers can reach"
        )
    return feeds


def write_list(feeds: FeedList) -> str:
    """Give the YAML text of a list; what is as by default is left out."""
    rows = [feed.model_dump(exclude_defaults=True) for feed in feeds.feeds]
    return yaml.safe_dump({"contact": feeds.contact, "feeds": rows}, sort_keys=False, allow_unicode=True, width=120)


def _outlines(root: Element, language: str) -> Iterator[Feed]:
    for outline in root.iter("outline"):
        url = outline.get("xmlUrl", "")
        if not url:
            continue
        name = outline.get("title") or outline.get("text") or ""
        try:
            yield Feed(url=url, name=name[:200], language=outline.get("language") or language)
        except ValidationError as error:
            raise UserError(f"outline {name or url!r}: {error.errors()[0]['msg']}") from None

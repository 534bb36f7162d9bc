"""The list of feeds: which are read, and what is known of who publishes them. A YAML file."""

import hashlib
import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from talkwatch.feed.web.links import host_of
from talkwatch.feed.web.publishers import registrable
from talkwatch.process.errors import UserError
from talkwatch.process.yaml_file import read_yaml
from talkwatch_schemas.article import canonical_url

MAX_FEEDS = 5000
_CONTACT = re.compile(r"(https?://|mailto:)\S{3,200}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_NOBODYS = "talkwatch.example"
"""What the starter list has in the place of a contact."""


def _web(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an http or https address")
    return url.strip()


def is_language(tag: str) -> bool:
    """Whether this has the form of a BCP 47 tag, such as en or pt-BR."""
    return _LANGUAGE.fullmatch(tag) is not None


def _tag(tag: str) -> str:
    if not is_language(tag):
        raise ValueError("must be the code of a language, such as en or pt-BR")
    return tag


def _reachable(contact: str) -> str:
    if not _CONTACT.fullmatch(contact):
        raise ValueError("must be the address of a page, or mailto: and a mail address")
    return contact


class Feed(BaseModel):
    """One feed. `family`: who stands behind it, so that its outlets count as one source; by default its domain.

    `every`: seconds between polls at least; the feed's own word may make it longer. `official`: a party or an
    organisation speaks for itself. `full_text`: fetch the pages of its articles too, where their robots.txt allows.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, Field(max_length=2048), AfterValidator(_web)]
    name: str = Field("", max_length=200)
    family: str = Field("", max_length=100)
    language: Annotated[str, AfterValidator(_tag)]
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
        return host_of(self.url)

    @property
    def place(self) -> str:
        """Host and path of its address; what stands behind `?` may be a secret."""
        return f"{self.host}{urlsplit(self.url).path}"

    @property
    def label(self) -> str:
        """How metrics call it: its name, else its place."""
        return self.name or self.place

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

    contact: Annotated[str, AfterValidator(_reachable)]
    feeds: Annotated[tuple[Feed, ...], AfterValidator(_each_once), BeforeValidator(lambda feeds: feeds or ())] = Field(
        (), max_length=MAX_FEEDS
    )

    def named(self, text: str) -> list[Feed]:
        """Give the feeds that a person calls so: by address or id one, else those of this name, label or host."""
        wanted = text.strip().casefold()
        one = [feed for feed in self.feeds if wanted in (feed.id, feed.url.casefold())]
        return one or [feed for feed in self.feeds if wanted and wanted in _names(feed)]


def _names(feed: Feed) -> set[str]:
    return {name.casefold() for name in (feed.name, feed.place, feed.host)}


def read_list(path: Path) -> FeedList:
    """Read the YAML file; raises `UserError` that names the line and what to mend."""
    if not path.exists():
        raise UserError(f"there is no list of feeds {path}; begin one with `talkwatch feeds init {path}`")
    return read_yaml(path, FeedList)


def to_poll(path: Path, contact: str) -> FeedList:
    """Read a list that is to be asked: with a contact of its own, or `contact`, and feeds. Raises `UserError`."""
    known = with_contact(read_list(path), contact)
    if not known.feeds:
        raise UserError(f"{path} has no feeds yet; add one with `talkwatch feeds add {path} ADDRESS --language en`")
    return known


def contact_of(text: str) -> str:
    """Give a contact as the list has it, from what a person types: a page, or a mail address with or without mailto:.

    Raises `UserError` where publishers could not reach anybody by it.
    """
    typed = text.strip()
    contact = f"mailto:{typed}" if _MAIL.fullmatch(typed) else typed
    if not _CONTACT.fullmatch(contact) or _NOBODYS in contact:
        raise UserError(f"{typed or 'nothing'} is no contact: a mail address, or the https:// address of a page")
    return contact


def with_contact(feeds: FeedList, contact: str) -> FeedList:
    """Give the list with `contact`, where one is set; raises `UserError` where it has that of the starter list."""
    if contact:
        return feeds.model_copy(update={"contact": contact})
    if _NOBODYS in feeds.contact:
        raise UserError(
            "put your own contact into the list of feeds, or into TALKWATCH_FEEDS__CONTACT: "
            "a page or mailto: address that publishers can reach"
        )
    return feeds

"""Article: what a feeder publishes on `talks.articles.v1`, one JSON object a line."""

import hashlib
from datetime import datetime
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, field_validator

from talkwatch_schemas.record import Record

MAX_ARTICLE_BYTES = 512 * 1024
"""Largest article line in bytes; a larger one is rejected by the feeder, never truncated."""

FUTURE, OLD, NO_OFFSET = "future", "old", "no_offset"
DOUBTS = (FUTURE, OLD, NO_OFFSET)
"""Of the time of publication in a live feed: after it was fetched; more than a year before; without a zone, so UTC."""
_TRACKING = ("utm_", "fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid")
_YEARS = range(1900, 2200)


def canonical_url(url: str) -> str:
    """Give the URL with its host in lower case, without fragment, default port and tracking parameters.

    Two addresses of one page should end as one string: it is the article's identity. Bytes of a query that are no UTF-8
    stay as they are, so that two pages stay two.
    """
    parts = urlsplit(url.strip())
    port = {"http": ":80", "https": ":443"}.get(parts.scheme.lower(), "")
    host = parts.netloc.lower().removesuffix(port) if port else parts.netloc.lower()
    given = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    query = urlencode([(k, v) for k, v in given if not k.lower().startswith(_TRACKING)], errors="surrogateescape")
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))


def _web_address(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        raise ValueError("must be an http or https address")
    return url.strip()


NonBlank = Annotated[str, StringConstraints(strip_whitespace=False, pattern=r"\S")]
WebAddress = Annotated[str, StringConstraints(max_length=2048), AfterValidator(_web_address)]


class Article(Record):
    """One revision of one article, as its publisher gave it. All times carry their offset.

    `family`: who stands behind the publisher; outlets of one family count as one source. `origin`: the agency that the
    text credits. `official`: a party or an organisation speaks for itself. `doubt`: of `published_at`, one of `DOUBTS`.
    `identity`: the article's id where its address does not tell it: several have that address, or it changes.
    """

    url: WebAddress
    title: Annotated[str, StringConstraints(max_length=2000)] = ""
    text: NonBlank
    published_at: AwareDatetime | None = Field(
        default=None, description="when it was published; absent, no relative date is resolved"
    )
    publisher: Annotated[str, StringConstraints(min_length=1, max_length=253)]
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
    updated_at: AwareDatetime | None = None
    fetched_at: AwareDatetime | None = None
    feed: Annotated[str, StringConstraints(max_length=2048)] | None = None
    loaded_at: AwareDatetime | None = None
    backfill: bool | None = None
    family: Annotated[str, StringConstraints(max_length=100)] | None = None
    origin: Annotated[str, StringConstraints(max_length=100)] | None = None
    official: bool | None = None
    doubt: Annotated[str, StringConstraints(max_length=20)] | None = None
    identity: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")] | None = None

    @field_validator("published_at", "updated_at", "fetched_at", "loaded_at")
    @classmethod
    def _plausible_year(cls, value: AwareDatetime | None) -> AwareDatetime | None:
        if value is not None and value.year not in _YEARS:
            raise ValueError(f"year {value.year} is not that of a news article")
        return value

    @property
    def dated(self) -> datetime | None:
        """When it was published, where that can be believed: what anchors "on Monday"."""
        return None if self.doubt in (FUTURE, OLD) else self.published_at

    @property
    def id(self) -> str:
        """Key of the article: its `identity`, else 16 hex digits of the SHA-256 of its canonical URL.

        Revisions share it.
        """
        return self.identity or hashlib.sha256(canonical_url(self.url).encode()).hexdigest()[:16]

    @property
    def revision(self) -> str:
        """Name of this text: 16 hex digits of the SHA-256 of title and text."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode(errors="surrogatepass")).hexdigest()[:16]

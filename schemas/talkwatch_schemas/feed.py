"""FeedState: what a feeder knows of one feed, on `talks.feeds.v1`."""

from pydantic import AwareDatetime

from talkwatch_schemas.record import Record


class FeedState(Record):
    """The newest record of a feed says how it is; views and the next feeder read it.

    `name` and `language` as the list of feeds had them when it was asked last.
    `etag` and `last_modified` are the server's own words; `whole_at`: when it last sent the whole feed. `moved_to`:
    where it says for good that the feed is, and that is believed; `moving_to`: where it says so since `moving_since`;
    `at_home_at`: when the address of the list was asked last. `alone_until`: how long its host wants not to be asked.
    `outcome` of the latest fetch, `why` for people, `failures` in a row. `found_at`: when it last had a new article.
    `body_bytes` of the latest whole answer. `seen` names articles with their text, 16 hex digits each. `names` of
    entries that their address does not tell, each with its article's id. `shapes` name articles with their text but for
    its figures; `restless`: those whose figures changed, how often, and when last. `kept_at`: when this record was
    written.
    """

    url: str
    name: str | None = None
    language: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    moved_to: str | None = None
    moving_to: str | None = None
    moving_since: AwareDatetime | None = None
    at_home_at: AwareDatetime | None = None
    whole_at: AwareDatetime | None = None
    alone_until: AwareDatetime | None = None
    next_poll: AwareDatetime | None = None
    fetched_at: AwareDatetime | None = None
    succeeded_at: AwareDatetime | None = None
    found_at: AwareDatetime | None = None
    kept_at: AwareDatetime | None = None
    outcome: str | None = None
    why: str | None = None
    failures: int = 0
    fetches: int = 0
    body_bytes: int = 0
    articles: int = 0
    seen: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    restless: tuple[str, ...] = ()

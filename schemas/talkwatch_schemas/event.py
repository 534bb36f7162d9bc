"""ArticleEvents and TalkEvent: what one article asserts of one series, on `talks.events.v1`."""

from datetime import date

from pydantic import AwareDatetime

from talkwatch_schemas.meeting import Delegation, Evidence, Meeting, RoundRef
from talkwatch_schemas.record import Record


class ArticleRef(Record):
    """Which revision of which article speaks, and when it was said. Revisions order by `order`."""

    id: str
    revision: str
    url: str
    publisher: str
    language: str
    title: str
    published_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    fetched_at: AwareDatetime | None = None
    time: AwareDatetime
    fingerprint: tuple[int, ...] = ()
    backfill: bool | None = None
    loaded_at: AwareDatetime | None = None
    family: str | None = None
    origin: str | None = None

    @property
    def day(self) -> date:
        """The day on which it was said, by the publisher's own offset."""
        own = (moment for moment in (self.updated_at, self.published_at) if moment == self.time)
        return next(own, self.time).date()

    @property
    def order(self) -> tuple[float, float, str]:
        """Place among the revisions of the article and among other articles: later is greater."""
        fetched = self.fetched_at.timestamp() if self.fetched_at else 0.0
        return (self.time.timestamp(), fetched, self.revision)


class TalkEvent(Record):
    """What one article asserts of one meeting.

    `background`: it only recalls it. `moved`: it says that the date, hour or place replaces an earlier one. `official`:
    a party or the host says so. `reference`: "new" or "last", where the words point to a round by its place in the row.
    """

    round: RoundRef
    meeting: Meeting
    previous: Meeting | None = None
    reference: str | None = None
    delegations: tuple[Delegation, ...] = ()
    facilitators: tuple[str, ...] = ()
    outcome: str | None = None
    moved: bool = False
    official: bool = False
    background: bool = False
    confidence: float
    evidence: tuple[Evidence, ...] = ()


class Correction(Record):
    """What an operator orders about a round of the series. Its reason is the title of the message's article reference.

    `action`: retract, set, merge or split. `into`: the round that a merged one becomes part of. `articles`: ids of the
    articles whose claims a split takes to a round of their own. `clear`: fields whose claims a `set` takes away first.
    `by`: who ordered it; it stands here alone, and in nothing that is public.
    """

    action: str
    round: str
    into: str | None = None
    articles: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()
    by: str | None = None


class ArticleEvents(Record):
    """All that one article asserts of one series: one message, so that the article counts as a whole.

    `cause`: article; correction (of another version of the extractor); operator (then `correction` says what);
    restore (write the round named by the article's id again).
    """

    series: str
    parties: tuple[str, ...]
    article: ArticleRef
    extractor: str
    cause: str = "article"
    events: tuple[TalkEvent, ...]
    correction: Correction | None = None

"""An entry as an article: identity, publisher, credit, and dates that are not believed."""

from datetime import UTC, datetime, timedelta

import pytest

from talkwatch.feed.web.articles import Found, article_of, credited, found_in
from talkwatch.feed.web.dates.dates import Moment
from talkwatch.feed.web.documents.parse import Entry
from talkwatch.feed.web.identity import sift
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.schedule import Fetched
from talkwatch.feed.web.state import MAX_SEEN, after_fetch, is_worth_keeping
from talkwatch_schemas import Article, FeedState

NOW = datetime(2025, 6, 2, 10, tzinfo=UTC)
FEED = Feed(url="https://feeds.paper.example/world.xml", language="en", family="paper-group", official=True)


def entry(**more: object) -> Entry:
    given = {"url": "https://www.paper.example/1?utm_source=rss#top", "title": "Talks", "text": "Talks in Geneva."}
    return Entry(**(given | more))  # type: ignore[arg-type]


def made(**more: object) -> Article:
    found = article_of(entry(**more), FEED, NOW)
    assert found is not None
    return found


def found(**more: object) -> Found:
    [one] = found_in([entry(**more)], FEED, NOW)
    return one


def at(text: str, has_offset: bool = True) -> Moment:
    return Moment(datetime.fromisoformat(text), has_offset)


def test_an_article_says_where_it_is_from() -> None:
    article = made(published=at("2025-06-02T09:00:00+03:00"))
    assert article.url == "https://www.paper.example/1"
    assert (article.publisher, article.family, article.official) == ("paper.example", "paper-group", True)
    assert (article.feed, article.language) == (FEED.url, "en")
    assert str(article.published_at) == "2025-06-02 09:00:00+03:00", "in the publisher's own offset"
    assert (article.doubt, article.fetched_at) == (None, NOW)


def test_addresses_that_differ_in_tracking_alone_are_one_article() -> None:
    one, other = made(), made(url="https://www.PAPER.example:443/1?fbclid=abc")
    assert one.id == other.id


def test_a_changed_text_is_a_new_revision_of_the_same_article() -> None:
    one, other = made(), made(text="Talks in Vienna.")
    assert one.id == other.id
    assert one.revision != other.revision


@pytest.mark.parametrize(
    ("published", "doubt"),
    [
        (at("2025-06-02T10:30:00+00:00"), None),
        (at("2025-06-02T11:30:00+00:00"), "wrong_offset"),
        (at("2025-06-03T02:00:00+00:00"), "future"),
        (at("2099-01-01T00:00:00+00:00"), "future"),
        (at("2024-01-01T00:00:00+00:00"), "old"),
        (at("1970-01-01T00:00:00+00:00"), "old"),
        (at("2025-06-02T09:00:00+00:00", has_offset=False), "no_offset"),
        (None, None),
    ],
)
def test_dates_that_cannot_be_are_flagged(published: Moment | None, doubt: str | None) -> None:
    assert made(published=published).doubt == doubt


def test_an_update_counts_where_it_comes_after_publication_and_can_be() -> None:
    published = at("2025-06-02T08:00:00+00:00")
    assert made(published=published, updated=at("2025-06-02T09:00:00+00:00")).updated_at is not None
    for wrong in ("2025-06-02T07:00:00+00:00", "2025-06-03T09:00:00+00:00"):
        assert made(published=published, updated=at(wrong)).updated_at is None


def test_where_only_the_update_can_be_it_dates_the_article() -> None:
    article = made(published=at("2025-07-02T08:00:00+00:00"), updated=at("2025-06-02T11:30:00+02:00"))
    assert (str(article.published_at), article.updated_at, article.doubt) == ("2025-06-02 11:30:00+02:00", None, None)


def test_entries_of_a_feed_are_dated_by_the_habit_of_all() -> None:
    moments = [at("2025-06-02T12:50:00+00:00"), at("2025-06-02T12:40:00+00:00"), at("2025-06-02T09:00:00+00:00")]
    entries = [entry(url=f"https://paper.example/{n}", published=moment) for n, moment in enumerate(moments)]
    told = [(str(one.article.published_at)[11:], one.article.doubt) for one in found_in(entries, FEED, NOW)]
    assert told == [(f"{hour}:00+03:00", "wrong_offset") for hour in ("12:50", "12:40", "09:00")]


def test_without_a_text_the_title_is_the_text() -> None:
    article = made(text="")
    assert (article.title, article.text) == ("", "Talks")
    assert article_of(entry(text="", title=""), FEED, NOW) is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("ISTANBUL (Reuters) - Delegations met.", "reuters.com"),
        ("BRUSSELS, June 2 (AFP) -- Ministers met.", "afp.com"),
        ("AP - Delegations met.", "apnews.com"),
        ("Delegations met in Istanbul.\nAFP", "afp.com"),
        ("МОСКВА, 2 июня. /ТАСС/. Делегации встретились.", "tass.com"),
        ("Berlin (dpa) - Die Delegationen trafen sich.", "dpa.com"),
        ("Heyetler bir araya geldi. Kaynak: AA", "aa.com.tr"),
        ("Las delegaciones se reunieron. Fuente: EFE", "efe.com"),
        ("اجتمعت الوفود في إسطنبول (رويترز)", "reuters.com"),
        ("Делегації зустрілися. Джерело: Укрінформ", "ukrinform.net"),
        ("A source told Reuters that delegations met in Istanbul on Friday.", None),
        ("The minister said on AP radio that delegations met.", None),
        ("Delegations met.", None),
    ],
)
def test_the_agency_that_a_text_credits(text: str, agency: str | None) -> None:
    assert credited(text) == agency


def test_what_was_published_is_not_again_and_the_memory_is_bounded() -> None:
    state, all_found = FeedState(url=FEED.url), [found(url=f"https://paper.example/{n}") for n in range(MAX_SEEN + 10)]
    articles = [one.article for one in all_found]
    assert sift(state, [all_found[0], all_found[0]], NOW).new == (articles[0],)
    sifted = sift(state, all_found, NOW)
    after = after_fetch(state, NOW, Fetched.OK, "", NOW, sifted.new, etag="x", **sifted.learnt)
    assert (len(after.seen), after.articles, after.etag) == (MAX_SEEN, MAX_SEEN + 10, "x")
    assert sift(after, all_found[-5:], NOW).new == ()
    assert len(after.to_json()) < 40_000


def test_a_state_is_kept_when_something_changed_and_else_once_an_hour() -> None:
    kept = FeedState(url=FEED.url, kept_at=NOW, fetched_at=NOW, outcome="not_modified")
    later = NOW + timedelta(minutes=10)
    same = after_fetch(kept, later, Fetched.NOT_MODIFIED, "", later)
    assert not is_worth_keeping(kept, same)
    assert is_worth_keeping(kept, after_fetch(kept, NOW + timedelta(hours=1), Fetched.NOT_MODIFIED, "", later))
    failed = after_fetch(kept, later, Fetched.TIMEOUT, "slow", later)
    assert is_worth_keeping(kept, failed)
    failed = failed.model_copy(update={"kept_at": later})
    assert not is_worth_keeping(failed, after_fetch(failed, later, Fetched.TIMEOUT, "slow", later)), "not each failure"
    assert is_worth_keeping(failed, after_fetch(failed, later, Fetched.NOT_MODIFIED, "", later))

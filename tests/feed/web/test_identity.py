"""Which article an entry is: feeds of a real server, polled again and again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from feed.web.test_manners import days_ago, poll
from feed.web.test_poller import Run, feed
from support.web import Web, serving

from talkwatch.feed.web import identity as module
from talkwatch.feed.web.articles import Found, found_in
from talkwatch.feed.web.documents.parse import Entry
from talkwatch.feed.web.identity import key_of, sift
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.schedule import Fetched
from talkwatch.feed.web.state import after_fetch, seen_key
from talkwatch_schemas import Article, FeedState
from talkwatch_schemas.article import canonical_url

NOW = datetime(2025, 6, 2, 10, tzinfo=UTC)
DAY = "Mon, 02 Jun 2025 10:00:00 GMT"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def item(
    link: str, text: str = "Talks in Geneva.", guid: str = "", title: str = "Talks", date: str = "", more: str = ""
) -> str:
    named = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    link = link.replace("&", "&amp;")
    return (
        f"<item><title>{title}</title><link>{link}</link>{named}{dated}<description>{text}</description>{more}</item>"
    )


class Feeding:
    """One feed of a server, that gives other items at each poll."""

    def __init__(self, web: Web) -> None:
        self.web, self.run, self.feed = web, Run(), feed(web, "/f")

    def gives(self, *items: str, **change: object) -> list[Article]:
        """Poll it with these items; gives what was published."""
        body = f'<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'
        self.web.pages["/f"] = (200, {"content_type": "application/rss+xml; charset=utf-8"}, body.encode())
        before = len(self.run.published)
        poll(self.run, self.web, "/f", **change)
        return self.run.published[before:]

    @property
    def state(self) -> FeedState:
        return self.run.kept[self.feed.id]


@pytest.fixture
def feeding(web: Web) -> Feeding:
    return Feeding(web)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/1?at_medium=RSS&at_campaign=rss", "https://paper.example/1"),
        ("http://paper.example/1", "https://paper.example/1"),
        ("https://paper.example/1;jsessionid=12AB", "https://paper.example/1;jsessionid=34CD"),
        ("https://paper.example/1?id=2&PHPSESSID=a1", "https://paper.example/1?id=2&PHPSESSID=b2"),
        ("https://paper.example/новости", "https://paper.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://paper.example/a%7eb%2fc", "https://paper.example/a~b%2Fc"),
        ("https://paper.example/1?a=1&b=2", "https://paper.example/1?b=2&a=1"),
        ("https://газета.example/1", "https://xn--80aahjj1e.example/1"),
        ("https://paper.example/1?_=1748858400123", "https://paper.example/1?_=1748858460456"),
        ("https://paper.example/1#xtor=RSS-1", "https://paper.example/1#comments"),
    ],
)  # fmt: skip
def test_one_article_whatever_its_address_carries(feeding: Feeding, one: str, other: str) -> None:
    assert len(feeding.gives(item(one))) == 1
    assert feeding.gives(item(other)) == []
    [again] = feeding.gives(item(other, "Talks in Vienna."))
    assert again.id == feeding.run.published[0].id, "a changed text is a revision of it"


def test_addresses_with_bytes_that_are_no_utf8_stay_distinct(feeding: Feeding) -> None:
    other, one = feeding.gives(item("https://paper.example/s?q=%EC%E8%F0"), item("https://paper.example/s?q=%EC%E8%F1"))
    assert one.id != other.id
    assert one.url == "https://paper.example/s?q=%EC%E8%F0"
    assert canonical_url("https://paper.example/s?q=%EC") == "https://paper.example/s?q=%EC"
    assert canonical_url("https://paper.example/s?q=й+%D0%B9") == "https://paper.example/s?q=%D0%B9+%D0%B9"


def test_entries_of_a_live_blog_are_articles_of_their_own(feeding: Feeding) -> None:
    live = "https://paper.example/live"
    first = [item(f"{live}#e{n}", f"Entry {n}: talks in Geneva.", guid=f"live-{n}") for n in (1, 2)]
    assert len({article.id for article in feeding.gives(*first)}) == 2
    [third] = feeding.gives(first[1], item(f"{live}#e3", "Entry 3.", guid="live-3"))
    assert third.url == f"{live}#e3"
    [changed] = feeding.gives(item(f"{live}#e3", "Entry 3, now in Oslo.", guid="live-3"))
    assert changed.id == third.id


def test_entries_at_one_address_are_told_by_their_guids_also_when_they_come_alone(feeding: Feeding) -> None:
    page = "https://ministry.example/news"
    one, other = feeding.gives(item(page, "Talks in Geneva.", "a"), item(page, "Talks in Oslo.", "b", "Others"))
    assert one.id != other.id
    assert feeding.gives(item(page, "Talks in Oslo.", "b", "Others")) == []
    [third] = feeding.gives(item(page, "Talks in Rome.", "c", "Third"))
    assert third.id not in (one.id, other.id)


def test_entries_without_guids_at_one_address_are_told_by_their_titles(feeding: Feeding) -> None:
    page = "https://ministry.example/news"
    other, one = feeding.gives(item(page), item(page, "Talks in Oslo.", title="Others"))
    assert one.id != other.id
    [changed] = feeding.gives(item(page, "Talks in Bergen.", title="Others"))
    assert changed.id in (one.id, other.id)


def test_without_guids_texts_of_one_title_at_one_address_are_revisions(feeding: Feeding) -> None:
    one, other = feeding.gives(item("https://paper.example/1"), item("https://paper.example/1", "Talks in Oslo."))
    assert one.id == other.id


def test_an_article_whose_address_changes_under_its_guid_stays_one(feeding: Feeding) -> None:
    [first] = feeding.gives(item("https://paper.example/talks-in-geneva?v=1", guid="4711", date=DAY))
    assert feeding.gives(item("https://paper.example/talks-in-geneva?v=2", guid="4711", date=DAY)) == []
    assert feeding.gives(item("https://paper.example/1?token=aaa", guid="4711")) == [], "by its title"
    slug = item("https://paper.example/talks-in-oslo", "Talks in Oslo.", guid="4711", title="Oslo", date=DAY)
    [moved] = feeding.gives(slug)
    assert moved.id == first.id
    assert moved.url == "https://paper.example/talks-in-oslo"


def test_a_guid_that_all_entries_share_names_none(feeding: Feeding) -> None:
    items = [item(f"https://paper.example/{n}", f"Talks {n} in Geneva.", "feed", f"Talks {n}") for n in range(3)]
    assert len({article.id for article in feeding.gives(*items)}) == 3
    [fourth] = feeding.gives(item("https://paper.example/4", "Talks in Rome.", "feed", "More talks"))
    assert fourth.id == key_of("https://paper.example/4")


def test_a_guid_that_changes_with_each_revision_does_not_make_it_another_article(feeding: Feeding) -> None:
    [first] = feeding.gives(item("https://paper.example/1", guid="https://paper.example/1#0"))
    [second] = feeding.gives(item("https://paper.example/1", "Talks in Oslo.", guid="https://paper.example/1#1"))
    assert first.id == second.id


def test_a_counter_in_a_text_makes_no_revision_at_each_poll(feeding: Feeding) -> None:
    def counted(count: str) -> list[Article]:
        return feeding.gives(item("https://paper.example/1", f"Talks in Geneva on 16 May. Read {count} times."))

    made = [len(counted(count)) for count in ("7", "99", "1,204", "1 205", "1.206", "12,070", "12,071")]
    assert made == [1, 1, 1, 1, 0, 0, 0]
    assert feeding.state.body_hash == "", "what is held back is looked at again, though the feed stands still"
    restless = tuple(f"{one.rpartition(':')[0]}:{int(days_ago(0.5).timestamp())}" for one in feeding.state.restless)
    [later] = feeding.gives(
        item("https://paper.example/1", "Talks in Geneva on 17 May. Read 13 times."), restless=restless
    )
    assert "17 May" in later.text, "what is held back is not lost"
    [words] = feeding.gives(item("https://paper.example/1", "Talks in Oslo on 17 May. Read 14 times."))
    assert "Oslo" in words.text, "a change of words is news at once"


def test_what_a_state_of_before_knows_is_not_published_again_and_stays_the_same_article() -> None:
    one = Feed(url="https://paper.example/f", language="en")
    urls = [
        "https://paper.example/1?at_medium=RSS", "http://paper.example/2", "https://paper.example/3?id=1;x=2",
        "https://paper.example/4#live-1", "https://paper.example/5?q=%EC", "https://www.google.com/url?url=https://paper.example/6",
    ]  # fmt: skip

    def entries(text: str) -> list[Entry]:
        return [Entry(url=url, title="Talks", text=text, guid=url) for url in urls]

    def found(text: str) -> list[Found]:
        return found_in(entries(text), one, NOW)

    before = [
        (Article.model_validate({"url": url, "text": "x", "publisher": "p", "language": "en"}).id) for url in urls
    ]
    before[4] = Article.model_validate(
        {"url": "https://paper.example/5?q=%EF%BF%BD", "text": "x", "publisher": "p", "language": "en"}
    ).id
    known = found("Talks in Geneva.")
    state = FeedState(url=one.url, seen=tuple(seen_key(f.article, was) for f, was in zip(known, before, strict=True)))
    sifted = sift(state, known, NOW)
    assert sifted.new == ()
    state = after_fetch(state, NOW, Fetched.OK, "", NOW, (), **sifted.learnt)
    changed = sift(state, found("Talks in Oslo."), NOW).new
    assert len(changed) == len(urls)
    same = [article.id == was for article, was in zip(changed, before, strict=True)]
    assert same == [True, True, True, False, True, True], "an entry of a live blog becomes one of its own"


def test_the_memory_is_bounded_and_keeps_what_the_feed_still_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_NAMES", 40)
    one, state = Feed(url="https://paper.example/f", language="en"), FeedState(url="https://paper.example/f")
    for poll_number in range(20):
        entries = [Entry("https://paper.example/a?" + str(poll_number), "Sticky", "Talks in Geneva.", guid="sticky")]
        entries += [
            Entry(f"https://paper.example/{poll_number}/{n}", f"T{n}", f"Text {poll_number}", guid=f"{poll_number}-{n}")
            for n in range(10)
        ]
        found = found_in(entries, one, NOW)
        sifted = sift(state, found, NOW + timedelta(minutes=poll_number))
        assert len(sifted.new) == (11 if poll_number == 0 else 10)
        state = after_fetch(state, NOW, Fetched.OK, "", NOW, sifted.new, **sifted.learnt)
    assert len(state.names) == 40


def test_the_publisher_and_family_of_what_a_service_passes_on_are_the_real_ones(feeding: Feeding) -> None:
    google = "https://news.google.com/rss/articles/CBMi?oc=5"
    source = '<source url="https://www.wire.example">Wire</source>'
    [article] = feeding.gives(item(google, guid="CBMi", more=source))
    assert (article.publisher, article.family, article.url) == ("wire.example", "wire.example", google)

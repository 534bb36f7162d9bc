"""Pages behind entries, from a real server: whole texts where they may be taken."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_network

import pytest
from support.web import Web, serving

from talkwatch.feed.web.addresses import Addresses
from talkwatch.feed.web.aside import Aside
from talkwatch.feed.web.feeds import Feed
from talkwatch.feed.web.fetch import Fetcher, Limits
from talkwatch.feed.web.pages import Pages, head_of
from talkwatch_schemas import Article

NOW = datetime(2025, 6, 2, 10, tzinfo=UTC)
STORY = " ".join(f"Delegations of Norway and Chile spoke of point {n} of their agenda in Geneva." for n in range(20))
PAGE = (
    "<html><head><title>Talks</title>{head}</head><body><nav>Home Sport Weather</nav><article><h1>Talks</h1>"
    f"<p>GENEVA (Reuters) - {STORY}</p></article><footer>Imprint</footer></body></html>"
)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def read(web: Web, path: str = "/story", **more: object) -> Article:
    given = {
        "url": web.url(path),
        "title": "Talks",
        "text": "Short.",
        "publisher": "0.1",
        "language": "en",
        "fetched_at": NOW,
    }
    article = Article.model_validate(given | more)
    feed = Feed(url=web.url("/feed"), language="en", full_text=True)

    async def run() -> list[Article]:
        addresses = Addresses([ip_network("127.0.0.0/8")])
        async with Fetcher("mailto:desk@paper.example", addresses, Limits(seconds=5)) as fetcher, Aside() as aside:
            return await Pages(fetcher, aside, pause=0).read(feed, [article])

    return asyncio.run(run())[0]


def put(web: Web, head: str = "", path: str = "/story", robots: str | int = 404) -> None:
    body = PAGE.format(head=head).encode()
    web.pages[path] = (200, {"content_type": "text/html; charset=utf-8"}, body)
    web.pages["/robots.txt"] = (robots, {}, b"") if isinstance(robots, int) else (200, {}, robots.encode())


def test_the_story_without_its_surroundings_and_whom_it_credits(web: Web) -> None:
    put(web)
    article = read(web)
    assert "point 19 of their agenda" in article.text
    assert "Weather" not in article.text
    assert article.origin == "reuters.com"


@pytest.mark.parametrize("robots", ["User-agent: *\nDisallow: /story", "User-agent: Talkwatch\nDisallow: /", 500, 503])
def test_where_robots_txt_forbids_it_or_fails_the_page_is_not_asked_for(web: Web, robots: str | int) -> None:
    put(web, robots=robots)
    assert read(web).text == "Short."
    assert web.count("/story") == 0


@pytest.mark.parametrize(
    "robots", ["", "User-agent: *\nDisallow: /private", "User-agent: Other\nDisallow: /", 403, 410]
)
def test_where_it_allows_it_the_page_is_taken(web: Web, robots: str | int) -> None:
    put(web, robots=robots)
    assert len(read(web).text) > 500


def test_a_publisher_that_reserves_its_rights_is_heeded(web: Web) -> None:
    put(web, '<meta name="tdm-reservation" content="1">')
    assert read(web).text == "Short."


def test_a_date_of_the_page_fills_one_that_the_feed_lacks_and_replaces_none(web: Web) -> None:
    put(web, "<meta property='article:published_time' content='2025-06-02T09:00:00+03:00'>")
    assert str(read(web).published_at) == "2025-06-02 09:00:00+03:00", "in the page's own offset"
    ahead = datetime(2031, 6, 2, tzinfo=UTC)
    assert str(read(web, published_at=ahead, doubt="future").published_at) == "2025-06-02 09:00:00+03:00"
    own = datetime(2025, 6, 1, tzinfo=UTC)
    assert read(web, published_at=own).published_at == own
    put(web, '<meta property="article:published_time" content="2031-06-02T09:00:00Z">')
    assert read(web).published_at is None, "not one that cannot be"


def test_the_address_that_the_page_names_counts_where_it_is_the_same_publishers(web: Web) -> None:
    put(web, '<link rel="canonical" href="/own?utm_source=x">')
    assert read(web).url == web.url("/own")
    for other in ("https://elsewhere.example/own", "javascript:alert(1)", "/", "https://[broken/"):
        put(web, f'<link rel="canonical" href="{other}">')
        assert read(web).url == web.url("/story"), other


def test_where_a_redirect_leads_counts_where_the_page_names_nothing(web: Web) -> None:
    put(web, path="/final")
    web.pages["/short"] = (302, {"location": "/final?utm_medium=rss"}, b"")
    web.pages["/final?utm_medium=rss"] = web.pages["/final"]
    assert read(web, "/short").url == web.url("/final")


@pytest.mark.parametrize("path", ["/silent-not", "/nonsense", "/half", "/zip-bomb"])
def test_a_page_that_fails_leaves_the_article_as_the_feed_has_it(web: Web, path: str) -> None:
    assert read(web, path).text == "Short."


def test_a_head_of_any_size_or_shape_is_read_in_bounds() -> None:
    assert head_of(b"<meta name=a content=b>" * 50_000) == {"a": "b"}
    assert head_of(b"<meta " + b"x" * 1_000_000) == {}
    assert head_of(b'<META NAME="TDM-Reservation" CONTENT=1 />') == {"tdm-reservation": "1"}

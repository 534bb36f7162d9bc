"""Pages behind entries, from a real server: whole texts where they may be taken."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from ipaddress import ip_network

import pytest
from support.reading_aside import shared
from support.web import Web, serving

from talkwatch.feed.web.aside import Aside
from talkwatch.feed.web.http.addresses import of_the_web
from talkwatch.feed.web.http.fetch import Fetcher, Limits
from talkwatch.feed.web.http.hosts import Hosts
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.pages import Came, Pages, head_of, with_page
from talkwatch.process import metrics
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
        "publisher": "127.0.0.1",
        "language": "en",
        "fetched_at": NOW,
    }
    article = Article.model_validate(given | more)
    feed = Feed(url=web.url("/feed"), language="en", full_text=True)

    async def run(aside: Aside) -> list[Article]:
        addresses = of_the_web([ip_network("127.0.0.0/8")])
        async with Fetcher("mailto:desk@paper.example", addresses, Limits(seconds=5)) as fetcher:
            return await Pages(fetcher, aside, Hosts(gap=0)).read(feed, [article])

    return shared.run(run)[0]


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


def read_all(web: Web, *given: Mapping[str, str]) -> list[Article]:
    base = {"publisher": "127.0.0.1", "language": "en", "fetched_at": NOW}
    articles = [Article.model_validate({**base, **one}) for one in given]
    feed = Feed(url=web.url("/feed"), language="en", full_text=True)

    async def run(aside: Aside) -> list[Article]:
        addresses = of_the_web([ip_network("127.0.0.0/8")])
        async with Fetcher("mailto:desk@paper.example", addresses, Limits(seconds=5)) as fetcher:
            return await Pages(fetcher, aside, Hosts(gap=0)).read(feed, articles)

    return shared.run(run)


def came(how: Came) -> float:
    return float(metrics.FEED_PAGES.labels(how)._value.get())


def page(text: str, head: str = "") -> tuple[int, dict[str, str], bytes]:
    body = f"<html><head>{head}</head><body><article><h1>Page</h1><p>{text}</p></article></body></html>"
    return 200, {"content_type": "text/html; charset=utf-8"}, body.encode()


WALL = "Before you go on, choose which cookies our partners may store on this device and for what. " * 10
SUMMARY = "Delegations of Norway and Chile spoke of fishing quotas in Geneva on Monday."


@pytest.mark.parametrize(
    "robots",
    [
        "\ufeffUser-agent: *\nDisallow: /".encode(),
        "\ufeffUser-agent: *\nDisallow: /".encode("utf-16-le"),
        "\ufeffUser-agent: *\nDisallow: /".encode("utf-16-be"),
        "\ufeffUser-agent: *\nDisallow: /".encode("utf-32-le"),
        "User-agent: *\nDisallow: /".encode("utf-16-le"),
        "User-agent: *\nDisallow: /".encode("utf-16-be"),
        "# запрещено\r\nUser-agent: *\r\nDisallow: /".encode("cp1251"),
        b"User-agent: *\rDisallow: /",
    ],
)
def test_robots_txt_is_heeded_in_whatever_encoding_it_comes(web: Web, robots: bytes) -> None:
    put(web)
    web.pages["/robots.txt"] = (200, {}, robots)
    before = came(Came.FORBIDDEN)
    assert read(web).text == "Short."
    assert web.count("/story") == 0
    assert came(Came.FORBIDDEN) == before + 1


@pytest.mark.parametrize(
    "end",
    ["/account/login?back=%2Fstory", "/consent.html", "/giris/", "/Anmelden", "/de/cookie-wall/1", "/sso/authorize"],
)
def test_a_login_page_or_a_wall_of_consent_leaves_the_feeds_words(web: Web, end: str) -> None:
    web.pages |= {"/1": (302, {"location": end}, b""), "/2": (302, {"location": end}, b""), end: page(WALL)}
    before = came(Came.WALL)
    one, other = read_all(web, {"url": web.url("/1"), "text": SUMMARY}, {"url": web.url("/2"), "text": "Other talks."})
    assert (one.text, one.url, other.url) == (SUMMARY, web.url("/1"), web.url("/2"))
    assert came(Came.WALL) == before + 2


def test_a_wall_at_the_articles_own_address_is_known_by_its_words(web: Web) -> None:
    web.pages |= {"/1": page(WALL), "/2": page("Перед продолжением выберите, какие данные мы можем хранить. " * 20)}
    before = came(Came.OTHER)
    russian = "Делегации России и Украины проведут переговоры в Стамбуле в понедельник."
    one, other = read_all(web, {"url": web.url("/1"), "text": SUMMARY}, {"url": web.url("/2"), "text": russian})
    assert (one.text, other.text) == (SUMMARY, russian)
    assert came(Came.OTHER) == before + 2


def test_a_page_in_other_words_and_forms_is_still_the_articles(web: Web) -> None:
    text = "Переговоры делегации Украины с российской стороной назначены на понедельник, город Стамбул. " * 10
    web.pages["/1"] = page(text)
    [article] = read_all(
        web, {"url": web.url("/1"), "text": "Делегации России и Украины проведут переговоры в Стамбуле в понедельник."}
    )
    assert len(article.text) > 500


def test_one_text_for_several_articles_is_none_of_theirs(web: Web) -> None:
    text = f"{SUMMARY} Read the whole of it with a subscription to this paper. " * 10
    web.pages |= {"/1": page(text), "/2": page(text)}
    before = came(Came.ONE_FOR_ALL)
    given = [{"url": web.url(f"/{n}"), "title": f"Talks {n}", "text": SUMMARY} for n in (1, 2)]
    assert [article.text for article in read_all(web, *given)] == [SUMMARY, SUMMARY]
    assert came(Came.ONE_FOR_ALL) == before + 2


def test_one_canonical_address_for_all_is_nobodys(web: Web) -> None:
    head = f'<link rel="canonical" href="{web.url("/latest")}">'
    for n in (1, 2):
        web.pages[f"/news/{n}"] = page(f"{SUMMARY} Point {n} was agreed. " * 20, head)
    given = [{"url": web.url(f"/news/{n}"), "title": f"Talks {n}", "text": SUMMARY} for n in (1, 2)]
    made = read_all(web, *given)
    assert [article.url for article in made] == [web.url("/news/1"), web.url("/news/2")]
    assert all(len(article.text) > 500 for article in made)


@pytest.mark.parametrize(
    ("path", "canonical", "own"),
    [
        ("/news/2025/talks", "/news/", False), ("/news/2025/talks", "/news/2025", False), ("/news/talks/amp", "/news/talks", True),
        ("/news/talks/print.html", "/news/talks", True), ("/a?id=1", "/talks-in-geneva", True), ("/a", "/login", False),
    ],
)  # fmt: skip
def test_a_section_or_a_wall_is_no_articles_own_address(web: Web, path: str, canonical: str, own: bool) -> None:
    put(web, f'<link rel="canonical" href="{canonical}">', path)
    assert read(web, path).url == web.url(canonical if own else path)


def test_a_redirect_to_another_publisher_is_not_the_article(web: Web) -> None:
    with serving("127.0.0.2") as other:
        other.pages["/parked"] = page(f"{SUMMARY} " * 20)
        web.pages["/1"] = (301, {"location": other.url("/parked")}, b"")
        before = came(Came.AWAY)
        [article] = read_all(web, {"url": web.url("/1"), "text": SUMMARY})
        assert (article.url, article.text) == (web.url("/1"), SUMMARY)
        assert came(Came.AWAY) == before + 1


def test_an_entry_of_a_live_blog_keeps_its_address(web: Web) -> None:
    web.pages["/live"] = page(f"{SUMMARY} " * 20, '<link rel="canonical" href="/live">')
    [article] = read_all(web, {"url": web.url("/live#e1"), "text": SUMMARY, "identity": "0123456789abcdef"})
    assert (article.url, article.id) == (web.url("/live#e1"), "0123456789abcdef")


def test_a_page_behind_a_service_that_passes_news_on_tells_the_publisher() -> None:
    article = Article.model_validate(
        {"url": "https://feeds.feedburner.com/~r/x/1", "text": SUMMARY, "publisher": "feedburner.com"}
        | {"family": "feedburner.com", "language": "en"}
    )
    made = with_page(article, SUMMARY * 9, {}, "https://www.paper.example/1", "https://www.paper.example/1")
    assert (made.publisher, made.family, made.url) == ("paper.example", "paper.example", "https://www.paper.example/1")


def test_a_host_that_wants_to_be_left_alone_is_asked_for_no_more_pages(web: Web) -> None:
    web.pages |= {f"/{n}": (429, {"retry_after": "600"}, b"") for n in range(4)}
    before = came(Came.LEFT_ALONE)
    read_all(web, *({"url": web.url(f"/{n}"), "text": SUMMARY} for n in range(4)))
    assert sum(one.path != "/robots.txt" for one in web.asked) == 1
    assert came(Came.LEFT_ALONE) == before + 3

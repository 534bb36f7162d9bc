"""The feeds of a site, from a real server: what its page names, else what stands at the usual places."""

import asyncio
import time
from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from support.web import PLAIN, Web, serving

from talkwatch.feed.web.aside import Aside
from talkwatch.feed.web.http.addresses import of_the_web
from talkwatch.feed.web.http.fetch import Fetcher, Limits
from talkwatch.feed.web.lists.discover import USUAL, Named, feeds_at, in_turns, language_of, links_of

BASE = "https://paper.example/news/"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def found(web: Web, path: str, seconds: float = 5.0) -> tuple[list[Named], str]:
    async def run() -> tuple[list[Named], str]:
        addresses = of_the_web([ip_network("127.0.0.0/8")])
        asking = Fetcher("mailto:desk@paper.example", addresses, Limits(seconds=20))
        async with asking as fetcher, Aside(seconds) as aside:
            return await feeds_at(web.url(path), in_turns(fetcher, lambda _: None, gap=0), aside)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("tag", "url"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss">', "https://paper.example/rss"),
        ("<LINK REL=alternate TYPE=application/atom+xml HREF=atom.xml>", "https://paper.example/news/atom.xml"),
        ("<link href='//cdn.example/f?a=1&amp;b=2' type='application/feed+json' rel='ALTERNATE home'/>", "https://cdn.example/f?a=1&b=2"),
        ('<link rel="alternate"\n type="application/rss+xml; charset=utf-8"\n href=" /rss ">', "https://paper.example/rss"),
    ],
)  # fmt: skip
def test_a_link_is_read_as_pages_write_it(tag: str, url: str) -> None:
    assert [one.url for one in links_of(f"<html><head>{tag}</head></html>".encode(), BASE)] == [url]


@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="stylesheet" type="application/rss+xml" href="/rss">',
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="https://[broken/">',
        f'<link rel="alternate" type="application/rss+xml" href="/{"x" * 2500}">',
    ],
)
def test_what_names_no_feed_is_left_alone(tag: str) -> None:
    assert links_of(tag.encode(), BASE) == []


def test_each_feed_is_named_once_and_those_of_comments_last() -> None:
    tag = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    page = tag.format("Paper » Comments", "/comments") + tag.format("Paper", "/rss") + tag.format("Again", "/rss")
    assert [one.title for one in links_of(page.encode(), BASE)] == ["Paper", "Paper » Comments"]


@pytest.mark.parametrize("page", [b"<link " * 200_000, b"<link " + b"rel=a " * 300_000, b"<link rel='" * 100_000])
def test_a_page_of_any_size_or_shape_is_read_in_bounds(page: bytes) -> None:
    began = time.monotonic()
    assert links_of(page, BASE) == []
    assert time.monotonic() - began < 3


def test_a_feed_is_itself_and_says_its_language(web: Web) -> None:
    web.pages["/rss"] = (200, {}, PLAIN.replace(b"<channel>", b"<channel><language>tr-TR</language>"))
    web.pages["/old"] = (301, {"location": "/rss"}, b"")
    assert found(web, "/rss") == ([Named(web.url("/rss"), language="tr-TR")], "")
    assert [one.url for one in found(web, "/old")[0]] == [web.url("/rss")], "where it is for good"


def test_where_a_page_names_none_the_usual_places_are_tried_one_by_one(web: Web) -> None:
    web.pages["/"] = (200, {}, b"<html><body>Paper</body></html>")
    web.pages["/feed"] = (404, {}, b"")
    web.pages["/rss.xml"] = (200, {}, PLAIN)
    assert [one.url for one in found(web, "/")[0]] == [web.url("/rss.xml")]
    assert [one.path for one in web.asked] == ["/", "/feed", "/rss", "/rss.xml"]


def test_why_there_is_none_is_told(web: Web) -> None:
    web.pages["/page"] = (200, {}, b"<html><body>Paper</body></html>")
    web.pages["/feed"] = (404, {}, b"")
    assert found(web, "/page") == ([], f"it is a page that names no feed, and there is none at {', '.join(USUAL)}")
    assert web.count("/feed.json") == 1
    web.pages["/feed"] = (429, {}, b"")
    assert "asks to be left alone" in found(web, "/page")[1]
    assert web.count("/feed.json") == 1, "nothing more is asked"
    assert found(web, "/nothing") == ([], "answered with status 404")


def test_a_document_that_takes_long_to_read_is_stopped_and_told(web: Web) -> None:
    many = b" ".join(b'a%d="1"' % number for number in range(300_000))
    web.pages["/hostile"] = (
        200,
        {},
        b'<rss version="2.0"><channel><title>x</title><item ' + many + b"/></channel></rss>",
    )
    began = time.monotonic()
    named, why = found(web, "/hostile", seconds=0.5)
    assert (named, why) == ([], "reading it took more than 0.5 s of computing, and was stopped")
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (b"<rss><channel><language> en-us </language>", "en-us"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">', "de"),
        (b'{"version": "x", "language": "fr"}', "fr"),
        (b"<rss><channel>", ""),
    ],
)
def test_the_language_that_a_feed_says(body: bytes, language: str) -> None:
    assert language_of(body) == language

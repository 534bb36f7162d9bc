"""What a real server sends, polled as any feed is: what is published of documents that are odd in one way each."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from feed.web.test_poller import Run, feed
from support.web import Web, serving

from talkwatch.feed.web.http.hosts import Hosts
from talkwatch_schemas import Article

RUSSIAN = "Переговоры в Стамбуле"
SITE = "https://paper.example/"


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def published(web: Web, path: str, body: bytes | str, status: int = 200, content_type: str = "") -> list[Article]:
    """What a poll of one feed publishes, in order; that it answers well is asserted."""
    raw = body if isinstance(body, bytes) else body.encode()
    web.pages[path] = (status, {"content_type": content_type or "application/rss+xml"}, raw)
    run, one = Run(), feed(web, path)
    run.hosts = Hosts(gap=0)
    run.until([one], lambda: one.id in run.kept, 30)
    assert run.kept[one.id].outcome == "ok", run.kept[one.id].why
    return run.published


def item(number: int, more: str = "", title: str = "", link: str = "") -> str:
    return f"<item><title>{title or f'Talks {number}'}</title><link>{link or f'{SITE}{number}'}</link>{more}</item>"


def rss(*items: str, start: str = '<?xml version="1.0"?>', site: str = SITE) -> str:
    return f'{start}<rss version="2.0"><channel><title>P</title><link>{site}</link>{"".join(items)}</channel></rss>'


def titles(articles: list[Article]) -> list[str]:
    return sorted(article.title or article.text for article in articles)


def test_a_field_of_nothing_but_opened_tags_is_read_in_time_and_costs_no_other_entry(web: Web) -> None:
    endless = f"<description><![CDATA[{'<a ' * 14_000}]]></description>"
    assert titles(published(web, "/tags", rss(item(1, endless), item(2)))) == ["Talks 1", "Talks 2"]


def test_a_date_with_strokes_keeps_its_hour_and_half_a_date_is_none(web: Web) -> None:
    at = (datetime.now(UTC) - timedelta(hours=5)).astimezone(timezone(timedelta(hours=3))).replace(second=0)
    dates = (f"{at:%Y/%m/%d %H:%M} +0300", f"{at:%B %Y}", f"{at:%Y-%m}")
    items = (item(number, f"<pubDate>{date}</pubDate>") for number, date in enumerate(dates))
    found = {article.url: article.published_at for article in published(web, "/strokes", rss(*items))}
    assert found == {f"{SITE}0": at.replace(microsecond=0), f"{SITE}1": None, f"{SITE}2": None}


def test_of_a_long_feed_that_is_oldest_first_the_newest_are_published(web: Web) -> None:
    first = datetime.now(UTC) - timedelta(hours=700)
    dated = (f"<pubDate>{first + timedelta(hours=number):%a, %d %b %Y %H:%M:%S GMT}</pubDate>" for number in range(600))
    found = published(web, "/oldest-first", rss(*(item(number, date) for number, date in enumerate(dated))))
    assert [article.url for article in found] == [f"{SITE}{number}" for number in range(100, 600)]


def test_a_document_type_that_an_article_writes_about_is_its_text(web: Web) -> None:
    text = (
        "<description><![CDATA[How &lt;!ENTITY is written: <!ENTITY talks 'talks'> in a document type.]]></description>"
    )
    [one] = published(web, "/entity", rss(item(1, text)))
    assert one.text.startswith("How <!ENTITY is written")


@pytest.mark.parametrize(
    ("said", "encoding", "content_type"),
    [
        ("utf-16", "utf-8", "text/xml"),
        ("utf-8", "utf-16", "text/xml"),
        ("", "koi8-r", "text/xml; charset=koi8-r"),
        ("windows-1251", "cp1251", "text/xml; charset=utf-8"),
        ("utf-8", "utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8", "utf-8", "image/png"),
    ],
)
def test_letters_are_right_whatever_server_and_document_say(
    web: Web, said: str, encoding: str, content_type: str
) -> None:
    start = f'<?xml version="1.0" encoding="{said}"?>' if said else ""
    body = rss(item(1, title=RUSSIAN), start=start).encode(encoding)
    assert titles(published(web, f"/{said}-{encoding}", body, content_type=content_type)) == [RUSSIAN]


@pytest.mark.parametrize("status", [203, 226])
def test_an_answer_that_a_server_between_changed_or_shortened_is_read(web: Web, status: int) -> None:
    assert titles(published(web, f"/{status}", rss(item(1)), status)) == ["Talks 1"]


def test_a_relative_link_leads_to_the_site_and_not_to_the_host_of_the_feed(web: Web) -> None:
    assert [article.url for article in published(web, "/links", rss(item(1, link="/n/1")))] == [f"{SITE}n/1"]


def test_warnings_before_a_feed_and_an_end_that_is_missing_cost_nothing_else(web: Web) -> None:
    whole = rss(item(1), item(2), item(3, "<description>cut</description>"))
    body = f"<br />\n<b>Warning</b>: no such file in /srv/p.php on line 3<br />\n{whole[: whole.index('cut')]}"
    assert {"Talks 1", "Talks 2"} <= set(titles(published(web, "/cut", body)))


@pytest.mark.parametrize(
    "link",
    [
        "https://paper-example.cdn.ampproject.org/c/s/www.paper.example/talks",
        "https://www.google.com/amp/s/www.paper.example/talks",
        "https://www.google.com/url?q=https://www.paper.example/talks&amp;sa=U",
    ],
)
def test_what_a_cache_or_a_counter_of_clicks_passes_on_is_the_publishers(web: Web, link: str) -> None:
    [one] = published(web, f"/passed-on/{len(link)}", rss(item(1, link=link)))
    assert (one.publisher, one.family, one.url) == ("paper.example", "paper.example", "https://www.paper.example/talks")

"""Addresses as their publishers would give them, and who publishes."""

import pytest

from talkwatch.feed.web.articles import AGENCIES
from talkwatch.feed.web.links import clean
from talkwatch.feed.web.lists.feeds import Feed
from talkwatch.feed.web.publishers import publisher_of, registrable
from talkwatch.feed.web.tracking import is_tracking


@pytest.mark.parametrize(
    "piece",
    [
        "utm_source=rss", "UTM_Campaign=x", "amp;utm_medium=feed", "fbclid=1", "gclid=1", "gbraid=1", "wbraid=1", "srsltid=1",
        "ysclid=1", "msclkid=1", "twclid=1", "mc_tc=1", "mtm_kwd=1", "pk_campaign=1", "hsa_cam=1", "_hsenc=1", "__hstc=1",
        "_openstat=1", "vero_id=1", "mkt_tok=1", "_branch_match_id=1", "campaign_source=1", "itm_source=1", "at_medium=RSS",
        "xtor=RSS-1", "ns_campaign=rss", "CMP=rss", "traffic_source=rss", "maca=en-rss", "smid=tw", "partner=rss", "ref=rss",
        "source=rss_feed", "from=telegram", "mod=rss_world", "ref=paper.example", "PHPSESSID=ab12", "aspsessionidABC=1",
        "session_id=4", "sid=0123456789abcdef0123", "_=1748858400123", "rnd=0.8271", "ts=1748858400",
    ],
)  # fmt: skip
def test_what_says_where_a_reader_came_from_is_known(piece: str) -> None:
    assert is_tracking(piece)


@pytest.mark.parametrize(
    "piece",
    [
        "id=1", "sid=4", "cid=5", "p=12", "page=2", "ref=12", "ref=annex-4", "source=interview", "from=2025-06-01", "src=a.jpg",
        "mod=article.php", "channel=4", "feed=", "q=utm_source", "atlas=1", "nsa=1", "story=rss", "v=abc", "lang=en", "",
        "sid=politics", "s=geneva", "s=abcdefabcdefabcdef", "t=1748858400", "ts=12", "_=a",
    ],
)  # fmt: skip
def test_what_may_be_the_page_itself_stays(piece: str) -> None:
    assert not is_tracking(piece)


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("HTTPS://Paper.Example:443?utm_source=rss", "https://paper.example/"),
        ("https://paper.example/a?b&c=%e0+d%2Fe&&utm_medium=x", "https://paper.example/a?b&c=%e0+d%2Fe"),
        ("http://paper.example:8080/a;jsessionid=0A1B.node1?x=1", "http://paper.example:8080/a?x=1"),
        ("https://paper.example/(S(abcdefgh12345678))/news/1.aspx", "https://paper.example/news/1.aspx"),
        ("https://paper.example/live#entry-17", "https://paper.example/live#entry-17"),
        ("https://paper.example/a#comments", "https://paper.example/a"),
        ("https://paper.example/a#xtor=RSS-17", "https://paper.example/a"),
        ("https://www.google.com/url?sa=t&url=https://paper.example/a%3Fid%3D1&ct=ga", "https://paper.example/a?id=1"),
        ("https://www.google.co.uk/amp/s/paper.example/a/amp", "https://paper.example/a/amp"),
        ("https://paper-example.cdn.ampproject.org/c/s/paper.example/a?id=1&utm_source=x", "https://paper.example/a?id=1"),
        ("https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fpaper.example%2fa&c=9", "https://paper.example/a"),
        ("https://l.facebook.com/l.php?u=http%3A%2F%2Fpaper.example%2Fa%3Ffbclid%3D1&h=x", "http://paper.example/a"),
        ("https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"),
        ("https://www.google.com/search?q=https://paper.example/a", "https://www.google.com/search?q=https://paper.example/a"),
    ],
)  # fmt: skip
def test_an_address_as_its_publisher_would_give_it(given: str, cleaned: str) -> None:
    assert clean(given) == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"), ("news.mfa.gov.tr", "mfa.gov.tr"), ("a.gen.tr", "a.gen.tr"), ("x.kiev.ua", "x.kiev.ua"),
        ("one.blogspot.com", "one.blogspot.com"), ("www.city.kawasaki.jp", "city.kawasaki.jp"), ("paper.example", "paper.example"),
        ("gov.uk", "gov.uk"), ("localhost", "localhost"), ("127.0.0.1", "127.0.0.1"), ("WWW.Paper.Example.", "paper.example"),
    ],
)  # fmt: skip
def test_the_registrable_domain_is_that_of_the_public_suffix_list(host: str, domain: str) -> None:
    assert registrable(host) == domain


@pytest.mark.parametrize("domain", AGENCIES)
def test_agencies_are_known_by_their_registrable_domain(domain: str) -> None:
    assert registrable(f"www.{domain}") == domain


FEEDBURNER = "https://feeds.feedburner.com/paper/world"


@pytest.mark.parametrize(
    ("url", "source", "guid", "feed", "publisher"),
    [
        ("https://www.paper.example/1", "", "", FEEDBURNER, "paper.example"),
        ("https://feeds.feedburner.com/~r/paper/~3/x/", "", "https://www.paper.example/?p=1", FEEDBURNER, "paper.example"),
        ("https://feeds.feedburner.com/~r/paper/~3/x/", "", "tag:1", "https://paper.example/rss", "paper.example"),
        ("https://feeds.feedburner.com/~r/paper/~3/x/", "", "tag:1", FEEDBURNER, "feedburner.com"),
        ("https://news.google.com/rss/articles/x?oc=5", "https://www.wire.example", "x", "https://news.google.com/rss/search", "wire.example"),
        ("https://www-paper-example.cdn.ampproject.org/c/s/www.paper.example/1", "", "", "https://agg.example/f", "paper.example"),
        ("https://www.paper.example/1", "https://wire.example/", "", "https://paper.example/f", "paper.example"),
        ("https://news.google.com/a", "ftp://x", "[", "https://news.google.com/rss", "google.com"),
    ],
)  # fmt: skip
def test_the_publisher_is_who_stands_behind_a_service_that_passes_news_on(
    url: str, source: str, guid: str, feed: str, publisher: str
) -> None:
    assert publisher_of(url, source, guid, feed) == publisher


def test_a_feed_counts_for_its_registrable_domain() -> None:
    assert Feed(url="https://rss.unian.kiev.ua/f", language="uk").source == "unian.kiev.ua"

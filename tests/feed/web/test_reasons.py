"""Why a request came to nothing, in words: every way of a real server, and no name of a class."""

import asyncio
import re
from ipaddress import ip_network

import pytest
from support.web import serving

from talkwatch.feed.web.http.addresses import of_the_web
from talkwatch.feed.web.http.fetch import Answer, Fetcher, Limits


def answer(url: str, *networks: str) -> Answer:
    async def run() -> Answer:
        addresses = of_the_web([ip_network(network) for network in networks])
        async with Fetcher("mailto:desk@paper.example", addresses, Limits(seconds=5)) as fetcher:
            return await fetcher.get(url)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nonsense", "what it answers is no HTTP"),
        ("/half", "its answer ended before it was whole"),
        ("/broken-gzip", "packed as gzip, and is not"),
        ("/unasked", "zstd"),
        ("/drip-headers", "no whole answer within 5 s"),
    ],
)
def test_what_a_server_does_wrong(path: str, said: str) -> None:
    with serving() as web:
        told = answer(web.url(path), "127.0.0.0/8").why
    assert said in told
    assert not re.search(r"[a-z]Error\b|Exception", told)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:1/", "nothing listens there (connection refused)"),
        ("http://no.paper.invalid/", "there is no host called no.paper.invalid; is it spelt right?"),
        ("http://a..b/", "the address cannot be read"),
        ("http://[::1/", "the address cannot be read"),
    ],
)
def test_where_nobody_answers(url: str, said: str) -> None:
    assert said in answer(url, "127.0.0.0/8").why


def test_a_server_without_tls_is_named_as_such() -> None:
    with serving() as web:
        assert "no secure connection" in answer(web.url("/feed").replace("http:", "https:"), "127.0.0.0/8").why


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://localhost/", "http://192.0.2.1:9999/"])
def test_an_address_that_is_not_public_names_the_setting_that_allows_it(url: str) -> None:
    assert "TALKWATCH_FEEDS__ALLOW names networks that are allowed besides" in answer(url).why

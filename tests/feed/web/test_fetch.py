"""Requests against a real server: polite towards good ones, unharmed by the others. A table of attacks, each tried."""

import asyncio
import resource
import socket
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest
from support.web import PLAIN, Web, serving

from talkwatch.feed.web.http import addresses as module
from talkwatch.feed.web.http.addresses import of_the_web
from talkwatch.feed.web.http.fetch import Answer, Fetcher, Limits, as_given
from talkwatch.feed.web.schedule import Fetched
from talkwatch.http.addresses import Addresses, ForbiddenAddressError, GuardedResolver

LOOPBACK = of_the_web([ip_network("127.0.0.0/8")])
QUICK = Limits(seconds=1.5, connect_seconds=1.0, sent_bytes=200_000, unpacked_bytes=1_000_000, redirects=3)


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def get(url: str, addresses: Addresses = LOOPBACK, limits: Limits = QUICK, **more: str) -> Answer:
    async def run() -> Answer:
        async with Fetcher("mailto:desk@paper.example", addresses, limits) as fetcher:
            return await fetcher.get(url, **more)

    return asyncio.run(run())


def test_it_says_who_it_is_and_keeps_the_validators_verbatim(web: Web) -> None:
    answer = get(web.url("/feed"))
    assert (answer.outcome, answer.body) == (Fetched.OK, PLAIN)
    assert (answer.headers["etag"], answer.headers["last-modified"]) == ('W/"a"', "Mon, 02 Jun 2025 10:00:00 GMT")
    sent = web.asked[-1].headers
    assert sent["user-agent"].startswith("Talkwatch/")
    assert "desk@paper.example" in sent["user-agent"]
    assert sent["accept-encoding"] == "gzip, br"
    get(web.url("/feed"), etag='W/"a"', last_modified="Mon, 02 Jun 2025 10:00:00 GMT")
    assert web.asked[-1].headers["if-none-match"] == 'W/"a"'
    assert web.asked[-1].headers["if-modified-since"] == "Mon, 02 Jun 2025 10:00:00 GMT"


@pytest.mark.parametrize(
    "way",
    [
        "gzip",
        "br",
        "deflate",
        "bare-deflate",
        "gzip-twice",
        "gzip-twice-said",
        "gzip-unsaid",
        "gzip-no-trailer",
        "zlib-as-gzip",
        "gzip-as-br",
    ],
)
def test_packed_answers_are_unpacked(web: Web, way: str) -> None:
    answer = get(web.url(f"/{way}"))
    assert answer.body == PLAIN, answer.why
    assert answer.sent_bytes < len(PLAIN)


@pytest.mark.parametrize("way", ["charset-as-coding", "gzip-said", "members", "many-members"])
def test_what_a_header_says_of_the_coding_is_held_against_the_bytes(web: Web, way: str) -> None:
    assert get(web.url(f"/{way}")).body == PLAIN


@pytest.mark.parametrize(
    ("way", "why"),
    [
        ("unasked", "it is packed as zstd, and gzip, br was asked for"),
        ("zstd", "it is packed as zstd"),
        ("gzip-cut", "the packed bytes end too early"),
        ("br-cut", "the packed bytes end too early"),
        ("broken-gzip", "it says that it is packed as gzip, and is not"),
        ("too-many-members", "it is packed in more than 5000 parts"),
        ("many-codings", "it says that it is packed 4 times"),
        ("half", "its answer ended before it was whole"),
        ("many-headers", "more than 262144 bytes of headers"),
        ("nonsense", "what it answers is no HTTP"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_in_words(web: Web, way: str, why: str) -> None:
    answer = get(web.url(f"/{way}"))
    assert (answer.outcome, answer.body) == (Fetched.UNREACHABLE, b"")
    assert why in answer.why


def test_a_host_that_is_not_there_is_told_in_words() -> None:
    assert "no host called nowhere.invalid" in get("http://nowhere.invalid/").why


BROKEN_HEADERS = (
    "long-policy bad-line folded bare-newlines two-lengths odd-lengths identity-transfer many-lines chunked-with-length"
    " early-hints"
)


@pytest.mark.parametrize("way", BROKEN_HEADERS.split())
def test_headers_that_are_long_or_broken_do_not_cost_the_feed(web: Web, way: str) -> None:
    answer = get(web.url(f"/{way}"))
    assert (answer.outcome, answer.body) == (Fetched.OK, PLAIN), answer.why
    assert answer.headers.get("etag", '"a"').strip("W/") == '"a"'


def test_a_validator_that_could_not_be_sent_back_is_not_kept(web: Web) -> None:
    answer = get(web.url("/latin-etag"))
    assert (answer.outcome, dict(answer.headers)) == (Fetched.OK, {"content-type": "text/xml"})


def test_one_connection_serves_answers_with_broken_headers_one_after_the_other(web: Web) -> None:
    async def run() -> list[Answer]:
        async with Fetcher("mailto:desk@paper.example", LOOPBACK, QUICK, connections=1) as fetcher:
            return [
                await fetcher.get(web.url(f"/{way}")) for way in ("bad-line", "feed", "gzip", "early-hints", "feed")
            ]

    assert [answer.body for answer in asyncio.run(run())] == [PLAIN] * 5


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (304, Fetched.NOT_MODIFIED), (410, Fetched.GONE), (429, Fetched.THROTTLED), (503, Fetched.THROTTLED),
        (403, Fetched.REFUSED), (404, Fetched.REFUSED), (500, Fetched.SERVER_ERROR), (204, Fetched.REFUSED),
        (203, Fetched.OK), (226, Fetched.OK), (206, Fetched.REFUSED),
    ],
)  # fmt: skip
def test_what_a_status_means(web: Web, status: int, outcome: Fetched) -> None:
    web.pages["/status"] = (status, {"retry_after": "120"}, b"")
    answer = get(web.url("/status"))
    assert (answer.outcome, answer.status, answer.headers["retry-after"]) == (outcome, status, "120")


def test_a_permanent_move_is_told_and_a_temporary_one_is_not(web: Web) -> None:
    web.pages |= {
        "/moved": (301, {"location": "/moved-again"}, b""),
        "/moved-again": (308, {"location": "/feed"}, b""),
        "/elsewhere": (302, {"location": "/moved"}, b""),
    }
    assert get(web.url("/moved")).moved_to == web.url("/feed")
    away = get(web.url("/elsewhere"))
    assert (away.outcome, away.moved_to, away.url) == (Fetched.OK, "", web.url("/feed"))


def test_cookies_come_back_within_a_chain_of_redirects_and_not_after_it(web: Web) -> None:
    assert get(web.url("/cookie-wall")).body == PLAIN
    web.pages["/sets"] = (302, {"location": "/sees", "set_cookie": "a=1; Path=/"}, b"")
    web.pages["/sees"] = (200, {"set_cookie": "b=2"}, PLAIN)

    async def run() -> None:
        async with Fetcher("mailto:desk@paper.example", LOOPBACK, QUICK) as fetcher:
            for path in ("/sets", "/sees"):
                await fetcher.get(web.url(path))

    asyncio.run(run())
    assert [one.headers.get("cookie") for one in web.asked[-3:]] == [None, "a=1", None]


def test_a_cookie_is_not_shown_to_another_host(web: Web) -> None:
    with serving("127.0.0.2") as other:
        web.pages["/away"] = (302, {"location": other.url("/feed"), "set_cookie": "a=1"}, b"")
        assert get(web.url("/away")).body == PLAIN
        assert "cookie" not in other.asked[-1].headers


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/a%7Eb%2Fc?x=%D0%B9&y=a+b%20c", "/a%7Eb%2Fc?x=%D0%B9&y=a+b%20c"),
        ("/caf\xe9", "/caf%E9"),  # Latin-1, byte for byte
        ("/новости?x=й".encode().decode("latin-1"), "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?x=%D0%B9"),
        ("/a b", "/a%20b"),
        ("/feed%", "/feed%"),
        ("/feed#top", "/feed"),
    ],
)
def test_the_address_of_a_redirect_is_asked_for_as_it_was_given(web: Web, location: str, asked: str) -> None:
    web.pages["/to"] = (301, {"location": location}, b"")
    answer = get(web.url("/to"))
    assert web.asked[-1].path == asked
    assert answer.url == answer.moved_to == web.url(asked)


def test_an_address_keeps_its_escapes_and_a_host_of_other_letters_is_encoded() -> None:
    assert as_given("https://paper.example/a%2Fb?c=%e0#d") == "https://paper.example/a%2Fb?c=%e0"
    assert as_given("https://газета.example:8443/мир") == ("https://xn--80aahjj1e.example:8443/%D0%BC%D0%B8%D1%80")


ATTACKS = {
    "endless": Fetched.TOO_LARGE,
    "drip": Fetched.TIMEOUT,
    "drip-headers": Fetched.TIMEOUT,
    "silent": Fetched.TIMEOUT,
    "zip-bomb": Fetched.TOO_LARGE,
    "brotli-bomb": Fetched.TOO_LARGE,
    "loop": Fetched.TOO_MANY_REDIRECTS,
    "half": Fetched.UNREACHABLE,
    "broken-gzip": Fetched.UNREACHABLE,
    "unasked": Fetched.UNREACHABLE,
    "many-headers": Fetched.UNREACHABLE,
    "nonsense": Fetched.UNREACHABLE,
}


@pytest.mark.parametrize("way", ATTACKS)
def test_a_server_that_attacks_costs_bounded_time_and_memory(web: Web, way: str) -> None:
    limits = Limits(seconds=30) if "bomb" in way else QUICK
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = get(web.url(f"/{way}"), limits=limits)
    assert answer.outcome is ATTACKS[way], answer.why
    assert answer.why
    if way != "brotli-bomb" and way != "zip-bomb":  # the server of this test makes those in the same process
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kilobytes"


FORBIDDEN = [
    "file:///etc/passwd", "ftp://paper.example/feed", "gopher://paper.example/", "http:///feed", "http://user:pw@paper.example/",
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://0/",
    "http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/", "http://0.0.0.0/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/",
    "http://[::1]/", "http://[::]/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[ff02::1]/", "http://paper.example:22/", "http://paper.example:x/",
]  # fmt: skip


@pytest.mark.parametrize("url", FORBIDDEN)
def test_what_is_not_of_the_public_web_is_never_asked(url: str) -> None:
    assert get(url, of_the_web()).outcome is Fetched.FORBIDDEN_ADDRESS


def test_a_redirect_to_a_forbidden_address_is_not_followed(web: Web) -> None:
    for target in ("http://169.254.169.254/", "file:///etc/passwd", "http://[::1]/"):
        web.pages["/to-inside"] = (301, {"location": target}, b"")
        answer = get(web.url("/to-inside"))
        assert answer.outcome is Fetched.FORBIDDEN_ADDRESS, target
        assert answer.moved_to == ""


def test_a_name_that_turns_to_a_private_address_is_not_connected_to(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the check stands where the connection takes its address from."""
    answers = iter(["93.184.216.34", "127.0.0.1"])

    async def resolve(_self: Any, host: str, port: int = 0, family: int = 0) -> list[dict[str, Any]]:
        address = next(answers)
        return [{"hostname": host, "host": address, "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    monkeypatch.setattr("talkwatch.http.addresses.ThreadedResolver.resolve", resolve)

    async def run() -> None:
        resolver = GuardedResolver(of_the_web())
        assert (await resolver.resolve("paper.example"))[0]["host"] == "93.184.216.34"
        with pytest.raises(ForbiddenAddressError):
            await resolver.resolve("paper.example")
        await resolver.close()

    asyncio.run(run())
    answers = iter(["127.0.0.1"])
    asked = len(web.asked)
    port = web.address.rpartition(":")[2]
    monkeypatch.setattr(module, "_PORTS", frozenset((int(port),)))
    assert get(f"http://paper.example:{port}/feed", of_the_web()).outcome is Fetched.FORBIDDEN_ADDRESS
    assert len(web.asked) == asked


def test_a_public_address_is_allowed() -> None:
    assert of_the_web().allows("93.184.216.34")
    assert of_the_web().allows("2606:2800:220:1:248:1893:25c8:1946")
    of_the_web().check("https://paper.example/feed")
    of_the_web().check("https://paper.example:8443/feed")

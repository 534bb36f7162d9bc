"""`talkwatch feeds` as a person meets it who has a folder, a terminal of 80 columns and the address of a site."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from support.web import Web, serving

from talkwatch.feed.web.lists.feeds import read_list

LOOPBACK = {"TALKWATCH_FEEDS__ALLOW": "127.0.0.0/8"}
LONG = "The Independent Observatory of Talks, Treaties and Conferences of the World"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def feeds(folder: Path, *arguments: str, code: int = 0, **env: str) -> str:
    """Run a command of `talkwatch feeds` without a terminal, and give all that it says."""
    done = subprocess.run(
        [sys.executable, "-m", "talkwatch", "feeds", *arguments], cwd=folder, text=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment() | env,
    )  # fmt: skip
    assert done.returncode == code, done.stdout
    assert "Traceback" not in done.stdout
    return done.stdout


def environment() -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith(("TALKWATCH_", "COLUMNS"))}
    return known | LOOPBACK | {"COLUMNS": "80", "TERM": "dumb"}


def typed(folder: Path, answers: str, *arguments: str) -> str:
    """Run a command of `talkwatch feeds` on a terminal, where a person types; give what the terminal shows."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "talkwatch", "feeds", *arguments], cwd=folder, env=environment(),
        stdin=theirs, stdout=theirs, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        os.write(ours, answers.encode())
        shown = b""
        while part := read(ours):
            shown += part
        process.wait(30)
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def rss(*titles: str, at: datetime | None = None, language: str = "") -> bytes:
    date = f"<pubDate>{format_datetime(at)}</pubDate>" if at else ""
    said = f"<language>{language}</language>" if language else ""
    items = "".join(f"<item><title>{t}</title><link>https://paper.example/{t}</link>{date}</item>" for t in titles)
    return f'<rss version="2.0"><channel><title>x</title>{said}{items}</channel></rss>'.encode()


def now() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=5)


def listed(folder: Path, *rows: str) -> Path:
    path = folder / "feeds.yaml"
    path.write_text("contact: mailto:desk@paper.example\n# ours\nfeeds:\n" + "".join(f"- {row}\n" for row in rows))
    return path


def test_a_first_list_is_begun_with_the_contact_that_a_person_types(tmp_path: Path) -> None:
    shown = typed(tmp_path, "nobody\ndesk@paper.example\n", "init")
    assert "nobody is no contact: a mail address, or the https:// address of a page" in shown
    assert "talkwatch up --feeds feeds.yaml" in shown
    assert read_list(tmp_path / "feeds.yaml").contact == "mailto:desk@paper.example"
    assert "is there already" in feeds(tmp_path, "init", "--contact", "desk@paper.example", code=2)


def test_without_a_terminal_the_contact_is_an_option_or_a_setting(tmp_path: Path) -> None:
    assert "name a contact for the publishers with --contact" in feeds(tmp_path, "init", code=2)
    assert not (tmp_path / "feeds.yaml").exists()
    feeds(tmp_path, "init", "own.yaml", TALKWATCH_FEEDS__CONTACT="https://paper.example/about")
    assert read_list(tmp_path / "own.yaml").contact == "https://paper.example/about"


def test_a_list_may_begin_with_the_public_feeds_or_those_of_a_reader(tmp_path: Path) -> None:
    feeds(tmp_path, "init", "--starter", "--contact", "desk@paper.example")
    known = read_list(tmp_path / "feeds.yaml")
    assert (known.contact, len(known.feeds) >= 60) == ("mailto:desk@paper.example", True)
    (tmp_path / "reader.opml").write_text(
        '<opml><body><outline text="Paper" xmlUrl="feed://paper.example/rss" language="unknown"/>'
        '<outline text="Old" xmlUrl="ftp://old.example/"/></body></opml>'
    )
    opml = ("--opml", "reader.opml", "--contact", "desk@paper.example")
    assert "name the language" in feeds(tmp_path, "init", "own.yaml", *opml, code=2)
    said = feeds(tmp_path, "init", "own.yaml", *opml, "--language", "de")
    assert "left out: Old: must be an http or https address" in said
    assert "1 added, 0 there before; own.yaml has 1 feed\n" in said
    assert [feed.language for feed in read_list(tmp_path / "own.yaml").feeds] == ["de"]


def test_a_feed_is_added_once_and_the_comments_stay(tmp_path: Path, web: Web) -> None:
    path = listed(tmp_path)
    web.pages["/rss"] = (200, {}, rss("A", at=now(), language="tr"))
    said = feeds(tmp_path, "add", "feeds.yaml", web.url("/rss"), "--name", "Wire", "--official")
    assert said == f"asking {web.url('/rss')}\n{web.url('/rss')} (tr)\n1 added, 0 there before; feeds.yaml has 1 feed\n"
    assert "0 added, 1 there before" in feeds(tmp_path, "add", "feeds.yaml", web.url("/rss"), "--language", "tr")
    [feed] = read_list(path).feeds
    assert (feed.name, feed.language, feed.official) == ("Wire", "tr", True)
    assert "# ours\n" in path.read_text()
    assert "Wire is taken out; feeds.yaml has 0 feeds" in feeds(tmp_path, "remove", "feeds.yaml", "wire")
    assert path.read_text() == "contact: mailto:desk@paper.example\n# ours\nfeeds:\n"
    assert "has no feed wire" in feeds(tmp_path, "remove", "feeds.yaml", "wire", code=2)
    assert web.asked[0].headers["user-agent"].endswith("(+desk@paper.example)")


def test_the_list_is_begun_by_the_first_feed_where_there_is_none(tmp_path: Path) -> None:
    address = ("add", "feeds.yaml", "https://paper.example/rss", "--language", "en", "--unasked")
    assert "name a contact" in feeds(tmp_path, *address, code=2)
    feeds(tmp_path, *address, "--contact", "desk@paper.example")
    assert len(read_list(tmp_path / "feeds.yaml").feeds) == 1


def test_of_a_sites_address_the_feeds_are_found(tmp_path: Path, web: Web) -> None:
    listed(tmp_path)
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    web.pages["/one"] = (200, {}, f"<html><head>{link.format('World', '/world')}</head>".encode())
    web.pages["/two"] = (200, {}, f"<html>{link.format('World', '/world')}{link.format('Sport', '/sport')}".encode())
    web.pages["/world"] = web.pages["/sport"] = (200, {}, rss("A", at=now(), language="en-gb"))
    assert "/world (en-gb)" in feeds(tmp_path, "add", "feeds.yaml", web.url("/one"))
    several = feeds(tmp_path, "add", "feeds.yaml", web.url("/two"), code=2)
    assert "has several feeds; add one by its address, or all of them with --all" in several
    assert "2. http://127.0.0.1" in several
    shown = typed(tmp_path, "2\n", "add", "feeds.yaml", web.url("/two"))
    assert "1 added" in shown
    every = ("add", "feeds.yaml", web.url("/two"), "--all", "--language", "en")
    assert "0 added, 2 there before" in feeds(tmp_path, *every)
    assert {feed.url for feed in read_list(tmp_path / "feeds.yaml").feeds} == {web.url("/world"), web.url("/sport")}


def test_what_is_no_feed_is_not_added_and_the_reason_told(tmp_path: Path, web: Web) -> None:
    listed(tmp_path)
    web.pages["/mute"] = (200, {}, rss("A"))
    assert "it does not say" not in feeds(tmp_path, "add", "feeds.yaml", web.url("/nothing"), code=2)
    assert "does not say its language" in feeds(tmp_path, "add", "feeds.yaml", web.url("/mute"), code=2)
    assert "answered with status 404" in feeds(tmp_path, "add", "feeds.yaml", web.url("/nothing"), code=2)
    assert "there is no host called no.paper.invalid" in feeds(
        tmp_path, "add", "feeds.yaml", "no.paper.invalid", code=2
    )
    assert "TALKWATCH_FEEDS__ALLOW names networks" in feeds(
        tmp_path, "add", "feeds.yaml", web.url("/mute"), code=2, TALKWATCH_FEEDS__ALLOW=""
    )
    assert "url: must be an http" in feeds(tmp_path, "add", "feeds.yaml", "ftp://x", "--unasked", "--language", "en", code=2)  # fmt: skip
    assert "must be the code of a language" in feeds(tmp_path, "add", "feeds.yaml", "x.example", "--unasked", "--language", "english!", code=2)  # fmt: skip
    assert read_list(tmp_path / "feeds.yaml").feeds == ()


def test_a_language_that_nobody_reads_is_warned_about(tmp_path: Path) -> None:
    listed(tmp_path)
    address = ("add", "feeds.yaml", "https://paper.example/rss", "--unasked", "--language", "pl")
    assert "warning: pl is not read by the rules (they read ar, de, en" in feeds(tmp_path, *address)
    assert "warning" not in feeds(tmp_path, *address[:2], "https://p.example/", *address[3:5], "en-GB")


def test_check_tells_in_words_how_each_feed_is_and_what_to_do(tmp_path: Path, web: Web) -> None:
    web.pages["/good"] = (200, {}, rss("A", "B", at=now()))
    web.pages["/none"] = (200, {}, rss("A"))
    web.pages["/ahead"] = (200, {}, rss("A", "B", at=now() + timedelta(days=40)))
    web.pages["/site"] = (200, {}, b'<html><link rel="alternate" type="application/rss+xml" href="/good"></html>')
    web.pages["/empty"] = (200, {}, rss())
    rows = [f"{{url: '{web.url(path)}', language: en}}" for path in ("/none", "/ahead", "/site", "/empty", "/404")]
    more = [
        f"{{url: '{web.url('/good')}', name: '{LONG}', language: en}}",
        f"{{url: '{web.url('/good?2')}', language: pl}}",
    ]
    web.pages["/good?2"] = web.pages["/good"]
    listed(tmp_path, *rows, *more, "{url: 'http://127.0.0.1:1/', language: en}")
    said = feeds(tmp_path, "check", "feeds.yaml", code=1)
    words = " ".join(said.split())
    assert f"well {LONG} 2 articles, the newest 5 min ago; all dates can be relied on; en, read by the rules" in words
    assert "1 article; 0 of 1 dates can be relied on (1 missing)" in words
    assert "2 articles; 0 of 2 dates can be relied on (2 in the future)" in words
    assert f"it is a page, which names {web.url('/good')}" in words
    assert "pl is not read by the rules" in words
    assert "answered with status 404" in words
    assert "nothing listens there (connection refused)" in words
    assert "1 of 8 feeds is well, 4 to look at, 3 fail To do:" in words
    assert "- A page: put the feed that it names in its place 127.0.0.1/site" in words
    assert not re.search(r"[a-z]Error|Fetched|Exception", said)
    assert max(map(len, said.splitlines())) <= 80


def test_check_asks_one_feed_of_a_host_at_a_time_and_heeds_one_that_wants_to_be_left_alone(
    tmp_path: Path, web: Web
) -> None:
    web.pages["/good"] = (200, {}, rss("A", at=now()))
    web.pages["/busy"] = (429, {"retry-after": "3600"}, b"")
    paths = ("/good", "/busy", "/good?2", "/good?3")
    listed(tmp_path, *(f"{{url: '{web.url(path)}', language: en}}" for path in paths))
    said = feeds(tmp_path, "check", "feeds.yaml", code=1)
    assert [one.path for one in web.asked] == ["/good", "/busy"]
    assert said.count("not asked, since 127.0.0.1 wants to be left alone") == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("contact: https://talkwatch.example/contact\nfeeds: [{url: 'https://p.example/', language: en}]", "your own contact"),
        ("contact: mailto:desk@paper.example\nfeeds: []", "has no feeds yet; add one with"),
    ],
)  # fmt: skip
def test_check_asks_nobody_without_a_contact_or_feeds(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "feeds.yaml").write_text(text)
    assert said in feeds(tmp_path, "check", "feeds.yaml", code=2)
    assert "talkwatch feeds init missing.yaml" in feeds(tmp_path, "check", "missing.yaml", code=2)


def test_a_list_shows_names_and_addresses_whole_at_80_columns(tmp_path: Path) -> None:
    listed(tmp_path, f"{{url: 'https://observatory.example/news/world/latest.xml', name: '{LONG}', language: en}}")
    said = feeds(tmp_path, "list", "feeds.yaml")
    column = "".join(line.partition("│")[0].strip() + " " for line in said.splitlines()[2:])
    assert LONG in column
    assert "https://observatory.example/news/world/latest.xml" in column.replace(" ", "")
    assert max(map(len, said.splitlines())) <= 80
    assert json.loads(feeds(tmp_path, "list", "feeds.yaml", "--json"))["name"] == LONG


def test_to_ask_now_needs_a_feeder_and_says_so(tmp_path: Path) -> None:
    said = feeds(tmp_path, "poll", "Paper", "--data-dir", "data", code=2)
    assert "no feeder looks into" in said
    assert "talkwatch up --feeds" in said
    assert list((tmp_path / "data" / "feeds" / "requests").iterdir()) == []

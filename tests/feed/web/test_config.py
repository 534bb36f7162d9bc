"""The list of feeds: read, written, grown, imported; and the one to begin with."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.web import Web, serving
from typer.testing import CliRunner

from talkwatch.cli import app
from talkwatch.feed.web.feeds import read_list, read_opml, with_contact, write_list
from talkwatch.process.errors import UserError
from talkwatch.process.settings import load_settings

LIST = "contact: mailto:desk@paper.example\nfeeds:\n- {url: 'https://paper.example/rss', language: en}\n"
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="World">
<outline type="rss" text="Paper" title="The Paper" xmlUrl="https://paper.example/rss" language="fr"/>
<outline type="rss" text="Wire" xmlUrl="https://wire.example/atom.xml"/></outline></body></opml>"""


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["feeds", *arguments])
    assert done.exit_code == code, (done.output, done.exception)
    return done.output


def written(folder: Path, text: str, name: str = "feeds.yaml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_the_list_to_begin_with_has_sixty_feeds_in_eight_languages(tmp_path: Path) -> None:
    known = read_list(written(tmp_path, run("starter")))
    languages = Counter(feed.language for feed in known.feeds)
    assert len(known.feeds) >= 60
    assert set(languages) == set("en tr ru uk de fr es ar".split())
    assert min(languages.values()) >= 5
    assert sum(feed.official for feed in known.feeds) >= 8
    assert all(feed.name and feed.region for feed in known.feeds)
    with pytest.raises(UserError, match="put your own contact"):
        with_contact(known, "")
    assert with_contact(known, "mailto:desk@paper.example").contact == "mailto:desk@paper.example"


def test_a_list_that_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    known = read_list(written(tmp_path, run("starter")))
    assert read_list(written(tmp_path, write_list(known))) == known


def test_a_feed_is_added_once(tmp_path: Path) -> None:
    path = written(tmp_path, LIST)
    new = ("https://wire.example/rss", "--language", "tr", "--name", "Wire", "--official")
    assert run("add", str(path), *new) == f"1 added, 0 were there; {path} has 2 feeds\n"
    assert "0 added, 1 were there" in run("add", str(path), *new)
    assert [feed.official for feed in read_list(path).feeds] == [False, True]
    before = path.read_text()
    assert CliRunner().invoke(app, ["feeds", "add", str(path), "ftp://x", "--language", "tr"]).exception is not None
    assert path.read_text() == before


def test_opml_is_imported_with_the_language_given_where_it_has_none(tmp_path: Path) -> None:
    path = written(tmp_path, LIST)
    told = run("import", str(written(tmp_path, OPML, "reader.opml")), str(path), "--language", "de")
    assert "1 added, 1 were there" in told
    assert [(feed.name, feed.language) for feed in read_list(path).feeds] == [("", "en"), ("Wire", "de")]
    assert "wire.example" in run("list", str(path), "--json")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not xml", "is no OPML"),
        ("<opml><body/></opml>", "has no outline with an xmlUrl"),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "has a document type"),
        ('<opml><body><outline text="x" xmlUrl="ftp://x"/></body></opml>', "outline 'x': Value error, must be an http"),
    ],
)
def test_opml_that_cannot_be_used_is_refused_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError) as told:
        read_opml(written(tmp_path, text, "reader.opml"), "en")
    assert said in str(told.value)


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as made:
        yield made


def test_check_asks_each_feed_once_and_says_what_came_of_it(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKWATCH_FEEDS__ALLOW", "127.0.0.0/8")
    monkeypatch.setattr(
        "talkwatch.cli.feeds.settings_with_logging", load_settings
    )  # the log is not this test's to turn
    rows = "".join(f"- {{url: '{web.url(path)}', language: en}}\n" for path in ("/feed", "/nothing", "/html"))
    web.pages["/html"] = (200, {}, b"<html><body>Sorry</body></html>")
    told = run(
        "check",
        str(written(tmp_path, LIST.replace("- {url: 'https://paper.example/rss', language: en}\n", rows))),
        code=1,
    )
    assert "1 articles, none with a date to rely on, 1 with a date in doubt (old)" in told
    assert "answered with status 404" in told
    assert "it is a page of HTML" in told
    assert "1 of 3 feeds answer well" in told

"""OPML as feed readers write it: what can be taken is taken, the rest named with its reason."""

from pathlib import Path

import pytest

from talkwatch.feed.web.lists.opml import read_opml
from talkwatch.process.errors import UserError


def written(folder: Path, *outlines: str) -> Path:
    path = folder / "reader.opml"
    path.write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{"".join(outlines)}</body></opml>')
    return path


def outline(**said: str) -> str:
    attributes = " ".join(f'{name}="{value}"' for name, value in said.items())
    return f"<outline {attributes}/>"


def test_the_language_of_a_feed_is_its_own_where_that_is_one_and_the_given_one_elsewhere(tmp_path: Path) -> None:
    languages = ["fr", "pt_BR", "unknown", "", "en-us", "français"]
    rows = [outline(text=str(n), xmlUrl=f"https://p.example/{n}", language=tag) for n, tag in enumerate(languages)]
    found = read_opml(written(tmp_path, *rows), "de")
    assert [feed.language for feed in found.feeds] == ["fr", "pt-BR", "de", "de", "en-us", "de"]
    assert found.left_out == ()


def test_folders_are_looked_into_names_taken_and_each_feed_once(tmp_path: Path) -> None:
    paper = outline(title="The &#10; Paper", text="x", xmlUrl=" https://paper.example/rss ")
    again = outline(text="Again", XMLURL="https://paper.example/rss")
    folder = f'<outline text="World"><outline text="Inner">{paper}</outline>{again}</outline>'
    [feed] = read_opml(written(tmp_path, folder), "en").feeds
    assert (feed.name, feed.url) == ("The Paper", "https://paper.example/rss")


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("feed://paper.example/rss", "http://paper.example/rss"),
        ("feed:https://paper.example/rss", "https://paper.example/rss"),
        ("feed://https://paper.example/rss", "https://paper.example/rss"),
        ("FEED://paper.example/rss", "http://paper.example/rss"),
    ],
)
def test_the_scheme_of_old_readers_is_http(tmp_path: Path, said: str, url: str) -> None:
    assert [feed.url for feed in read_opml(written(tmp_path, outline(text="x", xmlUrl=said)), "en").feeds] == [url]


def test_what_is_no_feed_is_named_and_ends_nothing(tmp_path: Path) -> None:
    rows = [
        outline(text="Old", xmlUrl="ftp://old.example/rss"),
        outline(text="Good", xmlUrl="https://good.example/rss"),
        outline(xmlUrl="javascript:alert(1)"),
        outline(text="Long", xmlUrl=f"https://long.example/{'x' * 3000}"),
        outline(text="A folder without any"),
    ]
    found = read_opml(written(tmp_path, *rows), "en")
    assert [feed.name for feed in found.feeds] == ["Good"]
    assert [line[:60] for line in found.left_out] == [
        "Old: must be an http or https address (ftp://old.example/rss)"[:60],
        "javascript:alert(1): must be an http or https address (javas",
        "Long: String should have at most 2048 characters (https://lo",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not xml", "is no OPML"),
        ("<opml><body/></opml>", "has no outline with an xmlUrl"),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "has a document type"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "reader.opml"
    path.write_text(text)
    with pytest.raises(UserError) as told:
        read_opml(path, "en")
    assert said in str(told.value)

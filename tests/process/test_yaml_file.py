"""YAML that people write, also by accident or in bad faith: refused in a line, with the number of its line."""

from pathlib import Path

import pytest

from talkwatch.feed.web.lists.feeds import FeedList, read_list
from talkwatch.process.errors import UserError
from talkwatch.process.yaml_file import read_yaml

HEAD = "contact: mailto:desk@paper.example\n"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "contact: mailto:other@paper.example\n", "line 2: contact stands in line 1 already"),
        (HEAD + "feeds:\n- url: https://a.example/\n  url: https://b.example/\n", "line 4: url stands in line 3"),
        (HEAD + "feeds:\n\t- url: https://a.example/\n", "line 3, column 1: a tab stands where spaces belong"),
        (BOMB, "line 6: its references unfold to more than 500000 values"),
        ("feeds: &a [*a]\n", "line 1: this refers to itself"),
        ("[" * 5000, "is nested too deeply"),
        ("", "is empty"),
        ("# nothing\n", "is empty"),
        (HEAD + "feeds: [\n", "line 3, column 1: expected the node content"),
        (
            HEAD + "feeds:\n- url: https://a.example/\n  language: english!\n",
            "line 4, feeds.0.language: must be the code of a language",
        ),
        (HEAD + "feeds:\n- language: en\n", "line 3, feeds.0.url: Field required"),
        (HEAD + "feed: []\n", "line 2, feed: Extra inputs are not permitted"),
        (HEAD + "---\nfeeds: []\n", "line 2, column 1: but found another document"),
        ("a: !!python/object/apply:os.system [true]\n", "line 1, column 4: could not determine a constructor"),
        (HEAD + "feeds:\n- url: 2024-13-45\n", "line 3: '2024-13-45' is no timestamp; in quotes it is text"),
        (HEAD + "feeds: !!timestamp 9\n", "line 2: '9' is no timestamp"),
        (HEAD + "a: !!bool perhaps\n", "line 2: 'perhaps' is no bool"),
        (HEAD + "a: !!int ''\n", "line 2: '' is no int"),
        (HEAD + f"a: {'9' * 5000}\n", f"line 2: '{'9' * 40}' is no int"),
        ("- a\n", "line 1, the file: "),
        ("a: \x00\n", "it holds the character 0"),
        (HEAD + "feeds:\n- {url: https://a.example/x, language: no}\n", "line 3, feeds.0.language: Input should be a"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(text)
    with pytest.raises(UserError) as told:
        read_yaml(path, FeedList)
    assert said in str(told.value)
    assert len(str(told.value)) < 1000


def test_bytes_that_are_no_utf_8_are_named(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_bytes(HEAD.encode() + b"# caf\xe9\n")
    with pytest.raises(UserError, match="not written in UTF-8: line 2, byte 0xe9"):
        read_list(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_references_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "feeds.yaml"
    text = HEAD + "feeds:\n- &a {url: 'https://a.example/', language: en}\n- <<: *a\n  url: https://b.example/\n"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert [feed.language for feed in read_list(path).feeds] == ["en", "en"]


@pytest.mark.parametrize("feeds", ["", "feeds:", "feeds: []", "feeds: null"])
def test_a_list_may_be_empty(tmp_path: Path, feeds: str) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(HEAD + feeds)
    assert read_list(path).feeds == ()


def test_a_list_that_is_missing_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"begin one with `talkwatch feeds init .*feeds.yaml`"):
        read_list(tmp_path / "feeds.yaml")

"""A list that grows and shrinks: what people wrote in it stays as it is."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from talkwatch.feed.web.lists.editing import add, empty_list, remove, with_rows, without_row
from talkwatch.feed.web.lists.feeds import Feed, read_list
from talkwatch.process.errors import UserError

COMMENTED = """\
# Ours.
contact: mailto:desk@paper.example   # who

# The feeds
feeds:
  # Turkish
  - url: https://a.example/rss   # the first
    language: tr

  # Russian
  - url: "https://b.example/rss"
    # not the one of sport
    language: ru   # why
  - {url: 'https://c.example/rss', language: "ru"}  # flow
  # English
  - language: en
    url: https://d.example/rss
# the end
"""
NEW = Feed(url="https://new.example/rss?a=1&b=2", name="Новости: «сегодня» # 1", language="no")
ROW = NEW.model_dump(exclude_defaults=True)
FORMS = [
    COMMENTED,
    COMMENTED.replace("\n", "\r\n"),
    "contact: mailto:a@b.c",
    "contact: mailto:a@b.c\nfeeds:\n",
    "contact: mailto:a@b.c\nfeeds: []  # none yet\n# the end\n",
    "feeds: null\ncontact: mailto:a@b.c\n",
    "feeds: ~ # none\ncontact: mailto:a@b.c\n",
    '{"contact": "mailto:a@b.c", "feeds": []}',
    '{"contact": "mailto:a@b.c", "feeds": [{"url": "https://a.example/", "language": "en"}, ]}\n',
    "feeds: [{url: https://a.example/, language: en}] # one\ncontact: mailto:a@b.c\n",
    "feeds:\n-\n  url: https://a.example/\n  language: en\n-   language: en\n    url: https://b.example/\ncontact: mailto:a@b.c",
    "feeds:\n- # a - b\n  url: https://a.example/\n  name: |\n    A\n    paper\n\n  language: en\n# c\ncontact: mailto:a@b.c\n",
    "contact: mailto:a@b.c\nfeeds:\n- url: https://a.example/\n  language: en\n  name:",
]


def rows_of(text: str) -> list[dict[str, object]]:
    return yaml.safe_load(text).get("feeds") or []


@pytest.mark.parametrize("text", FORMS)
def test_in_every_form_of_a_list_a_row_is_added_and_each_taken_out(text: str) -> None:
    before = rows_of(text)
    grown = with_rows(text, [NEW])
    assert rows_of(grown) == [*before, ROW]
    for place in range(len(before) + 1):
        wanted = [*before, ROW]
        del wanted[place]
        assert rows_of(without_row(grown, place)) == wanted
    for place in reversed(range(len(before) + 1)):
        grown = without_row(grown, place)
    assert rows_of(grown) == []
    assert rows_of(with_rows(grown, [NEW, NEW])) == [ROW, ROW]


def test_nothing_else_changes_when_a_row_is_added() -> None:
    grown = with_rows(COMMENTED, [NEW])
    added = "  - url: https://new.example/rss?a=1&b=2\n    name: 'Новости: «сегодня» # 1'\n    language: 'no'\n"
    assert grown == COMMENTED.replace("# the end\n", added + "# the end\n")


@pytest.mark.parametrize("place", range(4))
def test_of_the_comments_only_those_inside_a_row_go_with_it(place: int) -> None:
    left = without_row(COMMENTED, place)
    inside = {0: ["# the first"], 1: ["# not the one of sport", "# why"], 2: ["# flow"], 3: []}[place]
    for comment in ("# Ours.", "# who", "# The feeds", "# Turkish", "# the first", "# Russian", "# why", "# not the one of sport", "# flow", "# English", "# the end"):  # fmt: skip
        assert (comment in left) == (comment not in inside), comment


WORDS = st.text(st.sampled_from("aß- #:'\"{}[],&*!|>%@`\u00e9я"), max_size=12)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=5), st.data())
def test_any_names_and_any_order_of_changes(names: list[str], data: st.DataObject) -> None:
    text, wanted = COMMENTED, rows_of(COMMENTED)
    for number, name in enumerate(names):
        feed = Feed(url=f"https://{number}.example/", name=name, language="en")
        text = with_rows(text, [feed])
        wanted.append(feed.model_dump(exclude_defaults=True))
        place = data.draw(st.integers(0, len(wanted) - 1))
        text = without_row(text, place)
        del wanted[place]
        assert rows_of(text) == wanted
    assert text.startswith("# Ours.\n")
    assert "# the end\n" in text


def test_a_file_is_changed_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(empty_list("mailto:desk@paper.example"))
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    assert add(link, [NEW, NEW]) == [NEW, NEW][:1]
    assert add(link, [NEW]) == []
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    before = path.read_text()
    with pytest.raises(UserError, match="at most 5000"):
        add(path, [Feed(url=f"https://{n}.example/", language="en") for n in range(5000)])
    assert path.read_text() == before
    remove(path, NEW)
    assert read_list(path).feeds == ()
    assert path.read_text() == empty_list("mailto:desk@paper.example")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["feeds.yaml", "link.yaml"]

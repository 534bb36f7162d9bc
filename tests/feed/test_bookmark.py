"""An input that was fed in part goes on where it stopped, and only there."""

from pathlib import Path

import pytest

from talkwatch.feed.articles import read_lines
from talkwatch.feed.bookmark import Bookmark
from talkwatch.process.errors import UserError


def written(folder: Path, count: int) -> str:
    path = folder / "archive.jsonl"
    path.write_text("".join(f'{{"n": {number}}}\n\n' for number in range(1, count + 1)))
    return str(path)


def taken(folder: Path, source: str, count: int) -> list[bytes]:
    """Take some lines, acknowledge and save, as a run that stops then."""
    mark = Bookmark(folder / "marks", source)
    rest = mark.rest_of(read_lines(source))
    found = [line.raw for _, line in zip(range(count), rest, strict=False)]
    mark.acknowledge()
    mark.save()
    return found


def test_each_run_begins_after_the_last_acknowledged_line(tmp_path: Path) -> None:
    source = written(tmp_path, 10)
    assert taken(tmp_path, source, 4)[-1] == b'{"n": 4}'
    assert taken(tmp_path, source, 3) == [b'{"n": 5}', b'{"n": 6}', b'{"n": 7}']
    assert len(taken(tmp_path, source, 99)) == 3
    assert taken(tmp_path, source, 99) == []
    assert taken(tmp_path, written(tmp_path, 12), 99) == [b'{"n": 11}', b'{"n": 12}'], "an archive may grow"


def test_what_was_read_and_not_acknowledged_is_read_again(tmp_path: Path) -> None:
    source = written(tmp_path, 10)
    mark = Bookmark(tmp_path / "marks", source)
    next(iter(mark.rest_of(read_lines(source))))
    mark.save()
    assert taken(tmp_path, source, 1) == [b'{"n": 1}']


def test_another_input_under_the_same_name_is_refused(tmp_path: Path) -> None:
    source = written(tmp_path, 10)
    taken(tmp_path, source, 4)
    Path(source).write_text(Path(source).read_text().replace("4", "five"))
    with pytest.raises(UserError, match="has changed since it was fed; feed it without --resume"):
        taken(tmp_path, source, 1)


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "marks").write_text("a file, where a folder should be")
    mark = Bookmark(tmp_path / "marks", written(tmp_path, 10))
    with pytest.raises(UserError, match=r"cannot be kept in .*marks .*--resume"):
        mark.save()


@pytest.mark.parametrize(
    "kept",
    [b"", b'{"lines": 4, "la', b"[]", b"{}", b'{"lines": "4", "last": ""}', b'{"lines": -4, "last": ""}', b"\xff"],
)
def test_a_damaged_bookmark_is_named_with_what_to_do(tmp_path: Path, kept: bytes) -> None:
    source = written(tmp_path, 10)
    taken(tmp_path, source, 4)
    [mark] = (tmp_path / "marks").iterdir()
    mark.write_bytes(kept)
    with pytest.raises(UserError, match=rf"{mark}, .* {source} .* is damaged; remove it"):
        Bookmark(tmp_path / "marks", source)
    mark.unlink()
    assert len(taken(tmp_path, source, 99)) == 10


def test_a_bookmark_that_cannot_be_read_is_named_with_what_to_do(tmp_path: Path) -> None:
    """Whoever runs the tests may have access to every folder; nobody reads a folder as a file."""
    source = written(tmp_path, 10)
    taken(tmp_path, source, 4)
    [mark] = (tmp_path / "marks").iterdir()
    mark.unlink()
    mark.mkdir()
    with pytest.raises(UserError, match=rf"cannot be read in {mark} \(Is a directory\).*TALKWATCH_DATA_DIR"):
        Bookmark(tmp_path / "marks", source)

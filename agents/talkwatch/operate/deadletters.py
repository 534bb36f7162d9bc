"""What an operator does about dead letters: read them, send them on their way again, or drop them.

The topic only grows: a letter that was retried or dropped is followed by a record that says so. Retrying twice is
harmless, since the fold takes the same article once.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from talkwatch.feed.articles import Line, Rejected, parse
from talkwatch.kafka.deadletter import Letter, letters_of, resolution
from talkwatch.kafka.outbox import outbox
from talkwatch.kafka.tail import read_all
from talkwatch.process.errors import UserError
from talkwatch.process.settings import Settings
from talkwatch_schemas import Article
from talkwatch_schemas.topics import ARTICLES, DEAD_LETTERS, EVENTS

_ACK_SECONDS = 60


def open_letters(settings: Settings) -> list[Letter]:
    """Give the letters that are neither retried nor dropped, oldest first."""
    return letters_of(read_all(settings, DEAD_LETTERS))


def chosen(letters: list[Letter], ids: Iterable[int], everything: bool, reason: str, stage: str) -> list[Letter]:
    """Pick letters by number, or all of them, of one reason and stage where these are named. Raises `UserError`."""
    wanted = set(ids)
    if not wanted and not everything:
        raise UserError("name letters by their number, or take --all (with --reason or --stage for some of them)")
    missing = wanted - {letter.id for letter in letters}
    if missing:
        raise UserError(f"there is no open dead letter {', '.join(map(str, sorted(missing)))}")
    return [
        letter
        for letter in letters
        if (everything or letter.id in wanted) and reason in ("", letter.reason) and stage in ("", letter.stage)
    ]


def drop(settings: Settings, letters: list[Letter]) -> None:
    """Mark letters as dropped; their bytes stay on the topic until its retention takes them."""
    _send(settings, [(DEAD_LETTERS, letter.key, b"", resolution(letter, "dropped")) for letter in letters])


def retry(settings: Settings, letters: list[Letter]) -> dict[int, str]:
    """Send letters where they were to go. Gives, by number, why some stay: they are still no articles, or cut."""
    refused: dict[int, str] = {}
    records: list[tuple[str, bytes | None, bytes, Any]] = []
    for letter in letters:
        try:
            records.append((*_destination(letter), []))
        except ValueError as error:
            refused[letter.id] = str(error)
    again = [letter for letter in letters if letter.id not in refused]
    _send(settings, records)
    _send(settings, [(DEAD_LETTERS, letter.key, b"", resolution(letter, "retried")) for letter in again])
    return refused


def _destination(letter: Letter) -> tuple[str, bytes | None, bytes]:
    """Give topic, key and value to send again; raises `ValueError` for what cannot be."""
    if not letter.whole:
        raise ValueError(f"only {len(letter.value)} of its {letter.size} bytes are kept; feed its source again")
    if letter.stage == "track":
        return EVENTS, letter.key, letter.value
    article = parse(Line("a dead letter", letter.id, letter.value, letter.size), datetime.now(UTC))
    if isinstance(article, Rejected):
        raise ValueError(f"still {article.reason}: {article.detail}")
    assert isinstance(article, Article)
    return ARTICLES, article.id.encode(), article.to_json()


def _send(settings: Settings, records: list[tuple[str, bytes | None, bytes, Any]]) -> None:
    with outbox(settings, _ACK_SECONDS) as box:
        for topic, key, value, headers in records:
            box.send(topic, value, key, headers=headers)

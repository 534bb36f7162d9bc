"""The status of a meeting that one sentence tells, by the reading of the whole text."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.writing import pack as pack_of

from talkwatch.core.extract.document import merge
from talkwatch.core.extract.grammar.reading import read
from talkwatch.core.extract.mentions.sentences import sentences
from talkwatch_schemas.meeting import Status

PUBLISHED = datetime(2025, 5, 31, 9, 0, tzinfo=UTC)
OPEN = {Status.PROPOSED, Status.SCHEDULED, Status.UNDER_WAY}
_LINES = Path(__file__).with_name("status.tsv").read_text("utf-8").splitlines()
EXAMPLES = [tuple(line.split("\t")) for line in _LINES if line and not line.startswith("#")]


def statuses(code: str, text: str) -> tuple[set[Status | None], set[Status | None]]:
    """Give the statuses of the events and those of the frames that the reading of a text gives."""
    pack = pack_of(code)
    said = read(sentences("", text, pack), pack)
    frames = {frame.status for part in said for frame in part.frames}
    return {event.status for event in merge(said, PUBLISHED, pack).events}, frames


@pytest.mark.parametrize(("code", "status", "text"), EXAMPLES, ids=[f"{e[0]}-{e[1]}-{e[2][:40]}" for e in EXAMPLES])
def test_a_sentence_tells_the_status(code: str, status: str, text: str) -> None:
    """Each told status is read, and of what is over, off or only mentioned no plan comes out."""
    expected = None if status == "-" else Status(status)
    events, frames = statuses(code, text)
    assert (events or frames or {None}) == {expected}
    if expected not in OPEN:
        assert not events & OPEN


@pytest.mark.parametrize("code", sorted({code for code, _, _ in EXAMPLES}))
def test_every_language_tells_every_status(code: str) -> None:
    """No language lacks an example of a status."""
    told = {status for language, status, _ in EXAMPLES if language == code}
    assert told == {*(s.value for s in Status), "-"}

"""The list of faults is true: the code and the tests that it names for each exist, and speak of that fault."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FENCE, TESTS = ROOT / "agents/talkwatch/worker/fence", ROOT / "tests/worker/fence"
TEXT = (FENCE / "FAULTS.md").read_text(encoding="utf-8")
LIST = [int(number) for number in re.findall(r"^(\d+)\. ", TEXT, re.MULTILINE)]
TABLE = [row.split("|")[1:-1] for row in re.findall(r"^\| \d+ .*", TEXT, re.MULTILINE)]


def one_of(folder: Path, name: str) -> str:
    """Give the text of a file in this folder or the one above it."""
    found = next(place / name for place in (folder, folder.parent) if (place / name).exists())
    return found.read_text(encoding="utf-8")


def test_each_fault_has_a_row_in_the_table() -> None:
    assert [int(row[0]) for row in TABLE] == LIST == list(range(1, len(LIST) + 1))


@pytest.mark.parametrize(("number", "code", "tests", "broker"), TABLE, ids=[row[0].strip() for row in TABLE])
def test_what_is_named_for_a_fault_speaks_of_it(number: str, code: str, tests: str, broker: str) -> None:
    fault = int(number)
    for part in code.split(";"):
        name, *defined = re.findall(r"`(\S+)`", part)
        text = one_of(FENCE, name)
        assert re.search(rf"\bfaults? ([\d ,to]+[ ,])?{fault}\b", text), f"{name} names the fault"
        assert all(re.search(rf"(class|def) {word}\b|^ +{word}=", text, re.MULTILINE) for word in defined)
    for name in re.findall(r"`(\S+)`", tests):
        assert f"test_fault_{fault}_" in one_of(TESTS, name)
    for name in re.findall(r"`(\S+)`", broker):
        assert (ROOT / "tests/broker" / name).is_file()


def test_no_code_speaks_of_a_fault_that_is_not_in_the_list() -> None:
    texts = [path.read_text(encoding="utf-8") for path in [*FENCE.rglob("*.py"), *FENCE.parent.glob("*.py")]]
    named = {
        int(n)
        for text in texts
        for words in re.findall(r"\bfaults? ([\d ,to]+)", text)
        for n in re.findall(r"\d+", words)
    }
    assert named == set(LIST)

"""The reference tells every kind, word and field of the contract, as the code has them."""

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from talkwatch.core.track.alerting import CERTAINTIES
from talkwatch_schemas import Alert, Kind, Round, Status

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reference() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        yield importlib.import_module("reference")
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_it_is_as_the_code_makes_it(reference: ModuleType) -> None:
    assert reference.page() == PAGE, "make manifests"


def test_a_word_or_field_without_its_meaning_is_refused(reference: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    for table, key in ((reference.KINDS, Kind.POSTPONED), (reference.FIELDS, "Rival.publishers")):
        with monkeypatch.context() as patched:
            patched.delitem(table, key)
            with pytest.raises(KeyError):
                reference.page()
    with monkeypatch.context() as patched:
        patched.setitem(reference.FIELDS, "Meeting.weather", "a field that there is not")
        with pytest.raises(AssertionError, match=r"Meeting\.weather"):
            reference.page()


def test_every_kind_status_certainty_and_field_stands_in_it() -> None:
    fields = [field.alias or name for model in (Alert, Round) for name, field in model.model_fields.items()]
    for word in (*Kind, *Status, *CERTAINTIES, *fields):
        assert f"| `{word}` |" in PAGE, word


def test_every_field_has_an_example_but_one_that_nothing_fills() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*)\|$", PAGE.partition("## Fields")[2], re.MULTILINE)
    assert len(rows) > 70
    assert [name for name, example in rows if not example.strip()] == ["outcome"]


def test_its_links_lead_to_sections_of_its_own() -> None:
    sections = {head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.*)", PAGE, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", PAGE)) <= sections

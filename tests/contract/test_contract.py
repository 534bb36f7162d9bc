"""The contract's files: true to the models, valid by independent validators, and grown only since each release."""

import copy
import json
import os
import subprocess
import sys
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support.compatibility import breaking
from typer.testing import CliRunner

from talkwatch import schemas as contract
from talkwatch.cli import app
from talkwatch_schemas import Kind, Status
from talkwatch_schemas.record import Record

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"
EXAMPLES = SCHEMAS / contract.EXAMPLES
RELEASED = sorted(path for path in (SCHEMAS / "released").iterdir() if path.is_dir())


def load(name: str) -> Any:
    """Import a script by its path."""
    path = ROOT / name
    spec = util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    found = contract.read_examples(folder)
    return [(name, message) for name, group in found.items() for message in group]


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def released_schema(folder: Path, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((folder / f"{name}.schema.json").read_text("utf-8"))
    return schema


def test_the_files_are_what_the_models_say() -> None:
    done = CliRunner().invoke(app, ["schemas", "check", str(SCHEMAS)])
    assert done.exit_code == 0, done.output


def test_drift_is_named_with_what_to_do(tmp_path: Path) -> None:
    contract.export(tmp_path)
    (tmp_path / "alert.schema.json").write_text("{}")
    done = CliRunner().invoke(app, ["schemas", "check", str(tmp_path)])
    assert done.exit_code == 1
    assert "alert.schema.json is not what the models say; write it with: talkwatch schemas export" in done.output


def test_examples_are_what_the_core_makes_and_there_is_one_of_each_kind() -> None:
    made: dict[str, Record] = load("scripts/examples.py").examples()
    assert {path.stem for path in EXAMPLES.glob("*.json")} == set(made)
    for name, record in made.items():
        assert json.loads((EXAMPLES / f"{name}.json").read_text("utf-8")) == json.loads(record.to_json()), name
    assert {str(kind) for kind in Kind} <= {name.partition(".")[2] for name in made}


def test_every_example_is_valid_and_the_same_once_read() -> None:
    for name, message in messages(EXAMPLES):
        validator(contract.json_schema(name)).validate(message)
        assert json.loads(contract.RECORDS[name].model_validate(message).to_json()) == message


def test_data_of_an_alert_is_valid_under_the_schema_that_its_envelope_names() -> None:
    schema = contract.json_schema("alert-data")
    for name, message in messages(EXAMPLES):
        if name == "alert":
            assert message["dataschema"] == schema["$id"]
            validator(schema).validate(message["data"])


@pytest.mark.parametrize("name", contract.RECORDS)
def test_optional_is_absent_never_null_and_everything_is_open(name: str) -> None:
    text = json.dumps(contract.json_schema(name))
    for closed in ('"null"', "null,", '"anyOf"', '"additionalProperties": false', '"enum"'):
        assert closed not in text, closed


def test_known_values_are_named() -> None:
    text = json.dumps(contract.json_schema("alert"))
    for value in (*Kind, *Status):
        assert f'"{value}"' in text


@pytest.mark.parametrize("folder", RELEASED, ids=lambda path: path.name)
def test_since_a_release_the_contract_has_only_grown(folder: Path) -> None:
    for name in contract.RECORDS:
        if (folder / f"{name}.schema.json").exists():
            assert breaking(released_schema(folder, name), contract.json_schema(name)) == []


@pytest.mark.parametrize("folder", RELEASED, ids=lambda path: path.name)
def test_messages_of_a_release_are_valid_now_and_messages_of_now_were_valid_then(folder: Path) -> None:
    for name, message in messages(folder / contract.EXAMPLES):
        validator(contract.json_schema(name)).validate(message)
        contract.RECORDS[name].model_validate(message)
    for name, message in messages(EXAMPLES):
        if (folder / f"{name}.schema.json").exists():
            validator(released_schema(folder, name)).validate(message)


@pytest.mark.parametrize("folder", RELEASED, ids=lambda path: path.name)
def test_a_subscriber_with_the_models_of_a_release_reads_messages_of_later_versions(folder: Path) -> None:
    grown = [grow(message) for name, message in messages(EXAMPLES) if name == "alert"]
    code = (
        "import sys, talkwatch_schemas; assert 'models.zip' in talkwatch_schemas.__file__\n"
        "from talkwatch_schemas import Alert\n"
        "for line in sys.stdin: a = Alert.from_json(line); print(a.id, a.data.kind, a.data.meeting.status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="\n".join(map(json.dumps, grown)),
        env=os.environ | {"PYTHONPATH": str(folder / "models.zip")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert [line.split()[:2] for line in done.stdout.splitlines()] == [[m["id"], "moved_online"] for m in grown]


def grow(message: dict[str, Any]) -> dict[str, Any]:
    """An alert of a later version: more fields everywhere, and values that nobody knows yet."""
    later: dict[str, Any] = copy.deepcopy(message) | {"traceparent": "00-1"}
    later["data"] |= {"kind": "moved_online", "mood": {"score": 1}}
    later["data"]["meeting"] |= {"status": "adjourned", "room": "12"}
    later["data"]["round"]["season"] = "2"
    return later


BREAKS: dict[str, tuple[str, Any]] = {
    "is gone": ("certainty", None),
    "is required now": ("required", "merged_into"),
    "is required no longer": ("required", "-kind"),
    "type is 'string', was 'number'": ("confidence", {"type": "string"}),
    "maxLength is 3": ("cause", {"type": "string", "maxLength": 3}),
}


@pytest.mark.parametrize("what", BREAKS)
def test_the_gate_names_what_would_break(what: str) -> None:
    old = contract.json_schema("alert")
    new = copy.deepcopy(old)
    data = new["$defs"]["AlertData"]
    field, value = BREAKS[what]
    if field == "required":
        data["required"] = [n for n in data["required"] if f"-{n}" != value] + ([value] if value[0] != "-" else [])
    elif value is None:
        del data["properties"][field]
    else:
        data["properties"][field] = value
    assert any(what in line and line.startswith("/data") for line in breaking(old, new)), breaking(old, new)


def test_the_gate_lets_growth_pass() -> None:
    old = contract.json_schema("alert")
    new = copy.deepcopy(old)
    new["$defs"]["AlertData"]["properties"]["mood"] = {"type": "string"}
    new["$defs"]["Meeting"]["properties"]["status"]["examples"].append("adjourned")
    assert breaking(old, new) == []

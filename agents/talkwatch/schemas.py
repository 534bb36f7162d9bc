"""The contract as files: JSON Schemas of the records, and one AsyncAPI 3.0 document of the topics, from the models."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from talkwatch import __version__
from talkwatch_schemas import TOPICS, Alert, AlertData, Article, ArticleEvents, CanaryResult, Round, Topic
from talkwatch_schemas.alert import CONTENT_TYPE, DATA_SCHEMA
from talkwatch_schemas.record import Record
from talkwatch_schemas.topics import ALERTS, ARTICLES, CANARY, EVENTS, ROUNDS

RECORDS: Mapping[str, type[Record]] = {
    "alert": Alert,
    "alert-data": AlertData,
    "article": Article,
    "article-events": ArticleEvents,
    "canary-result": CanaryResult,
    "round": Round,
}
ASYNCAPI = "asyncapi.yaml"
EXAMPLES = "examples"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SENT_BY_OTHERS = (ARTICLES,)
_PUBLIC = (ARTICLES, EVENTS, ALERTS, ROUNDS, CANARY)


class OpenSchema(GenerateJsonSchema):
    """Optional means absent: no field may be null, since a record leaves out what it does not have."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Give the schema of the value alone."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out a default of null."""
        if schema.get("default", ...) is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Spare the titles that only repeat the names of the fields."""
        return False


def json_schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a record."""
    identity = DATA_SCHEMA if name == "alert-data" else f"urn:talkwatch:schema:{name}:1"
    schema = RECORDS[name].model_json_schema(schema_generator=OpenSchema)
    return {"$schema": _DIALECT, "$id": identity, **schema}


def asyncapi(examples: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Give the AsyncAPI document; `examples` are messages by record name."""
    names = {model: name for name, model in RECORDS.items()}
    topics = [TOPICS[topic] for topic in _PUBLIC]
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Talkwatch",
            "version": __version__,
            "description": "Alerts on diplomatic talks. Values are plain UTF-8 JSON without a registry's prefix. "
            "Subscribers read with isolation.level=read_committed, the rounds first, then the alerts above their "
            "sequence. Version 1 only grows: skip fields and values that you do not know.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"embedded": {"host": "127.0.0.1:19092", "protocol": "kafka"}},
        "channels": {t.name: _channel(t, names) for t in topics},
        "operations": {
            f"{'take' if t.name in _SENT_BY_OTHERS else 'send'}-{t.name}": {
                "action": "receive" if t.name in _SENT_BY_OTHERS else "send",
                "channel": {"$ref": f"#/channels/{t.name}"},
            }
            for t in topics
        },
        "components": {
            "messages": {names[t.model]: _message(t, names[t.model], examples) for t in topics if t.model},
            "schemas": definitions(),
        },
    }


def files(examples: Mapping[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Give every file of the contract by its name: what `talkwatch schemas export` writes."""
    made = {f"{name}.schema.json": json.dumps(json_schema(name), indent=2) + "\n" for name in RECORDS}
    made[ASYNCAPI] = yaml.safe_dump(asyncapi(examples), sort_keys=False, allow_unicode=True, width=120)
    return made


def read_examples(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Read the example messages: `<record>.<what>.json`, by record name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.json")):
        found.setdefault(path.name.split(".")[0], []).append(json.loads(path.read_text(encoding="utf-8")))
    return found


def drift(folder: Path) -> list[str]:
    """Name the files of the contract that are not what the models say."""
    wanted = files(read_examples(folder / EXAMPLES))
    return [n for n, text in wanted.items() if not (folder / n).exists() or (folder / n).read_text("utf-8") != text]


def export(folder: Path) -> list[str]:
    """Write every file of the contract; gives their names."""
    made = files(read_examples(folder / EXAMPLES))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(made)


def _channel(topic: Topic, names: Mapping[type[Record], str]) -> dict[str, Any]:
    assert topic.model is not None
    name = names[topic.model]
    policy = topic.policy
    retention = policy.get("retention.ms")
    return {
        "address": topic.name,
        "description": (topic.model.__doc__ or "").strip().split("\n")[0],
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                **({"partitions": topic.partitions} if topic.partitions else {}),
                "topicConfiguration": {
                    "cleanup.policy": policy["cleanup.policy"].split(","),
                    **({"retention.ms": int(retention)} if retention else {}),
                },
                "bindingVersion": "0.5.0",
            }
        },
    }


def _message(topic: Topic, name: str, examples: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    assert topic.model is not None
    is_event = topic.model is Alert
    message: dict[str, Any] = {
        "name": name,
        "contentType": CONTENT_TYPE if is_event else "application/json",
        "payload": {"$ref": f"#/components/schemas/{topic.model.__name__}"},
        "bindings": {
            "kafka": {"key": {"type": "string", "description": topic.key}, "bindingVersion": "0.5.0"},
        },
    }
    if is_event:
        message["headers"] = {"type": "object", "properties": {key: {"type": "string"} for key in _header_names()}}
    if examples.get(name):
        message["examples"] = [{"payload": payload} for payload in examples[name]]
    return message


def _header_names() -> list[str]:
    attributes = [name for name in Alert.model_fields if name != "data"]
    return ["content-type", *(f"ce_{name}" for name in attributes)]


def definitions() -> dict[str, Any]:
    """Give the schemas of all records with one definition of each noun."""
    made: dict[str, Any] = {}
    for model in RECORDS.values():
        schema = model.model_json_schema(schema_generator=OpenSchema, ref_template="#/components/schemas/{model}")
        made |= schema.pop("$defs", {}) | {model.__name__: schema}
    return {name: made[name] for name in sorted(made)}

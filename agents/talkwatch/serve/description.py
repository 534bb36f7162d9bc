"""The description of the API, by OpenAPI: all that is answered, with the contract's own schemas."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from talkwatch.process.problem import PROBLEM
from talkwatch.schemas import definitions
from talkwatch.serve.answers import JSON

Responses = dict[int | str, dict[str, Any]]
_ABOUT = """Read-only views of diplomatic talks: what the public topics hold, and words for it.

HEAD is answered wherever GET is, any other method with 405. Answers may be read from pages of other hosts."""
_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
_INSTANT = {"type": "string", "format": "date-time"}
_TEXTS = {"type": "array", "items": _TEXT}
_TOLD = {**_INSTANT, "description": "when it was told, by the broker's clock; the article's time stands in the record"}


def list_of(name: str, schema: str, *, may_be_missing: bool = False) -> Responses:
    """Describe a list of records under a name, with how many there are in all and the time of the answer."""
    items = {"type": "array", "items": _reference(schema)}
    whole = _object({name: items, "total": {"type": "integer"}, "now": _INSTANT})
    return _answers({JSON: {"schema": whole}}, may_be_missing)


def one(schema: str) -> Responses:
    """Describe one record by its id."""
    return _answers({JSON: {"schema": _reference(schema)}}, True)


def gives(schema: str, media_type: str = JSON) -> Responses:
    """Describe an answer of one form."""
    return _answers({media_type: {"schema": _reference(schema)}}, False)


def text(media_type: str, *, may_be_missing: bool = False) -> Responses:
    """Describe an answer of another form than JSON."""
    return _answers({media_type: {"schema": _TEXT}}, may_be_missing)


def events() -> Responses:
    """Describe the stream."""
    said = "events `ready`, `alert`, `round` and `missed`; the id of an event is opaque"
    return {
        200: {"description": said, "content": {"text/event-stream": {"schema": _TEXT}}},
        503: {"description": "too many follow the stream already", "content": _problem()},
    }


def describe(app: FastAPI) -> dict[str, Any]:
    """Give the document; it is made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes, description=_ABOUT)
        made.setdefault("components", {})["schemas"] = {**definitions(), **_OWN}
        for path in made["paths"].values():
            operation = path["get"]
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _without_null(parameter["schema"])
            if operation["responses"].pop("422", None):
                operation["responses"]["400"] = {
                    "description": "what is asked for makes no sense",
                    "content": _problem(),
                }
            path["head"] = _without_body(operation)
        app.openapi_schema = made
    return app.openapi_schema


def _without_body(operation: dict[str, Any]) -> dict[str, Any]:
    answers = {code: {"description": said["description"]} for code, said in operation["responses"].items()}
    return {**operation, "operationId": f"{operation['operationId']}_head", "responses": answers}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Describe a parameter that may be left out: in an address there is no null."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"]
    return {**{key: value for key, value in schema.items() if key != "anyOf"}, **kinds[0]} if kinds else schema


def _answers(content: dict[str, Any], may_be_missing: bool) -> Responses:
    found: Responses = {
        200: {"description": "what was asked for", "content": content, "headers": {"ETag": {"schema": _TEXT}}},
        304: {"description": "as `If-None-Match` has it already"},
    }
    if may_be_missing:
        found[404] = {"description": "there is none of this name", "content": _problem()}
    return found


def _problem() -> dict[str, Any]:
    return {PROBLEM: {"schema": _reference("Problem")}}


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [n for n in properties if n not in optional]}


def _words(texts: str, lists: str, *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """Describe words for people: to be shown, not to be read by programs."""
    named = dict.fromkeys(texts.split(), _TEXT) | dict.fromkeys(lists.split(), _TEXTS)
    return {**_object(named, optional=optional), "description": "for people; programs read the fields of the record"}


def _item(record: str, words: str, *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    beside = _object({"told_at": _TOLD, "words": _reference(words)}, optional=optional)
    return {"allOf": [_reference(record), beside]}


_NAME = _object({"code": _TEXT, "name": _TEXT})
_MEETING = _object(
    {"id": _TEXT, "label": _TEXT, "first": _DAY, "last": _DAY, "precision": _TEXT, "status": _TEXT}
    | {"tentative": {"type": "boolean"}, "trail": {"type": "array", "items": _DAY}}
)
_ENTRY = _object(
    dict.fromkeys(("id", "url", "external_url", "title", "content_html"), _TEXT)
    | {"date_published": _INSTANT, "tags": _TEXTS},
    optional=("external_url",),
)
_OWN = {
    "AlertWords": _words(
        "headline label when where before status certainty sources cause told soon", "disputes parties"
    ),
    "RoundWords": _words(
        "label when where status soon sources certainty lacks withdrawal",
        "facilitators parties disputes",
        optional=("lacks", "withdrawal"),
    ),
    "AlertItem": _item("Alert", "AlertWords"),
    "RoundItem": _item("Round", "RoundWords", optional=("told_at",)),
    "Names": _object(
        {"parties": {"type": "array", "items": _NAME}, "countries": {"type": "array", "items": _NAME}, "kinds": _TEXTS}
    ),
    "Strip": _object({"from": _DAY, "days": {"type": "integer"}, "meetings": {"type": "array", "items": _MEETING}}),
    "JsonFeed": _object(
        {"version": _TEXT, "title": _TEXT, "home_page_url": _TEXT, "feed_url": _TEXT, "language": _TEXT}
        | {"authors": {"type": "array", "items": _object({"name": _TEXT})}, "items": {"type": "array", "items": _ENTRY}}
    ),
    "Problem": _object({"status": {"type": "integer"}, "detail": _TEXT}),
}

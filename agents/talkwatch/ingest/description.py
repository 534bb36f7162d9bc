"""The description of the API, by OpenAPI: what may be pushed, by the contract's schema, and all that is answered."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from talkwatch.ingest.answers import NDJSON
from talkwatch.ingest.checks import MAX_BATCH_BYTES, MAX_LINES
from talkwatch.process.problem import PROBLEM
from talkwatch.schemas import definitions
from talkwatch_schemas.article import MAX_ARTICLE_BYTES

_JSON = "application/json"
_ABOUT = f"""Articles from programs that have no Kafka client.

An answer of 202 comes after the broker has the article on all replicas that it must have; whatever ends otherwise may
be sent again as it is. What comes again with the same content, whatever its `fetched_at`, is answered with 409 and
stands on the topic once, as far back as is remembered: the latest 2,500 articles of each partition at the start,
100,000 while it runs. Behind that, with several of these processes side by side, and where the broker took an article
but did not say so for half a minute, it may stand there twice; no alert is told twice by that.

An article may have {MAX_ARTICLE_BYTES} bytes, a request with several {MAX_BATCH_BYTES} bytes and {MAX_LINES} lines."""
_TEXT = {"type": "string"}
_STATUS = {"type": "integer", "description": "as that of HTTP: 202, 409, 400, 413, 422 or 503"}
_NAMED = {
    "id": {**_TEXT, "description": "key of the article: its address, however it is spelled"},
    "revision": {**_TEXT, "description": "name of its title and text"},
}
_REASON = {**_TEXT, "description": "one of few words, for programs"}
_DETAIL = {**_TEXT, "description": "what to mend, for people"}
_AGAIN = {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds"}}
_CHALLENGE = {"WWW-Authenticate": {"schema": _TEXT}}


def request_and_answers() -> dict[str, Any]:
    """Give the arguments of the route that describe it."""
    content = {
        _JSON: {"schema": _reference("PushedArticle")},
        NDJSON: {"schema": {**_TEXT, "pattern": "\\S", "description": "a `PushedArticle` a line"}},
    }
    extra = {"requestBody": {"required": True, "content": content}, "security": [{"token": []}]}
    return {"responses": ANSWERS, "openapi_extra": extra}


def describe(app: FastAPI) -> dict[str, Any]:
    """Give the document; it is made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, routes=app.routes, description=_ABOUT)
        made["components"] = {
            "schemas": {"PushedArticle": _pushed(), **_OWN},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        }
        app.openapi_schema = made
    return app.openapi_schema


def _pushed() -> dict[str, Any]:
    """Give the contract's article, with what its model checks, and lets pass, beyond its schema."""
    article: dict[str, Any] = definitions()["Article"]
    fields = {name: {**field} for name, field in article["properties"].items()}
    for name in fields.keys() - {*article["required"], "title"}:
        fields[name]["type"] = [fields[name]["type"], "null"]
    fields["url"] |= {"format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\s]+"}
    for name in ("published_at", "updated_at", "fetched_at", "loaded_at"):
        fields[name] |= {"pattern": "^(19|20|21)\\d\\d-"}
    return {**article, "properties": fields}


def _problem(description: str, headers: dict[str, Any] | None = None) -> dict[str, Any]:
    said = {"description": description, "content": {PROBLEM: {"schema": _reference("Problem")}}}
    return said | ({"headers": headers} if headers else {})


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, Any], required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required.split()}


_OWN = {
    "Taken": _object(_NAMED, "id revision"),
    "Result": _object(
        {"line": {"type": "integer"}, "status": _STATUS, **_NAMED, "reason": _REASON, "detail": _DETAIL}, "line status"
    ),
    "Problem": _object({"status": _STATUS, "detail": _DETAIL, "reason": _REASON, **_NAMED}, "status detail"),
}
_EACH = {**_TEXT, "description": "a `Result` a line, in the order of the request"}
_TAKEN = {_JSON: {"schema": _reference("Taken")}, NDJSON: {"schema": _EACH}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    202: {"description": "the broker has it; of several, all of them, now or before", "content": _TAKEN},
    207: {
        "description": "of several, some were not taken: each line says why",
        "content": {NDJSON: {"schema": _EACH}},
        "headers": _AGAIN,
    },
    400: _problem("no JSON, or no UTF-8"),
    401: _problem("no token, or one that does not count", _CHALLENGE),
    408: _problem("the body did not come in time; nothing was taken"),
    409: _problem("it was taken before; there is nothing to do"),
    413: _problem("too large; nothing was taken"),
    415: _problem("of another form, or packed"),
    422: _problem("no article: a field is missing or wrong"),
    429: _problem("too much is on its way; nothing was taken", _AGAIN),
    503: _problem("the broker is away; send it again", _AGAIN),
}
"""All that a push is answered with, by status."""

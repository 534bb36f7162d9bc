"""What of a schema's change would break a reader or a message of the version before. Version 1 only grows."""

from typing import Any

Schema = dict[str, Any]
_MEANING = ("type", "pattern", "format", "const", "enum", "minimum", "maximum", "minLength", "maxLength", "items")


def breaking(old: Schema, new: Schema) -> list[str]:
    """Name each change from `old` to `new` that is not purely an addition; both are whole documents with `$defs`."""
    return _compare("", old, new, old, new, frozenset())


def _compare(at: str, old: Schema, new: Schema, olds: Schema, news: Schema, seen: frozenset[str]) -> list[str]:
    name = old.get("$ref", "")
    if name and name in seen:
        return []
    seen, old, new = seen | {name}, _resolve(old, olds), _resolve(new, news)
    found = [f"{at or '/'}: {key} is {new.get(key)!r}, was {old.get(key)!r}" for key in _changed(old, new)]
    found += [f"{at}/{name}: is required now" for name in _required(new) - _required(old)]
    found += [f"{at}/{name}: is required no longer" for name in _required(old) - _required(new)]
    if new.get("additionalProperties") is False:
        found.append(f"{at or '/'}: admits no more fields")
    for field, inner in old.get("properties", {}).items():
        there = new.get("properties", {}).get(field)
        if there is None:
            found.append(f"{at}/{field}: is gone")
        else:
            found += _compare(f"{at}/{field}", inner, there, olds, news, seen)
    if "items" in old and "items" in new:
        found += _compare(f"{at}[]", old["items"], new["items"], olds, news, seen)
    return found


def _changed(old: Schema, new: Schema) -> list[str]:
    return [key for key in _MEANING if key != "items" and old.get(key) != new.get(key)]


def _required(schema: Schema) -> set[str]:
    return set(schema.get("required", ()))


def _resolve(schema: Schema, document: Schema) -> Schema:
    while "$ref" in schema:
        schema = document["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema

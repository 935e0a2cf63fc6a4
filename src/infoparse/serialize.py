"""Records to and from dictionaries and JSON, and the JSON Schema of a record."""

from __future__ import annotations

import json
from typing import Any, TypeVar, overload

import msgspec

from infoparse.record import Record

T = TypeVar("T")


def to_dict(x: object) -> Any:
    """A record or value object, or a tuple of them, as dictionaries, lists, strings, numbers and None."""
    try:
        return msgspec.json.decode(msgspec.json.encode(x))
    except UnicodeEncodeError:
        return json.loads(to_json(x))


def to_json(x: object) -> str:
    """A record or value object as JSON on one line, keys always in one order, equal bytes for equal objects."""
    try:
        return msgspec.json.encode(x).decode()
    except UnicodeEncodeError:
        # Half a surrogate pair has no UTF-8; the standard library writes it as an escape.
        return json.dumps(msgspec.to_builtins(x), separators=(",", ":"))


@overload
def from_json(s: str | bytes) -> Record: ...
@overload
def from_json(s: str | bytes, type: type[T]) -> T: ...
def from_json(s: str | bytes, type: Any = Record) -> Any:
    """The object that `to_json` wrote: a `Record` unless another `type` is named.

    Raises ValueError when `s` is not JSON or does not fit the type; the message names the path that does not.
    """
    if isinstance(s, str):
        try:
            s = s.encode()
        except UnicodeEncodeError:
            return msgspec.convert(json.loads(s), type)
    try:
        return msgspec.json.decode(s, type=type)
    except msgspec.DecodeError as error:
        if "surrogate" not in str(error):
            raise
        return msgspec.convert(json.loads(s), type)


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a record, with a description for every field."""
    schema = msgspec.json.schema(Record)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    for name, definition in schema.get("$defs", {}).items():
        notes = field_notes().get(name, {})
        for key, prop in definition.get("properties", {}).items():
            if key in notes:
                prop["description"] = notes[key]
    return schema


def field_notes() -> dict[str, dict[str, str]]:
    """The docstring line under every field of every record class: {class: {field: text}}."""
    import ast
    import inspect

    from infoparse import diagnostics, record, source

    notes: dict[str, dict[str, str]] = {}
    for module in (record, diagnostics, source):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                notes[node.name] = own = {}
                for base in node.bases:
                    own.update(notes.get(getattr(base, "id", ""), {}))
                for field, text in zip(node.body, node.body[1:], strict=False):
                    if (
                        isinstance(field, ast.AnnAssign)
                        and isinstance(field.target, ast.Name)
                        and isinstance(text, ast.Expr)
                        and isinstance(text.value, ast.Constant)
                    ):
                        own[field.target.id] = str(text.value.value)
    return notes

"""Tags: what `!!int`, `!!str` and the like make of a scalar."""

from __future__ import annotations

import math
from typing import Any

from infoparse.yaml.directives import CORE
from infoparse.yaml.resolver import BadValue, Schema, binary, timestamp


def scalar(schema: Schema, tag: str, text: str) -> Any:
    """The value of a tagged scalar.

    Raises BadValue where the text does not fit the tag, and in YAML 1.1 where the tag is unknown; in the core schema
    text with an unknown tag stays text.
    """
    if tag == "!":
        return schema.plain(text) if schema.old else text  # libyaml takes it for no tag at all
    if not tag.startswith(CORE):
        if schema.old:
            raise BadValue("IP317")
        return text
    kind = tag[len(CORE) :]
    if kind == "str":
        return text
    if kind == "null":
        return None if schema.old else _typed(schema, text, type(None))
    if kind == "bool":
        return _typed(schema, text.lower() if schema.old else text, bool)
    if kind == "int":
        return _typed(schema, text, int)
    if kind == "float":
        value = schema.plain(text)
        if type(value) is int and math.isfinite(value):
            return float(value)
        return _typed(schema, text, float)
    if kind in {"timestamp", "binary"} and schema.old:
        value = binary(text) if kind == "binary" else timestamp(text)
        if isinstance(value, str):
            raise BadValue("IP319")
        return value
    if schema.old:
        raise BadValue("IP317")
    return text


def _typed(schema: Schema, text: str, kind: type) -> Any:
    value = schema.plain(text)
    if type(value) is not kind:
        raise BadValue("IP319")
    return value


def collection(schema: Schema, tag: str, value: Any) -> Any:
    """A tagged list or mapping as the type that YAML 1.1 gives it; the core schema knows no more than those two.

    Raises BadValue where content and tag do not fit, and in YAML 1.1 where the tag is unknown.
    """
    if not schema.old:
        return value
    kind = tag.removeprefix(CORE)
    if kind == "map" or (tag == "!" and isinstance(value, dict)):
        good = isinstance(value, dict)
    elif kind == "seq" or tag == "!":
        good = isinstance(value, list)
    elif kind == "set":
        good = isinstance(value, dict)
        value = set(value)
    elif kind in {"omap", "pairs"}:
        good = isinstance(value, list) and all(isinstance(item, dict) and len(item) == 1 for item in value)
        value = [next(iter(item.items())) for item in value] if good else value
    else:
        raise BadValue("IP317")
    if not good:
        raise BadValue("IP319")
    return value


def frozen(key: Any) -> Any:
    """A list or mapping as nested tuples, so that it can be the key of a dictionary."""
    if isinstance(key, list):
        return tuple(map(frozen, key))
    if isinstance(key, dict):
        return tuple((k, frozen(v)) for k, v in key.items())
    return key

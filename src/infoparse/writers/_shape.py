"""The record as nested columns: Arrow types out of the attrs classes, never out of the data."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec

from infoparse.record import Record
from infoparse.writers._tables import plain

_PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool_"}


@cache
def schema() -> Any:
    """The columns of a record as an Arrow schema.

    Lists and structs as in the JSON Schema. A class within itself ends there: phases of a date have no phases.
    """
    import pyarrow as pa

    return pa.schema(_fields(Record, ()))


def _fields(cls: type, outer: tuple[type, ...]) -> list[tuple[str, Any]]:
    hints = get_type_hints(cls)
    fields = ((field.name, _type(hints[field.name], (*outer, cls))) for field in attrs.fields(cls))
    return [(name, kind) for name, kind in fields if kind is not None]


def _type(hint: Any, outer: tuple[type, ...]) -> Any:
    """The Arrow type of an annotation; None for a class within itself within itself."""
    import pyarrow as pa

    if hint in _PLAIN:
        return getattr(pa, _PLAIN[hint])()
    if attrs.has(hint):
        return None if outer.count(hint) > 1 else pa.struct(_fields(hint, outer))
    arguments = [argument for argument in get_args(hint) if argument not in {type(None), ...}]
    origin = get_origin(hint)
    if origin is Literal:
        return pa.string()
    if origin in {Union, types.UnionType}:
        (argument,) = arguments
        return _type(argument, outer)
    if origin is dict:
        key, value = arguments
        return pa.map_(_type(key, outer), _type(value, outer))
    if origin is tuple:
        item = _type(arguments[0], outer)
        return None if item is None else pa.list_(item)
    raise TypeError(f"no column type for {hint!r}")


def batches(parts: Iterable[Sequence[Record]]) -> Iterator[Any]:
    """A record batch for each part; integers past 64 bits are null, half surrogate pairs escapes."""
    import pyarrow as pa

    for part in parts:
        rows = [msgspec.to_builtins(record) for record in part]
        try:
            yield pa.RecordBatch.from_pylist(rows, schema=schema())
        except (OverflowError, UnicodeEncodeError, pa.ArrowInvalid):
            yield pa.RecordBatch.from_pylist([_plain(row) for row in rows], schema=schema())


def _plain(value: Any) -> Any:
    """The same with every string and integer as `plain` gives it; records are a few levels deep."""
    if isinstance(value, dict):
        return {plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return plain(value)

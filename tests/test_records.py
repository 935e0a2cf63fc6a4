"""Record classes: exact round trip through JSON, and a sentence under every field."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import infoparse
from infoparse import diagnostics, record, source
from infoparse.record import DateValue, Record
from infoparse.serialize import field_notes

CLASSES = [
    value
    for module in (record, source, diagnostics)
    for value in vars(module).values()
    if isinstance(value, type) and attrs.has(value) and value.__module__ == module.__name__
]

# JSON has no infinity and no "not a number".
SIMPLE: dict[object, st.SearchStrategy[object]] = {
    str: st.text(max_size=8),
    int: st.integers(0, 10**9),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
}


@cache
def values(hint: Any) -> st.SearchStrategy[Any]:
    """Anything that a field with this annotation may hold."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    if attrs.has(hint):
        hints = {name: kind for name, kind in get_type_hints(hint).items() if name != "phases"}
        plain = st.builds(hint, **{name: values(kind) for name, kind in hints.items()})
        if hint is DateValue:  # the only class that holds its own kind
            return st.one_of(
                plain, st.builds(lambda date, parts: attrs.evolve(date, phases=parts), plain, st.tuples(plain))
            )
        return plain
    kind, arguments = get_origin(hint), get_args(hint)
    if kind is Literal:
        return st.sampled_from(arguments)
    if kind is tuple:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if kind is dict:
        return st.dictionaries(*map(values, arguments), max_size=2)
    return st.one_of(*map(values, arguments))


RECORDS = values(Record)


@given(RECORDS)
def test_records_survive_json(record: Record) -> None:
    line = infoparse.to_json(record)
    assert infoparse.from_json(line) == record
    assert infoparse.from_json(line.encode()) == record
    assert infoparse.to_json(infoparse.from_json(line)) == line, "equal records have unequal bytes"
    assert json.loads(line) == infoparse.to_dict(record)


@given(st.text(st.characters(exclude_categories=()), max_size=5))
def test_half_a_surrogate_pair_survives_json(title: str) -> None:
    record = Record(title=title)
    assert infoparse.from_json(infoparse.to_json(record)) == record
    assert infoparse.to_dict(record)["title"] == record.title


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_class_and_field_says_what_it_is(cls: type) -> None:
    assert cls.__doc__
    notes = field_notes()[cls.__name__]
    for name, attribute in attrs.fields_dict(cls).items():
        assert name in notes, f"{cls.__name__}.{name} has no sentence under it"
        if "None" in str(attribute.type):
            assert "None" in notes[name] or "as for" in notes[name], f"{cls.__name__}.{name}: what does None mean?"


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_classes_have_slots_and_hold_tuples(cls: type) -> None:
    assert not hasattr(cls, "__dict__") or "__dict__" not in dir(cls.__new__(cls)), "no slots"
    for attribute in attrs.fields(cls):
        assert not str(attribute.type).startswith("list"), f"{attribute.name} is a list"


@given(RECORDS)
def test_records_fit_the_published_schema(record: Record) -> None:
    schema = infoparse.json_schema()
    check(infoparse.to_dict(record), schema, schema["$defs"])


def check(value: object, schema: dict[str, object], definitions: dict[str, dict[str, object]]) -> None:
    """Hold a value to the part of JSON Schema that our schema uses; fails on a keyword it does not know."""
    for keyword, argument in schema.items():
        if keyword in {"description", "default", "title", "$schema", "$defs"}:
            continue
        if keyword == "$ref":
            check(value, definitions[str(argument).rpartition("/")[2]], definitions)
        elif keyword == "anyOf":
            assert any(fits(value, option, definitions) for option in argument), f"{value!r} fits no option"  # type: ignore[attr-defined]
        elif keyword == "enum":
            assert value in argument  # type: ignore[operator]
        elif keyword == "type":
            assert isinstance(value, TYPES[str(argument)]), f"{value!r} is no {argument}"
            assert not isinstance(value, bool) or argument == "boolean"
        elif keyword == "properties":
            for key, part in argument.items():  # type: ignore[attr-defined]
                check(value[key], part, definitions)  # type: ignore[index]
        elif keyword == "required":
            assert set(argument) <= set(value)  # type: ignore[call-overload]
        elif keyword == "items":
            for part in value:  # type: ignore[attr-defined]
                check(part, argument, definitions)  # type: ignore[arg-type]
        elif keyword == "additionalProperties":
            for part in value.values():  # type: ignore[attr-defined]
                check(part, argument, definitions)  # type: ignore[arg-type]
        else:
            pytest.fail(f"the schema uses {keyword}, which this test can't check")


TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def fits(value: object, schema: dict[str, object], definitions: dict[str, dict[str, object]]) -> bool:
    try:
        check(value, schema, definitions)
    except AssertionError:
        return False
    return True

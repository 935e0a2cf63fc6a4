"""Records as JSON and back, and the schema."""

from __future__ import annotations

import json

import pytest

import infoparse
from infoparse.record import Casualty, Count, Losses, Record
from infoparse.source import Span


def test_json_is_one_line_with_keys_in_one_order() -> None:
    """Also where half a surrogate pair leaves it to another library."""
    records = [
        Record(title=title, casualties=(Casualty("killed", Count(3, 3, 3), raw=title),))
        for title in ("Siege\nof Tal", "Siege\n\ud800")
    ]
    lines = [infoparse.to_json(record) for record in records]
    assert not any("\n" in line for line in lines)
    read = [json.loads(line) for line in lines]
    assert list(read[0]) == list(read[1])
    assert list(read[0]["casualties"][0]) == list(read[1]["casualties"][0])


def test_values_that_are_no_record_can_be_written_and_read() -> None:
    losses = Losses((Casualty("killed", Count(3, 3, 3), raw="3 killed", span=Span(0, 8)),))
    assert infoparse.from_json(infoparse.to_json(losses), Losses) == losses
    assert infoparse.to_dict(losses)["casualties"][0]["count"]["best"] == 3
    assert infoparse.to_dict((Span(1, 2),)) == [{"start": 1, "end": 2}]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"title": 3}', '{"casualties": [{"kind": "bored"}]}', "\ud800"])
def test_json_that_is_no_record_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the JSON library's
        infoparse.from_json(text)


def test_an_error_names_the_path_that_does_not_fit() -> None:
    with pytest.raises(ValueError, match=r"\$\.casualties\[0\]\.count\.min"):
        infoparse.from_json('{"casualties": [{"kind": "killed", "count": {"min": "two"}}]}')


def test_the_schema_describes_every_field() -> None:
    schema = infoparse.json_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    bare = [
        f"{name}.{key}"
        for name, definition in schema["$defs"].items()
        for key, prop in definition["properties"].items()
        if not prop.get("description")
    ]
    assert bare == []
    assert "Record" in schema["$ref"]

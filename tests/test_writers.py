"""Output formats read back by the readers of their own world."""

from __future__ import annotations

import csv
import io
import json

import pytest
from conftest import ROOT

from infoparse import Record, writers
from infoparse.record import Belligerent, Casualty, Commander, Count, DateValue, Item, Place, Result, Source
from infoparse.writers.csv import EVENT, _count

RECORD = Record(
    id="1",
    title='The "Long" Siege, 1915',
    source=Source(uri="a\nb.txt", parser="infobox"),
    part_of=(Item("First War"), Item("Second War")),
    dates=(DateValue("1915-05-03/1915-05-09", "1915-05-03", "1915-05-09"), DateValue("1916")),
    places=(Place("Tal"),),
    belligerents=(Belligerent("Reds", side="1"), Belligerent("Blues", side="2"), Belligerent("Greens", side="4")),
    commanders=(Commander("Ann Lee", side="2"), Commander("Bo Ek")),
    casualties=(
        Casualty("killed", Count(3, 3, 3), side="1"),
        Casualty("killed", Count(10, None), side="2"),
        Casualty("killed", Count(99, 99, 99), is_background=True),
        Casualty("wounded", Count(qualifier="many")),
    ),
    result=Result("indecisive", None, raw="Both sides,\nclaimed it"),
)


def written(name: str, *records: Record) -> str:
    stream = io.StringIO()
    writers.find(name)(records, stream)
    return stream.getvalue()


def test_csv_has_one_row_for_each_record() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", RECORD, Record()), newline="")))
    assert len(rows) == 2
    filled = {key: value for key, value in rows[0].items() if value}
    assert filled == {
        "record_id": "1",
        "uri": "a\nb.txt",
        "parser": "infobox",
        "title": 'The "Long" Siege, 1915',
        "part_of": "First War; Second War",
        "date": "1915-05-03/1915-05-09",
        "start": "1915-05-03",
        "end": "1915-05-09",
        "places": "Tal",
        "result": "Both sides,\nclaimed it",
        "outcome": "indecisive",
        "side1": "Reds",
        "side2": "Blues",
        "other_parties": "Greens",
        "commanders2": "Ann Lee",
        "other_commanders": "Bo Ek",
        "killed": "3; 10+",
        "wounded": "many",
    }
    assert not any(rows[1].values())


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count(3, 3, 3), "3"),
        (Count(0, 0, 0), "0"),
        (Count(10, 20), "10-20"),
        (Count(10, None), "10+"),
        (Count(None, 20), "<=20"),
        (Count(qualifier="dozens"), "dozens"),
        (Count(), "?"),
    ],
)
def test_a_count_in_one_cell(count: Count, text: str) -> None:
    assert _count(count) == text


def test_every_csv_column_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "output-formats.md").read_text(encoding="utf-8")
    assert [column for column in EVENT if f"`{column}`" not in text] == []
    for name in writers.names():
        assert f"\n## {name}\n" in text


@pytest.mark.parametrize("records", [(), (RECORD,), (RECORD, Record(), RECORD)])
def test_json_and_json_lines_hold_the_same(records: tuple[Record, ...]) -> None:
    array = json.loads(written("json", *records))
    assert array == [json.loads(line) for line in written("jsonl", *records).splitlines()]
    assert len(array) == len(records)


def test_records_are_written_as_they_come() -> None:
    """No writer may hold a whole run in memory."""

    def endless() -> object:
        while True:
            yield RECORD

    class Enough(io.StringIO):
        def write(self, text: str) -> int:
            if self.tell() > 100_000:
                raise EOFError
            return super().write(text)

    for name in writers.names():
        with pytest.raises(EOFError):
            writers.find(name)(endless(), Enough())  # type: ignore[arg-type]


def test_an_unknown_format_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="poem"):
        writers.find("poem")

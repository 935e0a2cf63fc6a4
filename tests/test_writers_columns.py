"""Events in the columns of ACLED and UCDP: what a text does not tell is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import ROOT
from output_cases import events

from infoparse import Record, json_schema, totals, writers
from infoparse.record import Belligerent, Casualty, Count, DateValue, Item, Place, Source
from infoparse.writers import _columns

BATTLE = Record(
    id="ab",
    title="Battle of Tal",
    source=Source(
        uri="a.txt", title="Tal falls", outlet="The Echo", published=DateValue("2014-05-09", "2014-05-09", "2014-05-09")
    ),
    part_of=(Item("First War"), Item("Second War")),
    dates=(DateValue("2014-05-03/2014-05-05", "2014-05-03", "2014-05-05"), DateValue("2016", "2016-01-01")),
    places=(Place("Tal", country="Ister", latitude=44.5, longitude=-8.25), Place("Om")),
    belligerents=(
        Belligerent("Reds", side="1"),
        Belligerent("Red Guard", side="1", level=1),
        Belligerent("Oranges", side="1"),
        Belligerent("Pinks", side="1", role="support"),
        Belligerent("Blues", side="2"),
        Belligerent("Greens"),
    ),
    casualties=(
        Casualty("killed", Count(5, 5, 5), side="1", claimant="police", field="a"),
        Casualty("killed", Count(7, 7, 7), side="1", claimant="Blues", field="a"),
        Casualty("killed", Count(2, 2, 2), side="2", who="civilian", field="b"),
        Casualty("killed", Count(10, 10, 10), side="2", field="b"),
        Casualty("killed", Count(4, 4, 4), side="civilians", field="c"),
        Casualty("killed", Count(1, 1, 1), field="c"),
        Casualty("killed", Count(99, 99, 99), is_background=True, field="c"),
    ),
)


def test_every_column_holds_a_property_that_says_what_it_is() -> None:
    assert tuple(_columns.mapping()) == writers.COLUMNS
    rules = [rule for data_set in _columns.mapping().values() for rule in data_set["columns"].values()]
    used = {rule["holds"] for rule in rules if "holds" in rule}
    kept = {name for name, value in vars(_columns.Event).items() if isinstance(value, property)}
    assert used == kept
    assert all(getattr(_columns.Event, name).__doc__ for name in used)


def test_every_column_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "columns.md").read_text(encoding="utf-8")
    for data_set in _columns.mapping().values():
        assert [name for name in data_set["columns"] if f"`{name}`" not in text] == []


ACLED = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude
geo_precision source source_scale notes fatalities tags timestamp
"""
UCDP = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates where_description
adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start
date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""


@pytest.mark.parametrize(("data_set", "names"), [("acled", ACLED), ("ucdp", UCDP)])
def test_the_columns_are_those_of_the_data_set_in_its_order(data_set: str, names: str) -> None:
    """A row can be appended to the data set's file."""
    assert list(_columns.table(data_set).columns) == names.split()


def test_an_event_in_the_columns_of_acled() -> None:
    assert events("acled", BATTLE) == {
        "event_id_cnty": "ab",
        "event_date": "2014-05-03",
        "year": 2014,
        "time_precision": 2,
        "actor1": "Reds",
        "assoc_actor_1": "Red Guard; Oranges; Pinks",
        "actor2": "Blues",
        "country": "Ister",
        "location": "Tal",
        "latitude": 44.5,
        "longitude": -8.25,
        "source": "The Echo",
        "notes": "Battle of Tal",
        "fatalities": 22,
    }
    assert totals(BATTLE)["killed"].min == 22


def test_an_event_in_the_columns_of_ucdp() -> None:
    assert events("ucdp", BATTLE) == {
        "relid": "ab",
        "year": 2014,
        "conflict_name": "First War; Second War",
        "dyad_name": "Reds; Oranges - Blues",
        "side_a": "Reds; Oranges",
        "side_b": "Blues",
        "source_article": "a.txt",
        "source_office": "The Echo",
        "source_date": "2014-05-09",
        "source_headline": "Tal falls",
        "source_original": "police",
        "where_coordinates": "Tal",
        "where_description": "Tal; Om",
        "latitude": 44.5,
        "longitude": -8.25,
        "geom_wkt": "POINT (-8.25 44.5)",
        "country": "Ister",
        "date_prec": 2,
        "date_start": "2014-05-03",
        "date_end": "2014-05-05",
        "deaths_a": 5,
        "deaths_b": 10,
        "deaths_civilians": 6,
        "deaths_unknown": 1,
        "best": 22,
        "high": 24,
        "low": 22,
    }


@pytest.mark.parametrize("data_set", writers.COLUMNS)
def test_a_record_that_tells_nothing_fills_nothing(data_set: str) -> None:
    assert set(events(data_set, Record(id="ab"))) <= {"event_id_cnty", "relid"}
    vague = Record(casualties=(Casualty("killed", Count(qualifier="dozens")), Casualty("wounded", Count(3, 3, 3))))
    assert set(events(data_set, vague)) <= {"event_id_cnty", "relid"}


# ---- when


@pytest.mark.parametrize(
    ("date", "acled", "ucdp"),
    [
        (DateValue("2014-05-03", "2014-05-03", "2014-05-03"), 1, 1),
        (DateValue("2014-05-03T10:15:00", "2014-05-03T10:15:00", "2014-05-03T10:15:00"), 1, 1),
        (DateValue("2014-05-03/2014-05-08", "2014-05-03", "2014-05-08"), 2, 2),
        (DateValue("2014-05-03/2014-05-09", "2014-05-03", "2014-05-09"), 2, 3),
        (DateValue("2014-05-03/2014-05-10", "2014-05-03", "2014-05-10"), 3, 4),
        (DateValue("2014-05", "2014-05-01", "2014-05-31"), 3, 4),
        (DateValue("2014-05-01/2014-06-01", "2014-05-01", "2014-06-01"), None, 5),
        (DateValue("2016", "2016-01-01", "2016-12-31"), None, 5),
        (DateValue("1914/1918", "1914-01-01", "1918-12-31"), None, None),
        (DateValue("2014-05-03~", "2014-05-03", "2014-05-03", approximate=True), None, None),
        (DateValue("2014-05-03?", "2014-05-03", "2014-05-03", uncertain=True), None, None),
    ],
)
def test_the_precision_of_a_date(date: DateValue, acled: int | None, ucdp: int | None) -> None:
    record = Record(dates=(date,))
    assert date.start
    assert events("acled", record).get("time_precision") == acled
    assert events("ucdp", record).get("date_prec") == ucdp
    assert events("acled", record)["event_date"] == events("ucdp", record)["date_start"] == date.start[:10]


@pytest.mark.parametrize(
    "date",
    [
        DateValue("-0216"),
        DateValue("2014-05-03/..", "2014-05-03"),
        DateValue("2014", "2014-01-01", "2014-12-31", qualifier="before"),
        DateValue("Y12014", "12014-01-01", "12014-12-31"),
        DateValue("?", "soon", "later"),
        DateValue("?", "2014-05-03", "2013-05-03"),
    ],
)
def test_a_date_that_is_not_known_at_both_ends_is_none(date: DateValue) -> None:
    assert events("ucdp", Record(dates=(date,))).keys() <= {"relid"}


def test_a_month_of_publication_is_no_day_of_publication() -> None:
    month = DateValue("2014-05", "2014-05-01", "2014-05-31")
    assert events("ucdp", Record(source=Source(published=month))).keys() <= {"relid"}


# ---- who


@pytest.mark.parametrize(
    ("record", "first", "second"),
    [
        (Record(belligerents=(Belligerent("Reds"),)), "Reds", None),
        (Record(belligerents=(Belligerent("Reds"), Belligerent("Blues"))), None, None),
        (Record(belligerents=(Belligerent("Reds", side="2"), Belligerent("Blues"))), None, "Reds"),
        (Record(casualties=(Casualty("killed", perpetrator="Reds", party="Blues"),)), "Reds", "Blues"),
        (Record(casualties=(Casualty("killed", perpetrator="Reds", party="Reds"),)), "Reds", None),
        (
            Record(casualties=(Casualty("killed", perpetrator="Reds"), Casualty("killed", perpetrator="Blues"))),
            None,
            None,
        ),
        (Record(casualties=(Casualty("killed", perpetrator="Reds", is_background=True),)), None, None),
        (
            Record(casualties=(Casualty("killed", perpetrator="Reds"),), belligerents=(Belligerent("Blues"),)),
            "Reds",
            None,
        ),
        (
            Record(
                casualties=(Casualty("killed", party="Reds"), Casualty("killed", perpetrator="Blues", party="Greens"))
            ),
            "Blues",
            None,
        ),
    ],
)
def test_without_sides_who_did_the_harm_comes_first(record: Record, first: str | None, second: str | None) -> None:
    found = events("acled", record)
    assert (found.get("actor1"), found.get("actor2")) == (first, second)
    found = events("ucdp", record)
    assert (found.get("side_a"), found.get("side_b")) == (first, second)


def test_figures_of_a_party_are_those_of_its_side() -> None:
    killed = Casualty("killed", Count(3, 3, 3), party="Blues", perpetrator="Reds")
    assert events("ucdp", Record(casualties=(killed,)))["deaths_b"] == 3
    sides = (Belligerent("Blues", side="1"), Belligerent("Reds", side="2"))
    assert events("ucdp", Record(casualties=(killed,), belligerents=sides))["deaths_a"] == 3


# ---- Wikidata


def test_the_fields_that_are_told_for_wikidata_are_there() -> None:
    text = (ROOT / "docs" / "reference" / "wikidata.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    paths = [path for row in rows for path in re.findall(r"`([^`]+)`", row)]
    assert len(paths) > 20
    schema = json_schema()
    for path in paths:
        here = schema
        for name in re.findall(r"\w+", path):
            here = next(kind for kind in resolved(here, schema) if "properties" in kind)["properties"][name]


def resolved(here: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The object types that a part of the schema allows, also as items of a list."""
    if "$ref" in here:
        yield from resolved(schema["$defs"][here["$ref"].rpartition("/")[2]], schema)
    elif "anyOf" in here:
        for kind in here["anyOf"]:
            yield from resolved(kind, schema)
    elif "items" in here:
        yield from resolved(here["items"], schema)
    else:
        yield here

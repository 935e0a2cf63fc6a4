"""Golden cases: a document in `seeds/` and the record expected of it in `tests/golden/`, found by a scan.

A new case is two files. `golden/NAME.json` says what the structured part of `seeds/NAME.txt` must give ("fields" and
"source"; "prose" is for the tests of running text). The same runs over the shared originals where that folder is there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SHARED
from test_every_parser import check

import infoparse

OWN = ROOT / "seeds"
GOLDEN = ROOT / "tests" / "golden"
CASES = [(OWN / (path.stem + ".txt"), path) for path in sorted(GOLDEN.glob("*.json"))]
CASES += [(SHARED / "seeds" / (path.stem + ".txt"), path) for path in sorted((SHARED / "gold").glob("*.json"))]

every_case = pytest.mark.parametrize(("document", "golden"), CASES, ids=[path.stem for _, path in CASES])


def plain(name: str | None) -> str | None:
    """A name as two people would agree on it: without case, extra white space and curly apostrophes."""
    return None if name is None else " ".join(name.replace("’", "'").split()).casefold()


def from_fields(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Items that were read from a field and not from running text."""
    return [item for item in items if item["field"] is not None]


def facts(record: dict[str, Any]) -> dict[str, Any]:
    """The part of a record that golden files speak of, in their form."""
    source = record["source"]
    result = record["result"]
    return {
        "title": plain(record["title"]),
        "part_of": [plain(item["name"]) for item in record["part_of"]],
        "dates": [date["edtf"] for date in from_fields(record["dates"])],
        "places": [plain(place["name"]) for place in from_fields(record["places"])],
        "result": plain(result["raw"]) if result else None,
        "belligerents": [
            (plain(item["name"]), item["side"], item["level"], plain(item["note"]))
            for item in from_fields(record["belligerents"])
        ],
        "units": [(plain(item["name"]), item["side"]) for item in from_fields(record["units"])],
        "commanders": [
            (plain(person["name"]), person["side"], sorted(fate["kind"] for fate in person["fates"]))
            for person in from_fields(record["commanders"])
        ],
        "casualties": [
            (
                item["side"],
                item["kind"],
                item["count"]["min"],
                item["count"]["max"],
                item["who"],
                item["count"]["qualifier"],
            )
            for item in from_fields(record["casualties"])
        ],
        "parser": source["parser"],
        "authors": [(plain(author["name"]), author["kind"]) for author in source["authors"]],
        "outlet": plain(source["outlet"]),
        "published": (source["published"] or {}).get("edtf"),
    }


def expected(golden: dict[str, Any]) -> dict[str, Any]:
    """The same from a golden file."""
    fields, source = golden["fields"], golden["source"]
    casualty = ("side", "kind", "count_min", "count_max", "who", "qualifier")
    return {
        "title": plain(fields["title"]),
        "part_of": [plain(name) for name in fields["part_of"]],
        "dates": fields["dates"],
        "places": [plain(name) for name in fields["places"]],
        "result": plain(fields["result"]),
        "belligerents": [
            (plain(item["name"]), item["side"], item["level"], plain(item["note"])) for item in fields["belligerents"]
        ],
        "units": [(plain(item["name"]), item["side"]) for item in fields["units"]],
        "commanders": [(plain(item["name"]), item["side"], item["fates"]) for item in fields["commanders"]],
        "casualties": [tuple(item[key] for key in casualty) for item in fields["casualties"]],
        "parser": golden["parser"],
        "authors": [(plain(author["name"]), author["kind"]) for author in source["authors"]],
        "outlet": plain(source["outlet"]),
        "published": source["published"],
    }


def test_every_specimen_has_a_golden_file() -> None:
    assert sorted(path.stem for path in OWN.glob("*.txt")) == sorted(path.stem for path in GOLDEN.glob("*.json"))
    assert CASES


@every_case
def test_record(document: Path, golden: Path) -> None:
    wanted = json.loads(golden.read_text(encoding="utf-8"))
    text = document.read_text(encoding="utf-8")
    record, *_ = infoparse.to_dict(infoparse.parse(text, uri=document.name))
    assert facts(record) == expected(wanted)
    for key in ("tags", "labels", "image"):
        if key in wanted["source"]:
            assert record["source"][key] == wanted["source"][key]
    if "original" in wanted["source"]:
        original = record["source"]["original"]
        assert plain(original["outlet"]) == plain(wanted["source"]["original"]["outlet"])
        assert original["published"]["edtf"] == wanted["source"]["original"]["published"]
    if "body_ends_before" in wanted:
        body = record["source"]["body"]
        assert wanted["body_ends_before"] not in text[body["start"] : body["end"]]


@every_case
def test_the_record_survives_json(document: Path, golden: Path) -> None:
    for record in infoparse.parse_file(document):
        assert infoparse.from_json(infoparse.to_json(record)) == record


@every_case
def test_every_parser_keeps_its_promises(document: Path, golden: Path) -> None:
    """Also the two parsers that the document is not meant for."""
    for name, parser in infoparse.parsers().items():
        if parser.fault is None:
            check(document.read_text(encoding="utf-8"), name)

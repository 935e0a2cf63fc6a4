"""Front matter to records: fields, the document's own data, and the lists of a conflict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary

import infoparse
from infoparse import Record
from infoparse.frontmatter.cooked import Cooked
from infoparse.frontmatter.publication import kind, timestamp
from infoparse.frontmatter.tags import classify
from infoparse.source import Span


def read(block: str, body: str = "Body.\n") -> Record:
    return infoparse.parse(f"---\n{block}\n---\n{body}", parser="frontmatter", prose="never")[0]


# ------------------------------------------------------------------------------------------------- the way back
SCALARS = {
    "plain": ("a: one two", "one two", "two", "two"),
    "folded plain": ("a: one\n  two\n  three", "one two three", "two three", "two\n  three"),
    "single quotes": ("a: 'it''s two'", "it's two", "two", "two"),
    "double quotes": (r'a: "one\ntwo"', "one\ntwo", "two", "two"),
    "escape": (r'a: "\u00e9t\u00e9 x"', "été x", "été", r"\u00e9t\u00e9"),
    "literal": ("a: |-\n  one\n  two", "one\ntwo", "two", "two"),
    "folded": ("a: >-\n  one\n  two", "one two", "one two", "one\n  two"),
    "indented literal": ("a: |2-\n   one\n  two", " one\ntwo", "two", "two"),
}


@pytest.mark.parametrize("name", SCALARS)
def test_a_piece_of_a_scalar_is_found_in_the_source(name: str) -> None:
    source, text, piece, expected = SCALARS[name]
    cooked = Cooked(text, source, 3, len(source))
    at = text.index(piece)
    assert cooked.place(Span(at, at + len(piece))).of(source) == expected


# ------------------------------------------------------------------------------------------------- fields
def test_every_value_is_a_field_with_its_path() -> None:
    record = read("title: 'T'\ntags: [a, b]\nboxes:\n  - side: A\n    n: |-\n      x\n      y\nempty: []")
    assert [(field.key, field.raw) for field in record.fields] == [
        ("title", "'T'"),
        *[("tags[0]", "a"), ("tags[1]", "b")],
        *[("boxes[0].side", "A"), ("boxes[0].n", "|-\n      x\n      y")],
        ("empty", "[]"),
    ]


def test_fields_of_toml_and_json_have_their_places_too() -> None:
    toml = (
        '+++\ntitle = "A \\"b\\""\ntags = ["x", "y"]\n[extra]\ndate = 2020-01-02\n[[box]]\nn = 1\n[[box]]\nn = 2\n+++\n'
    )
    (record,) = infoparse.parse(toml, prose="never")
    assert [(field.key, field.raw) for field in record.fields] == [
        ("title", '"A \\"b\\""'),
        *[("tags[0]", '"x"'), ("tags[1]", '"y"')],
        *[("extra.date", "2020-01-02"), ("box[0].n", "1"), ("box[1].n", "2")],
    ]
    (record,) = infoparse.parse('{"a": {"b": [1, "x"]}}\nBody', parser="frontmatter", prose="never")
    assert [(field.key, field.raw) for field in record.fields] == [("a.b[0]", "1"), ("a.b[1]", '"x"')]


def test_a_list_or_a_text_is_kept_with_a_remark() -> None:
    assert [(f.key, f.raw) for f in read("- a\n- b").fields] == [("[0]", "a"), ("[1]", "b")]
    assert [d.code for d in read("- a\n- b").diagnostics] == ["IP351"]


def test_broken_toml_is_one_field_and_a_remark() -> None:
    (record,) = infoparse.parse("+++\na = \n+++\nBody", parser="frontmatter", prose="never")
    assert [f.raw for f in record.fields] == ["a = \n"]
    assert [d.code for d in record.diagnostics] == ["IP352"]


def test_a_mapping_that_holds_itself_comes_to_an_end() -> None:
    read("authors: &a\n  name: *a\nbelligerents: &b [*b, A]\ninfobox: &c {infobox: *c}")


# ------------------------------------------------------------------------------------------------- the document
AUTHORS: dict[str, list[tuple[str, str]]] = {
    "author: Jane Doe": [("Jane Doe", "person")],
    "author: By Jane Doe and Bob Roe": [("Jane Doe", "person"), ("Bob Roe", "person")],
    "author: Doe, Jane": [("Doe, Jane", "unknown")],
    "author: Jane Doe <jane@example.org>": [("Jane Doe", "person")],
    "authors: [Jane Doe, example-team, Example News]": [
        *[("Jane Doe", "person"), ("example-team", "organisation"), ("Example News", "organisation")]
    ],
    "authors:\n  - name: Jane Doe\n    url: https://example.org\n  - jroe": [
        ("Jane Doe", "person"),
        ("jroe", "handle"),
    ],
    "author: {name: Jane Doe, email: x@example.org}": [("Jane Doe", "person")],
    "author: '@jroe'": [("@jroe", "handle")],
    "author:": [],
}


@pytest.mark.parametrize("block", AUTHORS)
def test_authors(block: str) -> None:
    assert [(author.name, author.kind) for author in read(block).source.authors] == AUTHORS[block]


def test_usual_keys_go_to_the_source() -> None:
    source = read(
        "title: T\ndate: 2020-01-02 7:05:00 -0400\nlastUpdated: 2020-02-01\ntags: a, b\ncategories: [b, c]\n"
        "summary: S\ncover: {image: /c.png}\nlang: en\nslug: t\ncanonicalURL: https://example.org/t\npublisher: Gazette"
    ).source
    published, updated = source.published, source.updated
    assert published is not None
    assert published.edtf == "2020-01-02T07:05:00-04:00"
    assert updated is not None
    assert (updated.edtf, updated.field) == ("2020-02-01", "lastUpdated")
    assert (source.title, source.tags, source.description) == ("T", ("a", "b", "c"), "S")
    assert (source.image, source.language, source.outlet) == ("/c.png", "en", "Gazette")
    assert source.labels["slug"] == ("t",)
    assert source.original is not None
    assert source.original.url == "https://example.org/t"


@pytest.mark.parametrize("text", ["2020-13-01", "2020-01-01T25:00", "May 2020", "2020"])
def test_what_is_no_timestamp(text: str) -> None:
    assert timestamp(text) is None


def test_kinds_of_authors() -> None:
    assert [kind(name) for name in ("Wikipedia", "Ana de la Cruz", "x_y", "18F", "ООН")] == [
        *["organisation", "person", "handle", "organisation", "unknown"]
    ]


# ------------------------------------------------------------------------------------------------- the conflict
def parties(record: Record) -> list[tuple[str | None, str, str | None]]:
    return [(party.side, party.name, party.field) for party in record.belligerents]


PARTIES: dict[str, list[tuple[str | None, str, str | None]]] = {
    "combatant1: A\ncombatant2: B": [("1", "A", "combatant1"), ("2", "B", "combatant2")],
    "side_a: A\nside_b: B": [("1", "A", "side_a"), ("2", "B", "side_b")],
    "belligerents: [A, B]": [("1", "A", "belligerents[0]"), ("2", "B", "belligerents[1]")],
    "belligerents: [A, B, C, D]": [(None, n, f"belligerents[{i}]") for i, n in enumerate("ABCD")],
    "belligerents: [[A, B], [C]]": [
        *[("1", "A", "belligerents[0][0]"), ("1", "B", "belligerents[0][1]"), ("2", "C", "belligerents[1][0]")]
    ],
    "belligerents: {side1: A, side2: [B]}": [("1", "A", "belligerents.side1"), ("2", "B", "belligerents.side2[0]")],
    "parties:\n- name: A\n- name: B\n  side: b": [("1", "A", "parties[0].name"), ("2", "B", "parties[1].name")],
    "infobox: {combatant1: A}": [("1", "A", "infobox.combatant1")],
    "combatant1: |\n  A\n  * B": [("1", "A", "combatant1"), ("1", "B", "combatant1")],
    'combatant1: "[[A]]<br>{{flag|B}}"': [("1", "A", "combatant1"), ("1", "B", "combatant1")],
}


@pytest.mark.parametrize("block", PARTIES)
def test_belligerents_in_all_their_shapes(block: str) -> None:
    assert parties(read(block)) == PARTIES[block]


def test_lists_of_a_conflict() -> None:
    record = read(
        "conflict: Battle of Exville\npartof: the X War\ndate: 3–5 May 1915\nplace: A and B, Norland\n"
        "combatant1: Norland\ncommander1: Gen. A. Example\nstrength1: 1,200 men\n"
        "casualties1: {killed: 12, wounded: 30}\n"
        "casualties2: 40 killed\nresult: Norlandic victory\npubDate: 2020-01-02"
    )
    assert record.title == "Battle of Exville"
    assert [item.name for item in record.part_of] == ["X War"]
    assert [(date.edtf, date.field) for date in record.dates] == [("1915-05-03/1915-05-05", "date")]
    assert [place.name for place in record.places] == ["A, Norland", "B, Norland"]
    assert [(c.side, c.name) for c in record.commanders] == [("1", "Gen. A. Example")]
    assert [(s.side, s.count.best) for s in record.strengths] == [("1", 1200)]
    assert [(c.side, c.kind, c.count.best) for c in record.casualties] == [
        *[("1", "killed", 12), ("1", "wounded", 30), ("2", "killed", 40)]
    ]
    assert record.result is not None
    assert record.result.outcome == "victory"
    assert record.source.published is not None
    assert record.source.published.edtf == "2020-01-02"


def test_start_and_end_make_a_range_and_coordinates_find_their_place() -> None:
    record = read(
        "start_date: 2020-03-01\nend_date: 2020-03-05\nlocation: Exville\ncoordinates: [10.5, 20.5]\nfatalities: 3"
    )
    assert [date.edtf for date in record.dates] == ["2020-03-01/2020-03-05"]
    assert [(place.latitude, place.longitude) for place in record.places] == [(10.5, 20.5)]
    assert [(c.kind, c.count.best) for c in record.casualties] == [("killed", 3)]


def test_a_page_about_something_else_has_no_conflict() -> None:
    record = read("title: Meeting\ndate: 2020-01-02\nunits: metric\nnotes: bring cake\nevent: {start: 2020-01-02}")
    assert (record.dates, record.places, record.units, record.notes) == ((), (), (), None)
    assert record.source.published is not None


def test_several_infoboxes_are_several_records() -> None:
    text = "---\ntitle: T\ninfoboxes:\n- combatant1: A\n- combatant1: B\n---\nBody"
    records = infoparse.parse(text, prose="never")
    assert [parties(record) for record in records] == [
        *[[("1", "A", "infoboxes[0].combatant1")], [("1", "B", "infoboxes[1].combatant1")]]
    ]
    assert [record.source.title for record in records] == ["T", "T"]


# ------------------------------------------------------------------------------------------------- tags with an infobox
POURED = """subject: Battle of Exville (1915)
description: D
author: Wikipedia
pubDate: 2023-01-02 10:11
tags:
  - Battle of Exville
  - the X campaign and the Y War
  - |-
    Norland
    * Army (until 4 May)
     Supported by:
    * 🇫🇷 France
  - >-
    Sudland

    undefined
  - Conflicts in 1915
  - Battles of the Y War
date:
  - 3–5 May 1915
place:
  - Exville, Norland"""


def test_tags_that_hold_an_infobox() -> None:
    record = read(POURED, "Text.\n\n## References\n## References[object Object]\n[object Object]\n")
    assert [item.name for item in record.part_of] == ["X campaign", "Y War"]
    assert [(p.side, p.level, p.name, p.field) for p in record.belligerents] == [
        *[("1", 0, "Norland", "tags[2]"), ("1", 1, "Army", "tags[2]"), ("1", 1, "France", "tags[2]")],
        ("2", 0, "Sudland", "tags[3]"),
    ]
    assert record.source.tags == ("Conflicts in 1915", "Battles of the Y War")
    assert record.source.published is not None
    assert record.source.published.edtf == "2023-01-02T10:11:00"
    assert [date.edtf for date in record.dates] == ["1915-05-03/1915-05-05"]
    assert [d.code for d in record.diagnostics] == ["IP540", "IP354"]


def test_debris_and_the_headings_above_it_are_the_tail() -> None:
    text = f"---\n{POURED}\n---\nText.\n\n## References\n## References[object Object]\n[object Object]\n"
    source = infoparse.parse(text, prose="never")[0].source
    assert source.body is not None
    assert source.tail is not None
    assert source.body.of(text) == "Text.\n\n"
    assert source.tail.of(text).startswith("## References\n## References[object")


def test_tags_are_tags_where_nothing_happened() -> None:
    record = read("subject: S\ntags: [S, the X War, A]\ndate: []\nplace: []")
    assert (record.source.tags, record.belligerents) == (("S", "the X War", "A"), ())


CLASSIFIED: dict[str, tuple[list[str], tuple[Any, ...]]] = {
    "all parts": (["S", "the X War", "A", "B", "Conflicts in 1915"], (0, 1, (2, 3), (4,))),
    "no title": (["the X War", "A", "B", "Conflicts in 1915"], (None, 0, (1, 2), (3,))),
    "no part-of": (["S", "A", "B", "Conflicts in 1915"], (0, None, (1, 2), (3,))),
    "title in other words": (["Fight", "the X War", "A", "B"], (0, 1, (2, 3), ())),
    "part-of with a year": (["S", "2022 invasion of A", "A", "B"], (0, 1, (2, 3), ())),
    "no cells": (["S", "the X War", "1915 in A", "Conflicts in 1915"], (0, 1, (), (2, 3))),
    "third cell": (["S", "the X War", "A", "B", "C\n* D", "Exville"], (0, 1, (2, 3, 4), (5,))),
    "third cell by its note": (["S", "the X War", "A", "B", "C (until 1914)", "Exville"], (0, 1, (2, 3, 4), (5,))),
    "last cell twice": (["S", "the X War", "A", "B", " C", " C", "Exville"], (0, 1, (2, 3, 4), (6,))),
}


@pytest.mark.parametrize("name", CLASSIFIED)
def test_classification_of_tags(name: str) -> None:
    tags, expected = CLASSIFIED[name]
    assert tuple(classify(tags, "S", event=True)) == expected


# ------------------------------------------------------------------------------------------------- any text
def leaves(x: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    waiting = [x]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            found += [item] if isinstance(item.get("span"), dict) and "raw" in item else []
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return found


KEYS = ["title", "author", "date", "place", "tags", "combatant1", "casualties", "commanders", "infobox", "subject"]
BLOCKS = st.lists(st.tuples(st.sampled_from(KEYS), arbitrary(60)), max_size=5).map(
    lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs)
)


@given(BLOCKS, st.sampled_from(["---\n{}\n---\nBody", "+++\n{}\n+++\nBody", ";;;\n{}\n;;;\nBody"]))
def test_any_block_gives_the_same_record_twice_and_spans_that_quote_it(block: str, frame: str) -> None:
    text = frame.format(block)
    records = infoparse.parse(text, parser="frontmatter", prose="never")
    assert records == infoparse.parse(text, parser="frontmatter", prose="never")
    for record in records:
        assert "IP199" not in [remark.code for remark in record.diagnostics]
        for leaf in leaves(infoparse.to_dict(record)):
            assert text[leaf["span"]["start"] : leaf["span"]["end"]] == leaf["raw"]


def test_shared_documents_lose_no_value_and_know_their_parser(shared: Any) -> None:
    for path in sorted((shared / "seeds").glob("001*")):
        text = path.read_text(encoding="utf-8")
        (record,) = infoparse.parse(text, prose="never")
        assert record.source.parser == "frontmatter"
        assert {"subject", "tags[0]", "date[0]"} <= {field.key for field in record.fields}


def test_a_dateline_in_the_body_is_read() -> None:
    """A news article with front matter says where it was filed, as one without."""
    text = "---\ntitle: Raid\n---\nKABUL, May 3 (Reuters) - Gunmen killed 4 civilians in the old town on Friday.\n"
    (record,) = infoparse.parse(text)
    found = record.source.dateline
    assert found is not None
    assert (found.place, found.agency, found.span.of(text)) == ("KABUL", "Reuters", found.raw)

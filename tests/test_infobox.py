"""Pages with infoboxes: boxes and fields found, whatever is wrong with them, and what becomes of the fields."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from strategies import arbitrary, boxes, dumps, mutated

import infoparse
from infoparse import Record
from infoparse.infobox import keys, structure
from infoparse.infobox.finder import openings
from infoparse.infobox.lexer import STRICT_FAILURES
from infoparse.source import Span

BOX = """{{Infobox military conflict
| conflict   = Siege of Freedonia
| partof     = the [[War of X]]
| date       = 3 May 1644
| place      = [[Freedonia]], Sylvania
| coordinates = {{coord|50|30|N|4|15|E}}
| result     = Decisive Sylvanian victory
| territory  = Sylvania annexes the north
| combatant1 = {{flag|Sylvania}}
| combatant2 = {{flag|Freedonia}}
| commander1 = [[Ann Lee]] {{KIA}}
| commander2 = [[Bo Ek]]
| strength1  = 5,000 men
| strength2  = 300 horse
| casualties1 = 40 killed
| casualties2 = 60 killed, 5 guns captured
| casualties3 = 7 civilians killed
}}
"""
LEAD = "\nThe '''Siege of Freedonia''' was long.\n\n== Background ==\nText {{cite web|title=x}}.\n"
KEYS = [line.split()[1] for line in BOX.splitlines() if line.startswith("|")]


def fields(text: str) -> dict[str, str]:
    return {field.key: field.raw for box in structure.read(text).boxes for field in box.fields}


def codes(text: str) -> list[str]:
    return [remark.code for remark in structure.read(text).diagnostics]


def record(text: str) -> Record:
    return infoparse.parse(text, parser="infobox", prose="never")[0]


# -- boxes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "opening",
    [
        "{{Infobox military conflict",
        "{{infobox Military_Conflict",
        "{{ Infobox  military conflict <!-- see its documentation -->",
        "{{\nInfobox military conflict",
        "{{Template:Infobox military conflict",
        "{{#invoke:Infobox military conflict|main",
        "{{Warbox",
        "{{Battlebox",
        "{{Automatic taxobox",
        "{{Speciesbox",
        "{{Geobox|River",
        "{{Album infobox",
        "{{Taxobox begin",
        "{{Infobox/Person",
        "{{Chembox",
    ],
)
def test_names_of_boxes(opening: str) -> None:
    """A box is found under every name that pages use."""
    assert fields(f"Before.\n{opening}\n| name = X\n}}}}\nAfter.")["name"] == "X"


@pytest.mark.parametrize(
    "text",
    [
        "{{Navbox|name=X}}",
        "{{Quote box|quote=X}}",
        "{{Collapsed infobox section begin|X}}",
        "<!-- {{Infobox person|name=X}} -->",
        "<nowiki>{{Infobox person|name=X}}</nowiki>",
        "{Infobox|name=X}",
        "",
    ],
)
def test_what_is_no_box(text: str) -> None:
    assert list(openings(text)) == []


def test_several_boxes_give_several_records() -> None:
    text = "{{Infobox person|name=A}}\nOne.\n{{Infobox person|name=B}}\nTwo."
    first, second = infoparse.parse(text, parser="infobox", prose="never")
    assert (first.title, second.title) == ("A", "B")
    assert [text[r.source.body.start : r.source.body.end].strip() for r in (first, second) if r.source.body] == [
        "One.",
        "Two.",
    ]


def test_an_embedded_box_is_a_value_whose_fields_are_kept() -> None:
    text = "{{Infobox building\n| name = A\n| module = {{Infobox person\n | born = B\n | died = C }}\n| floors = 3\n}}"
    got = record(text)
    assert [(field.key, field.raw) for field in got.fields if field.key != "module"] == [
        ("name", "A"),
        ("born", "B"),
        ("died", "C"),
        ("floors", "3"),
    ]


# -- fields ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("|a=1|b=2", {"a": "1", "b": "2"}),
        ("| a = 1 | b = 2\n| c = 3", {"a": "1", "b": "2", "c": "3"}),
        ("|a={{x|b=1}}|c=2", {"a": "{{x|b=1}}", "c": "2"}),
        ("|a={{x|{{y|b=1}}|c}}|d=2", {"a": "{{x|{{y|b=1}}|c}}", "d": "2"}),
        ("|a=[[x|y]]|b=2", {"a": "[[x|y]]", "b": "2"}),
        ("|a=[[File:x|thumb|a [[b]]]]|c=2", {"a": "[[File:x|thumb|a [[b]]]]", "c": "2"}),
        ("|a=<ref>{{cite|b=1}} | c=2</ref>|d=3", {"a": "<ref>{{cite|b=1}} | c=2</ref>", "d": "3"}),
        ("|a=1<!-- |b=2 -->|c=3", {"a": "1<!-- |b=2 -->", "c": "3"}),
        ("|a<!-- x -->b = 1", {"ab": "1"}),
        ("|<!-- |a=1\n|b=2 -->\n|c=3", {"c": "3"}),
        ("|a=<nowiki>|b=1</nowiki>|c=2", {"a": "<nowiki>|b=1</nowiki>", "c": "2"}),
        ("|a=\n{|\n| b=1 || c\n|}\n|d=2", {"a": "{|\n| b=1 || c\n|}", "d": "2"}),
        ("|a=x=y", {"a": "x=y"}),
        ("|a=\n|b=", {"a": "", "b": ""}),
        ("|a=1|", {"a": "1"}),
        ("|x|a=1", {"1": "x", "a": "1"}),
        ("|a = 1\n\n\n  |  b  =  2  \n", {"a": "1", "b": "2"}),
        ("|\na = 1\n|\nb = 2", {"a": "1", "b": "2"}),
        ("|a=1 {b} [c] d}", {"a": "1 {b} [c] d}"}),
    ],
)
def test_fields(inside: str, expected: dict[str, str]) -> None:
    """Bars in nested markup divide nothing; white space around names and values is no part of them."""
    assert fields("{{Infobox x\n" + inside + "\n}} after") == expected


def test_spans_quote_the_page() -> None:
    page = structure.read("é " + BOX + LEAD)
    assert [("é " + BOX + LEAD)[f.span.start : f.span.end] for f in page.boxes[0].fields] == [
        field.raw for field in page.boxes[0].fields
    ]
    assert [field.key for field in page.boxes[0].fields] == KEYS


def test_the_last_of_repeated_fields_counts() -> None:
    got = record("{{Infobox military conflict\n| conflict = A\n| conflict = B\n}}")
    assert got.title == "B"
    assert [remark.code for remark in got.diagnostics] == ["IP205"]
    assert [field.raw for field in got.fields] == ["A", "B"]


def test_stray_parts_in_a_row_are_one_remark() -> None:
    got = record("{{Infobox battle\n| coordinates = |57|39|N\n| date = 1944\n| stray\n}}")
    assert [remark.code for remark in got.diagnostics] == ["IP207", "IP207"]
    assert [field.key for field in got.fields] == ["coordinates", "1", "2", "3", "date", "4"]


# -- defects -----------------------------------------------------------------------------------------------------------

_MIDDLE = BOX.index("\n", BOX.index("combatant1"))


def _in_the_middle(defect: str) -> str:
    return BOX[:_MIDDLE] + defect + BOX[_MIDDLE:] + LEAD


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOX.rstrip()[:-2] + LEAD, "IP201"),
        (_in_the_middle('<ref name="x">Smith p. 1'), "IP203"),
        (_in_the_middle(" [[Foo|bar"), "IP203"),
        (_in_the_middle(" {{flagicon|France"), "IP203"),
        (_in_the_middle(" {{plainlist|\n* a"), "IP203"),
        (_in_the_middle(" <!-- note"), "IP203"),
        (_in_the_middle(" }}"), "IP202"),
        (_in_the_middle(" {{A}, {B}}"), "IP203"),
        (_in_the_middle(" <small>"), "IP203"),
        (_in_the_middle(" <li>x"), "IP210"),
    ],
)
def test_defects_cost_no_field(text: str, code: str) -> None:
    """All fields are kept, the running text stays outside, and the defect is said once."""
    page = structure.read(text)
    assert [field.key for field in page.boxes[0].fields] == KEYS
    assert "was long" not in text[page.boxes[0].span.start : page.boxes[0].span.end]
    assert [remark.code for remark in record(text).diagnostics] == [code]


@pytest.mark.parametrize(
    ("value", "code"), [("a <li>b", "IP210"), ("<small>a", "IP203"), ("{{A}, {B}}", "IP203"), ("a ]] b", None)]
)
def test_defects_of_values_without_a_meaning(value: str, code: str | None) -> None:
    remarks = record(BOX.replace("| partof", f"| image_size = {value}\n| partof")).diagnostics
    assert [remark.code for remark in remarks] == ([code] if code else [])


@pytest.mark.parametrize("end", ["| comb", "| combatant1 = <ref>a", "| combatant1 = {{flag|A", "| combatant1 = a\n|"])
def test_a_page_that_breaks_off_is_one_defect(end: str) -> None:
    assert [remark.code for remark in record("{{Infobox battle\n| date = 1944\n" + end).diagnostics] == ["IP201"]


def test_remarks_on_values() -> None:
    page = BOX.replace("3 May 1644", "3 May 1644 – 2 May 1644").replace("40 killed", "see the text")
    assert [remark.code for remark in record(page).diagnostics] == ["IP502", "IP520"]


@pytest.mark.parametrize("share", range(10, 100, 10))
def test_a_page_cut_anywhere_keeps_the_fields_before_the_cut(share: int) -> None:
    text = BOX[: len(BOX) * share // 100]
    whole = [line.split()[1] for line in text.splitlines() if line.startswith("| ") and "=" in line]
    assert [key for key in fields(text) if not key.isdigit()] == whole  # half a name is no name
    assert "IP201" in codes(text)


def test_a_comment_left_open_before_another_one() -> None:
    """The fields between the two must not be taken for part of the comment."""
    text = "{{Infobox x\n| a = 1 <!-- note\n| b = 2 <!-- note -->\n| c = 3\n}}"
    assert list(fields(text)) == ["a", "b", "c"]
    assert codes(text) == ["IP203"]


def test_a_closed_comment_stays_closed_when_the_box_is_read_again() -> None:
    text = "{{Infobox x\n| a = 1 <!-- | z = 0\n -->\n| b = {{c\n| d = 3 <!-- note"
    assert [key for key in fields(text) if key != "d"] == ["a", "b"]


def test_a_citation_over_several_lines_is_one_value_in_a_broken_box() -> None:
    """Arguments of a nested template must not become fields of the box when the box has no end."""
    text = (
        "{{Infobox x\n| a = 1<ref>{{cite web\n| title = t\n| url = u\n}}</ref>\n| b = {{plainlist|\n| c\n}}\n| d = 4\n"
    )
    assert list(fields(text)) == ["a", "b", "d"]


@pytest.mark.parametrize("key", ["| <!-- c --> b = 2", "<!-- c --> | b = 2", "| b <!-- c -->= 2"])
def test_a_comment_beside_a_key_hides_no_field_of_a_broken_box(key: str) -> None:
    text = f"{{{{Infobox x\n| a = {{{{flag|A\n{key}\n| c = 3\n}}}}"
    assert list(fields(text)) == ["a", "b", "c"]


def test_an_unclosed_box_ends_at_the_next_one() -> None:
    text = "{{Infobox x\n| a = 1\n{{Infobox y\n| b = 2\n}}\n"
    assert [[field.key for field in box.fields] for box in structure.read(text).boxes] == [["a"], ["b"]]


def test_many_unclosed_boxes_are_read_all_the_same() -> None:
    """Behind STRICT_FAILURES of them the strict reading is left out, which must change nothing."""
    count = 2 * STRICT_FAILURES
    page = structure.read("{{Infobox x\n| a = {{b\n| c = d\n" * count)
    assert len(page.boxes) == count
    assert {tuple(field.key for field in box.fields) for box in page.boxes} == {("a", "c")}


# -- the flattened dump ------------------------------------------------------------------------------------------------

DUMP = """= Siege of Freedonia =

Infobox
- Conflict: Siege of Freedonia
- Partof: the War of X
- Date: 3–5 May 1644 ()
- Place: Freedonia, Sylvania
- Combatant1: Sylvania, Ruritania
- Combatant2: Freedonia
- Commander2: Bo EkKIA
- Casualties2: 60 killed, 5 wounded
- Territory: Sylvania annexes the north, Freedonia retains the islands, hills and lakes

The siege was long.

== Forces ==
- Sylvania: many men
"""


def test_dump() -> None:
    page = structure.read(DUMP)
    assert page.title is not None
    assert page.title.raw == "Siege of Freedonia"
    assert [field.key for field in page.boxes[0].fields] == [
        line[2:].partition(":")[0] for line in DUMP.splitlines()[:13] if line.startswith("- ")
    ]


def test_bullets_of_running_text_are_no_fields() -> None:
    got = record(DUMP)
    assert "Sylvania" not in {field.key for field in got.fields}
    assert got.source.body is not None
    assert DUMP[got.source.body.start : got.source.body.end].startswith("The siege was long.")


def test_a_value_of_a_dump_may_go_on_in_the_next_line() -> None:
    assert fields("Infobox\n- A: b\nc\n- D: e\n\nf") == {"A": "b\nc", "D": "e"}


# -- records -----------------------------------------------------------------------------------------------------------


def test_record_of_a_box() -> None:
    got = record(BOX + LEAD + "\n== See also ==\n* [[War of Y]]\n[[Category:Sieges|X]]\n")
    assert got.title == "Siege of Freedonia"
    assert [item.name for item in got.part_of] == ["War of X"]
    assert [date.edtf for date in got.dates] == ["1644-05-03"]
    assert [(place.name, place.latitude, place.longitude) for place in got.places] == [
        ("Freedonia, Sylvania", 50.5, 4.25)
    ]
    assert got.result is not None
    assert (got.result.outcome, got.result.winner) == ("victory", "Sylvanian")
    assert [(b.side, b.name, b.field) for b in got.belligerents] == [
        ("1", "Sylvania", "combatant1"),
        ("2", "Freedonia", "combatant2"),
    ]
    assert [(c.side, c.name, [fate.kind for fate in c.fates]) for c in got.commanders] == [
        ("1", "Ann Lee", ["killed"]),
        ("2", "Bo Ek", []),
    ]
    assert [(s.side, s.count.best, s.noun) for s in got.strengths] == [("1", 5000, "men"), ("2", 300, "horse")]
    assert [(c.side, c.kind, c.count.best, c.who) for c in got.casualties] == [
        ("1", "killed", 40, None),
        ("2", "killed", 60, None),
        ("civilians", "killed", 7, "civilian"),
    ]
    assert [(m.side, m.noun) for m in got.materiel] == [("2", "guns")]
    assert got.source.tags == ("Sieges",)
    assert got.source.tail is not None


def test_columns_and_their_parts() -> None:
    """Parts of a column are its side, in the order of their letters."""
    text = "{{Infobox military conflict\n|combatant2=C\n|combatant1b=B\n|combatant1a=A\n|Combatant 1=Z\n}}"
    assert [(b.side, b.name) for b in record(text).belligerents] == [("1", "Z"), ("1", "A"), ("1", "B"), ("2", "C")]


@pytest.mark.parametrize(
    ("value", "side"),
    [("7 civilians killed", "civilians"), ("100 killed overall", "all"), ("12 killed", "3"), ("Unknown", "3")],
)
def test_third_column_of_casualties(value: str, side: str) -> None:
    got = record("{{Infobox military conflict\n| casualties3 = " + value + "\n}}")
    assert {casualty.side for casualty in got.casualties} == {side}


def test_attack_box() -> None:
    """In a box about an attack the name of the field says what a bare number counts."""
    got = record("{{Infobox civilian attack\n|title=Raid\n|fatalities=12\n|injuries=30+\n|perps=[[The Gang]]\n}}")
    assert [(c.kind, c.count.min, c.count.max) for c in got.casualties] == [("killed", 12, 12), ("wounded", 30, None)]
    assert [(b.name, b.role, b.side) for b in got.belligerents] == [("The Gang", "perpetrator", None)]


def test_place_without_coordinates() -> None:
    got = record("{{Infobox military conflict\n| place = [[Freedonia]]\n}}")
    assert [(place.latitude, place.longitude) for place in got.places] == [(None, None)]


def test_old_coordinates() -> None:
    text = "{{Infobox x|place=A|lat_deg=10|lat_min=30|lat_dir=S|lon_deg=20|lon_min=15|lon_dir=W}}"
    assert [(place.latitude, place.longitude) for place in record(text).places] == [(-10.5, -20.25)]


@pytest.mark.parametrize(
    ("territory", "expected"),
    [
        ("A takes B, C and D", ["A takes B, C and D"]),
        ("A takes B, C retains D", ["A takes B", "C retains D"]),
        ("* A takes B\n* C retains D", ["A takes B", "C retains D"]),
        ("Status quo", ["Status quo"]),
    ],
)
def test_territory(territory: str, expected: list[str]) -> None:
    got = record("{{Infobox military conflict\n| territory =\n" + territory + "\n}}")
    assert [item.name for item in got.territory] == expected


def test_title_from_the_lead() -> None:
    """A box without a title takes what the first sentence sets in bold."""
    assert record("{{Infobox military conflict\n| date = 1644\n}}\nThe '''Siege of X''' was.").title == "Siege of X"


def test_page_without_a_box() -> None:
    got = record("Just '''text'''.")
    assert got.fields == ()
    assert got.source.body == Span(0, 16)
    assert [remark.code for remark in got.diagnostics] == ["IP209"]


@pytest.mark.parametrize("text", ["{{collapsed infobox section end}}", "{{rail line|A}}\n{{rail line|B}}\n"])
def test_a_page_of_templates_alone_keeps_its_text(text: str) -> None:
    assert [(field.key, field.raw) for field in record(text).fields] == [("text", text)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("combatant1", ("belligerents", "1", "")),
        ("Combatant2a", ("belligerents", "2", "a")),
        ("casualties 3", ("casualties", "3", "")),
        ("lead_figures1", ("commanders", "1", "")),
        ("part_of", ("part_of", "", "")),
        ("date", ("date", "", "")),
        ("date2", ("date", "2", "")),
        ("image_size", None),
        ("combatants_header", None),
        ("1", None),
        ("", None),
        ("x" * 1000, None),
    ],
)
def test_meaning_of_names(name: str, expected: tuple[str, str, str] | None) -> None:
    assert keys.read(name) == expected


# -- which parser ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [BOX + LEAD, DUMP, "{{other uses}}\n" + BOX])
def test_pages_are_recognised(text: str) -> None:
    assert infoparse.detect(text)[0].parser == "infobox"


@pytest.mark.parametrize("text", ["By Ann Lee\n\nTown — Text.", "---\ntitle: x\n---\nText.", "", "Infobox\n\ntext"])
def test_other_texts_are_left_to_others(text: str) -> None:
    assert "infobox" not in {guess.parser for guess in infoparse.detect(text)}


# -- properties --------------------------------------------------------------------------------------------------------


def test_the_catch_all_is_legal_in_every_state() -> None:
    """Every text is a page: TEXT may follow wherever the parser stands."""
    driver = structure.GRAMMAR.driver(dict.fromkeys(("start", "title", "running", "box", "named", "unnamed"), list))
    states = [accepted for accepted in driver.accepts().values() if accepted]
    assert [accepted for accepted in states if not accepted & {"TEXT"} and accepted != {"$END"}] == []


@given(mutated(boxes() | dumps()) | arbitrary())
def test_every_text_has_a_tree(text: str) -> None:
    """The tree that a program gets from the grammar holds the whole text of its fields, and every text has one."""
    tree = structure.GRAMMAR.parse(text)
    values = [str(token) for node in tree.iter_subtrees_topdown() for token in node.children if isinstance(token, str)]
    for box in structure.read(text).boxes:
        assert {field.raw for field in box.fields if field.raw} <= set(values)


@given(mutated(boxes()))
def test_fields_of_any_page_quote_it(text: str) -> None:
    page = structure.read(text)
    for box in page.boxes:
        assert box.span.start < box.span.end <= len(text)
        for field in [*box.fields, *box.nested]:
            assert text[field.span.start : field.span.end] == field.raw
    ends = [0, *(box.span.end for box in page.boxes)]
    assert all(end <= box.span.start for end, box in zip(ends, page.boxes, strict=False))


@given(mutated(dumps()))
def test_fields_of_any_dump_quote_it(text: str) -> None:
    for box in structure.read(text).boxes:
        for field in box.fields:
            assert text[field.span.start : field.span.end] == field.raw


@given(boxes())
def test_whole_boxes_keep_all_fields(text: str) -> None:
    """Undamaged boxes are never read line by line, and lose nothing."""
    keys_of = [line[2:].partition(" =")[0] for line in text.splitlines() if line.startswith("| ")]
    page = structure.read(text)
    assert [field.key for box in page.boxes for field in box.fields] == keys_of
    assert page.diagnostics == []


BARE = """{{Infobox military conflict
| conflict   = Siege of X
| combatant1 = Freedonia
}}
The '''siege''' left 40 [[Soldier|soldier]]s dead.<ref>{{cite news|title=90 soldiers killed|isbn=5}}</ref>
[[File:Siege.jpg|thumb|80 soldiers were killed]]
== 60 soldiers were killed ==
{| class="wikitable"
| 70 soldiers were killed
|}
== See also ==
In the other siege 50 soldiers were killed.
"""


@pytest.mark.parametrize("prose", ["fill", "always"])
def test_running_text_is_read_as_its_reader_sees_it(prose: Literal["fill", "always"]) -> None:
    (found,) = infoparse.parse(BARE, prose=prose)
    assert [(c.count.best, c.kind, c.who, c.raw) for c in found.casualties] == [
        (40, "killed", "soldier", "40 [[Soldier|soldier]]s dead")
    ]
    assert all(BARE[c.span.start : c.span.end] == c.raw for c in found.casualties)


def test_running_text_of_other_subjects_is_read_on_request_only() -> None:
    page = BARE.replace("| combatant1", "| leader1")
    assert infoparse.parse(page)[0].casualties == ()
    assert len(infoparse.parse(page, prose="always")[0].casualties) == 1
    assert infoparse.parse(page, prose="never")[0].casualties == ()


def test_headings_of_a_dump_are_no_running_text() -> None:
    page = "= X =\n\nInfobox\n- Combatant1: A\n\n== 60 soldiers were killed ==\nIn all 5 soldiers were killed.\n"
    assert [c.count.best for c in infoparse.parse(page)[0].casualties] == [5]


@pytest.mark.parametrize(
    ("value", "image"),
    [
        ("Siege of Exville.jpg", "Siege of Exville.jpg"),
        ("[[File:Siege of Exville.jpg|300px|A siege]]", "Siege of Exville.jpg"),
        ("{{multiple image|image1 = A.png|image2 = B.png}}", "A.png"),
        ("{{location map|Norland|width=300}}", None),
    ],
)
def test_the_image_of_a_box_is_that_of_the_page(value: str, image: str | None) -> None:
    assert record(BOX.replace("| partof", f"| image = {value}\n| partof")).source.image == image


def test_the_status_of_a_conflict_that_goes_on_is_its_result() -> None:
    box = "{{Infobox military conflict\n| conflict = X\n| combatant1 = A\n| status = Ongoing\n| result = %s\n}}"
    results = [record(box % text).result for text in ("", "A victory")]
    assert [found and found.outcome for found in results] == ["ongoing", "victory"]
    assert record("{{Infobox dam\n| name = X\n| status = Ongoing\n}}").result is None


def test_boxes_of_other_kinds_of_violence() -> None:
    protests = record(
        "{{Infobox civil conflict\n| side1 = A\n| leadfigures1 = [[Ann Hill]]\n| howmany1 = 300\n| arrests = 12\n}}"
    )
    assert [(party.name, party.side) for party in protests.belligerents] == [("A", "1")]
    assert [(person.name, person.side) for person in protests.commanders] == [("Ann Hill", "1")]
    assert [(found.count.best, found.side) for found in protests.strengths] == [(300, "1")]
    assert [(found.kind, found.count.best) for found in protests.casualties] == [("arrested", 12)]
    plan = record(
        "{{Infobox operational plan\n| planned_by = [[Ann Hill]]\n| executed_by = {{flag|A}}\n| outcome = Cancelled\n}}"
    )
    assert [person.name for person in plan.commanders] == ["Ann Hill"]
    assert [party.name for party in plan.belligerents] == ["A"]
    assert plan.result is not None
    assert plan.result.outcome == "cancelled"
    faction = record("{{Infobox war faction\n| war = the [[A War]]\n| leaders = [[Ann Hill]]{{KIA}}\n}}")
    assert [event.name for event in faction.part_of] == ["A War"]
    assert [fate.kind for fate in faction.commanders[0].fates] == ["killed"]


def test_missing_people_of_an_event() -> None:
    found = record("{{Infobox event\n| reported deaths = 3\n| reported missing = 4\n}}").casualties
    assert [(casualty.kind, casualty.count.best) for casualty in found] == [("killed", 3), ("missing", 4)]


def test_old_names_of_coordinates() -> None:
    old = "| latd=51 |latm=30 |lats=0 |latNS=N |longd=0 |longm=6 |longs=0 |longEW=W\n"
    (place,) = record("{{Infobox military conflict\n| place = X\n" + old + "}}").places
    assert (place.latitude, place.longitude) == (51.5, -0.1)


def test_a_page_that_breaks_off_inside_a_list_has_one_defect() -> None:
    """The list that is open where the page ends is not told beside the box, though later lines look like fields."""
    page = "{{Infobox military conflict\n| combatant1 = {{unbulleted list\n| a = [[Norland]]\n| b = [[Sudland]]"
    (record,) = infoparse.parse(page, parser="infobox", prose="never")
    assert [remark.code for remark in record.diagnostics if remark.severity != "info"] == ["IP201"]


def test_a_comment_behind_the_name_of_a_box() -> None:
    text = "{{Infobox battle <!-- see -- talk -->\n| a = 1\n}}"
    (box,) = structure.read(text).boxes
    assert (box.name, [(field.key, field.raw) for field in box.fields]) == ("infobox battle", [("a", "1")])

"""Casualty cells: kinds, counts, who suffered, who says so, and things apart from people."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary

from infoparse.diagnostics import catalogue
from infoparse.values import casualties

SHARED = Path(os.environ.get("INFOPARSE_SHARED", Path(__file__).resolve().parents[2] / "shared"))

WORDS = (
    "5|1,200|about|at least|unknown|heavy|none|several|killed|wounded|captured|sunk|losses|POW|soldiers|civilians|"
    "tanks|Su-25|ships|per|claim|according to|in|by|of|total|including|another|rescued|British|and|or|,|;|:|(|)|[|]|.|"
    "\n|\n* |\n** |----|🇫🇷|'''|''|<br>|{{KIA}}|{{flag|France}}|[[x|y]]|<ref>9</ref>|+|–|?|12 May|1944|~|%|the"
).split("|")
CELLS = st.lists(st.sampled_from(WORDS), max_size=20).flatmap(
    lambda words: st.sampled_from([" ", ""]).map(lambda glue: glue.join(words))
)


def figure(count):
    if count.qualifier:
        return count.qualifier
    return count.min if count.min == count.max else (count.min, count.max)


def people(cell, **options):
    """(kind, count) and whatever else is set of each figure of people."""
    return [
        (c.kind, figure(c.count), *(f"{k}={getattr(c, k)}" for k in ("who", "party", "claimant") if getattr(c, k)))
        for c in casualties.parse(cell, **options).casualties
    ]


def things(cell, **options):
    return [(m.noun, figure(m.count), m.state) for m in casualties.parse(cell, **options).materiel]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31", [("total", 31)]),
        ("31 dead", [("killed", 31)]),
        ("31 men", [("total", 31)]),
        ("31 KIA, 60 WIA and 5 POW", [("killed", 31), ("wounded", 60), ("captured", 5)]),
        ("31 killed 60 wounded", [("killed", 31), ("wounded", 60)]),
        ("Killed: 31, wounded: 60", [("killed", 31), ("wounded", 60)]),
        ("dead 31 wounded 60", [("killed", 31), ("wounded", 60)]),
        ("31 (killed)", [("killed", 31)]),
        ("31 casualties (killed and wounded)", [("killed_or_wounded", 31)]),
        ("31 killed (thought thousands higher)", [("killed", 31)]),
        (
            "American, 5 killed, 6 tanks lost, British, 7 (8 killed), Free French, 9",
            [
                ("killed", 5, "party=American"),
                ("total", 7, "party=British"),
                ("killed", 8, "party=British"),
                ("total", 9, "party=Free French"),
            ],
        ),
        ("Tanks: 3<br>31 killed<br>40", [("killed", 31), ("total", 40)]),
        ("Losses 1941–42: 31", [("total", 31)]),
        ("31 fighters, 4 suicide bombers", [("total", 31, "who=soldier"), ("total", 4, "who=soldier")]),
        ("'''Norland casualties 1937–1945:'''<br>31 killed", [("killed", 31)]),
        ("31 killed (another 24 claimed)", [("killed", 31)]),
        ("31 and 60 killed and wounded", [("killed", 31), ("wounded", 60)]),
        ("5, 6 and 7 killed, wounded and missing", [("killed", 5), ("wounded", 6), ("missing", 7)]),
        ("31 killed and 60 wounded and missing", [("killed", 31), ("wounded_or_missing", 60)]),
        ("estimates range from 31 to 60", [("total", (31, 60))]),
        ("lost 31 men", [("killed", 31)]),
        ("31 drowned", [("killed", 31)]),
        ("31 fled", [("displaced", 31)]),
        ("31 died of wounds", [("died_of_wounds", 31)]),
        ("31 prisoners executed", [("executed", 31)]),
        ("31 taken prisoner", [("captured", 31)]),
        ("31 interned", [("arrested", 31)]),
        ("none", [("total", 0)]),
        ("no casualties", [("total", 0)]),
        ("Unknown", [("total", "unknown")]),
        ("?", [("total", "unknown")]),
        ("heavy losses", [("total", "heavy")]),
        ("unknown, presumed heavy", [("total", "heavy")]),
        ("many killed", [("killed", "many")]),
        ("dozens displaced", [("displaced", "dozens")]),
        ("killed and wounded unknown", [("killed_or_wounded", "unknown")]),
    ],
)
def test_kinds(cell, expected):
    """A word of harm gives the kind; without one it is a total."""
    assert people(cell) == expected


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("9 killed or wounded", "killed_or_wounded"),
        ("9 wounded and killed", "killed_or_wounded"),
        ("9 dead, wounded or captured", "killed_wounded_or_captured"),
        ("9 killed, wounded, and missing", "killed_wounded_or_missing"),
        ("9 killed wounded and missing", "killed_wounded_or_missing"),
        ("9 KIA/MIA", "killed_or_missing"),
        ("9 captured/missing", "missing_or_captured"),
        ("9 wounded or frostbitten", "wounded_or_sick"),
        ("9 killed,\nwounded or captured", "killed_wounded_or_captured"),
        ("captured or missing: 9", "missing_or_captured"),
        ("9 captured, killed, wounded and missing", "killed_wounded_missing_or_captured"),
    ],
)
def test_union_is_one_figure(cell, kind):
    """Several kinds behind one number are one figure, whatever joins them and in whatever order."""
    assert people(cell) == [(kind, 9)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("4 civilians killed", ["civilian"]),
        ("4 fighters killed", ["soldier"]),
        ("4 people killed", [None]),
        ("4 soldiers and civilians killed", ["mixed"]),
        ("4 civilians killed, 6 wounded and 8 missing", ["civilian"] * 3),
        ("4 civilians killed\n6 wounded", ["civilian", None]),
        ("4 civilians killed 6 wounded", ["civilian", None]),
        ("4 civilians killed, 6 soldiers wounded", ["civilian", "soldier"]),
        ("4 guards, 5 sailors and 6 Irish officers killed", ["soldier"] * 3),
        ("40 civilians dead (7 executed)", ["civilian", "civilian"]),
        ("Civilian deaths:\n4 in the north\n5 in the south", ["civilian", "civilian"]),
    ],
)
def test_who_carries_over_on_a_line(cell, expected):
    """Who it was holds for figures joined by a comma or "and", not over a line end."""
    assert [c.who for c in casualties.parse(cell).casualties] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Per Freedonia: 4 killed, 5 wounded", ["Freedonia", "Freedonia"]),
        ("Per Freedonia:\n4 killed\n\nPer Sylvania:\n5 killed", ["Freedonia", "Sylvania"]),
        ("Per Freedonia:, 4 killed, Per Sylvania:, 5 killed", ["Freedonia", "Sylvania"]),
        ("Sylvanian claim: 4 killed Freedonian claim: Heavy", ["Sylvanian", "Freedonian"]),
        ("4 killed (rebel claim)\n5 killed (army claim)", ["rebel", "army"]),
        ("4 killed, 5 wounded (rebel claim), 6 missing", ["rebel", "rebel", None]),
        ("4 killed\n5 wounded\n(according to the Tribune)", ["Tribune", "Tribune"]),
        ("4 killed (per SOHR; 1–3 May)", ["SOHR"]),
        ("4 killed according to Livy", ["Livy"]),
        ("4 killed (independently confirmed)\n5 killed (army claim)", [None, "army"]),
        ("English sources: 4 killed. French sources: 5 killed", ["English sources", "French sources"]),
        ("low estimate: 4", ["low estimate"]),
        ("modern estimates 4 killed", ["modern estimates"]),
        ("300 killed (per Livy), 200 (per Polybius)", ["Livy", "Polybius"]),
    ],
)
def test_claimants(cell, expected):
    """A label holds to the next one; brackets cover their line, alone on a line the figures above."""
    assert [c.claimant for c in casualties.parse(cell).casualties] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("'''British:'''<br>4 dead<br>5 wounded<br>'''Total:''' 9", ["British", "British", None]),
        ("''Royal Navy''<br>4 dead", ["Royal Navy"]),
        ("British: 4\nFrench: 5", ["British", "French"]),
        ("Romans: 9\n* 4 killed\n* 5 wounded\nGauls: 7", ["Romans", "Romans", "Romans", "Gauls"]),
        ("{{flagicon|France}} 4 dead<br>{{flagicon|Kingdom of Italy (1861)}} 5 dead", ["France", "Kingdom of Italy"]),
        ("{{flagicon|France}}<br>4 dead<br>5 wounded", ["France", "France"]),
        ("🇫🇷 4 killed\n5 killed", ["France", None]),
        ("4 Finns killed", ["Finns"]),
        ("4 Finnish soldiers killed and 5 wounded", ["Finnish", "Finnish"]),
        ("4 Hezbollah killed", ["Hezbollah"]),
        ("100, Stanley losses unknown", [None, "Stanley"]),
    ],
)
def test_parties(cell, expected):
    """Labels, flags and the words before a noun name the party."""
    assert [c.party for c in casualties.parse(cell).casualties] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3 tanks", [("tanks", 3, None)]),
        ("3 tanks destroyed and 2 damaged", [("tanks", 3, "destroyed"), ("tanks", 2, "damaged")]),
        ("1 Su-25 lost", [("Su-25", 1, "lost")]),
        ("2 Bf 109s, 1 Bf 110 lost", [("Bf 109s", 2, "lost"), ("Bf 110", 1, "lost")]),
        ("8–10 Leopard 2 tanks destroyed", [("Leopard 2 tanks", (8, 10), "destroyed")]),
        ("several jetties destroyed", [("jetties", "several", "destroyed")]),
        ("''Santa Ana'' sunk", [("Santa Ana", 1, "sunk")]),
        ("frigate ''Santa Ana'' captured", [("frigate Santa Ana", 1, "captured")]),
        ("''Santa Ana'' wrecked and ''Rayo'' captured", [("Santa Ana", 1, "wrecked"), ("Rayo", 1, "captured")]),
        ("4 fighters shot down", [("fighters", 4, "shot_down")]),
        ("Tanks: 3, aircraft losses: 4", [("Tanks", 3, None), ("aircraft", 4, "lost")]),
        ("Tanks lost: 3<br>Ships: 4 lost", [("Tanks", 3, "lost"), ("Ships", 4, "lost")]),
        ("tanks lost 3, aircraft captured 4", [("tanks", 3, "lost"), ("aircraft", 4, "captured")]),
        ("'''Tanks'''<br>3 destroyed<br>4 damaged", [("Tanks", 3, "destroyed"), ("Tanks", 4, "damaged")]),
        ("submarine losses about 16", [("submarine", 16, None)]),
        ("4 fighters<br>5 bombers", [("fighters", 4, None), ("bombers", 5, None)]),
        ("6 ships of the line (444 guns) lost", [("ships of the line", 6, "lost")]),
        ("70 aircraft lost, over 40 in May", [("aircraft", 70, "lost"), ("aircraft", (40, None), "lost")]),
    ],
)
def test_things_are_not_people(cell, expected):
    """What people lost stands apart; a bare number goes on with the thing before it."""
    assert things(cell) == expected
    assert people(cell) == []


def test_people_and_things_of_one_verb():
    """A verb behind both takes both: men captured and tanks captured."""
    cell = "5 soldiers and 6 tanks captured"
    assert people(cell) == [("captured", 5, "who=soldier")]
    assert things(cell) == [("tanks", 6, "captured")]


@pytest.mark.parametrize(
    "cell",
    [
        "estimates vary", "see aftermath", "500 prisoners freed", "550+ survivors rescued", "the rest captured",
        "various ships", "the town surrendered", "most prisoners executed", "crew of ''Rayo'' taken prisoner", "(75%)",
    ],
)  # fmt: skip
def test_nothing_is_invented(cell):
    """No figure, nobody harmed, or nobody in particular: no entry, and a remark that says so."""
    remarks = []
    losses = casualties.parse(cell, diagnostics=remarks)
    assert losses.casualties == losses.materiel == ()
    assert [remark.code for remark in remarks] == ["IP520"]
    assert "IP520" in catalogue()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9 dead<ref>Smith 1987, p. 12</ref>", [("killed", 9)]),
        ("9 dead{{sfn|Smith|1987|p=12}} (see §7)", [("killed", 9)]),
        ("9 dead (12%)", [("killed", 9)]),
        ("9 dead in 1941", [("killed", 9)]),
        ("9 dead (1937–1945)", [("killed", 9)]),
        ("9 dead (by 12 October 1914)", [("killed", 9)]),
        ("1941: 9 dead", [("killed", 9)]),
        ("9 from 40 villages expelled", [("displaced", 9)]),
        ("9 of 40 ships, 9 dead", [("killed", 9)]),
        ("about 1/3 of the fleet, 9 dead", [("killed", 9)]),
        ("Day 2: 9 dead", [("killed", 9)]),
        ("250th: 9 dead", [("killed", 9, "party=250th")]),
        ("9 dead on 3 ships", [("killed", 9)]),
        ("9 dead in 14 days", [("killed", 9)]),
        ("12,000 tons, 9 dead", [("killed", 9)]),
    ],
)
def test_numbers_that_count_nobody(cell, expected):
    """Citations, shares, years, dates, durations, ordinals and measures are no counts."""
    assert people(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("According to Hill, 5 killed, 6 wounded<br>7 missing", ["Hill", "Hill", None]),
        ("Per Hill 5 killed and 6 wounded", ["Hill", "Hill"]),
        ("5 killed, according to Hill, 6 wounded, according to Moor", ["Hill", "Moor"]),
        ("According to Hill, 5 killed; rebel claim: 6 killed", ["Hill", "rebel"]),
    ],
)
def test_a_claimant_named_first_gives_the_figures_of_its_line(cell, expected):
    assert [c.claimant for c in casualties.parse(cell).casualties] == expected


def test_people_killed_below_a_label_of_things_keep_it_as_their_scope():
    (killed,) = casualties.parse("Horses: 31 killed").casualties
    assert (killed.kind, killed.count.best, killed.scope) == ("killed", 31, "Horses")


def test_parts_and_wholes_are_no_totals():
    """What stands in the brackets of a total is a part of it; a total that a figure is out of says nothing of it."""
    total, *parts = casualties.parse("Total: 100 (60 killed, 40 wounded)").casualties
    assert (total.is_total, total.scope) == (True, "total")
    assert [(part.is_total, part.scope) for part in parts] == [(False, None)] * 2
    (out_of, _) = casualties.parse("5 killed out of 2,000 total casualties<br>6 wounded").casualties
    assert not out_of.is_total


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "* Norland:\n** ''Army study'':\n*** 5 killed\n** ''Navy study'':\n*** 6 killed\n* Sudland:\n** 7 killed",
            ["Norland Army study None", "Norland Navy study None", "Sudland None None"],
        ),
        (
            "'''Norland:'''<br>On land:<br>5 killed<br>Per Hill:<br>6 killed<br>'''Sudland:'''<br>7 killed",
            ["Norland None On land", "Norland Hill None", "Sudland None None"],
        ),
        (
            "'''Norland:'''\n* Per Hill: 5 killed\n* Per Moor: 6 killed\n'''Sudland:'''\n* Per Hill: 7 killed",
            ["Norland Hill None", "Norland Moor None", "Sudland Hill None"],
        ),
        (
            "Per Hill:<br>'''Norland:'''<br>5 killed<br>'''Sudland:'''<br>6 killed",
            ["Norland Hill None", "Sudland Hill None"],
        ),
        (
            "* '''Norland'''<br>5 killed<br>6 wounded\n* '''Sudland'''<br>7 killed",
            ["Norland None None"] * 2 + ["Sudland None None"],
        ),
    ],
)
def test_what_a_label_says_holds_for_the_labels_below_it(cell, expected):
    """A claimant or place in a deeper list, or in plain type below bold, limits the party above it and ends with it."""
    assert [f"{c.party} {c.claimant} {c.scope}" for c in casualties.parse(cell).casualties] == expected


def test_totals_and_parts():
    """A total beside its own breakdown is marked, a part of a figure too, and a sum that can't be one is not."""
    total, *parts = casualties.parse("1,408 (200 killed, 969 wounded and 239 missing)").casualties
    assert total.is_total
    assert not any(part.is_total or part.is_subset for part in parts)
    whole, part = casualties.parse("900 dead (including 70 civilians)").casualties
    assert (whole.is_subset, part.is_subset, part.who) == (False, True, "civilian")
    assert not any(c.is_total for c in casualties.parse("60, 3,000 captured").casualties)


def test_flattened_line_is_read_as_its_lines():
    """A doubled comma is a lost line end, and a header with its comma still heads what follows."""
    assert people("killed 7,, 46+ wounded") == [("killed", 7), ("wounded", (46, None))]
    assert people("Per Freedonia:, Heavy") == [("total", "heavy", "claimant=Freedonia")]
    assert people("4 civilians killed,, 6 wounded") == [("killed", 4, "who=civilian"), ("wounded", 6)]


def test_offsets_start_at_the_cell():
    """Spans count from the place of the cell in its source."""
    (one,) = casualties.parse("about 40 dead", at=100).casualties
    assert (one.raw, one.span.start, one.span.end) == ("about 40 dead", 100, 113)


@given(st.one_of(CELLS, arbitrary()), st.sampled_from(["plain", "wikitext", "auto"]))
def test_every_cell_is_read(cell, markup):
    """No cell raises; each entry quotes its source and lies behind the one before; twice gives the same."""
    losses = casualties.parse(cell, markup=markup)
    assert losses == casualties.parse(cell, markup=markup)
    for entries in (losses.casualties, losses.materiel):
        for entry in entries:
            assert entry.raw
            assert cell[entry.span.start : entry.span.end] == entry.raw


@given(CELLS)
def test_grammar_takes_every_cell(cell):
    """The lexer settles what the grammar can't, so that no cell is lost as a whole."""
    from infoparse.values._casualty_layout import settle
    from infoparse.values._casualty_words import Styled, name
    from infoparse.values.cells import read

    styled = Styled(read(cell))
    lines = casualties._driver().run(settle(name(styled), styled))
    assert isinstance(lines, list)


@given(st.lists(st.sampled_from(["5 killed", "40+ wounded", "3 tanks destroyed", "Per X: 6 missing"]), max_size=6))
def test_lines_add_up(lines):
    """A cell has the figures of its lines, no more and no fewer."""
    apart = [casualties.parse(line) for line in lines]
    together = casualties.parse("\n".join(lines))
    assert [c.kind for c in together.casualties] == [c.kind for one in apart for c in one.casualties]
    assert len(together.materiel) == sum(len(one.materiel) for one in apart)


@pytest.mark.parametrize("markup", ["plain", "wikitext"])
def test_labelled_cells(markup):
    """Nine cells in ten give the labelled list of kinds and counts."""
    path = SHARED / "eval" / f"cells_casualties_{markup}.jsonl"
    if not path.exists():
        pytest.skip("no labelled cells here")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in rows:
        got = [(c.kind, c.count.min, c.count.max, c.who) for c in casualties.parse(row["input"]).casualties]
        want = [(c["kind"], c["count_min"], c["count_max"], c["who"]) for c in row["expected"]["casualties"]]
        right += got == want
    assert right >= 0.9 * len(rows)


@pytest.mark.parametrize(
    ("cell", "people", "things"),
    [
        ("'''Losses of 1811:'''<br>70 killed", [("killed", 70, None)], []),
        ("Total: 9,000 (1811 to 1815 without Norland)", [("total", 9000, None)], []),
        ("Kingdom of the Two Sicilies:<br>70 killed", [("killed", 70, "Kingdom of the Two Sicilies")], []),
        ("Unknown: 70", [("total", 70, "Unknown")], []),
        ("Unknown", [("total", None, None)], []),
        ("1,5 million dead", [("killed", 1_500_000, None)], []),
        ("7 of the 12 cutters sunk", [], [(7, "cutters", "sunk")]),
        ("9 cutters sunk (4 by mines)", [], [(9, "cutters", "sunk"), (4, "cutters", "sunk")]),
        ("9 cutters sunk (4 dead)", [("killed", 4, None)], [(9, "cutters", "sunk")]),
    ],
)
def test_figures_that_count_nobody(cell, people, things):
    """Years of labels, numbers in names, the whole of a share; parts of what was lost are things too."""
    losses = casualties.parse(cell, markup="wikitext")
    assert [(c.kind, c.count.min, c.party) for c in losses.casualties] == people
    assert [(m.count.min, m.noun, m.state) for m in losses.materiel] == things

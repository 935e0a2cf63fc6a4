"""Belligerents and units: names, levels, roles and notes of cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import arbitrary

from infoparse.record import Belligerent
from infoparse.values import roles, sides


def told(party: Belligerent) -> str:
    """A party on one line: stars for its level, then name, note and role."""
    note = f" ({party.note})" if party.note else ""
    role = f" <{party.role}>" if party.role else ""
    return "*" * party.level + party.name + note + role


CASES = {
    "one": ("Norland", ["Norland"]),
    "levels": ("Norland\n* Army\n** 9th Division\n Sudland", ["Norland", "*Army", "**9th Division", "Sudland"]),
    "note": ("Norland (until 1915)", ["Norland (until 1915)"]),
    "note on the next line": ("Norland\n(until 1915)\nSudland", ["Norland (until 1915)", "Sudland"]),
    "two notes": ("Norland (arms) (from 1914)", ["Norland (arms; from 1914)"]),
    "note inside a name": ("555th SF (Airborne) Regiment", ["555th SF (Airborne) Regiment"]),
    "role to the end": ("A\nSupported by:\nB\nC", ["A", "B <support>", "C <support>"]),
    "role ends behind its list": ("A\nSupport:\n* B\n* C\nD", ["A", "B <support>", "C <support>", "D"]),
    "role ends at a rule": ("A\n----\nSupport:\nB\n----\nC", ["A", "B <support>", "C"]),
    "role on one line": ("A\nAir support: B", ["A", "B <airstrikes>"]),
    "role without colon": ("A\nCo-belligerents\nB", ["A", "B <co_belligerent>"]),
    "role behind a name": ("A rebels Support:\n* B", ["A rebels", "B <support>"]),
    "heading that is no role": ("A\nAllied militias:\nB\nC", ["A", "B", "C"]),
    "glued heading": ("Pro-government:Norland", ["Norland"]),
    "flattened": ("A, B (x, y), Supported by:, C", ["A", "B (x, y)", "C <support>"]),
    "title behind a comma": ("Edward, 3rd Earl of Example, B", ["Edward, 3rd Earl of Example", "B"]),
    "dots": ("• A • B", ["A", "B"]),
    "wide gap": ("A  B   (note)  C", ["A", "B (note)", "C"]),
    "flag alone": ("🇳🇦\n(alleged)", ["Namibia (alleged)"]),
    "flag between names": ("🇫🇷 France 🇮🇹 Italy", ["France", "Italy"]),
    "country before an adjective": ("🇹🇷 Turkey Syrian rebels", ["Turkey", "Syrian rebels"]),
    "country and its army": ("🇺🇸 United States Army", ["United States Army"]),
    "remark": ("A\nNote: they fought in June.\nB", ["A", "B"]),
    "lost name": ("A\n* undefined\n* C", ["A", "*C"]),
    "nobody": ("A, and others", ["A"]),
    "placeholders": ("Unknown<br>'''None'''/unknown<br>{{flagicon|A}} Unclear<br>Not known or none", []),
    "somebody unknown": (
        "Unknown attackers<br>None of the Above Party",
        ["Unknown attackers", "None of the Above Party"],
    ),
    "enumeration": ("a) Norland\n----\nb) Sudland", ["Norland", "Sudland"]),
    "no letters": ("—\n12", []),
    "linked names": ("[[A]], [[B, C]]<br>[[D]] and [[E]]", ["A", "B, C", "D and E"]),
    "flag templates": ("{{flag|Norland}}<br>{{flagicon|Sudland}} [[South|Sudland]]", ["Norland", "Sudland"]),
    "flag above its name": ("{{flagicon|A}}<br>[[B]]<br>{{flagicon|C}}", ["B", "C"]),
    "bold heading above a list": ("'''Allies'''\n* {{flag|A}}\n* {{flag|B}}", ["A", "B"]),
    "bold heading above flags": ("'''Allies'''<br>{{flag|A}}<br>{{flag|B}}", ["A", "B"]),
    "bold names": ("'''[[A]]'''<br>[[B]]", ["A", "B"]),
    "bold member of a list": ("* '''Corps'''\n** Brigade", ["Corps", "*Brigade"]),
    "heading with a flag is a party": ("{{flagicon|A}} '''Rebels''':\n* [[B]]", ["Rebels", "*B"]),
    "italic heading above flags": ("''Allies''<br>{{flag|A}}<br>{{flag|B}}", ["A", "B"]),
    "phases": ("'''First phase'''<br>A<br>'''Phase II'''<br>B", ["A", "B"]),
    "times as headings": ("'''Until 1941'''<br>A<br>'''From 1941'''<br>B", ["A", "B"]),
    "time behind a name": ("{{flag|A}} from 10 June 1940<br>B until 1941", ["A (from 10 June 1940)", "B (until 1941)"]),
    "two with flags": ("{{flag|A}} and {{flag|B}}<br>{{flag|C}} / {{flag|D}}", ["A", "B", "C", "D"]),
    "joined under one flag": ("{{flag|A}} and B", ["A and B"]),
    "marks of notes": ("{{flag|A}}<sup>a</sup><br>B<sup>[1]</sup><br>1<sup>e</sup> Armée", ["A", "B", "1e Armée"]),
    "dagger": ("A †", ["A"]),
    "links without a border": ("[[A]][[B]]{{flagicon|C}}[[C]]<br>[[D]]-[[E]] [[F]]", ["A", "B", "C", "D-E F"]),
    "no flag": ("{{noflag|A}}", ["A"]),
    "codes of countries": (
        "{{UK}}<br>{{FRA-1792}}<br>{{ottoman empire}}",
        ["United Kingdom", "France", "Ottoman Empire"],
    ),
    "terms with a flag": (
        "{{plainlist|\n;{{flagicon|A}} A Front\n* 1st Army\n;{{flagicon|B}} B Front\n* 2nd Army}}",
        ["A Front", "*1st Army", "B Front", "*2nd Army"],
    ),
    "terms as headings": ("{{plainlist|\n;Allies\n* A\n* B}}", ["A", "B"]),
    "country before a state": ("Norway Sudland People's Republic, B", ["Norway", "Sudland People's Republic", "B"]),
    "state before a country": ("Sudland Republic Norway (alleged)", ["Sudland Republic", "Norway (alleged)"]),
    "group before an article": ("Free Sudland Army Al-Nasr Front", ["Free Sudland Army", "Al-Nasr Front"]),
    "group before another": (
        "Northern Front Free Sudland Army, Free Sudland Army Islamic Front, B Brigades Liwa al-Nahr",
        ["Northern Front", "Free Sudland Army", "Free Sudland Army", "Islamic Front", "B Brigades", "Liwa al-Nahr"],
    ),
    "one group": ("Northern Front for a Free Sudland, Army Free", ["Northern Front for a Free Sudland", "Army Free"]),
    "group before letters": ("A, Army of Sudland SLF", ["A", "Army of Sudland", "SLF"]),
    "long name of a country": ("Syria Arab Republic, Norway Army", ["Syria Arab Republic", "Norway Army"]),
    "supporters of somebody": ("Supporters of Ann Hill\nSupporters:\nB", ["Supporters of Ann Hill", "B <support>"]),
    "air strikes by": ("A\nAir strikes by:\nB", ["A", "B <airstrikes>"]),
    "hatnote": ("A<br>see foreign aid to A", ["A"]),
    "hatnote in two parts": ("A, For details, see Sudland's suppliers, B", ["A", "B"]),
    "coalition of linked lists": ("[[Allies]]:\n* {{flag|A}}\n** {{flag|B}}", ["A", "*B"]),
}


@pytest.mark.parametrize("name", CASES)
def test_parties(name: str) -> None:
    cell, expected = CASES[name]
    assert [told(party) for party in sides.parse(cell)] == expected


def test_levels_as_written_count_the_stars_below_a_heading() -> None:
    assert [told(p) for p in sides.parse("A\nSupport:\n* B", levels="written")] == ["A", "*B <support>"]


def test_parents_are_the_parties_one_level_up() -> None:
    assert [p.parent for p in sides.parse("A\n* B\n** C\n* D\nE")] == [None, "A", "B", "A", None]


def test_flag_alias_and_time_of_a_party() -> None:
    (party,) = sides.parse("🇳🇴 Norland Liberation Army (NLA) (until 1915)")
    assert (party.flag, party.aliases, party.active.edtf if party.active else None) == ("🇳🇴", ("NLA",), "../1915")


def test_the_time_of_a_party_may_be_a_link() -> None:
    (party,) = sides.parse("{{flag|Norland}} ([[Siege of 1914|from 1915]])")
    assert (party.note, party.active.edtf if party.active else None) == ("from 1915", "1915/..")


def test_a_year_inside_of_a_note_is_no_time() -> None:
    assert sides.parse("Norland (called Sudland in 1915)")[0].active is None
    assert sides.parse("[[Norland]] (named so in [[1915]])")[0].active is None
    assert sides.parse("Norland (52–54 divisions in total)")[0].active is None


def test_spans_quote_flag_name_and_notes() -> None:
    text = "xx* 🇳🇴 Norland (until 1915), B"
    first, second = sides.parse(text[2:], at=2)
    assert (first.raw, text[first.span.start : first.span.end]) == ("🇳🇴 Norland (until 1915)",) * 2
    assert (second.raw, text[second.span.start : second.span.end]) == ("B", "B")


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Supported by:", "support"),
        ("Limited air support", "airstrikes"),
        ("Naval support only", "naval_support"),
        ("with the backing of", "support"),
        ("Arms suppliers", "arms_supplier"),
        ("In support of", None),
        ("Gaddafi supporters", None),
        ("Overseas territories", None),
    ],
)
def test_roles_of_headings(label: str, role: str | None) -> None:
    assert roles.of(label) == role


@given(arbitrary())
def test_any_text_gives_the_same_parties_twice_and_spans_that_quote_it(text: str) -> None:
    found = sides.parse(text)
    assert sides.parse(text) == found
    for party in found:
        assert party.name
        assert party.level >= 0
        assert text[party.span.start : party.span.end] == party.raw


@pytest.mark.parametrize("unit", ["air ", "Army Al-B ", "(", "(a ", "supported ", "20px|A b ", " ", ",", "🇳🇴", "a: "])
def test_long_runs_come_to_an_end(unit: str) -> None:
    """Each of these once made a pattern look at the rest of the cell from every position."""
    sides.parse(unit * (30_000 // len(unit)) + "x", markup="plain")

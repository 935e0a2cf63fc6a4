"""Cells of wikitext: what each kind of markup becomes, and what is kept of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary, mutated

from infoparse import vocabulary
from infoparse.cell import Cell
from infoparse.grammar import Token
from infoparse.wikitext import GRAMMAR, behaviours, read
from infoparse.wikitext.lexer import Lexer
from infoparse.wikitext.templates import fates, normal
from infoparse.wikitext.view import view


def words(text: str) -> str:
    """Visible text, with a bar for each break."""
    return "".join("|" if p.kind in {"break", "rule"} else p.text for p in read(text).pieces if p.kind in _SHOWN)


_SHOWN = {"text", "break", "rule"}


def kinds(text: str) -> list[tuple[str, str, str]]:
    """Everything that is not text."""
    return [(p.kind, p.text, p.value) for p in read(text).pieces if p.kind != "text"]


def codes(text: str) -> list[str]:
    return [remark.code for remark in read(text).diagnostics]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("[[Army of the North]]", "Army of the North"),
        ("[[Army of the North|Northern Army]]", "Northern Army"),
        ("[[Army (1790)|]]", "Army"),
        ("[[a|b<br>c]]", "b c"),
        ("[https://example.org a report]", "a report"),
        ("[https://example.org]", ""),
        ("[[File:Arms of X.svg|20px|border]]", ""),
        ("[[Category:Sieges]]", ""),
        ("[[:Category:Sieges]]", "Category:Sieges"),
        ("a&nbsp;&ndash;&#32;b", "a – b"),
        ("1&#8203;2", "12"),
        ("a<!-- b -->c", "ac"),
        ("<nowiki>[[a]]</nowiki>", "[[a]]"),
        ("<center>a</center>", "|a|"),
        ("a<br/>b<br>c<br clear=all />d", "a|b|c|d"),
        ("a\nb", "a|b"),
        ("a\n----\nb", "a|||b"),
        ("__NOTOC__a", "a"),
        ("{|\n|-\n| style=x | a || b\n|}", "||||| a | b||"),
        ("{{{name|none}}}", "none"),
        ("{{nowrap|{{small|5 dead}}}}", "5 dead"),
        ("{{resize|80%|five}}", "five"),
        ("{{resize|five}}", "five"),
        ("{{lang|de|Heer}}", "Heer"),
        ("{{lang-de|Heer}}", "Heer"),
        ("{{abbr|Lt.|Lieutenant}} A", "Lt. A"),
        ("{{formatnum:12000}} men", "12000 men"),
        ("{{convert|5|km|mi}} off", "5 km off"),
        ("{{convert|5|-|10|km}}", "5–10 km"),
        ("{{circa|500}}", "c. 500"),
        ("1914{{snd}}1918", "1914 – 1918"),
        ("1914{{ndash}}18", "1914–18"),
        ("{{frac|3|1|2}}", "3 1/2"),
        ("{{HMS|Orion|1787|6}}", "HMS Orion"),
        ("{{USS|Orion|CV-1|2}}", "Orion"),
        ("{{ship|HMS|Orion|1787}}", "HMS Orion"),
        ("{{sclass|Nelson|battleship}}", "Nelson-class battleship"),
        ("{{#if:x|yes|no}}", "yes"),
        ("{{Start date|1861|12|9|df=y}}", "1861-12-09"),
        ("{{start date|1861|12|9|13|5}}", "1861-12-09"),
        ("{{start and end dates|1799|8|27|1799|11|19}}", "1799-08-27 – 1799-11-19"),
        ("{{OldStyleDate|8 May|1745|27 April}}", "8 May 1745 [O.S. 27 April]"),
        ("{{julgregdatum|6|11|1632}}", "1632-11-06"),
        ("({{age in days|1914|7|28|1918|11|11}})", "()"),
        ("{{coord|50|4|N|4|24|E}}", ""),
        ("{{unheard of|a|b|style=c}}", "a b"),
        ("{{#invoke:thing|a}}", "a"),
        ("a | b", "a | b"),
    ],
)
def test_visible_text(text: str, shown: str) -> None:
    """What a reader of the page would see, and nothing else."""
    assert words(text) == shown


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("{{flag|Freedonia|1850}}", [("flag", "", "Freedonia")]),
        ("{{Flag_icon|Freedonia}}", [("flag", "", "Freedonia")]),
        ("{{flagdeco|fre}}", [("flag", "", "fre")]),
        ("{{flagicon image|Black flag.svg}}", [("icon", "", "Black flag.svg")]),
        ("[[file:x y.svg|20px|a [[b]]]]", [("icon", "", "x y.svg")]),
        ("[[Bild:x.png]]", [("icon", "", "x.png")]),
        ("{{KIA}}", [("status", "", "killed")]),
        ("{{kia|alt=yes}}", [("status", "", "killed")]),
        ("{{KIA|suicide}}", [("status", "", "suicide")]),
        ("{{POW|in May}}", [("status", "in May", "captured")]),
        ("{{natural causes}}", [("status", "", "natural")]),
        ("[[Killed in action|†]]", [("status", "", "killed")]),
        ("[[Wounded in action|+]]", [("status", "", "wounded")]),
        ("[[surrender (military)|#]]", [("status", "", "surrendered")]),
        ("[[Death by natural causes|†]]", [("status", "", "natural")]),
        ("[[Killed in action|killed]]", [("open", "link", "Killed in action"), ("close", "link", "")]),
        ("[[Some Island|†]]", [("open", "link", "Some Island"), ("close", "link", "")]),
        (
            "''a'' '''b'''",
            [("open", "italic", ""), ("close", "italic", ""), ("open", "bold", ""), ("close", "bold", "")],
        ),
        (
            "'''''a'' b'''",
            [("open", "bold", ""), ("open", "italic", ""), ("close", "italic", ""), ("close", "bold", "")],
        ),
        ("'''a\nb", [("open", "bold", ""), ("close", "bold", ""), ("break", "newline", "")]),
        ("<small>a</small>", [("open", "small", ""), ("close", "small", "")]),
        ("{{small|a}}", [("open", "small", ""), ("close", "small", "")]),
        ("* a\n** b", [("bullet", "*", ""), ("break", "newline", ""), ("bullet", "**", "")]),
        ("a<br>* b", [("break", "br", ""), ("bullet", "*", "")]),
        ("a<hr>b", [("rule", "", "")]),
        ("a{{-}}b", [("break", "br", "")]),
        ("a {{·}} b", [("break", "item", "")]),
        ("{{ubl|a|b}}", [("break", "item", "")] * 4),
        (
            "{{plainlist|* a}}",
            [("break", "item", ""), ("break", "item", ""), ("bullet", "*", ""), ("break", "item", "")],
        ),
        ("{{plainlist}}\n* a", [*[("break", "item", "")] * 2, ("break", "newline", ""), ("bullet", "*", "")]),
        ("5<ref name=a>p. 7</ref>", [("ref", "", "p. 7")]),
        ("5<ref name=a />", [("ref", "", "<ref name=a />")]),
        ("5{{sfn|Rose|1911|p=7}}", [("ref", "", "{{sfn|Rose|1911|p=7}}")]),
        ("5{{efn|so {{cite web|title=x}} says}}", [("ref", "", "{{efn|so {{cite web|title=x}} says}}")]),
        ("5{{#tag:ref|p. 7}}", [("ref", "", "{{#tag:ref|p. 7}}")]),
        ("5{{citation needed|date=May 2011}}", [("ref", "", "{{citation needed|date=May 2011}}")]),
    ],
)
def test_marks(text: str, pieces: list[tuple[str, str, str]]) -> None:
    """What is no text is kept as a piece of its kind."""
    assert kinds(text) == pieces


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{flag|Freedonia}}", "Freedonia"),
        ("{{flagcountry|Kingdom of Freedonia (1820–46)}}", "Kingdom of Freedonia"),
        ("{{flag|Kingdom of Freedonia|name=Freedonia}}", "Freedonia"),
        ("{{flagcountry|[[Freedonia]]}}", "Freedonia"),
        ("{{FRA}}", "France"),
        ("{{France}}", "France"),
        ("{{fra-1792|22px}}", ""),
        ("{{coat of arms|Freedonia}}", "Freedonia"),
        ("{{coat of arms|Freedonia|size=22px|text=none}}", ""),
        ("{{coat of arms|Freedonia|text=[[Duke of Freedonia]]}}", "Duke of Freedonia"),
        ("{{flagg|cxxl|Freedonia}}", "Freedonia"),
        ("{{flagcountry|FRA}}", "FRA"),
        ("{{flag|FRA}}", "FRA"),
        ("{{army|Freedonia}}", "Freedonian Army"),
        ("{{navy|Norland}}", "Norland Navy"),
        ("{{army|Kingdom of Freedonia}}", "Freedonian Army"),
        ("{{army|Republic of Norland}}", "Republic of Norland Army"),
        ("{{navy|United States of America}}", "United States Navy"),
        ("{{air force|FRA}}", "French Air Force"),
        ("{{army|France|name=Northern Army}}", "Northern Army"),
        ("{{coast guard|[[Freedonia]]}}", "Freedonian Coast Guard"),
        ("{{flag+link|Military of|Freedonia}}", "Freedonia"),
    ],
)
def test_name_beside_a_flag(text: str, name: str) -> None:
    """Dropping a template must not lose the country that it names."""
    assert words(text) == name
    assert any(piece.kind == "flag" for piece in read(text).pieces)


@pytest.mark.parametrize(
    ("text", "shown", "code"),
    [
        ("a [[b|c", "a c", "IP203"),
        ("a {{small|b\n* c", "a b|c", "IP203"),
        ("a<ref>b\nc", "a|c", "IP203"),
        ("a<ref>b<ref>c</ref>d", "ad", "IP203"),
        ("a<!-- b\nc", "a|c", "IP203"),
        ("a <small>b", "a b", "IP203"),
        ("a }} b", "a  b", "IP202"),
        ("a ]] b", "a  b", "IP202"),
        ("{{small|[[a|b}} c", "b c", "IP203"),
        ("[[a|{{small|b]] c", "b c", "IP203"),
        ("a<li>b", "a|b", "IP210"),
        ("{{A}, {B}} c", "A, B c", "IP203"),
    ],
)
def test_defects(text: str, shown: str, code: str) -> None:
    """A defect costs its own line at most and is said once."""
    assert words(text) == shown
    assert codes(text) == [code]


def test_clean_text_has_no_remarks() -> None:
    assert codes("{{flag|A}} [[b|c]]<br>'''d''' <small>e</small>{{KIA}}<ref>f</ref> <ul><li>g</li></ul>") == []


def test_offsets_are_those_of_the_document() -> None:
    """A grammar that reads the pieces gets spans of the whole document."""
    page = "| result = {{nowrap|[[Freedonia|Freedonian]] victory}}"
    start = page.index("{{")
    shown = [page[p.start : p.end] for p in read(page[start:], start).pieces if p.kind == "text"]
    assert shown == ["Freedonian", " victory"]


def test_deep_nesting_is_cut() -> None:
    """Templates nested without end neither recurse nor raise."""
    cell = read("{{small|" * 5000 + "x" + "}}" * 5000)
    assert "IP206" in {remark.code for remark in cell.diagnostics}


def test_every_behaviour_of_the_table_exists() -> None:
    """A family in the table with a misspelt behaviour would raise on the first page that uses it."""
    does = {entry["does"] for entry in vocabulary.load("templates")["family"]} | {"unknown"}
    assert does == set(behaviours.BEHAVIOURS)


def test_no_template_is_in_two_families() -> None:
    names = [name for entry in vocabulary.load("templates")["family"] for name in entry["names"]]
    assert sorted(names) == sorted(set(names))


def test_names_in_the_table_are_normal() -> None:
    """A name in any other form would never be found."""
    names = [name for entry in vocabulary.load("templates")["family"] for name in entry["names"]]
    assert [name for name in names if normal(name) != name] == []
    assert [word for word in fates() if word != word.casefold()] == []


def test_every_state_of_the_grammar_takes_a_piece() -> None:
    """The catch-all is legal everywhere but behind the name of an opened bracket's end."""
    states = GRAMMAR.driver(_Nothing()).accepts().values()
    assert all("PIECES" in accepted for accepted in states if accepted & {"OPEN", "LINK"})


class _Nothing:
    def __getattr__(self, name: str) -> object:
        return lambda children: children


_TOKENS = [
    *"{{ }} [[ ]] | = '' ''' ''''' <br> <small> </small> <ref> </ref> <ref/> <!-- --> <nowiki> {| |- |}".split(),
    *"</nowiki> ---- * ** : ; {{flag| {{ubl| {{KIA}} {{plainlist| {{{ }}} {{start_date| [[File: &#0;".split(),
    *("{{collapsible_list|title=", "[http://x ]", "&nbsp;", "__TOC__", "a", "12", "é", "\n", " ", "\n* ", "\n|"),
]
MARKUP = st.lists(st.sampled_from(_TOKENS), max_size=40).map("".join)


@given(st.one_of(MARKUP, arbitrary(), mutated(MARKUP)), st.integers(0, 1000))
def test_pieces_quote_the_source(text: str, at: int) -> None:
    """Pieces stand in the order of the text and inside it; text as long as its source is its source."""
    cell = read(text, at)
    assert isinstance(cell, Cell)
    place = at
    for piece in cell.pieces:
        assert place <= piece.start <= piece.end <= at + len(text)
        place = piece.start
    flat = cell.flatten()
    span = flat.span(0, len(flat.text))
    assert span.start <= span.end


@given(st.one_of(MARKUP, arbitrary()))
def test_tokens_are_balanced(text: str) -> None:
    """The grammar takes every cell only because the lexer closes what it opens."""
    depth = []
    for token in Lexer(text, 0).run():
        assert isinstance(token, Token)
        if token.type in {"OPEN", "LINK"}:
            depth.append(token.type)
        elif token.type in {"CLOSE", "UNLINK"}:
            assert depth.pop() == {"CLOSE": "OPEN", "UNLINK": "LINK"}[token.type]
    assert depth == []


@given(MARKUP)
def test_same_answer_twice(text: str) -> None:
    assert read(text) == read(text)


@given(MARKUP, st.integers(1, 500))
def test_offsets_only_shift(text: str, at: int) -> None:
    """Where the cell stands changes nothing but its offsets."""
    here, there = read(text).pieces, read(text, at).pieces
    assert [(p.kind, p.text, p.value, p.start + at, p.end + at) for p in here] == [
        (p.kind, p.text, p.value, p.start, p.end) for p in there
    ]


PAGE = """The '''Siege of X''' was won by the [[Army of Foo|Foo]]s.<ref>{{cite web|title=9 killed}}</ref> It cost
5,000&nbsp;men<!-- or 6,000 --> and {{convert|3|mi|km}} of {{lang|fr|terre}}.
[[File:X.jpg|thumb|90 were killed]]
{{multiple image|caption1=80 killed}}
{{Main|War of X}}
{| class="wikitext"
| 70 killed
{| |}
|}
== The 60 killed ==
* [[Ann Lee]]
[[Category:Deaths]]
"""


def test_view_of_running_text() -> None:
    seen = view(PAGE, 0, len(PAGE)).text
    lines = [line.strip() for line in seen.split("\n") if line.strip()]
    assert lines == ["The Siege of X was won by the Foos. It cost", "5,000 men and 3 mi of terre.", "- Ann Lee"]


def test_view_of_a_part_of_a_text() -> None:
    seen = view(PAGE, PAGE.index("It cost"), PAGE.index("<!--"))
    assert seen.text == "It cost\n5,000 men\n\n"
    span = seen.span(seen.text.index("5,000"), seen.text.index("men") + 3)
    assert PAGE[span.start : span.end] == "5,000&nbsp;men"


@pytest.mark.parametrize("opening", ["{|\n| 5 killed\n", "== a ==\n{|\n|-\n"])
def test_a_table_without_an_end_goes_to_the_next_heading(opening: str) -> None:
    page = opening + "b\n== c ==\nd"
    assert view(page, 0, len(page)).text.split() == ["d"]


@given(mutated(st.just(PAGE)) | arbitrary())
def test_the_view_of_any_text_keeps_to_it(text: str) -> None:
    seen = view(text, 0, len(text))
    places = [seen.span(at, at + 1) for at in range(len(seen.text))]
    assert all(0 <= a.start <= b.start and a.end <= len(text) for a, b in pairwise(places))
    for shown, place in zip(seen.text, places, strict=True):
        if place.end - place.start == 1 and shown.isalnum():
            assert text[place.start] in {shown, "&"}


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{gaps|10|000}} men", "10 000 men"),
        ("{{FRA-1792}} army", "France army"),
        ("{{POL}} army", "Poland army"),
    ],
)
def test_groups_of_digits_and_variants_of_a_flag(source: str, shown: str) -> None:
    """All groups belong to the number; the year of a flag's variant is no part of a name."""
    assert "".join(piece.text for piece in read(source).pieces if piece.kind == "text") == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{langx|fr|Exville}}", "Exville"),
        ("{{main|Order of battle}}Exville", "Exville"),
        ("{{nowrap begin}}Exville{{nowrap end}}", "Exville"),
        ("{{citation needed span|Exville|date=May 2011}}", "Exville"),
        ("Exville{{in lang|fr}}", "Exville"),
        ("{{increase2}}{{0}}500", "500"),
        ("{{noflag|Exville}}", "Exville"),
        ("[[Killed in action|]]", "Killed in action"),
        ("[[Exville|" + "&amp;" * 70 + "]]", "&" * 70),
        ("[[" + "A &amp; B " * 20 + "]]", "A & B " * 20),
        ("{{nowrap<!-- a --b -->|Exville}}", "Exville"),
        ("{{ill|Ann Hill|de|lt=General Hill}}", "General Hill"),
        ("{{ill|Ann Hill|de}}", "Ann Hill"),
        ("{{align|left|Exville}}", "Exville"),
    ],
)
def test_wrappers_and_furniture(source: str, shown: str) -> None:
    """Only what a reader sees as part of the value stays."""
    assert "".join(piece.text for piece in read(source).pieces if piece.kind == "text") == shown


def test_a_line_of_terms_is_read_without_recursion() -> None:
    """A line of ten thousand `;` once went as deep."""
    assert words("; " * 10_000 + "a").replace("; ", "") == "a"

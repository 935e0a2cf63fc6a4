"""Plain cells: what flattening leaves of lines, lists, flags and pictures, as pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import arbitrary

from infoparse.values import cells, plain

CASES = {
    "lines": ("Norland\n\n  Sudland ", [("text", "Norland"), ("break", "newline"), ("text", "Sudland")]),
    "list marks": (
        "A\n* B\n**C\n: D",
        [
            *[("text", "A"), ("break", "newline"), ("bullet", "*"), ("text", "B"), ("break", "newline")],
            *[("bullet", "**"), ("text", "C"), ("break", "newline"), ("bullet", ":"), ("text", "D")],
        ],
    ),
    "rule": ("A\n----\n* B", [("text", "A"), ("break", "newline"), ("rule", "----"), ("bullet", "*"), ("text", "B")]),
    "broken break tag": ("A <br/ >B", [("text", "A"), ("break", "br"), ("text", "B")]),
    "flags": ("🇳🇴 Norland", [("flag", "🇳🇴"), ("text", " Norland")]),
    "flag of a part of a country": (
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f Clan",
        [("flag", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"), ("text", " Clan")],
    ),
    "file at the start of a line": (
        "* Seal of the Guard.svg Guard",
        [("bullet", "*"), ("icon", "Seal of the Guard.svg"), ("text", " Guard")],
    ),
    "file behind a wide gap": (
        "Army  Ensign 2.PNG Navy",
        [("text", "Army  "), ("icon", "Ensign 2.PNG"), ("text", " Navy")],
    ),
    "file behind a name": (
        "Norland Flag of Sudland.svg Sudland",
        [("text", "Norland "), ("icon", "Flag of Sudland.svg"), ("text", " Sudland")],
    ),
    "size and options": ("23px|border Norland", [("icon", "23px|border"), ("text", "Norland")]),
    "size alone": ("20px 5th Regiment", [("icon", "20px"), ("text", "5th Regiment")]),
    "caption about a group": (
        "20px|Flag of the militant group Red Hand",
        [("icon", "20px|Flag of the militant group"), ("text", "Red Hand")],
    ),
    "caption in sentence case": (
        "17px|Blue shield with two lions House of Example",
        [("icon", "17px|Blue shield with two lions"), ("text", "House of Example")],
    ),
    "name after the bar": ("20px|Army of Example", [("icon", "20px|"), ("text", "Army of Example")]),
    "entity": ("May&nbsp;– June", [("text", "May"), ("text", "\xa0"), ("text", "– June")]),
    "lost name": ("* undefined (alleged)", [("bullet", "*"), ("icon", "undefined"), ("text", "(alleged)")]),
    "dagger stays": ("A. Example †", [("text", "A. Example †")]),
    "nothing": (" \n ", []),
}


@pytest.mark.parametrize("name", CASES)
def test_pieces(name: str) -> None:
    text, expected = CASES[name]
    assert [(p.kind, p.text or p.value) for p in plain.read(text).pieces] == expected


@given(arbitrary())
def test_pieces_stand_in_order_and_quote_the_text(text: str) -> None:
    cell = plain.read(text, at=7)
    assert plain.read(text, at=7) == cell
    end = 7
    for piece in cell.pieces:
        assert end <= piece.start < piece.end <= len(text) + 7
        end = piece.end
        if piece.kind == "text" and len(piece.text) == piece.end - piece.start:
            assert text[piece.start - 7 : piece.end - 7] == piece.text


@pytest.mark.parametrize("text", ["[[A]]", "'''A'''", "{{flag|A}}", "A<small>(b)</small>", "A<!-- b -->"])
def test_markup_is_detected(text: str) -> None:
    assert not any("[" in p.text or "{" in p.text or "<" in p.text or "'" in p.text for p in cells.read(text).pieces)


def test_a_line_break_tag_alone_is_no_wikitext() -> None:
    assert cells.read("20px|A<br>B") == plain.read("20px|A<br>B")

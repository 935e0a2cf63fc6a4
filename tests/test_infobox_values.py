"""Results and strengths: what those cells of a box mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import arbitrary, mutated
from test_wikitext import MARKUP

from infoparse.values import result, strength


@pytest.mark.parametrize(
    ("cell", "outcome", "winner"),
    [
        ("Decisive Sylvanian victory", "victory", "Sylvanian"),
        ("Sylvanian tactical victory", "victory", "Sylvanian"),
        ("United Provinces pyrrhic victory", "victory", "United Provinces"),
        ("Victory for the Allies", "victory", "the Allies"),
        ("Victory", "victory", None),
        ("Sylvanian and Ruritanian victory, end of the war", "victory", "Sylvanian and Ruritanian"),
        ("'''[[Sylvania]]n victory'''<br>''End of the war''", "victory", "Sylvanian"),
        ("{{plainlist|\n* Sylvanian victory\n* [[Treaty of X]]}}", "victory", "Sylvanian"),
        ("Treaty of X\n* Sylvanian victory", "victory", "Sylvanian"),
        ("Sylvania won", "victory", "Sylvania"),
        ("Sylvania defeated Freedonia", "victory", "Sylvania"),
        ("Assault repelled by Sylvania", "defeat", None),
        ("Sylvanian defeat", "defeat", None),
        ("Inconclusive", "inconclusive", None),
        ("Indecisive; both sides claim victory", "inconclusive", None),
        ("Military stalemate", "stalemate", None),
        ("Ceasefire", "ceasefire", None),
        ("Treaty of X", "treaty", None),
        ("Ongoing", "ongoing", None),
        ("''Status quo ante bellum''", "status_quo", None),
        ("Freedonian withdrawal", "withdrawal", None),
        ("Tactical Sylvanian victory\n* Strategic Freedonian victory", "mixed", None),
        ("Tactical Sylvanian victory\n* Strategic Sylvanian victory", "victory", "Sylvanian"),
        ("Sylvanian, Freedonian and Ruritanian victory", "victory", "Sylvanian, Freedonian and Ruritanian"),
        ("End of the war, Sylvanian and Ruritanian victory", "victory", "Sylvanian and Ruritanian"),
        ("Trapped at first, but eventually gained victory", "victory", None),
        ("Sylvanian victory* Death of the duke", "victory", "Sylvanian"),
        ("See [[#Aftermath|aftermath]]", None, None),
        ("Freedonians repelled", "defeat", None),
        ("Crushed", "suppressed", None),
        ("Sylvanian defensive victory<br>Strategic Freedonian victory", "mixed", None),
        ("Sylvanians repelled the Freedonians", "victory", "Sylvanians"),
    ],
)
def test_result(cell: str, outcome: str | None, winner: str | None) -> None:
    got = result.parse(cell)
    assert got is not None
    assert (got.outcome, got.winner) == (outcome, winner)


def test_result_keeps_the_whole_cell() -> None:
    got = result.parse(" Sylvanian victory, so what ", at=10)
    assert got is not None
    assert (got.raw, got.span.start, got.span.end) == ("Sylvanian victory, so what", 11, 37)


def test_result_of_nothing() -> None:
    assert result.parse("<!-- later -->") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5,000", [(5000, 5000, None)]),
        ("c. 5,000–6,000 men", [(5000, 6000, "men")]),
        ("5,000 men and 20 guns", [(5000, 5000, "men"), (20, 20, "guns")]),
        ("3 [[ship of the line|ships of the line]]<br>1 frigate", [(3, 3, "ships of the line"), (1, 1, "frigate")]),
        ("4,000 infantry, 300 of the [[Guard]]", [(4000, 4000, "infantry"), (300, 300, "Guard")]),
        ("2,000 men in 1915", [(2000, 2000, "men")]),
        ("'''1915:''' 2,000 men", [(2000, 2000, "men")]),
        ("2,000 (by 16 September)", [(2000, 2000, None)]),
        ("2,000<ref>Smith 1990, p. 12</ref> horse", [(2000, 2000, "horse")]),
        ("Unknown", [(None, None, None)]),
        ("Anti-submarine forces", []),
        ("", []),
    ],
)
def test_strength(cell: str, expected: list[tuple[int | None, int | None, str | None]]) -> None:
    """Years, days and what stands in references are no strength."""
    assert [(s.count.min, s.count.max, s.noun) for s in strength.parse(cell)] == expected


@given(mutated(MARKUP) | arbitrary())
def test_strengths_quote_the_cell(text: str) -> None:
    for found in strength.parse(text, at=5):
        assert text[found.span.start - 5 : found.span.end - 5] == found.raw


@given(mutated(MARKUP) | arbitrary())
def test_results_quote_the_cell(text: str) -> None:
    got = result.parse(text, at=5)
    assert got is None or text[got.span.start - 5 : got.span.end - 5] == got.raw

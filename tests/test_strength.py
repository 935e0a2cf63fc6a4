"""Strengths: what counts, what its noun is, and what is a year or the number of a type."""

from __future__ import annotations

import pytest

from infoparse.values import strength


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("7 cutters (1951 only)", [(7, "cutters")]),
        ("7 cutters (1951)", [(7, "cutters")]),
        ("60 aircraft (Bf 108, ju 52)", [(60, "aircraft")]),
        ("400 people of which:<br>30 sappers", [(400, "people"), (30, "sappers")]),
        ("2,5 million men", [(2_500_000, "men")]),
        ("Two Sicilies: 900", [(900, None)]),
        ("1 third rate<br>2 fifth-rates", [(1, "third rate"), (2, "fifth-rates")]),
        ("50,000 (?)", [(50_000, None)]),
        ("Army: 50,000<br>Navy: (unknown)", [(50_000, None), (None, None)]),
        ("3 companies (exact number unknown)", [(3, "companies")]),
        ("(unknown)", [(None, None)]),
        ("two sicilian ships", [(2, "sicilian ships")]),
    ],
)
def test_strengths(cell: str, expected: list[tuple[int, str | None]]) -> None:
    assert [(each.count.min, each.noun) for each in strength.parse(cell, markup="wikitext")] == expected

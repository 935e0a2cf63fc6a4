"""Places, coordinates and the wars that an event is part of."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import arbitrary

from infoparse.values import coordinates, partof, places

PLACES = {
    "one": ("Exville", ["Exville"]),
    "chain": ("Exville, Anbar Governorate, Iraq", ["Exville, Anbar Governorate, Iraq"]),
    "shared region": ("Aham, Beham and Ceham, Norland", ["Aham, Norland", "Beham, Norland", "Ceham, Norland"]),
    "shared province": ("A and B, X Province, Iraq", ["A, X Province, Iraq", "B, X Province, Iraq"]),
    "comma before and": ("A, B, and the C, Iraq", ["A, Iraq", "B, Iraq", "C, Iraq"]),
    "same rank": ("A Oblast, B Oblast, Ukraine", ["A Oblast, Ukraine", "B Oblast, Ukraine"]),
    "comma lost before the country": (
        "A Governorate and B Governorate Syria",
        ["A Governorate, Syria", "B Governorate, Syria"],
    ),
    "ranks come round": ("Iraq, A, B Province, C, D Province", ["Iraq", "A, B Province", "C, D Province"]),
    "blurred": ("near A and B, Norland", ["near A and B, Norland"]),
    "and in a name": ("X, Bosnia and Herzegovina", ["X, Bosnia and Herzegovina"]),
    "lines": ("A\n* B\n🇮🇱 Israel", ["A", "B", "Israel"]),
    "line that goes on": ("A, territory of\nB", ["A, territory of B"]),
    "picture at the end": ("A, Peru, 100px", ["A, Peru"]),
    "link with a comma": ("[[A, B]] and [[C]]", ["A, B", "C"]),
    "and at the end": ("A and", ["A"]),
    "what is said of a place": ("A, now part of Norland and Sudland", ["A, now part of Norland and Sudland"]),
    "land near a place": ("A and nearby villages, Norland", ["A and nearby villages, Norland"]),
    "a name behind the land around": ("A and surrounding Beham County", ["A", "surrounding Beham County"]),
    "land around a place": ("A and surroundings, Norland", ["A and surroundings, Norland"]),
    "semicolon": ("A, Norland; B, Sudland", ["A, Norland", "B, Sudland"]),
    "semicolon before a direction": ("A, Norland; 15 km south of B", ["A, Norland; 15 km south of B"]),
    "nothing": (" ,; ", []),
}


@pytest.mark.parametrize("name", PLACES)
def test_places(name: str) -> None:
    cell, expected = PLACES[name]
    assert [place.name for place in places.parse(cell)] == expected


def test_words_that_blur_a_place_and_its_country() -> None:
    (place,) = places.parse("15 km south of Exville, Norway")
    assert (place.precision, place.country) == ("15 km south of", "Norway")


def test_coordinates_in_the_cell_belong_to_its_first_place() -> None:
    first, second = places.parse("{{coord|10.5|-20.25}}<br>[[A]]<br>[[B]]")
    assert (first.latitude, first.longitude, second.latitude) == (10.5, -20.25, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{coord|30|30|N|10|15|E|display=inline}}", (30.5, 10.25)),
        ("{{Coord|30|30|36|S|10|W}}", (-30.51, -10.0)),
        ("{{coord|1.5|2.5|type:event}}", (1.5, 2.5)),
        ("30°30′36″N 10°15′W", (30.51, -10.25)),
        ("1.5, -2.5", (1.5, -2.5)),
        ("91, 0", None),
        ("on 1, 2 and 3 May", None),
        ("", None),
    ],
)
def test_coordinates(text: str, expected: tuple[float, float] | None) -> None:
    assert coordinates.parse(text) == expected


PART_OF = {
    "one": ("the Norland Civil War", ["Norland Civil War"]),
    "two": ("the X campaign, and the Y War", ["X campaign", "Y War"]),
    "joined by and": ("the X War and foreign intervention in Y", ["X War", "foreign intervention in Y"]),
    "campaign of a war": ("the X campaign of the Y War", ["X campaign", "Y War"]),
    "battle in a war": ("Battle of X in the Y War", ["Battle of X", "Y War"]),
    "its battle": ("the X offensive's Battle of Y", ["X offensive", "Battle of Y"]),
    "aside": ("X campaign (Y War)", ["X campaign", "Y War"]),
    "years aside": ("X campaign (2012–2013)", ["X campaign (2012–2013)"]),
    "of in a name": ("War of the First Coalition", ["War of the First Coalition"]),
    "no event behind of": ("the 1915 invasion of Norland", ["1915 invasion of Norland"]),
    "involvement": (
        "Norlandic and Sudlandic involvement in the X War",
        ["Norlandic and Sudlandic involvement in the X War"],
    ),
    "lines": ("the X War\nY intervention", ["X War", "Y intervention"]),
    "unfinished line": ("the X War and\nthe Y campaign", ["X War", "Y campaign"]),
    "links": ("the [[X and Y War]] and [[Z War|Z]] campaign", ["X and Y War", "Z campaign"]),
    "nothing": ("the ", []),
    "linked events": (
        "the [[A campaign]] during the [[B war]] on the [[C front]] of [[D]]",
        ["A campaign", "B war", "C front of D"],
    ),
    "linked events with a slash": ("[[A campaign]] / [[B front]]", ["A campaign", "B front"]),
    "during in plain words": ("A conflict during the B war", ["A conflict during the B war"]),
}


@pytest.mark.parametrize("name", PART_OF)
def test_part_of(name: str) -> None:
    cell, expected = PART_OF[name]
    assert [item.name for item in partof.parse(cell)] == expected


@given(arbitrary())
def test_any_text_is_quoted_by_its_places_and_wars(text: str) -> None:
    for parse in (places.parse, partof.parse):
        found = parse(text)
        assert parse(text) == found
        for leaf in found:
            assert text[leaf.span.start : leaf.span.end] == leaf.raw
    coordinates.parse(text)


@pytest.mark.parametrize(
    "unit", [" ", "near ", "part of\n* a", " and", "war of the ", "a, ", "1°", "Hama Governorate "]
)
def test_long_runs_come_to_an_end(unit: str) -> None:
    text = "a" + unit * (30_000 // len(unit)) + "x"
    places.parse(text, markup="plain")
    partof.parse(text, markup="plain")
    coordinates.parse(text)

"""What may change in a cell without changing what it says, and what must change with it.

Each property builds a cell from parts whose meaning is known, so nothing is compared with an earlier run.
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from infoparse.values import casualties, dates, people, result, sides, strength

FATES = {
    "killed": ["killed", "dead", "KIA", "deaths", "fatalities", "were killed", "slain"],
    "wounded": ["wounded", "injured", "WIA"],
    "captured": ["captured", "POWs", "prisoners", "taken prisoner"],
    "missing": ["missing", "MIA", "missing in action"],
    "displaced": ["displaced", "fled"],
}
MONTHS = "January February March April May June July August September October November December".split()
LISTS = [
    lambda items: "{{ubl|" + "|".join(items) + "}}",
    lambda items: "{{plainlist|\n* " + "\n* ".join(items) + "\n}}",
    lambda items: "{{unbulleted list|" + "|".join(items) + "}}",
    "<br>".join,
    "<br />".join,
    "\n".join,
]
WRAPS = [
    "{}",
    "{{{{nowrap|{}}}}}",
    "{{{{small|{}}}}}",
    "<small>{}</small>",
    "{}<ref>Hill 2001, 30 killed</ref>",
    "{}{{{{sfn|Hill|2001|p=7}}}}",
]
DASHES = ["-", "–", "—", "−", " – ", "&ndash;", "{{ndash}}", "{{snd}}", " to "]
GIVEN = ["Ana", "Bruno", "Ludmila", "Otto", "Yusuf", "Zoran"]
FAMILY = ["Abara", "Castell", "Ekström", "Marchetti", "Okafor", "Winter"]
PARTIES = ["Freedonia", "Grand Fenwick", "Northern League", "Republic of Tolva", "Ruritania", "United Cantons"]
MARKS = {
    "killed": ["{{KIA}}", "†", "{{KIA|alt=yes}}", " (killed)", " (KIA)"],
    "captured": ["{{POW}}", " (captured)"],
    "wounded": ["{{WIA}}", " (WIA)"],
}

numbers = st.integers(1, 999_999)
figures = st.tuples(numbers, st.sampled_from(sorted(FATES)))
cells = st.lists(figures, min_size=1, max_size=5, unique_by=lambda figure: figure[1])


def _words(draw: st.DrawFn, figure: tuple[int, str]) -> str:
    number, kind = figure
    written = draw(st.sampled_from([f"{number:,}", str(number)]))
    return f"{written} {draw(st.sampled_from(FATES[kind]))}"


def _read(cell: str) -> list[tuple[str, int | None, int | None]]:
    return [(each.kind, each.count.min, each.count.max) for each in casualties.parse(cell).casualties]


@given(cells, st.sampled_from(LISTS), st.sampled_from(WRAPS), st.data())
def test_figures_are_those_written_however_they_are_listed(figures, listed, wrap, data) -> None:  # type: ignore[no-untyped-def]
    items = [wrap.format(data.draw(st.composite(_words)(figure))) for figure in figures]
    assert _read(listed(items)) == [(kind, number, number) for number, kind in figures]


@given(cells, st.sampled_from([", ", " and ", "; ", ", and "]), st.data())
def test_figures_on_one_line(figures, joint, data) -> None:  # type: ignore[no-untyped-def]
    cell = joint.join(data.draw(st.composite(_words)(figure)) for figure in figures)
    assert _read(cell) == [(kind, number, number) for number, kind in figures]


@given(cells, st.sampled_from([str.upper, str.lower, str.title]))
def test_case_says_nothing_about_figures(figures, case) -> None:  # type: ignore[no-untyped-def]
    cell = ", ".join(f"{number:,} {FATES[kind][0]}" for number, kind in figures)
    assert _read(case(cell)) == _read(cell)


@given(numbers, st.integers(1, 999_999), st.sampled_from(DASHES), st.sampled_from(sorted(FATES)))
def test_any_dash_makes_a_range(low, more, dash, kind) -> None:  # type: ignore[no-untyped-def]
    assume(low >= 1000 or (low + more) % 1000)  # "12-15,000" is short for "12,000-15,000"
    assert _read(f"{low:,}{dash}{low + more:,} {FATES[kind][0]}") == [(kind, low, low + more)]


@given(st.lists(st.tuples(st.sampled_from(PARTIES), numbers), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
def test_a_label_gives_its_party_whatever_its_name(parties) -> None:  # type: ignore[no-untyped-def]
    cell = "<br>".join(f"'''{party}:'''<br>{number} killed" for party, number in parties)
    assert [(each.party, each.count.best) for each in casualties.parse(cell).casualties] == parties


@given(st.sampled_from(PARTIES), numbers, numbers)
def test_a_claim_covers_the_figures_of_its_line(party, killed, wounded) -> None:  # type: ignore[no-untyped-def]
    for cell in (
        f"Per {party}: {killed} killed, {wounded} wounded",
        f"{killed} killed, {wounded} wounded (per {party})",
        f"{party} claim: {killed} killed, {wounded} wounded",
    ):
        found = casualties.parse(cell).casualties
        assert [(each.claimant, each.count.best) for each in found] == [(party, killed), (party, wounded)]


years = st.integers(1000, 2099)
days = st.integers(1, 28)
months = st.integers(1, 12)


@given(years, months, days, days, st.sampled_from(DASHES))
def test_days_of_one_month(year, month, first, last, dash) -> None:  # type: ignore[no-untyped-def]
    first, last = min(first, last), max(first, last)
    name, start = MONTHS[month - 1], f"{year}-{month:02d}-{first:02d}"
    end = f"{year}-{month:02d}-{last:02d}"
    expected = start if first == last else f"{start}/{end}"
    for cell in (f"{first}{dash}{last} {name} {year}", f"{name} {first}{dash}{last}, {year}"):
        for written in (cell, cell.lower(), cell.replace(name, name[:3])):
            value = dates.parse(written)
            assert value is not None
            assert value.edtf == expected


@given(years, st.sampled_from(["/", "-", "–"]))
def test_two_years_that_follow_each_other(year, sign) -> None:  # type: ignore[no-untyped-def]
    value = dates.parse(f"{year}{sign}{year + 1}")
    assert value is not None
    assert value.edtf == f"{year}/{year + 1}"
    short = dates.parse(f"{year}{'/' if sign == '-' else sign}{(year + 1) % 100:02d}")
    assert short is not None
    assert short.edtf == value.edtf


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("1941/42", "1941/1942"),
        ("1999/2000", "1999/2000"),
        ("1899–00", "1899/1900"),
        ("winter 1941/42", "1941-24"),
        ("12 February 1688/89", "1689-02-12"),
        ("12 February 1688/9", "1689-02-12"),
        ("30 January 1648/49 – 5 May 1650", "1649-01-30/1650-05-05"),
        ("July/August 1943", "1943-07/1943-08"),
    ],
)
def test_years_written_with_a_slash(cell: str, edtf: str) -> None:
    value = dates.parse(cell)
    assert value is not None
    assert value.edtf == edtf


names = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)).map(" ".join)
fated = st.tuples(names, st.sampled_from(["", *MARKS]))


@given(st.lists(fated, min_size=1, max_size=5, unique_by=lambda pair: pair[0]), st.sampled_from(LISTS), st.data())
def test_commanders_however_they_are_listed(persons, listed, data) -> None:  # type: ignore[no-untyped-def]
    flag = data.draw(st.sampled_from(["", "{{flagicon|France}} ", "[[File:Arms.svg|20px]] "]))
    link = data.draw(st.sampled_from(["{}", "[[{}]]", "[[A B|{}]]"]))
    items = [
        flag + link.format(name) + (data.draw(st.sampled_from(MARKS[fate])) if fate else "") for name, fate in persons
    ]
    found = people.parse(listed(items))
    assert [(each.name, [fate.kind for fate in each.fates]) for each in found] == [
        (name, [fate] if fate else []) for name, fate in persons
    ]


@given(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=5, unique=True), st.sampled_from(LISTS))
def test_parties_however_they_are_listed(parties, listed) -> None:  # type: ignore[no-untyped-def]
    for pattern in ("{}", "[[{}]]", "{{{{flag|{}}}}}", "{{{{flagicon|Spain}}}} [[{}]]"):
        found = sides.parse(listed([pattern.format(party) for party in parties]))
        assert [each.name for each in found] == parties


@given(st.sampled_from(PARTIES), st.sampled_from(["", "decisive ", "tactical ", "Pyrrhic "]))
def test_a_victory_is_that_of_whoever_stands_there(party, degree) -> None:  # type: ignore[no-untyped-def]
    for cell in (f"{degree}{party} victory", f"{degree}victory of {party}", f"'''{degree}victory for {party}'''"):
        ending = result.parse(cell)
        assert ending is not None
        assert (ending.outcome, ending.winner) == ("victory", party)


def test_a_winner_may_have_of_in_its_name() -> None:
    ending = result.parse("Victory of the House of Tolva")
    assert ending is not None
    assert ending.winner == "the House of Tolva"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("8 light cruisers<br>2 heavy tanks", [(8, "light cruisers"), (2, "heavy tanks")]),
        ("300 heavy cavalry and 200 light infantry", [(300, "heavy cavalry"), (200, "light infantry")]),
        ("3,621 (1945)", [(3621, None)]),
        ("3 × guns", [(3, "guns")]),
    ],
)
def test_strengths(cell: str, expected: list[tuple[int, str | None]]) -> None:
    assert [(each.count.best, each.noun) for each in strength.parse(cell)] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("5,000<br>killed", [("killed", 5000)]),
        ("300k killed", [("killed", 300_000)]),
        ("40 (killed), 50 (wounded)", [("killed", 40), ("wounded", 50)]),
        ("6 killed (per locals)<br>Heavy (overall, per the army)", [("killed", 6), ("total", None)]),
    ],
)
def test_figures_and_what_stands_beside_them(cell: str, expected: list[tuple[str, int | None]]) -> None:
    found = casualties.parse(cell).casualties
    assert [(each.kind, each.count.best) for each in found] == expected
    assert all(each.scope not in ("killed", "wounded") for each in found)


@pytest.mark.parametrize(
    "party", ["House of York", "Army of the Potomac", "Kingdom of France", "Bosnia and Herzegovina"]
)
def test_names_of_parties_with_of_and_and(party: str) -> None:
    for cell in (f"{party}: 300 killed", f"'''{party}'''<br>300 killed", f"{party}:<br>* 300 killed"):
        assert [each.party for each in casualties.parse(cell).casualties] == [party]


@pytest.mark.parametrize("scope", ["Siege of Ypres", "At Ypres", "In the first week", "Sea of Azov"])
def test_a_label_of_place_or_time_is_no_party(scope: str) -> None:
    (found,) = casualties.parse(f"{scope}: 300 killed").casualties
    assert (found.party, found.scope) == (None, scope)


def test_a_thing_whose_fate_stands_on_the_next_line() -> None:
    (ships,) = casualties.parse("14 barges<br>captured").materiel
    assert (ships.noun, ships.state) == ("barges", "captured")


@pytest.mark.parametrize("share", ["of", "out of"])
def test_things_out_of_a_number(share: str) -> None:
    (aircraft,) = casualties.parse(f"12 {share} 30 aircraft lost").materiel
    assert (aircraft.noun, aircraft.count.best, aircraft.state) == ("aircraft", 12, "lost")


def test_all_parts_behind_including_are_parts() -> None:
    whole, *parts = casualties.parse("10 killed, including 3 officers and 2 civilians").casualties
    assert not whole.is_subset
    assert [(part.kind, part.who, part.is_subset) for part in parts] == [
        ("killed", "soldier", True),
        ("killed", "civilian", True),
    ]

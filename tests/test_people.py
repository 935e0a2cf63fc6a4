"""Commanders in cells, said in our own examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary, mutated

from infoparse.record import Commander
from infoparse.source import Span
from infoparse.values import people


def names(cell: str, markup: people.cells.Markup = "auto") -> list[str]:
    return [person.name for person in people.parse(cell, markup=markup)]


def only(cell: str) -> Commander:
    (person,) = people.parse(cell)
    return person


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ann Hill, Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("Ann Hill\nBob Moor", ["Ann Hill", "Bob Moor"]),
        ("Ann Hill; Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("* Ann Hill\n** Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("• Ann Hill • Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("a) Ann Hill\nb) Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("🇨🇭 Ann Hill 🇦🇹 Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("20px Ann Hill, 20px|border Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("Ann Hill (north) Bob Moor", ["Ann Hill", "Bob Moor"]),
        (
            "Ann Hill Maj. Gen. Bob Moor Unidentified rebel leaders",
            ["Ann Hill", "Maj. Gen. Bob Moor", "Unidentified rebel leaders"],
        ),
        ("Ann Hill, 5th Army, Bob Moor, Army Group B", ["Ann Hill", "Bob Moor"]),
        ("Ann Hill, Comte de Moor, full list...", ["Ann Hill", "Comte de Moor"]),
        ("[[Ann Hill]]<br>[[Bob Moor|Sir Bob]]", ["Ann Hill", "Sir Bob"]),
        ("[[Ann Hill]], [[Bob Moor]] and [[Carl Lake]]", ["Ann Hill", "Bob Moor", "Carl Lake"]),
        ("[[Ann Hill]] [[File:Arms.svg|20px]] [[Bob Moor]]", ["Ann Hill", "Bob Moor"]),
        ("{{ubl|[[Ann Hill]]|[[Bob Moor]]}}", ["Ann Hill", "Bob Moor"]),
        ("[[Viceroy]] [[Ann Hill|Hill]] of the [[Indies]]", ["Viceroy Hill of the Indies"]),
        ("[[Ann Hill|Ann<br>Hill]]", ["Ann Hill"]),
        ("{{flag|Utopia}}<br>[[Ann Hill]]", ["Ann Hill"]),
        ("# Ann Hill\n# Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("Ann Hill, Bob Moor and Carl Lake", ["Ann Hill", "Bob Moor", "Carl Lake"]),
        ("Hill, Moor & Lake", ["Hill", "Moor", "Lake"]),
        ("Ann Hill and Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("Gen. Ann Hill and Col. Bob Moor", ["Gen. Ann Hill", "Col. Bob Moor"]),
        ("Ann Hill / Bob Moor", ["Ann Hill", "Bob Moor"]),
        ("Anna and Bela of Moor", ["Anna", "Bela of Moor"]),
        ("[[Ann Hill]] and the [[Duke of Moor]]", ["Ann Hill", "the Duke of Moor"]),
        ("Ann Hill and others", ["Ann Hill"]),
        ("Ann Hill and 3 others", ["Ann Hill"]),
        ("Ann and Bob Moor", ["Ann and Bob Moor"]),
        ("Duke of Hill and Moor", ["Duke of Hill and Moor"]),
        ("Duke of Hill and Great Moor", ["Duke of Hill and Great Moor"]),
        ("Ann, Duchess of Hill and Moor, Bob Lake", ["Ann, Duchess of Hill and Moor", "Bob Lake"]),
        ("King Carl VI and I", ["King Carl VI and I"]),
        ("{{ill|Ann Hill|de}}, Bob Moor [de; fr]", ["Ann Hill", "Bob Moor"]),
        ("[[:de:Anna Berg|Ann Hill]] ([[:de:Anna Berg|de]])", ["Ann Hill"]),
        ("[[Ann Meadow]].", ["Ann Meadow"]),
        ("Ann Hill, Jr.", ["Ann Hill, Jr."]),
        ("[[Ann Hill]][[Bob Moor]]{{KIA}}[[Carl Lake]]", ["Ann Hill", "Bob Moor", "Carl Lake"]),
        ("'''[[Ann Hill]]'''[[Bob Moor]]", ["Ann Hill", "Bob Moor"]),
        (
            "[[Lieutenant|Lt.]] [[General]][[Ann Hill]]<br>[[Ann]]-[[Marie Hill]]",
            ["Lt. GeneralAnn Hill", "Ann-Marie Hill"],
        ),
        ("{{navy|Utopia}} [[Ann Hill]]", ["Ann Hill"]),
    ],
)
def test_people_are_told_apart(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ann Hill, Jr., Bob Moor", ["Ann Hill, Jr.", "Bob Moor"]),
        ("Ann, Countess of Hill, Bob, 3rd Baron Moor", ["Ann, Countess of Hill", "Bob, 3rd Baron Moor"]),
        ("Ann, Countess of Hill, Duke of Moor", ["Ann, Countess of Hill", "Duke of Moor"]),
        ("Ann Hill, the Younger, Bob Moor", ["Ann Hill, the Younger", "Bob Moor"]),
        ("Ann Hill, commander of the fleet, Bob Moor", ["Ann Hill, commander of the fleet", "Bob Moor"]),
        ("Ann Hill, (1st Army), Bob Moor, (2nd Army)", ["Ann Hill", "Bob Moor"]),
        ("Ann Hill, Earl Moor\nCarl Lake", ["Ann Hill, Earl Moor", "Carl Lake"]),
        ("[[Ann, Countess of Hill]], [[Bob Moor]]", ["Ann, Countess of Hill", "Bob Moor"]),
    ],
)
def test_commas_inside_a_name_stay(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "Unknown",
        "None",
        "?",
        "Various",
        "Unknown (perhaps a local)",
        "No central leadership",
        "Leaders:",
        "1914–1918",
        "et al.",
        "Several local commanders",
        "Collective leadership",
        "None/Unknown",
        "Unknown or none",
    ],
)
def test_nobody(cell: str) -> None:
    assert people.parse(cell) == ()


def test_unnamed_people_and_company() -> None:
    assert names("Ann Hill, Unnamed foreign commander, and many others") == ["Ann Hill", "Unnamed foreign commander"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ann Hill †", ["killed"]),
        ("Ann Hill(†)", ["killed"]),
        ("Ann HillKIA", ["killed"]),
        ("Ann III KIA", ["killed"]),
        ("Ann IIIKIA", ["killed"]),
        ("Ann HillPOW", ["captured"]),
        ("Ann HillExecuted", ["executed"]),
        ("Ann HillWIAPOW", ["wounded", "captured"]),
        ("Ann HillPOWExecuted, Bob Moor", ["captured", "executed"]),
        ("Ann Hill (WIA)", ["wounded"]),
        ("Ann Hill\n(WIA)", ["wounded"]),
        ("Ann Hill (WIA, POW)", ["wounded", "captured"]),
        ("Ann Hill (captured and later executed)", ["captured", "executed"]),
        ("Ann Hill (north wing, KIA)", ["killed"]),
        ("[[Ann Hill]] {{WIA}}{{POW}}", ["wounded", "captured"]),
        ("[[Ann Hill]] {{KIA|suicide}}", ["suicide"]),
        ("[[Ann Hill]] {{KIA|alt=yes}}", ["killed"]),
        ("[[Ann Hill]] (possibly {{KIA}})", ["killed"]),
        ("[[Ann Hill]] [[Wounded in action|+]] [[Surrender (military)|#]]", ["wounded", "surrendered"]),
        ("[[Ann Hill (died 1458)|Ann Hill]]", []),
        ("Ann Hill (until 1458)", []),
        ("KIAnn Hill", []),
        ("Ann Hill +", ["killed"]),
        ("Ann Hill, killed in action", ["killed"]),
        ("Ann Hill – killed", ["killed"]),
        ("Ann Hill (1st Army; killed 7 May)", ["killed"]),
        ("Ann Hill (until captured on 7 May)", ["captured"]),
        ("Ann Hill (died in prison)", ["captured"]),
        ("[[Ann Hill]] [[Killed in action|KIA]]", ["killed"]),
        ("[[Ann Hill]] <sup>[[Prisoner of war|POW]]</sup>", ["captured"]),
    ],
)
def test_fates(cell: str, expected: list[str]) -> None:
    person = people.parse(cell)[0]
    assert [fate.kind for fate in person.fates] == expected


def test_a_heading_of_fate_covers_all_below_it() -> None:
    found = people.parse("Ann Hill\nCaptured:\nBob Moor\nCarl Lake")
    assert [[fate.kind for fate in person.fates] for person in found] == [[], ["captured"], ["captured"]]


def test_both_are_the_last_two() -> None:
    found = people.parse("Ann Hill, Bob Moor, Carl Lake (both killed)")
    assert [[fate.kind for fate in person.fates] for person in found] == [[], ["killed"], ["killed"]]


def test_letters_of_fate_as_a_heading() -> None:
    found = people.parse("Ann Hill\nKIA:\nBob Moor\nCarl Lake")
    assert [[fate.kind for fate in person.fates] for person in found] == [[], ["killed"], ["killed"]]


@pytest.mark.parametrize(
    ("cell", "claimant", "note"),
    [
        ("Ann Hill (POW per Utopian claim)", "Utopian", None),
        ("Ann Hill (killed, Utopian claim)", "Utopian", None),
        ("Ann Hill (claimed killed according to Utopia)", "Utopia", None),
        ("Ann Hill (killed on 3 May)", None, "on 3 May"),
        ("Ann Hill (defected to Utopia)", None, "to Utopia"),
    ],
)
def test_who_tells_a_fate_and_what_else_is_said(cell: str, claimant: str | None, note: str | None) -> None:
    person = only(cell)
    assert [(fate.claimant, fate.note) for fate in person.fates] == [(claimant, note)]
    assert person.role is None


@pytest.mark.parametrize(
    ("cell", "name", "role"),
    [
        ("Ann Hill (1st Army)", "Ann Hill", "1st Army"),
        ("Ann Hill\n(1st Army)", "Ann Hill", "1st Army"),
        ("Ann Hill (1st Army) (2nd Army)", "Ann Hill", "1st Army; 2nd Army"),
        ("Ann Hill\n1st Army", "Ann Hill", "1st Army"),
        ("[[Ann Hill]]<br><small>(''[[1st Army]]'')</small>", "Ann Hill", "1st Army"),
        ("[[Ann Hill]] <small>1st Army</small>", "Ann Hill", "1st Army"),
        ("[[Ann Hill]] – [[1st Army]]", "Ann Hill", "1st Army"),
        ("Ann Hill-right wing", "Ann Hill", "right wing"),
        ("Anne-Marie Hill", "Anne-Marie Hill", None),
        ("Ann Hill (Boss (1st Army))", "Ann Hill", "Boss (1st Army)"),
        ("Ann Hill, Utopian Navy", "Ann Hill", "Utopian Navy"),
        ("[[Ann Hill]]<br>Commander-in-chief", "Ann Hill", "Commander-in-chief"),
        ("Ann Hill, Führer und Reichskanzler", "Ann Hill", "Führer und Reichskanzler"),
        ("Ann Hill until 7 May 1862", "Ann Hill", "until 7 May 1862"),
        ("1862–63: Ann Hill", "Ann Hill", "1862–63"),
        ("Commander-in-chief: Ann Hill", "Ann Hill", "Commander-in-chief"),
        ("[[Ann Hill]]<br>{{small|Chief of Staff}}", "Ann Hill", "Chief of Staff"),
        ("[[Ann Hill]] ({{flagicon|Utopia}} [[1st Army]])", "Ann Hill", "1st Army"),
    ],
)
def test_roles(cell: str, name: str, role: str | None) -> None:
    person = only(cell)
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("Lt. Gen. Ann Hill", "Lt. Gen."), ("1st Lt. Ann Hill", "1st Lt."), ("Vice-Admiral Ann Hill", "Vice-Admiral"),
        ("General of the Army Ann Hill", "General of the Army"), ("Col. Ann Hill", "Col."), ("Sir Ann Hill", None),
        ("Major", None), ("Generalov Ann", None), ("Brig.-Gen. Ann Hill", "Brig.-Gen."), ("LTG Ann Hill", "LTG"),
        ("Général de division Anne Colline", "Général de division"), ("Podpolkovnik Anna Gora", "Podpolkovnik"),
        ("SS-Oberführer Anna Berg", "SS-Oberführer"), ("Tenente-Coronel Ana Monte", "Tenente-Coronel"),
    ],
)  # fmt: skip
def test_rank_stays_in_the_name_too(name: str, rank: str | None) -> None:
    person = only(name)
    assert (person.name, person.rank) == (name, rank)


@pytest.mark.parametrize(
    ("cell", "flags"),
    [
        ("{{flagicon|Utopia|1900}} [[Ann Hill]]<br>[[Bob Moor]]", ["Utopia", None]),
        ("[[Ann Hill]] {{flagicon|Utopia}}<br>[[Bob Moor]] {{flagicon|Oz}}", ["Utopia", "Oz"]),
        ("{{flagicon|Utopia}}<br>[[Ann Hill]]<br>{{flagicon|Oz}}<br>[[Bob Moor]]", ["Utopia", "Oz"]),
        ("{{flag|Utopia}} [[Ann Hill]]", ["Utopia"]),
        ("🇨🇭 Ann Hill", ["🇨🇭"]),
        ("[[Ann Hill]] ({{flag|Utopia}})<br>[[Bob Moor]]", ["Utopia", None]),
    ],
)
def test_flags(cell: str, flags: list[str | None]) -> None:
    assert [person.flag for person in people.parse(cell)] == flags


def test_headings_name_the_party_and_nobody() -> None:
    found = people.parse("'''Utopian Army:'''<br>[[Ann Hill]]<br>Leadership:<br>[[Bob Moor]]")
    assert [(person.name, person.party) for person in found] == [("Ann Hill", "Utopian Army"), ("Bob Moor", None)]


@pytest.mark.parametrize(
    ("cell", "parties"),
    [
        ("{{flag|Utopia}}\n* Ann Hill\n* Bob Moor\n{{flag|Oz}}\n* Carl Lake", ["Utopia", "Utopia", "Oz"]),
        ("{{flagcountry|Utopia}}<br>Ann Hill<br>Bob Moor", ["Utopia", "Utopia"]),
        ("{{flag|Utopia}}: Ann Hill<br>Bob Moor", ["Utopia", "Utopia"]),
        ("* {{flagicon|Utopia}}\n** Ann Hill\n* {{flagicon|Oz}}\n** Bob Moor", ["Utopia", "Oz"]),
        ("{{flagicon|Utopia}}<br>Ann Hill<br>Bob Moor", [None, None]),
        ("* {{flagicon|Utopia}}\n* Ann Hill", [None]),
        ("Ann Hill<br>{{flag|Utopia}}<br>Bob Moor<br>{{flag|Oz}}", [None, None]),
        ("{{flag|Utopia}} Ann Hill<br>Bob Moor", [None, None]),
        ("{{flag|Utopia}}<br>Ann Hill<br>{{flagicon|Oz}} Bob Moor", ["Utopia", None]),
        ("{{flag|Utopia}}<br>{{flagicon|Utopia}} Ann Hill", ["Utopia"]),
    ],
)
def test_a_flag_on_a_line_of_its_own_heads_those_below(cell: str, parties: list[str | None]) -> None:
    assert [person.party for person in people.parse(cell)] == parties


def test_a_bold_group_heads_a_list() -> None:
    found = people.parse("'''[[List|Main Utopian leaders]]'''{{plainlist|\n* [[Ann Hill]]\n* [[Bob Moor]]}}")
    assert [(person.name, person.party) for person in found] == [("Ann Hill", None), ("Bob Moor", None)]


def test_spans_count_from_the_source() -> None:
    (person,) = people.parse("{{flagicon|Utopia}} [[Ann Hill|Ann]] (1st Army) {{KIA}}", at=10)
    assert (person.raw, person.span) == ("Ann]] (1st Army) {{KIA}}", Span(41, 65))
    assert [(fate.raw, fate.span) for fate in person.fates] == [("{{KIA}}", Span(58, 65))]


WORDS = st.sampled_from(
    (
        "Ann Hill , ( ) KIA WIA: † (†) [[ ]] [[Ann|A]] {{KIA}} {{flag|X}} {{flagicon|X}} 🇨🇭 <br> <small> </small> "
        "\n * - – ; : Jr. Lt. Gen. Earl of (killed commander ''' and / unknown 20px {{KIA| }}"
    ).split(" ")
)
CELLS = st.lists(WORDS, max_size=30).map(" ".join) | st.lists(WORDS, max_size=30).map("".join)


@given(CELLS | arbitrary() | mutated(CELLS), st.integers(0, 9), st.sampled_from(["auto", "plain", "wikitext"]))
def test_any_cell_gives_people_that_quote_it(cell: str, at: int, markup: people.cells.Markup) -> None:
    found = people.parse(cell, markup=markup, at=at)
    assert found == people.parse(cell, markup=markup, at=at)
    for person in found:
        assert person.name
        for leaf in (person, *person.fates):
            assert cell[leaf.span.start - at : leaf.span.end - at] == leaf.raw

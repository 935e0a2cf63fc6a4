"""Datelines: their parts, and the look-alikes that are none."""

from __future__ import annotations

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from infoparse.values import dateline

STORY = "Three people were wounded when a shell hit the old market, officials said."


@pytest.mark.parametrize(
    ("head", "place", "country", "date", "agency"),
    [
        ("SAN MARCO, 9 JAN 90 (DPA) --", "SAN MARCO", None, "1990-01-09", "DPA"),
        ("SAN MARCO (UTOPIA), 26 JAN 89 (RADIO CENTRAL) --", "SAN MARCO", "UTOPIA", "1989-01-26", "RADIO CENTRAL"),
        ("SAN MARCO (UTOPIA), NO DATE (RADIO CENTRAL) --", "SAN MARCO", "UTOPIA", None, "RADIO CENTRAL"),
        ("FAIRVIEW, Ariz., Feb 26 -", "FAIRVIEW, Ariz.", "Ariz.", "XXXX-02-26", None),
        ("FAIRVIEW, N.Y., march 6 -", "FAIRVIEW, N.Y.", "N.Y.", "XXXX-03-06", None),
        ("ARNHEM, the Netherlands, April 1 -", "ARNHEM, the Netherlands", "the Netherlands", "XXXX-04-01", None),
        ("BEIRUT/THE HAGUE, March 7 (Reuters) -", "BEIRUT/THE HAGUE", None, "XXXX-03-07", "Reuters"),
        ("KABUL, Afghanistan (AP) —", "KABUL, Afghanistan", "Afghanistan", None, "AP"),
        ("ST. MARY, Mich. (WXYZ) --", "ST. MARY, Mich.", "Mich.", None, "WXYZ"),
        ("Bogotá (dpa) -", "Bogotá", None, None, "dpa"),
        ("LONDON —", "LONDON", None, None, None),
        ("MOSCOW, May 3. /TASS/.", "MOSCOW", None, "XXXX-05-03", "TASS"),
        ("KYIV. May 3 (Interfax) –", "KYIV", None, "XXXX-05-03", "Interfax"),
        ("Madrid, 3 may (EFE).-", "Madrid", None, "XXXX-05-03", "EFE"),
        ("(ANSA) - ROMA, 03 MAG -", "ROMA", None, "XXXX-05-03", "ANSA"),
        ("Damascus, SANA –", "Damascus", None, None, "SANA"),
        ("KABUL (AP/Reuters) -", "KABUL", None, None, "AP; Reuters"),
        ("Hamburg.", "Hamburg", None, None, None),
        ("BHOPAL:", "BHOPAL", None, None, None),
        ("(Reuters) -", None, None, None, "Reuters"),
        ("Feb. 23, 2015 --", None, None, "2015-02-23", None),
        ("BEIRUT", "BEIRUT", None, None, None),
    ],
)
def test_parts(head: str, place: str | None, country: str | None, date: str | None, agency: str | None) -> None:
    """A part would be lost, or end up in the wrong field; the story would start in the wrong place."""
    text = f"{head} {STORY}"
    found = dateline.parse(text, at=7)
    assert found is not None
    got = (found.place, found.country, found.date.edtf if found.date else None, found.agency)
    assert got == (place, country, date, agency)
    assert found.end is not None
    assert text[found.end - 7 :] == STORY
    assert found.raw == text[found.span.start - 7 : found.span.end - 7] == head


def test_story_starts_behind_bracket_heads() -> None:
    """The kind of report would be read as its first word."""
    text = f"LIMA, 28 APR 89 (EFE) -- [REPORT] [ADA WINTER] [TEXT] {STORY}"
    found = dateline.parse(text)
    assert found is not None
    assert text[found.end :] == STORY


def test_year_comes_from_the_document() -> None:
    """A day without a year would stay without one although the document knows it."""
    found = dateline.parse(f"KATHMANDU, April 25 (Reuters) - {STORY}", year=2023)
    assert found is not None
    assert found.date is not None
    assert (found.date.edtf, found.date.start) == ("2023-04-25", "2023-04-25")


@pytest.mark.parametrize(
    "text",
    [
        f"COVID-19: {STORY}",
        f"DEAR ABBY: {STORY}",
        f"BREAKING: {STORY}",
        f"UPDATE — {STORY}",
        "Ada Winter — a spokeswoman for the ministry — is leaving her post in May.",
        "Berlin: Was die Stadt in diesem Jahr noch alles vorhat",
        "Wien - Mittwoch, 02.02.2022, 11:17 Uhr",
        "November 28, 2013 -- Updated 0203 GMT (1003 HKT)",
        "By Ada Winter and Bo Lind, Reuters",
        "3. Mai 2019",
        "",
        "(((",
    ],
)
def test_look_alikes(text: str) -> None:
    """A headline, a label or a byline would be taken for a place."""
    assert dateline.parse(text) is None


@given(st.one_of(strategies.arbitrary(), strategies.mutated(st.just(f"KABUL, Jan. 2, 2019 (AP) -- [TEXT] {STORY}"))))
def test_any_text_is_read_the_same_twice_and_quoted(text: str) -> None:
    """A text would raise, change its answer, or claim characters that it does not have."""
    found = dateline.parse(text)
    assert found == dateline.parse(text)
    if found:
        assert found.span.of(text) == found.raw
        assert found.end is not None
        assert found.span.end <= found.end <= len(text)


@pytest.mark.parametrize("unit", ["A ", "A, ", "(a", "A/", "St. ", "- ", "1 May ", "x"])
def test_only_the_head_of_a_paragraph_is_lexed(unit: str) -> None:
    """A long line would cost more than its first characters."""
    text = unit * 20000
    assert len(list(dateline.lex(text[: dateline.REACH]))) <= dateline.REACH
    assert dateline.parse(text) == dateline.parse(text[: dateline.REACH])


def test_dateline_within_a_paragraph_names_an_agency() -> None:
    """Boilerplate before a dateline would hide it, or a dash behind any city make one."""
    text = f"Click here for the newsletter. QUETTA, Pakistan (Reuters) - {STORY}"
    found = dateline.find(text)
    assert found is not None
    assert (found.place, found.agency, found.end) == ("QUETTA, Pakistan", "Reuters", text.index(STORY))
    assert dateline.find(f"The convoy left for Beirut - {STORY}") is None


def test_lost_head_may_stand_before_a_known_city() -> None:
    """A title that runs into the dateline would hide it."""
    found = dateline.find(f"Shells Hit the Market of the North Beirut- {STORY}", lost_head=True)
    assert found is not None
    assert found.place == "Beirut"


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("SWABI: Two policemen were killed in an attack on a post on Monday, officials said.", "SWABI"),
        ("CALDEN. Etwa 500 Arbeiter demonstrierten am Montag vor dem Werk.", "CALDEN"),
        ("STRESS: An expert believes that the crisis is not over yet, and many agree.", None),
        ("UPDATE: Two policemen were killed in an attack on a post on Monday.", None),
        ("BOGOTÁ.- Dos policías murieron este martes en una emboscada de la guerrilla.", "BOGOTÁ"),
    ],
)
def test_towns_that_no_list_has(lead: str, place: str | None) -> None:
    """A town would be missed, or the word before a caption be taken for one."""
    found = dateline.parse(lead)
    assert (found and found.place) == place

"""Bylines: names, kinds, outlets and dates; hostile lines; the grammar's catch-all."""

from __future__ import annotations

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from infoparse.news.tokens import lex
from infoparse.values import byline


def names(line: str) -> list[str]:
    found = byline.parse(line)
    return [author.name for author in found.authors] if found else []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Winter", ["Ada Winter"]),
        ("by: Ada Winter and Bo Lind, Reuters", ["Ada Winter", "Bo Lind"]),
        ("By ADA WINTER AND BO LIND", ["ADA WINTER", "BO LIND"]),
        ("Byby Ada Winter", ["Ada Winter"]),
        ("Von Ada Winter, Bo Lind und Cem Oral", ["Ada Winter", "Bo Lind", "Cem Oral"]),
        ("Par Ada Winter et Bo Lind — 24 novembre 2017 à 18:42", ["Ada Winter", "Bo Lind"]),
        ("Por\nAda Winter @adawinter", ["Ada Winter"]),
        ("By\n• Ada Winter | awinter@example.com", ["Ada Winter"]),
        ("Author:\nAda Winter", ["Ada Winter"]),
        ("Posted on 3 May 2014 by frostbite | Leave a comment", ["frostbite"]),
        ("3. Mai 2014 4. Juni 2015 von Ada Winter Ein Kommentar", ["Ada Winter"]),
        ("12/16/16 12:21pm • By Ada Winter", ["Ada Winter"]),
        ("Ada Winter22 Dec 2016651", ["Ada Winter"]),
        ("Ada Winter@adawinter Dec 6, 2016, 4:08pm EST", ["Ada Winter"]),
        ("Ada Winter - Aug 10, 2016 11:15 am UTC", ["Ada Winter"]),
        ("By Ada Winter, Senior Court Analyst, Example Law Project", ["Ada Winter"]),
        ("By Ada Winter (photos) and Bo Lind", ["Ada Winter", "Bo Lind"]),
        ("Par Ada Winter (avec Bo Lind et Cem Oral)", ["Ada Winter", "Bo Lind", "Cem Oral"]),
        ("Von Ada Winter, Zürich", ["Ada Winter"]),
        ("Kultur · Ada Winter, Bo Lind", ["Ada Winter", "Bo Lind"]),
        ("Artikel von Ada von Winter", ["Ada von Winter"]),
        ("Written by Ada Winter, PhD on April 29, 2018", ["Ada Winter"]),
        ("Ada Winter lehrt Geschichte an der Universität Bergen.", ["Ada Winter"]),
        ("Gazette-Reporter Ada Winter", ["Ada Winter"]),
        ("By Ted d'Aquila, Reuters", ["Ted d'Aquila"]),
        ("By Anna Read", ["Anna Read"]),
        ("&#201;tienne Winter", ["Étienne Winter"]),
        ("By [Ada Winter](#)", ["Ada Winter"]),
        ("배수지 기자", ["배수지"]),
        ("Posted on by frostbite", ["frostbite"]),
        ("Photo: Ada Winter", []),
        ("Updated: May 3, 2019, 11:05 IST", []),
        ("Byrne", ["Byrne"]),
    ],
)
def test_names_without_prefix_role_and_contact(line: str, expected: list[str]) -> None:
    """The name would carry its surroundings, or somebody would be missing."""
    assert names(line) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Ada Winter", "person"),
        ("By The Evening Gazette", "organisation"),
        ("By Example News Desk", "organisation"),
        ("Posted by frostbite77", "handle"),
        ("Von Redaktion", "organisation"),
    ],
)
def test_kind_of_author(line: str, kind: str) -> None:
    """A house would be counted as a person, or a handle as a name."""
    found = byline.parse(line)
    assert found is not None
    assert [author.kind for author in found.authors] == [kind]


def test_agency_beside_a_person_is_the_outlet_and_alone_the_author() -> None:
    """The wire would be listed among the people, or the only name of a line be lost."""
    both, alone = byline.parse("By Ada Winter, Reuters"), byline.parse("By The Associated Press")
    assert both is not None
    assert alone is not None
    assert ([a.name for a in both.authors], both.outlet) == (["Ada Winter"], "Reuters")
    assert [a.name for a in alone.authors] == ["The Associated Press"]


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("By Ada Winter on December 13, 2016", "2016-12-13", None),
        ("10. Februar 20199. März 2019 von Ada", "2019-02-10", "2019-03-09"),
        ("Published 3 May 2019 | Updated 4 May 2019", "2019-05-03", "2019-05-04"),
        ("Updated 11:22 PM EST, Tue November 29, 2016", None, "2016-11-29T23:22:00-05:00"),
        ("Posted Nov 8, 2023 / 04:43 PM CST", "2023-11-08T16:43:00-06:00", None),
        ("2019年04月28日 08時00分", "2019-04-28T08:00:00", None),
        ("Publié le 07 mai 2019 à 13h59 - Mis à jour le 08 mai 2019", "2019-05-07T13:59:00", "2019-05-08"),
        ("2 minute readApril 25, 20232:26 PM GMT+2", "2023-04-25T14:26:00+02:00", None),
        ("12/25/2016", "2016-12-25", None),
        ("25/12/2016", "2016-12-25", None),
        ("03/04/2020 10:15 AM", "2020-03-04T10:15:00", None),
        ("03.04.2020", "2020-04-03", None),
        ("30.02.2020 | Ada Winter", None, None),
    ],
)
def test_dates_in_heads(line: str, published: str | None, updated: str | None) -> None:
    """A day would be shifted, a time dropped, or "updated" be taken for the publication."""
    found = byline.parse(line)
    got = (found.published, found.updated) if found else (None, None)
    assert tuple(value.edtf if value else None for value in got) == (published, updated)


def test_order_of_numerals_is_the_callers_choice_where_the_line_is_silent() -> None:
    """A document that proves its order could not pass it on."""
    line = "03/04/2020"
    days = [found.published.edtf for o in ("dmy", "mdy") if (found := byline.parse(line, order=o)) and found.published]
    assert days == ["2020-04-03", "2020-03-04"]


def test_spans_are_moved_by_at() -> None:
    """A byline would point at the wrong place of its document."""
    text = "Title\nBy Ada Winter, 3 May 2019"
    found = byline.parse(text[6:], at=6)
    assert found is not None
    assert found.published is not None
    leaves = [*found.authors, found.published]
    assert [leaf.span.of(text) for leaf in leaves] == [leaf.raw for leaf in leaves] == ["Ada Winter", "3 May 2019"]


def test_every_token_is_legal_in_every_state() -> None:
    """A strange line would raise: all tokens but the closing bracket must be accepted outside brackets."""
    accepts = byline.GRAMMAR.driver(byline._Actions()).accepts()
    tokens = set().union(*accepts.values()) - {"$END"}
    for state, accepted in accepts.items():
        if "$END" in accepted and "OPEN" in accepted:
            assert tokens - accepted <= {"CLOSE"}, state


@given(
    st.one_of(strategies.arbitrary(), strategies.mutated(st.just("By Ada Winter, Reuters | 3 May 2019 (with Bo Lind)")))
)
def test_any_line_is_read_the_same_twice_and_quoted(line: str) -> None:
    """A line would raise, change its answer, or claim characters that it does not have."""
    found = byline.parse(line)
    assert found == byline.parse(line)
    for leaf in (*found.authors, found.published, found.updated) if found else ():
        if leaf is not None:
            assert leaf.span.of(line) == leaf.raw
            assert leaf.raw


@pytest.mark.parametrize(
    "unit", ["a, ", "(a", "By ", "von ", "12 ", "2016 ", "A. ", "@a", "|", "\n• ", "May 5 ", "&#33;", "x", "é’"]
)
def test_tokens_grow_with_the_line_and_no_faster(unit: str) -> None:
    """The lexer would make more tokens than characters, or nest without end."""
    short, long = lex(unit * 500), lex(unit * 2000)
    assert len(long) <= 5 * len(short)
    assert byline.parse(unit * 2000) == byline.parse(unit * 2000)


def test_many_names_without_prefix_are_looked_at_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of names would cost the square of its length."""
    asked: list[str] = []
    monkeypatch.setattr(byline, "looks_like_person", lambda name: bool(asked.append(name)) or True)
    byline.read("Ada Winter\n" * 300)
    assert len(asked) <= 900

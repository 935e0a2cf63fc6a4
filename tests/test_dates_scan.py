"""Dates in running text and in the lines at the head of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary, mutated

from infoparse.source import Span
from infoparse.values import dates

LINES = {
    "By Ann Writer | March 9, 2019 | 7:08pm": ["2019-03-09"],
    "Published Sat, Mar 9 20192:23 PM EDT": ["2019-03-09"],
    "Published March 9, 2019Last updated April 2, 2020This story is old": ["2019-03-09", "2020-04-02"],
    "2 minute readMarch 9, 20192:26 PM GMT+2": ["2019-03-09"],
    "Posted on 9. März 20199. März 2019 by admin": ["2019-03-09", "2019-03-09"],
    "Mis à jour le 09 mars 2019 à 13h59": ["2019-03-09"],
    "sábado 9 de marzo de 2019": ["2019-03-09"],
    "9 мая 2019, 10:00": ["2019-05-09"],
    "Offentliggjort lørdag 09. feb 2019 17:25": ["2019-02-09"],
    "9 stycznia 2019": ["2019-01-09"],
    "2019年3月9日 08時00分": ["2019-03-09"],
    "ANYTOWN, 9 / März / 2019": ["2019-03-09"],
    "26-FEB-1987 15:24:48.56": ["1987-02-26"],
    "Updated 0810 GMT (1610 HKT) March 9, 2019": ["2019-03-09"],
    "The siege (9–12 March 2019) ended.": ["2019-03-09/2019-03-12"],
    "On March 9, 2019, 10 people died and 12 were hurt.": ["2019-03-09"],
    "killed 10 in March 2019": ["2019-03"],
    "They may 9 times out of 10 march 2 by 2.": [],
    "In 2019, some 2000 men left.": [],
    "on 9 March": [],
    "09.03.2019 - 12:45": ["2019-03-09"],
    "until 9 March 2019": ["../2019-03-09"],
    "moved to 9 March 2019": ["2019-03-09"],
    "since 9 March 2019": ["2019-03-09/.."],
    "a letter from 9 March 2019": ["2019-03-09"],
    "from 9 March 2019 to 2 April 2019": ["2019-03-09/2019-04-02"],
    "was it 9 March 2019?": ["2019-03-09"],
    "9 out 2019": ["2019-10-09"],
    "9 out of 10, set 2019, ago 12, des 18. Jahrhunderts": [],
    "to 21st Century in the 3070s": [],
}


@pytest.mark.parametrize(("line", "expected"), LINES.items())
def test_line(line: str, expected: list[str]) -> None:
    assert [value.edtf for value in dates.scan(line)] == expected


def test_years_alone_are_asked_for() -> None:
    assert [value.edtf for value in dates.scan("In 2019 and 2021.", years=True)] == ["2019", "2021"]


@pytest.mark.parametrize(
    ("line", "near", "expected"),
    [
        ("on 9 March", "2019-03-12", "2019-03-09"),
        ("on December 30", "2019-01-02", "2018-12-30"),
        ("on January 2", "2018-12-30", "2019-01-02"),
        ("from 9 to 12 March", "2019-03-12", "2019-03-09/2019-03-12"),
    ],
)
def test_a_date_without_year_is_the_one_nearest_to_another(line: str, near: str, expected: str) -> None:
    assert [value.edtf for value in dates.scan(line, near=near)] == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 9, 2019 11:15 am UTC", "2019-03-09T11:15:00Z"),
        ("Updated 11:22 PM EST, Sat March 9, 2019", "2019-03-09T23:22:00-05:00"),
        ("09.03.2019 um 18:34 Uhr", "2019-03-09T18:34:00"),
        ("le 09 mars 2019 à 13h59", "2019-03-09T13:59:00"),
        ("March 9, 2019, 12:05 a.m.", "2019-03-09T00:05:00"),
        ("March 9, 2019", "2019-03-09"),
    ],
)
def test_clock_times_are_kept_on_demand(line: str, expected: str) -> None:
    assert [value.edtf for value in dates.scan(line, times=True)] == [expected]
    assert [value.edtf for value in dates.scan(line)] == [expected[:10]]


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("03/04/2019", None),
        ("03/04/2019 and 20/04/2019", "dmy"),
        ("03/04/2019 and 04/20/2019", "mdy"),
        ("03/04/2019 08:00 AM EDT", "mdy"),
        ("Publié le 03/04/2019", "dmy"),
        ("Stand: 03/04/2019, 18:00 Uhr", "dmy"),
        ("Uhr EST 03/04/2019", None),
    ],
)
def test_order_shows_in_the_text(text: str, order: str | None) -> None:
    assert dates.order_in(text) == order


def test_spans() -> None:
    text = "First on 9 March 2019, then (2 April 2019)."
    assert [(value.raw, value.span) for value in dates.scan(text, 50)] == [
        ("9 March 2019", Span(59, 71)),
        ("2 April 2019", Span(79, 91)),
    ]


def test_far_apart_dates_in_a_long_text_are_all_found() -> None:
    text = ("filler words without any number " * 20).join(f"on {day} March 2019" for day in range(1, 29))
    assert [value.edtf for value in dates.scan(text)] == [f"2019-03-{day:02d}" for day in range(1, 29)]


@given(arbitrary() | mutated() | mutated(st.sampled_from([*LINES])), st.booleans())
def test_any_text_is_quoted_in_order(text: str, flag: bool) -> None:
    found = dates.scan(text, years=flag, times=flag, near="2019-03-09" if flag else None)
    assert found == dates.scan(text, years=flag, times=flag, near="2019-03-09" if flag else None)
    for value in found:
        assert value.span.of(text) == value.raw

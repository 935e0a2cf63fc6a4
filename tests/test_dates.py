"""Dates in cells: every shape, said in our own examples."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary, mutated

from infoparse.source import Span
from infoparse.values import dates

SINGLE = {
    "9 March 1862": "1862-03-09",
    "March 9, 1862": "1862-03-09",
    "9. März 1862": "1862-03-09",
    "le 9 mars 1862": "1862-03-09",
    "9 de marzo de 1862": "1862-03-09",
    "the 9th day of March, 1862": "1862-03-09",
    "Sunday, 9 March 1862": "1862-03-09",
    "March 1862": "1862-03",
    "March, 1862": "1862-03",
    "1862": "1862",
    "Spring 1862": "1862-21",
    "Winter of 1862–63": "1862-24",
    "1860s": "186X",
    "19th century": "1801/1900",
    "second century BC": "-0199/-0100",
    "9 March 862": "0862-03-09",
    "AD 62": "0062",
    "62 BC": "-0061",
    "1 BC": "0000",
    "twenty-first century": "2001/2100",
    "13th c.": "1201/1300",
    "1st millennium BC": "-0999/0000",
    "1760s BC": "-1768/-1759",
    "1865, March 9": "1865-03-09",
    "9. 3. 1962": "1962-03-09",
    "9.III.1962": "1962-03-09",
    "1262 BC (approximate)": "-1261~",
    "1262 (disputed)": "1262?",
    "March 62 BCE": "-0061-03",
    "1862-03-09": "1862-03-09",
    "1862/03/09": "1862-03-09",
    "1962-03": "1962-03",
    "9.3.1962": "1962-03-09",
    "09-MAR-1962": "1962-03-09",
    "1962年3月9日": "1962-03-09",
    "1962-03-09 18:30": "1962-03-09T18:30:00",
    "1962-03-09T18:30:05+02:00": "1962-03-09T18:30:05+02:00",
    "c. 1262": "1262~",
    "around March 1262": "1262-03~",
    "1262?": "1262?",
    "possibly c. 1262": "1262%",
    "1262 (?)": "1262?",
    "1262 approx.": "1262~",
    "1262 (traditional date)": "1262?",
    "860s BC": "-0868/-0859",
    "640s": "064X",
    "03/1862": "1862-03",
}
RANGES = {
    "3 to late March 1862": "1862-03-03/1862-03",
    "12 – March 1862": "1862-03-12/1862-03",
    "9–11 March 1862": "1862-03-09/1862-03-11",
    "9 - 11 March, 1862": "1862-03-09/1862-03-11",
    "March 9–11, 1862": "1862-03-09/1862-03-11",
    "9 March – 2 April 1862": "1862-03-09/1862-04-02",
    "March 9 – April 2, 1862": "1862-03-09/1862-04-02",
    "9 March 1862 – 2 April 1863": "1862-03-09/1863-04-02",
    "March 9, 1862 to April 2, 1863": "1862-03-09/1863-04-02",
    "from 9 March until 2 April 1862": "1862-03-09/1862-04-02",
    "9 March 1862 – 2 April": "1862-03-09/1862-04-02",
    "March–May 1862": "1862-03/1862-05",
    "March – 2 April 1862": "1862-03/1862-04-02",
    "9 March – April 1862": "1862-03-09/1862-04",
    "1862 – 2 April 1865": "1862/1865-04-02",
    "1862–1865": "1862/1865",
    "1862–65": "1862/1865",
    "1898–02": "1898/1902",
    "1861–2": "1861/1862",
    "262–241 BC": "-0261/-0240",
    "262–41 BC": "-0261/-0240",
    "12–9 BC": "-0011/-0008",
    "27 BC – AD 14": "-0026/0014",
    "May 262 BC – June 261 BC": "-0261-05/-0260-06",
    "December 1862 – January 1863": "1862-12/1863-01",
    "28 December – 3 January 1863": "1862-12-28/1863-01-03",
    "Spring – Autumn 1862": "1862-21/1862-23",
    "1830s–1850s": "183X/185X",
    "15th–16th century": "1401/1600",
    "c. 1262 – c. 1265": "1262~/1265~",
    "9 March \ufffd\ufffd\ufffd 2 April 1862": "1862-03-09/1862-04-02",
    "9 March â€“ 2 April 1862": "1862-03-09/1862-04-02",
    "9 March − 2 April 1862": "1862-03-09/1862-04-02",
    "9 March –\n2 April 1862": "1862-03-09/1862-04-02",
    "9 March (raid) – 2 April 1862 (surrender)": "1862-03-09/1862-04-02",
    "9 March 2022 – present": "2022-03-09/..",
    "9 March 2022 – ongoing": "2022-03-09/..",
    "since 2022": "2022/..",
    "9 March 2022 (2022-03-09) – present": "2022-03-09/..",
    "1862-03-09/1862-04-02": "1862-03-09/1862-04-02",
    "1862/63": "1862/1863",
    "winter 1862/63": "1862-24",
    "March/April 1862": "1862-03/1862-04",
    "March 1862 – April 63": "1862-03/1863-04",
    "12th and 13th centuries": "1101/1300",
    "9.3.–2.4.1962": "1962-03-09/1962-04-02",
    "del 9 al 11 de marzo de 1862": "1862-03-09/1862-03-11",
    "1914: 5 May, 7 June": "1914-05-05/1914-06-07",
    "2022–": "2022/..",
    "2022 (ongoing)": "2022/..",
    "9 March 1862 – ?": "1862-03-09/..",
    "1862 – unknown": "1862/..",
    "? – 9 March 1862": "../1862-03-09",
    "9 March – ? 1862": "1862-03-09/1862",
    "12–? May 1862": "1862-05",
    "March 2022 – present (as of May 2024)": "2022-03/..",
    "until March 1862": "../1862-03",
    "between 1262 and 1265": "1262/1265",
    "9/10 March 1862": "1862-03-09/1862-03-10",
    "9, 10 and 11 March 1862": "1862-03-09/1862-03-11",
    "28 February and 1 March 1862": "1862-02-28/1862-03-01",
    "night of 9–10 March 1862": "1862-03-09/1862-03-10",
    "winter 62–61 BC": "-0061-24",
    "19th century – present": "1801/..",
    "9 March 1862 ~ 2 April 1862": "1862-03-09/1862-04-02",
    "9 March 1862 → 2 April 1862": "1862-03-09/1862-04-02",
    "9 March 1862\n–\n2 April 1862": "1862-03-09/1862-04-02",
    "1262 (?) – 1265": "1262?/1265",
    "18th or 19th century": "1701/1900",
}
IGNORED = {
    "9–11 March 1862 (2 days)": "1862-03-09/1862-03-11",
    "9 March 1862\n(3 years, 2 months and one week)": "1862-03-09",
    "9 March 1862 ()": "1862-03-09",
    "9 March 1862; 161 years ago": "1862-03-09",
    "04:30, 9 March 1962": "1962-03-09",
    "9 March 1962, 4:30 pm – 6 pm": "1962-03-09",
    "two sieges in 1262": "1262",
    "9 March 1862 (aged 45)": "1862-03-09",
    "9 March 1962 (UTC–10)": "1962-03-09",
    "13 March 624 CE / 17 Ramadan, 2 AH": "0624-03-13",
    "23 June 1795 (5 Messidor an III)": "1795-06-23",
    "9 March 1862 – heavy fighting": "1862-03-09",
    "9 March 1862 (1862-03-09)": "1862-03-09",
    "9 March 1862 – 2 April 1863, as of 1864": "1862-03-09/1863-04-02",
    "As of 1864: 9 March 1862 – 2 April 1863": "1862-03-09/1863-04-02",
    "31 June 1862": "1862-06?",
    "9 March 1962, 08:46 – 10:28 UTC−04:00": "1962-03-09",
    "9 March 1962 06:00 – 18:00 11 March 1962": "1962-03-09/1962-03-11",
    "before dawn on 9 March 1862": "1862-03-09",
    "9 March 1862 (Nine of March)": "1862-03-09",
    "1262–1265 (low-level conflict until 1271)": "1262/1265",
    "9 March 1862 – 2 April 1865; minor clashes since 1859": "1862-03-09/1865-04-02",
    "9 March 1862 (1862-03-09) – 2 April 1862 (1862-04-02)": "1862-03-09/1862-04-02",
}
CALENDARS = {
    "29 February (O.S.) 11 March (N.S.) 1712": "1712-03-11",
    "9 March [O.S. 26 February] 1712": "1712-03-09",
    "26 February (N.S. 9 March) 1712": "1712-03-09",
    "9 March 1712 (N.S.)\n27 February 1712 (O.S.)\n28 February 1712 (Swedish calendar)": "1712-03-09",
    "1/12 March 1712": "1712-03-12",
    "9 March 1712 (O.S.)": "1712-03-09",
    "26–27 February (Old Style) / 8–9 March (New Style) 1712": "1712-03-08/1712-03-09",
    "5 (16) March 1712": "1712-03-16",
    "Old Style: 5 March 1712\nNew Style: 16 March 1712": "1712-03-16",
    "9 March – 2 April 1592 (Gregorian calendar); 27 January 1592 (lunar calendar)": "1592-03-09/1592-04-02",
}
CHOICES = {
    "1262 or 1263": "[1262,1263]",
    "3 or 4 March 1862": "[1862-03-03,1862-03-04]",
    "late May or early June 1262": "[1262-05,1262-06]",
    "Summer of 1262 or 1265": "[1262-22,1265-22]",
    "03/04/1962": "[1962-03-04,1962-04-03]",
    "3, 4 or 5 March 1862": "[1862-03-03,1862-03-04,1862-03-05]",
    "AD 62 or 63": "[0062,0063]",
    "AD 9 or 10": "[0009,0010]",
}


@pytest.mark.parametrize(("cell", "edtf"), [*(SINGLE | RANGES | IGNORED | CALENDARS | CHOICES).items()])
def test_shape(cell: str, edtf: str) -> None:
    value = dates.parse(cell, markup="plain")
    assert value is not None
    assert value.edtf == edtf


PHASES = {
    "2 and 15–16 March 1862": ("1862-03-02/1862-03-16", ["1862-03-02", "1862-03-15/1862-03-16"]),
    "9 March 1862\n2 April 1863": ("1862-03-09/1863-04-02", ["1862-03-09", "1863-04-02"]),
    "March 1861 – May 1862,\nJune 1864 – July 1865": ("1861-03/1865-07", ["1861-03/1862-05", "1864-06/1865-07"]),
    "March 8–10, 14, 1862": ("1862-03-08/1862-03-14", ["1862-03-08/1862-03-10", "1862-03-14"]),
    "2–9 March 1862 (landing); 4 May 1862 (end of siege)": (
        "1862-03-02/1862-05-04",
        ["1862-03-02/1862-03-09", "1862-05-04"],
    ),
    "early March to 9 May 1862\nfinal assault 7 May – 9 May": (
        "1862-03/1862-05-09",
        ["1862-03/1862-05-09", "1862-05-07/1862-05-09"],
    ),
    "1262–1269, 1276–1279, and 1305–1322": ("1262/1322", ["1262/1269", "1276/1279", "1305/1322"]),
    "2014–2019; 2022–present": ("2014/..", ["2014/2019", "2022/.."]),
    "9 March 1862 – 2 April 1865\nRatification effective: 4 May 1866": (
        "1862-03-09/1865-04-02",
        ["1862-03-09/1865-04-02", "1866-05-04"],
    ),
}


@pytest.mark.parametrize(("cell", "edtf", "parts"), [(cell, *answer) for cell, answer in PHASES.items()])
def test_phases_keep_their_order_under_one_envelope(cell: str, edtf: str, parts: list[str]) -> None:
    value = dates.parse(cell, markup="plain")
    assert value is not None
    assert (value.edtf, [phase.edtf for phase in value.phases]) == (edtf, parts)


def test_resistance_that_went_on_is_no_end() -> None:
    value = dates.parse("9 March – 2 April 1862\nresistance continued until June 1863", markup="plain")
    assert value is not None
    assert value.edtf == "1862-03-09/1862-04-02"


@pytest.mark.parametrize(
    "cell", ["", "?", "Unknown", "present", "World War II", "()", "12 days", "12", "the March", "July '44"]
)
def test_no_date(cell: str) -> None:
    value = dates.parse(cell, markup="plain")
    assert value is None or value.edtf == ""


@pytest.mark.parametrize(
    ("cell", "qualifier"),
    [("early March 1862", "early"), ("mid-March 1862", "mid"), ("late 1862", "late"), ("before 1262", "before"),
     ("after March 1262", "after"), ("the end of March 1862", "late"), ("March 1862", None),
     ("no later than 1262", "before"), ("not before 1262", "after"), ("1262 or earlier", "before"),
     ("1262 or later", "after"), ("late May or early June 1262", None), ("late May or late June 1262", "late")],
)  # fmt: skip
def test_words_that_narrow_a_date_are_its_qualifier(cell: str, qualifier: str | None) -> None:
    value = dates.parse(cell, markup="plain")
    assert value is not None
    assert value.qualifier == qualifier


@pytest.mark.parametrize(
    ("cell", "qualifiers"),
    [
        ("late May – 30 July 1862", ("late", None)),
        ("May – early June 1862", (None, "early")),
        ("early March 1862 – late May 1863", ("early", "late")),
        ("mid to late May 1862", ("mid", "late")),
        ("mid–late 1862", ("mid", "late")),
        ("late May 1862", ("late", None)),
    ],
)
def test_each_end_has_its_own_qualifier(cell: str, qualifiers: tuple[str | None, str | None]) -> None:
    value = dates.parse(cell, markup="plain")
    assert value is not None
    assert (value.qualifier, value.end_qualifier) == qualifiers


def test_lesser_fighting_is_the_date_where_there_is_no_other() -> None:
    value = dates.parse("low-level fighting since 1862", markup="plain")
    assert value is not None
    assert value.edtf == "1862/.."


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        ("February 1864", "1864-02-01", "1864-02-29"),
        ("1862–65", "1862-01-01", "1865-12-31"),
        ("1860s", "1860-01-01", "1869-12-31"),
        ("summer 1862", "1862-06-01", "1862-08-31"),
        ("winter 1862–63", "1862-12-01", "1863-02-28"),
        ("62 BC", None, None),
        ("since March 2022", "2022-03-01", None),
        ("before 1262", None, "1262-12-31"),
        ("29 February 1300", "1300-02-28", "1300-02-28"),
    ],
)
def test_first_and_last_day(cell: str, start: str | None, end: str | None) -> None:
    value = dates.parse(cell, markup="plain")
    assert value is not None
    assert (value.start, value.end) == (start, end)


def test_order_of_day_and_month_is_the_caller_s_choice() -> None:
    found = {order: dates.parse("03/04/1962", order=order) for order in ("dmy", "mdy")}
    assert {order: value.edtf for order, value in found.items() if value} == {"dmy": "1962-04-03", "mdy": "1962-03-04"}


def test_an_order_that_gives_no_date_is_not_forced() -> None:
    value = dates.parse("03/14/1962", order="dmy")
    assert value is not None
    assert value.edtf == "1962-03-14"


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("[[9 March]] [[1862]]<ref>Smith 1999, p. 12</ref>", "1862-03-09"),
        ("{{start date|1862|3|9|df=y}} – {{end date|1862|4|2|df=y}}", "1862-03-09/1862-04-02"),
        ("{{start date|1803|10}}", "1803-10"),
        ("9 March&nbsp;&ndash; 2 April 1862<br>({{age in days|1862|3|9|1862|4|2}})", "1862-03-09/1862-04-02"),
        ("{{circa}} 1262", "1262~"),
        ("{{dts|1862|March|9}}", "1862-03-09"),
        ("{{hs|1862-03-09}}March 1862", "1862-03"),
        ('<span style="display:none">1860</span>9 March 1862', "1862-03-09"),
        ("{{OldStyleDateNY|9 March|26 February}} 1712", "1712-03-09"),
    ],
)
def test_wikitext(cell: str, edtf: str) -> None:
    value = dates.parse(cell)
    assert value is not None
    assert value.edtf == edtf


def test_spans_count_from_the_source() -> None:
    value = dates.parse("in 9 March 1862; 2 April 1862.", at=100)
    assert value is not None
    assert (value.raw, value.span) == ("9 March 1862; 2 April 1862", Span(103, 129))
    assert [(phase.raw, phase.span) for phase in value.phases] == [
        ("9 March 1862", Span(103, 115)),
        ("2 April 1862", Span(117, 129)),
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("03/04/1962", "IP501"), ("9 May 1862 – 2 May 1862", "IP502"), ("1262 or 1263", None), ("1862", None)],
)
def test_doubts_are_told(cell: str, code: str | None) -> None:
    value = dates.parse(cell, at=7)
    assert value is not None
    assert [(remark.code, remark.span) for remark in dates.remarks(value)] == ([(code, value.span)] if code else [])


YEAR = r"-?\d{4}(?:-\d\d(?:-\d\d(?:T[\d:]{8}(?:Z|[+-]\d\d:?\d\d)?)?)?)?|\d{3}X"
POINT = rf"(?:{YEAR})[?~%]?"
EDTF = re.compile(rf"{POINT}(?:/(?:{POINT}|\.\.))?|\.\./{POINT}|\[(?:{YEAR})(?:,(?:{YEAR}))+\]")

WORDS = st.sampled_from(
    (
        "1 2 12 31 45 100 862 1862 1944 2022 11862 May march Mar. sept Januar summer early mid- late c. circa about "
        "possibly – - to and or , ; / ( ) [ ] O.S. (N.S.) BC AD century 12th 1860s present ongoing since until from "
        "between before after days years first two ? ~ \n 10:30 pm 1.2.1962 1962-03-09 the of in Julian"
    ).split(" ")
)
SENTENCES = st.lists(WORDS, max_size=30).map(" ".join) | st.lists(WORDS, max_size=30).map("".join)


@given(SENTENCES | arbitrary() | mutated(st.sampled_from([*PHASES, *RANGES, *CALENDARS])), st.integers(0, 9))
def test_any_cell_gives_a_date_that_quotes_it_or_none(cell: str, at: int) -> None:
    for markup in ("plain", "wikitext"):
        value = dates.parse(cell, markup=markup, at=at)
        assert value == dates.parse(cell, markup=markup, at=at)
        if value is None:
            continue
        for part in (value, *value.phases):
            assert EDTF.fullmatch(part.edtf), part.edtf
            assert cell[part.span.start - at : part.span.end - at] == part.raw
            for day in (part.start, part.end):
                assert day is None or dt.date.fromisoformat(day)


DAYS = st.dates(dt.date(100, 1, 1), dt.date(2999, 12, 31))


@given(DAYS, DAYS)
def test_two_written_days_come_back(first: dt.date, last: dt.date) -> None:
    months = "January February March April May June July August September October November December".split()

    def written(day: dt.date) -> str:
        return f"{day.day} {months[day.month - 1]} {day.year}"

    value = dates.parse(f"{written(first)} – {written(last)}", markup="plain")
    assert value is not None
    assert (value.start, value.end) == (first.isoformat(), last.isoformat())

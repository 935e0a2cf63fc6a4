"""Templates of dates, in forms that a date grammar reads anyway.

{{start date|1861|12|9}} is `1861-12-09`, as precise as it is given, clock times left out; {{start and end dates}} is
`1799-08-27 – 1799-11-19`; {{OldStyleDate|8 May|1945|25 April}} is `8 May 1945 [O.S. 25 April]`.
"""

from __future__ import annotations

from infoparse.cell import Piece
from infoparse.wikitext.call import Call


def _iso(parts: list[str]) -> str:
    date = ""
    for part, width in zip(parts, (4, 2, 2), strict=False):
        if not (part.isascii() and part.isdigit()):
            break
        date += ("-" if date else "") + part.zfill(width)
    # EDTF for a month without its day: "1803-10" alone reads as the years 1803 to 1810.
    return f"{date}-XX" if date.count("-") == 1 else date


def start(call: Call) -> list[Piece]:
    """{{start date|1861|12|9}} and its kin; a date that is not in parts is shown as it is."""
    values = call.values()
    if values and values[0].isdigit():
        spelled = any(value.isalpha() for value in values[1:3])  # {{dts|1864|May|5}}
        return call.say(" ".join(values[:3]) if spelled else _iso(values[:3]))
    return call.get("display", "iso8601", "date", "1")


def start_and_end(call: Call) -> list[Piece]:
    """{{start and end dates|1799|8|27|1799|11|19}}."""
    values = call.values()
    if len(values) >= 4:
        half = 3 if len(values) >= 6 else len(values) // 2
        first, last = _iso(values[:half]), _iso(values[half : 2 * half])
        if first and last:
            return call.say(f"{first} – {last}")
    return call.say(" – ".join(values))


def old_style(call: Call) -> list[Piece]:
    """{{OldStyleDate|8 May|1945|25 April}}; without a year {{OldStyleDateNY|8 May|25 April}}."""
    day, year, old = call.text("1"), call.text("2"), call.text("3")
    if not old and not year.isdigit():
        year, old = "", year
    return call.say(f"{day} {year}".strip() + (f" [O.S. {old}]" if old else ""))


def day_month_year(call: Call) -> list[Piece]:
    """{{julgregdatum|6|11|1632}}."""
    return call.say(_iso([call.text("3"), call.text("2"), call.text("1")]))

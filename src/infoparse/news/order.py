"""Which numeral is the month in dates like 03/04/2020: found out from the document, never guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.news import dates
from infoparse.news.dates import Moment, Order
from infoparse.source import Span

POLICY: Order = "dmy"
"""Where nothing tells: the day first, as in most countries."""
_LINES = 80
_NUMERALS = re.compile(r"\d[/.-]\s?\d{1,2}[/.-]\s?\d")


@attrs.define
class Evidence:
    """What the document says about its dates."""

    order: Order = POLICY
    """Order to read them in."""
    proven: bool = False
    """True when a date of the document shows it."""

    def of(self, moment: Moment) -> Order:
        """Order for one date; the style of its time outweighs the rest of the document."""
        return moment.hint or self.order

    def remark(self, text: str, moment: Moment, at: int) -> Diagnostic | None:
        """IP401 where the date of `text` was read by policy alone."""
        if not moment.open or moment.hint or self.proven:
            return None
        span = Span(moment.start + at, moment.end + at)
        raw = text[moment.start : moment.end]
        first = dates.value(text, moment, order="dmy")
        second = dates.value(text, moment, order="mdy")
        names = {"first": first and first.start, "second": second and second.start}
        return diagnose("IP401", span, raw=raw, order="day" if self.order == "dmy" else "month", **names)


def evidence(lines: Iterable[str]) -> Evidence:
    """The order that the first dates with a numeral above 12, or with an American time, prove."""
    for number, line in enumerate(lines):
        if number >= _LINES:
            break
        if not _NUMERALS.search(line):
            continue
        for moment in dates.find(line[:400], limit=4):
            if moment.order:
                return Evidence(moment.order, proven=True)
            if moment.open and moment.hint == "mdy":
                return Evidence("mdy", proven=True)
    return Evidence()

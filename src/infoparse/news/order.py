"""Which numeral is the month in dates like 03/04/2020: found out from the document, never guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

import attrs

from infoparse import vocabulary
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.news import dates
from infoparse.news.dates import Moment, Order
from infoparse.source import Span

POLICY: Order = "dmy"
"""Where nothing tells: the day first, as in most countries."""
_LINES = 80
_REACH = 400
"""Characters of a line that are looked at."""
_NUMERALS = re.compile(r"\d[/.-]\s?\d{1,2}[/.-]\s?\d")
# The end of an address, or a word with the full stop behind it.
_SIGNS = re.compile(r"(?<=[\w-])\.[a-z]{2,4}(?=[/:?#\s)>]|\Z)|(?<![\w./-])[^\W\d_]+(?:['’]s|\.)?(?!\w)")
_WEEKDAY = r"(?:[^\W\d_]+[.,]*\s)?"
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}[^\W\d_]+\.?\s\d{{1,2}}(?:st|nd|rd|th)?,\s\d{{4}}")
_DAY_FIRST = re.compile(rf"{_WEEKDAY}\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:of\s)?[^\W\d_]+\.?\s\d{{4}}")


@attrs.define
class Evidence:
    """What the document says about its dates."""

    order: Order = POLICY
    """Order to read them in."""
    proven: bool = False
    """True when the document shows it."""
    dots: Order = "dmy"
    """Order of numerals with full stops, which put the day first but in the United States."""

    def of(self, moment: Moment) -> Order:
        """Order for one date; its own style outweighs the rest of the document."""
        return self.dots if moment.hint == "dmy" else moment.hint or self.order

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
    """The order that the document shows.

    A date with a numeral above 12 or an American time proves it; else zones and words beside the numerals
    (`values.dates.order_in`) speak for one; else the dates in words, "March 4, 2020" or "4 March 2020"; else spelling,
    states and addresses of one country, which alone speak for numerals with full stops too.
    """
    read = [line[:_REACH] for line in islice(lines, _LINES)]
    undecided = False
    for line in read:
        if not _NUMERALS.search(line):
            continue
        for moment in dates.find(line, limit=4):
            if moment.order:
                return Evidence(moment.order, proven=True, dots=moment.order)
            if moment.open and moment.hint == "mdy":
                return Evidence("mdy", proven=True, dots="mdy")
            undecided = undecided or moment.open
    if not undecided:
        return Evidence()
    from infoparse.values.dates import order_in  # its patterns are for the few articles that come here

    local = _local(read)
    shown = order_in("\n".join(line for line in read if _NUMERALS.search(line))) or _worded(read) or local
    return Evidence(shown or POLICY, proven=shown is not None, dots=local or "dmy")


@cache
def _signs() -> tuple[frozenset[str], frozenset[str]]:
    """Words and ends of addresses that speak for the month, and for the day, as the first numeral."""
    words = vocabulary.load("news/order")
    return frozenset(words["mdy"].split()), frozenset(words["dmy"].split())


def _local(lines: Iterable[str]) -> Order | None:
    """The order of the country whose spelling, states or addresses the lines have; None without any or with both."""
    month_first, day_first = _signs()
    signs = (sign for line in lines for sign in _SIGNS.findall(line))
    found = {sign if sign.endswith(".") else sign.casefold() for sign in signs}
    found |= {sign.rstrip(".").casefold() for sign in found}
    votes: dict[Order, bool] = {"mdy": not found.isdisjoint(month_first), "dmy": not found.isdisjoint(day_first)}
    orders = [order for order, voted in votes.items() if voted]
    return orders[0] if len(orders) == 1 else None


def _worded(lines: Iterable[str]) -> Order | None:
    """The order of dates in words, which writers keep in numerals; None without any or with both."""
    orders: set[Order] = set()
    for line in lines:
        for moment in dates.find(line, limit=4):
            written = line[moment.start : moment.end]
            if moment.year and _MONTH_FIRST.match(written):
                orders.add("mdy")
            elif moment.year and _DAY_FIRST.match(written):
                orders.add("dmy")
    return orders.pop() if len(orders) == 1 else None

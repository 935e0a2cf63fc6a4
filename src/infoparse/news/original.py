"""Republication notices: "The original source of this article is X", "Originally published by X on 3 May 2020"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from infoparse.news import dates
from infoparse.news.dates import Moment
from infoparse.news.lines import Line
from infoparse.news.words import LANGUAGES, table, union

_REACH = 300
_ADDRESS = re.compile(r"https?://[^\s)\]>\"]{1,500}")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\(([^)\n]{0,500})\)")


class Notice(NamedTuple):
    """What a notice says."""

    outlet: str
    start: int
    end: int
    when: Moment | None
    """Date in the line, offsets of the line."""
    url: str | None
    line: Line


@cache
def _cut() -> re.Pattern[str]:
    """What ends the outlet: a mark, or a word before the date, the author or the licence."""
    words = "|".join(map(re.escape, sorted(union("until", "original"))))
    return re.compile(rf"\s+(?:{words})\s|[.(|–—]|:\s|,\s|\Z", re.IGNORECASE)


@cache
def _phrases() -> re.Pattern[str]:
    words = {phrase for name in LANGUAGES for phrase in table(name, "notice", "original")}
    listed = sorted((r"\s".join(map(re.escape, w.split())) for w in words), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(listed)})[\s:]\s*", re.IGNORECASE)


def find(lines: Iterable[Line]) -> Notice | None:
    """The first notice among the lines; None without one."""
    for line in lines:
        if len(line.text) > 2 * _REACH:
            continue
        match = _phrases().match(line.text.lstrip("(*_ ")) if line.text else None
        if match:
            offset = len(line.text) - len(line.text.lstrip("(*_ "))
            notice = _read(line, match.end() + offset)
            if notice:
                return notice
    return None


def _read(line: Line, at: int) -> Notice | None:
    text = line.text
    when = next((m for m in dates.find(text) if m.start >= at), None)
    link = _LINK.match(text, at)
    if link:
        start, end = link.span(1)
        url = link[2] if _ADDRESS.match(link[2]) else None
    else:
        address = _ADDRESS.search(text, at)
        url = address[0] if address else None
        stop = _cut().search(text, at)
        start, end = at, min(stop.start() if stop else len(text), when.start if when else len(text))
        end = start + len(text[start:end].rstrip(" ,.:*_"))
    if start >= end or end - start > 80:
        return None
    return Notice(" ".join(text[start:end].split()), line.start + start, line.start + end, when, url, line)

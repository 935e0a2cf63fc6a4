"""Label lines: `Region: [North](#), [South](#)` and their kin."""

from __future__ import annotations

import re
from functools import cache

from infoparse.news.words import LANGUAGES, table

_LABEL = re.compile(r"(?P<name>[^\W\d_][\w &'’/-]{1,30}?)\s?[:：]\s*(?P<value>\S.*)\Z")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_BETWEEN = re.compile(r"[\s,;|/•·]*\Z")


@cache
def _names() -> frozenset[str]:
    return frozenset(word for name in LANGUAGES for word in table(name, "labels", "original"))


def read(line: str) -> tuple[str, tuple[str, ...]] | None:
    """Name and entries of a label line: a known name, or any name whose value is a list of links; None for others."""
    match = _LABEL.match(line) if len(line) < 2000 else None
    if match is None:
        return None
    value = match["value"]
    links = tuple(" ".join(link.split()) for link in _LINK.findall(value) if link.strip())
    if links and _BETWEEN.match(_LINK.sub("", value)):
        return match["name"].strip(), links
    if match["name"].strip().casefold() in _names() and len(value) < 300:
        entries = tuple(entry.strip() for entry in re.split(r"[,;|]", _LINK.sub(r"\1", value)))
        return match["name"].strip(), tuple(entry for entry in entries if entry)
    return None

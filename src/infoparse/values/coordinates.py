"""Coordinates: degrees of latitude and longitude, from `{{coord}}`, from signs and from bare numbers."""

from __future__ import annotations

import re

_NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,12})?"
_DEGREES = rf"({_NUMBER})\s?[°|]\s?(?:(\d{{1,2}}(?:\.\d+)?)\s?['′|]\s?)?(?:(\d{{1,2}}(?:\.\d+)?)\s?(?:[\"″|]|'')\s?)?"
_SIGNED = re.compile(rf"{_DEGREES}([NSns])\b[\s,|]{{0,3}}{_DEGREES}([EWew])\b")
_DECIMAL = re.compile(rf"({_NUMBER})\s?[|,;]\s?({_NUMBER})(?![\d°])")
_TEMPLATE = re.compile(r"(?i)\{\{\s*coord(?:inates)?\s*\|([^{}]{0,300})")


def parse(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in degrees, north and east positive; None when the text has none or they can't be.

    Reads `{{coord|44|24|33|N|8|55|32|E}}`, `{{coord|44.4|8.9}}`, `44°24′33″N 8°55′32″E` and `44.4, 8.9`.

    Source: https://en.wikipedia.org/wiki/Template:Coord.
    """
    template = _TEMPLATE.search(text)
    area = re.sub(r"\s", "", template[1]) if template else text
    signed = _SIGNED.search(area)
    if signed:
        *north, south, east_degrees, east_minutes, east_seconds, west = signed.groups()
        latitude, longitude = _decimal(north), _decimal([east_degrees, east_minutes, east_seconds])
        latitude, longitude = (-latitude if south in "Ss" else latitude), (-longitude if west in "Ww" else longitude)
    else:
        decimal = _DECIMAL.match(area) if template else _DECIMAL.fullmatch(area.strip())
        if not decimal:
            return None
        latitude, longitude = float(decimal[1]), float(decimal[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude


def _decimal(parts: list[str | None]) -> float:
    degrees, minutes, seconds = (float(part or 0) for part in parts)
    return round(degrees + minutes / 60 + seconds / 3600, 6)

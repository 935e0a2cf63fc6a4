"""Coordinates: `{{coord|50|40|49|N|4|24|42|E}}` and what it looks like once it is shown."""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"\{\{\s*+[Cc]oord(?:inates)?\s*+\|([^{}]*+)\}\}")
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,12})?)"
# 50°40′49″N 4°24′42″E; 50.68°N 4.41°E
_SHOWN = re.compile(
    rf"{_NUMBER}\s?°\s?(?:{_NUMBER}\s?[′'’]\s?(?:{_NUMBER}\s?(?:″|\"|''|”)\s?)?)?([NS])[,;/\s]*"
    rf"{_NUMBER}\s?°\s?(?:{_NUMBER}\s?[′'’]\s?(?:{_NUMBER}\s?(?:″|\"|''|”)\s?)?)?([EW])"
)
_DECIMAL = re.compile(rf"\s*{_NUMBER}\s*[,;]\s*{_NUMBER}\s*")


def find(text: str) -> tuple[float, float] | None:
    """(degrees north, degrees east) of the first coordinates in a value; None when it has none that make sense."""
    template = _TEMPLATE.search(text)
    if template:
        return _arguments([part.strip() for part in template[1].split("|")])
    shown = _SHOWN.search(text)
    if shown:
        return _checked(_degrees(shown[4], *shown.group(1, 2, 3)), _degrees(shown[8], *shown.group(5, 6, 7)))
    plain = _DECIMAL.fullmatch(text)
    return _checked(float(plain[1]), float(plain[2])) if plain else None


def parts(values: dict[str, str]) -> tuple[float, float] | None:
    """Coordinates from the old parameters `lat_deg`, `lat_min`, `lat_sec`, `lat_dir`, `lon_deg`, …; None without."""
    try:
        north, east = (
            _degrees(
                values.get(f"{axis}_dir", "").strip().upper() or positive,
                *(values.get(f"{axis}_{part}", "").strip() or "0" for part in ("deg", "min", "sec")),
            )
            for axis, positive in (("lat", "N"), ("lon", "E"))
        )
    except ValueError:
        return None
    return _checked(north, east) if values.get("lat_deg", "").strip() and values.get("lon_deg", "").strip() else None


def _arguments(values: list[str]) -> tuple[float, float] | None:
    numbers: list[str] = []
    axes: list[float] = []
    for value in values:
        if re.fullmatch(_NUMBER, value):
            numbers.append(value)
        elif value.upper() in {"N", "S", "E", "W"} and 1 <= len(numbers) <= 3:
            axes.append(_degrees(value.upper(), *numbers))
            numbers = []
            if len(axes) == 2:
                return _checked(*axes)
        elif "=" not in value and ":" not in value and value:
            return None
    if not axes and len(numbers) == 2:
        return _checked(float(numbers[0]), float(numbers[1]))
    return None


def _degrees(direction: str, *numbers: str | None) -> float:
    value = sum(float(number) / 60**power for power, number in enumerate(numbers) if number)
    return -value if direction in {"S", "W"} else value


def _checked(north: float, east: float) -> tuple[float, float] | None:
    return (round(north, 6), round(east, 6)) if -90 <= north <= 90 and -180 <= east <= 180 else None

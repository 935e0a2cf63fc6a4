"""Flags: the country that a flag without a name stands for."""

from __future__ import annotations

from functools import cache

from infoparse import vocabulary


@cache
def country(flag: str) -> str:
    """Name of the country behind an emoji flag or the argument of a flag template; empty when unknown.

    Source: ISO 3166-1 for the two letters that an emoji spells, Unicode's tag sequences for parts of a country.
    """
    names = vocabulary.load("flags")
    letters = "".join(chr(ord(c) - 0x1F1E6 + 65) for c in flag if "\U0001f1e6" <= c <= "\U0001f1ff")
    if letters:
        return str(names.get(letters, ""))
    tags = "".join(chr(ord(c) - 0xE0000) for c in flag if "\U000e0061" <= c <= "\U000e007a")
    if tags:
        return str(names["parts"].get(tags, ""))
    return flag if flag[:1].isalpha() else ""

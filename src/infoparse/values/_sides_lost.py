"""Borders between names that a flattened page lost with its icons: "Russia Donetsk People's Republic".

Only what can hardly be one name is parted: a country and the full name of another state, and a group before an article,
an abbreviation or a word that begins the name of a group ("Free Army Al-Nasr Front", "Army of Liberation SDF").
"""

from __future__ import annotations

import re
from functools import cache

from infoparse import vocabulary


def borders(text: str) -> list[int]:
    """Offsets at which another name begins, in order; linear."""
    found = {match.end() for match in _pattern().finditer(text)}
    return sorted(found)


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary.load("sides")["lost"]
    countries = (name for name in vocabulary.load("flags").values() if isinstance(name, str))
    nations = "|".join(re.escape(name) for name in sorted(countries, key=len, reverse=True))
    word = r"[^\W\d_a-z][\w'’-]*+"
    return re.compile(
        rf"(?:(?<=[,;\n]\s)|(?<=\n)|\A)(?:{nations})\s"
        rf"(?=(?!(?:{'|'.join(words['adjectives'])})\b){word}(?:\s{word}){{0,3}}?\s(?:{'|'.join(words['states'])})\s*(?:[,;(\n]|\Z))"
        rf"|\b(?:{'|'.join(words['states'])})\s(?=(?:{nations})\s*(?:[,;(\n]|\Z))"
        rf"|\b(?:{'|'.join(words['groups'])})(?:\sof\s{word})?\s(?=Al-[A-Z]|(?:{'|'.join(words['heads'])})\s\w|[A-Z]{{3,}}(?![\w'’])(?!\s*\w))"
    )

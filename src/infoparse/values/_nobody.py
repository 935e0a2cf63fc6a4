"""Placeholders: words that stand where a name should be."""

from __future__ import annotations

import re
from collections.abc import Collection

_OR = re.compile(r"\s?/\s?|\s(?:and|or)\s")
_LONGEST = 100  # characters of a row of placeholders


def is_nobody(name: str, words: Collection[str]) -> bool:
    """True for one of `words`, and for a row of them: "None", "Unknown / none". `name` has single spaces."""
    folded = name.casefold()
    if folded in words:
        return True
    row = "/" in folded or " or " in folded or " and " in folded  # spares nearly every name the pattern
    return row and len(folded) < _LONGEST and all(part in words for part in _OR.split(folded))

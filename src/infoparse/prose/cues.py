"""Cues: words that set what a sentence tells in another time, in doubt or in peace."""

from __future__ import annotations

import re

from infoparse import vocabulary


def _phrases(name: str) -> re.Pattern[str]:
    words = vocabulary.load("prose/background")[name]
    parts = [re.escape(word[:-1]) if word.endswith("*") else re.escape(word) + r"(?!\w)" for word in words]
    first = "".join(sorted({re.escape(word[0]) for word in words}))  # rules out most words at their first letter
    return re.compile(rf"\b(?=[{first}])(?:{'|'.join(parts)})")


SENTENCE, CLAUSE, DOUBT = map(_phrases, ("sentence", "clause", "doubt"))
_PEACE = _phrases("peace")
RECORD = _phrases("record")
NATURAL = _phrases("natural")
VIOLENCE = _phrases("violence")

_PROTEST = _phrases("protest")
_CAUSE = _phrases("cause")


def of_protest(before: str) -> bool:
    """True behind a protest and its cause: "they marched against", "a strike over"."""
    protest = _PROTEST.search(before)
    return protest is not None and _CAUSE.search(before, protest.end()) is not None


def of_peace(text: str) -> bool:
    """True when a text tells of disease, disaster or accident rather than of fighting."""
    return len(_PEACE.findall(text.lower())) >= 2

"""Cues: words that set what a sentence tells in another time, in doubt or in peace."""

from __future__ import annotations

import re

from infoparse import vocabulary


def _phrases(name: str) -> re.Pattern[str]:
    words = _filled(vocabulary.load("prose/background")[name])
    parts = [_spaced(word[:-1]) if word.endswith("*") else _spaced(word) + r"(?!\w)" for word in words]
    first = "".join(sorted({re.escape(word[0]) for word in words}))  # rules out most words at their first letter
    return re.compile(rf"\b(?=[{first}])(?:{'|'.join(parts)})")


def _filled(words: list[str]) -> list[str]:
    """The phrases with each word of a slot in the slot's place: "last {unit}" as "last week", "last month"..."""
    for name, fillers in vocabulary.load("prose/background")["slots"].items():
        slot = f"{{{name}}}"
        words = [word.replace(slot, filler) for word in words for filler in (fillers if slot in word else [""])]
    return words


def _spaced(word: str) -> str:
    """A pattern for the word or words, which may stand on two lines."""
    return re.escape(word).replace(r"\ ", r"\s+")


def _span() -> re.Pattern[str]:
    """What a whole war has cost: "in the last nine years", "a 10-year-old conflict"."""
    numbers = vocabulary.load("prose/counts")["numbers"]
    number = "|".join((r"\d+", *numbers["units"], *numbers["tens"]))
    table = vocabulary.load("prose/background")
    units = "|".join(table["long"])
    one = "|".join(unit.removesuffix("s") for unit in table["long"])
    lasting = "|".join(map(_spaced, table["lasting"]))
    return re.compile(
        rf"\b(?:in|over|during)\s+(?:the\s+)?(?:(?:last|past)\s+)?(?:{number})\s+(?:{units})\b(?!\s+old)"
        rf"|\b(?:{number})-(?:{one})(?:-old|-long)?\s+(?:{lasting})\b"
    )


def _campaign() -> re.Pattern[str]:
    """Many operations told in one: "more than 15 operations", "dozens of raids"."""
    table = vocabulary.load("prose/counts")
    lower = "|".join(map(_spaced, (*table["hedges"]["lower"], *table["hedges"]["about"])))
    numbers = "|".join((r"\d+", *table["numbers"]["units"], *table["numbers"]["tens"]))
    many = rf"(?:{lower})\s+(?:{numbers})|\d\d+|{'|'.join(table['numbers']['tens'])}|(?:dozens|scores|hundreds)\s+of"
    what = "|".join(vocabulary.load("prose/background")["campaign"])
    return re.compile(rf"\b(?:{many})(?:\s+\w++){{0,2}}?\s+(?:{what})\b")


def _series() -> re.Pattern[str]:
    """One of several attacks: "one of six attacks", "part of a wave of bombings"."""
    numbers = vocabulary.load("prose/counts")["numbers"]
    table = vocabulary.load("prose/background")["series"]
    many = "|".join((r"\d+", *numbers["units"], *numbers["tens"], *table["many"]))
    what = "|".join(table["what"])
    return re.compile(
        rf"\b(?:one|two|part)\s+of\s+(?:(?:the|a|at\s+least|more\s+than)\s+)?(?:{many})\b"
        rf"(?:\s+[\w-]++){{0,3}}?\s+(?:{what})\b"
    )


def _separate() -> re.Pattern[str]:
    """Several events told in one: "during separate clearing and security operations"."""
    table = vocabulary.load("prose/background")
    what = "|".join((*table["campaign"], *table["series"]["what"], *table["separate"]))
    return re.compile(rf"\bseparate\s+(?:[\w-]++\s+){{0,4}}?(?:{what})\b")


def _month() -> re.Pattern[str]:
    """A month without a day, or a year: "in march", "in june 2009", "in 2009", "last may", "a july raid"."""
    months = "|".join(vocabulary.load("prose/time")["months"].split())
    year = r"(?:19|20)\d\d\b"
    return re.compile(
        rf"\b(?:(?:back\s+)?in\s+(?:early\s+|late\s+|mid-?)?(?:(?:{months})\b(?:,?\s+{year}|(?!\s+\d))|{year})"
        rf"|last\s+(?:{months})\b|(?:an?|the|this|that)\s+(?:{months})\s+(?=[a-z]))"
    )


def _on_a_day() -> re.Pattern[str]:
    """A day behind what happened on it: "... on 7 january", "... on january 7"."""
    months = "|".join(vocabulary.load("prose/time")["months"].split())
    return re.compile(rf"[^,;.]{{0,25}}?\bon\s+(?P<day>\d\d?\s+(?:{months})|(?:{months})\s+\d\d?)\b")


MONTH = _month()
ON_A_DAY = _on_a_day()
OUTSTANDING = _phrases("outstanding")
ALTOGETHER = _phrases("altogether")
APART = _phrases("apart")
SPAN = _span()
CAMPAIGN = _campaign()
SEPARATE = _separate()
OPERATIONS = _phrases("campaign")
SERIES = _series()
SENTENCE, CLAUSE, DOUBT = map(_phrases, ("sentence", "clause", "doubt"))
_PEACE = _phrases("peace")
RECORD = _phrases("record")
NATURAL, BROUGHT_ON, UNHURT, UNHARMED = map(_phrases, ("natural", "brought_on", "unhurt", "unharmed"))
VIOLENCE = _phrases("violence")
FORCES, JUSTICE, POLICE = map(_phrases, ("forces", "justice", "police"))

_PROTEST = _phrases("protest")
_CAUSE, _EVENT = map(_phrases, ("cause", "event"))
_NEXT_CLAUSE = re.compile(r"[,;:]|\band\b")


def of_protest(before: str, *, clause: bool = False) -> bool:
    """True behind a protest and its cause: "they marched against", "a strike over".

    With `clause` only where a clause of its own may be the cause: "they marched after gunmen".
    """
    protest = _PROTEST.search(before)
    if protest is None:
        return False
    cause = (_EVENT if clause else _CAUSE).search(before, protest.end())
    return cause is not None and _NEXT_CLAUSE.search(before, cause.end()) is None


def of_peace(text: str) -> bool:
    """True when a text tells of disease, disaster or accident rather than of fighting."""
    return len(_PEACE.findall(text.lower())) >= 2

"""What became of commanders: the verb of the clause that a person's family name stands in."""

from __future__ import annotations

import re
from functools import cache

from infoparse import vocabulary
from infoparse.prose.tokens import Tagged
from infoparse.record import Commander, Fate
from infoparse.source import Span


@cache
def _kinds() -> dict[str, str]:
    table = vocabulary.load("prose/commanders")["fates"]
    return {word: kind for kind, words in table.items() for word in words.split()}


_VERB = "|".join(sorted(_kinds(), key=len, reverse=True))
_BE = r"(?:was|were|is|has been|had been|have been|being|reportedly was|been)"
# Behind the name: "..., a senior leader, and two others were killed".
_SMALL_WORD = r"\s+(?-i:[a-z\d])\w*"
_AFTER = re.compile(
    r"(?:,(?!\s+(?:said|says|told))[^,.;]{0,60},?)?(?:\s+of(?:\s+the)?(?:\s+(?!said|says|told)[a-z\d][\w-]*){1,4})?"
    # "and two others killed", but "and General Smith surrendered" tells of him alone
    rf"(?:\s+and(?:(?:{_SMALL_WORD}){{1,4}}?|(?:\s+\w[\w.-]*){{1,4}}?(?=\s+{_BE}\b)))?(?:{_SMALL_WORD}){{0,2}}?"
    rf",?\s+(?:{_BE}\s+(?:\w+\s+){{0,5}}?)?(?P<verb>{_VERB})\b",
    re.IGNORECASE,
)
_TOLD = re.compile(rf"\b{_BE}\b|died|perished|surrendered|defected")
# Before it: "killed the group's commander, ...".
_BEFORE = re.compile(rf"\b(?P<verb>{_VERB})(?=\s+(?:[^.;]{{0,150}}\s)?$)", re.IGNORECASE)
_STOP = re.compile(
    r"\b(?:by|when|after|while|who|which|and was|said|in|near|at|that|where"
    r"|(?:brother|sister|son|daughter|wife|father|mother|cousin|nephew|uncle|relative|aide|bodyguard|driver)s?"
    r" (?:of|to))\b"
)
_UNSURE = re.compile(r"\b(?:if|whether|rumou?rs?|reports|denied|no indications?|unclear|not|could)\b")
_FAR = 190


def tell(text: str, rows: list[Tagged], leaders: list[Commander]) -> None:
    """Gives each leader the first fate that a sentence tells as fact."""
    families: dict[str, list[Commander]] = {}
    for leader in leaders:
        families.setdefault(leader.name.split()[-1].lower(), []).append(leader)
    for row in rows:
        for family in families.keys() & row.words:
            fate = _fate(text, row, family)
            if fate is not None:
                for leader in families.pop(family):
                    leader.fates = (fate,)
        if not families:
            return


def _fate(text: str, row: Tagged, family: str) -> Fate | None:
    start, end = row.sentence.start, row.sentence.end
    places = [i for i, word in enumerate(row.words) if word == family]
    for i in places:
        match = _AFTER.match(text, row.ends[i], end)
        if match and _TOLD.search(match[0]) and not _unsure(text, max(start, row.starts[i] - 60), match.end()):
            return _made(text, match.start("verb"), match.end("verb"))
    for i in places:
        low = max(start, row.starts[i] - _FAR)
        found = list(_BEFORE.finditer(text, low, row.starts[i]))
        if not found:
            continue
        match = found[-1]
        between = _STOP.search(text, match.end(), row.starts[i])
        if not between and not _unsure(text, max(start, match.start() - 60), row.ends[i]):
            return _made(text, match.start("verb"), match.end("verb"))
    return None


def _unsure(text: str, low: int, high: int) -> bool:
    return _UNSURE.search(text[low:high].lower()) is not None


def _made(text: str, start: int, end: int) -> Fate:
    kind = _kinds()[text[start:end].lower()]
    return Fate(raw=text[start:end], span=Span(start, end), kind=kind)  # type: ignore[arg-type]

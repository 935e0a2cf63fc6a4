"""What became of a person: the words and signs of fates, and what a note tells of them."""

from __future__ import annotations

import re

from infoparse import vocabulary
from infoparse.kinds import FateKind
from infoparse.record import Fate
from infoparse.values._people_names import either

_FATES = vocabulary.load("fates")


def _kinds(table: str) -> dict[str, FateKind]:
    return {word: kind for kind, words in _FATES[table].items() for word in words}


MARKS = _kinds("marks")
"""Letters that stand behind a name ("KIA"), with their kinds."""
SIGNS = _kinds("signs")
"""Signs such as †."""
GLUED = _kinds("glued")
"""Words that a flattened template left."""
_PHRASES = _kinds("phrases")
_PHRASE = rf"(?:{either(_PHRASES)})".replace(r"\s+", r"\.?\s+")
_HEDGE = rf"(?:(?:{either(vocabulary.load('people')['hedges'])})\s+)"
_FATE = re.compile(rf"(?i){_HEDGE}*+({_PHRASE})(?!\w)\s*[,:;–-]?\s*")
# A fate beside other things in a note: "1st Army, KIA", "from 5 May; killed 7 May", "until killed on 7 May".
_INSIDE = re.compile(
    rf"(?i)(?:^|[,;–—-]\s*|\s)({either(MARKS)})(?!\w)"
    rf"|(?:[,;–—-]\s*|\b(?:until|before|and|then|was|being)\s){_HEDGE}*+({_PHRASE})(?!\w)"
)
_NEXT = re.compile(rf"(?i)\s*(?:,|/|;|&|\band\b|\bthen\b)\s*(?={_HEDGE}*+{_PHRASE}(?!\w))")
_CLAIM = re.compile(
    r"(?i)(?:per|according to|(?:as )?claimed by|reported by)\s+(.+?)(?:\s+claims?)?$"
    r"|(?:by\s+)?(.+?)\s+(?:claims?|claimed)$"
)


def kind(phrase: str) -> FateKind | None:
    """The fate that a phrase names, such as "killed in action"; None for any other phrase."""
    return _PHRASES.get(" ".join(phrase.lower().replace(".", "").split()))


def begins(text: str) -> bool:
    """True for a text that begins with a fate: "killed 5 May 1864"."""
    return _FATE.match(text) is not None


def told(text: str) -> tuple[list[Fate], str | None]:
    """The fates that a note tells, and the note itself where it says other things as well."""
    if text.strip() in SIGNS:
        return [Fate(kind="killed")], None
    if not _FATE.match(text):
        inside = _INSIDE.search(text)
        found = kind(inside[1] or inside[2]) if inside else None
        return ([Fate(kind=found)] if found else []), text or None
    return [fate for part in _NEXT.split(text) if (fate := _fate(part))], None


def _fate(text: str) -> Fate | None:
    head = _FATE.match(text)
    found = kind(head[1]) if head else None
    if head is None or found is None:
        return None
    rest = text[head.end() :].strip() or None
    claim = _CLAIM.match(rest) if rest else None
    return Fate(kind=found, note=None if claim else rest, claimant=(claim[1] or claim[2]) if claim else None)


def once(fates: list[Fate]) -> list[Fate]:
    """The fates without those whose kind came before."""
    first: dict[FateKind, Fate] = {}
    for fate in fates:
        first.setdefault(fate.kind, fate)
    return list(first.values())

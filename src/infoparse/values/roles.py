"""Roles: what the phrases above a list of parties say about them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from infoparse import vocabulary

_WORDS = vocabulary.load("sides")


def _either(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s++").replace(r"\-", r"[-\s]?+") for word in ordered)


_SLACK = rf"(?:(?:{_either([*_WORDS['adverbs'], *_WORDS['qualifiers']])})[-\s]++){{0,5}}+"
_NOUNS = _either(_WORDS["nouns"])
# "Support of" leads over to names, "Supporters of Ann Hill" are a party.
_DEEDS = _either(noun for noun in _WORDS["nouns"] if not noun.endswith("ers"))
_LEAD = rf"""{_either(_WORDS["not_leads"])}|(?:{_either(_WORDS["verbs"])})\s++{_SLACK}by
    |{_SLACK}(?:{_DEEDS})\s++(?:{_either(_WORDS["prepositions"])})
    |(?:{_either(_WORDS["phrases"])})\s++(?:by|from)""".replace("\n    ", "")
_HEAD = rf"{_either(_WORDS['phrases'])}|{_either(_WORDS['headings']['words'])}|{_SLACK}(?:{_NOUNS})"

LEAD = rf"(?<!\w)(?i:{_LEAD})(?!\w)"
"""Pattern of a phrase that leads over to names: "supported by"."""
HEAD = rf"(?<!\w)(?i:{_HEAD})(?!\w)"
"""Pattern of a phrase that is a heading when it stands alone or before a colon: "air support"."""

HEADS = frozenset(
    f"{word} "[:2]
    for words in (_WORDS["headings"]["words"], *(_WORDS[key] for key in _WORDS if isinstance(_WORDS[key], list)))
    for word in words
)
"""How phrases of both kinds begin, which rules most words out."""

_ROLE = re.compile(rf"(?:{LEAD}|{HEAD})(?:\s++only)?+")
_PLAIN = re.compile(_either([*_WORDS["headings"]["words"], *_WORDS["not_leads"]]), re.IGNORECASE)
_ROLES = [
    (name, re.compile(rf"(?i)\b(?:{_either(role['words'])})" if role["words"] else ""))
    for name, role in _WORDS["roles"].items()
]


def of(label: str) -> str | None:
    """Role that a heading gives to the parties below it (`support`, `airstrikes`, …); None when it gives none."""
    label = label.strip(" :;")
    if not _ROLE.fullmatch(label) or _PLAIN.fullmatch(label):
        return None
    role: str = next(name for name, words in _ROLES if words.search(label))
    return role

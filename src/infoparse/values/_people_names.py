"""What belongs to one person's name: text behind a comma, and names on both sides of "and"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from infoparse import vocabulary
from infoparse.values._nobody import is_nobody

_WORDS = vocabulary.load("people")
LONGEST = 300
"""Characters of a name, or of what stands beside it, that are looked at."""


def either(words: Iterable[str]) -> str:
    """A pattern of these words; the longest comes first, and any blanks stand for one."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_SUFFIX = re.compile(rf"(?i:{either(_WORDS['suffixes'])})\.?(?!\w)")
_TITLE_WORD = rf"(?i:(?:{either(_WORDS['titles'])})(?!\w))"
_OF_PLACE = rf"{_TITLE_WORD}\s(?:of|de|von|van|da|di|du|des|d['’])(?!\w)"
_TITLE = re.compile(rf"(?i:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)\s{_TITLE_WORD}|{_OF_PLACE})")
# These rule and are not ruled: a title behind one of them is another person.
_TITLED = re.compile(r"(?i:king|queen|emperor|empress|tsar|czar|sultan|lord|pope)(?!\w)")
_OFFICE = re.compile(rf"(?:the\s)?(?:[a-z-]+\s)?(?:{either(_WORDS['offices'])})(?!\w)")
_UNIT = re.compile(rf"(?<!\w)(?i:{either(_WORDS['units'])})(?:\s(?i:[a-z]|\d{{1,3}}|[ivx]{{1,4}}))?\Z")
_LANDS = re.compile(rf"(?<!\w){_OF_PLACE}")
_OFFICES = frozenset((*_WORDS["offices"], *_WORDS["titles"]))
_NOBODY = frozenset((*_WORDS["nobody"], *_WORDS["joints"]))
_NOBODY_LIKE = re.compile(
    r"(?:several|many|various|numerous|multiple|some|other|unknown|local|different)\s(?:\w+\s)*"
    r"(?:commanders|leaders|officers|generals|chiefs|warlords|chieftains|others)"
    r"|no\s(?:\w+\s)*(?:leader|commander|command|leadership)s?"
    r"|\d+\s(?:others|more)(?:\s\w+)?|(?:full|complete)\slist.*|(?:see|list\sof)\s.*"
)
_AND = re.compile(r"\s(?:and|&|und|et|y)\s|,\s")
_GROUP = re.compile(r"(?i)\s(?:leaders|commanders|generals|officers|admirals|chiefs)\Z")
_ROMAN = re.compile(r"[IVX]+")


def continues(name: str, segment: str) -> bool:
    """True when `segment`, which follows a comma, belongs to the name before it."""
    if _SUFFIX.fullmatch(segment.rstrip(" .")) or _OFFICE.match(segment) or segment.startswith("the "):
        return True
    # A name has one title; the next one is another person.
    return bool(_TITLE.match(segment)) and not (_TITLE.match(name) or _TITLED.match(name) or "," in name)


def is_unit(text: str) -> bool:
    """True for the name of a command, which ends with a word such as "army"."""
    return _UNIT.search(text, max(0, len(text) - LONGEST)) is not None


def is_office(text: str) -> bool:
    """True for an office without a name: "Commander-in-chief", "Deputies", "King and Duke"."""
    if len(text) > LONGEST:
        return False
    return all(
        office in _OFFICES or office.removesuffix("s") in _OFFICES or office.removesuffix("ies") + "y" in _OFFICES
        for office in _AND.split(text.casefold())
    )


def is_group(text: str) -> bool:
    """True for a row of people by what they are: "Main Utopian leaders"."""
    return len(text) < LONGEST and _GROUP.search(text) is not None


def names_nobody(text: str) -> bool:
    """True for "Unknown", "many others" and for what has no letters; "Unnamed foreign commander" is somebody."""
    folded = text.casefold().strip(" .")
    return is_nobody(folded, _NOBODY) or bool(_NOBODY_LIKE.fullmatch(folded)) or not any(map(str.isalpha, folded))


def are_two(left: str, right: str, *, listed: bool) -> bool:
    """True when "`left` and `right`" are two people.

    Full names are, and short ones behind a comma: "Ann Hill and Bob Moor", "Hill, Moor and Lake". Lands of one title
    are not ("Duke of York and Albany"), nor are two people with one surname, whose names are not written out ("Ann and
    Bob Moor").
    """
    if names_nobody(right):
        return True
    right = right.removeprefix("the ")
    if not (_is_name(left) and _is_name(right)) or (_LANDS.search(left) and not _TITLE.match(right)):
        return False
    many, more = len(left.split()), len(right.split())
    return listed or (more == 1 or " of " in right if many == 1 else more > 1)


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or text.casefold() in _OFFICES or is_unit(text) or _ROMAN.fullmatch(words[0]):
        return False
    return words[0][:1].isupper() and words[-1][:1].isupper()

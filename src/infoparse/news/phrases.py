"""What a known phrase means where it stands: "at" before a date announces it, elsewhere it is a word like others."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from infoparse.news.pieces import Pieces
from infoparse.news.words import name_words, signals

_SHORT_CREDENTIAL = 2
"""Letters of degrees that are words or names too ("Do", "Ma") unless they stand in capitals."""
_FULL_NAME = 2
"""Words of the shortest full name."""
_APART = frozenset({"BAR", "DATE", "NOTE"})


class Here(NamedTuple):
    """A phrase of the vocabulary in its place."""

    pieces: Pieces
    at: int
    """Index of its first piece."""
    size: int
    """Number of its pieces."""
    kinds: frozenset[str]
    """All classes that the vocabulary has for it."""
    previous: str
    """Type of the token before it; BAR at the start."""
    name_words: int
    """Words of the name right before it; 0 when there is none."""
    adjacent: bool
    """True when only a space stands between it and the token before it."""
    shouted: bool
    """True when the token before it is in capitals."""
    trusted: bool
    """True right behind a prefix."""
    running: bool
    """True in running text."""

    @property
    def word(self) -> str:
        """Its first word in small letters."""
        return self.pieces.words[self.at]

    @property
    def text(self) -> str:
        """Its first word as written."""
        return self.pieces[self.at].text

    @property
    def behind(self) -> int:
        """Index behind it."""
        return self.at + self.size

    @property
    def following(self) -> str:
        """Kind of the piece behind it; END at the end."""
        return self.pieces.kind(self.behind)

    @property
    def alone(self) -> bool:
        """True when no ordinary word follows it."""
        if self.following not in {"WORD", "AND"}:
            return True
        return bool(self.pieces.phrase(self.behind)[1] & {"by", "published", "updated", "note"})

    @property
    def surname(self) -> bool:
        """True for one capital word behind one given name: "Peter Read", "Christopher Guest"."""
        return self.name_words == 1 and self.size == 1 and self.alone and self.text[:1].isupper()


def classify(here: Here) -> str | None:
    """Token type of a known phrase in its place; None for an ordinary word."""
    kinds = here.kinds
    for kind, token, test in _RULES:
        if kind in kinds and test(here):
            return token
        if kind == _LAST_IN_RUNNING_TEXT and here.running:
            return None
    return None


def _is_house(here: Here) -> bool:
    filed = "under" in here.pieces.phrase(here.behind)[1]  # "our correspondent in Kabul"
    return (here.alone or filed) and here.previous in {"BY", "BAR", "DATE", "COMMA"} and here.following != "COLON"


def _is_updated(here: Here) -> bool:
    return here.size > 1 or here.following in {"COLON", "DATE", "NUMBER"} or here.pieces.dated(here.behind)


def _is_published(here: Here) -> bool:
    if here.size == 1 and here.word in signals("weak_date_words"):
        return here.following == "NUMBER" and ":" in here.pieces[here.behind].text  # "at 11:02 PM"
    if here.previous not in {"BAR", "DATE", "NOTE", "UPDATED", "NAME", "ORG"}:
        return False
    return here.size > 1 or here.following in {"COLON", "BAR", "NUMBER", "END", "WORD"}


def _is_prefix(here: Here) -> bool:
    """Words such as "by"; those that are particles of names too must not stand within one."""
    if here.size > 1 or here.word not in name_words("particles"):
        return True
    if here.following == "END" or here.pieces.breaks(here.behind):
        return True  # no name ends in a particle
    if here.previous in {"NAME", "ORG"} and here.adjacent:
        return here.word == "von" and _capitals_behind(here) >= 2
    if here.running and here.word != "von":
        return False
    if here.following != "WORD":
        return here.following in {"BAR", "COLON"}
    if here.trusted:
        return False
    return here.word in signals("open_prefixes") or (
        here.previous in {"BAR", "DATE"} and here.pieces.capital(here.at + 1)
    )


def _capitals_behind(here: Here) -> int:
    count, at = 0, here.at + 1
    while here.pieces.capital(at + count) and not here.pieces.phrase(at + count)[0]:
        count += 1
    return count


def _is_dispatch(here: Here) -> bool:
    """Whether a name in capitals stands between the head of the line and "in": "From JANE ROE in Kabul".

    "From Mill Square in Kabul" may be a title.
    """
    behind = here.behind + _capitals_behind(here)
    name = (here.pieces[at].text for at in range(here.behind, behind))
    full = behind - here.behind >= _FULL_NAME and all(map(str.isupper, name))
    return here.at == 0 and full and "under" in here.pieces.phrase(behind)[1]


def _is_label(here: Here) -> bool:
    """A noun such as "Author" needs a colon, a line end, or a place of its own before a capital."""
    if "by" in here.kinds:
        return False
    if here.following == "COLON":
        return True
    if here.following == "END":
        return here.at == 0 and here.word.startswith(signals("author_nouns"))
    if here.following == "BAR":
        return here.previous == "BAR" and here.pieces.breaks(here.behind)
    return (
        here.previous in _APART and here.word.startswith(signals("author_nouns")) and here.pieces.capital(here.behind)
    )


def _is_other(here: Here) -> bool:
    if here.following == "COLON" or here.size > 1:
        return True
    return here.previous in {"BAR", "NOTE", "COMMA"} and not here.alone


def _is_agency(here: Here) -> bool:
    """Single words that agencies share with persons ("Stern", "Mehr") must stand apart or in capitals."""
    if not here.alone:
        return False
    if here.size > 1:
        return here.pieces.capital(here.behind - 1)
    if here.previous in {"NAME", "ORG"}:
        return here.text.isupper() and len(here.text) > 2 and not here.shouted
    return True


def _is_credential(here: Here) -> bool:
    if here.previous not in {"COMMA", "NAME", "CREDENTIAL"}:
        return False
    return len(here.word) > _SHORT_CREDENTIAL or here.text.isupper()


def _is_and(here: Here) -> bool:
    joins = {"NAME", "ORG", "COMMA", "CLOSE", "ROLE", "CREDENTIAL"}
    return here.previous in joins and here.following != "END"


def _is_under(here: Here) -> bool:
    return not here.trusted and (here.text[:1].islower() or here.size > 1 or here.following == "COLON")


def _is_role(here: Here) -> bool:
    if here.previous == "NAME":
        return not here.surname
    if here.trusted:
        return not here.alone
    return here.previous in _APART | {"COMMA", "ROLE", "OPEN", "AND", "CREDENTIAL"}


def _is_section(here: Here) -> bool:
    return here.alone and not here.trusted and here.previous in _APART | {"NAME"}


# Class in the vocabulary, token, and the condition; the first that holds decides.
_RULES: tuple[tuple[str, str, Callable[[Here], bool]], ...] = (
    ("house", "ORG", _is_house),
    ("updated", "UPDATED", _is_updated),
    ("published", "ON", lambda here: here.pieces.dated(here.behind)),
    ("dispatch", "BY", _is_dispatch),
    ("by", "BY", _is_prefix),
    ("label", "BY", _is_label),
    ("published", "ON", _is_published),
    ("other", "OTHER", _is_other),
    ("agencies", "ORG", _is_agency),
    ("brands", "ORG", _is_agency),
    ("credential", "CREDENTIAL", _is_credential),
    ("and", "AND", _is_and),
    ("with", "WITH", lambda here: here.previous in {"NAME", "ORG", "COMMA", "OPEN", "ROLE", "BY"}),
    ("relative", "AGO", lambda here: here.previous in {"NAME", "BAR", "ON", "UPDATED", "ORG"}),
    ("ago_before", "AGO", lambda here: here.following == "NUMBER"),
    ("under", "UNDER", _is_under),
    ("beat", "ROLE", lambda here: "role" in here.pieces.phrase(here.behind)[1] and not here.surname),
    ("role", "ROLE", _is_role),
    ("note", "NOTE", lambda here: not here.surname and (here.alone or not here.trusted)),
    ("section", "NOTE", _is_section),
)
_LAST_IN_RUNNING_TEXT = "other"

"""Noun groups among the chunks: whom or what each kind of match names, and how many."""

from __future__ import annotations

import re
from collections.abc import Callable

from infoparse import vocabulary
from infoparse.prose.groups import Group, counted, described, unknown_noun
from infoparse.prose.tokens import Chunk, Harm, Tagged
from infoparse.record import Count

_AMONG = vocabulary.words("prose/grammar_words", "among")
_SEVERELY = re.compile(r"a(?:[,.;)c]|$)")
_SUFFERS = re.compile(r"(?:c[NDV][oTwXRJCe]{1,5})?(?:b[ab]*+)?[KI]")
_OWNER = re.compile(r"T|'")
# Nothing before it, or a place, a thing or a date, but no name that it may be said of.
_OPENING = re.compile(r"(?:^|[:;]|(?:p[XewT]*X|[degEKI]),)$")
_KIN = vocabulary.words("prose/people", "kin")
_ONE = Count(1, 1, 1)


def _people(row: Tagged, match: re.Match[str]) -> Chunk:
    return _counted(row, *match.span())


def _counted(row: Tagged, first: int, behind: int) -> Chunk:
    return Chunk("p", first, behind, counted(row, first, behind))


def _group(row: Tagged, match: re.Match[str]) -> Chunk:
    first, behind = match.span()
    if row.tags[behind - 1] in "ukX":
        return Chunk("r", first, behind, counted(row, first, behind))
    noun = unknown_noun(row, behind + 1) if row.tags[behind] == "T" else behind + 1
    return _counted(row, first, noun if noun > behind + 1 else behind)  # "two of the rustlers"


def _figure(row: Tagged, match: re.Match[str]) -> Chunk:
    first, behind = match.span()
    if _SEVERELY.match(row.tags, behind) and row.words[behind].endswith("ly"):
        return Chunk(".", first, behind, counted(row, first, behind))  # "wounding 21, ten critically"
    return _counted(row, first, unknown_noun(row, behind))


def _unknown(row: Tagged, match: re.Match[str]) -> Chunk:
    return Chunk("d", *match.span(), Group(_ONE, None, row.words[match.end() - 1], False, None))


def _self(row: Tagged, match: re.Match[str]) -> Chunk:
    one = row.values[match.start()] == 1
    return Chunk("p" if one else "q", *match.span(), Group(_ONE if one else None, None, "self", False, None))


def _plain(row: Tagged, match: re.Match[str]) -> Chunk:
    first, behind = match.span()
    group = described(row, first, behind)
    if row.tags[behind - 1] == "J" and _is_one(row, first, behind, group):
        return Chunk("p", first, behind, group._replace(figure=_ONE))
    if behind == first + 1 and row.words[first] == "others":
        return Chunk("p", first, behind, group._replace(figure=Count(qualifier="others")))
    return Chunk("q", first, behind, group)


def _member(row: Tagged, match: re.Match[str]) -> Chunk:
    member = row.tags[match.start()] == "N" or row.words[match.start()] in _AMONG
    return Chunk("." if member else "e", *match.span(), None)


def _another(row: Tagged, match: re.Match[str]) -> Chunk:
    code = "p" if row.words[match.start()] == "another" else "."
    return Chunk(code, *match.span(), Group(_ONE, None, "", True, None))


def _titled(row: Tagged, match: re.Match[str]) -> Chunk:
    return Chunk("1", *match.span(), _person(row, *match.span()))


def _name(row: Tagged, match: re.Match[str]) -> Chunk:
    return Chunk("2", *match.span(), _person(row, *match.span()))


def _person(row: Tagged, first: int, behind: int) -> Group:
    roles = [row.values[i] for i in range(first, behind) if row.tags[i] == "J"]
    who = next((role.who for role in reversed(roles) if role.who), None)
    name = " ".join(row.words[i] for i in range(first, behind) if row.tags[i] == "X")
    return Group(_ONE, who, name, False, None)


def _is_one(row: Tagged, first: int, behind: int, group: Group) -> bool:
    """True for a singular noun without a number that counts one person all the same."""
    # A headline needs no article: "Soldier killed in Kot", "Clerk and two guards killed", "raid in Kot, driver killed".
    opens = _OPENING.search(row.tags[max(0, first - 8) : first]) is not None and "T" not in row.tags[first:behind]
    if opens and _SUFFERS.match(row.tags, behind):
        return True
    verb = row.values[first - 1] if first > 1 and row.tags[first - 1] in "PG" else None
    if isinstance(verb, Harm) and verb.kind in ("killed", "wounded") and "T" not in row.tags[first:behind]:
        return behind - first < 3  # "blast kills teacher"
    if group.lemma not in _KIN:
        return False
    pair = row.tags[max(0, first - 2) : first] in ("Jc", "Rc") or row.tags[behind : behind + 2] == "cJ"
    # "his son"; "husband and wife"
    return _OWNER.search(row.tags, first, behind) is not None or (behind == first + 1 and pair)


# What makes a chunk of a match, by the name of its pattern in `chunks`.
MAKE: dict[str, Callable[[Tagged, re.Match[str]], Chunk]] = {
    "member": _member,
    "people": _people,
    "part": _people,
    "group": _group,
    "things": lambda _, match: Chunk("t", *match.span(), None),
    "figure": _figure,
    "another": _another,
    "single": _people,
    "unknown": _unknown,
    "self": _self,
    "titled": _titled,
    "plain": _plain,
    "whose": lambda _, match: Chunk("q", *match.span(), Group(None, None, "", False, None)),
    "site": lambda _, match: Chunk("t", *match.span(), None),
    "name": _name,
}

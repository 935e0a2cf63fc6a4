"""Tokens of commander cells seen with their neighbours: flags that head a list, and what belongs to the name above."""

from __future__ import annotations

from typing import NamedTuple

from infoparse.cell import Flat
from infoparse.grammar import Token
from infoparse.values.flags import country

_NAMED = frozenset(("NAME", "NOTE", "STATUS", "FLAG_BEHIND"))


class Words(NamedTuple):
    """Visible text of a token, without marks."""

    text: str
    start: int
    end: int
    """Offsets in the flat text."""


def shows(token: Token, flat: Flat) -> Token | None:
    """The heading that a flag with a name is ({{flag|France}}); None for any other token."""
    piece = flat.piece(token.start)
    if token.type != "FLAG" or piece.kind != "flag" or not piece.text:
        return None
    return _heading(token, piece.text)


def _heading(token: Token, name: str) -> Token:
    return Token("HEADING", Words(name, token.start, token.end), token.start, token.end)


def headed(found: list[Token], flat: Flat) -> list[Token]:
    """The tokens with the flags as headings that have a line for themselves and people below it.

    The first line of a cell decides: behind the people of a country the same flag would end their list. A flag without
    a name is a heading only above a list with more stars; else it belongs to the name in the next line. The flag of
    another country beside a name ends a heading.
    """
    kept: list[Token] = []
    above = ""
    for i, token in enumerate(found):
        heading = _heads(found, i, flat)
        if heading:
            above = heading.value.text
        elif token.type == "FLAG" and above and country(token.value) != above:
            kept.append(_heading(token, ""))  # of another country: the heading has ended
            above = ""
        elif token.type != "_SEP" and not above and not kept:
            return found
        if heading or kept or token.type != "_SEP":
            kept.append(heading or token)
    return kept


def _heads(found: list[Token], at: int, flat: Flat) -> Token | None:
    """The heading that a flag is where it stands; None for any other token."""
    token = found[at]
    ahead = found[at + 1 : at + 3]
    if token.type != "FLAG" or (at and found[at - 1].type != "_SEP") or not ahead or ahead[0].type != "_SEP":
        return None
    stars = max(_stars(other, flat) for other in ahead)
    listed = stars > (_stars(found[at - 1], flat) if at else 0)
    name = country(token.value) if listed else ""
    return shows(token, flat) or (_heading(token, name) if name else None)


def _stars(token: Token, flat: Flat) -> int:
    """How many stars a separator is; 0 for a line end and for other tokens."""
    piece = flat.piece(token.start)
    return len(piece.text) if token.type == "_SEP" and piece.kind == "bullet" else 0


def settled(found: list[Token]) -> list[Token]:
    """Tokens with line ends before notes dropped, and flags tied to the side where their name is."""
    kept: list[Token] = []
    for i, token in enumerate(found):
        before = kept[-1].type if kept else ""
        below = before == "_SEP" and len(kept) > 1 and kept[-2].type in _NAMED
        ahead = found[i + 1].type if i + 1 < len(found) else "_SEP"
        match token.type:
            case "_SEP" if before in ("", "_SEP", "FLAG"):
                continue
            case "NOTE" | "STATUS" if below:
                kept.pop()
            case "UNIT" if below:
                kept.pop()
                token = token._replace(type="NOTE")  # noqa: PLW2901 - what the person above commands
            case "UNIT":
                token = token._replace(type="NAME")  # noqa: PLW2901
            case "FLAG" if ahead not in ("FLAG", "NAME", "UNIT", "HEADING"):
                if before in ("", "_SEP") and [other.type for other in found[i + 1 : i + 3]] == ["_SEP", "NAME"]:
                    kept.append(token)  # of the name in the next line
                    continue
                if before not in _NAMED:
                    continue
                token = token._replace(type="FLAG_BEHIND")  # noqa: PLW2901
        kept.append(token)
    return kept

"""Templates and links without any markup in them, which are most: rendered as they are lexed, past the grammar."""

from __future__ import annotations

import re
from functools import lru_cache

from infoparse.cell import Piece
from infoparse.wikitext import render, templates

TEMPLATE = re.compile(r"\{\{([^{}|\[\]<>\n:&'_=#\xa0]++)((?:\|[^{}|\[\]<>\n&'_=\xa0]*+)*+)\}\}")
LINK = re.compile(r"\[\[([^\[\]{}|<>\n&'_\xa0]++)(?:\|([^\[\]{}|<>\n&'_\xa0]*+))?\]\]")

_LONGEST = 80  # characters of a template that is remembered

_new = tuple.__new__  # twice as fast as a call of the class


def template(found: re.Match[str], at: int) -> list[Piece] | None:
    """Pieces of the template that TEMPLATE found; None for one that is not for here (unknown, or a list)."""
    pieces = (_often if len(found[0]) < _LONGEST else _rendered)(found[0])
    if pieces is None:
        return None
    at += found.start()
    return [_new(Piece, (kind, text, start + at, end + at, value)) for kind, text, start, end, value in pieces]


def _rendered(source: str) -> list[Piece] | None:
    """Pieces of a template that begins at offset 0."""
    before, *arguments = source[2:-2].split("|")
    name = templates.normal(before)
    family = templates.family(name)
    if family is templates.UNKNOWN or family.does == "items":
        return None
    if family.does == "ref":
        return [Piece("ref", "", 0, len(source), source)]
    first = bar = 2 + len(before)
    parts: list[render.Part] = []
    for text in arguments:
        stop = bar + 1 + len(text)
        shown = [_new(Piece, ("text", text, bar + 1, stop, ""))] if text else []
        parts.append(_new(render.Part, ("", bar, bar + 1, shown)))
        bar = stop
    return render.template(name, family, (0, first), [], parts, (len(source) - 2, len(source)))


_often = lru_cache(maxsize=1024)(_rendered)  # the same flags on every page


def link(found: re.Match[str], at: int) -> list[Piece]:
    """Pieces of the link that LINK found."""
    start, bar, end = found.start() + at, found.end(1) + at, found.end() + at
    target, text = found[1], found[2]
    before = _new(Piece, ("text", target, start + 2, bar, ""))
    shown = _new(Piece, ("text", text, bar + 1, end - 2, "")) if text else before
    if ":" not in target and (text is None or text[:1].isalnum()):  # no namespace, no mark of fate
        opened = _new(Piece, ("open", "link", start, shown.start, " ".join(target.split())))
        return [opened, shown, _new(Piece, ("close", "link", shown.end, end, ""))]
    parts: list[render.Part] = []
    if text is not None:
        parts.append(_new(render.Part, ("", bar, bar + 1, [shown] if text else [])))
    return render.link((start, start + 2), [before], parts, (end - 2, end))

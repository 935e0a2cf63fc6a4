"""Templates and links without any markup in them, which are most: rendered as they are lexed, past the grammar."""

from __future__ import annotations

import re

from infoparse.cell import Piece
from infoparse.wikitext import render, templates

TEMPLATE = re.compile(r"\{\{([^{}|\[\]<>\n:&'_=#\xa0]++)((?:\|[^{}|\[\]<>\n&'_=\xa0]*+)*+)\}\}")
LINK = re.compile(r"\[\[([^\[\]{}|<>\n&'_\xa0]++)(?:\|([^\[\]{}|<>\n&'_\xa0]*+))?\]\]")

_new = tuple.__new__  # twice as fast as a call of the class


def template(found: re.Match[str], at: int) -> list[Piece] | None:
    """Pieces of the template that TEMPLATE found; None for one that is not for here (unknown, or a list)."""
    name = templates.normal(found[1])
    family = templates.family(name)
    if family is templates.UNKNOWN or family.does == "items":
        return None
    start, end = found.start() + at, found.end() + at
    if family.does == "ref":
        return [Piece("ref", "", start, end, found[0])]
    first = bar = found.end(1) + at
    parts: list[render.Part] = []
    for text in found[2].split("|")[1:]:
        stop = bar + 1 + len(text)
        shown = [_new(Piece, ("text", text, bar + 1, stop, ""))] if text else []
        parts.append(_new(render.Part, ("", bar, bar + 1, shown)))
        bar = stop
    return render.template(name, family, (start, first), [], parts, (end - 2, end))


def link(found: re.Match[str], at: int) -> list[Piece]:
    """Pieces of the link that LINK found."""
    start, bar, end = found.start() + at, found.end(1) + at, found.end() + at
    before = [_new(Piece, ("text", found[1], start + 2, bar, ""))]
    parts: list[render.Part] = []
    if found[2] is not None:
        shown = [_new(Piece, ("text", found[2], bar + 1, end - 2, ""))] if found[2] else []
        parts.append(_new(render.Part, ("", bar, bar + 1, shown)))
    return render.link((start, start + 2), before, parts, (end - 2, end))

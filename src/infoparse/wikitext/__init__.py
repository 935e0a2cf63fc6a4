"""Wikitext: the value of a field as pieces.

    read("[[Army of Italy]]<br>{{KIA}}") -> text, break and status pieces, links as open and close

What is kept apart: links with their targets, bold and italic, list items, breaks and rules, flags, icons, fates of
people, references. What is decoded: wrappers (`{{nowrap}}`, `{{small}}`), entities, dates of `{{start date}}`. An
unknown template leaves the text of its numbered arguments. The table of templates is `vocabulary/templates.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from infoparse.cell import Cell, Piece
from infoparse.grammar import Driver, Grammar
from infoparse.wikitext import templates
from infoparse.wikitext.lexer import Lexer
from infoparse.wikitext.render import Renderer
from infoparse.wikitext.styles import resolve

__all__ = ["read", "read_running"]

GRAMMAR = Grammar("wikitext.lark")

# Without one of these a text is one piece; marks of lists and rules count at its start.
_MARKUP = re.compile(r"[\[\]{}<&|\n\xa0]|''|__|\A(?:[*#:;•]|----)")


@cache
def _driver() -> Driver:
    return GRAMMAR.driver(Renderer())


def read(text: str, at: int = 0) -> Cell:
    """The pieces of a wikitext value, in the order of the source.

    Args:
        text: the value, as in the source.
        at: offset of its first character in the source; added to every offset in the result.

    Bad markup raises nothing: what is not closed ends with its line, and the cell has a diagnostic (IP202, IP203,
    IP206). Work is linear in the length of the text.
    """
    if not text:
        return Cell()
    if not _MARKUP.search(text):
        return Cell((Piece("text", text, at, at + len(text)),))
    lexer = Lexer(text, at)
    return Cell(tuple(_pieces(lexer)), tuple(lexer.diagnostics))


def read_running(text: str, at: int = 0) -> list[Piece]:
    """The pieces of running wikitext: as `read`, but what an unknown template says is left out."""
    return _pieces(Lexer(text, at, templates.NOTHING))


def _pieces(lexer: Lexer) -> list[Piece]:
    tokens = lexer.run()
    pieces: list[Piece] = _driver().run(tokens) if lexer.nested else tokens[0].value if tokens else []
    return resolve(pieces) if lexer.quoted else pieces

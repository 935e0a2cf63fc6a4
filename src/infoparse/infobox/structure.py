"""A page as boxes with fields: the actions of `infobox.lark`, and the choice of its lexer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import attrs

from infoparse.diagnostics import Diagnostic
from infoparse.grammar import Driver, Grammar, Token
from infoparse.infobox import dump, nested
from infoparse.infobox.finder import Opening
from infoparse.infobox.lexer import BoxLexer
from infoparse.record import Field
from infoparse.source import Span


@attrs.define
class Box:
    """One infobox."""

    name: str
    """Name of its template, lower case; `infobox` in a dump."""
    span: Span
    """From its opening to behind its end."""
    fields: list[Field]
    """All fields in order, also repeated ones; unnamed ones under their number."""
    nested: list[Field] = attrs.field(factory=list)
    """Fields of templates inside the values, as far as they start a line."""


@attrs.define
class Page:
    """A page cut into boxes and running text."""

    markup: Literal["wikitext", "plain"]
    """How its values are written."""
    title: Field | None = None
    """The title line of a dump; None for wikitext, which has none."""
    boxes: list[Box] = attrs.field(factory=list)
    """In the order of the page."""
    texts: list[Span] = attrs.field(factory=list)
    """Stretches of text outside of the boxes."""
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    """What was wrong with the structure."""


def is_dump(text: str) -> bool:
    """True for a flattened dump: its title line, or no template at all, and the list of fields."""
    if "{{" in text[:200] or text.find("nfobox", 0, 20000) < 0:  # which most pages are told by
        return False
    return dump.OPEN.search(text, 0, 20000) is not None


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page in either dialect, each with its text, as a tree should have them."""
    for token in dump.tokens(text) if is_dump(text) else BoxLexer(text).tokens():
        yield Token(token.type, text[token.start : token.end], token.start, token.end)


GRAMMAR = Grammar("infobox.lark", lexer=tokens)


def read(text: str) -> Page:
    """The page; never raises, and every text is one. Fields quote the source exactly."""
    if is_dump(text):
        page = Page("plain")
        stream = dump.tokens(text)
    else:
        page = Page("wikitext")
        lexer = BoxLexer(text)
        page.diagnostics = lexer.diagnostics
        stream = lexer.tokens()
    for part in _driver().run(stream):
        if isinstance(part, Box):
            for field in part.fields:
                field.raw = text[field.span.start : field.span.end]
                if page.markup == "wikitext" and "\n" in field.raw:
                    part.nested += nested.fields(text, field.span)
            if part.fields:
                page.boxes.append(part)
            else:
                page.texts.append(part.span)  # a box without fields says nothing
        elif isinstance(part, Span):
            page.texts.append(part)
        else:
            page.title = part
    return page


class _Actions:
    """From tokens to boxes and spans. Raw text is filled in by `read`, which has the page."""

    def start(self, children: list[Any]) -> list[Any]:
        return children

    def title(self, children: list[Any]) -> Field:
        token: Token = children[0]
        return Field("title", token.value, Span(token.start, token.end))

    def running(self, children: list[Any]) -> Span:
        token: Token = children[0]
        return Span(token.start, token.end)

    def box(self, children: list[Any]) -> Box:
        opening, *fields, closing = children
        name = opening.value.name if isinstance(opening.value, Opening) else opening.value
        return Box(name, Span(opening.start, closing.end), [f for f in fields if isinstance(f, Field)])

    def named(self, children: list[Any]) -> Field:
        key, *values = children
        start, end = (values[0].start, values[-1].end) if values else (key.end, key.end)
        return Field(key.value, "", Span(start, end))

    unnamed = named


@cache
def _driver() -> Driver:
    return GRAMMAR.driver(_Actions())

"""What a parser is: data and plain functions, nothing to inherit.

    PARSER = Parser(name="sitrep", grammar=Grammar("sitrep.lark", package=__package__), sniff=sniff, lift=lift)

`sniff(text)` says how sure it is that the text is in its format, from 0 to 1; it runs on every document, so it should
look at the first lines only. `lift(document)` turns the document into records. A module in `infoparse.parsers` is found
by a scan of that folder; a package elsewhere names its `PARSER` as an entry point in the group `infoparse.parsers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import attrs

from infoparse.cell import Flat
from infoparse.grammar import Grammar
from infoparse.record import Record

if TYPE_CHECKING:
    from lark import Tree

Prose = Literal["fill", "always", "never"]


class Document:
    """A text on its way through one parser."""

    def __init__(self, text: str, parser: Parser, *, uri: str | None = None, prose: Prose = "fill") -> None:
        self.text = text
        """The whole source text; every span refers to it."""
        self.parser = parser
        """The parser at work."""
        self.uri = uri
        """Path or address as the caller gave it; None for text without one."""
        self.prose = prose
        """What the caller wants from running text; the pipeline does it, a parser only sets `source.body`."""

    @cached_property
    def tree(self) -> Tree[Any]:
        """Lark's tree of the whole text by the parser's grammar."""
        if self.parser.grammar is None:
            raise TypeError(f"parser {self.parser.name!r} has no grammar")
        return self.parser.grammar.parse(self.text)


@attrs.frozen
class Parser:
    """A format that infoparse reads."""

    name: str
    """Name on the command line and in `source.parser`."""
    sniff: Callable[[str], float]
    """Text to a score: 0 not this format, 1 certainly this format."""
    lift: Callable[[Document], Iterable[Record]]
    """Document to records, at least one; fills `source` as far as the text tells, the pipeline adds the rest."""
    ceiling: float = attrs.field(default=1.0, kw_only=True)
    """Highest score that `sniff` gives: a parser that can't win any more is not asked."""
    grammar: Grammar | None = None
    """Structure grammar; it accepts every text."""
    view: Callable[[Document, Record], Flat] | None = None
    """What a reader sees of a record's running text, with the way back; empty where it is not to be read. None for a
    format whose running text stands as it is."""
    summary: str = ""
    """One line for `infoparse parsers`."""
    version: str = "1"
    """Goes up when the same text gives another record."""
    origin: str = "infoparse"
    """Package that brought it; set by the registry."""
    fault: str | None = None
    """Why it can't be used; None for a working parser. Set by the registry."""

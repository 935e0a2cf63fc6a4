"""Front matter: Markdown files with YAML, TOML or JSON at their head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse.frontmatter import split
from infoparse.grammar import Grammar, Token
from infoparse.plugin import Document, Parser
from infoparse.record import Record
from infoparse.source import Span

# A line that begins with a key, which prose between two rules does not have.
_KEY = re.compile(r"""^[ \t]*+["']?[\w$.-][^\r\n:=]{0,60}+["']?[ \t]*+[:=](?:[ \t]|$)""", re.MULTILINE)


def sniff(text: str) -> float:
    """0.95 for a closed block with keys, 0.5 for one without, 0.1 for a first fence that nothing closes, else 0."""
    parts = split(text)
    if parts.language is None:
        return 0.1 if parts.diagnostics else 0.0
    if parts.language != "yaml" or not parts.raw.strip():
        return 0.9
    return 0.95 if _KEY.search(parts.raw) else 0.5


def lift(document: Document) -> Iterator[Record]:
    """A record for the document, and one more for each further conflict in a list of them."""
    from infoparse.frontmatter.lift import records  # the value grammars are built at first use
    from infoparse.news import story

    for record in records(document.text):
        source = record.source
        if source.body:
            told = story.segment(document.text, start=source.body.start, end=source.body.end)
            source.dateline = source.dateline or told.dateline
            if told.thread:  # the tail of articles is no use: headings such as "Reactions" end no story here
                tail = source.tail or told.thread
                source.body = Span(source.body.start, told.thread.start)
                source.tail = Span(told.thread.start, tail.end)
        yield record


def tokens(text: str) -> list[Token]:
    """Tokens of the YAML between the fences, mended so that all of them fit; other text is one JUNK."""
    from infoparse.yaml import mended  # YAML is for those documents only that have it

    parts = split(text)
    if parts.span is None or parts.language == "toml":
        return [Token("JUNK", text, 0, len(text))]
    return mended.tokens(parts.raw, at=parts.span.start)


PARSER = Parser(
    name="frontmatter",
    grammar=Grammar("frontmatter.lark", lexer=tokens),
    sniff=sniff,
    lift=lift,
    summary="Markdown with YAML, TOML or JSON front matter, such as articles of static sites",
)

"""Infoboxes: wiki pages with `{{Infobox …}}` and the flattened dump of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse.cell import Flat
from infoparse.infobox import keys, structure
from infoparse.infobox.finder import openings
from infoparse.plugin import Document, Parser
from infoparse.record import Record

# What wiki pages have and hardly any other text: links and templates beside headings or categories.
_WIKI = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}\n]{1,200}\}\}|^==[^=\n]{1,100}==[ \t]*$", re.MULTILINE)
_HEAD = 20_000


def sniff(text: str) -> float:
    """How sure it is that a page has an infobox: 0.95 with a box near the top, 0.55 for a bare wiki page.

    The latter is more than plain text gets from any other parser: markup would be read as words there.
    """
    head = text[:_HEAD]
    front_matter = text.startswith(("---\n", "---\r\n", "+++\n", "{\n"))
    if structure.is_dump(text) or next(openings(head), None):
        return 0.4 if front_matter else 0.95
    if front_matter:
        return 0.0
    if len(_WIKI.findall(head[:4000])) >= 3:
        return 0.6 if next(openings(text), None) else 0.55
    return 0.0


def lift(document: Document) -> Iterator[Record]:
    """A record for each box of the page."""
    from infoparse.infobox.pages import records  # the value grammars are built at first use

    return records(document.text, structure.read(document.text))


def view(document: Document, record: Record) -> Flat:
    """The running text of a page without its markup; nothing of a page whose box tells of no conflict.

    An article on a country, a person or a city is full of wars that are not its subject; it is read only when the
    caller asks for it with `prose="always"`.
    """
    from infoparse.wikitext.view import view as visible

    body = record.source.body
    if body is None or (document.prose == "fill" and not any(keys.of_a_conflict(f.key) for f in record.fields)):
        return Flat(())
    return visible(document.text, body.start, body.end)


PARSER = Parser(
    name="infobox",
    sniff=sniff,
    lift=lift,
    grammar=structure.GRAMMAR,
    view=view,
    summary="Wiki pages with infoboxes (military conflicts and others), and the flattened dump of them",
)

"""Reading a cell in whatever markup it is written."""

from __future__ import annotations

import re
from typing import Literal

from infoparse.cell import Cell
from infoparse.values import plain

Markup = Literal["auto", "plain", "wikitext"]

# What only wikitext has: links, templates, quotes of bold and italic, tags other than a line break, comments.
_WIKITEXT = re.compile(r"\[\[|\{\{|''|\[https?://|</?+(?!br\b|BR\b)[A-Za-z]++[ />]|<!--")


def read(text: str, markup: Markup = "auto", at: int = 0) -> Cell:
    """The cell that `text` stands for.

    Args:
        text: the cell as it stands in the source.
        markup: how to read it; `auto` takes wikitext for text with links, templates, quotes or tags, plain otherwise.
        at: offset of the cell in the source, added to every offset.
    """
    if markup == "wikitext" or (markup == "auto" and _WIKITEXT.search(text)):
        from infoparse import wikitext

        return wikitext.read(text, at)
    return plain.read(text, at)

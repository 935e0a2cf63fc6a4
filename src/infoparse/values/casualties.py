"""Casualty cells: people and things lost, as infoboxes and flattened dumps state them.

The grammar is `values/casualties.lark` over a lexer whose words stand in the vocabulary; `_casualty_reading` decides
what labels, brackets and neighbours add to a count.
"""

from __future__ import annotations

from functools import cache

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar
from infoparse.record import Losses
from infoparse.source import Span
from infoparse.values import cells
from infoparse.values._casualty_layout import settle
from infoparse.values._casualty_reading import Reader
from infoparse.values._casualty_tree import Builder
from infoparse.values._casualty_words import Styled, name


def parse(
    cell: str, *, markup: cells.Markup = "auto", at: int = 0, diagnostics: list[Diagnostic] | None = None
) -> Losses:
    """The losses that a cell states: people in `casualties`, things in `materiel`, each in reading order.

    Shape: one entry for each figure and kind; "killed or wounded" after one figure is one entry. `who` carries over to
    figures joined by a comma or "and" on the same line, a claimant and a party from their label to the next one. No
    sums, no midpoints: "several" stays a word. Counts are persons or things; spans quote `cell`, offsets plus `at`.

    Args:
        cell: the cell as it stands in the source.
        markup: `"plain"`, `"wikitext"` or `"auto"`, which tells them apart.
        at: offset of the cell in the source, added to every span.
        diagnostics: a list that remarks are added to; None to drop them. IP520: words without a figure.

    Raises:
        Nothing: what can't be read leaves both lists empty.
    """
    content = cells.read(cell, markup, at)
    if diagnostics is not None:
        diagnostics += content.diagnostics
    styled = Styled(content)
    try:
        lines = _driver().run(settle(name(styled), styled))
    except GrammarError:
        losses = Losses()
    else:
        losses = Reader(styled, cell, at).read(lines)
    if diagnostics is not None and styled.text.strip() and not losses.casualties and not losses.materiel:
        diagnostics.append(diagnose("IP520", Span(at, at + len(cell))))
    return losses


@cache
def _driver() -> Driver:
    return Grammar("values/casualties.lark").driver(Builder())

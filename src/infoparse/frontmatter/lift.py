"""Front matter to records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy

from infoparse import vocabulary
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.frontmatter import keys, publication, tags, tree
from infoparse.frontmatter.conflict import Cell, Event, Filler, events
from infoparse.frontmatter.splitting import Split, split
from infoparse.record import Field, Record
from infoparse.source import Span
from infoparse.yaml import MapNode, Node, ScalarNode

_DEBRIS = "[object Object]"
_HEADING = re.compile(
    rf"(?i)\#{{1,6}}[ \t]*+(?:{'|'.join(map(re.escape, vocabulary.load('frontmatter')['tail']['headings']))})[ \t:]*+"
)


def records(text: str) -> Iterator[Record]:
    """A record for the document, and one more for each further conflict in a list of them."""
    parts = split(text)
    root, faults = tree.read(parts)
    fields = tuple(tree.fields(root, text))
    remarks = [*parts.diagnostics, *faults]
    if root is not None and not isinstance(root, MapNode):
        kind = "a bare text" if isinstance(root, ScalarNode) else "a list"
        remarks.append(diagnose("IP351", Span(root.start, root.end), kind=kind))
    if not fields:
        place = parts.span if parts.span and parts.raw.strip() else parts.body_span
        fields = (Field("text", text[place.start : place.end], place),) if place.of(text).strip() else ()

    found = events(root, text)
    slots = _slots(root, text, found[0])
    source = publication.source(root, text, event=found[0].telling or slots is not None)
    if slots is not None:
        source.tags = slots.categories
    source.body, source.tail, cut = _running(text, parts)
    for number, event in enumerate(found):
        filler = Filler(Record(source=copy(source) if number else source), "written" if slots else "relative")
        if number == 0 and slots is not None:
            event.cells += slots.cells
        if event.telling or (number == 0 and slots is not None):
            for cell in event.cells:
                filler.fill(cell)
            filler.finish()
        record = filler.record
        record.title = record.title or source.title
        record.fields = fields
        record.diagnostics = (*remarks, *filler.remarks, *cut)
        yield record


class _Slots:
    """A list of tags that holds an infobox."""

    def __init__(self, cells: list[Cell], categories: tuple[str, ...]) -> None:
        self.cells = cells
        self.categories = categories


def _slots(root: Node | None, text: str, event: Event) -> _Slots | None:
    """What the tags hold beside tags; None where they are nothing else.

    Only documents with `subject`, and with `date` and `place` as lists, pour infoboxes into their tags.
    """
    at_top = {keys.fold(name): node for name, node in tree.entries(root)}
    subject, listed = at_top.get("subject"), publication.tag_list(root)
    if not isinstance(subject, ScalarNode) or listed is None or "date" not in at_top or "place" not in at_top:
        return None
    path, node = listed
    scalars = [item for item in node.items if isinstance(item, ScalarNode)]
    if len(scalars) != len(node.items):
        return None
    happened = any(cell.meaning in ("date", "places") for cell in event.cells)
    roles = tags.classify([scalar.text for scalar in scalars], subject.text, event=happened)

    def cell(meaning: str, side: str | None, number: int) -> Cell:
        return Cell(meaning, side, f"{path}[{number}]", tree.cook(scalars[number], text))

    cells = [cell("part_of", None, roles.part_of)] if roles.part_of is not None else []
    cells += [cell("belligerents", str(column), number) for column, number in enumerate(roles.cells, 1)]
    return _Slots(cells, tuple(" ".join(scalars[number].text.split()) for number in roles.categories))


def _running(text: str, parts: Split) -> tuple[Span | None, Span | None, list[Diagnostic]]:
    """The body, the debris at its end, and a remark on that."""
    body = parts.body_span
    start = text.find(_DEBRIS, body.start)
    if start < 0 or text[start : body.end].replace(_DEBRIS, "").strip():
        return (body if body.of(text).strip() else None), None, []
    count = text.count(_DEBRIS, start)
    start = _before_headings(text, body.start, start)
    remark = diagnose("IP354", Span(start, body.end), count=count)
    return (Span(body.start, start) if text[body.start : start].strip() else None), Span(start, body.end), [remark]


def _before_headings(text: str, floor: int, end: int) -> int:
    """Where the headings without text begin that stand before `end`."""
    while True:
        stop = end
        while stop > floor and text[stop - 1].isspace():
            stop -= 1
        line = max(text.rfind("\n", floor, stop) + 1, floor)
        if not _HEADING.fullmatch(text, line, stop):
            return end
        end = line

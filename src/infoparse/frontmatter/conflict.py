"""The lists of a conflict, from the keys that are named after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.frontmatter import keys, tree
from infoparse.frontmatter.cooked import Cooked
from infoparse.record import Item, Losses, Record
from infoparse.source import Span
from infoparse.values import casualties, coordinates, dates, partof, people, places, result, sides, strength
from infoparse.values._sides_order import Levels
from infoparse.yaml import MapNode, Node, ScalarNode, SeqNode

_WORDS = vocabulary.load("frontmatter")
_TELLING = frozenset(_WORDS["telling"]["meanings"])
_NAMES = frozenset(_WORDS["inner"]["name"])
_DATES = frozenset(_WORDS["source"]["date"])
_IN_COLUMNS = frozenset({"belligerents", "casualties", "strengths"})
# What a script writes for a name that it does not have.
_LOST = re.compile(r"^[ \t*]*+(undefined)\b", re.MULTILINE)
_HARM = frozenset({"killed", "wounded", "captured", "missing", "displaced", "arrested"})


@attrs.define
class Cell:
    """One scalar of a conflict."""

    meaning: str
    """What it is by its keys, such as `commanders`."""
    side: str | None
    """Side by its keys; None when they name none."""
    path: str
    """Path of the field."""
    value: Cooked
    """Its text and place."""


@attrs.define
class Event:
    """The cells of one conflict."""

    cells: list[Cell] = attrs.field(factory=list)

    @property
    def telling(self) -> bool:
        """True when some cell can only be about a conflict, or the event has both a time and a place."""
        meanings = {cell.meaning for cell in self.cells}
        return not meanings.isdisjoint(_TELLING) or (
            "places" in meanings and not meanings.isdisjoint({"date", "dates", "start"})
        )


def events(root: Node | None, text: str) -> list[Event]:
    """The conflicts of a document, at least one.

    The first has what stands at the top and in the first entry of each list of conflicts; each further entry of such a
    list is one more.
    """
    found = [Event()]
    waiting: list[tuple[Node | None, str, int]] = [(root, "", 0)]
    seen: set[int] = set()
    while waiting:
        node, path, number = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        inner: list[tuple[Node | None, str, int]] = []
        for name, value in tree.entries(node):
            here = f"{path}.{name}" if path else name
            if keys.contains(name) and isinstance(value, MapNode):
                inner.append((value, here, number))
            elif (
                keys.contains(name) and isinstance(value, SeqNode) and any(isinstance(i, MapNode) for i in value.items)
            ):
                for index, item in enumerate(value.items):
                    if index:
                        found.append(Event())
                    inner.append((item, f"{here}[{index}]", len(found) - 1 if index else number))
            elif keys.fold(name) in _DATES:
                found[number].cells += _spread(keys.Key("date", None), value, here, text)
            elif key := keys.read(name):
                found[number].cells += _spread(key, value, here, text)
        waiting += reversed(inner)
    return [found[0], *(event for event in found[1:] if event.telling)]


def _spread(key: keys.Key, node: Node, path: str, text: str) -> Iterator[Cell]:
    """The scalars below a key, each with the meaning and side that the keys and lists on the way give it."""
    waiting: list[tuple[str, str | None, Node, str]] = [(key.meaning, key.side, node, path)]
    seen: set[int] = set()
    while waiting:
        meaning, side, node, path = waiting.pop()
        if isinstance(node, ScalarNode):
            if node.text.strip() and node.value is not None:
                yield Cell(meaning, side, path, tree.cook(node, text))
            continue
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, SeqNode):
            waiting += reversed(_listed(meaning, side, node, path))
        elif isinstance(node, MapNode):
            waiting += reversed(_mapped(meaning, side, node, path))


_Task = tuple[str, str | None, Node, str]


def _listed(meaning: str, side: str | None, node: SeqNode, path: str) -> list[_Task]:
    """Entries of a list: two or three cells of belligerents or casualties, and lists in a list, are sides."""
    flat = all(isinstance(item, ScalarNode) for item in node.items)
    columns = len(node.items) in (2, 3) if flat else all(not isinstance(item, ScalarNode) for item in node.items)
    numbered = side is None and columns and (meaning in _IN_COLUMNS or not flat) and len(node.items) <= 5
    tasks: list[_Task] = []
    for index, item in enumerate(node.items):
        own = str(index + 1) if numbered and (meaning in _IN_COLUMNS or isinstance(item, SeqNode)) else side
        tasks.append((meaning, own, item, f"{path}[{index}]"))
    return tasks


def _mapped(meaning: str, side: str | None, node: MapNode, path: str) -> list[_Task]:
    """Values of a mapping: `{name: A, commanders: [B]}` is a party, `{killed: 3}` a count, `{one: A, two: B}` sides."""
    pairs = [(name, keys.read(name), value) for name, value in tree.entries(node)]
    for name, _, value in pairs:
        if keys.fold(name) in ("side", "column") and isinstance(value, ScalarNode):
            side = keys.side(value.text) or side
    single = any(keys.fold(name) in _NAMES for name, _, _ in pairs)
    tasks: list[_Task] = []
    for index, (name, key, value) in enumerate(pairs):
        here = f"{path}.{name}"
        if keys.fold(name) in ("side", "column") and isinstance(value, ScalarNode):
            continue
        if keys.fold(name) in _NAMES:
            tasks.append((meaning, side, value, here))
        elif key:
            tasks.append((key.meaning, key.side or side, value, here))
        elif named := keys.side(name):
            tasks.append((meaning, named, value, here))
        elif not single and meaning in ("belligerents", "commanders", "units", "strengths", "casualties"):
            tasks.append((meaning, side or str(index + 1), value, here))
    return tasks


class Filler:
    """Puts cells into a record."""

    def __init__(self, record: Record, levels: Levels = "relative") -> None:
        self.record = record
        self.levels = levels
        self.remarks: list[Diagnostic] = []
        self._bounds: dict[str, Any] = {}
        self._found: dict[str, list[Any]] = {}

    def fill(self, cell: Cell) -> None:
        """Read one cell into the list of its meaning."""
        lift = getattr(self, cell.meaning, None)
        if lift:
            lift(cell)
        elif cell.meaning in _HARM:
            self._harm(cell)

    def finish(self) -> None:
        """The lists, and what needs more than one cell: a range from its two ends, coordinates from their parts."""
        record, bounds = self.record, self._bounds
        for slot, found in self._found.items():
            setattr(record, slot, tuple(found))
        start, end = bounds.get("start"), bounds.get("end")
        if start and not record.dates:
            if end and not {"/", "["}.intersection(start.edtf + end.edtf) and end.edtf != start.edtf:
                start.edtf, start.end = f"{start.edtf}/{end.edtf}", end.end
                self.remarks += dates.remarks(start)
            record.dates = (start,)
        if "latitude" in bounds and "longitude" in bounds and record.places:
            record.places[0].latitude, record.places[0].longitude = bounds["latitude"], bounds["longitude"]

    def _add(self, slot: str, cell: Cell, leaves: tuple[Any, ...]) -> None:
        for leaf in leaves:
            cell.value.own(leaf, cell.path)
            if hasattr(leaf, "side"):
                leaf.side = leaf.side or cell.side
        self._found.setdefault(slot, []).extend(leaves)

    def _date(self, cell: Cell) -> Any:
        date = dates.parse(cell.value.text)
        if date is None:
            self.remarks.append(diagnose("IP353", cell.value.span, field=cell.path))
            return None
        cell.value.own(date, cell.path)
        self.remarks += dates.remarks(date)
        return date

    def title(self, cell: Cell) -> None:
        self.record.title = " ".join(cell.value.text.split())

    def dates(self, cell: Cell) -> None:
        if date := self._date(cell):
            self._found.setdefault("dates", []).append(date)

    date = dates

    def start(self, cell: Cell) -> None:
        self._bounds["start"] = self._date(cell)

    def end(self, cell: Cell) -> None:
        self._bounds["end"] = self._date(cell)

    def places(self, cell: Cell) -> None:
        self._add("places", cell, places.parse(cell.value.text))

    def coordinates(self, cell: Cell) -> None:
        point = coordinates.parse(cell.value.text)
        if point:
            self._bounds["latitude"], self._bounds["longitude"] = point
        elif cell.path.endswith(("[0]", "[1]")):
            # A bare pair is (latitude, longitude), as in Leaflet and Hugo; GeoJSON turns it round under `coordinates`.
            self._degrees("latitude" if cell.path.endswith("[0]") else "longitude", cell)

    def latitude(self, cell: Cell) -> None:
        self._degrees("latitude", cell)

    def longitude(self, cell: Cell) -> None:
        self._degrees("longitude", cell)

    def _degrees(self, axis: str, cell: Cell) -> None:
        try:
            degrees = float(cell.value.text)
        except ValueError:
            return
        if abs(degrees) <= (90 if axis == "latitude" else 180):
            self._bounds[axis] = degrees

    def part_of(self, cell: Cell) -> None:
        self._add("part_of", cell, partof.parse(cell.value.text))

    def result(self, cell: Cell) -> None:
        ending = result.parse(cell.value.text)
        if ending and self.record.result is None:
            self.record.result = cell.value.own(ending, cell.path)

    def belligerents(self, cell: Cell) -> None:
        for lost in _LOST.finditer(cell.value.text):
            self.remarks.append(diagnose("IP540", cell.value.place(Span(*lost.span(1))), field=cell.path))
        self._add("belligerents", cell, sides.parse(cell.value.text, levels=self.levels))

    def perpetrators(self, cell: Cell) -> None:
        found = sides.parse(cell.value.text)
        for party in found:
            party.role = party.role or "perpetrator"
        self._add("belligerents", cell, found)

    def units(self, cell: Cell) -> None:
        self._add("units", cell, sides.parse(cell.value.text, levels=self.levels))

    def commanders(self, cell: Cell) -> None:
        self._add("commanders", cell, people.parse(cell.value.text))

    def strengths(self, cell: Cell) -> None:
        self._add("strengths", cell, strength.parse(cell.value.text))

    def casualties(self, cell: Cell) -> None:
        losses = self._losses(cell)
        if cell.side == "3" and any(casualty.who == "civilian" for casualty in losses.casualties):
            cell.side = "civilians"
        self._add("casualties", cell, losses.casualties)
        self._add("materiel", cell, losses.materiel)

    def _losses(self, cell: Cell) -> Losses:
        remarks: list[Diagnostic] = []
        losses = casualties.parse(cell.value.text, diagnostics=remarks)
        self.remarks += (attrs.evolve(each, span=each.span and cell.value.place(each.span)) for each in remarks)
        return losses

    def _harm(self, cell: Cell) -> None:
        """A count whose key says what happened: `killed: 12`."""
        losses = self._losses(cell)
        for casualty in losses.casualties:
            if casualty.kind == "total":
                casualty.kind = cell.meaning  # type: ignore[assignment]
        self._add("casualties", cell, losses.casualties)

    def territory(self, cell: Cell) -> None:
        self._add("territory", cell, _items(cell))

    def notes(self, cell: Cell) -> None:
        if self.record.notes is None:
            self.record.notes = _items(cell)[0]
            cell.value.own(self.record.notes, cell.path)


def _items(cell: Cell) -> tuple[Item, ...]:
    text = cell.value.text
    return (Item(name=" ".join(text.split()), span=Span(0, len(text)), raw=text),)

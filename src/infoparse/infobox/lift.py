"""A box to a record: every parameter to its slot, columns to sides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any

import attrs

from infoparse.cell import PieceKind
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.infobox import clauses, keys
from infoparse.infobox.structure import Box
from infoparse.record import Casualty, Field, Item, Losses, Record
from infoparse.values import (
    casualties,
    cells,
    coordinates,
    dates,
    partof,
    people,
    places,
    result,
    sides,
    strength,
)

_CIVILIAN = re.compile(r"\bcivilians?\b|\bnon-?combatants?\b", re.IGNORECASE)
# What is only seen when a value is read; a value without a meaning is read for it alone.
_SUSPECT = re.compile(r"<(?:li|small)\b|\}(?!\})[^{}\n]*+\{(?!\{)", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:overall|both sides|all sides|altogether|in total|total casualties|combined)\b", re.IGNORECASE)
_UNSEEN: frozenset[PieceKind] = frozenset({"open", "close", "flag", "icon", "ref", "bullet", "rule", "status"})
_FILE = re.compile(r"[^\[\]{}|<>=\n]{1,240}?\.(?:svg|png|jpe?g|gif|webp|tiff?|webm|ogv)", re.IGNORECASE)


def record(markup: cells.Markup, box: Box) -> Record:
    """The record of one box; title, running text and diagnostics of the page around it are left to the caller."""
    return _Lift(markup, box).run()


@attrs.define
class _Value:
    """A field with what its name means."""

    key: keys.Key
    field: Field


class _Lift:
    """One box on its way to a record."""

    def __init__(self, markup: cells.Markup, box: Box) -> None:
        self.markup: cells.Markup = markup
        self.box = box
        self.record = Record()
        self.remarks: list[Diagnostic] = []
        self.values: dict[str, list[_Value]] = defaultdict(list)
        self.on_map: tuple[float, float] | None = None

    def run(self) -> Record:
        """The record."""
        record, box = self.record, self.box
        record.fields = (
            tuple(sorted([*box.fields, *box.nested], key=lambda f: f.span.start)) if box.nested else tuple(box.fields)
        )
        self._sort()
        # The status comes last: that of a conflict which goes on is the result of a box that has no other.
        for meaning in sorted(self.values, key="status".__eq__):
            lift = _SLOTS[meaning]
            for value in sorted(self.values[meaning], key=attrgetter("key")):
                # The reader keeps the last cells, so that the value grammar does not read this one again.
                self.remarks += cells.read(value.field.raw, self.markup, value.field.span.start).diagnostics
                lift(self, value)
        self._place_on_map()
        record.diagnostics = (*self.remarks, *record.diagnostics)
        return record

    def _sort(self) -> None:
        """Fields by meaning; of repeated ones the last that has text counts."""
        last: dict[str, Field] = {}
        for field in self.box.fields:
            folded = field.key.lower()
            if folded in last and not folded.isdigit():
                self.remarks.append(diagnose("IP205", field.span, key=field.key))
                if not field.raw:
                    continue
            last[folded] = field
        for field in last.values():
            key = keys.read(field.key)
            if field.raw and key and key.meaning in _SLOTS:
                self.values[key.meaning].append(_Value(key, field))
            elif self.markup == "wikitext" and _SUSPECT.search(field.raw):
                remarks = cells.read(field.raw, self.markup, field.span.start).diagnostics
                self.remarks += [remark for remark in remarks if remark.code in {"IP203", "IP210"}]

    def _parse(self, parse: Callable[..., Any], value: _Value) -> Any:
        return parse(value.field.raw, markup=self.markup, at=value.field.span.start)

    def _own(self, leaves: Iterable[Any], value: _Value) -> tuple[Any, ...]:
        """Leaves with the field that they come from and, where they have one, the side of its column."""
        own = tuple(leaves)
        for leaf in own:
            leaf.field = value.field.key
            if hasattr(leaf, "side"):
                leaf.side = value.key.column or None
        return own

    # -- slots ---------------------------------------------------------------------------------------------------------

    def title(self, value: _Value) -> None:
        if self.record.title is None:
            self.record.title = next(lines(value.field.raw, self.markup, value.field.span.start), None)

    def date(self, value: _Value) -> None:
        date = self._parse(dates.parse, value)
        if date is None:
            self.remarks.append(diagnose("IP208", value.field.span, key=value.field.key))
        else:
            self.remarks += dates.remarks(date)
            self.record.dates += self._own([date], value)

    def place(self, value: _Value) -> None:
        self.record.places += self._own(self._parse(places.parse, value), value)

    def coordinates(self, value: _Value) -> None:
        self.on_map = self.on_map or coordinates.parse(value.field.raw)

    def part_of(self, value: _Value) -> None:
        self.record.part_of += self._own(self._parse(partof.parse, value), value)

    def image(self, value: _Value) -> None:
        found = _FILE.search(value.field.raw, 0, 2000)
        if found and self.record.source.image is None:
            name = found[0].strip()
            space, colon, file = name.partition(":")
            self.record.source.image = file.strip() if colon and space.strip().isalpha() else name

    def result(self, value: _Value) -> None:
        if self.record.result is None:
            ending = self._parse(result.parse, value)
            self.record.result = self._own([ending], value)[0] if ending else None

    def status(self, value: _Value) -> None:
        if any(keys.of_a_conflict(field.key) for field in self.box.fields):
            self.result(value)

    def territory(self, value: _Value) -> None:
        self.record.territory += self._own(self._parse(clauses.parse, value), value)

    def notes(self, value: _Value) -> None:
        text = " ".join(lines(value.field.raw, self.markup, value.field.span.start))
        if self.record.notes is None and text:
            leaf = Item(name=text, raw=value.field.raw, span=value.field.span)
            self.record.notes = self._own([leaf], value)[0]

    def belligerents(self, value: _Value) -> None:
        self.record.belligerents += self._own(self._parse(sides.parse, value), value)

    def perpetrators(self, value: _Value) -> None:
        found = self._own(self._parse(sides.parse, value), value)
        for party in found:
            party.role = party.role or "perpetrator"
        self.record.belligerents += found

    def commanders(self, value: _Value) -> None:
        self.record.commanders += self._own(self._parse(people.parse, value), value)

    def units(self, value: _Value) -> None:
        self.record.units += self._own(self._parse(sides.parse, value), value)

    def strengths(self, value: _Value) -> None:
        self.record.strengths += self._own(self._parse(strength.parse, value), value)

    def _losses(self, value: _Value) -> Losses:
        return casualties.parse(
            value.field.raw, markup=self.markup, at=value.field.span.start, diagnostics=self.remarks
        )

    def casualties(self, value: _Value) -> None:
        losses = self._losses(value)
        side = self._side(value, losses.casualties)
        for slot in ("casualties", "materiel"):
            found = self._own(getattr(losses, slot), value)
            for leaf in found:
                leaf.side = side
            setattr(self.record, slot, getattr(self.record, slot) + found)

    def _side(self, value: _Value, found: tuple[Casualty, ...]) -> str | None:
        """Side of a casualty column: the third one often holds civilians, or the sum of both sides."""
        column, raw = value.key.column, value.field.raw
        if column in {"1", "2"}:
            return column
        if any(casualty.who == "civilian" for casualty in found) or _CIVILIAN.search(raw):
            return "civilians"
        if not column or _BOTH.search(raw):
            return "all"
        return column

    def _harmed(self, value: _Value, kind: str | None) -> None:
        """Victims of an attack: the name of the field says what happened to them, where the text does not."""
        losses = self._losses(value)
        found = self._own(losses.casualties, value)
        for casualty in found:
            if kind and casualty.kind == "total":
                casualty.kind = kind
        self.record.casualties += found
        self.record.materiel += self._own(losses.materiel, value)

    def fatalities(self, value: _Value) -> None:
        self._harmed(value, "killed")

    def injuries(self, value: _Value) -> None:
        self._harmed(value, "wounded")

    def victims(self, value: _Value) -> None:
        self._harmed(value, None)

    def arrests(self, value: _Value) -> None:
        self._harmed(value, "arrested")

    def missing(self, value: _Value) -> None:
        self._harmed(value, "missing")

    def _place_on_map(self) -> None:
        """Coordinates of their own parameters go to the first place that has none."""
        if not self.record.places or self.record.places[0].latitude is not None:
            return
        old = "" if self.on_map else _old_coordinates(self.box.fields)
        found = coordinates.parse(old) if old else self.on_map
        if found:
            self.record.places[0].latitude, self.record.places[0].longitude = found


def _old_coordinates(fields: list[Field]) -> str:
    """The old parameters `lat_deg`, `lat_min`, … or `latd`, `latm`, … as one template; empty without."""
    given = {
        field.key.lower().replace("_", ""): field.raw for field in fields if field.key[:3].lower() in ("lat", "lon")
    }
    if not given:
        return ""
    parts = [
        next((given[name] for name in names if given.get(name)), default)
        for axis, sign in (("lat", "N"), ("lon", "E"))
        for names, default in (
            ((f"{axis}deg", f"{axis}d", f"{axis}gd"), ""),
            ((f"{axis}min", f"{axis}m", f"{axis}gm"), "0"),
            ((f"{axis}sec", f"{axis}s", f"{axis}gs"), "0"),
            ((f"{axis}dir", f"{axis}ns", f"{axis}gew"), sign),
        )
    ]
    return "{{coord|" + "|".join(parts) + "}}" if parts[0] and parts[4] else ""


def lines(raw: str, markup: cells.Markup, at: int = 0) -> Iterator[str]:
    """The lines of a value's visible text that are not empty, white space collapsed; `at` is where the value stands."""
    for line in cells.read(raw, markup, at).flatten(without=_UNSEEN).text.split("\n"):
        if text := " ".join(line.split()):
            yield text


_SLOTS: dict[str, Callable[[_Lift, _Value], None]] = {
    "title": _Lift.title,
    "part_of": _Lift.part_of,
    "date": _Lift.date,
    "place": _Lift.place,
    "coordinates": _Lift.coordinates,
    "image": _Lift.image,
    "result": _Lift.result,
    "status": _Lift.status,
    "territory": _Lift.territory,
    "notes": _Lift.notes,
    "belligerents": _Lift.belligerents,
    "perpetrators": _Lift.perpetrators,
    "commanders": _Lift.commanders,
    "units": _Lift.units,
    "strengths": _Lift.strengths,
    "casualties": _Lift.casualties,
    "fatalities": _Lift.fatalities,
    "injuries": _Lift.injuries,
    "victims": _Lift.victims,
    "arrests": _Lift.arrests,
    "missing": _Lift.missing,
}

"""Boxes to records: every parameter to its slot, columns to sides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.infobox import clauses, keys
from infoparse.infobox.structure import Box, Page
from infoparse.record import Casualty, Field, Item, Losses, Record, Source
from infoparse.source import Span
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

_HEADING = re.compile(r"^(={2,6})[ \t]*+([^=\n]++)={2,6}[ \t]*+$", re.MULTILINE)
_CATEGORY = re.compile(r"\[\[\s*[Cc]ategory\s*:\s*([^|\[\]\n]++)")
_BOLD = re.compile(r"'''(?:'')?([^'\n](?:[^'\n]|'(?!'))*+)'''")
_CIVILIAN = re.compile(r"\bcivilians?\b|\bnon-?combatants?\b", re.IGNORECASE)
# What is only seen when a value is read; a value without a meaning is read for it alone.
_SUSPECT = re.compile(r"<(?:li|small)\b|\}(?!\})[^{}\n]*+\{(?!\{)", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:overall|both sides|all sides|altogether|in total|total casualties|combined)\b", re.IGNORECASE)


@attrs.define
class _Value:
    """A field with what its name means."""

    key: keys.Key
    field: Field

    @property
    def order(self) -> tuple[str, str]:
        return self.key.column, self.key.part


def records(text: str, page: Page) -> Iterator[Record]:
    """One record for each box; one without values for a page that has no box."""
    if not page.boxes:
        yield _without_box(text, page)
        return
    tags = tuple(dict.fromkeys(tag.strip() for tag in _CATEGORY.findall(text))) if page.markup == "wikitext" else ()
    remarks = _by_box(page)
    for index, box in enumerate(page.boxes):
        end = page.boxes[index + 1].span.start if index + 1 < len(page.boxes) else len(text)
        record = _Lift(text, page, box).run()
        record.source.tags = tags
        record.source.body, record.source.tail = _running(text, box.span.end, end)
        if record.title is None:
            record.title = _page_title(text, page, record.source.body)
        record.source.title = page.title.raw if page.title else record.title
        record.diagnostics = _once([*remarks[index], *record.diagnostics], _tail(box, len(text)))
        yield record


def _without_box(text: str, page: Page) -> Record:
    whole = Span(0, len(text))
    title = page.title.raw if page.title else None
    body, tail = _running(text, 0, len(text))
    return Record(
        source=Source(body=body or whole, tail=tail, title=title),
        title=title,
        fields=(Field("text", text, whole),),
        diagnostics=(diagnose("IP209"), *page.diagnostics),
    )


def _by_box(page: Page) -> list[list[Diagnostic]]:
    """Diagnostics of the structure by the box that they stand in; those before it count to the first."""
    groups: list[list[Diagnostic]] = [[] for _ in page.boxes]
    index = 0
    for remark in sorted(page.diagnostics, key=lambda d: d.span.start if d.span else 0):
        start = remark.span.start if remark.span else 0
        while index + 1 < len(page.boxes) and page.boxes[index + 1].span.start <= start:
            index += 1
        groups[index].append(remark)
    return groups


def _tail(box: Box, end: int) -> int:
    """Where the last field of a box begins that the page breaks off in; the end of the page for other boxes."""
    return box.fields[-1].span.start if box.span.end == end else end


def _once(remarks: list[Diagnostic], tail: int) -> tuple[Diagnostic, ...]:
    """The remarks without those that repeat another, or follow from it.

    What is not closed is seen both when the box is cut and when the value is read; where the page breaks off in a box,
    whatever is wrong with the last field is the same defect as the box without an end.
    """
    first: dict[tuple[str, int], Diagnostic] = {}
    broken_off = any(remark.code == "IP201" for remark in remarks)
    for remark in remarks:
        span = remark.span or Span(-1, -1)
        if not (broken_off and remark.code in {"IP203", "IP207"} and span.end > tail):
            first.setdefault((remark.code, span.start), remark)
    return tuple(first.values())


def _running(text: str, start: int, end: int) -> tuple[Span | None, Span | None]:
    """The running text between two offsets, and the part of it that says nothing on the subject (references, links)."""
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None, None
    tails = vocabulary.load("infobox")["sections"]["tail"]
    for found in _headings(text, start, end):
        if len(found[1]) == 2 and found[2].strip().lower() in tails:
            return Span(start, found.start()), Span(found.start(), end)
    return Span(start, end), None


def _headings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = text.find("==", start, end)  # five times as quick as to try every line
    while at >= 0:
        found = _HEADING.match(text, at, end)
        if found:
            yield found
        at = text.find("==", found.end() if found else at + 2, end)


def _page_title(text: str, page: Page, body: Span | None) -> str | None:
    """The dump's title line, or what the first sentence of the page sets in bold."""
    if page.title:
        return page.title.raw
    found = _BOLD.search(text, body.start, min(body.end, body.start + 2000)) if body else None
    return _plain(found[1], "wikitext") if found else None


def _plain(raw: str, markup: cells.Markup) -> str | None:
    """The first line of a value's visible text."""
    flat = cells.read(raw, markup).flatten(
        without=frozenset({"open", "close", "flag", "icon", "ref", "bullet", "rule"})
    )
    lines = (" ".join(line.split()) for line in flat.text.split("\n"))
    return next((line for line in lines if line), None)


class _Lift:
    """One box on its way to a record."""

    def __init__(self, text: str, page: Page, box: Box) -> None:
        self.text = text
        self.markup: cells.Markup = page.markup
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
        for meaning, values in self.values.items():
            lift = _SLOTS[meaning]
            for value in sorted(values, key=lambda v: v.order):
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
            self.record.title = _plain(value.field.raw, self.markup)

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

    def result(self, value: _Value) -> None:
        if self.record.result is None:
            ending = self._parse(result.parse, value)
            self.record.result = self._own([ending], value)[0] if ending else None

    def territory(self, value: _Value) -> None:
        self.record.territory += self._own(self._parse(clauses.parse, value), value)

    def notes(self, value: _Value) -> None:
        text = _text(value.field.raw, self.markup)
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

    def _place_on_map(self) -> None:
        """Coordinates of their own parameters go to the first place that has none."""
        if not self.record.places or self.record.places[0].latitude is not None:
            return
        found = self.on_map or coordinates.parse(_old_coordinates(self.box.fields))
        if found:
            self.record.places[0].latitude, self.record.places[0].longitude = found


def _old_coordinates(fields: list[Field]) -> str:
    """The old parameters `lat_deg`, `lat_min`, `lat_sec`, `lat_dir`, `lon_deg`, … as one template; empty without."""
    given = {field.key.lower(): field.raw for field in fields if field.key.lower().startswith(("lat_", "lon_"))}
    if not (given.get("lat_deg") and given.get("lon_deg")):
        return ""
    parts = [
        given.get(f"{axis}_{part}") or default
        for axis, sign in (("lat", "N"), ("lon", "E"))
        for part, default in (("deg", ""), ("min", "0"), ("sec", "0"), ("dir", sign))
    ]
    return "{{coord|" + "|".join(parts) + "}}"


def _text(raw: str, markup: cells.Markup) -> str:
    """The visible text of a value on one line."""
    flat = cells.read(raw, markup).flatten(
        without=frozenset({"open", "close", "flag", "icon", "ref", "bullet", "rule", "status"})
    )
    return " ".join(flat.text.split())


_SLOTS: dict[str, Callable[[_Lift, _Value], None]] = {
    "title": _Lift.title,
    "part_of": _Lift.part_of,
    "date": _Lift.date,
    "place": _Lift.place,
    "coordinates": _Lift.coordinates,
    "result": _Lift.result,
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
}

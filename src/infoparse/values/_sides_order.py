"""From the rows of a belligerent cell to its parties: levels, parents, roles, notes.

What a row means depends on its neighbours: a bold line is a heading when a list follows, a note on a line of its own
belongs to the party before, a role lasts to the next heading. All of that is settled here, in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import attrs

from infoparse import vocabulary
from infoparse.cell import Flat
from infoparse.grammar import Token
from infoparse.record import Belligerent, DateValue
from infoparse.source import Span
from infoparse.values import roles
from infoparse.values._nobody import is_nobody
from infoparse.values.cells import words
from infoparse.values.flags import country

Levels = Literal["relative", "written"]

_LONGEST = 300  # characters of a name that are searched for a time
_REMARKS = frozenset(vocabulary.load("sides")["remarks"]["labels"])
_PHASES = vocabulary.load("sides")["headings"]["phases"]
_NOBODY = frozenset(vocabulary.load("sides")["nobody"]["words"])


@attrs.define
class Entry:
    """A party, heading or remark as the grammar sees it; positions of its tokens are those of the flat text."""

    kind: Literal["party", "heading", "role", "remark"]
    """What it is; a `role` is a heading made of a role phrase."""
    tokens: list[Token]
    """Its flags, icons, name and notes, in order."""

    @property
    def bare(self) -> bool:
        """True for a name without flag and icon that is bold throughout."""
        return len(self.tokens) == 1 and self.tokens[0].type == "NAME" and bool(self.tokens[0].value)

    @property
    def badged(self) -> bool:
        """True for an entry with a flag or icon of its own."""
        return self.tokens[0].type in ("FLAG", "ICON")


@attrs.define
class Row:
    """One line of a cell."""

    depth: int = 0
    """How many stars it starts with."""
    entries: list[Entry] = attrs.field(factory=list)
    """What stands in it; nothing in a rule."""
    rule: bool = False
    """True for `----`."""


@attrs.define
class _Block:
    """The parties between two headings or rules."""

    role: str | None = None
    parties: list[tuple[int, Belligerent]] = attrs.field(factory=list)
    """Each with its depth in stars."""
    ends: bool = False
    """True once its first party was starred: the next one without a star begins another block."""


Dated = Callable[[Span], DateValue | None]
"""Where a note stands to the date in it."""


def arrange(rows: list[Row], flat: Flat, levels: Levels, dated: Dated) -> tuple[Belligerent, ...]:
    """The parties of a cell in order; see `infoparse.values.sides.parse`."""
    blocks = [_Block()]
    ruled = any(row.rule for row in rows)
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else None
        if row.rule:
            blocks.append(_Block())
        for place, entry in enumerate(row.entries):
            last = place + 1 == len(row.entries)
            if entry.kind == "remark":
                _annotate(blocks[-1], entry, flat, dated)
            elif entry.kind == "role":
                label = words(flat.text[entry.tokens[0].start : entry.tokens[0].end])
                blocks.append(_Block(roles.of(label)))
            elif _heads(entry, row, following if last else None) or _tells_when(entry, flat):
                label = words(flat.text[entry.tokens[0].start : entry.tokens[-1].end])
                if label.casefold() in _REMARKS:
                    break
                blocks.append(_Block(roles.of(label)))
            else:
                _add(blocks, row.depth, entry, flat, dated, ruled=ruled)
    for block in blocks:
        _settle(block, levels)
    return tuple(party for block in blocks for _, party in block.parties)


def _heads(entry: Entry, row: Row, following: Row | None) -> bool:
    """Whether an entry is a heading and no party."""
    listed = following is not None and following.depth > row.depth
    if entry.kind == "heading":
        return not (entry.badged and listed)
    # A coalition in bold over its members: starred, or each with its flag. In a list it is a member itself.
    if row.depth or not entry.bare or following is None or following.rule or len(row.entries) > 1:
        return False
    return listed or (following.depth == 0 and following.entries[0].badged)


def _tells_when(entry: Entry, flat: Flat) -> bool:
    """Whether an entry is "First phase" or "Until 1941"."""
    first, last = entry.tokens[0], entry.tokens[-1]
    return (
        first.type == "NAME"
        and _WHEN.fullmatch(words(flat.text[first.start : min(last.end, first.start + 80)])) is not None
    )


def _add(blocks: list[_Block], depth: int, entry: Entry, flat: Flat, dated: Dated, *, ruled: bool) -> None:
    party = _party(entry, flat, dated)
    if party is None:
        _annotate(blocks[-1], entry, flat, dated)
        return
    block = blocks[-1]
    if not block.parties:
        block.ends = depth > 0 and len(blocks) > 1 and not ruled
    elif block.ends and depth == 0:
        block = _Block()
        blocks.append(block)
    party.role = block.role
    block.parties.append((depth, party))


def _annotate(block: _Block, entry: Entry, flat: Flat, dated: Dated) -> None:
    if block.parties:
        party = block.parties[-1][1]
        noted = [token for token in entry.tokens if token.type == "NOTE"]
        party.note = "; ".join(filter(None, [party.note, *_notes(noted, flat)])) or None
        party.active = party.active or _active(noted, flat, dated)


def _settle(block: _Block, levels: Levels) -> None:
    base = min((depth for depth, _ in block.parties), default=0) if levels == "relative" else 0
    above: list[str | None] = []
    for depth, party in block.parties:
        party.level = depth - base
        del above[party.level :]
        above += [above[-1] if above else None] * (party.level - len(above))
        party.parent = above[-1] if above else None
        above.append(party.name)


def _party(entry: Entry, flat: Flat, dated: Dated) -> Belligerent | None:
    """The party of an entry; None when nothing in it can be a name."""
    flags: list[str] = []
    noted: list[Token] = []
    name = ""
    for token in entry.tokens:
        if token.type == "NAME":
            name = _trimmed(words(flat.text[token.start : token.end]))
        elif token.type == "FLAG":
            flags.append(flat.piece(token.start).value)
        elif token.type == "NOTE":
            noted.append(token)
    name = name or (country(flags[-1]) if flags else "")
    if not name or is_nobody(name, _NOBODY) or _HATNOTE.match(name):
        return None
    notes = [note for note in _notes(noted, flat) if not any(f"({note})" in flag for flag in flags)] if noted else []
    if len(name) < _LONGEST and (period := _PERIOD.search(name)):
        name = name[: period.start()]
        notes.insert(0, period[1])
    span = flat.span(entry.tokens[0].start, entry.tokens[-1].end)
    return Belligerent(
        name=name,
        note="; ".join(notes) or None,
        active=_active(noted, flat, dated) if noted else None,
        flag=flags[-1] if flags else None,
        aliases=tuple(note for note in notes if _ABBREVIATION.fullmatch(note)) if notes else (),
        span=span,
    )


def _notes(noted: list[Token], flat: Flat) -> list[str]:
    return [note for token in noted if (note := words(flat.text[token.start : token.end]).strip("() "))]


def _active(noted: list[Token], flat: Flat, dated: Dated) -> DateValue | None:
    return next((date for token in noted if (date := dated(flat.span(token.start, token.end)))), None)


_EDGES = " ,;:.–—-•*|/†‡"
# "First phase", "Phase II", "Until 1941": a line that says when, and so heads what follows.
_WHEN = re.compile(
    rf"(?i)(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|initial|final|main|early|late)\s(?:{'|'.join(_PHASES)})"
    rf"|(?:{'|'.join(_PHASES)})\s(?:\d+|[ivx]+|one|two|three|four|five)|(?:until|till|from|since|before|after)\s[^()]*\d{{3,4}}"
)
_HATNOTE = re.compile(r"see\s|(?:See|For)\s(?=[a-z])")
_PERIOD = re.compile(r"\s(?<=\w\s)((?:until|till|from|since)\s.*\d{3,4}.*)$")
_LEAD = re.compile(r"(?:\w\)|(?i:and)|&|\.\.\.|…)\s++")
_ABBREVIATION = re.compile(r"(?=(?:.*?[A-Z]){2})[^\W_][\w./-]{1,11}")


def _trimmed(name: str) -> str:
    """A name without the punctuation and conjunctions of the list it stood in; empty when no letter is left."""
    name = name.lstrip(_EDGES).rstrip(_EDGES.replace(".", ""))
    name = name[lead.end() :] if (lead := _LEAD.match(name)) else name
    for tail in (" and", " &"):
        name = name.removesuffix(tail).rstrip(" ,;")
    if "(" not in name:
        name = name.rstrip(") ")
    return name if any(map(str.isalpha, name)) else ""

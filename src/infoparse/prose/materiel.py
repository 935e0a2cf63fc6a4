"""Materiel: things of war with a verb of loss, "captured two tanks", "three trucks were destroyed"."""

from __future__ import annotations

import re

from infoparse import vocabulary
from infoparse.prose import island_codes
from infoparse.prose.groups import bounded
from infoparse.prose.tokens import Chunk, Tagged
from infoparse.record import Count, Materiel
from infoparse.source import Span

_STATES = {word: state for state, words in vocabulary.load("prose/fates")["lost"].items() for word in words.split()}
_LOST = re.compile(r"[KHG]t(?:(?:,c?|c)t)*+|t(?:(?:,c?|c)t)*+W")


def read(text: str, row: Tagged, chunks: list[Chunk]) -> list[Materiel]:
    """Counted things of war with a verb of loss: "captured two tanks", "three trucks were destroyed"."""
    if "E" not in row.tags and "g" not in row.tags:
        return []
    out = []
    line = island_codes.codes(row, chunks)
    for match in _LOST.finditer(line):
        pieces = chunks[match.start() : match.end()]
        verb = pieces[0] if match[0][0] in "KHG" else pieces[-1]
        state = next((_STATES[w] for w in row.words[verb.first : verb.behind] if w in _STATES), None)
        if state is None:
            continue
        for piece in pieces:
            made = _thing(text, row, piece, state) if piece.code == "t" else None
            if made:
                out.append(made)
    return out


def _thing(text: str, row: Tagged, piece: Chunk, state: str) -> Materiel | None:
    span = range(piece.first, piece.behind)
    noun = next((i for i in reversed(span) if row.tags[i] in "Eg" and row.values[i]), None)
    if noun is None:
        return None
    number = next((i for i in span if row.tags[i] in "NV"), None)
    if number is not None and row.tags[number] == "N":
        count = bounded(row.values[number], [row.values[i] for i in span if row.tags[i] == "H"])
        first = number + 1
    elif number is not None:
        count, first = Count(qualifier=row.values[number]), number + 1
    elif row.tags[piece.first] == "D":
        count, first = Count(1, 1, 1), piece.first + 1
    else:
        return None
    where = Span(row.starts[piece.first], row.ends[piece.behind - 1])
    name = text[row.starts[first] : row.ends[noun]]
    raw = text[where.start : where.end]
    return Materiel(raw=raw, span=where, noun=name, state=state, count=count)  # type: ignore[arg-type]

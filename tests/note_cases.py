"""Notes on events with the numbers of killed and of wounded that they give, by the construction that gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

import infoparse

Note = tuple[str, int, int]


def cases(notes: Mapping[str, Sequence[Note]]) -> list[Any]:
    """Parameters of the tests, named by construction and text."""
    return [pytest.param(*note, id=f"{name}: {note[0]}") for name, told in notes.items() for note in told]


def figures(text: str) -> tuple[int, int]:
    """The least number of killed and of wounded that a note gives."""
    found = infoparse.totals(infoparse.parse(text, parser="byline", prose="always")[0])
    killed, wounded = (found[kind].min or 0 if kind in found else 0 for kind in ("killed", "wounded"))
    return killed, wounded

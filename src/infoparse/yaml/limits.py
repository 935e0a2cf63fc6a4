"""Limits: what a text may cost its reader."""

from __future__ import annotations

import attrs


@attrs.frozen
class Limits:
    """Bounds on one text; a text beyond one of them raises YamlError. The defaults fit documents, not databases."""

    characters: int = 50_000_000
    """Length of the text."""
    depth: int = 256
    """Collections inside each other: far above real documents, and below Python's recursion limit for whoever walks
    the result."""
    expansion: int = 10_000_000
    """Characters that the aliases stand for when each is replaced by its node ("billion laughs")."""


DEFAULT = Limits()

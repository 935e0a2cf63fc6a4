"""Value grammars: what one cell, line or phrase means. Each module has `parse`; some have `scan` for running text."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

__all__ = [
    "byline", "casualties", "coordinates", "counts", "dateline", "dates", "partof", "people", "places", "result",
    "sides", "strength",
]  # fmt: skip


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

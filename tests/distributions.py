"""Made packages on the import path, for tests of what outside packages bring."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def nothing_loaded(folder: Path, forget: Callable[[], None]) -> Iterator[None]:
    """In the block nothing is loaded at first; what was imported from the folder is gone behind it.

    `forget` empties the cache of what is loaded.
    """
    forget()
    before = set(sys.modules)
    try:
        yield
    finally:
        forget()
        for name in set(sys.modules) - before:
            if str(getattr(sys.modules[name], "__file__", None)).startswith(str(folder)):
                del sys.modules[name]


def install(folder: Path, name: str, code: str, entry: str) -> None:
    """Put a distribution with one module and one entry point, such as `[group]\\nname = name:OBJECT`, in a folder."""
    (folder / f"{name}.py").write_text(code)
    info = folder / f"{name}-1.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
    (info / "entry_points.txt").write_text(entry)

"""Where documents come from: files, folders and standard input."""

from __future__ import annotations

from infoparse.readers.paths import STDIN, expand, stdin

__all__ = ["STDIN", "expand", "stdin"]

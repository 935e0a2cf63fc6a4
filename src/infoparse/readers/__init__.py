"""Where documents come from: files, folders, globs, standard input, and containers of many kinds.

Each module without an underscore is a reader; `infoparse.inputs` says what that is.
"""

from __future__ import annotations

from infoparse.readers._dispatch import readers
from infoparse.readers._paths import STDIN, expand, size, stdin
from infoparse.readers._sample import sample

__all__ = ["STDIN", "expand", "readers", "sample", "size", "stdin"]

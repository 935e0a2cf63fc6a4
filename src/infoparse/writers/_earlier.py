"""Is a file the output of an earlier run? It may be replaced then, even in a folder of documents."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from infoparse.record import Record
from infoparse.serialize import to_json
from infoparse.writers import COLUMNS, _columns
from infoparse.writers._tables import TABLES

_UNPACK = {".gz": "gzip", ".bz2": "bz2", ".xz": "lzma", ".zst": "zstandard"}


def is_output(path: Path) -> bool:
    """True for an empty file, one that begins as those of our formats do, and a folder of nothing else.

    Formats of other packages are not known by their beginning.
    """
    if path.is_dir():
        return all(entry.is_file() and is_output(entry) for entry in path.iterdir())
    if path.stat().st_size == 0:
        return True
    first = tuple(_beginnings())
    unpack = _UNPACK.get(path.suffix.lower())
    try:
        with import_module(unpack).open(path, "rb") if unpack else path.open("rb") as file:
            head: bytes = file.read(max(map(len, first)))
    except Exception:  # noqa: BLE001 - what is damaged, or not packed as its name says, is not known
        return False
    return head.startswith(first) or head[8:12] == b"DUCK" or head == b"[]\n"


def _beginnings() -> Iterator[bytes]:
    record = to_json(Record()).partition("[")[0]
    yield from (record.encode(), b"[\n" + record.encode())
    for table in (*TABLES.values(), *map(_columns.table, COLUMNS)):
        yield ",".join(table.columns).encode() + b"\n"
    yield from (b"SQLite format 3\0", b"PAR1")

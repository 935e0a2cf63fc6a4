"""Where records go: files, folders and databases that appear whole or not at all.

Each module without an underscore is a writer; `infoparse.outputs` says what that is. Writers are imported when they
are asked for, and the packages that they need when they write.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from infoparse.outputs import Writer
    from infoparse.record import Record

__all__ = ["COLUMNS", "TABLES", "by_suffix", "check", "find", "save", "writers"]

TABLES = ("event", "side", "commander", "casualty")
"""The flat tables."""
COLUMNS = ("acled", "ucdp")
"""Data sets whose columns events can have."""

_PACKED_OTHERWISE = (".7z", ".br", ".lz4", ".lzma", ".lzo", ".rar", ".sz", ".z", ".zip")


def writers() -> Mapping[str, Writer]:
    """All writers by name, built-in ones first; a broken one is there too, with its `fault` set."""
    from infoparse.writers._dispatch import load

    return load()


def find(name: str) -> Writer:
    """The working writer of that name; raises LookupError when there is none, with its fault if it is broken."""
    known = writers()
    if name in known and known[name].fault is None:
        return known[name]
    working = ", ".join(sorted(writer.name for writer in known.values() if writer.fault is None))
    if name in known:
        raise LookupError(f"the output format {name!r} is broken ({known[name].fault}); there are {working}")
    raise LookupError(f"no output format {name!r}; there are {working}")


def by_suffix(path: str) -> str:
    """Name of the format that a path's suffix stands for; raises LookupError when it stands for none."""
    from infoparse.writers._files import PACKED

    base = path.rstrip("/" + os.sep).lower()
    for packed in PACKED:
        base = base.removesuffix(packed)
    suffix = base.rpartition(".")[2]
    working = [writer for writer in writers().values() if writer.fault is None]
    for writer in working:
        if suffix in writer.endings:
            return writer.name
    known = ", ".join(f".{writer.name}" for writer in working)
    raise LookupError(f"the suffix of {path!r} names no format ({known}, text also {' '.join(PACKED)}); say --to")


def check(name: str, path: str | None, **options: str | None) -> None:
    """Raise what `save` would raise before it takes the first record."""
    _way(find(name), path, options)


def save(name: str, records: Iterable[Record], path: str | TextIO | None, **options: str | None) -> None:
    """Write records to a file or a folder, or as text to standard output; on any exception nothing appears.

    Args:
        name: the format.
        records: taken one by one.
        path: the file, compressed when a text format's name ends in `.gz`, `.bz2`, `.xz` or `.zst`; a folder when it
            is one or ends in `/`; a stream of UTF-8 text; None for standard output.
        options: `table`, one of `TABLES`, for formats that hold one of them; `columns`, one of `COLUMNS`, for those
            with events in the columns of another data set.

    Raises:
        LookupError: there is no such format.
        ValueError: the format can't be written there, or has no such option.
        ModuleNotFoundError: it needs a package that is not installed.
        OSError: the output can't be written.
    """
    from infoparse.writers._files import output, whole, whole_folder

    writer = find(name)
    way = _way(writer, path if isinstance(path, str) else None, options)
    given = {key: value for key, value in options.items() if value is not None}
    target: AbstractContextManager[TextIO | Path]
    if way == "text":
        write, target = writer.text, output(path)
    elif way == "file":
        write, target = writer.file, whole(str(path))
    else:
        write, target = writer.folder, whole_folder(str(path), _files_of(writer))
    assert write
    with target as place, _told(writer, records) as watched:
        write(watched, place, **given)


@contextmanager
def _told(writer: Writer, records: Iterable[Record]) -> Iterator[Iterator[Record]]:
    """The records, for a writer of whose own failures the user is told as of output that can't be written."""
    theirs: list[Exception] = []

    def watched() -> Iterator[Record]:
        try:
            yield from records
        except Exception as error:
            theirs.append(error)
            raise

    try:
        yield watched()
    except Exception as error:
        if writer.origin == "infoparse" or error in theirs or isinstance(error, OSError):
            raise
        raise OSError(f"the writer of {writer.origin} failed: {type(error).__name__}: {error}") from error


def _way(writer: Writer, path: str | None, options: Mapping[str, str | None]) -> Literal["text", "file", "folder"]:
    """How the output is written, after a look at whether it can be."""
    _fit(writer, options)
    for module in writer.requires:
        if find_spec(module) is None:
            raise ModuleNotFoundError(f"{writer.name} needs another package: install {writer.install or module}")
    if path is None:
        if writer.text is None:
            raise ValueError(f"{writer.name} can't go to standard output; it needs a file")
        return "text"
    target = Path(path).resolve()
    if not target.parent.is_dir():
        raise FileNotFoundError(2, "No such file or directory", path)
    only_folders = writer.text is None and writer.file is None
    if writer.requires and not _is_unicode(str(target)):
        raise ValueError(f"{writer.name} can't go to {path!r}, whose name is no Unicode")
    if path.endswith(("/", os.sep)) or (writer.folder and (only_folders or target.is_dir())):
        _fit_folder(writer, target, options)
        return "folder"
    _fit_packing(writer, path)
    if target.is_dir():
        raise IsADirectoryError(21, "Is a directory", path)
    if writer.text is None and target.exists() and not target.is_file():
        raise ValueError(f"{writer.name} can't go to {path!r}, which is no regular file")
    return "file" if writer.text is None else "text"


def _is_unicode(name: str) -> bool:
    """False for the name of a file in bytes of another encoding, which packages not made for Python can't open."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fit(writer: Writer, options: Mapping[str, str | None]) -> None:
    known = {"table": TABLES, "columns": COLUMNS}
    for option, value in options.items():
        if value is None:
            continue
        if option not in writer.options:
            others = " and ".join(other.name for other in writers().values() if option in other.options)
            flag = "--rows" if option == "table" else f"--{option}"
            raise ValueError(f"{option} ({flag}) goes with {others or 'no format'}, not with {writer.name}")
        if option in known and value not in known[option]:
            raise ValueError(f"{value!r} is not among {', '.join(known[option])}")
    if options.get("columns") and options.get("table") not in {None, "event"}:
        raise ValueError(f"columns of {options['columns']} are for events, not for the table {options['table']}")


def _fit_folder(writer: Writer, target: Path, options: Mapping[str, str | None]) -> None:
    from infoparse.writers._files import refuse

    if writer.folder is None:
        raise ValueError(f"{writer.name} is one file, no folder")
    if options.get("table"):
        raise ValueError("a folder holds all tables; name a file for one of them")
    refuse(target, _files_of(writer))


def _fit_packing(writer: Writer, path: str) -> None:
    from infoparse.writers._files import PACKED

    lower = path.lower()
    if writer.text is None and lower.endswith((*PACKED, *_PACKED_OTHERWISE)):
        raise ValueError(f"{writer.name} can't be compressed as a whole")
    if lower.endswith(_PACKED_OTHERWISE):
        raise ValueError(f"{path!r} can't be compressed by that suffix, only by {' '.join(PACKED)}")
    if writer.text is not None and lower.endswith(".zst") and find_spec("zstandard") is None:
        raise ModuleNotFoundError(f"{path!r} needs another package: install infoparse[zstd]")


def _files_of(writer: Writer) -> frozenset[str]:
    """Names of the files that a folder of ours may hold."""
    return frozenset(f"{table}.{ending}" for table in (*TABLES, *COLUMNS) for ending in writer.endings)

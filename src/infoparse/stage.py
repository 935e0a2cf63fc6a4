"""Where the records of a run wait until all are there, so that a run that is broken off can be resumed.

Beside the output `NAME` stand two hidden files while a run is under way:

    .NAME.stage      the records as JSON Lines, only ever appended to
    .NAME.journal    JSON Lines: what the run was asked for, then markers of how far it has come

A marker says: so many sources are done, their records fill so many bytes of the stage, and the counts were these. What
the stage holds behind the last marker is cut off when the run is resumed, so the result is that of a run which nothing
happened to. Markers are written at most every `INTERVAL` seconds, after the stage is on the disk.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import attrs
import msgspec

from infoparse.errors import InfoparseError
from infoparse.inputs import Entry, Input, Shard, name

BUFFER = 1 << 20
"""Bytes of records that are written to the disk at once."""
INTERVAL = 2.0
_ANEW = "without --resume the run starts anew"
_LEFTOVER = re.compile(r"\.\d+\.(?:part|old)\b")


class NotResumable(InfoparseError):  # noqa: N818 - says what happened
    """What stands beside the output can't be gone on with."""


@attrs.frozen
class Marker:
    """How far a run has come."""

    sources: int = 0
    """Sources that are done."""
    size: int = 0
    """Bytes of their records."""
    digest: str = ""
    """Of their names, sizes and times."""
    counts: dict[str, Any] = attrs.field(factory=dict)
    """What was counted so far."""


class Stage:
    """The records of a run, kept when the block is left by an exception.

    Args:
        output: path of the output.
        run: what decides about the records, as strings, numbers, lists and None; a run with other values can't be
            resumed.
        resume: go on where the last run was broken off, if one was; otherwise what it left is thrown away.

    Raises:
        NotResumable: another run is at work there, or the last one was asked for something else.
        OSError: the files can't be written.
    """

    def __init__(self, output: str, run: Mapping[str, Any], *, resume: bool = False) -> None:
        target = Path(output).resolve()
        self.path = target.with_name(f".{target.name}.stage")
        """The records."""
        self._journal_path = target.with_name(f".{target.name}.journal")
        self._digests: deque[str] = deque()
        self._journal = _locked(self._journal_path)
        try:
            _clean(target)
            if _same(self.path, target):
                self.path.unlink()  # killed when the output had been handed over: that must not be written to
            self.marker = self._resumed(run) if resume else None
            """How far the run has come; None at its start."""
            self.kept = self.marker
            """What a run that resumes this one would go on from; None when there is nothing to go on from."""
            if not self.marker:
                self._journal.truncate(0)  # before the stage, whose bytes the old markers are not about
                self._note({"run": run})
            self._file = self.path.open("ab" if self.marker else "wb", buffering=BUFFER)
        except BaseException:
            if not resume:
                _remove(self._journal, self._journal_path)
            self._journal.close()
            raise
        self._written = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is not None:
                with suppress(OSError):
                    self._save()
        finally:
            with suppress(OSError):  # what can't be flushed lies behind the marker
                self._file.close()
            if kind is None or not self.kept:
                self.path.unlink(missing_ok=True)
                _remove(self._journal, self._journal_path)
            self._journal.close()

    def left(self, sources: Iterable[Input]) -> Iterator[Input]:
        """The sources that are not done. Raises NotResumable when those before are not the ones that were done."""
        done = self.marker.sources if self.marker else 0
        digest = blake2b(digest_size=16)
        number = 0
        for number, source in enumerate(sources, 1):
            digest.update(_sign(source))
            if number > done:
                self._digests.append(digest.hexdigest())
                yield source
            elif number == done and self.marker and digest.hexdigest() != self.marker.digest:
                break
        else:
            if number >= done:
                return
        raise NotResumable(f"the documents that were done are not there as they were; {_ANEW}")

    def add(self, lines: bytes) -> None:
        """Append records, each a line of JSON."""
        self._file.write(lines)

    def mark(self, sources: int, counts: Callable[[], dict[str, Any]]) -> None:
        """Say that the records of so many more sources are all there."""
        for _ in range(sources):
            digest = self._digests.popleft()
        done = self.marker.sources if self.marker else 0
        self.marker = Marker(done + sources, self._file.tell(), digest, counts())
        if time.monotonic() - self._written >= INTERVAL:
            self._save()

    def lines(self) -> Iterator[bytes]:
        """All records, when the last is there."""
        self._save()
        with self.path.open("rb") as lines:
            yield from lines

    def hand_over(self, part: Path) -> None:
        """Give the file of all records another name as well, or instead where a file can't have two."""
        self._save()
        self._file.close()
        try:
            os.link(self.path, part)
        except OSError:
            self.path.replace(part)

    def _save(self) -> None:
        if self._file.closed:
            return
        self._file.flush()
        if self.marker:
            os.fsync(self._file.fileno())
            self._note(attrs.asdict(self.marker))
            self.kept = self.marker
            self._written = time.monotonic()

    def _note(self, line: Mapping[str, Any]) -> None:
        self._journal.write(msgspec.json.encode(line) + b"\n")
        os.fsync(self._journal.fileno())

    def _resumed(self, run: Mapping[str, Any]) -> Marker | None:
        """The last marker that the stage bears out; both files are cut behind it. None when there is none."""
        size = self.path.stat().st_size if self.path.exists() else 0
        self._journal.seek(0)
        before, found, end = None, None, 0
        for line in self._journal.read().splitlines(keepends=True):
            try:
                if before is None:
                    before = msgspec.json.decode(line, type=dict[str, dict[str, Any]])["run"]
                else:
                    marker = msgspec.json.decode(line, type=Marker)
                    if marker.size > size or not line.endswith(b"\n"):
                        break
                    found = marker
            except (msgspec.DecodeError, KeyError):
                break  # a line that was cut short
            end += len(line)
        if not found or not before:
            return None
        now = msgspec.json.decode(msgspec.json.encode(run), type=dict[str, Any])
        other = sorted(key for key in now.keys() | before.keys() if now.get(key) != before.get(key))
        if other:
            was = ", ".join(f"{key} was {msgspec.json.encode(before.get(key)).decode()}" for key in other)
            raise NotResumable(f"the run that was broken off was another one: {was}; {_ANEW}")
        self._journal.truncate(end)
        os.truncate(self.path, found.size)
        return found


def _sign(source: Input) -> bytes:
    """Name, size and time of a file, name and digest of a text."""
    about: tuple[int | str, ...] = ()
    if isinstance(source, Entry | tuple):
        text = source.text if isinstance(source, Entry) else source[1]
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        about = (blake2b(data, digest_size=16).hexdigest(),)
    else:
        with suppress(OSError, ValueError):
            status = os.stat(name(source))  # noqa: PTH116 - quicker for many
            about = (status.st_size, status.st_mtime_ns)
        if isinstance(source, Shard):
            about += (source.end or 0,)
    return repr((name(source), about)).encode()


def _clean(target: Path) -> None:
    """Remove what killed runs left of half-written outputs, and put back what one of them was about to replace.

    The lock says that none is at work.
    """
    for path in target.parent.glob(f".{_literal(target.name)}.*"):
        if not _LEFTOVER.match(path.name.removeprefix(f".{target.name}")):
            continue
        if path.suffix == ".old" and not target.exists():
            path.rename(target)
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _literal(text: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", text)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _locked(path: Path) -> FileIO:
    """That file, open and locked for this process, where the system has such locks; its end frees it, however it ends.

    A run that ends removes the file before it frees the lock: who opened it before that takes another one.
    """
    while True:
        file = path.open("a+b", buffering=0)
        try:
            _lock(file)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                    return file
        except BaseException:
            file.close()
            raise
        file.close()


def _lock(file: FileIO) -> None:
    """Lock a file for this process, where the system has such locks; its end frees it, however it ends."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise NotResumable("another run is writing the same output") from error
    except OSError:
        return  # a file system without locks


def _remove(file: FileIO, path: Path) -> None:
    """Remove an open file; Windows can do that only when it is closed, and has no locks here."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        file.close()
        path.unlink(missing_ok=True)

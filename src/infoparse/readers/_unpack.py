"""Compression undone, with a guard against bombs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader, RawIOBase
from typing import IO, Any, Protocol

import attrs

from infoparse.inputs import Blob, Input, Options, Reader, Refused
from infoparse.readers._dispatch import documents

CHUNK = 1 << 16
FREE = 16_000_000
"""Bytes that may come out before the ratio counts: a short file of one repeated line is no bomb."""
RATIO = 200
"""Most bytes for each packed byte. Text packs 3 to 20 times, logs up to 100; bombs 1,000 times and more."""


class Guarded(RawIOBase):
    """Bytes that come out of packed ones, as long as they are not too many for them."""

    def __init__(self, file: IO[bytes] | RawIOBase, packed: Callable[[], int]) -> None:
        self._file = file
        self.packed = packed
        """How many packed bytes were used up to now."""
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self._count += len(data)
        if self._count > FREE and self._count > RATIO * self.packed():
            raise Refused("IP712", ratio=RATIO)
        return len(data)


def outermost(blob: Blob) -> Callable[[], int] | None:
    """The packed bytes that a blob comes out of in the end, so that ratios of layers do not multiply; None for none."""
    raw = getattr(blob.file, "raw", None)
    return raw.packed if isinstance(raw, Guarded) else None


class Counted(RawIOBase):
    """The same bytes, counted."""

    def __init__(self, file: IO[bytes] | RawIOBase) -> None:
        self._file = file
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Decompressor(Protocol):
    """What the decompressors of bz2 and lzma have."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


class Streams(RawIOBase):
    """What any number of streams in a row hold; EOFError where the last one is cut off."""

    def __init__(self, file: IO[bytes] | RawIOBase, new: Callable[[], Decompressor]) -> None:
        self._file = file
        self._new = new
        self._stream = new()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while True:
            data = b""
            if self._stream.eof:
                # Zero bytes pad xz files.
                data = (self._stream.unused_data or self._file.read(CHUNK) or b"").lstrip(b"\0")
                if not data:
                    return 0
                self._stream = self._new()
            elif self._stream.needs_input:
                data = self._file.read(CHUNK) or b""
                if not data:
                    raise EOFError("the compressed stream ends too early")
            out = self._stream.decompress(data, len(buffer))
            if out:
                buffer[: len(out)] = out
                return len(out)


def unpacker(
    name: str, magic: bytes | tuple[bytes, ...], opener: Callable[[RawIOBase], Any], *, keep_path: bool = False
) -> Reader:
    """The reader of a kind of compression: what is inside is one document or a container.

    Args:
        name: its name, also the suffix that falls off.
        magic: the first bytes, or several choices of them.
        opener: packed file to unpacked file.
        keep_path: leave the path on the blob, for readers that cut the packed file themselves.
    """

    def read(blob: Blob, options: Options) -> Iterator[Input]:
        packed = Counted(blob.file)
        used = outermost(blob) or (lambda: packed.count)
        with BufferedReader(Guarded(opener(packed), used), CHUNK) as file:
            path = blob.path if keep_path and blob.depth == 0 else None
            yield from documents(attrs.evolve(blob, file=file, path=path, size=None, depth=blob.depth + 1), options)

    def sniff(head: bytes, _uri: str) -> bool:
        return head.startswith(magic)

    return Reader(name, sniff, read, f"One document or container, compressed as .{name}", unpacks=True)


def inner_name(uri: str) -> str:
    """The lower-case name without suffixes of compression: `A.CSV.gz` is `a.csv`."""
    uri = uri.lower()
    for suffix in (".gz", ".bz2", ".xz", ".zst"):
        uri = uri.removesuffix(suffix)
    return uri

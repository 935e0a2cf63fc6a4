"""XZ, any number of streams in a row, with at most 256 MB for its dictionary."""

from __future__ import annotations

from io import RawIOBase
from lzma import FORMAT_XZ, LZMADecompressor

from infoparse.readers._unpack import Streams, unpacker


def _new() -> LZMADecompressor:
    return LZMADecompressor(FORMAT_XZ, memlimit=1 << 28)


def _open(packed: RawIOBase) -> Streams:
    return Streams(packed, _new)


READER = unpacker("xz", b"\xfd7zXZ\0", _open)

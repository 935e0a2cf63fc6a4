"""Bzip2, any number of streams in a row."""

from __future__ import annotations

from bz2 import BZ2Decompressor
from io import RawIOBase

from infoparse.readers._unpack import Streams, unpacker


def _open(packed: RawIOBase) -> Streams:
    return Streams(packed, BZ2Decompressor)


# The second sign is that of a stream without blocks. A multistream dump is cut at its streams, so the path stays.
_MAGIC = tuple(b"BZh%d" % level + sign for level in range(1, 10) for sign in (b"1AY&SY", b"\x17rE8P\x90"))
READER = unpacker("bz2", _MAGIC, _open, keep_path=True)

"""Gzip (RFC 1952), any number of members in a row."""

from __future__ import annotations

from gzip import GzipFile
from io import RawIOBase
from typing import IO, cast

from infoparse.readers._unpack import unpacker


def _open(packed: RawIOBase) -> GzipFile:
    return GzipFile(fileobj=cast("IO[bytes]", packed), mode="rb")


READER = unpacker("gz", b"\x1f\x8b", _open)

"""Zstandard (RFC 8878), any number of frames in a row; needs the extra `zstd`."""

from __future__ import annotations

from io import RawIOBase
from typing import IO, Any, cast

import attrs

from infoparse.inputs import Refused
from infoparse.readers._unpack import unpacker


def _open(packed: RawIOBase) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise Refused("IP718", format="zst") from error
    return zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
        cast("IO[bytes]", packed), read_across_frames=True
    )


READER = attrs.evolve(unpacker("zst", b"\x28\xb5\x2f\xfd", _open), requires=("zstandard",), install="infoparse[zstd]")

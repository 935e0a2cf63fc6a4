"""A document as it is; only when asked for by name."""

from __future__ import annotations

from collections.abc import Iterator

from infoparse.inputs import Blob, Input, Options, Reader
from infoparse.readers._dispatch import whole


def _sniff(_head: bytes, _uri: str) -> bool:
    return False


def _read(blob: Blob, _options: Options) -> Iterator[Input]:
    yield whole(blob)


READER = Reader("text", _sniff, _read, "One document, whatever its first bytes look like")

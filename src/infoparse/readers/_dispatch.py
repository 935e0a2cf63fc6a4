"""From bytes to documents: a reader is chosen by the first bytes, and what it gives is passed on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from types import MappingProxyType

import attrs

from infoparse import registry
from infoparse.diagnostics import diagnose
from infoparse.inputs import Blob, Entry, Input, Options, Reader, Refused, Unread

GROUP = "infoparse.readers"
LARGEST = 100_000_000
"""Most bytes of one document out of a container."""
_CHUNK = 1 << 20
DEEPEST = 4
"""Most containers within each other: a compressed document in a compressed archive makes three."""


def readers() -> Mapping[str, Reader]:
    """All readers by name, built-in ones first; a broken one is there too, with its `fault` set."""
    return MappingProxyType(_load(os.environ.get(registry.SWITCH)))


@cache
def _load(switch: str | None) -> dict[str, Reader]:
    return registry.load(GROUP, Reader, lambda name: Reader(name, _never, _nothing), switch)


def _never(_head: bytes, _uri: str) -> bool:
    return False


def _nothing(_blob: Blob, _options: Options) -> Iterator[Input]:
    return iter(())


def documents(blob: Blob, options: Options) -> Iterator[Input]:
    """The documents in a blob: what its reader finds, or the whole of it where no reader knows it.

    It raises nothing: a blob that is damaged or goes too far ends with an `Unread`.
    """
    try:
        if reader := _choose(blob, options):
            if blob.depth == DEEPEST:
                raise Refused("IP715", depth=DEEPEST)  # noqa: TRY301 - one door for all that is refused
            if reader.name == options.input_format:
                options = attrs.evolve(options, input_format=None)
            blob.via += (reader.name,)
            yield from reader.read(blob, options)
        else:
            yield whole(blob)
    except Refused as refused:
        yield Unread(blob.uri, refused.diagnostic)
    except Exception as error:  # noqa: BLE001 - the standard library has many names for damaged bytes
        yield Unread(blob.uri, diagnose("IP710", reason=f"{error or type(error).__name__}"))


def _choose(blob: Blob, options: Options) -> Reader | None:
    head, known = blob.head, [reader for reader in readers().values() if reader.fault is None]
    wanted = options.input_format
    for uri in ("", blob.uri):  # bytes tell more than names
        for reader in known:
            if (wanted is None or reader.unpacks) and reader.sniff(head, uri):
                return reader
    return next((reader for reader in known if reader.name == wanted), None)


def whole(blob: Blob) -> Input:
    """The blob as one document: a file by its path, so that a worker reads it, and other bytes as they are."""
    if blob.depth == 0 and blob.path is not None:
        return blob.path
    data = BytesIO()  # reading all in one would take twice the memory
    known = blob.size or 0
    while known <= LARGEST and data.tell() <= LARGEST:
        if data.write(blob.file.read(_CHUNK)) < _CHUNK:
            break  # a terminal tells its end only once
    if max(known, data.tell()) > LARGEST:
        raise Refused("IP711", limit=LARGEST // 1_000_000)
    return Entry(blob.uri, data.getvalue(), via=blob.via)

"""Tar archives, read as a stream: each regular file in them is a document or a container."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from io import BufferedReader

from infoparse.inputs import Blob, Input, Options, Reader, Refused, Unread
from infoparse.readers import _members
from infoparse.readers._dispatch import documents
from infoparse.readers._unpack import Counted


def _sniff(head: bytes, _uri: str) -> bool:
    return head[257:262] == b"ustar"


def _read(blob: Blob, options: Options) -> Iterator[Input]:
    with tarfile.open(fileobj=blob.file, mode="r|") as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined]  # else they pile up
            if not info.isreg() or _members.hidden(info.name):
                continue
            uri = _members.uri(blob, info.name)
            try:
                _members.check(info.name)
            except Refused as refused:
                yield Unread(uri, refused.diagnostic)
                continue
            file = archive.extractfile(info)
            assert file
            with BufferedReader(Counted(file)) as member:
                yield from documents(Blob(uri, member, size=info.size, depth=blob.depth + 1, via=blob.via), options)


READER = Reader("tar", _sniff, _read, "Tar archives, a regular file is a document or container")

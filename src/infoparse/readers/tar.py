"""Tar archives, read as a stream: each regular file in them is a document or a container."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from infoparse.inputs import Blob, Input, Options, Reader, Refused, Unread
from infoparse.readers import _members
from infoparse.readers._dispatch import documents
from infoparse.readers._unpack import Counted, Guarded, outermost

_BLOCK = tarfile.BLOCKSIZE
_OF_THE_NEXT = (b"x", b"g", b"X", b"L", b"K")
"""Types of members that say something of the next one, in the ways of POSIX, Solaris and GNU."""
_LONGEST = 10_000
"""Bytes of such a member: names have 4,096 at most, and some versions of tarfile need quadratic time for them."""
_READS_AT_END = 2
"""How often the end of the file is met by who knows where to stop."""


def _sniff(head: bytes, _uri: str) -> bool:
    return head[257:262] == b"ustar" or _is_old(head[:_BLOCK])


def _is_old(head: bytes) -> bool:
    """True for the first block of an archive from before POSIX, which has no magic number but a sum of its bytes."""
    if head[154:156] not in {b"\0 ", b" \0"}:
        return False
    try:
        return bool(tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape").name)
    except tarfile.HeaderError:
        return False


def _read(blob: Blob, options: Options) -> Iterator[Input]:
    outer = outermost(blob)
    with tarfile.open(fileobj=_Ending(blob), mode="r|", tarinfo=_Info) as archive:  # type: ignore[call-overload]
        for info in archive:
            archive.members = []  # else they pile up
            if not info.isreg() or _members.hidden(info.name):
                continue
            uri = _members.uri(blob, info.name)
            try:
                _members.check(info.name)
                if info.issparse():
                    raise Refused("IP714", reason="it is sparse")  # noqa: TRY301 - one door for all that is refused
            except Refused as refused:
                yield Unread(uri, refused.diagnostic)
                continue
            file = archive.extractfile(info)
            assert file
            with BufferedReader(Guarded(file, outer) if outer else Counted(file)) as member:
                yield from documents(Blob(uri, member, size=info.size, depth=blob.depth + 1, via=blob.via), options)


class _Info(tarfile.TarInfo):
    """A member's header; one that would take long to read is refused, and a damaged one is no end of the archive."""

    @classmethod
    def frombuf(cls, buf: Any, encoding: Any, errors: Any) -> _Info:
        try:
            info = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if not any(buf):  # nothing more, or the mark of the end
                raise
            raise Refused("IP710", reason=str(error)) from error
        if info.type in _OF_THE_NEXT and info.size > _LONGEST:
            raise Refused("IP710", reason=f"a header of {info.size:,} bytes")
        return info


class _Ending:
    """The bytes of a blob; who goes on behind their end, to where a member claims to reach, is stopped."""

    def __init__(self, blob: Blob) -> None:
        self._file = blob.file
        self._ended = 0

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self._ended += not data
        if self._ended > _READS_AT_END:
            raise EOFError("the archive ends too early")
        return data


READER = Reader("tar", _sniff, _read, "Tar archives, a regular file is a document or container")

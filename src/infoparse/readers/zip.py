"""ZIP archives: each member is a document or a container."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import SEEK_END, BufferedReader, BytesIO
from zipfile import ZipFile, ZipInfo

from infoparse.inputs import Blob, Entry, Input, Options, Reader, Refused, Unread
from infoparse.readers import _members
from infoparse.readers._dispatch import documents, whole
from infoparse.readers._unpack import FREE, RATIO, Guarded, outermost


def _sniff(head: bytes, _uri: str) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _read(blob: Blob, options: Options) -> Iterator[Input]:
    # The directory stands at the end, so that one which can't be sought in has to be in memory.
    inner = None if blob.depth == 0 and blob.path is not None else whole(blob)
    file = BytesIO(inner.text) if isinstance(inner, Entry) and isinstance(inner.text, bytes) else blob.file
    outer = outermost(blob)
    left = max(FREE, RATIO * (outer() if outer else file.seek(0, SEEK_END)))
    with ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir() or _members.hidden(info.filename):
                continue
            try:
                _check(info)
            except Refused as refused:
                yield Unread(_members.uri(blob, info.filename), refused.diagnostic)
                continue
            left -= info.file_size
            if left < 0:  # many small bombs, or members that share their bytes
                raise Refused("IP712", ratio=RATIO)
            yield from _member(archive, info, blob, options, outer)


def _member(
    archive: ZipFile, info: ZipInfo, blob: Blob, options: Options, outer: Callable[[], int] | None
) -> Iterator[Input]:
    uri = _members.uri(blob, info.filename)
    try:
        with archive.open(info) as file, BufferedReader(Guarded(file, outer or (lambda: info.compress_size))) as member:
            yield from documents(Blob(uri, member, size=info.file_size, depth=blob.depth + 1, via=blob.via), options)
    except Exception as error:  # noqa: BLE001 - a member that can't be opened costs itself alone
        yield Unread(uri, Refused("IP714", reason=str(error)).diagnostic)


def _check(info: ZipInfo) -> None:
    _members.check(info.filename)
    if info.flag_bits & 1:
        raise Refused("IP714", reason="it is encrypted")
    if info.file_size > max(FREE, RATIO * info.compress_size):  # an honest bomb need not be unpacked
        raise Refused("IP712", ratio=RATIO)


READER = Reader("zip", _sniff, _read, "ZIP archives, a member is a document or container")

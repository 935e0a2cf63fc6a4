"""ZIP archives: each member is a document or a container."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, BytesIO
from zipfile import ZipFile, ZipInfo

from infoparse.inputs import Blob, Entry, Input, Options, Reader, Refused, Unread
from infoparse.readers import _members
from infoparse.readers._dispatch import documents, whole
from infoparse.readers._unpack import FREE, RATIO, Guarded


def _sniff(head: bytes, _uri: str) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _read(blob: Blob, options: Options) -> Iterator[Input]:
    # The directory stands at the end, so that one which can't be sought in has to be in memory.
    inner = None if blob.depth == 0 and blob.path is not None else whole(blob)
    file = BytesIO(inner.text) if isinstance(inner, Entry) and isinstance(inner.text, bytes) else blob.file
    with ZipFile(file) as archive:
        for info in archive.infolist():
            if not info.is_dir() and not _members.hidden(info.filename):
                yield from _member(archive, info, blob, options)


def _member(archive: ZipFile, info: ZipInfo, blob: Blob, options: Options) -> Iterator[Input]:
    uri = _members.uri(blob, info.filename)
    try:
        _members.check(info.filename)
        if info.flag_bits & 1:
            raise Refused("IP714", reason="it is encrypted")  # noqa: TRY301 - one door for all that is refused
        if info.file_size > max(FREE, RATIO * info.compress_size):  # an honest bomb need not be unpacked
            raise Refused("IP712", ratio=RATIO)  # noqa: TRY301
        with archive.open(info) as file, BufferedReader(Guarded(file, lambda: info.compress_size)) as member:
            yield from documents(Blob(uri, member, size=info.file_size, depth=blob.depth + 1, via=blob.via), options)
    except Refused as refused:
        yield Unread(uri, refused.diagnostic)
    except Exception as error:  # noqa: BLE001 - a member that can't be opened costs itself alone
        yield Unread(uri, Refused("IP714", reason=str(error)).diagnostic)


READER = Reader("zip", _sniff, _read, "ZIP archives, a member is a document or container")

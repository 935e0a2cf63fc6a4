"""Web archives (ISO 28500): plain text of responses, resources and conversions; needs the extra `warc`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from infoparse.inputs import Blob, Entry, Input, Options, Reader, Refused, Unread
from infoparse.readers._dispatch import LARGEST


class _Stream:
    """A file to be read once, with the position that fastwarc asks for."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        if offset != (0 if whence == 1 else self._at):
            raise OSError("a stream can't be sought in")
        return self._at

    def close(self) -> None:
        """Whoever opened the file closes it."""


def _sniff(head: bytes, _uri: str) -> bool:
    return head.startswith(b"WARC/")


def _read(blob: Blob, _options: Options) -> Iterator[Input]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise Refused("IP718", format="warc") from error
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    others = 0
    for record in _steady(ArchiveIterator(_Stream(blob.file.read), record_types=kinds, parse_http=True)):
        if _type(record) != "text/plain":
            others += 1
            continue
        uri = record.headers.get("WARC-Target-URI") or record.record_id or blob.uri
        data = record.reader.read(LARGEST + 1)
        if len(data) > LARGEST:
            yield Unread(uri, Refused("IP711", limit=LARGEST // 1_000_000).diagnostic)
        else:
            yield Entry(uri, data, labels={"archive": (blob.uri,)}, via=blob.via)
    if others:
        yield Unread(blob.uri, Refused("IP716", count=others).diagnostic)


def _steady(records: Iterable[Any]) -> Iterator[Any]:
    """The same records; a panic of the compiled reader becomes an error that costs the file alone."""
    try:
        yield from records
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from error
        raise


def _type(record: Any) -> str:
    """The media type of the payload in lower case."""
    if record.is_http and record.http_headers is not None:
        kind = record.http_headers.get("Content-Type", "")
    else:
        kind = record.headers.get("Content-Type", "")
    return str(kind).partition(";")[0].strip().lower()


READER = Reader(
    "warc", _sniff, _read, "Web archives, plain text only", requires=("fastwarc",), install="infoparse[warc]"
)

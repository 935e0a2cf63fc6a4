"""MediaWiki XML dumps: a page is a document.

    https://www.mediawiki.org/wiki/Help:Export - the format (`<page>` with `<title>`, `<ns>`, `<revision>`, `<text>`)
    https://dumps.wikimedia.org - the files; a multistream file is many bz2 streams in a row, a hundred pages each

A dump is cut into `Part`s that can be read apart from each other: byte ranges of an XML file, or runs of bz2 streams,
found by their signature without an index. A single-stream bz2 file has one part. Where pages go over the borders of
streams, as parallel packers leave them, a page belongs to the part that it begins in. Reading is streamed; a document
type declaration is refused, so that no entity is ever expanded.
"""

from __future__ import annotations

import bz2
import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

import attrs

from infoparse.diagnostics import diagnose
from infoparse.errors import UnreadableInput
from infoparse.inputs import Blob, Entry, Input, Options, Reader, Shard, Unread
from infoparse.readers._dispatch import LARGEST

_CHUNK = 1 << 16
_PAGE = b"<page>"
_PAGE_END = b"</page>"
_PAGE_MARK = re.compile(_PAGE)
_LONGEST_TAG = 256
# A stream begins with `BZh`, its block size and the signature of its first block, on a byte border.
_STREAM = re.compile(rb"BZh[1-9]1AY&SY")
_LONGEST_MARK = 10
_HEAD = re.compile(rb"\s*+(?:<\?xml[^>]*+>\s*+)?<mediawiki\b")


@attrs.frozen
class Page:
    """One page of a dump."""

    title: str
    """Title with its namespace."""
    namespace: int
    """Number of the namespace; 0 for articles."""
    id: int
    """Number of the page."""
    revision: int | None
    """Number of the last revision in the dump; None when there is none."""
    redirect: bool
    """True for a page that only points to another one."""
    text: str
    """Its source text."""
    wikitext: bool = True
    """False for a page of another content model, such as a style sheet."""


@attrs.frozen
class Part:
    """A piece of a dump that can be read on its own."""

    path: str
    """The file."""
    start: int
    """Offset of its first byte in the file."""
    end: int
    """Offset behind its last byte."""
    packed: bool
    """True when the bytes are bz2 streams."""


def is_dump(head: bytes) -> bool:
    """True when a file that starts with these bytes (unpacked) is a MediaWiki dump."""
    return _HEAD.match(head) is not None


def parts(path: str, *, size: int = 4_000_000) -> Iterator[Part]:
    """The parts of a dump in the order of the file, each about `size` bytes long and at least one page or stream.

    Raises UnreadableInput when the file can't be opened.
    """
    try:
        with Path(path).open("rb") as file:
            length = file.seek(0, 2)
            if not length:
                return
            file.seek(0)
            packed = file.read(3) == b"BZh"
            start = 0
            while start < length:
                end = _border(file, start + size, length, packed=packed)
                yield Part(path, start, end, packed)
                start = end
    except OSError as error:
        raise UnreadableInput(path, error.strerror or str(error)) from error


def _border(file: BinaryIO, at: int, length: int, *, packed: bool) -> int:
    """The first offset from `at` on where a part can begin; `length` when there is none."""
    mark = _STREAM if packed else _PAGE_MARK
    file.seek(min(at, length))
    held = b""
    while chunk := file.read(_CHUNK):
        data = held + chunk
        if found := mark.search(data):
            return at + found.start()
        held = data[-_LONGEST_MARK:]
        at += len(data) - len(held)
    return length


def read(part: Part) -> Iterator[Page]:
    """The pages that begin in a part. Raises UnreadableInput where it is damaged, after the pages before the damage."""
    try:
        if part.packed:
            yield from pages(_unpacked(part), _unpacked(attrs.evolve(part, start=part.end, end=sys.maxsize)))
        else:
            yield from pages(_bytes(part))
    except (expat.ExpatError, ValueError, OSError, EOFError) as error:
        raise UnreadableInput(part.path, f"damaged between bytes {part.start} and {part.end}: {error}") from error


def _bytes(part: Part) -> Iterator[bytes]:
    with Path(part.path).open("rb") as file:
        file.seek(part.start)
        left = part.end - part.start
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _unpacked(part: Part) -> Iterator[bytes]:
    stream = bz2.BZ2Decompressor()
    fresh = True
    for chunk in _bytes(part):
        data = chunk
        while data:
            # At most a chunk at a time comes out, so that a bomb never stands in memory.
            yield stream.decompress(data, _CHUNK)
            fresh = False
            while not stream.needs_input and not stream.eof:
                yield stream.decompress(b"", _CHUNK)
            data = stream.unused_data if stream.eof else b""
            if stream.eof:
                stream, fresh = bz2.BZ2Decompressor(), True
    if not fresh:
        raise EOFError("the bz2 stream ends too early")


def pages(chunks: Iterable[bytes], more: Iterable[bytes] = ()) -> Iterator[Page]:
    """The pages in the bytes of a dump, or of any part of one; `more` is what a last page that is cut off goes on with.

    Raises ExpatError for bytes that are no XML, ValueError for a document type declaration.
    """
    reader = _Reader()
    for chunk in chunks:
        yield from reader.feed(chunk)
    if (start := reader.expected) is not None:
        for chunk in _page_end(more, start, reader.held):
            yield from reader.feed(chunk)
    yield from reader.close()


def _cut(data: bytes) -> int:
    """Where a tag begins that the end of the data cuts off; the end where there is none."""
    at = data.rfind(b"<", max(0, len(data) - _LONGEST_TAG))
    return len(data) if at < 0 or data.find(b">", at) >= 0 else at


def _page_end(chunks: Iterable[bytes], start: bytes, before: bytes) -> Iterator[bytes]:
    """The bytes up to the first end of a page, which may begin in those before; none where `start` is not theirs."""
    chunks = iter(chunks)
    data = b""
    while len(data) < len(start) and (chunk := next(chunks, b"")):
        data += chunk
    if not data.startswith(start):
        return
    for chunk in chain([data], chunks):
        before = before[1 - len(_PAGE_END) :]
        at = (before + chunk).find(_PAGE_END)
        if at >= 0:
            yield chunk[: at + len(_PAGE_END) - len(before)]
            return
        yield chunk
        before += chunk


class _Reader:
    """Collects pages while expat reads, from the first one on."""

    def __init__(self) -> None:
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        self._pages: list[Page] = []
        self._path: list[str] = []
        self._text: list[str] = []
        self._page: dict[str, str] = {}
        self._closed = False
        self._size = 0
        self._begun = False
        self.held = b""
        """What is not parsed yet: bytes before the first page, then the beginning of a tag."""
        parser.Parse(b"<mediawiki>", False)

    @property
    def expected(self) -> bytes | None:
        """What has to follow so that a page goes on which is cut off; None when none is."""
        if len(self._path) > 1:
            return b""
        tag = self.held[_cut(self.held) :]
        return _PAGE[len(tag) :] if tag and _PAGE.startswith(tag) else None

    def feed(self, data: bytes) -> list[Page]:
        data = self.held + data
        if not self._begun:
            # What stands in front of the first page (or of the end) needs no reading, and a part has none of it.
            if b"<!DOCTYPE" in data:
                raise ValueError("a document type declaration")
            at = data.find(_PAGE)
            if at < 0:
                self.held = data[-_CHUNK:]
                return []
            data, self._begun = data[at:], True
        end = _cut(data)
        self.held = data[end:]
        if not self._closed:
            self._parser.Parse(data[:end], False)
        return self._take()

    def close(self) -> list[Page]:
        if self._begun and not self._closed:
            self._parser.Parse(b"</mediawiki>", True)
        return self._take()

    def _take(self) -> list[Page]:
        taken, self._pages = self._pages, []
        return taken

    def _doctype(self, *_args: object) -> None:
        raise ValueError("a document type declaration")

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name)
        self._text.clear()
        if name == "page":
            self._page = {}
            self._size = 0
        elif name == "redirect":
            self._page["redirect"] = "yes"

    def _data(self, data: str) -> None:
        self._size += len(data)
        if self._size > LARGEST:
            raise ValueError(f"a page of more than {LARGEST // 1_000_000} MB")
        self._text.append(data)

    def _end(self, name: str) -> None:
        self._path.pop()
        self._closed = not self._path  # the dump's own end tag; a part in the middle has none
        parent = self._path[-1] if self._path else ""
        if (parent, name) in _KEPT:
            self._page[f"{parent}/{name}"] = "".join(self._text)
        elif name == "page":
            self._pages.append(_page(self._page))
        self._text.clear()


_KEPT = {
    ("page", "title"),
    ("page", "ns"),
    ("page", "id"),
    ("revision", "id"),
    ("revision", "model"),
    ("revision", "text"),
}


def _page(kept: dict[str, str]) -> Page:
    revision = kept.get("revision/id")
    return Page(
        title=kept.get("page/title", ""),
        namespace=int(kept.get("page/ns") or 0),
        id=int(kept.get("page/id") or 0),
        revision=int(revision) if revision else None,
        redirect="redirect" in kept,
        text=kept.get("revision/text", ""),
        wikitext=kept.get("revision/model", "wikitext") == "wikitext",
    )


_SHARD = 1_000_000  # bytes of XML for a worker at a time
_PACKED_SHARD = 250_000  # packed bytes, about as much text
_PARSER = "infobox"  # for wikitext, which all but a few pages of a dump are
_LARGEST_SHARD = 8_000_000  # packed bytes; larger runs without a border are read here, page by page


def _sniff(head: bytes, _uri: str) -> bool:
    return is_dump(head)


def _read(blob: Blob, options: Options) -> Iterator[Input]:
    if blob.path is None:
        chunks = iter(partial(blob.file.read, _CHUNK), b"")
        yield from _entries(pages(chunks), blob.uri, options, blob.via)
        return
    for part in parts(blob.path, size=_PACKED_SHARD if blob.depth else _SHARD):
        if part.packed and part.end - part.start > _LARGEST_SHARD:
            yield from _shard(part, blob.uri, options, blob.via)
        else:
            yield Shard(blob.uri, partial(_shard, part, blob.uri, options, blob.via), part.end, _PARSER)


def _shard(part: Part, uri: str, options: Options, via: tuple[str, ...]) -> Iterator[Entry | Unread]:
    """The pages of a part; damage costs the rest of its stream, or of the part where that is XML."""
    for piece in _streams(part):
        try:
            yield from _entries(read(piece), uri, options, via)
        except UnreadableInput as error:
            yield Unread(uri, diagnose("IP710", reason=error.reason))


def _streams(part: Part) -> Iterator[Part]:
    """The bz2 streams of a part; one that is XML, or too large for the memory, as it is."""
    if not part.packed or part.end - part.start > _LARGEST_SHARD:
        yield part
        return
    data = b"".join(_bytes(part))
    starts = [0, *(found.start() for found in _STREAM.finditer(data, 1)), len(data)]
    for start, end in pairwise(starts):
        yield attrs.evolve(part, start=part.start + start, end=part.start + end)


def _entries(found: Iterable[Page], uri: str, options: Options, via: tuple[str, ...]) -> Iterator[Entry]:
    for page in found:
        if page.namespace in options.namespaces and (options.redirects or not page.redirect):
            labels: dict[str, tuple[str, ...]] = {"page": (page.title,)}
            if page.revision is not None:
                labels["revision"] = (str(page.revision),)
            parser = _PARSER if page.wikitext else None
            yield Entry(f"{uri}#{page.id}", page.text, page.title, labels, via, parser)


READER = Reader("mediawiki", _sniff, _read, "MediaWiki XML dumps, a page is a document")

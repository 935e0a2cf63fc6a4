"""What comes in: documents, containers of documents, and the readers that open them.

A reader is a plugin like a parser: `READER` of a module in the folder `infoparse.readers`, or an entry point in the
group of that name.

    READER = Reader("mbox", sniff=lambda head, uri: head.startswith(b"From "), read=read, summary="Mail folders")

`sniff(head, uri)` tells from the first bytes (and where those say nothing, from the name) whether a blob is its kind;
`read(blob, options)` yields documents. An exception costs the rest of that blob and is told as one diagnostic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader
from os import PathLike, fspath
from typing import Any

import attrs

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import UnreadableInput

HEAD = 1024


@attrs.frozen
class Entry:
    """A document that was taken out of a container."""

    uri: str
    """The container's name and what tells the document apart in it: `a.zip!b.txt`, `dump.xml.bz2#17`."""
    text: str | bytes
    """The document."""
    title: str | None = None
    """Its title in the container, which is the title of the record's source."""
    labels: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    """What else the container says of it, for `source.labels`."""
    via: tuple[str, ...] = ()
    """Names of the readers that opened what it is in, the outermost first."""
    parser: str | None = None
    """Name of the parser for its kind, where the container says what that is; None to look at the document."""


@attrs.frozen
class Unread:
    """A document, or a container from some place on, that is known to be unreadable."""

    uri: str
    """Its name."""
    diagnostic: Diagnostic
    """Why it can't be read."""


@attrs.frozen
class Shard:
    """Many documents that a worker opens itself."""

    uri: str
    """Name of the container."""
    open: Callable[[], Iterator[Entry | Unread]]
    """Gives the documents, each time from the start; it can be sent to another process."""
    end: int | None = None
    """Offset in the container's file behind the bytes that hold them; None when it is not known."""
    parser: str | None = None
    """Name of the parser for all of them, where the container says what they are."""


Input = str | PathLike[str] | tuple[str, str | bytes] | Entry | Shard | Unread | UnreadableInput
"""A document: a path, a pair of name and text (or bytes), one out of a container, or one that is known to be
unreadable; or a shard of many."""


@attrs.frozen
class Options:
    """What readers are told."""

    input_format: str | None = None
    """Name of the reader to use for what is left when compression is undone; None to go by the first bytes."""
    text_field: str = "text"
    """Column or key of the document in tables and JSON Lines."""
    id_field: str | None = None
    """Column or key that names it; None to count rows."""
    namespaces: tuple[int, ...] = (0,)
    """Namespaces of a MediaWiki dump to read."""
    redirects: bool = False
    """Read redirect pages, too."""


@attrs.define
class Meter:
    """How far the files have been read, for those who show progress."""

    taken: int = 0
    """Bytes that were read ahead, as they lie on the disk, from the start of the first file; standard input is not
    counted."""
    start: int = 0
    """Bytes of what an earlier run had done."""
    done: int = 0
    """Bytes of all that is worked off."""


@attrs.define
class Blob:
    """Bytes to be read once, from start to end."""

    uri: str
    """Name of the document or container."""
    file: BufferedReader[Any]
    """The bytes."""
    path: str | None = None
    """The file on the disk, where these are its bytes or what its bz2 streams hold; None otherwise."""
    size: int | None = None
    """How many bytes there are at most, where a container says so."""
    depth: int = 0
    """How many containers were opened to get here."""
    via: tuple[str, ...] = ()
    """Names of the readers that opened them, and of the one at work."""

    @property
    def head(self) -> bytes:
        """The first bytes, which stay to be read."""
        return self.file.peek(HEAD)[:HEAD]


@attrs.frozen
class Reader:
    """A kind of container that infoparse reads."""

    name: str
    """Name on the command line."""
    sniff: Callable[[bytes, str], bool]
    """First bytes and name to whether this is its kind; all readers are first asked with an empty name."""
    read: Callable[[Blob, Options], Iterator[Input]]
    """The documents of a blob."""
    summary: str = ""
    """One line for people."""
    unpacks: bool = False
    """True for mere compression, which `input_format` does not switch off."""
    requires: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """Modules that have to be there."""
    install: str = attrs.field(default="", kw_only=True)
    """What to install to have them, such as `infoparse[warc]`."""
    origin: str = "infoparse"
    """Package that brought it; set by the registry."""
    fault: str | None = None
    """Why it can't be used; None for a working reader. Set by the registry."""


class Refused(Exception):  # noqa: N818 - a decision, not an error
    """Raised by a reader that gives a blob up, with the code to tell."""

    def __init__(self, code: str, **values: object) -> None:
        self.diagnostic = diagnose(code, None, **values)
        super().__init__(self.diagnostic.message)


def name(source: Input) -> str:
    """Path or name of an input."""
    if isinstance(source, UnreadableInput):
        return source.path
    if isinstance(source, Entry | Unread | Shard):
        return source.uri
    return source[0] if isinstance(source, tuple) else fspath(source)


def opened(source: Input) -> Iterator[Input]:
    """The documents that a shard holds; any other source is a document itself."""
    if not isinstance(source, Shard):
        yield source
        return
    try:
        yield from source.open()
    except Exception as error:  # noqa: BLE001 - a shard that can't be opened never stops a batch
        yield Unread(source.uri, diagnose("IP701", fault=f"{type(error).__name__}: {error}"))

"""Source text: offsets, lines and columns, and bytes turned into text without losing any."""

from __future__ import annotations

import codecs
from bisect import bisect_right

import attrs


@attrs.define(order=True, unsafe_hash=True)
class Span:
    """A place in the source text: half-open, 0-based, in characters."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character; equal to `start` where nothing is covered."""

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]


class Lines:
    """Turns offsets of one text into lines and columns; built once, each question is a binary search."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        find, at = text.find, text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset, both counted from 1, the column in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r")


@attrs.define
class Decoded:
    """Bytes as text."""

    text: str
    """The whole input, a leading byte order mark removed."""
    encoding: str
    """The encoding that was used."""
    code: str | None
    """Code of the diagnostic that this deserves, None when the input was clean UTF-8 (or UTF-16 with a mark)."""


# Longest mark first: the UTF-32 mark starts with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> Decoded:
    """Text of a file's bytes; never raises and never drops a byte silently.

    A byte order mark decides; then UTF-8; then UTF-16 without a mark, told by its zero bytes; text with other zero
    bytes is binary (IP102); anything else is read as Latin-1 (IP101), which maps every byte to one character.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return Decoded(body.decode(encoding), encoding, None)
            except UnicodeDecodeError:
                return Decoded(body.decode(encoding, "replace"), encoding, "IP104")
    if b"\0" in data:
        return _with_zero_bytes(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", None)
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "latin-1", "IP101")


def _with_zero_bytes(data: bytes) -> Decoded:
    # In UTF-16 text of a Latin script every second byte is zero, always on the same side.
    head = data[:4096]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.6 * max(1, len(zeros)):
            try:
                return Decoded(data.decode(encoding), encoding, None)
            except UnicodeDecodeError:
                break
    return Decoded(data.decode("latin-1"), "latin-1", "IP102")

"""CSV and TSV with a header line (RFC 4180): a row is an object, and one of its columns holds the document."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import TextIOWrapper

import attrs

from infoparse.inputs import Blob, Entry, Input, Options, Reader, Refused, Unread
from infoparse.readers._dispatch import LARGEST
from infoparse.readers._rows import entry
from infoparse.readers._unpack import inner_name


def _sniff(_head: bytes, uri: str) -> bool:
    return inner_name(uri).endswith((".csv", ".tsv"))


def _read(blob: Blob, options: Options) -> Iterator[Input]:
    csv.field_size_limit(LARGEST)  # one for the process; the default of 128 KB is less than an article may have
    wide = blob.head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))  # as spreadsheets write "Unicode text"
    encoding, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
    lines = TextIOWrapper(blob.file, encoding=encoding, errors=errors, newline="")
    try:
        rows = csv.DictReader(lines, delimiter="\t" if inner_name(blob.uri).endswith(".tsv") else ",")
        if options.text_field not in (rows.fieldnames or ()):
            raise Refused("IP717", reason=f"no column {options.text_field!r}")
        for number, row in enumerate(rows, 1):
            try:
                yield _decodable(entry(blob, number, row, options))
            except Refused as refused:
                yield Unread(f"{blob.uri}#{number}", refused.diagnostic)
    finally:
        lines.detach()  # whoever opened the file closes it


def _decodable(found: Entry) -> Entry:
    """The document as its bytes where they are not UTF-8: whoever reads it finds an encoding that fits, and tells."""
    assert isinstance(found.text, str)
    try:
        found.text.encode()
    except UnicodeEncodeError:
        return attrs.evolve(found, text=found.text.encode("utf-8", "surrogateescape"))
    return found


READER = Reader("csv", _sniff, _read, "CSV and TSV with the document in one column")

"""CSV and TSV with a header line (RFC 4180): a row is an object, and one of its columns holds the document."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import TextIOWrapper

from infoparse.inputs import Blob, Input, Options, Reader, Refused, Unread
from infoparse.readers._dispatch import LARGEST
from infoparse.readers._rows import entry
from infoparse.readers._unpack import inner_name


def _sniff(_head: bytes, uri: str) -> bool:
    return inner_name(uri).endswith((".csv", ".tsv"))


def _read(blob: Blob, options: Options) -> Iterator[Input]:
    csv.field_size_limit(LARGEST)  # one for the process; the default of 128 KB is less than an article may have
    lines = TextIOWrapper(blob.file, encoding="utf-8-sig", errors="replace", newline="")
    try:
        rows = csv.DictReader(lines, delimiter="\t" if inner_name(blob.uri).endswith(".tsv") else ",")
        if options.text_field not in (rows.fieldnames or ()):
            raise Refused("IP717", reason=f"no column {options.text_field!r}")
        for number, row in enumerate(rows, 1):
            try:
                yield entry(blob, number, row, options)
            except Refused as refused:
                yield Unread(f"{blob.uri}#{number}", refused.diagnostic)
    finally:
        lines.detach()  # whoever opened the file closes it


READER = Reader("csv", _sniff, _read, "CSV and TSV with the document in one column")

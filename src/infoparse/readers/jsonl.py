"""JSON Lines: a line is an object, and one of its keys holds the document."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from infoparse.inputs import Blob, Input, Options, Reader, Refused, Unread
from infoparse.readers._dispatch import LARGEST
from infoparse.readers._rows import entry
from infoparse.readers._unpack import inner_name


def _sniff(_head: bytes, uri: str) -> bool:
    return inner_name(uri).endswith((".jsonl", ".ndjson"))


def _read(blob: Blob, options: Options) -> Iterator[Input]:
    decode = msgspec.json.Decoder().decode
    number = 0
    while line := blob.file.readline(LARGEST):
        number += 1
        if len(line) == LARGEST:
            raise Refused("IP711", limit=LARGEST // 1_000_000)
        if line.isspace():
            continue
        try:
            row = decode(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            yield entry(blob, number, row, options)
        except Refused as refused:
            if number == 1:
                raise  # a file of something else is told once
            yield Unread(f"{blob.uri}#{number}", refused.diagnostic)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Unread(f"{blob.uri}#{number}", Refused("IP717", reason=f"no JSON: {error}").diagnostic)


READER = Reader("jsonl", _sniff, _read, "JSON Lines with the document under one key")

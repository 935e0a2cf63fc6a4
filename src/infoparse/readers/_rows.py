"""What tables and JSON Lines have in common: one field holds the document, another may name it."""

from __future__ import annotations

from typing import Any

from infoparse.inputs import Blob, Entry, Options, Refused


def entry(blob: Blob, number: int, row: Any, options: Options) -> Entry:
    """The document of a row; raises Refused where it has none."""
    text = row.get(options.text_field) if isinstance(row, dict) else None
    if not isinstance(text, str):
        raise Refused("IP717", reason=f"no text under {options.text_field!r}")
    name = row.get(options.id_field) if options.id_field else None
    return Entry(f"{blob.uri}#{number if name is None else name}", text, via=blob.via)

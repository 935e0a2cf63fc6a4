"""MediaWiki dumps beside mwxml (pages) and mwxml with mwparserfromhell (pages and the fields of their infoboxes).

The dump is made by `tools/make_dump.py`: invented pages, the same in every run.
"""

from __future__ import annotations

import bz2
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from table import Row, compare, skipped
from tools.make_dump import write

from infoparse import parse_many
from infoparse.inputs import Shard
from infoparse.readers import expand

BOX = "infobox military conflict"


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [row for kind in ("dump.xml", "dump.xml.bz2") for row in _rows(Path(folder) / kind)]


def _rows(path: Path, megabytes: float = 4) -> Iterator[Row]:
    write(path, megabytes)
    work = f"{megabytes} MB of text, {path.name}"
    try:
        import mwparserfromhell
        import mwxml
    except ImportError as error:
        yield skipped("pages of a dump", work, "mwxml", error)
        return

    def pages() -> list[str]:
        return [entry.uri.rpartition("#")[2] for shard in expand([str(path)]) for entry in _open(shard)]

    def boxes() -> dict[str, int]:
        """How many fields each battle's box has, by number of the page."""
        found = {}
        for result in parse_many(expand([str(path)]), parser="infobox", prose="never"):
            record = result.records[0]
            if record.belligerents:
                found[str(result.uri).rpartition("#")[2]] = len(record.fields)
        return found

    same = _same(pages(), [number for number, _ in peer_pages(path)])
    yield compare(
        "pages of a dump", work, pages, f"mwxml {mwxml.__version__}", lambda: list(peer_pages(path)), equal=same
    )
    ours, theirs = boxes(), peer_boxes(path)
    equal = sum(ours.get(number) == count for number, count in theirs.items())
    peer = f"mwxml + mwparserfromhell {mwparserfromhell.__version__}"
    yield compare(
        "boxes of a dump",
        work,
        boxes,
        peer,
        lambda: peer_boxes(path),
        equal=f"fields of {equal} of {len(theirs)} boxes",
    )


def peer_pages(path: Path) -> Iterator[tuple[str, str]]:
    """Number and text of each article, read by mwxml."""
    import mwxml

    with bz2.open(path, "rb") if path.suffix == ".bz2" else path.open("rb") as file:
        for page in mwxml.Dump.from_file(file):
            if page.namespace == 0 and page.redirect is None:
                yield from ((str(page.id), revision.text or "") for revision in page)


def peer_boxes(path: Path) -> dict[str, int]:
    """How many fields each battle's box has, by number of the page, read by mwxml and mwparserfromhell."""
    import mwparserfromhell

    found = {}
    for number, text in peer_pages(path):
        for template in mwparserfromhell.parse(text).filter_templates():
            if template.name.strip().lower() == BOX:
                found[number] = sum(bool(str(parameter.value).strip()) for parameter in template.params)
    return found


def _open(source: Any) -> Iterator[Any]:
    return source.open() if isinstance(source, Shard) else iter((source,))


def _same(ours: list[str], theirs: list[str]) -> str:
    return f"{len(ours)} pages" if ours == theirs else f"differ: {len(ours)} and {len(theirs)} pages"


if __name__ == "__main__":
    from table import show

    print(show(rows()))

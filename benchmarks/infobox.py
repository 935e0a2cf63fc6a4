"""Infoboxes against the tools that users know, in one run on the same pages.

    python benchmarks/infobox.py PAGES.jsonl.gz [PAGES.jsonl.gz ...]     lines with a `text`
    python benchmarks/infobox.py --hostile                               time and memory on hostile input

Two tasks: every field of every box as text without markup, and the whole record with every value understood, which no
other tool does. Times are CPU seconds, the best of three rounds after one to warm up; the tools take turns, so that
they share what the machine does beside.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import infoparse
from infoparse import wikitext
from infoparse.infobox import structure

Task = Callable[[str], object]


def infoparse_text(page: str) -> object:
    return [
        {field.key: wikitext.read(field.raw, field.span.start).flatten(without=_MARKS).text for field in box.fields}
        for box in structure.read(page).boxes
    ]


_MARKS = frozenset({"open", "close", "flag", "icon", "ref", "bullet", "rule", "status"})


def infoparse_record(page: str) -> object:
    return infoparse.parse(page, parser="infobox", prose="never")


def mwparserfromhell_text(page: str) -> object:
    import mwparserfromhell

    return [
        {str(parameter.name).strip(): parameter.value.strip_code() for parameter in template.params}
        for template in mwparserfromhell.parse(page).ifilter_templates(matches=_is_box)
    ]


def wikitextparser_text(page: str) -> object:
    import wikitextparser

    return [
        {a.name.strip(): wikitextparser.remove_markup(a.value) for a in template.arguments}
        for template in wikitextparser.parse(page).templates
        if _is_box(template)
    ]


def _is_box(template: object) -> bool:
    return "box" in str(template.name).lower()  # type: ignore[attr-defined]


TASKS: dict[str, Task] = {
    "infoparse, fields as text": infoparse_text,
    "mwparserfromhell, fields as text": mwparserfromhell_text,
    "wikitextparser, fields as text": wikitextparser_text,
    "infoparse, whole records": infoparse_record,
}


def compare(path: Path) -> None:
    """One table for one file of pages."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["text"] for line in lines]
    size = sum(map(len, pages)) / 1e6
    best = dict.fromkeys(TASKS, float("inf"))
    failed = dict.fromkeys(TASKS, 0)
    for _ in range(4):
        for name, task in TASKS.items():
            start = time.process_time()
            failed[name] = sum(_fails(task, page) for page in pages)
            best[name] = min(best[name], time.process_time() - start)
    print(f"\n{path.name}: {len(pages)} pages, {size:.2f} million characters")
    print(f"{'':34} {'ms a page':>10} {'MB/s':>7} {'failed':>7} {'slower than infoparse text':>27}")
    for name, seconds in best.items():
        ratio = seconds / best["infoparse, fields as text"]
        print(f"{name:34} {1000 * seconds / len(pages):10.3f} {size / seconds:7.2f} {failed[name]:7} {ratio:26.1f}x")


def _fails(task: Task, page: str) -> bool:
    try:
        task(page)
    except Exception:
        return True
    return False


_BOX = "{{Infobox military conflict\n| combatant1 = "
HOSTILE: dict[str, Callable[[int], str]] = {
    "{{ without end": lambda n: "{{" * (n // 2),
    "[[ without end": lambda n: "[[" * (n // 2),
    "<ref> without end": lambda n: "<ref>" * (n // 5),
    "box of {{": lambda n: _BOX + "{{" * (n // 2),
    "box of [[": lambda n: _BOX + "[[" * (n // 2),
    "box of <ref>": lambda n: _BOX + "<ref>" * (n // 5),
    "box of <!--": lambda n: _BOX + "<!--" * (n // 4),
    "box of '''": lambda n: _BOX + "''' a " * (n // 6) + "\n}}",
    "templates in templates": lambda n: _BOX + "{{small|" * (n // 10) + "}}" * (n // 10) + "\n}}",
    "links in links": lambda n: _BOX + "[[a|" * (n // 6) + "]]" * (n // 6) + "\n}}",
    "fields": lambda n: "{{Infobox military conflict\n" + "| combatant1 = a\n" * (n // 17) + "}}",
    "fields, unclosed": lambda n: "{{Infobox military conflict\n" + "| combatant1 = {{a\n" * (n // 19),
    "boxes, unclosed": lambda n: "{{Infobox military conflict\n" * (n // 28),
    "items": lambda n: _BOX + "\n* a" * (n // 4) + "\n}}",
    "dump": lambda n: "Infobox\n" + "- Combatant1: a, b\n" * (n // 19),
}


def hostile(size: int) -> None:
    """Time at n, 2n, 4n and 8n characters, and the peak of memory at n for each kind of hostile page."""
    print(f"{'CPU ms at characters':26}" + "".join(f"{size * k:>10,}" for k in (1, 2, 4, 8)) + f"{'peak MB at n':>14}")
    for name, make in HOSTILE.items():
        times = []
        for factor in (1, 2, 4, 8):
            page = make(size * factor)
            start = time.process_time()
            infoparse_record(page)
            times.append(1000 * (time.process_time() - start))
        tracemalloc.start()
        infoparse_record(make(size))
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        print(f"{name:26}" + "".join(f"{t:10.0f}" for t in times) + f"{peak:14.1f}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--size", type=int, default=125_000, help="smallest hostile page in characters")
    arguments = parser.parse_args()
    infoparse_record(_BOX + "a\n| casualties1 = 5 killed\n| date = 1944\n}}")  # build the grammars
    for path in arguments.pages:
        compare(path)
    if arguments.hostile:
        hostile(arguments.size)
    return 0


if __name__ == "__main__":
    sys.exit(main())

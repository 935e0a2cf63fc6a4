"""Infoboxes: fields as text and whole records, beside mwparserfromhell and wikitextparser on the same pages."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from importlib.metadata import version

from infobox import infoparse_record, infoparse_text, mwparserfromhell_text, wikitextparser_text
from table import Row, compare, seconds, skipped, texts

PAGES = 60
BOX = """{{Infobox military conflict
| conflict    = Siege of Tal
| partof      = the [[Long War]]
| date        = 3 May – 9 June 1915
| place       = [[Tal]], near the river
| combatant1  = {{flag|Reds}}<br>{{flagicon|Greens}} [[Green Party|Greens]]
| combatant2  = {{flag|Blues}}
| commander1  = [[Ann Lee]] {{KIA}}<br>'''Bo Ek'''
| strength1   = 12,000 men<ref>Register of the army, p. 12</ref>
| casualties1 = 300–400 killed<br>{{circa|1,200}} wounded
| casualties2 = 2,500 captured, 12 guns lost
}}
The '''siege of Tal''' was a long affair in a small town.
"""


def rows() -> list[Row]:
    """On pages of the shared corpus, or on one of our own where there is none."""
    pages = texts("infobox_pages", "text", limit=PAGES) or [BOX] * PAGES
    work = f"{len(pages)} pages, {sum(map(len, pages)) // 1000:,} KB"
    found = []
    for peer, theirs in (("mwparserfromhell", mwparserfromhell_text), ("wikitextparser", wikitextparser_text)):
        for name, ours in (("infobox, fields as text", infoparse_text), ("infobox, record / text", infoparse_record)):
            try:
                found.append(compare(name, work, each(ours, pages), f"{peer} {version(peer)}", each(theirs, pages)))
            except ImportError as error:
                found.append(skipped(name, work, peer, error))
    return [*found, wtf_wikipedia(pages, work)]


# Told the pages as JSON on standard input; prints its version and the processor seconds of the fields as text.
WTF = """
const wtf = require("wtf_wikipedia")
const pages = JSON.parse(require("fs").readFileSync(0))
const start = process.cpuUsage()
for (const page of pages) for (const box of wtf(page).infoboxes()) box.keyValue()
const used = process.cpuUsage(start)
console.log(wtf.version, (used.user + used.system) / 1e6)
"""


def wtf_wikipedia(pages: list[str], work: str) -> Row:
    """A row for the library of Node, which is found through NODE_PATH; both sides run once."""
    name = "infobox, fields as text"
    node = shutil.which("node")
    if node is None:
        return skipped(name, work, "wtf_wikipedia", "no node")
    done = subprocess.run([node, "-e", WTF], input=json.dumps(pages), capture_output=True, text=True, check=False)
    if done.returncode:
        return skipped(name, work, "wtf_wikipedia", "no such package in NODE_PATH")
    number, spent = done.stdout.split()
    return Row(name, work, seconds(each(infoparse_text, pages)), f"wtf_wikipedia {number} (node)", float(spent))


def each(read: Callable[[str], object], pages: list[str]) -> Callable[[], object]:
    """A function that reads all pages."""
    return lambda: [read(page) for page in pages]

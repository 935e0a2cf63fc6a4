"""Writes a made MediaWiki XML dump: invented pages in our own words, the same for the same seed and size.

    python benchmarks/tools/make_dump.py --megabytes 200 dump.xml
    python benchmarks/tools/make_dump.py --megabytes 200 --pages-per-stream 100 dump.xml.bz2

One page in twelve is about a battle and has an infobox; the others are redirects, talk pages, pages with other boxes
and plain pages, in about the shares of an encyclopedia's dump. A `.bz2` name gives a multistream file: the head, then
streams of so many pages each, then the foot.
"""

from __future__ import annotations

import argparse
import bz2
import random
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Made Encyclopedia</sitename>
    <dbname>made</dbname>
    <namespaces>
      <namespace key="0" case="first-letter" />
      <namespace key="1" case="first-letter">Talk</namespace>
      <namespace key="10" case="first-letter">Template</namespace>
      <namespace key="14" case="first-letter">Category</namespace>
    </namespaces>
  </siteinfo>
"""
FOOT = "</mediawiki>\n"

PLACES = (
    "Ashmere Brackwater Caldry Dunmouth Elsbury Fenwick Garth Holmfirth Istria Juneau Kestrel Lorn Marle Norrick"
).split()
POWERS = "Alvania,Bergia,Corland,the Dorian League,Estmark,Free City of Harl,Norrland,Kingdom of Quell".split(",")
PEOPLE = "Anton Brill,Berta Castell,Conrad Dorn,Dagmar Ehl,Emil Farr,Frieda Gant,Georg Halm,Hanna Ilk".split(",")
MONTHS = "January February March April May June July August September October November December".split()
FATES = ("", "", "", " {{KIA}}", " {{WIA}}", " {{POW}}", " [[Killed in action|†]]")
WORDS = (
    "the army crossed river before dawn and found bridge held by a small guard whose captain asked for terms while "
    "second column waited on road to north without orders because its messenger had lost way in fog and nobody knew "
    "which of two villages was meant so that supplies came late and horses were led back over hill to mill where "
    "old wall still stood beside orchard that gave shelter from wind until evening when fires were lit along bank"
).split()


def pages(seed: int = 1) -> Iterator[str]:
    """The `<page>` elements, without end."""
    dice = random.Random(seed)
    number = 0
    while True:
        number += 1
        kind = dice.random()
        if kind < 1 / 12:
            title, text = _battle(dice, number)
            yield _page(title, 0, number, text)
        elif kind < 0.30:
            yield _page(
                f"Fight near {dice.choice(PLACES)} ({number})", 0, number, "#REDIRECT [[Marle]]", redirect="Marle"
            )
        elif kind < 0.38:
            yield _page(f"Talk:{dice.choice(PLACES)} ({number})", 1, number, _prose(dice, 3))
        elif kind < 0.60:
            title, text = _village(dice, number)
            yield _page(title, 0, number, text)
        else:
            yield _page(f"{dice.choice(PLACES)} in brief ({number})", 0, number, _prose(dice, dice.randint(10, 90)))


def _battle(dice: random.Random, number: int) -> tuple[str, str]:
    place = dice.choice(PLACES)
    title = f"Battle of {place} ({number})"
    one, two = dice.sample(POWERS, 2)
    day, year = dice.randint(1, 26), dice.randint(1600, 1990)
    note = f"<br>{dice.randint(10, 900)} wounded<ref>{_sentence(dice)}</ref>"
    box = [
        "{{Infobox military conflict",
        f"| conflict    = {title}",
        f"| partof      = the [[War of {dice.choice(PLACES)}]]",
        f"| date        = {day}–{day + 2} {dice.choice(MONTHS)} {year}",
        f"| place       = near [[{place}]], [[{one}]]",
        f"| result      = [[{one}]] victory",
        f"| combatant1  = {{{{flag|{one}}}}}<br>{{{{flagicon|{two}}}}} [[{two} exiles]]",
        f"| combatant2  = {{{{plainlist|\n* {{{{flagcountry|{two}}}}}\n* [[{dice.choice(POWERS)}]]\n}}}}",
        f"| commander1  = [[{dice.choice(PEOPLE)}]]{dice.choice(FATES)}",
        f"| commander2  = [[{dice.choice(PEOPLE)}]]{dice.choice(FATES)}<br>[[{dice.choice(PEOPLE)}]]",
        f"| strength1   = {dice.randint(1, 90)},000 men<br>{dice.randint(2, 80)} guns",
        f"| strength2   = about {dice.randint(1, 90)},000",
        f"| casualties1 = {dice.randint(10, 900)} killed{note}",
        f"| casualties2 = {dice.randint(1, 9)},{dice.randint(100, 999)}–{dice.randint(10, 19)},000 killed or wounded",
        "}}",
    ]
    return title, "\n".join(box) + f"\nThe '''{title}''' was fought. " + _prose(dice, dice.randint(20, 120))


def _village(dice: random.Random, number: int) -> tuple[str, str]:
    place = dice.choice(PLACES)
    facts = f"| name = {place}\n| population = {dice.randint(100, 90000)}\n| country = {dice.choice(POWERS)}"
    box = f"{{{{Infobox settlement\n{facts}\n}}}}\n"
    return f"{place} ({number})", box + _prose(dice, dice.randint(8, 50))


def _sentence(dice: random.Random) -> str:
    words = dice.choices(WORDS, k=dice.randint(8, 24))
    return " ".join([words[0].capitalize(), *words[1:]]) + "."


def _prose(dice: random.Random, sentences: int) -> str:
    parts = [_sentence(dice) for _ in range(sentences)]
    parts.insert(sentences // 2, f"\n\n== {dice.choice(PLACES)} ==\n")
    return " ".join(parts) + f"\n\n[[Category:{dice.choice(PLACES)}]]"


def _page(title: str, namespace: int, number: int, text: str, redirect: str = "") -> str:
    moved = f'    <redirect title="{redirect}" />\n' if redirect else ""
    return (
        f"  <page>\n    <title>{escape(title)}</title>\n    <ns>{namespace}</ns>\n    <id>{number}</id>\n{moved}"
        f"    <revision>\n      <id>{number + 10**6}</id>\n      <timestamp>2026-01-01T00:00:00Z</timestamp>\n"
        f"      <model>wikitext</model>\n      <format>text/x-wiki</format>\n"
        f'      <text bytes="{len(text.encode())}" xml:space="preserve">{escape(text)}</text>\n'
        f"    </revision>\n  </page>\n"
    )


def write(path: Path, megabytes: float, *, seed: int = 1, pages_per_stream: int = 100) -> int:
    """The number of pages written; the size counts the text before compression."""
    packed = path.suffix == ".bz2"
    left, count, batch = megabytes * 1e6, 0, []
    with path.open("wb") as file:

        def put(text: str) -> None:
            file.write(bz2.compress(text.encode()) if packed else text.encode())

        put(HEAD)
        for page in pages(seed):
            batch.append(page)
            count += 1
            left -= len(page.encode())
            if len(batch) == pages_per_stream or left <= 0:
                put("".join(batch))
                batch.clear()
            if left <= 0:
                break
        put(FOOT)
    return count


def main() -> None:
    """Reads the command line and writes the dump."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("path", type=Path)
    ask.add_argument("--megabytes", type=float, default=200)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--pages-per-stream", type=int, default=100)
    args = ask.parse_args()
    count = write(args.path, args.megabytes, seed=args.seed, pages_per_stream=args.pages_per_stream)
    print(f"{count} pages, {args.path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

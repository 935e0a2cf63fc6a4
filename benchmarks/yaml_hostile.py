"""Hostile YAML at n, 2n, 4n and 8n: time has to grow as the text does, and nothing but YamlError may be raised.

    python benchmarks/yaml_hostile.py [--size 20000]

`load` and `compose` are shown; `refused` says what became of the text, with the peak of memory at 8n.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections.abc import Callable

from infoparse import yaml
from infoparse.errors import YamlError

Make = Callable[[int], str]


def _laughs(size: int) -> str:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += (
        f"a{number}: &a{number} [" + ", ".join([f"*a{number - 1}"] * 9) + "]" for number in range(1, max(2, size // 60))
    )
    return "\n".join(lines) + "\n"


CASES: dict[str, Make] = {
    "simple pairs": lambda n: "".join(f"key{i}: value {i}\n" for i in range(n // 16)),
    "one long line": lambda n: "key: " + "word " * (n // 5) + "\n",
    "one long line of colons": lambda n: "key: " + "a:b:" * (n // 4) + "\n",
    "one long line of blanks": lambda n: "key: a" + " " * n + "b\n",
    "long plain text of many lines": lambda n: "key: a\n" + "  more words\n" * (n // 13),
    "blank lines": lambda n: "a: b\n" + "  \n" * (n // 3) + "c: d\n",
    "comments": lambda n: "a: b\n" + "# comment\n" * (n // 10) + "c: d\n",
    "flow depth": lambda n: "[" * n,
    "flow depth, closed": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "flow mappings": lambda n: "{a: " * (n // 4),
    "block depth": lambda n: "- " * (n // 2) + "a\n",
    "block depth, lines": lambda n: "".join(" " * i + "a:\n" for i in range(int((2 * n) ** 0.5))),
    "explicit keys": lambda n: "? " * (n // 2) + "a\n",
    "many anchors": lambda n: "".join(f"- &a{i} x\n- *a{i}\n" for i in range(n // 18)),
    "anchors on one node": lambda n: "&a " * (n // 3) + "x\n",
    "billion laughs": _laughs,
    "unclosed double quotes": lambda n: 'a: "x\n' * (n // 6),
    "unclosed single quotes": lambda n: "a: 'x\n" * (n // 6),
    "one unclosed quote": lambda n: 'a: "' + "x\n  " * (n // 4),
    "quotes and backslashes": lambda n: 'a: "' + "\\" * n + "\n",
    "unclosed brackets": lambda n: "a: [x\n" * (n // 6),
    "colons": lambda n: ":" * n + "\n",
    "colons and blanks": lambda n: ": " * (n // 2) + "\n",
    "flow colons": lambda n: "[" + "a : " * (n // 4) + "]\n",
    "commas": lambda n: "[" + "," * n + "]\n",
    "flow items": lambda n: "[" + "a, " * (n // 3) + "a]\n",
    "tags": lambda n: "!a " * (n // 3) + "\n",
    "tabs": lambda n: "a:\n" + "\tb: c\n" * (n // 6),
    "falling columns": lambda n: "".join(" " * i + f"k{i}: v\n" for i in reversed(range(int((2 * n) ** 0.5)))),
    "block text": lambda n: "a: |\n" + "  line of text\n" * (n // 15),
    "folded text, ragged": lambda n: "a: >\n" + "  line\n\n    more\n" * (n // 16),
    "digits": lambda n: "a: " + "1" * n + "\n",
    "sexagesimals": lambda n: "a: 1" + ":10" * (n // 3) + "\n",
    "documents": lambda n: "---\na\n" * (n // 6),
    "directives": lambda n: "%A b\n" * (n // 5) + "---\na\n",
    "control characters": lambda n: "a: " + "\x01" * n + "\n",
    "indicators": lambda n: "-?:,[]{}#&*!|>'\"%@`\n" * (n // 20),
    "templates": lambda n: "a: {{ b }}\n" * (n // 11),
}


def _time(read: Callable[[str], object], text: str) -> tuple[float, str]:
    start = time.process_time()
    try:
        read(text)
        outcome = "read"
    except YamlError as error:
        outcome = f"refused: {error.problem}"
    return time.process_time() - start, outcome


def _peak(read: Callable[[str], object], text: str) -> int:
    tracemalloc.start()
    _time(read, text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _row(make: Make, size: int, read: Callable[[str], object]) -> str:
    times, outcome, text = [], "", ""
    for factor in (1, 2, 4, 8):
        text = make(size * factor)
        runs = [_time(read, text) for _ in range(2)]
        times.append(min(run[0] for run in runs))
        outcome = runs[0][1]
    cells = " | ".join(f"{t * 1000:.1f}" for t in times)
    growth = f"{times[3] / times[0]:.1f}" if times[0] > 0.0005 else ""
    return f"{cells} | {growth} | {_peak(read, text) / max(1, len(text)):.0f} B | {outcome}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", type=int, default=20_000, help="n, in characters")
    size = options.parse_args().size
    yaml.load("a: 1")
    print("| text | what | n | 2n | 4n | 8n (ms) | 8n/n | peak memory at 8n, by character | outcome |")
    print("| ---- | ---- | - | -- | -- | ------- | ---- | ------------------------------- | ------- |")
    for name, make in CASES.items():
        print(f"| {name} | load | {_row(make, size, yaml.load)} |", flush=True)
        print(f"| {name} | compose | {_row(make, size, yaml.compose)} |", flush=True)


if __name__ == "__main__":
    main()

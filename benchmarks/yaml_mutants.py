"""Mutated YAML against PyYAML's C loader: no exception but YamlError, and equal values where both accept.

    python benchmarks/yaml_mutants.py [--count 100000] [--seed 1] [--data ../shared/corpus] [--show 20]

The texts are front matter blocks (`frontmatter_blocks.jsonl.gz` in the data folder) and a few of our own; each is
mutated one to four times by a generator with a fixed seed, so that a run can be repeated. Differences are counted by
the policy that explains them (see docs/explanation/yaml-policies.md); those without one are printed and fail the run.
Every mutant is also composed with recovery, which must not raise anything at all.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import math
import random
import re
import sys
from pathlib import Path
from typing import Any

import yaml as pyyaml

from infoparse import yaml
from infoparse.errors import YamlError

OWN = (
    "a: 1\nb: [x, 'y', \"z\"]\nc:\n  - d: e\n    f: g\n  - h\n",
    'text: |\n  one\n\n  two\nfold: >-\n  three\n  four\n\n  five\nquoted: "six\n  seven \\\n  eight"\n',
    "base: &base\n  k: v\nother:\n  <<: *base\n  l: w\nlist: [*base, {m: n, o}]\n",
    "? key\n: value\n? [a, b]\n: - c\n  - - d\n    - e\n",
    "%YAML 1.1\n---\n!!map {a: !!str 1, b: !!int '2'}\n...\n",
    "n: 012\ns: 1:30\nt: 2001-12-14t21:59:43.10-05:00\nd: 2002-12-14\nf: 1e3\ng: 6.85e+5\nh: 0x1F\ni: .inf\nj: ~\n",
)
BITS = (
    ":", ": ", " :", "\n", "\n\n", "  ", " ", "\t", "- ", "-", "? ", "#", " # c", "'", '"', "[", "]", "{", "}", ",",
    "&a ",
    "*a", "!", "!!str ", "!!int ", "|\n", ">\n", "|+\n", ">-\n", "%", "@", "`", "---\n", "...\n", "\\", "\\n", "<<: ",
    "\r\n", "\r", "~", "null", "yes", "0", "1_000", "2024-01-01", "é", "\u2028", "\x85", "\ufeff", "\x00", "=",
)  # fmt: skip


def mutate(text: str, rng: random.Random) -> str:
    """The text with one to four small changes."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(text) + 1)
        kind = rng.randrange(6)
        if kind == 0:
            text = text[:at] + rng.choice(BITS) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + rng.randint(1, 3) :]
        elif kind == 2:
            text = text[:at] + rng.choice(BITS) + text[at + 1 :]
        else:
            lines = text.split("\n")
            one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
            if kind == 3:
                lines[one] = " " * rng.randint(1, 3) + lines[one]
            elif kind == 4:
                lines[one], lines[two] = lines[two], lines[one]
            else:
                lines[one] = lines[one][rng.randint(1, 3) :]
            text = "\n".join(lines)
    return text


def same(a: Any, b: Any) -> bool:
    """Whether two values are equal, not-a-number included, with equal types and order of keys."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return len(a) == len(b) and all(same(k, m) and same(a[k], b[m]) for k, m in zip(a, b, strict=True))
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b or (isinstance(a, float) and math.isnan(a) and math.isnan(b))


def policy(text: str) -> str | None:
    """The documented policy that may explain a difference."""
    if re.search("[\x85\u2028\u2029]", text):
        return "line ends of YAML 1.1"
    if "\ufeff" in text[1:]:
        return "byte order mark inside"
    return None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--show", type=int, default=20)
    options.add_argument("--data", default=str(Path(__file__).parents[2] / "shared" / "corpus"))
    options.add_argument("--refused", action="store_true", help="print what only one of the two accepts")
    given = options.parse_args()
    texts = list(OWN)
    blocks = Path(given.data) / "frontmatter_blocks.jsonl.gz"
    if blocks.exists():
        with gzip.open(blocks, "rt", encoding="utf-8") as file:
            texts += [raw for line in file if len(raw := json.loads(line)["raw"]) < 600]
    rng = random.Random(given.seed)
    loader = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)
    outcome: collections.Counter[str] = collections.Counter()
    shown = 0
    for number in range(given.count):
        text = mutate(texts[number % 12] if number % 3 == 0 and number % 12 < len(OWN) else rng.choice(texts), rng)
        try:
            theirs: Any = pyyaml.load(text, Loader=loader)
        except Exception as error:
            theirs = error
        try:
            ours: Any = yaml.load(text, schema="yaml-1.1")
        except YamlError as error:
            ours = error
        except Exception as error:
            outcome["CRASH of load"] += 1
            print(f"CRASH {error!r} on {text!r}")
            continue
        try:
            yaml.compose(text)
        except Exception as error:
            outcome["CRASH of compose"] += 1
            print(f"CRASH {error!r} composing {text!r}")
        refused = isinstance(theirs, Exception), isinstance(ours, Exception)
        if all(refused):
            outcome["both refuse"] += 1
        elif refused[0]:
            outcome["only we accept"] += 1
            if given.refused:
                reason = getattr(theirs, "problem", None) or theirs
                print(
                    f"ACCEPTED {text!r}\n   {str(reason)[:90]} {getattr(theirs, 'problem_mark', '')}\n   ours {ours!r}"
                )
        elif refused[1]:
            outcome["only PyYAML accepts: " + str(ours.problem)[:45]] += 1
            if given.refused:
                print(f"REFUSED {text!r}\n   {ours}\n   PyYAML {theirs!r}")
        elif same(theirs, ours):
            outcome["equal"] += 1
        elif reason := policy(text):
            outcome["by policy: " + reason] += 1
        else:
            outcome["DIFFERENT"] += 1
            shown += 1
            if shown <= given.show:
                print(f"DIFFERENT on {text!r}\n   PyYAML {theirs!r}\n   ours   {ours!r}")
    for name, count in outcome.most_common():
        print(f"{count:8} {name}")
    return int(any(name[0].isupper() and name.split()[0].isupper() for name in outcome))


if __name__ == "__main__":
    sys.exit(main())

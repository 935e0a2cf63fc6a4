"""Run the benchmarks and print one table of infoparse beside its peers, measured in the same run.

python benchmarks/run.py            every module of this folder that has rows()
python benchmarks/run.py yaml dates only modules whose name starts so
python benchmarks/run.py --readme   puts the rows of peers that ran into README.md, too
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
README = HERE.parent / "README.md"
START, STOP = "<!-- benchmarks -->\n", "<!-- /benchmarks -->\n"
sys.path.insert(0, str(HERE))

from table import Row, show, skipped  # noqa: E402 - the folder must be on the path first


def modules(prefixes: list[str]) -> Iterator[str]:
    """Names of the benchmark modules, in alphabetical order."""
    for path in sorted(HERE.glob("*.py")):
        if path.stem not in {"run", "table"} and (not prefixes or path.stem.startswith(tuple(prefixes))):
            yield path.stem


def measure(name: str) -> list[Row]:
    """The rows of one module; a module that fails is one row that says so."""
    try:
        module = import_module(name)
        return list(module.rows()) if hasattr(module, "rows") else []
    except Exception as error:
        return [skipped(name, "", "", f"{type(error).__name__}: {error}")]


def main(arguments: list[str]) -> int:
    """Exit code 0 with rows, 1 without any."""
    rows: list[Row] = []
    for name in modules([argument for argument in arguments if argument != "--readme"]):
        print(f"{name} …", file=sys.stderr, flush=True)
        rows += measure(name)
    table = show(rows)
    print(table)
    if rows and "--readme" in arguments:
        ran = show(row for row in rows if row.ours_seconds)
        README.write_text(replaced(README.read_text(encoding="utf-8"), ran), encoding="utf-8")
    return 0 if rows else 1


def replaced(text: str, table: str) -> str:
    """The text with another table between its marks."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(STOP)
    return f"{before}{START}\n{table}\n\n{STOP}{after}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Front matter beside other loaders: time for the same YAML, how often the values are equal, and whole files.

    python benchmarks/run.py yaml

Values are compared under YAML 1.1, PyYAML's; ruamel.yaml and the Rust-backed loaders follow YAML 1.2 and are compared
with the core schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

import attrs
from table import Row, alone, compare, seeds, skipped, texts

import infoparse
from infoparse import yaml

Load = Callable[[str], Any]


def _all(load: Load, blocks: list[str]) -> Callable[[], None]:
    def run() -> None:
        for block in blocks:
            load(block)

    return run


def _equal(ours: Load, theirs: Load, blocks: list[str]) -> str:
    same = sum(str(ours(block)) == str(theirs(block)) for block in blocks)
    return f"{same} of {len(blocks)}"


def _old(text: str) -> Any:
    return yaml.load(text, schema="yaml-1.1")


def _c_loader() -> tuple[str, Load]:
    import yaml as pyyaml

    return "PyYAML", lambda text: pyyaml.load(text, Loader=pyyaml.CSafeLoader)


def _pure_loader() -> tuple[str, Load]:
    import yaml as pyyaml

    return "PyYAML", lambda text: pyyaml.load(text, Loader=pyyaml.SafeLoader)


def _ruamel() -> tuple[str, Load]:
    from ruamel.yaml import YAML

    return "ruamel.yaml", YAML(typ="safe", pure=True).load


def _py_yaml12() -> tuple[str, Load]:
    import yaml12

    return "py-yaml12", yaml12.parse_yaml


def _xoryaml() -> tuple[str, Load]:
    import xoryaml

    return "xoryaml", xoryaml.loads


# Name, how to get it, our side, and the share of the blocks that is enough for a slow one.
PEERS: tuple[tuple[str, Callable[[], tuple[str, Load]], Load, int], ...] = (
    ("PyYAML CSafeLoader", _c_loader, _old, 1),
    ("PyYAML SafeLoader", _pure_loader, _old, 8),
    ("ruamel.yaml safe, pure", _ruamel, yaml.load, 16),
    ("py-yaml12 (Rust)", _py_yaml12, yaml.load, 1),
    ("xoryaml (Rust)", _xoryaml, yaml.load, 1),
)


def _readable(blocks: list[str], *loads: Load) -> Iterator[str]:
    for block in blocks:
        try:
            for load in loads:
                load(block)
        except Exception:
            continue
        yield block


def _blocks() -> list[str]:
    """YAML blocks of the shared corpus, or the one of our own specimen many times."""
    shared = texts("frontmatter_blocks", "raw")
    own = [infoparse.frontmatter.split(text).raw for text in seeds("\n---\n")]
    return [text.rstrip("\n") + "\n" for text in shared or own * 100]


def _files() -> list[Row]:
    """From whole files to records, and from the same files to dictionaries."""
    files = texts("seed001_dialect", "text") or seeds("\n---\n") * 20
    work = f"{len(files)} files, {sum(map(len, files)) // 1000:,} KB"

    def record(text: str) -> object:
        return infoparse.parse(text, parser="frontmatter")

    row = alone("front matter, file to record", work, _all(record, files), rounds=1)
    row = attrs.evolve(row, equal=f"{len(files) / row.ours_seconds:,.0f} files a second")
    try:
        import frontmatter
    except ImportError as error:
        return [row, skipped("front matter, file to values", work, "python-frontmatter", error)]

    def ours(text: str) -> object:
        parts = infoparse.frontmatter.split(text)
        return _old(parts.raw), parts.body.strip()

    def theirs(text: str) -> object:
        return frontmatter.parse(text)

    peer = f"python-frontmatter {version('python-frontmatter')}"
    equal = _equal(ours, theirs, files)
    return [
        row,
        compare("front matter, file to values", work, _all(ours, files), peer, _all(theirs, files), equal=equal),
    ]


def rows() -> list[Row]:
    """One row for each peer, on the blocks that both sides read, and rows for whole files."""
    blocks = _blocks()
    found: list[Row] = []
    for title, get, ours, share in PEERS:
        try:
            package, theirs = get()
        except (ImportError, AttributeError) as error:
            found.append(skipped("front matter YAML", "", title, error))
            continue
        some = list(_readable(blocks[::share], ours, theirs))
        work = f"{len(some):,} blocks, {sum(map(len, some)) / 1e6:.1f} MB"
        equal = _equal(ours, theirs, some)
        peer = f"{title} {version(package)}"
        found.append(compare("front matter YAML", work, _all(ours, some), peer, _all(theirs, some), equal=equal))
    found.append(alone("front matter YAML, nodes", f"{len(blocks):,} blocks", _all(yaml.compose, blocks)))
    return [*found, *_files()]


if __name__ == "__main__":
    from table import show

    print(show(rows()))

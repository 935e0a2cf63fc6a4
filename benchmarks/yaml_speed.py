"""YAML of front matter beside other loaders: time for the same blocks, and how often the values are equal.

    python benchmarks/run.py yaml

Values are compared under YAML 1.1, PyYAML's; ruamel.yaml and the Rust-backed loaders follow YAML 1.2 and are compared
with the core schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any

from table import Row, alone, compare, skipped, texts

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


def _frontmatter() -> tuple[str, Load]:
    import frontmatter

    return "python-frontmatter", lambda text: frontmatter.parse(f"---\n{text}\n---\n")[0]


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
    ("python-frontmatter", _frontmatter, _old, 1),
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


def rows() -> list[Row]:
    """One row for each peer, on the blocks that both sides read."""
    blocks = [text.rstrip("\n") + "\n" for text in texts("frontmatter_blocks", "raw")]
    if not blocks:
        return [skipped("front matter YAML", "", "PyYAML", "no blocks")]
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
    return found


if __name__ == "__main__":
    from table import show

    print(show(rows()))

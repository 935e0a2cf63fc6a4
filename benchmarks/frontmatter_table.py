"""Front matter: values of YAML blocks beside PyYAML (C and Python) and ruamel.yaml, and whole files."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from table import Row, alone, compare, seeds, skipped, texts

import infoparse

BLOCKS = 1000


def blocks() -> list[str]:
    """YAML blocks of the shared corpus, or the one of our own specimen many times."""
    own = [infoparse.frontmatter.split(text).raw for text in seeds("\n---\n")]
    raw = texts("frontmatter_blocks", "raw", limit=BLOCKS) or [block for block in own if block] * 100
    return [block for block in raw if readable(block)]


def readable(block: str) -> bool:
    """Whether we read it: times of refusals say nothing."""
    try:
        infoparse.yaml.load(block)
    except infoparse.YamlError:
        return False
    return True


def rows() -> list[Row]:
    """Loading, and whole records of files."""
    sources = blocks()
    work = f"{len(sources)} blocks, {sum(map(len, sources)) // 1000:,} KB"
    found = [
        peer(work, sources, *row) for row in (("PyYAML", c_loader), ("PyYAML", python_loader), ("ruamel.yaml", ruamel))
    ]
    files = [f"---\n{block}\n---\nText.\n" for block in sources[:200]]
    records = each(lambda text: infoparse.parse(text, parser="frontmatter", prose="never"), files)
    return [*found, alone("front matter, records", f"{len(files)} files", records)]


def peer(work: str, sources: list[str], name: str, make: Callable[[], tuple[str, Callable[[str], object]]]) -> Row:
    """One row; equal where both give the same value, dates and times apart, which YAML 1.2 has not."""
    try:
        label, theirs = make()
    except ImportError as error:
        return skipped("front matter, values", work, name, error)
    equal = sum(same(source, theirs) for source in sources)
    label = f"{name} {version(name)} {label}".strip()
    rounds = 3 if "C" in label.split() else 1
    return compare(
        "front matter, values",
        work,
        each(infoparse.yaml.load, sources),
        label,
        each(theirs, sources),
        equal=f"{equal} of {len(sources)}",
        rounds=rounds,
    )


def same(source: str, theirs: Callable[[str], object]) -> bool:
    """Whether both read the same value."""
    try:
        return bool(infoparse.yaml.load(source) == theirs(source))
    except Exception:
        return False


def each(read: Callable[[str], object], sources: list[str]) -> Callable[[], object]:
    """A function that reads all sources, going on behind one that is refused."""

    def work() -> None:
        for source in sources:
            try:
                read(source)
            except Exception:
                continue

    return work


def c_loader() -> tuple[str, Callable[[str], object]]:
    """PyYAML with libyaml."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        raise ImportError("PyYAML was built without libyaml")
    return "C loader", lambda source: yaml.load(source, loader)


def python_loader() -> tuple[str, Callable[[str], object]]:
    """PyYAML in Python."""
    import yaml

    return "Python loader", lambda source: yaml.load(source, yaml.SafeLoader)


def ruamel() -> tuple[str, Callable[[str], object]]:
    """ruamel.yaml, which reads YAML 1.2."""
    from ruamel.yaml import YAML

    return "", lambda source: YAML(typ="safe", pure=True).load(source)

"""YAML 1.2: values, nodes with positions, and events of a text.

`load` and `load_all` give values and raise YamlError at the first fault; `compose` gives nodes that know where they
stand and reads on behind faults; `parse` gives the events that the YAML test suite compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from infoparse.errors import GrammarError, YamlError
from infoparse.grammar import Driver
from infoparse.source import decode
from infoparse.yaml import patterns
from infoparse.yaml.composer import GRAMMAR, Composer
from infoparse.yaml.constructor import Constructor
from infoparse.yaml.faults import Faults, Notes
from infoparse.yaml.limits import DEFAULT, Limits
from infoparse.yaml.nodes import Document, MapNode, Node, ScalarNode, SeqNode
from infoparse.yaml.resolver import SCHEMAS, SchemaName
from infoparse.yaml.scanner import Scanner

__all__ = ["Document", "Limits", "MapNode", "Node", "ScalarNode", "SeqNode", "compose", "load", "load_all"]


def load(
    text: str | bytes, *, schema: SchemaName = "core", strict: bool = False, limits: Limits = DEFAULT
) -> Any:
    """The value of the only document of `text`; None when there is none. As `load_all` otherwise."""
    values = _values(text, schema, limits, strict=strict)
    if len(values) > 1:
        raise YamlError(1, 1, "several documents")
    return values[0] if values else None


def load_all(
    text: str | bytes, *, schema: SchemaName = "core", strict: bool = False, limits: Limits = DEFAULT
) -> Iterator[Any]:
    """The value of each document of `text`: dict, list, str, int, float, bool and None.

    Mappings keep the order of the text; of duplicate keys the last counts. Lists and mappings as keys are tuples.
    The schema `yaml-1.1` gives what PyYAML's SafeLoader gives, dates included, and lets pass what libyaml lets pass.
    `strict` refuses that, and duplicate keys. Raises YamlError for every fault and every limit.
    """
    return iter(_values(text, schema, limits, strict=strict))


def _values(text: str | bytes, schema: SchemaName, limits: Limits, *, strict: bool) -> list[Any]:
    source = _plain_lines(text)
    faults = Faults(source, tolerant=schema == "yaml-1.1" and not strict)
    tokens = Scanner(source, faults, limits=limits).scan()
    idle = _idle[schema]
    constructor, driver = idle.pop() if idle else _constructor(schema)
    constructor.begin(faults, limits.expansion, strict=strict)
    try:
        return driver.run(tokens)
    except GrammarError as error:
        faults.stop("IP302" if error.type in _STRUCTURE else "IP314", error.start)
    finally:
        idle.append((constructor, driver))


# Constructors without work: to make one costs a tenth of a short text. Popping and appending is safe between threads.
_idle: dict[SchemaName, list[tuple[Constructor, Driver]]] = {name: [] for name in SCHEMAS}


def _constructor(schema: SchemaName) -> tuple[Constructor, Driver]:
    constructor = Constructor(SCHEMAS[schema])
    return constructor, GRAMMAR.driver(constructor)


def _plain_lines(text: str | bytes) -> str:
    if isinstance(text, bytes):
        text = decode(text).text
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


_STRUCTURE = frozenset({"MAP_START", "SEQ_START", "PAIRS", "NAME", "KEY", "DASH", "ITEMS"})


def compose(
    text: str | bytes, *, at: int = 0, strict: bool = False, schema: SchemaName = "core", limits: Limits = DEFAULT
) -> Document:
    """The first document of `text` as a tree of nodes, with diagnostics for what is wrong with it.

    Offsets are half-open, in characters, with `at` added. `strict` raises YamlError at the first fault instead.
    """
    source = decode(text).text if isinstance(text, bytes) else text
    faults = Faults(source) if strict else Notes(source)
    scanner = Scanner(
        source,
        faults,
        pairs=lambda text, start, end: list(patterns.PAIR.finditer(text, start, end)),
        items=lambda text, start, end: list(patterns.ITEM.finditer(text, start, end)),
        flow=lambda text, start, end: list(patterns.FLOW_ITEM.finditer(text, start, end)),
        limits=limits,
    )
    documents = GRAMMAR.driver(Composer(source, faults, SCHEMAS[schema])).run(scanner.scan())
    if not documents:
        return Document(None)
    return documents[0]

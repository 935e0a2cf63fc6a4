"""Loading: from text to plain Python values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from infoparse.errors import GrammarError
from infoparse.grammar import Driver
from infoparse.yaml.composer import GRAMMAR
from infoparse.yaml.constructor import Constructor
from infoparse.yaml.faults import Faults
from infoparse.yaml.limits import DEFAULT, Limits
from infoparse.yaml.resolver import SCHEMAS, SchemaName
from infoparse.yaml.scanner import Scanner
from infoparse.yaml.source import check, normal


def load(text: str | bytes, *, schema: SchemaName = "core", strict: bool = False, limits: Limits = DEFAULT) -> Any:
    """The value of the only document of `text`; None when there is none.

    As `load_all` otherwise; several documents are a fault.
    """
    values = _values(text, schema, limits, strict=strict, single=True)
    return values[0] if values else None


def load_all(
    text: str | bytes, *, schema: SchemaName = "core", strict: bool = False, limits: Limits = DEFAULT
) -> Iterator[Any]:
    """The value of each document of `text`: dict, list, str, int, float, bool and None.

    Mappings keep the order of the text; of duplicate keys the last counts. Lists and mappings as keys are tuples.
    The schema `yaml-1.1` gives what PyYAML's SafeLoader gives, dates included, and lets pass what libyaml lets pass.
    `strict` refuses that, and duplicate keys. Raises YamlError for every fault and for every limit.
    """
    return iter(_values(text, schema, limits, strict=strict, single=False))


def _values(text: str | bytes, schema: SchemaName, limits: Limits, *, strict: bool, single: bool) -> list[Any]:
    _, source = normal(text)
    faults = Faults(source, tolerant=schema == "yaml-1.1" and not strict)
    check(source, faults, limits)
    tokens = Scanner(source, faults, limits=limits).scan()
    idle = _idle[schema]
    constructor, driver = idle.pop() if idle else _constructor(schema)
    constructor.begin(faults, limits.expansion, strict=strict)
    try:
        values: list[Any] = driver.run(tokens)
    except GrammarError as error:
        faults.misfit(error)
    finally:
        idle.append((constructor, driver))
    if single and len(values) > 1:
        faults.stop("IP324", second_document(tokens), count=len(values))
    return values


def _constructor(schema: SchemaName) -> tuple[Constructor, Driver]:
    constructor = Constructor(SCHEMAS[schema])
    return constructor, GRAMMAR.driver(constructor)


# Constructors without work: to make one costs a tenth of a short text. Popping and appending is safe between threads.
# The first ones are made here, which builds the tables of the grammar when the module is imported, as its patterns are:
# only texts with front matter import it, and the first of them is read as fast as the others.
_idle: dict[SchemaName, list[tuple[Constructor, Driver]]] = {name: [_constructor(name)] for name in SCHEMAS}


def second_document(tokens: list[Any]) -> int:
    """Offset at which the second document begins."""
    borders = [token[2] for token in tokens if token[0] in {"DOC_START", "DOC_END"} and token[2] > tokens[0][2]]
    return borders[0] if borders else 0

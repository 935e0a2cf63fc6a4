"""Trees: from text to nodes with positions."""

from __future__ import annotations

import re
from typing import Any

import attrs

from infoparse.errors import GrammarError, YamlError
from infoparse.source import Span
from infoparse.yaml import patterns
from infoparse.yaml.composer import GRAMMAR, Composer
from infoparse.yaml.faults import Faults, Notes
from infoparse.yaml.limits import DEFAULT, Limits
from infoparse.yaml.loading import second_document
from infoparse.yaml.nodes import Document, MapNode, Node, SeqNode
from infoparse.yaml.recovery import Mender, RecoveringScanner
from infoparse.yaml.resolver import SCHEMAS, SchemaName
from infoparse.yaml.scanner import Scanner
from infoparse.yaml.source import Offsets, check, normal


def compose(
    text: str | bytes, *, at: int = 0, strict: bool = False, schema: SchemaName = "core", limits: Limits = DEFAULT
) -> Document:
    """The first document of `text` as a tree of nodes, with diagnostics for what is wrong with it.

    Offsets are half-open, in characters of the text as given, with `at` added. Nothing is raised: a text beyond the
    limits gives a document without a root, any other fault is mended. With `strict` the first fault raises YamlError,
    and so do bytes that are no text.
    """
    given, source = normal(text)
    if strict:
        faults = Faults(source)
        documents = documents_of(source, faults, Scanner, limits, schema)
        document = documents[0] if documents else Document(None)
    else:
        document = _recover(source, schema, limits)
    offsets = Offsets(given, at)
    if offsets:
        _shift(document, offsets)
    return document


def _recover(source: str, schema: SchemaName, limits: Limits) -> Document:
    notes = Notes(source)
    try:
        documents = documents_of(source, notes, RecoveringScanner, limits, schema, mender=Mender(notes))
    except YamlError:
        documents = []
    document = documents[0] if documents else Document(None)
    document.diagnostics = tuple(sorted(notes.found, key=lambda remark: remark.span.start if remark.span else -1))
    return document


def documents_of(
    source: str,
    faults: Faults,
    scanner: type[Scanner],
    limits: Limits,
    schema: SchemaName,
    *,
    mender: Mender | None = None,
    composer: type[Composer] = Composer,
    single: bool = True,
) -> list[Document]:
    """The documents of a text whose line ends are line feeds, with offsets of that text."""
    check(source, faults, limits)
    tokens = scanner(source, faults, pairs=_pairs, items=_items, flow=_flow, limits=limits).scan()
    try:
        actions = composer(source, faults, SCHEMAS[schema], limits.expansion)
        documents: list[Document] = GRAMMAR.driver(actions).run(tokens, mender)
    except GrammarError as error:
        faults.misfit(error)
    if single and len(documents) > 1:
        faults.report("IP324", second_document(tokens), count=len(documents))
    return documents


def _pairs(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(patterns.PAIR.finditer(text, start, end))


def _items(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(patterns.ITEM.finditer(text, start, end))


def _flow(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(patterns.FLOW_ITEM.finditer(text, start, end))


def _shift(document: Document, offsets: Offsets) -> None:
    """Moves every node, and every diagnostic, to the offsets of the caller; each node once, aliases or not."""
    document.diagnostics = tuple(
        attrs.evolve(remark, span=Span(offsets(remark.span.start), offsets(remark.span.end))) if remark.span else remark
        for remark in document.diagnostics
    )
    waiting: list[Any] = [document.root] if document.root else []
    done: set[int] = set()
    while waiting:
        node: Node = waiting.pop()
        if id(node) in done:
            continue
        done.add(id(node))
        node.start, node.end = offsets(node.start), offsets(node.end)
        if isinstance(node, SeqNode):
            waiting += node.items
        elif isinstance(node, MapNode):
            for pair in node.pairs:
                waiting += pair

"""From a text to its records: sniff, lift, read the running text, sign."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from os import PathLike, fspath
from pathlib import Path

from infoparse import registry
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import UnknownParser, UnreadableInput
from infoparse.inputs import Entry, Input, Shard, Unread
from infoparse.plugin import Document, Parser, Prose
from infoparse.record import SCHEMA, Field, Guess, Record, Source
from infoparse.source import Decoded, Span, decode


def detect(text: str, *, without: Collection[str] = ()) -> tuple[Guess, ...]:
    """How well each working parser fits, best first; parsers that score zero are left out."""
    guesses = [
        Guess(parser.name, _score(parser, text))
        for parser in registry.parsers(without=without).values()
        if parser.fault is None
    ]
    return tuple(sorted((g for g in guesses if g.score > 0), key=lambda g: -g.score))


def parse(
    text: str,
    *,
    parser: str | None = None,
    uri: str | None = None,
    prose: Prose = "fill",
    without: Collection[str] = (),
) -> tuple[Record, ...]:
    """The records of a document, at least one; several when it has several infoboxes.

    Args:
        text: the document. Spans are 0-based, half-open, in characters of this text.
        parser: name of the parser; None to let `detect` choose.
        uri: path or address, kept in `source.uri`.
        prose: read running text for the lists that the structured part left empty (`"fill"`), always, or never.
        without: parsers to leave out.

    Raises:
        UnknownParser: `parser` names none that works. Bad documents raise nothing: see `Record.diagnostics`.
    """
    if parser is not None:
        chosen: Parser | None = registry.find(parser, without=without)
    else:
        chosen = _choose(text, without)
    records = _lift(text, chosen, uri, prose)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for number, record in enumerate(records):
        source = record.source
        source.uri = uri
        source.sha256 = sha256
        source.parser = chosen.name if chosen else None
        source.parser_version = chosen.version if chosen else None
        record.id = _identity(sha256, source.parser, number)
    return records


def parse_file(
    path: str | PathLike[str],
    *,
    parser: str | None = None,
    uri: str | None = None,
    prose: Prose = "fill",
    without: Collection[str] = (),
) -> tuple[Record, ...]:
    """The records of a file; as `parse`, with the encoding found out. Raises UnreadableInput when it can't be read."""
    name = fspath(path) if uri is None else uri
    return parse_bytes(read(path), parser=parser, uri=name, prose=prose, without=without)


def read(path: str | PathLike[str]) -> bytes:
    """The bytes of a file; raises UnreadableInput when it can't be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableInput(fspath(path), error.strerror or str(error)) from error


def text_of(source: Input) -> str | bytes:
    """The text of a document, or its bytes. Raises UnreadableInput when it can't be read."""
    if isinstance(source, Entry):
        return source.text
    if isinstance(source, tuple):
        return source[1]
    if isinstance(source, UnreadableInput):
        raise source
    if isinstance(source, Shard | Unread):
        raise TypeError(f"not a document but {type(source).__name__}")
    return read(source)


def parser_for(source: Input, parser: str | None, without: Collection[str]) -> str | None:
    """Name of the parser that was asked for, or that the container knows; None to let `detect` choose."""
    if parser is None and isinstance(source, Entry) and source.parser:
        with suppress(UnknownParser):
            return registry.find(source.parser, without=without).name
    return parser


def parse_bytes(
    data: bytes,
    *,
    parser: str | None = None,
    uri: str | None = None,
    prose: Prose = "fill",
    without: Collection[str] = (),
) -> tuple[Record, ...]:
    """The records of a document given as bytes; as `parse`, with a diagnostic when it is not clean UTF-8."""
    decoded = decode(data)
    records = parse(decoded.text, parser=parser, uri=uri, prose=prose, without=without)
    remark = _decoding(decoded)
    if remark:
        records[0].diagnostics = (remark, *records[0].diagnostics)
    return records


def _decoding(decoded: Decoded) -> Diagnostic | None:
    return diagnose(decoded.code, encoding=decoded.encoding) if decoded.code else None


def _choose(text: str, without: Collection[str]) -> Parser | None:
    """The parser that `detect` puts first; those that can't beat the best so far are not asked."""
    working = [parser for parser in registry.parsers(without=without).values() if parser.fault is None]
    scores: dict[str, float] = {}
    best = 0.0
    for parser in sorted(working, key=lambda p: -p.ceiling):
        if parser.ceiling < best:
            break
        scores[parser.name] = _score(parser, text)
        best = max(best, scores[parser.name])
    return next((p for p in working if best > 0 and scores.get(p.name) == best), None)


def _score(parser: Parser, text: str) -> float:
    try:
        return parser.sniff(text)
    except Exception:  # noqa: BLE001 - a parser that fails to sniff is not chosen; lifting would show its fault
        return 0.0


def _lift(text: str, parser: Parser | None, uri: str | None, prose: Prose) -> tuple[Record, ...]:
    if parser is None:
        return (_bare(text, diagnose("IP105" if text.strip() else "IP100")),)
    document = Document(text, parser, uri=uri, prose=prose)
    try:
        records = tuple(parser.lift(document))
    except Exception as error:  # noqa: BLE001 - one poisoned document never stops a batch
        return (_bare(text, diagnose("IP199", parser=parser.name, fault=f"{type(error).__name__}: {error}")),)
    if not records:
        return (_bare(text, diagnose("IP105")),)
    if prose != "never":
        _read_prose(records[0], document)
    if not text.strip():
        records[0].diagnostics = (diagnose("IP100"), *records[0].diagnostics)
    return records


def _read_prose(record: Record, document: Document) -> None:
    from infoparse import running
    from infoparse.prose import fill

    try:
        if document.parser.view is None:
            fill(record, document.text, document.prose)
        else:
            running.fill(record, document, document.parser.view(document, record))
    except Exception as error:  # noqa: BLE001 - what the structured part gave is kept
        fault = diagnose("IP198", fault=f"{type(error).__name__}: {error}")
        record.diagnostics = (*record.diagnostics, fault)


def _bare(text: str, remark: Diagnostic) -> Record:
    whole = Span(0, len(text))
    return Record(source=Source(body=whole), fields=(Field("text", text, whole),), diagnostics=(remark,))


def _identity(sha256: str, parser: str | None, number: int) -> str:
    return hashlib.sha256(f"{SCHEMA}\n{parser}\n{sha256}\n{number}".encode()).hexdigest()[:24]

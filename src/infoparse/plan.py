"""What would become of documents: which readers lead to them, and which parser would take them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial

import attrs

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import UnreadableInput
from infoparse.inputs import Entry, Input, Unread, name
from infoparse.outcome import given_up
from infoparse.pipeline import detect, parser_for, text_of
from infoparse.pool import STOPPING, run
from infoparse.source import decode


@attrs.frozen
class Plan:
    """What would become of one document."""

    uri: str
    """Its path or name."""
    via: tuple[str, ...] = ()
    """Readers that opened what it is in, the outermost first; empty for a file that is a document itself."""
    parser: str | None = None
    """The parser that would read it; None when none fits, or when it can't be read."""
    failure: Diagnostic | None = None
    """Why it can't be read; None when it can."""


def plan_many(
    sources: Iterable[Input],
    *,
    jobs: int = 1,
    parser: str | None = None,
    without: Collection[str] = (),
    timeout: float | None = None,
) -> Iterator[Plan]:
    """One plan for each document, in the order of the sources; arguments as for `parse_many`."""
    work = partial(_plan, parser=parser, without=tuple(without))
    return (plan for _, plans in run(work, sources, jobs=jobs, timeout=timeout) for plan in plans)


def _plan(source: Input, *, parser: str | None, without: tuple[str, ...]) -> Plan:
    uri, via = name(source), source.via if isinstance(source, Entry) else ()
    if isinstance(source, Unread):
        return Plan(uri, via, failure=source.diagnostic)
    try:
        text = text_of(source)
        parser = parser_for(source, parser, without)
        if parser is None:
            guesses = detect(text if isinstance(text, str) else decode(text).text, without=without)
            parser = guesses[0].parser if guesses else None
        return Plan(uri, via, parser)
    except UnreadableInput as error:
        return Plan(uri, via, failure=diagnose("IP103", reason=error.reason))
    except STOPPING:
        raise
    except BaseException as error:  # noqa: BLE001 - one document never stops a batch
        return Plan(uri, via, failure=given_up(error))

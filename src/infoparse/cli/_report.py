"""What was wrong with each document: shown as it passes, counted, and summed up at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from infoparse.cli._diagnostics import Sink, Text
from infoparse.cli._terminal import echo, plural, printable

if TYPE_CHECKING:
    from infoparse.batch import Packed, Result
    from infoparse.cli._progress import Progress

FailOn = Literal["error", "warning", "never"]

R = TypeVar("R", "Result", "Packed")


class Report:
    """Shows what was wrong with each document, and keeps count.

    Args:
        quiet: show nothing on standard error.
        verbose: show remarks of the severity info, too.
        sink: where diagnostics go; None for standard error as text.
        progress: told of each document; None for nobody.
    """

    def __init__(
        self, *, quiet: bool = False, verbose: bool = False, sink: Sink | None = None, progress: Progress | None = None
    ) -> None:
        self._sink = sink or (None if quiet else Text(echo))
        self._severities = ("error", "warning", "info") if verbose else ("error", "warning")
        self._progress = progress
        self.documents = 0
        """Documents so far."""
        self.failed = 0
        """Those with a diagnostic of the severity error."""
        self.doubtful = 0
        """Those with one of the severity warning."""
        self.parsers: Counter[str] = Counter()
        """Documents by parser."""
        self.records: Counter[str] = Counter()
        """Records by parser."""
        self.codes: Counter[str] = Counter()
        """Diagnostics by code, of the severities that are shown."""

    def watch(self, results: Iterable[R]) -> Iterator[R]:
        """The same results; the remarks on each are shown as it passes."""
        for result in results:
            self._count(result)
            if self._sink:
                for remark in result.remarks:
                    if remark.diagnostic.severity in self._severities:
                        self._sink.show(result.uri, remark)
            if self._progress:
                self._progress.step(self)
            yield result

    def writing(self, path: str | None) -> None:
        """Say that all is read and the output is made."""
        if self._progress:
            self._progress.tell(f"writing {path or 'standard output'}")

    def fails(self, severity: FailOn) -> bool:
        """True when a document had a diagnostic of that severity or worse."""
        return bool({"error": self.failed, "warning": self.failed + self.doubtful, "never": 0}[severity])

    def summary(self, seconds: float, speed: str) -> Iterator[str]:
        """Lines of text: how many documents there were, how they were read and what was wrong with them.

        Args:
            seconds: how long it took.
            speed: how fast it went; empty when that is not known.
        """
        yield (
            f"{plural(self.documents, 'document')}, {plural(self.records.total(), 'record')}, "
            f"{plural(self.failed, 'document')} with errors, {seconds:.1f} s{speed and f', {speed}'}"
        )
        parsers = [
            (printable(name), plural(number, "document"), plural(self.records[name], "record"))
            for name, number in sorted(self.parsers.items())
        ]
        yield from _table(parsers, "<>>")
        yield from _table([(code, f"{number:,}", _meaning(code)) for code, number in sorted(self.codes.items())], "<><")

    def counts(self) -> dict[str, Any]:
        """What was counted, for a run that resumes this one."""
        parsers, records, codes = dict(self.parsers), dict(self.records), dict(self.codes)
        numbers = {"documents": self.documents, "failed": self.failed, "doubtful": self.doubtful}
        return {**numbers, "parsers": parsers, "records": records, "codes": codes}

    def restore(self, counts: Mapping[str, Any]) -> None:
        """Count on from there."""
        self.documents, self.failed, self.doubtful = counts["documents"], counts["failed"], counts["doubtful"]
        self.parsers = Counter(counts["parsers"])
        self.records = Counter(counts["records"])
        self.codes = Counter(counts["codes"])

    def _count(self, result: Result | Packed) -> None:
        self.documents += 1
        # Single additions take a fifth of Counter.update's time, and the rest of the work is done by others.
        for parser in result.parsers:
            self.records[parser or "no parser"] += 1
        for parser in set(result.parsers):
            self.parsers[parser or "no parser"] += 1
        if not result.remarks:
            return
        severities = set()
        for remark in result.remarks:
            diagnostic = remark.diagnostic
            severities.add(diagnostic.severity)
            if diagnostic.severity in self._severities:
                self.codes[diagnostic.code] += 1
        self.failed += "error" in severities
        self.doubtful += "warning" in severities


def _meaning(code: str) -> str:
    from infoparse.diagnostics import catalogue

    entry = catalogue().get(code)
    return f"{entry.severity}: {entry.title}" if entry else "unknown"


def _table(rows: Sequence[Sequence[str]], sides: str) -> Iterator[str]:
    """Rows in columns; `sides` says where each column is aligned, `<` left or `>` right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True))
        yield "  " + "  ".join(cells).rstrip()

"""The `byline` parser: news articles as plain text or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.news import dates, leads, order, original, signatures
from infoparse.news.article import GRAMMAR, cut
from infoparse.news.closing import is_colophon
from infoparse.news.credits import gather
from infoparse.news.dates import Moment
from infoparse.news.heads import HeadLine
from infoparse.news.lines import is_prose, plain
from infoparse.news.titles import title_line
from infoparse.plugin import Document, Parser
from infoparse.record import Author, Dateline, DateValue, Field, Original, Record, Source
from infoparse.source import Span
from infoparse.values import byline, dateline

_HEAD = 3000
"""Characters that `sniff` looks at, and those of a first paragraph that may hold a head."""
_COLOPHON = 3
"""Lines below the story in which its date may stand."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ANY, _PROSE, _ARTICLE = 0.1, 0.3, 0.5
"""Scores of any words, of running text, and of running text with a byline, a date or a dateline."""


def sniff(text: str) -> float:
    """0.1 for any text with words, 0.3 for running text, 0.5 with a head or dateline: the fallback of all formats."""
    head = text[:_HEAD]
    if not _WORDS.search(head):
        return 0.0
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    prose = [line for line in lines if is_prose(line)]
    if not prose:
        return _ANY
    if dateline.parse(prose[0]) or any(_is_head(line) for line in lines[:12] if len(line) < 120):
        return _ARTICLE
    return _PROSE


def _is_head(line: str) -> bool:
    reading = byline.read(line)
    return bool(reading.credited and reading.apart and reading.authors) or reading.announced


def lift(document: Document) -> Iterable[Record]:
    """One record with the source's head filled in; the pipeline reads the running text."""
    yield _Lift(document.text).record()


class _Lift:
    """One article on its way to a record: each step fills what the steps before it left open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.article = cut(text)
        self.title = title_line(self.article)
        self.credits = gather(self.article, self.title)
        self.evidence = order.evidence(line.text for line in (*self.article.head, *self.article.body[:5]))
        self.source = Source(body=self.article.body_span, tail=self.article.tail_span)
        self.remarks: list[Diagnostic] = []

    def record(self) -> Record:
        source = self.source
        if self.title:
            source.title = " ".join(plain(self.title.text).split())
        source.labels = {head.label[0]: head.label[1] for head in self._labels().values() if head.label}
        self._read_credits()
        self._read_original()
        self._read_lead()
        self._read_signature()
        self._read_colophon()
        source.dateline = self._dateline()
        self._remark()
        record = Record(source=source, title=source.title, fields=tuple(self._fields()))
        record.diagnostics = tuple(self.remarks)
        return record

    # ------------------------------------------------------------------------------------------------ steps
    def _read_credits(self) -> None:
        """Authors, outlet and dates from the lines of the head."""
        source = self.source
        known: dict[str, Author] = {}
        for head in self.credits.bylines:
            authors, outlet = self._people(head)
            source.outlet = source.outlet or outlet
            for author in authors:
                known.setdefault(author.name.casefold(), author)
        source.authors = tuple(known.values())
        if self.credits.house and self.credits.house.reading:
            source.outlet = source.outlet or self.credits.house.reading.authors[0].name
        for head in self.credits.dates:
            if head.reading and source.published is None:
                source.published = self._value(head.reading.published, head.start, head.end)
            if head.reading and source.updated is None:
                source.updated = self._value(head.reading.updated, head.start, head.end)

    def _people(self, head: HeadLine) -> tuple[tuple[Author, ...], str | None]:
        line = self.text[head.start : head.end]
        found = head.reading.byline(line, at=head.start) if head.reading else byline.Reading().byline(line)
        for author in found.authors:
            author.field = "byline"
        return found.authors, found.outlet

    def _read_original(self) -> None:
        """Outlet and original from lines like "Gazette, 3 May 2021" and from the notice of republication."""
        source = self.source
        notice = original.find([*self.article.head, *self.article.body[-3:], *self.article.tail])
        first = ""
        if notice:
            first = notice.outlet.casefold()
            source.original = Original(
                outlet=notice.outlet,
                published=self._value(notice.when, notice.line.start, notice.line.end),
                url=notice.url,
                raw=self.text[notice.start : notice.end],
                span=Span(notice.start, notice.end),
                field="original",
            )
            for author in source.authors:
                if author.name.casefold() == first:
                    author.kind = "organisation"
        if not self.credits.credited:
            return
        for head in self.credits.signed:
            reading = head.reading
            if reading is None:
                continue
            name = reading.authors[0].name
            when = self._value(reading.published, head.start, head.end)
            if source.original and name.casefold() == first:
                source.original.published = source.original.published or when
            elif source.outlet is None:
                source.outlet = name
                source.published = when or source.published

    def _read_lead(self) -> None:
        """Date, author and title that stand inside the first paragraph, where there is no head."""
        source = self.source
        if source.body is None or source.published or source.authors:
            return
        start = source.body.start
        stop = min(source.body.end, start + _HEAD)
        paragraph = self.text[start:stop]
        lead = leads.read(paragraph)
        if lead is None:
            return
        source.published = self._value(lead.published, start, stop)
        source.updated = self._value(lead.updated, start, stop)
        if lead.author:
            source.authors = (byline.author(paragraph, lead.author, start),)
        if lead.title and not source.title:
            source.title = " ".join(paragraph[slice(*lead.title)].split())
        source.body = Span(start + lead.end, source.body.end)

    def _read_signature(self) -> None:
        """Authors who sign below the story, where the head names none, or a house without a prefix."""
        source = self.source
        head = source.authors
        if head and (self.credits.credited or any(author.kind != "organisation" for author in head)):
            return
        found = signatures.find(self.text, self.article.body, self.article.tail)
        if found:
            source.authors = found
            source.outlet = source.outlet or (head[0].name if head else None)

    def _read_colophon(self) -> None:
        """Date of publication right below the story, where the head has none: "First published: 3 May 2021"."""
        if self.source.published:
            return
        for line in self.article.tail[:_COLOPHON]:
            if is_colophon(line.text):
                self.source.published = self._value(byline.read(line.text).published, line.start, line.end)
                return

    def _dateline(self) -> Dateline | None:
        """The dateline of the first paragraph that has one."""
        body = self.source.body
        if body is None:
            return None
        year = int(self.source.published.edtf[:4]) if self.source.published else None
        others = (
            line
            for line in (*self.article.body[1:3], *self.article.head[-4:])
            if line.kind in {"TEXT", "DECK"} or "(" in line.text or line.text.endswith(":")
        )
        starts = [body.start, *(line.start for line in others)]
        for start in starts:
            found = dateline.parse(self.text[start : start + dateline.REACH], at=start, year=year)
            if found:
                return found
        lost = body.start > self.article.body[0].start
        return dateline.find(
            self.text[body.start : body.start + 2 * dateline.REACH], at=body.start, year=year, lost_head=lost
        )

    # ------------------------------------------------------------------------------------------------ helpers
    def _labels(self) -> dict[int, HeadLine]:
        """Label lines above the story by offset."""
        end = self.article.body[0].start if self.article.body else len(self.text)
        return {start: head for start, head in self.article.readings.items() if head.label and start < end}

    def _value(self, moment: Moment | None, start: int, end: int) -> DateValue | None:
        """The date of a moment in the text from `start` to `end`."""
        if moment is None:
            return None
        piece = self.text[start:end]
        value = dates.value(piece, moment, order=self.evidence.of(moment), at=start)
        if value is None and moment.year is None:
            self.remarks.append(
                diagnose("IP403", Span(start + moment.start, start + moment.end), raw=piece[moment.start : moment.end])
            )
        remark = self.evidence.remark(piece, moment, start)
        if value and remark:
            self.remarks.append(remark)
        return value

    def _remark(self) -> None:
        """What the head leaves open."""
        if self.source.body is None and self.article.head:
            self.remarks.append(diagnose("IP400"))
        if self.source.published:
            return
        for head in self.article.readings.values():
            if head.reading and head.reading.relative:
                start, end = (head.start + offset for offset in head.reading.relative)
                self.remarks.append(diagnose("IP402", Span(start, end), raw=self.text[start:end]))
                return

    def _fields(self) -> Iterable[Field]:
        """The lines of the head as they stand in the source."""
        if self.title:
            yield Field("title", self.title.text, Span(self.title.start, self.title.end))
        for start, head in self._labels().items():
            if head.label:
                end = self.text.find("\n", start)
                end = len(self.text) if end < 0 else end
                yield Field(head.label[0], self.text[start:end], Span(start, end))
        for key, heads in (("byline", self.credits.bylines), ("date", self.credits.dates)):
            for head in heads:
                yield Field(key, self.text[head.start : head.end], Span(head.start, head.end))


PARSER = Parser(
    name="byline",
    grammar=GRAMMAR,
    sniff=sniff,
    ceiling=_ARTICLE,
    lift=lift,
    summary="News articles as plain text or Markdown: byline, dateline, labels, body and comments",
)

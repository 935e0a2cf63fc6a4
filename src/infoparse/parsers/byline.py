"""The `byline` parser: news articles as plain text or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from infoparse.news import leads, original, signatures
from infoparse.news.article import GRAMMAR, Article, cut
from infoparse.news.credits import Credits, gather
from infoparse.news.lines import plain
from infoparse.news.titles import title_line
from infoparse.plugin import Document, Parser
from infoparse.record import Dateline, Field, Original, Record, Source
from infoparse.source import Span
from infoparse.values import byline, dateline

_HEAD = 3000
_WORDS = re.compile(r"[^\W\d_]{2,}")


def sniff(text: str) -> float:
    """0.1 for any text with words, up to 0.6 for one that looks like an article; the other formats score higher."""
    head = text[:_HEAD]
    if not _WORDS.search(head):
        return 0.0
    return 0.3


def lift(document: Document) -> Iterable[Record]:
    """One record with the source's head filled in; the pipeline reads the running text."""
    text = document.text
    article = cut(text)
    title = title_line(article)
    credits = gather(article, title)
    source = Source(body=article.body_span, tail=article.tail_span)
    source.title = " ".join(plain(title.text).split()) if title else None
    source.labels = {head.label[0]: head.label[1] for head in article.readings.values() if head.label}
    _fill_credits(source, text, credits)
    _fill_outlets(source, text, article, credits)
    _fill_lead(source, text, article)
    _fill_signature(source, text, article, credits)
    source.dateline = _dateline(source, text, article)
    fields = [Field("text", text, Span(0, len(text)))]
    yield Record(source=source, title=source.title, fields=tuple(fields))


def _fill_credits(source: Source, text: str, credits: Credits) -> None:
    if credits.bylines:
        head = credits.bylines[0]
        assert head.reading is not None
        line = text[head.start : head.end]
        found = head.reading.byline(line, at=head.start)
        source.authors = found.authors
        source.outlet = found.outlet
    for head in credits.dates:
        assert head.reading is not None
        found = head.reading.byline(text[head.start : head.end], at=head.start)
        if found.published and source.published is None:
            source.published = found.published
        if found.updated and source.updated is None:
            source.updated = found.updated
    for author in source.authors:
        author.field = "byline"


def _fill_lead(source: Source, text: str, article: Article) -> None:
    """Date, author and title that stand inside the first paragraph, where there is no head."""
    if source.body is None or source.published or source.authors:
        return
    start = source.body.start
    lead = leads.read(text[start : min(source.body.end, start + _HEAD)])
    if lead is None:
        return
    source.published = byline.moment_value(text[start:], lead.published, start, "dmy")
    source.updated = byline.moment_value(text[start:], lead.updated, start, "dmy")
    if lead.author:
        source.authors = (byline.author(text[start:], lead.author, start),)
    if lead.title and not source.title:
        source.title = " ".join(text[start + lead.title[0] : start + lead.title[1]].split())
    source.body = Span(start + lead.end, source.body.end)


def _fill_signature(source: Source, text: str, article: Article, credits: Credits) -> None:
    """Authors who sign below the story, where the head names none, or a house without a prefix."""
    head = source.authors
    if head and (credits.credited or any(author.kind != "organisation" for author in head)):
        return
    found = signatures.find(text, article.body, article.tail)
    if found:
        source.authors = found
        source.outlet = source.outlet or (head[0].name if head else None)


def _dateline(source: Source, text: str, article: Article) -> Dateline | None:
    """The dateline of the first paragraph that has one."""
    if source.body is None:
        return None
    year = int(source.published.edtf[:4]) if source.published else None
    first = text[source.body.start : source.body.start + dateline.REACH]
    for start, line in [(source.body.start, first), *((line.start, line.text) for line in (*article.body[1:3], *article.head[-4:]))]:
        found = dateline.parse(line, at=start, year=year)
        if found:
            return found
    return None


def _fill_outlets(source: Source, text: str, article: Article, credits: Credits) -> None:
    """Outlet and original from lines like "Gazette, 3 May 2021" and from the notice of republication."""
    notice = original.find([*article.head, *article.body[-3:], *article.tail])
    if notice:
        source.original = Original(
            outlet=notice.outlet,
            published=byline.moment_value(notice.line.text, notice.when, notice.line.start, "dmy"),
            url=notice.url,
            raw=text[notice.start : notice.end],
            span=Span(notice.start, notice.end),
            field="original",
        )
        for author in source.authors:
            if author.name.casefold() == notice.outlet.casefold():
                author.kind = "organisation"
    if not credits.credited:
        return
    for head in credits.signed:
        assert head.reading is not None
        found = head.reading.byline(text[head.start : head.end], at=head.start)
        name = found.authors[0].name
        if source.original and source.original.outlet and name.casefold() == source.original.outlet.casefold():
            source.original.published = source.original.published or found.published
        elif source.outlet is None:
            source.outlet = name
            source.published = found.published or source.published


PARSER = Parser(
    name="byline",
    grammar=GRAMMAR,
    sniff=sniff,
    lift=lift,
    summary="News articles as plain text or Markdown: byline, dateline, labels, body and comments",
)

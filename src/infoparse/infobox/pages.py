"""Pages to records: one for each box, with the title, the running text and the diagnostics that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse import vocabulary
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.infobox import lift
from infoparse.infobox.structure import Box, Page
from infoparse.record import Field, Record, Source
from infoparse.source import Span
from infoparse.wikitext.view import view as visible

_HEADING = re.compile(r"^(={2,6})[ \t]*+([^=\n]++)={2,6}[ \t]*+$", re.MULTILINE)
_CATEGORY = re.compile(r"\[\[\s*[Cc]ategory\s*:\s*([^|\[\]\n]++)")
_BOLD = re.compile(r"'''(?:'')?([^'\n](?:[^'\n]|'(?!'))*+)'''")
_BRACES = re.compile(r"\{\{|\}\}")
_NO_BOX = diagnose("IP209")  # one for all pages: of a dump most have none, and it is sent once a parcel
_LEAD = 2000  # characters at the head of the running text in which the subject stands in bold


def records(text: str, page: Page) -> Iterator[Record]:
    """One record for each box; for a page that has none a record without values, whose body is the running text."""
    if not page.boxes:
        yield _without_box(text, page)
        return
    tags = _tags(text) if page.markup == "wikitext" else ()
    remarks = _by_box(page)
    for index, box in enumerate(page.boxes):
        end = page.boxes[index + 1].span.start if index + 1 < len(page.boxes) else len(text)
        record = lift.record(page.markup, box)
        record.source.tags = tags
        record.source.body, record.source.tail = _running(text, box.span.end, end)
        if record.title is None:
            record.title = _title(text, page, record.source.body)
        record.source.title = page.title.raw if page.title else record.title
        record.diagnostics = _once([*remarks[index], *record.diagnostics], text, box)
        yield record


def _tags(text: str) -> tuple[str, ...]:
    """The categories of a page, each once."""
    if "ategory" not in text:  # ten times as quick as to try every link
        return ()
    return tuple(dict.fromkeys(tag.strip() for tag in _CATEGORY.findall(text)))


def _without_box(text: str, page: Page) -> Record:
    """A record that says where the running text is; of templates alone, which have none, it keeps the text."""
    whole = Span(0, len(text))
    title = page.title.raw if page.title else None
    body, tail = _running(text, 0, len(text))
    return Record(
        source=Source(body=body or whole, tail=tail, title=title),
        title=title,
        fields=(Field("text", text, whole),) if _all_templates(text) else (),
        diagnostics=(_NO_BOX, *page.diagnostics),
    )


def _all_templates(text: str) -> bool:
    """True for a page without a word outside of templates, such as one that is transcluded into boxes."""
    if not (text.lstrip().startswith("{{") and text.rstrip().endswith("}}")):  # as nearly all of a dump are not
        return False
    return not visible(text, 0, len(text)).text.strip()


def _by_box(page: Page) -> list[list[Diagnostic]]:
    """Diagnostics of the structure by the box that they stand in; those before it count to the first."""
    groups: list[list[Diagnostic]] = [[] for _ in page.boxes]
    index = 0
    for remark in sorted(page.diagnostics, key=lambda d: d.span.start if d.span else 0):
        start = remark.span.start if remark.span else 0
        while index + 1 < len(page.boxes) and page.boxes[index + 1].span.start <= start:
            index += 1
        groups[index].append(remark)
    return groups


def _cut(text: str, box: Box) -> frozenset[int]:
    """Where the templates begin that are open where the page breaks off in a box; one pass over it."""
    open_: list[int] = []
    for brace in _BRACES.finditer(text, box.span.start):
        if brace[0] == "{{":
            open_.append(brace.start())
        elif open_:
            open_.pop()
    return frozenset(open_)


def _once(remarks: list[Diagnostic], text: str, box: Box) -> tuple[Diagnostic, ...]:
    """The remarks without those that repeat another, or follow from it.

    What is not closed is seen both when the box is cut and when the value is read; where the page breaks off in a box,
    whatever is wrong with the last field, or with what is open at the end, is the same defect as the box without end.
    """
    if any(remark.code == "IP201" for remark in remarks) and box.span.end == len(text):
        last, cut = box.fields[-1].span.start, _cut(text, box)
        remarks = [remark for remark in remarks if not _follows(remark, last, cut)]
    first: dict[tuple[str, int], Diagnostic] = {}
    for remark in remarks:
        first.setdefault((remark.code, remark.span.start if remark.span else -1), remark)
    return tuple(first.values())


def _follows(remark: Diagnostic, last: int, cut: frozenset[int]) -> bool:
    """True for what is wrong in the last field, or with a template that is cut."""
    at = remark.span
    return remark.code in {"IP203", "IP207"} and at is not None and (at.end > last or at.start in cut)


def _running(text: str, start: int, end: int) -> tuple[Span | None, Span | None]:
    """The running text between two offsets, and the part of it that says nothing on the subject (references, links)."""
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None, None
    tails = vocabulary.load("infobox")["sections"]["tail"]
    for found in _headings(text, start, end):
        if len(found[1]) == 2 and found[2].strip().lower() in tails:
            return Span(start, found.start()), Span(found.start(), end)
    return Span(start, end), None


def _headings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    at = text.find("==", start, end)  # five times as quick as to try every line
    while at >= 0:
        found = _HEADING.match(text, at, end)
        if found:
            yield found
        at = text.find("==", found.end() if found else at + 2, end)


def _title(text: str, page: Page, body: Span | None) -> str | None:
    """The dump's title line, or what the first sentence of the page sets in bold."""
    if page.title:
        return page.title.raw
    found = _BOLD.search(text, body.start, min(body.end, body.start + _LEAD)) if body else None
    return next(lift.lines(found[1], "wikitext"), None) if found else None

"""Running text without a head of its own, such as the body below front matter: paragraphs, tail and dateline."""

from __future__ import annotations

import attrs

from infoparse.news import comments
from infoparse.news.lines import judged
from infoparse.record import Dateline
from infoparse.source import Span
from infoparse.values import dateline


@attrs.define
class Story:
    """Where the parts of a running text are."""

    body: Span | None
    """The story; None for text without words."""
    tail: Span | None
    """Boilerplate and comments below it; None when there are none."""
    paragraphs: tuple[Span, ...]
    """Lines of the body that are not blank, in order."""
    dateline: Dateline | None
    """At the head of the first paragraph; None without one."""
    thread: Span | None = None
    """Comments below a heading that at least two of them prove; None when there are none."""


def segment(text: str, *, start: int = 0, end: int | None = None, year: int | None = None) -> Story:
    """The parts of `text` from `start` to `end`; any text is a story.

    Shape: all offsets are those of `text`, half-open, in characters. The tail begins at the comments or at the first
    line of boilerplate that little prose follows, as in articles. A dateline without a year takes `year`.
    """
    stop = len(text) if end is None else end
    found = judged(text[start:stop])
    if not found:
        return Story(None, None, (), None)
    first = next((index for index, line in enumerate(found) if line.kind == "TEXT"), 0)
    last = comments.tail_start(found, first)
    paragraphs = tuple(Span(line.start + start, line.end + start) for line in found[:last])
    tail = Span(found[last].start + start, found[-1].end + start) if last < len(found) else None
    sure = comments.thread_start(found, first)
    thread = Span(found[sure].start + start, found[-1].end + start) if sure < len(found) else None
    head = found[first]
    place = dateline.parse(text[head.start + start : head.end + start], at=head.start + start, year=year)
    return Story(Span(paragraphs[0].start, paragraphs[-1].end), tail, paragraphs, place, thread)

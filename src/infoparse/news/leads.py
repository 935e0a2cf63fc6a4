"""Heads that stand inside the first paragraph, where a page was turned into one line.

Posted on July 12 2016 by Jane Roe Shelling Kills Three Town- Three people …
Shelling kills three AFP Saturday 11 Jul 2015 Three people …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import attrs

from infoparse.news import dates
from infoparse.news.dates import Moment
from infoparse.news.words import lexicon, name_words, split, union
from infoparse.values import dateline
from infoparse.values.byline import Person

_REACH = 300
_BEFORE = 130
"""Characters that a title before the date may have."""
_NAME = r"[^\W\d_a-zà-ÿ][\w'’.-]*"
_ENTRY = re.compile(r"[,;:.|–—-]+\s+|\t")


@cache
def _by() -> re.Pattern[str]:
    """A prefix of one word with one or two names, an initial or a particle between them."""
    prefixes = "|".join(sorted(re.escape(word) for word in union("by") if word.isalpha()))
    particles = "|".join(sorted(map(re.escape, name_words("particles"))))
    return re.compile(rf"\s*(?i:{prefixes})\s+(?P<name>{_NAME}(?:\s(?:{_NAME}\.\s)?(?:(?:{particles})\s)?{_NAME})?)")


@attrs.define
class Lead:
    """The head of a paragraph."""

    published: Moment | None = None
    """Offsets of the paragraph."""
    updated: Moment | None = None
    """Offsets of the paragraph."""
    author: Person | None = None
    """Who is named beside the date."""
    title: tuple[int, int] | None = None
    """Where a title before the date stands."""
    end: int = 0
    """Offset behind the head."""


def read(paragraph: str) -> Lead | None:
    """The head at the start of a paragraph; None when it starts with the story."""
    head = paragraph[:_REACH]
    moments = dates.find(head[: _BEFORE + 40], limit=1)
    if not moments or moments[0].year is None or moments[0].start > _BEFORE:
        return None
    moment = moments[0]
    words = split(head[: moment.start].strip(" :,|-–—\n\t"))
    if _goes_on(words, head[moment.end :]):
        return None
    lead = Lead(end=moment.end)
    if not words or " ".join(words) in union("published"):
        lead.published = moment
    elif " ".join(words) in union("updated"):
        lead.updated = moment
    else:
        return _titled(head, moment)
    named = _by().match(head, moment.end)
    if named:
        lead.author = Person(named["name"], named.start("name"), named.end("name"), organisation=False)
        lead.end = named.end()
    return lead


def _goes_on(words: Sequence[str], behind: str) -> bool:
    """Whether a date opens a sentence or an entry of the story: "On 3 May 2014, two men", "2014-05-03: One man".

    A day of publication has no mark behind it unless a dateline follows.
    """
    rest = behind.lstrip(" ")
    if not words:
        entry = _ENTRY.match(rest)
        return entry is not None and dateline.parse(rest[entry.end() :]) is None
    alone = len(words) == 1 and words[0] in lexicon().function
    return alone and (rest.startswith(",") or rest[:1].islower())


def _titled(head: str, moment: Moment) -> Lead | None:
    """A title, an agency, a date: only the agency tells this from a sentence with a date in it."""
    before = head[: moment.start].rstrip(" ,|-–—")
    known = lexicon()
    words = before.split()
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        plain = " ".join(split(name))
        if len(words) > count and plain in known.agencies | known.brands and not name[:1].islower():
            start = len(before) - len(name)
            title = (len(head) - len(head.lstrip()), len(before[:start].rstrip(" -–—|")))
            return Lead(
                published=moment,
                author=Person(name, start, start + len(name), organisation=True),
                title=title,
                end=moment.end,
            )
    return None

"""Who wrote an article and when it was published, from the readings of its head."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from infoparse.news.article import Article
from infoparse.news.heads import HeadLine, person_like
from infoparse.news.lines import Line
from infoparse.news.words import is_city, lexicon, split

_NEVER = -100.0
_LEAST = 0.0
"""What a line must reach to be believed."""
_INSIDE = 3.0
"""What a line within the story has less than one above it."""
_HOUSE_WORDS = 3
"""Words of the longest house that signs without a prefix."""
_ABREAST = 2
"""Lines between the names of one block."""
_BELOW = 3
"""Lines below the byline in which a paper signs with its date."""
_FAR = 6
"""Lines from which a date is as far as can be."""
_PER_LINE = 0.25
"""What a date has less for every line between it and the title or byline."""


@attrs.define
class Credits:
    """The lines that say who and when."""

    bylines: list[HeadLine] = attrs.Factory(list)
    """Lines that name the authors: the best and its equals beside it."""
    dates: list[HeadLine] = attrs.Factory(list)
    """Lines with a date of publication, best first."""
    signed: list[HeadLine] = attrs.Factory(list)
    """Lines of one name and a date ("Gazette, 3 May 2021"), in order: a paper where the authors stand apart."""

    house: HeadLine | None = None
    """A line below the byline that is nothing but a known paper or agency."""

    @property
    def credited(self) -> bool:
        """True when a prefix names the authors."""
        return bool(self.bylines) and bool(self.bylines[0].reading and self.bylines[0].reading.credited)


def gather(article: Article, title: Line | None) -> Credits:
    """The bylines and date lines, best first; those within the story last."""
    places = [line for line in (*article.head, *article.body) if line.start in article.readings]
    order = {line.start: index for index, line in enumerate((*article.head, *article.body))}
    lines = [(line, article.readings[line.start]) for line in places]
    top = title.start if title else -1
    inside = article.body[0].start if article.body else -1

    def ranked(score: Callable[[Line, HeadLine], float]) -> list[HeadLine]:
        found = [(score(line, head) - _INSIDE * (line.start >= inside >= 0), -line.start, head) for line, head in lines]
        return [head for value, _, head in sorted(found, key=lambda f: f[:2], reverse=True) if value > _LEAST]

    bylines = ranked(lambda line, head: _byline_score(article, line, head, top))
    anchors = [order[start] for start in (top, bylines[0].start if bylines else -1) if start in order]
    dates = ranked(lambda line, head: _date_score(head, top, _distance(order[line.start], anchors)))
    if not bylines:
        return Credits(bylines, dates)
    bylines = _together(bylines, order)
    at = order[bylines[-1].start]
    below = [head for line, head in lines if at < order[line.start] <= at + _BELOW and line.start < inside]
    return Credits(bylines, dates, [head for head in below if _is_signed(head)], next(filter(_is_house, below), None))


def _together(bylines: list[HeadLine], order: dict[int, int]) -> list[HeadLine]:
    """The best byline and its equals on the lines around it, in the order of the text: one author a line."""
    best = bylines[0]
    near = [head for head in bylines if abs(order[head.start] - order[best.start]) <= _ABREAST and _alike(head, best)]
    return sorted(near, key=lambda head: head.start)


def _alike(head: HeadLine, best: HeadLine) -> bool:
    if head is best:
        return True
    if head.reading is None or best.reading is None or not person_like(head.reading) or not person_like(best.reading):
        return False
    if head.reading.published or best.reading.published or head.reading.noise:
        return False
    spaced = all(" " in person.name for person in (*head.reading.authors, *best.reading.authors))
    return spaced and head.reading.credited == best.reading.credited


def _distance(index: int, anchors: list[int]) -> int:
    """Lines between a line and the nearest of title and byline."""
    return min((abs(index - anchor) for anchor in anchors), default=0)


def _byline_score(article: Article, line: Line, head: HeadLine, title: int) -> float:
    reading = head.reading
    if reading is None or not reading.authors or line.start == title or line.key == _key_at(article, title):
        return _NEVER
    first = reading.authors[0].name
    if first[:1].islower() and first.count(" ") > 1:
        return _NEVER  # "by health authorities as of Friday"
    if not reading.credited and is_city(first):
        return _NEVER  # "San Salvador, 12 Jan 1990" below a communiqué
    score = 0.0
    if reading.credited and head.strong:
        score += 10
    elif (reading.published or reading.updated) and head.share > 0.2 and person_like(reading):
        score += 6
    elif (reading.published or reading.updated) and head.share > 0.2 and _is_short(first):
        score += 2 if _below_person(article, line, title) else 6
    elif person_like(reading) and (reading.noise == 0 or reading.published):
        score += 3
    elif len(reading.authors) == 1 and first.count(" ") < _HOUSE_WORDS and _near_date(article, line, title):
        score += 1
    else:
        return _NEVER
    if line.start < title:
        score -= 1
    return score - 0.3 * reading.noise


def _key_at(article: Article, start: int) -> str | None:
    return next((line.key for line in article.head if line.start == start), None)


def _below_person(article: Article, line: Line, title: int) -> bool:
    """Whether a person stands alone between the title and a line of a paper and its date."""
    index = article.head.index(line) if line in article.head else 0
    above = article.head[index - 1] if index else line
    found = article.readings.get(above.start)
    if found is None or found.reading is None or above is line or above.start <= title:
        return False
    reading = found.reading
    return person_like(reading) and not (reading.noise or is_city(reading.authors[0].name))


def _is_short(name: str) -> bool:
    """Whether a name without a prefix is as short as those of houses, or the known name of one."""
    return name.count(" ") < _HOUSE_WORDS or " ".join(split(name)) in lexicon().agencies


def _is_house(head: HeadLine) -> bool:
    reading = head.reading
    if reading is None or reading.published or reading.noise or len(reading.authors) != 1:
        return False
    name = " ".join(split(reading.authors[0].name))
    return name in lexicon().agencies or name in lexicon().brands


def _is_signed(head: HeadLine) -> bool:
    reading = head.reading
    return bool(
        reading and not reading.credited and len(reading.authors) == 1 and reading.published and not reading.noise
    )


def _near_date(article: Article, line: Line, title: int) -> bool:
    """Whether a date that no other name claims stands right above or a line or two below, outside the title."""
    if line not in article.head:
        return False
    index = article.head.index(line)
    for other in article.head[max(0, index - 1) : index + 3]:
        found = article.readings.get(other.start)
        if found is None or found.reading is None or other is line or other.start == title:
            continue
        if found.reading.published and all(is_city(author.name) for author in found.reading.authors):
            return True
    return False


def _date_score(head: HeadLine, title: int, distance: int) -> float:
    reading = head.reading
    if reading is None or reading.published is None or head.start == title or not head.strong:
        return _NEVER
    score = 2.0 + 2.0 * head.share
    if reading.announced:
        score += 1.5
    if reading.credited:
        score += 2
    elif reading.authors:
        score += 0.5
    if reading.published.year is None:
        score -= 2
    return score - 0.15 * reading.noise - _PER_LINE * min(distance, _FAR)

"""Who wrote an article and when it was published, from the readings of its head."""

from __future__ import annotations

import attrs

from infoparse.news.article import Article
from infoparse.news.heads import HeadLine, person_like
from infoparse.news.lines import Line

_SAME = 0.5


@attrs.define
class Credits:
    """The lines that say who and when."""

    bylines: list[HeadLine] = attrs.Factory(list)
    """Lines that name the authors, best first."""
    dates: list[HeadLine] = attrs.Factory(list)
    """Lines with a date of publication, best first."""
    signed: list[HeadLine] = attrs.Factory(list)
    """Lines of one name without a prefix and a date ("Gazette, 3 May 2021"), in order: a paper where authors stand apart."""

    @property
    def credited(self) -> bool:
        """True when a prefix names the authors."""
        return bool(self.bylines) and bool(self.bylines[0].reading and self.bylines[0].reading.credited)


def gather(article: Article, title: Line | None) -> Credits:
    """The bylines and date lines of the head, best first."""
    lines = [(line, article.readings[line.start]) for line in article.head if line.start in article.readings]
    top = title.start if title else -1
    bylines = [(score, -i, head) for i, (line, head) in enumerate(lines) if (score := _byline_score(article, line, head, top)) > 0]
    dates = [(score, -i, head) for i, (line, head) in enumerate(lines) if (score := _date_score(line, head, top)) > 0]
    return Credits(
        [head for _, _, head in sorted(bylines, key=lambda f: f[:2], reverse=True)],
        [head for _, _, head in sorted(dates, key=lambda f: f[:2], reverse=True)],
        [head for _, head in lines if _is_signed(head)],
    )


def _byline_score(article: Article, line: Line, head: HeadLine, title: int) -> float:
    reading = head.reading
    if reading is None or not reading.authors or line.start == title:
        return 0.0
    score = 0.0
    if reading.credited:
        score += 10
    elif reading.published and head.share > 0.2:
        score += 6
    elif person_like(reading) and reading.noise == 0:
        score += 3
    elif len(reading.authors) == 1 and _near_date(article, line):
        score += 1
    else:
        return 0.0
    if line.start < title:
        score -= 1
    return score - 0.3 * reading.noise


def _is_signed(head: HeadLine) -> bool:
    reading = head.reading
    return bool(reading and not reading.credited and len(reading.authors) == 1 and reading.published and not reading.noise)


def _near_date(article: Article, line: Line) -> bool:
    index = article.head.index(line)
    for other in article.head[max(0, index - 1) : index + 3]:
        found = article.readings.get(other.start)
        if found and other is not line and found.reading and found.reading.published:
            return True
    return False


def _date_score(line: Line, head: HeadLine, title: int) -> float:
    reading = head.reading
    if reading is None or reading.published is None or line.start == title:
        return 0.0
    score = 2.0 * head.share
    if reading.announced:
        score += 2
    if reading.credited or reading.authors:
        score += 1
    if line.start < title:
        score -= 1
    if reading.published.year is None:
        score -= 2
    return score - 0.2 * reading.noise

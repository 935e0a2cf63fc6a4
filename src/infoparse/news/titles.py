"""Which line of the head is the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from infoparse.news.article import Article
from infoparse.news.lines import Line, plain
from infoparse.news.names import looks_like_person

_LONGEST = 260
_CRUMB = re.compile(r"\s[|›»>]\s|\A(?:home|startseite|sie sind hier|you are here)\b", re.IGNORECASE)


def title_line(article: Article) -> Line | None:
    """The line of the head that is most like a title; None when none is."""
    head = article.head
    counts: dict[str, int] = {}
    for line in head:
        counts[line.key] = counts.get(line.key, 0) + 1
    marks = [i for i, line in enumerate(head) if line.kind == "META"]
    best: tuple[float, Line] | None = None
    for index, line in enumerate(head):
        score = _score(head, index, counts, marks)
        if score > 0 and (best is None or score > best[0]):
            best = (score, line)
    return best[1] if best else None


def _score(head: Sequence[Line], index: int, counts: dict[str, int], marks: Sequence[int]) -> float:
    line = head[index]
    text = plain(line.text)
    if line.kind not in {"SHORT", "DECK"} or not text or len(text) > _LONGEST or "noise" in line.classes:
        return 0.0
    words = text.count(" ") + 1
    score = 1.0 + min(words, 8) * 0.4
    if counts[line.key] > 1 or any(other is not line and line.key and other.key.endswith(" " + line.key) for other in head):
        score += 4
    if line.bullet or _CRUMB.search(text):
        score -= 4
    if text.endswith((".", ":", ",", ";")):
        score -= 2
    if line.kind == "DECK":
        score -= 1
    after = [mark - index for mark in marks if mark > index]
    if after:
        score += max(0.0, 2.0 - 0.4 * after[0])
    elif marks:
        score += 0.5
    if looks_like_person(text):
        score -= 1.5
    if not text[:1].isupper() and text[:1].isalpha():
        score -= 1
    return score - index * 0.05

"""Which line of the head is the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from infoparse.news.article import Article
from infoparse.news.lines import Line, key, plain
from infoparse.news.names import looks_like_person
from infoparse.news.words import lexicon, union

_LONGEST = 260
_SHORTEST_QUOTE = 12
_KICKER = 5
"""Words of the longest line that stands above a title."""
_CRUMB = re.compile(
    r"\s[|›»>]\s|[›»→]|\A[←«<>+]|\A(?i:home|startseite|sie sind hier|you are here|accueil|inicio)\b|"
    r"\A(?:Home|Startseite|Accueil|Inicio|Início)(?=[A-ZÀ-Ý])"
)
_CAPTION = re.compile(
    r"©|\((?:foto|photo|bild|image|picture|credit|quelle|source)s?\b|\b(?:photo|foto|bild|image|credit)s?\s?:|"
    r"\bpicture alliance\b|\bgetty\b|/\s?(?:ap|afp|reuters|dpa|imago|epa)\b",
    re.IGNORECASE,
)


@cache
def _sections() -> frozenset[str]:
    return union("section")


def title_line(article: Article) -> Line | None:
    """The line of the head that is most like a title; None when none is."""
    head = article.head
    seen: dict[str, int] = {}
    for line in (*head, *article.body[:6]):
        seen[line.key] = seen.get(line.key, 0) + 1
    quotes = [line.key for line in (*head, *article.tail[:40]) if _CRUMB.search(line.text) or "comments" in line.classes]
    marks = [i for i, line in enumerate(head) if line.kind == "META"]
    best: tuple[float, Line] | None = None
    for index, line in enumerate(head):
        score = _score(head, index, seen, quotes, marks)
        if score > 0 and (best is None or score > best[0]):
            best = (score, line)
    return best[1] if best else None


def _score(head: Sequence[Line], index: int, seen: dict[str, int], quotes: Sequence[str], marks: Sequence[int]) -> float:
    line = head[index]
    text = plain(line.text)
    if not _may_be_title(line, text):
        return 0.0
    words = text.count(" ") + 1
    score = 2.0 + 0.5 * min(words, 4)
    before = head[index - 1] if index else None
    if before is None or _is_navigation(before) or before.kind in {"META", "NOISE", "LABEL"}:
        score += 1.5
    elif before.kind == "SHORT" and (before.text.count(" ") >= 4 or text[-1] == "."):
        score -= 1.0  # the line below a title is its deck
    if words <= _KICKER and _is_kicker(head, index):
        score -= 2.0
    if text[-1] in ".;,:":
        score -= 1.5
    if line.kind == "DECK":
        score -= 1.0
    if line.key in _sections():
        score -= 3.0
    person = looks_like_person(text)
    if person:
        score -= 2.0
    elif words > 1 and line.key not in _sections():
        if seen[line.key] > 1:
            score += 2.0
        if len(line.key) >= _SHORTEST_QUOTE and any(line.key in quote and quote != line.key for quote in quotes):
            score += 2.0
    if text[:1].islower():
        score -= 1.5
    elif text[0] in "….(-–":
        score -= 1.0
    return score + _nearness(index, marks)


def _is_kicker(head: Sequence[Line], index: int) -> bool:
    """Whether the line below is a better title: longer, no sentence, and right above the byline."""
    text = plain(head[index].text)
    following = head[index + 1] if index + 1 < len(head) else None
    if following is None or following.kind not in {"SHORT", "DECK"} or not _may_be_title(following, plain(following.text)):
        return False
    below = head[index + 2] if index + 2 < len(head) else None
    if below is not None and below.kind == "SHORT" and not looks_like_person(plain(below.text)):
        return False
    title = plain(following.text)
    return len(title) > len(text) + 5 and title[-1] not in ".…" and not looks_like_person(title)


def _nearness(index: int, marks: Sequence[int]) -> float:
    """A title stands above the byline, at most a few lines; below it more seldom."""
    if not marks:
        return -0.1 * index
    below = [mark - index for mark in marks if mark > index]
    if below:
        return 1.0 - 0.15 * below[0]
    return 0.3 - 0.4 * (index - marks[-1])


def _may_be_title(line: Line, text: str) -> bool:
    if line.kind not in {"SHORT", "DECK"} or not text or len(text) > _LONGEST or line.bullet:
        return False
    return not (line.classes or _CRUMB.search(text) or _CAPTION.search(text) or key(text) in lexicon().weekday)


def _is_navigation(line: Line) -> bool:
    text = plain(line.text)
    return line.bullet or line.key in _sections() or bool(_CRUMB.search(text)) or bool(line.classes) or text.count(" ") < 2

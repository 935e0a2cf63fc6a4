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
_LEAST = 2.0
"""A line must reach more than this to be a title at all."""
_SENTENCE = 80
"""Characters from which a line that ends in a full stop is no title."""
_WIDE = 120
"""Characters that few titles exceed."""
_SHORTEST_QUOTE = 12
_MENU = 8
"""Words from which a line without any function word is a menu."""
_STORY = 4000
"""Characters of the story that a title is compared with."""
_ECHO = 2.5
"""What a title gains when all its long words come back in the story."""
_KICKER = 5
"""Words of the longest line that stands above a title."""
_CRUMB = re.compile(
    r"\s[|›»>]\s|[›→]|\A[^«]*»\Z|\A«[^»]*\Z|\A[←<>+]|"
    r"\A(?i:home|startseite|sie sind hier|you are here|accueil|inicio)\b|"
    r"\A(?:Home|Startseite|Accueil|Inicio|Início)(?=[A-ZÀ-Ý])"
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ITEM_BORDER = re.compile(r"\s[–—·•/-]\s")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPTION = re.compile(
    r"©|\((?:foto|photo|bild|image|picture|credit|quelle|source)s?\b|\b(?:photo|foto|bild|image|credit)s?\s?:|"
    r"\bpicture alliance\b|\bgetty\b|/\s?(?:ap|afp|reuters|dpa|imago|epa)\b",
    re.IGNORECASE,
)


@cache
def _roles() -> frozenset[str]:
    return union("role")


@cache
def _interface() -> frozenset[str]:
    return union("interface", "tail")


@cache
def _sections() -> frozenset[str]:
    return union("section")


def title_line(article: Article) -> Line | None:
    """The line of the head that is most like a title; None when none is."""
    head = article.head
    seen: dict[str, int] = {}
    for line in (*head, *article.body[:6]):
        seen[line.key] = seen.get(line.key, 0) + 1
    quotes = [
        line.key for line in (*head, *article.tail[:40]) if _CRUMB.search(line.text) or "comments" in line.classes
    ]
    marks = [i for i, line in enumerate(head) if line.kind == "META"]
    story = _stems(" ".join(line.text for line in article.body[:12])[:_STORY])
    best: tuple[float, Line] | None = None
    for index, line in enumerate(head):
        score = _score(article, index, seen, quotes, marks)
        if score > 0 and story:
            own = _stems(plain(line.text))
            score += _ECHO * len(own & story) / max(len(own), 2)
        if score > _LEAST and (best is None or score > best[0]):
            best = (score, line)
    return best[1] if best else None


def _stems(text: str) -> set[str]:
    """The beginnings of the long words: what a title shares with its story."""
    return {word[:6] for word in _LONG_WORD.findall(text.casefold())} - lexicon().function


def _score(article: Article, index: int, seen: dict[str, int], quotes: Sequence[str], marks: Sequence[int]) -> float:
    head = article.head
    line = head[index]
    text = plain(line.text)
    if not _may_be_title(line, text):
        return 0.0
    words = text.split()
    size = max(len(words), len(_UNSPACED.findall(text)) // 3)
    score = 2.0 + 0.5 * min(size, 4) - (1.0 if size == 1 else 0.0)
    before = _above(head, index)
    if before is None or _is_navigation(head[before]):
        score += 1.5
    elif head[before].kind in {"META", "LABEL"}:
        score += 0.5
    elif _is_title_above(head, before, text):
        score -= 1.0  # the line below a title is its deck
    if len(words) <= _KICKER and _is_kicker(head, index):
        score -= 2.0
    if text[-1] in ".;,:":
        score -= 1.5 if len(text) < _SENTENCE else 2.5
    if len(_ITEM_BORDER.findall(text)) > 1:
        score -= 2.0  # "News – Views – Letters"
    if line.kind == "DECK":
        score -= 1.0
    if len(text) > _WIDE:
        score -= 1.0
    if line.key in _sections() or line.key in _roles() or any(word in _interface() for word in line.key.split()):
        score -= 3.0
    if len(words) >= 4 and len(set(words)) <= 0.6 * len(words):
        score -= 3.0  # "Blog Blog Team Team": a menu and its labels
    if len(words) >= _MENU and not any(word.casefold() in lexicon().function for word in words):
        score -= 2.0
    if looks_like_person(text) or _is_author(article, line):
        score -= 2.5
    elif line.key not in _sections():
        if seen[line.key] > 1:
            score += 2.5
        if len(line.key) >= _SHORTEST_QUOTE and any(line.key in quote and quote != line.key for quote in quotes):
            score += 2.0
    if text[:1].islower():
        score -= 1.5
    elif text[0] in "….(-–":
        score -= 1.0
    return score + _nearness(index, marks)


def _is_title_above(head: Sequence[Line], before: int, text: str) -> bool:
    if head[before].kind != "SHORT" or _is_kicker(head, before):
        return False
    return head[before].text.count(" ") >= 4 or text[-1] == "."


def _above(head: Sequence[Line], index: int) -> int | None:
    """Index of the line above, counters and buttons skipped; None at the top."""
    for above in range(index - 1, -1, -1):
        if head[above].kind != "NOISE" or head[above].bullet:
            return above
    return None


def _is_author(article: Article, line: Line) -> bool:
    """A short line that was read as a name, beside a date."""
    found = article.readings.get(line.start)
    if found is None or found.reading is None or not found.reading.authors:
        return False
    first = found.reading.authors[0]
    named = sum(person.end - person.start for person in found.reading.authors)
    if found.reading.noise > 2 or named < 0.5 * len(line.text):
        return False
    return (
        looks_like_person(first.name)
        or first.organisation
        or len(found.reading.authors) > 1
        or line.text.count(" ") <= 1
    )


def _is_kicker(head: Sequence[Line], index: int) -> bool:
    """Whether the line below is a better title: longer, no sentence, and right above the byline."""
    text = plain(head[index].text)
    following = head[index + 1] if index + 1 < len(head) else None
    if following is None or following.kind != "SHORT" or not _may_be_title(following, plain(following.text)):
        return False
    title = plain(following.text)
    count = text.count(" ") + 1
    if count == 1 and title.count(" ") >= 1 and not looks_like_person(title):
        return True
    below = head[index + 2] if index + 2 < len(head) else None
    if (
        (count > 3 or title.count(" ") < 4)
        and below is not None
        and below.kind == "SHORT"
        and not looks_like_person(plain(below.text))
    ):
        return False
    return len(title) > len(text) + 5 and title[-1] not in ".…" and not looks_like_person(title)


def _nearness(index: int, marks: Sequence[int]) -> float:
    """A title stands above the byline, at most a few lines; below it more seldom."""
    if not marks:
        return -0.1 * index
    distance = marks[0] - index
    if distance > 0:
        return 1.0 - 0.15 * distance
    return 0.3 + 0.3 * distance


def _may_be_title(line: Line, text: str) -> bool:
    if line.kind not in {"SHORT", "DECK"} or not text or len(text) > _LONGEST or line.bullet:
        return False
    if line.key in lexicon().brands or line.key in lexicon().agencies:
        return False
    return not (line.classes or _CRUMB.search(text) or _CAPTION.search(text) or key(text) in lexicon().weekday)


def _is_navigation(line: Line) -> bool:
    text = plain(line.text)
    return (
        line.bullet or line.key in _sections() or bool(_CRUMB.search(text)) or bool(line.classes) or text.count(" ") < 2
    )

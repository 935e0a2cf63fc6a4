"""Which line of the head is the title: the line with the best signs, each worth what `WEIGHTS` says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from infoparse import vocabulary
from infoparse.news.article import Article
from infoparse.news.lines import Line, plain
from infoparse.news.names import looks_like_person
from infoparse.news.words import lexicon, union
from infoparse.values import dateline

WEIGHTS = {
    "words": 0.3,  # for each word, up to four
    "single word": -1.0,
    "first of its block": 1.5,  # navigation, or nothing, above it
    "below a head line": 0.5,  # a byline or label above it
    "deck": -1.0,  # a title above it
    "kicker": -2.0,  # a better title right below it
    "full stop": -1.5,
    "sentence": -2.5,  # a full stop behind many words
    "menu": -2.0,  # "News – Views – Letters", or many words without a function word
    "repeats itself": -3.0,  # "Blog Blog Team Team": a menu and its labels
    "paragraph": -1.0,  # judged to be a summary
    "long": -1.0,
    "interface": -3.0,  # departments, roles, words of buttons
    "name": -2.5,
    "twice": 2.5,  # the same line stands in the head or at the top of the story again
    "quoted": 2.0,  # part of a path ("Home » World » …") or of the heading of the comments
    "small letter": -0.7,
    "odd mark": -1.0,
    "echo": 2.5,  # times the share of its long words that come back in the story
    "above": -0.15,  # for each line between it and the first byline or date
    "below": -0.3,  # for each line that it stands below that
}  # fmt: skip
"""Found by trial on labelled pages; they weigh hints against each other and have no unit."""

_SENTENCE_BELOW = "Here a story begins, as below any dateline."
_BASE = 2.0
_LEAST = 2.0
"""A line must reach more than this to be a title at all."""
_LONGEST = 260
_WIDE = 120
"""Characters that few titles exceed."""
_SENTENCE = 80
"""Characters from which a line that ends in a full stop is a sentence."""
_SHORTEST_QUOTE = 12
_MENU = 8
"""Words from which a line without any function word is a menu."""
_KICKER = 5
"""Words of the longest line that stands above a title."""
_STORY = 4000
"""Characters of the story that a title is compared with."""

_PATH = re.compile(r"\s[|›»>]\s|[›→]|\A[^«]*»\Z|\A«[^»]*\Z|\A[←<>+]")
# Behind "Source:" names make a caption, a sentence makes a title.
_NAMES = (
    r"(?:(?:\s*+(?:[^\Wa-zß-ÿ]\S*+|[^\w\s]\S*+|(?:de|du|van|von|der|and|und|et|via)\b))*+|\s*+\S++(?:\s++\S++)?+)\s*+"
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ITEM_BORDER = re.compile(r"\s[–—·•/-]\s")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@cache
def _crumb() -> re.Pattern[str]:
    """A path of links: its marks anywhere; "Home" before a mark, a department, a glued word or nothing."""
    words, departments = _any_of(union("crumb", "tail")), _any_of(union("section"))
    return re.compile(
        rf"{_PATH.pattern}|\A(?i:{words})(?:\s*[/|:·•–—-]|\s*\Z|(?=[A-ZÀ-Ý])|\s(?=[A-ZÀ-Ý])(?i:{departments})\b)"
    )


@cache
def _caption() -> re.Pattern[str]:
    """The maker of a picture: "Photo: …", "(Foto …)", "© …", "Roe/AFP", "Getty"."""
    words = _any_of(union("caption", "tail"))
    pictures = vocabulary.load("news/agencies")["pictures"]
    wires = _any_of({*pictures, *(name for name in lexicon().agencies if " " not in name)})
    return re.compile(
        rf"©|\((?:{words})\b|\b(?:{words})\s?:(?-i:{_NAMES}\Z)|\b(?:{_any_of(pictures)})\b|\w/\s?(?:{wires})\b",
        re.IGNORECASE,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _interface() -> tuple[frozenset[str], frozenset[str]]:
    """Lines, and words, of the site's own."""
    return union("section") | union("role"), union("interface", "tail")


def title_line(article: Article) -> Line | None:
    """The line of the head that is most like a title; None when none is."""
    titles = _Titles(article)
    best: tuple[float, Line] | None = None
    for index, line in enumerate(article.head):
        score = titles.score(index)
        if (
            score > _LEAST
            and (best is None or score > best[0])
            and not dateline.parse(f"{line.text}\n{_SENTENCE_BELOW}")
        ):
            best = (score, line)
    return best[1] if best else None


class _Titles:
    """The head of an article, and what its lines have for and against them as titles."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.head = article.head
        self.texts = [plain(line.text) for line in self.head]
        self.possible = [_may_be_title(line, text) for line, text in zip(self.head, self.texts, strict=True)]
        self.persons = [looks_like_person(text) for text in self.texts]
        self.seen: dict[str, int] = {}
        for line in (*self.head, *article.body[:6]):
            self.seen[line.key] = self.seen.get(line.key, 0) + 1
        around = (*self.head, *article.tail[:40])
        self.quotes = [line.key for line in around if _crumb().search(line.text) or "comments" in line.classes]
        self.mark = next((i for i, line in enumerate(self.head) if line.kind == "META"), None)
        readings = (head.reading for head in article.readings.values())
        self.credited = any(reading and reading.credited and reading.authors for reading in readings)
        self.story = _stems(" ".join(line.text for line in article.body[:12])[:_STORY])

    def score(self, index: int) -> float:
        """The worth of a line; 0 for lines that are no title."""
        if not self.possible[index]:
            return 0.0
        text = self.texts[index]
        words = max(text.count(" ") + 1, len(_UNSPACED.findall(text)) // 3)
        own = _stems(text)
        echo = len(own & self.story) / max(len(own), 2)
        score = _BASE + WEIGHTS["words"] * min(words, 4) + WEIGHTS["echo"] * echo + self._nearness(index)
        if words == 1:
            score += WEIGHTS["single word"]
        return score + sum(WEIGHTS[sign] for sign in (*self._shape(index), *self._place(index)))

    def _shape(self, index: int) -> Iterator[str]:
        """Signs of the line itself."""
        line, text = self.head[index], self.texts[index]
        words = text.split()
        lines, parts = _interface()
        if text[-1] in ".;,:":
            yield "full stop" if len(text) < _SENTENCE else "sentence"
        function = lexicon().function
        plain_words = len(words) >= _MENU and not any(word.casefold() in function for word in words)
        if plain_words or len(_ITEM_BORDER.findall(text)) > 1:
            yield "menu"
        if len(words) >= 4 and len(set(words)) <= 0.6 * len(words):
            yield "repeats itself"
        if line.kind == "DECK":
            yield "paragraph"
        if len(text) > _WIDE:
            yield "long"
        if line.key in lines or any(word in parts for word in line.key.split()):
            yield "interface"
        if text[:1].islower():
            yield "small letter"
        elif text[0] in "….(-–":
            yield "odd mark"

    def _place(self, index: int) -> Iterator[str]:
        """Signs of the lines around it."""
        line, text = self.head[index], self.texts[index]
        above = self._above(index)
        if above is None or self._is_navigation(above):
            yield "first of its block"
        elif self.head[above].kind in {"META", "LABEL"}:
            yield "below a head line"
        elif self._is_title_above(above, text):
            yield "deck"
        if self._is_kicker(index):
            yield "kicker"
        if self.persons[index] or self._is_author(line):
            yield "name"
        elif line.key not in _interface()[0]:
            if self.seen[line.key] > 1:
                yield "twice"
            if len(line.key) >= _SHORTEST_QUOTE and any(line.key in q and q != line.key for q in self.quotes):
                yield "quoted"

    def _nearness(self, index: int) -> float:
        """A title stands above the byline, at most a few lines; below it more seldom."""
        if self.mark is None:
            return -0.1 * index
        if index < self.mark:
            return 1.0 + WEIGHTS["above"] * (self.mark - index)
        return 0.3 + WEIGHTS["below"] * (index - self.mark)

    def _above(self, index: int) -> int | None:
        """Index of the line above, counters and buttons skipped; None at the top."""
        for above in range(index - 1, -1, -1):
            if self.head[above].kind != "NOISE" or self.head[above].bullet:
                return above
        return None

    def _is_navigation(self, index: int) -> bool:
        line, text = self.head[index], self.texts[index]
        if line.bullet or line.classes or text.count(" ") < 2:
            return True
        return line.key in _interface()[0] or bool(_crumb().search(text))

    def _is_title_above(self, above: int, text: str) -> bool:
        if self.head[above].kind != "SHORT" or self._is_kicker(above):
            return False
        return self.texts[above].count(" ") >= 4 or text[-1] == "."

    def _is_kicker(self, index: int) -> bool:
        """Whether the line below is a better title: longer, no sentence, and right above the byline."""
        words, below = self.texts[index].count(" ") + 1, index + 1
        if words > _KICKER or below >= len(self.head) or self.head[below].kind != "SHORT" or not self.possible[below]:
            return False
        title = self.texts[below]
        if words == 1 and " " in title and not self.persons[below]:
            return True
        if words > 3 or title.count(" ") < 4:
            last = below + 1
            if last < len(self.head) and self.head[last].kind == "SHORT" and not self.persons[last]:
                return False
        return len(title) > len(self.texts[index]) + 5 and title[-1] not in ".…" and not self.persons[below]

    def _is_author(self, line: Line) -> bool:
        """A short line that was read as a name."""
        found = self.article.readings.get(line.start)
        if found is None or found.reading is None or not found.reading.authors:
            return False
        if self.credited and not found.reading.credited and " " not in line.text:
            return False
        authors = found.reading.authors
        named = sum(person.end - person.start for person in authors)
        if found.reading.noise > 2 or named < 0.5 * len(line.text):
            return False
        first = authors[0]
        return looks_like_person(first.name) or first.organisation or len(authors) > 1 or line.text.count(" ") <= 1


def _stems(text: str) -> set[str]:
    """The beginnings of the long words: what a title shares with its story."""
    return {word[:6] for word in _LONG_WORD.findall(text.casefold())} - lexicon().function


def _may_be_title(line: Line, text: str) -> bool:
    if line.kind not in {"SHORT", "DECK"} or not text or len(text) > _LONGEST or line.bullet or line.classes:
        return False
    known = lexicon()
    if line.key in known.brands or line.key in known.agencies or line.key in known.weekday:
        return False
    return not (_crumb().search(text) or _caption().search(text))

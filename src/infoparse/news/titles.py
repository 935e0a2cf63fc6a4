"""Which line of the head is the title: the line with the best signs, each worth what `WEIGHTS` says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from infoparse import vocabulary
from infoparse.news.article import Article
from infoparse.news.lines import Line, plain
from infoparse.news.names import is_organisation, looks_like_person
from infoparse.news.words import lexicon, union
from infoparse.values import dateline

WEIGHTS = {
    "words": 0.9,  # for each word, up to four
    "lead": 2.6,  # times the share of its long words that come back in the first paragraphs
    "above the byline": 1.8,
    "lines below": -1.6,  # the byline: for a dozen lines or more, less for fewer
    "place": -0.8,  # for a dozen lines or more above it, less for fewer
    "first": -1.3,  # nothing above it, others below: often the name of the site
    "below a name": -0.4,
    "deck": -1.2,  # a title above it
    "summary below": 1.3,  # a long sentence with a full stop follows
    "kicker": -0.5,  # a better title right below it
    "full stop": -0.5,
    "sentence": -1.1,  # a full stop behind many words
    "numeral": 0.6,
    "house": -1.2,  # named like a paper, a company or an office
    "paragraph": -0.4,  # judged to be one
    "long": -0.9,
    "interface": -0.8,  # departments, roles, words of buttons
    "name": -0.5,
    "name above a date": -0.6,
    "menu below": -0.8,  # links of the site between it and the byline
    "quoted": 1.0,  # part of a path ("Home » World » …") or of the heading of the comments
}  # fmt: skip
"""Fitted to labelled pages and invented heads as a choice among the lines of each, with a penalty on large weights.

A sign stays only where pages that were left out of the fit are read better with it. The weights have no unit.
"""

_SENTENCE_BELOW = "Here a story begins, as below any dateline."
_LEAST = 2.3
"""A line must reach more than this to be a title at all."""
_LONGEST = 260
_WIDE = 120
"""Characters that few titles exceed."""
_SENTENCE = 80
"""Characters from which a line that ends in a full stop is a sentence."""
_SHORTEST_QUOTE = 12
_MENU = 3
"""Links that make a menu."""
_KICKER = 5
"""Words of the longest line that stands above a title."""
_ENOUGH = 4
"""Words from which more say nothing."""
_FAR = 12
"""Lines from which more say nothing."""
_SUMMARY = 60
"""Characters of a long sentence."""
_SHORT_SUMMARY = 40
"""Characters of the shortest summary."""
_SENTENCE_WORDS = 14
"""Words from which a line without a full stop may be a sentence: one title in ten has so many."""
_SMALL = 0.6
"""Part of the words of a sentence that begin with small letters."""
_QUOTES = 100
"""Paths of links that are compared with the lines: no page has more, a hostile text may."""
_TAIL = 40
"""Lines of the tail that may quote the title."""
_LEAD = 600
"""Characters of the story that a title is compared with."""

_PATH = re.compile(r"\s[|›»>]\s|[›→]|\A[^«]*»\Z|\A«[^»]*\Z|\A[←<>+]")
_TITLE_MARKS = frozenset(':"“”„«»')
_CAPTION_MARKS = frozenset("©(:/,.-'’”\"")
_PATH_MARKS = frozenset("|›→«»<>←+")
# Behind "Source:" names make a caption, a sentence makes a title.
_NAMES = (
    r"(?:(?:\s*+(?:[^\Wa-zß-ÿ]\S*+|[^\w\s]\S*+|(?:de|du|van|von|der|and|und|et|via)\b))*+|\s*+\S++(?:\s++\S++)?+)\s*+"
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NUMERAL = re.compile(r"\d")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _is_path(text: str) -> bool:
    """True for a path of links, which has its marks anywhere or begins with "Home"."""
    return bool((not _PATH_MARKS.isdisjoint(text) and _PATH.search(text)) or _crumb().match(text))


@cache
def _crumb() -> re.Pattern[str]:
    """The word "Home" before a mark, a department, a glued word or nothing."""
    words, departments = _any_of(union("crumb", "tail")), _any_of(union("section"))
    return re.compile(rf"(?i:{words})(?:\s*[/|:·•–—-]|\s*\Z|(?=[A-ZÀ-Ý])|\s(?=[A-ZÀ-Ý])(?i:{departments})\b)")


def _is_caption(text: str) -> bool:
    """True for the maker of a picture; most lines have neither its marks nor its words."""
    if _CAPTION_MARKS.isdisjoint(text) and _picture_words().isdisjoint(text.casefold().split()):
        return False
    return bool(_caption().search(text))


@cache
def _picture_words() -> frozenset[str]:
    """Words and parts of words that begin the names of picture agencies."""
    return frozenset(name.split()[0] for name in vocabulary.load("news/agencies")["pictures"])


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
        if score > _LEAST and (best is None or score > best[0]) and not _is_dateline(line.text):
            best = (score, line)
    return best[1] if best else None


def _is_dateline(text: str) -> bool:
    """Whether a line is a dateline, or opens with one and goes on with a story: "LONDON: The Biography" does not."""
    found = dateline.parse(f"{text}\n{_SENTENCE_BELOW}")
    return found is not None and ((found.end or 0) > len(text) or dateline.parse(text) is not None)


class _Titles:
    """The head of an article, and what its lines have for and against them as titles."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.head = article.head
        self.texts = [plain(line.text) for line in self.head]
        self.possible = [_may_be_title(line, text) for line, text in zip(self.head, self.texts, strict=True)]
        self.persons = [_may_be_name(line, text) for line, text in zip(self.head, self.texts, strict=True)]
        around = (*self.head, *article.tail[:_TAIL])
        quotes = (line.key for line in around if "comments" in line.classes or _is_path(line.text))
        self.quotes = list(islice(quotes, _QUOTES))
        self.mark = next((i for i, line in enumerate(self.head) if line.kind == "META"), None)
        readings = (head.reading for head in article.readings.values())
        self.credited = any(reading and reading.credited and reading.authors for reading in readings)
        self.lead = _stems(" ".join(line.text for line in article.body[:2])[:_LEAD])

    def score(self, index: int) -> float:
        """The worth of a line; 0 for lines that are no title."""
        if not self.possible[index]:
            return 0.0
        return sum(WEIGHTS[sign] * amount for sign, amount in self.signs(index))

    def signs(self, index: int) -> Iterator[tuple[str, float]]:
        """What speaks for and against a line, and how much of it there is."""
        text = self.texts[index]
        yield "words", min(max(text.count(" ") + 1, len(_UNSPACED.findall(text)) // 3), _ENOUGH)
        own = _stems(text)
        yield "lead", len(own & self.lead) / max(len(own), 2)
        yield "place", min(index, _FAR) / _FAR
        if self.mark is not None and index < self.mark:
            yield "above the byline", 1.0
        elif self.mark is not None:
            yield "lines below", min(index - self.mark, _FAR) / _FAR
        for sign in (*self._shape(index), *self._place(index)):
            yield sign, 1.0

    def _shape(self, index: int) -> Iterator[str]:
        """Signs of the line itself."""
        line, text = self.head[index], self.texts[index]
        lines, parts = _interface()
        if text[-1] in ".;,:":
            yield "full stop" if len(text) < _SENTENCE else "sentence"
        if _NUMERAL.search(text):
            yield "numeral"
        if is_organisation(text):
            yield "house"
        if line.kind == "DECK":
            yield "paragraph"
        if len(text) > _WIDE:
            yield "long"
        if line.key in lines or any(word in parts for word in line.key.split()):
            yield "interface"

    def _place(self, index: int) -> Iterator[str]:
        """Signs of the lines around it."""
        line, text = self.head[index], self.texts[index]
        above, below = self._above(index), self._below(index)
        if above is None:
            if sum(self.possible) > 1:
                yield "first"
        elif self.persons[above]:
            yield "below a name"
        elif self._is_summary(index, above):
            yield from ("deck", "sentence")
        elif not self._is_navigation(above) and self._is_title_above(above, text):
            yield "deck"
        if below is not None and (self._is_long_sentence(below) or self._is_summary(below, index)):
            yield "summary below"
        if self._is_menu(range(index + 1, self.mark or 0)):
            yield "menu below"
        if self._is_kicker(index) and not (below is not None and self._is_summary(below, index)):
            yield "kicker"
        if self.persons[index] or self._is_author(line):
            yield "name"
            if self._is_dated(index):
                yield "name above a date"
        elif line.key not in _interface()[0] and self._is_quoted(line.key):
            yield "quoted"

    def _is_dated(self, index: int) -> bool:
        """Whether a date without a name stands right below: the line above it is a byline or a title."""
        below = self.article.readings.get(self.head[index + 1].start) if index + 1 < len(self.head) else None
        return bool(below and below.reading and below.reading.published and not below.reading.authors)

    def _is_quoted(self, key: str) -> bool:
        return len(key) >= _SHORTEST_QUOTE and any(key in quote and key != quote for quote in self.quotes)

    def _below(self, index: int) -> int | None:
        """Index of the line below, if it may be a summary; None for others."""
        for below in range(index + 1, len(self.head)):
            line = self.head[below]
            if line.kind != "NOISE":
                return below if line.kind in {"SHORT", "DECK"} else None
        return None

    def _above(self, index: int) -> int | None:
        """Index of the line above, counters and buttons skipped; None at the top."""
        for above in range(index - 1, -1, -1):
            if self.head[above].kind != "NOISE" or self.head[above].bullet:
                return above
        return None

    def _is_long_sentence(self, index: int) -> bool:
        return len(self.texts[index]) >= _SUMMARY and self.texts[index][-1] in ".…"

    def _is_summary(self, index: int, above: int) -> bool:
        """Whether a sentence between a title and the byline is the title's summary, however short or open."""
        if self.head[above].kind != "SHORT" or not self.possible[above]:
            return False
        text, title = self.texts[index], self.texts[above]
        if text[-1] in ".…":
            formed = len(text) >= _SHORT_SUMMARY and title[-1] not in ".:"
        else:
            formed = _is_sentence(text) and not _is_department(title)
        return formed and self._is_above_byline(index)

    def _is_above_byline(self, index: int) -> bool:
        """Whether the next line with words is a byline or a date, or the story begins."""
        for below in range(index + 1, len(self.head)):
            line = self.head[below]
            if line.kind != "NOISE":
                return line.kind == "META" or self.persons[below] or self._is_author(line)
        return True

    def _is_menu(self, lines: range) -> bool:
        """Whether links of the site stand among lines."""
        return sum(self.head[i].kind == "NOISE" or _is_path(self.texts[i]) for i in lines) >= _MENU

    def _is_navigation(self, index: int) -> bool:
        line, text = self.head[index], self.texts[index]
        if line.bullet or line.classes or text.count(" ") < 2:
            return True
        return line.key in _interface()[0] or _is_path(text)

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
        if self.credited and not found.reading.credited and not looks_like_person(line.text):
            return False
        authors = found.reading.authors
        named = sum(person.end - person.start for person in authors)
        if found.reading.noise > 2 or named < 0.5 * len(line.text):
            return False
        first = authors[0]
        return looks_like_person(first.name) or first.organisation or len(authors) > 1 or line.text.count(" ") <= 1


def _is_sentence(text: str) -> bool:
    """Whether a line without a full stop is one sentence with more words than most titles; long titles have a colon."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= _SENTENCE_WORDS and small >= _SMALL * len(words) and _TITLE_MARKS.isdisjoint(text)


def _is_department(text: str) -> bool:
    """Whether a line has the form of a department: "World news", "NEW CONSTITUTION", "Culture / Film"."""
    if text.isupper() or text[0].islower() or not _PATH_MARKS.isdisjoint(text) or "/" in text or ":" in text:
        return True
    known = _departments()
    return text.casefold() in known or any(word.strip(".,") in known for word in text.casefold().split())


@cache
def _departments() -> frozenset[str]:
    return union("section") | union("beat")


def _stems(text: str) -> set[str]:
    """The beginnings of the long words: what a title shares with its story."""
    return {word[:6] for word in _LONG_WORD.findall(text.casefold())} - lexicon().function


def _may_be_name(line: Line, text: str) -> bool:
    return line.kind == "SHORT" and not line.bullet and looks_like_person(text)


def _may_be_title(line: Line, text: str) -> bool:
    if line.kind not in {"SHORT", "DECK"} or not text or len(text) > _LONGEST or line.bullet or line.classes:
        return False
    known = lexicon()
    if line.key in known.brands or line.key in known.agencies or line.key in known.weekday:
        return False
    return not (_is_path(text) or _is_caption(text))

"""A byline as classified tokens: what `grammars/values/byline.lark` is written over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from infoparse.grammar import Token
from infoparse.news import dates
from infoparse.news.names import PARTICLES
from infoparse.news.words import lexicon

MAX_PIECES = 4000
"""Pieces of one byline that are looked at; no byline has more, a hostile line may."""

_PIECE = re.compile(
    r"""
    (?P<LINK>\]\([^)\n]{0,500}\))
  | (?P<MAIL>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+)
  | (?P<AT>@\s?\w{1,64})
  | (?P<URL>https?://\S{1,500}|www\.\S{1,500})
  | (?P<WORD>(?:[^\W\d_]|&\#\d{2,5};)(?:[\w'’\u00ad-]|&\#\d{2,5};|\.(?=\w))*+\.?)
  | (?P<NUMBER>\d[\d.,:]*+[hmdw]?\b)
  | (?P<OPEN>\()
  | (?P<CLOSE>\))
  | (?P<COMMA>[,，、;])
  | (?P<COLON>[:：])
  | (?P<AND>&(?:amp;)?)
  | (?P<BAR>\n[ \t]*[•*·▪◦‣-]?|[|/•·–—«»›‹>¦\\~▸►■●✍]|(?<!\w)-+|-+(?!\w))
  | (?P<DROP>[\[\]*_"“”„'‘’#\u200b\u200e\u200f\ufeff])
  | (?P<OTHER>\S)
    """,
    re.VERBOSE,
)
# Short words that announce a date only where one follows ("on 3 May", "le 3 mai"): alone they are parts of names.
_WEAK_DATE_WORDS = frozenset("on at am vom le el il op den d du em em date data datum in a da posted".split()) - {"posted"}
_DOMAIN = re.compile(r"\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,10}\Z")


class Piece(NamedTuple):
    """A raw piece of the line: a word, a date, a mark."""

    kind: str
    text: str
    start: int
    end: int
    glued: bool
    """True when no white space stands before it."""


class Name(NamedTuple):
    """Value of a NAME token."""

    text: str
    words: int
    trusted: bool
    """True when a prefix stands before it, so that words in small letters count too."""


def pieces(line: str) -> list[Piece]:
    """The line cut into pieces, dates first."""
    found: list[Piece] = []
    at = 0
    for moment in dates.find(line):
        _cut(line, at, moment.start, found)
        found.append(Piece("DATE", line[moment.start : moment.end], moment.start, moment.end, False))
        at = moment.end
    _cut(line, at, len(line), found)
    return found


def _cut(line: str, start: int, end: int, found: list[Piece]) -> None:
    last = start
    for match in _PIECE.finditer(line, start, end):
        if len(found) >= MAX_PIECES:
            return
        kind = match.lastgroup or ""
        if kind != "DROP" and kind != "LINK":
            found.append(Piece(kind, match[0], match.start(), match.end(), match.start() == last))
        last = match.end()


def lex(line: str) -> list[Token]:
    """Tokens of a byline; parentheses are balanced and never nested."""
    return _Lexer(line).run()


class _Lexer:
    def __init__(self, line: str) -> None:
        self.line = line
        self.pieces = pieces(line)
        self.words = [p.text.casefold().rstrip(".:") or p.text for p in self.pieces]
        self.tokens: list[Token] = []
        self.known = lexicon()
        self.trusted = False
        """Right behind a prefix."""
        self.running = False
        """In running text: words mean nothing until the next mark."""

    def run(self) -> list[Token]:
        at, count = 0, len(self.pieces)
        closing = max((i for i, p in enumerate(self.pieces) if p.kind == "CLOSE"), default=-1)
        inside = False
        while at < count:
            piece = self.pieces[at]
            kind = piece.kind
            if kind == "WORD":
                at = self._word(at)
                continue
            if kind == "OPEN":
                if not inside and at < closing:
                    inside = True
                    self._add("OPEN", at)
                at += 1
            elif kind == "CLOSE":
                if inside:
                    inside = False
                    self._add("CLOSE", at)
                at += 1
            elif kind in {"COMMA", "AND", "BAR", "DATE"}:
                self._add(kind, at)
                at += 1
            elif kind == "NUMBER":
                at = self._number(at)
            elif kind == "COLON":
                at += 1  # its meaning was seen by the word before it
            else:
                self._add("NOTE", at)
                at += 1
            if kind != "COLON" and not (kind == "BAR" and self.trusted and piece.text[0] == "\n"):
                self.trusted = False
            self.running = self.running and kind not in {"BAR", "DATE"}
        if inside:
            at = len(self.line)
            self.tokens.append(Token("CLOSE", "", at, at))
        return self.tokens

    # ------------------------------------------------------------------------------------------------ tokens
    def _add(self, kind: str, first: int, last: int | None = None, value: object = None) -> None:
        start, end = self.pieces[first].start, self.pieces[first if last is None else last].end
        self.tokens.append(Token(kind, value if value is not None else self.line[start:end], start, end))

    def _previous(self) -> str:
        return self.tokens[-1].type if self.tokens else "BAR"

    def _kind_at(self, at: int) -> str:
        return self.pieces[at].kind if 0 <= at < len(self.pieces) else "END"

    def _dated(self, at: int) -> bool:
        """Whether a date stands at `at`, perhaps behind a colon, a mark or a weekday."""
        for index in range(at, min(at + 3, len(self.pieces))):
            kind = self.pieces[index].kind
            if kind == "DATE":
                return True
            if kind not in {"COLON", "BAR"} and self.words[index] not in self.known.weekday:
                return False
        return False

    def _number(self, at: int) -> int:
        """A count and its unit: "12 comments", "4 months ago", "8h"."""
        end = at + 1
        if self._kind_at(end) == "WORD":
            phrase, kinds = self._phrase(end)
            if "unit" in kinds and self._kind_at(end + phrase) == "WORD":
                more, next_kinds = self._phrase(end + phrase)
                if "ago" in next_kinds:
                    self._add("AGO", at, end + phrase + more - 1)
                    return end + phrase + more
            if kinds & {"unit", "note"}:
                end += phrase
        self._add("NOTE", at, end - 1)
        return end

    # ------------------------------------------------------------------------------------------------ words
    def _phrase(self, at: int) -> tuple[int, frozenset[str]]:
        """Length in pieces and classes of the longest known phrase at `at`; (0, nothing) without one."""
        for phrase, kinds in self.known.phrases.get(self.words[at], ()):
            size = len(phrase)
            if size == 1 or (tuple(self.words[at : at + size]) == phrase and self._solid(at, size)):
                return size, kinds
        return 0, frozenset()

    def _solid(self, at: int, size: int) -> bool:
        return all(p.kind == "WORD" for p in self.pieces[at : at + size])

    def _word(self, at: int) -> int:
        size, kinds = self._phrase(at)
        if not size and self.words[at] == self.words[at][: len(self.words[at]) // 2] * 2:
            half = self.words[at][: len(self.words[at]) // 2]  # "Byby"
            if "by" in self._kinds_of(half):
                size, kinds = 1, frozenset({"by"})
        if size:
            token = self._class_of(at, size, kinds)
            if token:
                self._add(token, at, at + size - 1)
                self.trusted = token == "BY" or (self.trusted and token == "ROLE")
                if token in {"BY", "ON", "UPDATED", "OTHER", "ORG"}:
                    self.running = False
                return at + size
        return self._name(at)

    def _kinds_of(self, word: str) -> frozenset[str]:
        return next((kinds for phrase, kinds in self.known.phrases.get(word, ()) if len(phrase) == 1), frozenset())

    def _class_of(self, at: int, size: int, kinds: frozenset[str]) -> str | None:
        """Token for a known phrase where it stands; None for an ordinary word."""
        following = self._kind_at(at + size)
        previous = self._previous()
        word = self.words[at]
        alone = following not in {"WORD", "AND"} or self._separated(at + size)
        if "house" in kinds and alone and previous in {"BY", "BAR", "DATE", "COMMA"} and following != "COLON":
            return "ORG"
        if "updated" in kinds and (self._dated(at + size) or size > 1 or following in {"COLON", "DATE"}):
            return "UPDATED"
        if "published" in kinds and self._dated(at + size):
            return "ON"
        if kinds & {"by", "label"} and (token := self._prefix(at, size, kinds)):
            return token
        if "published" in kinds and (size > 1 or word not in _WEAK_DATE_WORDS) and previous in {"BAR", "DATE", "NOTE", "UPDATED", "NAME", "ORG"} and (size > 1 or following in {"COLON", "BAR", "NUMBER", "END", "WORD"}):
            return "ON"
        if "other" in kinds and (following == "COLON" or size > 1 or (previous in {"BAR", "NOTE", "COMMA"} and not alone)):
            return "OTHER"
        if self.running:
            return None
        if kinds & {"agencies", "brands"} and self._is_house(at, size, kinds, alone=alone):
            return "ORG"
        if "credential" in kinds and previous in {"COMMA", "NAME", "CREDENTIAL"} and (word not in {"do", "ma", "ba"} or self.pieces[at].text.isupper()):
            return "CREDENTIAL"
        if "and" in kinds and previous in {"NAME", "ORG", "COMMA", "CLOSE", "ROLE", "CREDENTIAL"} and following != "END":
            return "AND"
        if "with" in kinds and previous in {"NAME", "ORG", "COMMA", "OPEN", "ROLE", "BY"}:
            return "WITH"
        if "relative" in kinds and previous in {"NAME", "BAR", "ON", "UPDATED", "ORG"}:
            return "AGO"
        if "ago_before" in kinds and following == "NUMBER":
            return "AGO"
        if "under" in kinds and (self.pieces[at].text[:1].islower() or size > 1 or following == "COLON") and not self.trusted:
            return "UNDER"
        if "role" in kinds and self._is_role(at, size, alone=alone):
            return "ROLE"
        if "note" in kinds and not (self.trusted and not alone) and not self._is_surname(at, size, alone=alone):
            return "NOTE"
        if "section" in kinds and alone and previous in {"BAR", "DATE", "NAME", "NOTE"} and not self.trusted:
            return "NOTE"
        return None

    def _separated(self, at: int) -> bool:
        return at < len(self.pieces) and self.pieces[at].kind == "WORD" and bool(self._phrase(at)[1] & {"by", "published", "updated", "note"})

    def _prefix(self, at: int, size: int, kinds: frozenset[str]) -> str | None:
        following = self._kind_at(at + size)
        previous = self._previous()
        if "by" not in kinds:  # a noun needs a colon, a line end or a place of its own
            if following == "COLON" or (following == "BAR" and self.pieces[at + size].text[0] == "\n" and previous == "BAR"):
                return "BY"
            if previous in {"BAR", "DATE", "NOTE"} and following == "WORD" and "role" in kinds and self._capital(at + size) and "author" in self.words[at] + "author"[: 6 * ("autor" in self.words[at])]:
                return "BY"
            return None
        word = self.words[at]
        if size == 1 and word in PARTICLES:
            if previous in {"NAME", "ORG"} and self.tokens[-1].end + 1 >= self.pieces[at].start:
                return "BY" if self._words_behind(at + 1) >= 2 and word == "von" else None
            if self.running and word != "von":
                return None
            if self.trusted or following != "WORD":
                return None if following == "WORD" else "BY" if following in {"BAR", "COLON"} else None
            if word not in {"von", "vom"} and not (previous == "BAR" and self._capital(at + 1)):
                return None
        return "BY"

    def _words_behind(self, at: int) -> int:
        count = 0
        while self._kind_at(at + count) == "WORD" and not self._phrase(at + count)[0] and self._capital(at + count):
            count += 1
        return count

    def _capital(self, at: int) -> bool:
        return self._kind_at(at) == "WORD" and not self.pieces[at].text[:1].islower()

    def _is_house(self, at: int, size: int, kinds: frozenset[str], *, alone: bool) -> bool:
        """Single words that agencies share with persons ("Stern", "Mehr") must stand apart or in capitals."""
        text = self.pieces[at].text
        glued = self._previous() in {"NAME", "ORG"}
        if not alone:
            return False
        if size > 1:
            return self._capital(at + size - 1)
        if glued:
            return text.isupper() and len(text) > 2 and not str(self.line[self.tokens[-1].start : self.tokens[-1].end]).isupper()
        return True

    def _is_role(self, at: int, size: int, *, alone: bool) -> bool:
        previous = self._previous()
        if previous == "NAME":
            return not self._is_surname(at, size, alone=alone)
        if self.trusted:
            return not alone
        return previous in {"COMMA", "BAR", "ROLE", "OPEN", "AND", "DATE", "NOTE", "CREDENTIAL"}

    def _is_surname(self, at: int, size: int, *, alone: bool) -> bool:
        """"Peter Read", "Christopher Guest": one capital word behind one given name."""
        if self._previous() != "NAME" or size > 1 or not alone or not self._capital(at):
            return False
        name = self.tokens[-1].value
        return isinstance(name, Name) and name.words == 1

    # ------------------------------------------------------------------------------------------------ names
    def _name(self, at: int) -> int:
        """A run of words that may be a name, from `at`; the offset behind it."""
        if self.running:
            self._add("NOTE", at)
            return at + 1
        if self._compound_role(at):
            self._add("ROLE", at)
            return at + 1
        end = self._run_end(at)
        last = end
        while last > at + 1 and self._is_tail(last - 1, at):
            last -= 1
        texts = [self._clean(i) for i in range(at, last)]
        capitals = sum(not t[:1].islower() for t in texts)
        stop = self.pieces[last - 1].text.endswith(".") and not _abbreviation(self.pieces[last - 1].text)
        if not capitals and not self.trusted and (len(texts) > 1 or not self._alone(at, end)):
            self._add("NOTE", at, last - 1)
            self.running = True
        else:
            text = " ".join(texts)
            self._add("NAME", at, last - 1, Name(text.rstrip(".") if stop else text, len(texts), self.trusted))
            if end > last or (last < len(self.pieces) and self.pieces[last].kind == "WORD" and not self._phrase(last)[0]):
                self.running = True
            self.trusted = False
        if stop:
            where = self.pieces[last - 1].end
            self.tokens.append(Token("BAR", ".", where, where))
            self.running = False
        return last

    def _run_end(self, at: int) -> int:
        """Index behind the last word of the run: words in small letters end it unless they are particles."""
        end, capitals = at, 0
        while self._kind_at(end) == "WORD":
            text, word = self.pieces[end].text, self.words[end]
            if end > at:
                size, kinds = self._phrase(end)
                if size and self._class_within(at, end, size, kinds):
                    break
                if self.pieces[end - 1].text.endswith(".") and not _abbreviation(self.pieces[end - 1].text):
                    break
                if self.pieces[end].glued:
                    break
            if text[:1].islower():
                prefixed = word.startswith(("al-", "el-", "d'", "d’"))
                particle = word in PARTICLES
                capitals += prefixed
                if not particle and not prefixed and not (self.trusted and capitals < 2) and end > at:
                    break
                if particle and end > at and not self._capital(end + 1) and not (self.words[end + 1 : end + 2] and self.words[end + 1] in PARTICLES):
                    break
            else:
                capitals += 1
            end += 1
            if end - at >= 8:
                break
        return max(end, at + 1)

    def _class_within(self, first: int, at: int, size: int, kinds: frozenset[str]) -> bool:
        """Whether a known phrase ends the run of words that began at `first`."""
        if size == 1 and self.words[at] in PARTICLES and self._capital(at + 1) and not self._dated(at + 1):
            return False
        name = Name("", at - first, trusted=self.trusted)
        trusted, self.trusted = self.trusted, False
        self.tokens.append(Token("NAME", name, self.pieces[first].start, self.pieces[at - 1].end))
        token = self._class_of(at, size, kinds)
        self.tokens.pop()
        self.trusted = trusted
        return token is not None

    def _is_tail(self, at: int, first: int) -> bool:
        """A particle, or the name of a department, at the end of a run of three words or more."""
        return self.words[at] in PARTICLES and self.pieces[at].text[:1].islower() and at > first

    def _compound_role(self, at: int) -> bool:
        return self.words[at].endswith(self.known.role_ending) and self._kind_at(at + 1) == "WORD"

    def _alone(self, at: int, end: int) -> bool:
        return self._previous() in {"BAR", "DATE", "AND", "COMMA", "NOTE"} and (
            self._kind_at(end) in {"BAR", "DATE", "END", "NUMBER", "AT", "MAIL"} or (self._kind_at(end) == "WORD" and "note" in self._phrase(end)[1])
        )

    def _clean(self, at: int) -> str:
        return unescape(self.pieces[at].text).replace("\u00ad", "")


def _abbreviation(word: str) -> bool:
    """Initials and short titles keep their dot: "J.", "C.A.", "Jr.", "Prof."."""
    return len(word) <= 3 or word.count(".") > 1 or word.casefold() in {"prof.", "capt.", "mag.", "ing.", "dipl.", "chr."} or bool(_DOMAIN.match(word))


def spelled(tokens: Sequence[Token]) -> str:
    """Types of the tokens, for tests and messages."""
    return " ".join(token.type for token in tokens)

"""A byline as classified tokens: what `grammars/values/byline.lark` is written over."""

from __future__ import annotations

from typing import NamedTuple

from infoparse.grammar import Token
from infoparse.news.phrases import Here, classify
from infoparse.news.pieces import Pieces
from infoparse.news.words import lexicon

_LONGEST_NAME = 8
"""Words of the longest name."""


class Name(NamedTuple):
    """Value of a NAME token."""

    text: str
    """Entities, soft hyphens and a last full stop taken off."""
    words: int
    """Number of its words."""


def lex(line: str) -> list[Token]:
    """Tokens of a byline; parentheses are balanced and never nested."""
    return _Lexer(line).run()


class _Lexer:
    def __init__(self, line: str) -> None:
        self.pieces = Pieces(line)
        self.tokens: list[Token] = []
        self.trusted = False
        """Right behind a prefix: words in small letters may be a name too."""
        self.running = False
        """In running text: words mean nothing until the next mark."""

    def run(self) -> list[Token]:
        at, count = 0, len(self.pieces)
        closing = max((i for i, piece in enumerate(self.pieces.list) if piece.kind == "CLOSE"), default=-1)
        inside = outside = False
        while at < count:
            piece = self.pieces[at]
            kind = piece.kind
            if kind == "WORD":
                at = self._word(at)
                continue
            if kind == "NUMBER":
                at = self._number(at)
            else:
                if kind == "OPEN" and not inside and at < closing:
                    self._add(kind, at)
                    inside, outside, self.running = True, self.running, False
                elif kind == "CLOSE" and inside:
                    self._add(kind, at)
                    inside, self.running = False, outside
                elif kind in {"OPEN", "CLOSE"}:
                    pass  # brackets within brackets, or without a partner
                elif kind in {"COMMA", "AND", "BAR", "DATE"}:
                    self._add(kind, at, value=piece.moment)
                elif kind == "MAIL":
                    self._add("BAR", at)  # an address parts names and says nothing
                elif kind == "AT" and self.trusted:
                    self._add("NAME", at, value=Name(piece.text.lstrip("@ "), 1))
                elif kind != "COLON":  # its meaning was seen by the word before it
                    self._add("NOTE", at)
                at += 1
            if kind != "COLON" and not (kind == "BAR" and self.trusted and piece.text[0] == "\n"):
                self.trusted = False
            self.running = self.running and kind not in {"BAR", "DATE"}
        if inside:
            self._mark("CLOSE", count - 1)
        return self.tokens

    def _add(self, kind: str, first: int, last: int | None = None, value: object = None) -> None:
        start, end = self.pieces[first].start, self.pieces[first if last is None else last].end
        self.tokens.append(Token(kind, value if value is not None else self.pieces.line[start:end], start, end))

    def _mark(self, kind: str, behind: int) -> None:
        """A token without characters behind a piece."""
        where = self.pieces[behind].end
        self.tokens.append(Token(kind, "", where, where))

    def _previous(self) -> str:
        return self.tokens[-1].type if self.tokens else "BAR"

    def _number(self, at: int) -> int:
        """A count and its unit: "12 comments", "4 months ago", "8h"."""
        end = at + 1
        size, kinds = self.pieces.phrase(end)
        if "unit" in kinds:
            more, next_kinds = self.pieces.phrase(end + size)
            if "ago" in next_kinds:
                self._add("AGO", at, end + size + more - 1)
                return end + size + more
        if kinds & {"unit", "note"}:
            end += size
        self._add("NOTE", at, end - 1)
        return end

    # ------------------------------------------------------------------------------------------------ phrases
    def _word(self, at: int) -> int:
        """A known phrase, else a name or running text; the index behind it."""
        size, kinds = self.pieces.phrase(at)
        if not size:
            size, kinds = self._doubled(at)
        token = classify(self._here(at, size, kinds)) if size else None
        if token is None:
            return self._name(at)
        self._add(token, at, at + size - 1)
        self.trusted = token == "BY" or (self.trusted and token == "ROLE")  # noqa: S105 - a type of token
        self.running = self.running and token not in {"BY", "ON", "UPDATED", "OTHER", "ORG"}
        return at + size

    def _doubled(self, at: int) -> tuple[int, frozenset[str]]:
        """A prefix that the page prints twice: "Byby"."""
        word = self.pieces.words[at]
        half = word[: len(word) // 2]
        if word == half * 2 and any(p == (half,) and "by" in kinds for p, kinds in lexicon().phrases.get(half, ())):
            return 1, frozenset({"by"})
        return 0, frozenset()

    def _here(self, at: int, size: int, kinds: frozenset[str]) -> Here:
        last = self.tokens[-1] if self.tokens else None
        name_words = last.value.words if last and isinstance(last.value, Name) else 0
        adjacent = last is not None and last.end + 1 >= self.pieces[at].start
        shouted = last is not None and self.pieces.line[last.start : last.end].isupper()
        previous = self._previous()
        return Here(self.pieces, at, size, kinds, previous, name_words, adjacent, shouted, self.trusted, self.running)

    # ------------------------------------------------------------------------------------------------ names
    def _name(self, at: int) -> int:
        """A run of words that may be a name; the index behind it."""
        pieces = self.pieces
        if self.running:
            self._add("NOTE", at)
            return at + 1
        if pieces.words[at].endswith(lexicon().role_ending) and pieces.kind(at + 1) == "WORD":
            self._add("ROLE", at)
            return at + 1
        end = self._run_end(at)
        texts = [pieces.clean(index) for index in range(at, end)]
        stop = pieces.stops(end - 1)
        named = any(not text[:1].islower() for text in texts)
        if named or self.trusted or (len(texts) == 1 and self._apart(end)):
            text = " ".join(texts)
            self._add("NAME", at, end - 1, Name(text.rstrip(".") if stop else text, len(texts)))
            self.running = pieces.kind(end) == "WORD" and not pieces.phrase(end)[0]
            self.trusted = False
        else:
            self._add("NOTE", at, end - 1)
            self.running = True
        if stop:
            self._mark("BAR", end - 1)
            self.running = False
        return end

    def _run_end(self, at: int) -> int:
        """Index behind the last word of the run; words in small letters end it unless they belong to names."""
        pieces = self.pieces
        end, capitals = at + 1, int(pieces.capital(at))
        while pieces.kind(end) == "WORD" and end - at < _LONGEST_NAME:
            if pieces.stops(end - 1) or pieces[end].glued or self._ends(at, end):
                break
            if pieces.capital(end) or pieces.joined(end):
                capitals += 1
            elif pieces.particle(end):
                if not (pieces.capital(end + 1) or pieces.particle(end + 1) or pieces.joined(end + 1)):
                    break
            elif not self.trusted or capitals >= 2:
                break
            end += 1
        while end > at + 1 and pieces.particle(end - 1) and not pieces.capital(end - 1):
            end -= 1
        return end

    def _ends(self, first: int, at: int) -> bool:
        """Whether a known phrase ends the run of words that began at `first`."""
        size, kinds = self.pieces.phrase(at)
        if not size:
            return False
        if size == 1 and self.pieces.particle(at) and self.pieces.capital(at + 1) and not self.pieces.dated(at + 1):
            return False
        shouted = all(self.pieces[index].text.isupper() for index in range(first, at))
        here = Here(self.pieces, at, size, kinds, "NAME", at - first, True, shouted, False, self.running)
        return classify(here) is not None

    def _apart(self, end: int) -> bool:
        """Whether a single word in small letters has its place to itself: a handle."""
        if self._previous() not in {"BAR", "DATE", "AND", "COMMA", "NOTE"}:
            return False
        following = self.pieces.kind(end)
        return following in {"BAR", "DATE", "END", "NUMBER", "AT", "MAIL"} or "note" in self.pieces.phrase(end)[1]

"""Cells of commanders into tokens: names joined, marks of fate found, commas told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from infoparse import vocabulary
from infoparse.cell import MARK, Cell, Flat, Piece
from infoparse.grammar import Token
from infoparse.record import FateKind

_WORDS = vocabulary.load("people")
_FATES = vocabulary.load("fates")


class Words(NamedTuple):
    """Visible text of a token, without marks."""

    text: str
    start: int
    end: int
    """Offsets in the flat text."""


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _kinds(table: str) -> dict[str, FateKind]:
    return {word: kind for kind, words in _FATES[table].items() for word in words}


MARKS, SIGNS, GLUED, PHRASES = (_kinds(table) for table in ("marks", "signs", "glued", "phrases"))
_BREAK, _RULE, _BULLET, _OPEN, _CLOSE = (MARK[kind] for kind in ("break", "rule", "bullet", "open", "close"))
_FLAG, _ICON, _STATUS = (MARK[kind] for kind in ("flag", "icon", "status"))
_STYLE = f"{_OPEN}{_CLOSE}"
_SIGN = f"[{''.join(SIGNS)}]"
_TOKEN = re.compile(
    rf"""
    (?P<text>   [^\s,;:(\ue000-\ue007•·‣▪{"".join(SIGNS)}]++ )
  | (?P<blank>  [^\S\n]++ )
  | (?P<comma>  , )
  | (?P<open>   {_OPEN} )
  | (?P<close>  {_CLOSE} )
  | (?P<sep>    [{_BREAK}{_RULE}{_BULLET}] | ;(?=\s|\Z) | [•·‣▪](?=\s) )
  | (?P<flag>   {_FLAG} )
  | (?P<icon>   {_ICON} )
  | (?P<status> {_STATUS} | \(\s?{_SIGN}\s?\) | {_SIGN}
              | \( (?P<before>[^(){_STATUS}\n]*+) {_STATUS} (?P<behind>[^(){_STATUS}\n]*+) \) )
  | (?P<note>   \( (?> [^()\ue000\ue001\ue004-\ue006]++ | \( [^()]*+ \) )*+ \) )
  | (?P<colon>  : (?=[\s,{_STYLE}{_FLAG}]|\Z) )
  | (?P<other>  . )
    """,
    re.VERBOSE,
)
# Marks of fate inside a run of letters: behind a small letter, a Roman numeral, a dot or a blank; several may follow.
_MARK = re.compile(
    rf"""(?: (?<=[^\W\dA-Z_]) | (?<=[IVX\s.)'’"]) )
    (?: (?:{_either(MARKS)})++ (?!\w|\s?:)
      | (?:{_either(MARKS)})*+ (?:{_either(GLUED)}) (?=\s*+(?:[,;(]|{_BREAK}|\Z)) )""",
    re.VERBOSE,
)
_ONE_MARK = re.compile(_either([*MARKS, *GLUED]))
_JOINT = re.compile(rf"(?:and|&|/)\s*(?={_OPEN})")
_LABEL = re.compile(r"(?:[a-z]\)|\d{1,2}[.)])\s|[-–—•·+*]\s?")
_SEGMENT = re.compile(rf"[\s{_STYLE}]*([^,;:(\n\ue000\ue001\ue004-\ue006†]*)")
_MARKED = re.compile(f"[{_STYLE}]")
_SUFFIX = re.compile(rf"(?i:{_either(_WORDS['suffixes'])})\.?(?!\w)")
_TITLE_WORD = rf"(?i:(?:{_either(_WORDS['titles'])})(?!\w))"
_TITLE = re.compile(
    rf"(?i:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)\s{_TITLE_WORD}|{_TITLE_WORD}\s(?:of|de|von|van|da|di|du|des|d['’])(?!\w))"
)
# These rule and are not ruled: a title behind one of them is another person.
_TITLED = re.compile(r"(?i:king|queen|emperor|empress|tsar|czar|sultan|lord|pope)(?!\w)")
_UNIT = re.compile(rf"(?<!\w)(?i:{_either(_WORDS['units'])})(?:\s(?i:[a-z]|\d{{1,3}}|[ivx]{{1,4}}))?\Z")
_UNNAMED = frozenset(_WORDS["unnamed"])
_RANK = re.compile(rf"(?:{_either(_WORDS['abbreviated'])})\.")
_RANKS = re.compile(rf"{_RANK.pattern}|{_either(_WORDS['compounds'])}")
_OFFICE = re.compile(rf"(?:the\s)?(?:[a-z-]+\s)?(?:{_either(_WORDS['offices'])})(?!\w)")
_LONGEST = 300  # characters of a small text, or of a name, that are looked at
_NAMED = frozenset(("NAME", "NOTE", "STATUS", "FLAG_BEHIND"))


def tokens(cell: Cell, flat: Flat) -> list[Token]:
    """The tokens that the grammar reads."""
    return _settled(list(_Lexer(cell, flat).run()))


def shown(cell: Cell, source: str, at: int) -> list[Piece]:
    """The pieces of a cell without references and without the names that flags show ("France" of {{flag|France}})."""
    kept: list[Piece] = []
    named = -1
    for piece in cell.pieces:
        if piece.kind == "flag":
            # The piece of a flag with a name ends where the name begins, inside the template.
            text = source[piece.start - at : piece.end - at]
            named = piece.end if text.startswith("{{") and not text.endswith("}}") else -1
        elif piece.kind == "ref" or (piece.kind == "text" and piece.start == named):
            continue
        kept.append(piece)
    return kept


class _Lexer:
    def __init__(self, cell: Cell, flat: Flat) -> None:
        self.flat = flat
        self.text = flat.text
        kinds = {piece.kind for piece in cell.pieces}
        self.lines = not kinds.isdisjoint(("break", "bullet", "rule"))
        """True when something else than commas stands between people."""
        self.first = self.last = -1
        """Where the name that is being read begins and ends."""
        self.links = 0
        self.linked = False
        """True when the last thing read was a link."""
        self.marks = {found.start(): found for found in _MARK.finditer(self.text)}

    def run(self) -> Iterator[Token]:
        at, size, fresh = 0, len(self.text), True
        marks = [*self.marks, size]
        marks.reverse()
        while at < size:
            found = _TOKEN.match(self.text, at)
            if found is None:
                return
            kind = found.lastgroup or ""
            start, at = found.span()
            while marks[-1] < start:
                marks.pop()
            if marks[-1] == start < size:
                yield from self._name()
                at = self.marks[start].end()
                for mark in _ONE_MARK.finditer(self.text, start, at):
                    yield Token("STATUS", (MARKS.get(mark[0]) or GLUED[mark[0]], ""), *mark.span())
                continue
            if kind == "blank":
                continue
            if kind in ("text", "other"):
                if fresh and (label := _LABEL.match(self.text, start)):
                    at = label.end()
                    continue
                if self.linked and not self.links and (joint := _JOINT.match(self.text, start)):
                    yield from self._name()  # [[A]] and [[B]]
                    yield Token("_SEP", joint[0], start, joint.end())
                    at = joint.end()
                    continue
                at = min(at, marks[-1])
                if self.first >= 0 and not self.links and self._begins(self.text[start:at]):
                    yield from self._name()
                self._take(start, at)
            elif kind == "open":
                name = self._opens(start)
                if name == "small" and self.first >= 0 and (note := self._small(start)):
                    yield from self._name()
                    yield note
                    at = note.end
                self.links += name == "link"
            elif kind == "close":
                if self._opens(start) == "link":
                    self.links -= 1
                    self.linked = True
            elif kind in ("comma", "colon") and not self._parts(kind, end=at):
                self._take(start, at)
            else:
                yield from self._name(heading=kind == "colon")
                if kind != "colon":
                    yield self._token(kind, found)
                self.linked = False
            fresh = kind == "sep" or (fresh and kind in ("open", "close", "flag", "icon"))
        yield from self._name()

    def _begins(self, word: str) -> bool:
        """True for a word that begins a name where the border before it was lost: "Ann Hill Maj. Gen. Bob Moor"."""
        if word.casefold() in _UNNAMED:
            return True
        if not _RANK.fullmatch(word):
            return False
        before = self._visible(self.first, min(self.last, self.first + _LONGEST)).split()
        return len(before) > 1 and not _RANKS.fullmatch(before[-1])

    def _take(self, start: int, end: int) -> None:
        self.first = start if self.first < 0 else self.first
        self.last = end
        self.linked = False

    def _name(self, *, heading: bool = False) -> Iterator[Token]:
        if self.first >= 0:
            text = self._visible(self.first, self.last)
            kind = PHRASES.get(text.lower()) if heading else None
            value = Words(text, self.first, self.last)
            if kind:
                yield Token("FATES", (kind, ""), self.first, self.last)
            elif not heading and _UNIT.search(text, max(0, len(text) - _LONGEST)):
                bold = self.first > 0 and self.text[self.first - 1] == _OPEN and self._opens(self.first - 1) == "bold"
                yield Token("HEADING" if bold else "UNIT", value, self.first, self.last)
            else:
                yield Token("HEADING" if heading else "NAME", value, self.first, self.last)
        self.first = -1

    def _opens(self, at: int) -> str:
        return self.flat.piece(at).text

    def _token(self, kind: str, found: re.Match[str]) -> Token:
        start, end = found.span()
        if kind == "flag":
            return Token("FLAG", self.flat.piece(start).value, start, end)
        if kind == "status":
            mark = found[0].find(_STATUS)
            if mark >= 0:
                piece = self.flat.piece(start + mark)
                around = f"{found['before'] or ''}{piece.text}{found['behind'] or ''}"
                return Token("STATUS", (piece.value, " ".join(_MARKED.sub("", around).split())), start, end)
            return Token("STATUS", (SIGNS[found[0].strip("( )")], ""), start, end)
        if kind == "note":
            return Token("NOTE", Words(self._visible(start + 1, end - 1), start + 1, end - 1), start, end)
        return Token("ICON" if kind == "icon" else "_SEP", found[0], start, end)

    def _small(self, start: int) -> Token | None:
        """A small text behind a name, which says the same as a parenthesis."""
        close, limit = start, start + _LONGEST
        while (close := self.text.find(_CLOSE, close + 1, limit)) >= 0 and self._opens(close) != "small":
            pass
        inner = self.text[start + 1 : close]
        if close < 0 or re.search(r"[(\n\ue000\ue001\ue004-\ue006]", inner) or not _MARKED.sub("", inner).strip():
            return None
        return Token("NOTE", Words(self._visible(start + 1, close), start + 1, close), start, close)

    def _visible(self, start: int, end: int) -> str:
        text = _MARKED.sub("", self.text[start:end])
        return " ".join(text.split())

    def _parts(self, kind: str, *, end: int) -> bool:
        """True where a comma stands between two people, or a colon behind a heading."""
        if self.links:
            return False
        if kind == "colon" or self.first < 0:
            return True
        ahead = self.text[end:].lstrip()[:1] if end < len(self.text) else ""
        if ahead in ("", _FLAG, _ICON, "("):
            return True
        if ahead == _OPEN and self.linked:
            return True
        if self.lines:
            return False
        segment = " ".join(_MARKED.sub("", _SEGMENT.match(self.text, end)[1]).split())  # type: ignore[index]
        return not _continues(self._visible(self.first, min(self.last, self.first + _LONGEST)), segment)


def _continues(name: str, segment: str) -> bool:
    """True when `segment`, which follows a comma, belongs to the name before it."""
    if _SUFFIX.fullmatch(segment.rstrip(" .")) or _OFFICE.match(segment) or segment.startswith("the "):
        return True
    # A name has one title; the next one is another person.
    return bool(_TITLE.match(segment)) and not (_TITLE.match(name) or _TITLED.match(name) or "," in name)


def _settled(found: list[Token]) -> list[Token]:
    """Tokens with line ends before notes dropped, and flags tied to the side where their name is."""
    kept: list[Token] = []
    for i, token in enumerate(found):
        before = kept[-1].type if kept else ""
        below = before == "_SEP" and len(kept) > 1 and kept[-2].type in _NAMED
        ahead = found[i + 1].type if i + 1 < len(found) else "_SEP"
        match token.type:
            case "ICON":
                continue
            case "_SEP" if before in ("", "_SEP"):
                continue
            case "NOTE" | "STATUS" if below:
                kept.pop()
            case "UNIT" if below:
                kept.pop()
                token = token._replace(type="NOTE")  # noqa: PLW2901 - what the person above commands
            case "UNIT":
                token = token._replace(type="NAME")  # noqa: PLW2901
            case "FLAG" if ahead not in ("FLAG", "NAME", "UNIT", "HEADING", "ICON"):
                if before not in _NAMED:
                    continue
                token = token._replace(type="FLAG_BEHIND")  # noqa: PLW2901
        kept.append(token)
    return kept

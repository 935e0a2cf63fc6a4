"""Cells of commanders into tokens: names joined, marks of fate found, commas told apart."""

from __future__ import annotations

import re

from infoparse import vocabulary
from infoparse.cell import MARK, Cell, Flat, Piece
from infoparse.grammar import Token
from infoparse.values._people_fates import GLUED, MARKS, SIGNS, begins
from infoparse.values._people_fates import kind as fate_of
from infoparse.values._people_lines import Words, headed, settled, shows
from infoparse.values._people_names import LONGEST, are_two, continues, either, is_group, is_office, is_unit

_WORDS = vocabulary.load("people")


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
  | (?P<note>   \( (?> [^()\ue000\ue001\ue006]++ | \( [^()]*+ \) )*+ \) )
  | (?P<colon>  : (?=[\s,{_STYLE}{_FLAG}]|\Z) )
  | (?P<other>  . )
    """,
    re.VERBOSE,
)
# Marks of fate inside a run of letters: behind a small letter, a Roman numeral, a dot or a blank; several may follow.
_MARK = re.compile(
    rf"""(?: (?<=[^\W\dA-Z_]) | (?<=[IVX\s.)'’"{_OPEN}]) )
    (?: (?:{either(MARKS)})++ (?!\w|\s?:)
      | (?:{either(MARKS)})*+ (?:{either(GLUED)}) (?=\s*+(?:[,;(\n]|\Z)) )""",
    re.VERBOSE,
)
_ONE_MARK = re.compile(either([*MARKS, *GLUED]))
_JOINTS = frozenset(("and", "&", "/"))
_LABEL = re.compile(r"(?:[a-z]\)|\d{1,2}[.)])\s|[-–—•·+*]\s?")
_SEGMENT = re.compile(rf"[\s{_STYLE}]*([^,;:(\n\ue000\ue001\ue004-\ue006†]{{0,{LONGEST}}})")
_BORDER = re.compile(rf"\s*+(?:[,;{_BREAK}{_RULE}{_BULLET}]|\Z)")
_NEXT = re.compile(r"\s*+(.)?")
# Languages of articles elsewhere, behind the name of a person who has none here: "Hans Meier [de; fr]".
_ELSEWHERE = re.compile(r"\[[a-z]{2,3}(?:;\s[a-z]{2,3})*\]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z]+)*:")
_MARKED = re.compile(f"[{_STYLE}{_FLAG}{_ICON}]")
_UNNAMED = frozenset(_WORDS["unnamed"])
_RANK = re.compile(rf"(?:{either(_WORDS['abbreviated'])})\.")
# Plain words of a link up to its end, which are taken at once.
_LINKED = re.compile(rf"[^\W\d_][^\n;:()\[+\ue000-\ue007•·‣▪{''.join(SIGNS)}]*+(?<!\s)(?={_CLOSE})")
_RANKS = re.compile(rf"{_RANK.pattern}|{either(_WORDS['compounds'])}")


def tokens(cell: Cell, flat: Flat) -> list[Token]:
    """The tokens that the grammar reads."""
    return settled(headed(_Lexer(cell, flat).run(), flat))


def shown(cell: Cell, source: str, at: int) -> list[Piece]:
    """The pieces of a cell without references; the name that a flag shows ("France" of {{flag|France}}) is its text."""
    kept: list[Piece] = []
    named = -1
    for piece in cell.pieces:
        if piece.kind == "flag":
            # The piece of a flag with a name ends where the name begins, inside the template.
            text = source[piece.start - at : piece.end - at]
            named = piece.end if text.startswith("{{") and not text.endswith("}}") else -1
        elif piece.kind == "text" and piece.start == named:
            kept[-1] = kept[-1]._replace(text=piece.text)
            continue
        elif piece.kind == "ref":
            continue
        kept.append(piece)
    return kept


class _Lexer:
    """One pass over the flat text; `_text`, `_open`, … say what each kind of piece means."""

    def __init__(self, cell: Cell, flat: Flat) -> None:
        self.flat = flat
        self.text = flat.text
        self.found: list[Token] = []
        """What has been read."""
        kinds = {piece.kind for piece in cell.pieces}
        self.lines = not kinds.isdisjoint(("break", "bullet", "rule"))
        """True when something else than commas stands between people."""
        self.at = 0
        """Where to go on."""
        self.fresh = True
        """True at the start of a line."""
        self.defined = False
        """True behind a `;`, which makes the line a heading."""
        self.first = self.last = -1
        """Where the name that is being read begins and ends."""
        self.links = 0
        self.linked = False
        """True when the last thing read was a link."""
        self.unlinked = -1
        """Where the last link ended, also behind the marks that follow it."""
        self.small = self.large = False
        """Whether small letters are on, and whether the last name was in larger ones."""
        self.listed = False
        """True behind a comma between two people of one line."""
        self.marks = [*_MARK.finditer(self.text)][::-1] if _ONE_MARK.search(self.text) else []
        """Marks of fate inside words, the next one last."""

    def run(self) -> list[Token]:
        steps = {
            "text": self._text, "other": self._text, "open": self._open, "close": self._close, "comma": self._comma,
            "colon": self._colon, "note": self._note,
        }  # fmt: skip
        text = self.text
        while found := _TOKEN.match(text, self.at):
            start, self.at = found.span()
            kind = found.lastgroup or ""
            while self.marks and self.marks[-1].start() < start:
                self.marks.pop()
            if self.marks and self.marks[-1].start() == start:
                self._marked(self.marks[-1])
            elif kind != "blank":
                steps.get(kind, self._border)(found)
                self.fresh = kind == "sep" or (self.fresh and kind in ("open", "close", "flag", "icon"))
        self._name()
        return self.found

    def _marked(self, found: re.Match[str]) -> None:
        """Fates glued to a name."""
        self._name()
        self.at = found.end()
        for mark in _ONE_MARK.finditer(self.text, *found.span()):
            self.found.append(Token("STATUS", (MARKS.get(mark[0]) or GLUED[mark[0]], ""), *mark.span()))

    def _text(self, found: re.Match[str]) -> None:
        start, end = found.span()
        if self.fresh and (label := _LABEL.match(self.text, start)):
            self.at = label.end()
        elif elsewhere := _ELSEWHERE.match(self.text, start):
            self.at = elsewhere.end()
        elif found[0] == "+" and self.first >= 0 and _BORDER.match(self.text, end):
            self._name()
            self.found.append(Token("STATUS", ("killed", ""), start, end))
        elif found[0] in _JOINTS and self._joins(end):
            self._name()
            self.found.append(Token("_SEP", found[0], start, end))
        else:
            self.at = min(end, self.marks[-1].start()) if self.marks else end
            if self.first >= 0 and not self.links and self._begins(self.text[start : self.at]):
                self._name()
            self._take(start, self.at)

    def _open(self, found: re.Match[str]) -> None:
        name = self._opens(found.start())
        if name == "small" and (note := self._small(found.start())) and (self.first >= 0 or self._is_line(note)):
            self._name()
            self.found.append(note)
            self.at = note.end
        self.small = self.small or name == "small"
        if name == "link":
            self.links += 1
            if self.unlinked == found.start() and self.text[self.at : self.at + 1].isupper():
                self._glued()
            words = _LINKED.match(self.text, self.at)
            if words and not (self.marks and self.marks[-1].start() < words.end()):
                self._take(*words.span())
                self.at, self.fresh = words.end(), False

    def _close(self, found: re.Match[str]) -> None:
        name = self._opens(found.start())
        self.small = self.small and name != "small"
        if name == "link":
            self.links -= 1
            self.linked = True
        if name == "link" or self.unlinked == found.start():
            self.unlinked = self.at

    def _comma(self, found: re.Match[str]) -> None:
        start, end = found.span()
        if self.links:
            self._take(start, end)
        elif self.first >= 0 and begins(self._segment(end)):
            self._name()  # Ann Hill, killed in action
            first, self.at = _SEGMENT.match(self.text, end).span(1)  # type: ignore[union-attr]
            self.found.append(Token("NOTE", Words(self._visible(first, self.at), first, self.at), first, self.at))
        elif self.first >= 0 and not self._parts(end):
            self._take(start, end)
        else:
            self._border(found)
            self.listed = True

    def _colon(self, found: re.Match[str]) -> None:
        if self.links:
            self._take(*found.span())
            return
        if self.first < 0 and self.found and (heading := shows(self.found[-1], self.flat)):
            self.found[-1] = heading  # {{flag|Utopia}}: …
        self._name(heading=True)
        self.linked = False

    def _note(self, found: re.Match[str]) -> None:
        start, end = found.span()
        if self._is_elsewhere(start, end):
            return
        self._name()
        text = self._visible(start + 1, end - 1)
        flag = self.text.find(_FLAG, start, end)
        if flag >= 0 and not text:
            self.found.append(Token("FLAG", self.flat.piece(flag).value, start, end))  # Ann Hill ({{flag|Utopia}})
        else:
            self.found.append(Token("NOTE", Words(text, start + 1, end - 1), start, end))
        self.linked = False

    def _border(self, found: re.Match[str]) -> None:
        """A flag, a fate, or what stands between two people."""
        kind, (start, end) = found.lastgroup, found.span()
        self._name(heading=self.defined and kind == "sep")
        self.linked = False
        if kind == "flag":
            self.found.append(Token("FLAG", self.flat.piece(start).value, start, end))
        elif kind == "status":
            self.found.append(self._status(found))
        elif kind != "icon":
            self.found.append(Token("_SEP", found[0], start, end))
            self.listed = False
            self.defined = found[0] == _BULLET and self._opens(start).endswith(";")

    def _status(self, found: re.Match[str]) -> Token:
        start, end = found.span()
        mark = found[0].find(_STATUS)
        if mark < 0:
            return Token("STATUS", (SIGNS[found[0].strip("( )")], ""), start, end)
        piece = self.flat.piece(start + mark)
        around = f"{found['before'] or ''}{piece.text}{found['behind'] or ''}"
        return Token("STATUS", (piece.value, " ".join(_MARKED.sub("", around).split())), start, end)

    def _glued(self) -> None:
        """Part a name from the link directly behind its own ([[Ann Hill]][[Bob Moor]]), unless it is a mere rank."""
        words = self._begun().split() if self.first >= 0 else []
        if len(words) > 1 and not all(map(_RANKS.fullmatch, words)):
            self._name()
            self.found.append(Token("_SEP", "", self.at, self.at))

    def _begins(self, word: str) -> bool:
        """True for a word that begins a name where the border before it was lost: "Ann Hill Maj. Gen. Bob Moor"."""
        if word.casefold() in _UNNAMED:
            return True
        if not _RANK.fullmatch(word):
            return False
        before = self._begun().split()
        return len(before) > 1 and not _RANKS.fullmatch(before[-1])

    def _take(self, start: int, end: int) -> None:
        if self.first < 0:
            self.first = start
            self.large = not self.small
        self.last = end
        self.linked = False

    def _name(self, *, heading: bool = False) -> None:
        if self.first >= 0:
            text = self._visible(self.first, self.last)
            fate = fate_of(text) if heading else None
            value = Words(text, self.first, self.last)
            if fate:
                self.found.append(Token("FATES", (fate, ""), self.first, self.last))
            elif not heading and self._is_bold() and (is_unit(text) or is_office(text) or is_group(text)):
                self.found.append(Token("HEADING", value, self.first, self.last))
            elif not heading and (is_unit(text) or is_office(text)):
                self.found.append(Token("UNIT", value, self.first, self.last))
            else:
                self.found.append(Token("HEADING" if heading else "NAME", value, self.first, self.last))
        self.first = -1

    def _is_bold(self) -> bool:
        """True for a name in bold type, which may begin with a link."""
        before = self.text[max(0, self.first - 2) : self.first]
        return _OPEN in before and any(
            mark == _OPEN and self._opens(self.first - i) == "bold" for i, mark in enumerate(before[::-1], 1)
        )

    def _opens(self, at: int) -> str:
        return self.flat.piece(at).text

    def _small(self, start: int) -> Token | None:
        """A small text behind a name, which says the same as a parenthesis."""
        close, limit = start, start + LONGEST
        while (close := self.text.find(_CLOSE, close + 1, limit)) >= 0 and self._opens(close) != "small":
            pass
        inner = self.text[start + 1 : close]
        if close < 0 or re.search(r"[(\n\ue000\ue001\ue004-\ue006]", inner) or not _MARKED.sub("", inner).strip():
            return None
        return Token("NOTE", Words(self._visible(start + 1, close), start + 1, close), start, close)

    def _is_line(self, note: Token) -> bool:
        """True for a small line of its own below a person in larger letters: what the person is."""
        return self.fresh and self.large and _BORDER.match(self.text, note.end + 1) is not None

    def _visible(self, start: int, end: int) -> str:
        text = _MARKED.sub("", self.text[start:end])
        return " ".join(text.split())

    def _parts(self, end: int) -> bool:
        """True where the comma that ends here stands between two people."""
        ahead = _NEXT.match(self.text, end)[1] or ""  # type: ignore[index]
        if ahead in ("", _FLAG, _ICON, "("):
            return True
        if ahead == _OPEN and self.linked:
            return True
        if self.lines:
            return False
        return not continues(self._begun(), self._segment(end))

    def _joins(self, end: int) -> bool:
        """True where "and" stands between two people."""
        if self.links or self.first < 0:
            return False
        if self.linked and _NEXT.match(self.text, end)[1] == _OPEN:  # type: ignore[index]
            return True  # [[A]] and [[B]]
        return are_two(self._begun(), self._segment(end), listed=self.listed)

    def _begun(self) -> str:
        """The name that is being read, as far as it goes."""
        return self._visible(self.first, min(self.last, self.first + LONGEST))

    def _segment(self, start: int) -> str:
        """What follows up to the next border."""
        return " ".join(_MARKED.sub("", _SEGMENT.match(self.text, start)[1]).split())  # type: ignore[index]

    def _is_elsewhere(self, start: int, end: int) -> bool:
        """True for a parenthesis that is a link to another language's article."""
        if self.text[start + 1 : start + 2] != _OPEN or self.text[end - 2 : end - 1] != _CLOSE:
            return False
        link = self.flat.piece(start + 1)
        return link.text == "link" and _LANGUAGE.match(link.value) is not None

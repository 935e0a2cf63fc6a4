"""Lexer of belligerent and unit cells: where names, notes and headings begin and end."""

from __future__ import annotations

import re

from infoparse import vocabulary
from infoparse.cell import MARK, Flat, Piece
from infoparse.grammar import Token
from infoparse.values import _sides_lost, roles
from infoparse.values.flags import country

_RULE, _BULLET, _OPEN, _CLOSE, _FLAG, _ICON = (MARK[k] for k in ("rule", "bullet", "open", "close", "flag", "icon"))
_MARKS = "\ue000-\ue007"
_APPOSITIONS = "|".join(re.escape(word) for word in vocabulary.load("sides")["appositions"]["words"])
_UNITS = "|".join(re.escape(word) for word in vocabulary.load("sides")["units"]["words"])
# Notes are at most this long: a parenthesis that nobody closed must not cost a search to the end of the cell.
_LONGEST_NOTE = 600


def _tokens(role: str, word: str) -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?![^\W\d_]) (?:
            (?P<BREAK>   [^\S\n]*+ \n \s*+ )
          | (?P<RULE>    {_RULE} )
          | (?P<BULLET>  {_BULLET} | (?<![^\n])[•·‣▪] )
          | (?P<FLAG>    {_FLAG} )
          | (?P<ICON>    {_ICON} )
          | (?P<OPEN>    {_OPEN} )
          | (?P<CLOSE>   {_CLOSE} )
          | (?P<NOTE>    \( (?:[^(){_RULE}{_BULLET}] | \([^(){_RULE}{_BULLET}]{{0,200}}+\)){{0,{_LONGEST_NOTE}}}+ \) )
          | (?P<COLON>   :(?!//) (?<!\d:(?=\d)) )
          | (?P<COMMA>   [,;] (?=[\s{_MARKS}]|$)
                         (?! [\s{_MARKS}]*+ (?:\d++(?:st|nd|rd|th)\s++)?+ (?i:{_APPOSITIONS})\b ) )
          | (?P<DOT>     (?<=\s)[•·](?=\s) )
          | (?P<GAP>     [ ]{{2,}}+ (?![\s(]) )
          | (?P<SPACE>   \s++ )
        )
      | (?P<ROLE>    {role} )
      | (?P<WORD>    {word} | . )
        """,
        re.VERBOSE,
    )


_WORD = rf"[^\s(,;:•·{_MARKS}]++"
# A role in the middle of a line has a colon behind it. In a cell without one, words are taken as many as there are.
_WITH_COLON = _tokens(rf"(?:{roles.LEAD}|{roles.HEAD}) (?:\s++only)?+ (?=[{_CLOSE}]*+\s*+[{_CLOSE}]*+:)", _WORD)
_WITHOUT_COLON = _tokens("(?!)", rf"{_WORD}(?:\ {_WORD}){{0,15}}+")  # few, for some are read again behind a lost border
_NO_NAME = {_FLAG, _ICON, _BULLET, _RULE, "(", ""}
# "555th SF (Airborne) Regiment": the noun behind a parenthesis says that it stands inside the name.
_INNER_NOTE = re.compile(rf"\([^()\d]++\)\s(?i:{_UNITS})\b")
# A role that opens a line needs no colon: "Supported by" leads over to names, "Airstrikes" fills the line.
_OPENING = re.compile(rf"{roles.LEAD}|{roles.HEAD}(?=(?:[{_CLOSE}]|[^\S\n])*+(?:\n|$|[,;{_RULE}{_BULLET}]))")
# A flag behind one of these stands inside a name ("Kingdom of {{flag}} X", "A and {{flag}} B").
_JOINED = re.compile(r"(?i)(?:\b(?:and|of|the|with|under|by|in|from|or)|[&/+–-])[\s\ue002\ue003]*+$")
# Between two names that have a flag or icon each it parts them: "{{flag|France}} and {{flag|Spain}}".
_CONJUNCTION = re.compile(r"(?i)(?:\s(?:and|&)|/)[\s\ue002\ue003]*+$")
# A country's name with the adjective of another behind it is two names that lost what parted them ("Turkey Syrian
# rebels").
_ADJECTIVE = re.compile(r"[A-Z]\w++(?<=ian|ish|ese)(?!\w)")

_new = tuple.__new__  # twice as fast as a call of the class


def lex(flat: Flat, *, gaps: bool) -> list[Token]:
    """Tokens of `values/sides.lark`. The value of a NAME says whether all of it is bold, that of a BULLET its depth.

    Args:
        flat: the cell; offsets of the tokens are positions in its text.
        gaps: two spaces between words stand for a lost icon, as in plain cells.
    """
    return _Lexer(flat, gaps=gaps).run()


class _Lexer:
    """One pass over the flat text; `_word`, `_badge`, … say what each kind of match means."""

    def __init__(self, flat: Flat, *, gaps: bool) -> None:
        self.flat = flat
        self.text = flat.text
        self.found: list[Token] = []
        """What has been read."""
        self.gaps = gaps
        self.pattern = _WITH_COLON if ":" in self.text else _WITHOUT_COLON
        self.lost = _sides_lost.borders(self.text)[::-1] if gaps else []
        """Where another name begins although nothing parts it from the one before, the next one last."""
        self.at = 0
        """Where to go on."""
        self.start = self.end = -1
        """Where the name that is being read begins and ends."""
        self.strong = True
        """True while all of that name is bold or italic, or stands behind a `;`."""
        self.nation = ""
        """Whose flag stands before the name."""
        self.loud = self.link = 0
        """How many styles that make a heading are on, and how many links."""
        self.unlinked = -1
        """Where the last link ended, also behind the marks that follow it."""
        self.term = False
        """True behind a `;`, which sets the line in bold."""
        self.badged = False
        """True when a flag or icon stands before the name."""
        self.full = False
        """True when the entry has a name or a note already."""
        self.labelled = False
        """True when what stands before may be a heading: a colon is its end."""
        self.waiting = False
        """True when a flag template without a name stands alone in the line: the name is on the next."""
        self.fresh = True
        """True when nothing stands in the line yet."""

    def run(self) -> list[Token]:
        steps = {
            "WORD": self._word, "COMMA": self._border, "DOT": self._border, "GAP": self._border, "FLAG": self._badge,
            "ICON": self._badge, "ROLE": self._badge, "NOTE": self._note, "COLON": self._colon, "BREAK": self._line,
            "BULLET": self._line, "RULE": self._line,
        }  # fmt: skip
        size = len(self.text)
        while self.at < size:
            may_open = not self.full and self.start < 0 and self.text[self.at : self.at + 2].lower() in roles.HEADS
            opening = _OPENING.match(self.text, self.at) if may_open else None
            found = opening or self.pattern.match(self.text, self.at)
            assert found is not None  # the last alternative takes any character
            kind = "ROLE" if opening else found.lastgroup or ""
            here, self.at = self.at, found.end()
            if kind in ("OPEN", "CLOSE"):
                self._style(here, 1 if kind == "OPEN" else -1)
            elif not self._skipped(kind, here):
                kind = "WORD" if self._is_inner(kind, here) else kind
                if kind != "WORD":
                    self._name()
                steps[kind](kind, here)
        self._name()
        return self.found

    def _put(self, kind: str, value: object, start: int, end: int) -> None:
        self.found.append(_new(Token, (kind, value, start, end)))

    def _style(self, here: int, step: int) -> None:
        style = self.flat.piece(here).text
        self.loud += step * (style in ("bold", "italic"))
        self.link += step * (style == "link")
        if style == "link" and step > 0 and self.unlinked == here and self.text[self.at : self.at + 1].isupper():
            self._name()  # [[Norland]][[Sudland]]
        if self.unlinked == here or (style == "link" and step < 0):
            self.unlinked = self.at

    def _skipped(self, kind: str, here: int) -> bool:
        """True for what says nothing where it stands."""
        if kind == "SPACE" or (kind == "GAP" and (self.link or not self.gaps)):
            return True
        if kind == "BREAK" and self.waiting and self.text[self.at : self.at + 1] not in _NO_NAME:
            return True
        self.waiting = False
        if kind == "COLON":
            return not self.labelled and not self._is_inner(kind, here)
        return kind in ("FLAG", "ICON") and self.start >= 0 and self._binds(max(self.start, here - 12), here)

    def _is_inner(self, kind: str, here: int) -> bool:
        """True for a comma, colon or parenthesis that is part of a name."""
        if self.start < 0:
            return False
        if kind == "NOTE":
            return _INNER_NOTE.match(self.text, here) is not None
        linked = kind == "COMMA" or (kind == "COLON" and self.text[self.at : self.at + 1] not in (_CLOSE, ""))
        return self.link > 0 and linked

    def _binds(self, start: int, end: int) -> bool:
        """Whether the words before a flag say that it stands inside of a name."""
        if not _JOINED.search(self.text, start, end):
            return False
        return not (self.badged and _CONJUNCTION.search(self.text, start, end))

    def _name(self) -> None:
        if self.start >= 0:
            self._put("NAME", self.strong, self.start, self.end)
            self.start = -1

    def _word(self, _kind: str, here: int) -> None:
        if self.nation and self.start < 0 and self.text.startswith(f"{self.nation} ", here, self.at):
            self.at = here + len(self.nation)
        while self.lost and self.lost[-1] < here:
            self.lost.pop()
        if self.lost and self.lost[-1] == here:
            self._name()
            self.lost.pop()
        if self.lost and self.lost[-1] < self.at:
            self.at = self.lost[-1]
        if self.start >= 0 and self._is_nation() and _ADJECTIVE.match(self.text, here, self.at):
            self._name()
        if self.start < 0:
            if self.full:
                self._put("_SEPARATOR", None, here, here)
                self.badged = False
            self.start, self.strong, self.full, self.labelled = here, True, True, True
        self.end = self.at
        self.strong = self.strong and (self.loud > 0 or self.term)
        self.fresh = False

    def _is_nation(self) -> bool:
        """True when the name, as far as it goes, is that of the flag before it."""
        size = len(self.nation)
        return size > 0 and self.end - self.start == size and self.text.startswith(self.nation, self.start)

    def _border(self, _kind: str, here: int) -> None:
        if self.full:
            self._put("_SEPARATOR", None, here, self.at)
            self.full = self.labelled = False

    def _badge(self, kind: str, here: int) -> None:
        """A flag, an icon or a role."""
        if self.full:
            self._put("_SEPARATOR", None, here, here)
            self.full = False
        self._put(kind, None, here, self.at)
        flag = self.flat.piece(here).value if kind == "FLAG" else ""
        self.nation, self.waiting = country(flag), flag[:1].isalpha()
        self.fresh, self.labelled, self.badged = False, kind == "ROLE", kind != "ROLE"

    def _note(self, _kind: str, here: int) -> None:
        self._put("NOTE", None, here, self.at)
        self.full, self.fresh = True, False

    def _colon(self, _kind: str, here: int) -> None:
        self._put("_COLON", None, here, self.at)
        self.full = self.labelled = False

    def _line(self, kind: str, here: int) -> None:
        """A line end, a list mark or a rule."""
        if kind == "BREAK" or not self.fresh:
            self._put("_BREAK", None, here, here)
        self.term = False
        if kind == "BULLET":
            mark = self.flat.piece(here)
            self.term = mark.kind == "bullet" and mark.text.endswith(";")
            self._put("BULLET", _depth(mark), here, self.at)
        elif kind == "RULE":
            self._put("RULE", None, here, self.at)
            self._put("_BREAK", None, self.at, self.at)
        self.full = self.labelled = self.badged = False
        self.fresh = kind != "BULLET"


def _depth(mark: Piece) -> int:
    """How deep a list mark goes: its stars or colons, 0 for `;`, 1 for a sign that the text itself shows."""
    if mark.kind == "bullet" and mark.text[:1] in "*:#;":
        return len(mark.text.rstrip(";"))
    return 1

"""Recovery: reads on behind faults, and loses as little as possible.

What a person most likely meant decides. A line that is broken inside its value gives its text as value; a quote or
bracket that is not closed ends before the next line that looks like a key; keys that are indented in a wrong way go to
the mapping around them; what fits nowhere becomes JUNK, which every state of the grammar takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from infoparse.grammar import Token
from infoparse.yaml import patterns
from infoparse.yaml import text as texts
from infoparse.yaml.faults import Faults, misfit_code
from infoparse.yaml.scanner import Scanner

_TEMPLATE = re.compile(r"\{[{%]")
_TAB = 4  # columns; any choice is a guess
_GLUED = re.compile(r"([^\W\d][\w\-]*+):([^\s:/][^\n]*+|\"[^\n]*+|'[^\n]*+)")
_MORE = re.compile(r"(?: *+\n)*+( *+)(?![ \t\n#]|- |[^\W\d][\w\-./]*+:[ \n])([^\n]*+)\n")
_TRAILING = re.compile(r"[ \t]*+[,;\]}][ \t]*+\n")
_VALUE_WANTED = frozenset({"NAME", "COLON", "DASH"})


class RecoveringScanner(Scanner):
    """A scanner whose faults are noted and mended."""

    # ------------------------------------------------------------------------------------------ broken values
    def flow_node(self, pos: int) -> int:
        """A template that was not filled in looks like a mapping of mappings."""
        if not self.brackets and _TEMPLATE.match(self.text, pos):
            return self.no_node("IP308", pos, pos, len(self.tokens))
        return super().flow_node(pos)

    def no_node(self, code: str, at: int, start: int, index: int, **values: object) -> int:
        """Inside brackets the character is left out; elsewhere the line, and lines that go on with it, is text."""
        text = self.text
        if self.brackets:
            self.faults.report(code, at, at + 1, **values)
            self.tokens.append(("JUNK", text[at], at, at + 1))
            return at + 1
        if code == "IP302":
            return self._cut(start, at, index)
        self.faults.report(code, at, self._line_stop(start) if code in {"IP303", "IP308"} else at + 1, **values)
        if code == "IP303":
            start += 1
        end = self._line_stop(start)
        if code == "IP303" and text[end - 1] in "\"'" and end - 1 > start:
            end -= 1
        stop = text.index("\n", end)
        value, n = [text[start:end]], self.columns[-1]
        while code in {"IP300", "IP314"} and (more := _MORE.match(text, stop + 1)) and len(more.group(1)) > n:
            value.append(more.group())
            stop = more.end() - 1
            end = more.end(2)
        raw = value[0] + "".join("\n" + line.rstrip("\n") for line in value[1:])
        self.tokens[index:] = [("PLAIN", texts.fold(raw) if "\n" in raw else raw, start, end)]
        return stop

    def text_behind(self, end: int, start: int, index: int) -> int:
        """Text behind a quoted value makes the whole line text, unless it is only a comma or bracket."""
        text = self.text
        kind = self.tokens[-1][0]
        space = patterns.SPACE.match(text, end)
        assert space is not None
        if text[end] != "#" and not _TRAILING.match(text, end) and kind not in {"PLAIN", "JUNK"}:
            return self.no_node("IP314", space.end(), start, index)
        stop = text.index("\n", end)
        self.faults.report("IP313" if text[end] == "#" else "IP314", space.end(), stop)
        if text[end] != "#":
            self.tokens.append(("JUNK", text[space.end() : stop], space.end(), stop))
        return stop

    def _cut(self, start: int, at: int, index: int) -> int:
        """A plain text ran over the next key: it ends before the line with the colon."""
        text = self.text
        border = text.rindex("\n", start, at)
        raw = text[start:border].rstrip(" \t\n")
        kept = self.tokens[index:]
        self.tokens[index:] = [("PLAIN", texts.fold(raw) if "\n" in raw else raw, start, start + len(raw))]
        if not kept or kept[-1][0] != "PLAIN":
            self.faults.report("IP314", start, border)
        return border

    def _line_stop(self, start: int) -> int:
        """End of the text of a line, comment and white space cut off."""
        line = self.text[start : self.text.index("\n", start)]
        comment = line.find(" #")
        return start + len((line if comment < 0 else line[:comment]).rstrip(" \t"))

    # ------------------------------------------------------------------------------------------ columns
    def tabs(self, start: int, column: int, pos: int) -> int:
        """Takes a tab for four columns where structure depends on it."""
        wide = len(self.text[start:pos].expandtabs(_TAB))
        if column <= self.columns[-1] or patterns.NEW_LINE.match(self.text, pos):
            self.faults.report("IP301", start + column, pos)
        self._unwind(wide, pos)
        return self._line(pos, wide)

    def _line(self, pos: int, column: int) -> int:
        """Closes a sequence whose column a key has, so that its mapping goes to the one around."""
        if column == self.columns[-1] and self.closers[-1] == "SEQ_END" and not self._indicator("-", pos):
            self._close(pos)
        return super()._line(pos, column)

    def behind_tab(self, pos: int, column: int) -> int:
        """Behind an indicator and a tab a key or an entry is taken for one all the same."""
        if patterns.NEW_LINE.match(self.text, pos):
            self.faults.report("IP301", pos - 1, pos)
            return super()._line(pos, column + _TAB)
        return super().behind_tab(pos, column)

    def _key(self, first: int, start: int, end: int, column: int, colon: int) -> int:
        """A key of several lines is a text that lacks a colon, and the key below it."""
        if "\n" in self.text[start:end] and self.tokens[-1][0] == "PLAIN" and len(self.tokens) == first + 1:
            border = self._cut(start, end, first)
            return self.misplaced(first, start, start + len(self.text[start:border].rstrip()))
        return super()._key(first, start, end, column, colon)

    def misplaced(self, first: int, start: int, end: int) -> int:
        """A line without a key: the value that a key is waiting for, `key:value`, or junk."""
        text, tokens = self.text, self.tokens
        glued = _GLUED.match(text, start)
        stop = text.index("\n", end)
        if glued and glued.end(1) < end:
            self.faults.report("IP327", glued.end(1), glued.end(1) + 1)
            column = start - text.rfind("\n", 0, start) - 1
            del tokens[first:]
            if column > self.columns[-1]:
                self._open("MAP", column, start)
            tokens.append(("NAME", glued.group(1), start, glued.end(1)))
            return self._node(glued.start(2), -1)
        self.faults.report("IP302", start, end)
        if first and tokens[first - 1][0] in _VALUE_WANTED:
            return stop
        tokens[first:] = [("JUNK", text[start:end], start, end)]
        return stop

    # ------------------------------------------------------------------------------------------ brackets
    def wrong_bracket(self, pos: int) -> int:
        """Closes inner brackets up to the one that fits; a bracket that fits none is left out."""
        text, brackets = self.text, self.brackets
        wanted = "[" if text[pos] == "]" else "{"
        self.faults.report("IP314", pos, pos + 1)
        if not any(text[at] == wanted for at in brackets):
            self.tokens.append(("JUNK", text[pos], pos, pos + 1))
            return pos + 1
        while text[brackets[-1]] != wanted:
            self._close_bracket(pos, pos)
        self._close_bracket(pos, pos + 1)
        return pos + 1

    def unclosed(self, pos: int) -> int:
        """Closes all brackets at the end of a line."""
        at = self.brackets[0]
        self.faults.report("IP304", at, at + 1, bracket=self.text[at])
        while self.brackets:
            self._close_bracket(pos, pos)
        return pos

    def _close_bracket(self, start: int, end: int) -> None:
        opened = self.text[self.brackets.pop()]
        self.tokens.append(("RSQB" if opened == "[" else "RBRACE", None, start, end))


class Mender:
    """Answers the driver when a token does not fit."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._last: tuple[str, int, int] | None = None

    def __call__(self, token: Token, accepted: frozenset[str]) -> Iterable[Token]:
        """A missing comma, or JUNK in front of the token; nothing in its place when that was no help."""
        kind, _, start, end = token
        place = (kind, start, end)
        again = place == self._last
        self._last = place
        if again:
            return ()
        self._faults.report(misfit_code(kind, accepted), start, end)
        if "_COMMA" in accepted and kind not in {"COLON", "JUNK"}:
            return Token("_COMMA", None, start, start), token
        return Token("JUNK", "", start, start), token

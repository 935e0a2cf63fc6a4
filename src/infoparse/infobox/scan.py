"""One box cut at its bars.

A scan runs from behind the name of a box to its closing braces and notes where the `|` of the box itself stand; those
of nested templates, links, tables, references and comments are passed over. It is given borders: positions where, in a
broken box, a part begins whatever is open. A strict scan has one border, the end.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.infobox.keys import only_of_a_box
from infoparse.source import Span
from infoparse.wikitext import html, templates

_OPAQUE = r"(?:!--|(?i:ref|nowiki|pre|math|gallery|timeline|score|syntaxhighlight|source|imagemap)\b)"
# Everything that can't matter, flat templates and links in one go. OUTER stops at bars, INNER runs over them.
_RUN = (
    r"(?:[^{{}}\[\]{bar}<]++"
    r"|\{{\{{[^{{}}\[\]<]*+\}}\}}|\[\[[^{{}}\[\]<\n]*+\]\]"
    r"|<(?!{opaque})|\{{(?![{{|])|\}}(?!\}})|\[(?!\[)|\](?!\]))*+"
)
_OUTER = re.compile(_RUN.format(bar="|", opaque=_OPAQUE))
_INNER = re.compile(_RUN.format(bar="", opaque=_OPAQUE))

# A field at the start of a line; a quoted value is an attribute of a table. Group 1 is the field, group 2 its name.
_BLANK = r"[ \t]*+(?:<!--(?:[^\n-]|-(?!->))*+-->[ \t]*+)?"
LINE_KEY = re.compile(
    rf"\n{_BLANK}(\|{_BLANK}([^\W\d][\w .()/-]{{0,48}}?)[ \t]*+(?:<!--(?:[^\n-]|-(?!->))*+-->)?=(?![ \t]*+[\"']\w))"
)
# An opening that goes on in the next line, as citations written one argument a line do.
_MULTILINE = re.compile(r"\{\{[^|{}\n]*+\|?[ \t]*+\n")
_NAME = re.compile(r"\{\{([^|{}\n]*+)")
_WHAT: Final = {"{": "a template {{", "[": "a link [[", "|": "a table {|"}

_AHEAD: Final = 40  # borders that a nested template may reach over, in a broken box
_GAP: Final = 2000  # how far behind a stray `}}` the next field may be


class _Look(NamedTuple):
    """Where a look ahead over a border began."""

    opening: int
    border: int
    parts: int
    bar: int


class Scan:
    """Scans one box; `parts` and `close` are the result, remarks go to `diagnostics`."""

    def __init__(
        self, text: str, pos: int, borders: list[int], diagnostics: list[Diagnostic], missing: dict[str, int]
    ) -> None:
        self.parts: list[tuple[int, int]] = []
        """From bar to bar."""
        self.close = -1
        """Where the closing braces stand; -1 for a box without."""
        self._text = text
        self._borders = borders
        self._diagnostics = diagnostics
        self._missing = missing  # end tags that the text is known not to have
        self._index = 0
        self._limit = borders[0]
        self._bar = -1
        self._stack: list[tuple[str, int]] = []  # what is open: "{", "[" or "|" for a table, and where
        self._look: _Look | None = None
        self._refused = -1  # an opening for which a look ahead was in vain
        self._run(pos)

    def _run(self, pos: int) -> None:
        text, stack = self._text, self._stack
        while True:
            run = _INNER if stack and stack[-1][0] == "{" else _OUTER
            pos = run.match(text, pos, self._limit).end()  # type: ignore[union-attr]  # it matches the empty string
            if pos >= self._limit:
                pos = self._border()
                if pos < 0:
                    return
                continue
            match text[pos]:
                case "|":
                    pos = self._divide(pos)
                case "<":
                    pos = self._tag(pos)
                case "{":
                    table = text.startswith("{|", pos)
                    stack.append(("|" if table else "{", pos))
                    pos += 2
                case "[":
                    stack.append(("[", pos))
                    pos += 2
                case "]":
                    if stack and stack[-1][0] == "[":
                        stack.pop()
                    pos += 2
                case _:
                    self._drop("[", pos)
                    if not stack and not self._is_stray(pos):
                        self._end_part(pos)
                        self.close = pos
                        return
                    if stack and stack.pop()[0] == "|" and not stack and len(self._borders) == 1:
                        return  # a table without an end swallowed the rest
                    pos += 2

    def _warn(self, code: str, start: int, end: int, **values: object) -> None:
        self._diagnostics.append(diagnose(code, Span(start, end), **values))

    def _drop(self, kind: str, pos: int) -> None:
        """Give up what is open on top and of a kind."""
        while self._stack and self._stack[-1][0] == kind:
            self._warn("IP203", self._stack.pop()[1], pos, what=_WHAT[kind])

    def _end_part(self, pos: int) -> None:
        if self._bar >= 0:
            self.parts.append((self._bar, pos))

    def _divide(self, pos: int) -> int:
        """At a bar outside of nested templates."""
        top = self._stack[-1][0] if self._stack else ""
        if top and self._starts_line(pos):
            if top == "|" and self._text.startswith("|}", pos):
                self._stack.pop()
                return pos + 2
            if top == "[" and LINE_KEY.match(self._text, self._text.rfind("\n", 0, pos)):
                self._drop("[", pos)
                return pos
        if not top:
            self._end_part(pos)
            self._bar = pos
        return pos + 1

    def _starts_line(self, pos: int) -> bool:
        before = self._text[max(0, pos - 80) : pos].rpartition("\n")
        return bool(before[1]) and not before[2].strip()

    def _tag(self, pos: int) -> int:
        """Over a comment, a reference or another tag whose content is no wikitext."""
        tag = html.tag(self._text, pos, self._missing)
        if tag.remark:
            self._warn(tag.remark[0], pos, tag.end, what=tag.remark[1])
        else:
            while self._limit < tag.end and self._index < len(self._borders) - 1:
                self._index += 1
                self._limit = self._borders[self._index]
        return max(pos + 1, min(tag.end, self._limit))

    def _is_stray(self, pos: int) -> bool:
        """True for a `}}` behind which the fields go on: no blank line, heading or template is between."""
        text = self._text
        found = LINE_KEY.search(text, pos + 2, pos + 2 + _GAP)
        if found is None:
            return False
        between = text[pos + 2 : found.start()]
        stray = only_of_a_box(found[2]) or (
            not any(border in between for border in ("\n\n", "\n=", "\n'''"))
            and between.count("{{") == between.count("}}")
            and between.count("{|") == between.count("|}")
        )
        if stray:
            self._warn("IP202", pos, pos + 2)
        return stray

    def _border(self) -> int:
        """Over a border: where to go on, -1 at the last one."""
        last = self._index == len(self._borders) - 1
        stack = self._stack
        if stack and not last and self._may_go_on():
            if self._look is None or self._look.opening != stack[0][1]:
                self._look = _Look(stack[0][1], self._index, len(self.parts), self._bar)
            pos = self._limit
            self._index += 1
            self._limit = self._borders[self._index]
            return pos
        if stack and self._look and self._look.opening == stack[0][1]:
            # It does not end: back to where it began, and never again.
            self._refused, self._index, kept, self._bar = self._look
            del self.parts[kept:]
            self._limit, last = self._borders[self._index], False
        self._look = None
        if stack and not last:
            self._warn("IP203", stack[0][1], self._limit, what=_WHAT[stack[0][0]])
        stack.clear()
        self._end_part(self._limit)
        if last:
            return -1
        self._bar = self._limit
        self._index += 1
        self._limit = self._borders[self._index]
        return self._bar + 1

    def _may_go_on(self) -> bool:
        """True when the first thing open may take its arguments from behind the border."""
        kind, opening = self._stack[0]
        if kind != "{" or opening == self._refused:
            return False
        if self._look and self._look.opening == opening and self._index - self._look.border >= _AHEAD:
            return False
        field = LINE_KEY.match(self._text, self._text.rfind("\n", 0, self._limit))
        if field and only_of_a_box(field[2]):
            return False
        if _MULTILINE.match(self._text, opening):
            return True
        name = _NAME.match(self._text, opening)
        return name is not None and templates.family(templates.normal(name[1])).does == "ref"

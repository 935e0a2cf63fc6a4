"""Pages of wikitext to tokens for `infobox.lark`: only the boxes are lexed.

A box is read strictly first: `|` outside of nested templates and links divides, `}}` closes. Where that does not come
out even (the box has no end, or swallows a heading) it is read again line by line: every line that starts with
`|key =` begins a field, and what is open in its value ends there. That line-anchored reading is what saves the fields
of a broken box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.grammar import Token
from infoparse.infobox.finder import Opening, openings
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

_KEY = re.compile(r"\|((?:[^=|{}\[\]<>\n]|\n(?=\s*+[^\s|=}])|<!--(?:[^-]|-(?!->))*+-->){1,120}+)=")
_LINE_KEY = re.compile(
    r"\n[ \t]*+(?:<!--[^\n>]*+-->[ \t]*+)?(\|[ \t]*+([^\W\d][\w .()/-]{0,48}?)[ \t]*+=(?![ \t]*+[\"']\w))"
)
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->)?")
# A broken box ends at the latest here: a heading, a paragraph that begins in bold, a category, another box.
_END = re.compile(r"\n(?:={2,6}[^=\n]|[ \t]*+\n\s*+'''|\[\[[Cc]ategory:)")
_PARAGRAPH = re.compile(r"\n[ \t]*+\n\s*+(?=[^\s|}*#:;!<{\[])")
# An opening that goes on in the next line, as citations written one argument a line do.
_MULTILINE = re.compile(r"\{\{[^|{}\n]*+\|?[ \t]*+\n")
_NAME = re.compile(r"\{\{([^|{}\n]*+)")

STRICT_FAILURES: Final = 16  # boxes without an end that are tried strictly; bounds the work on a hostile page
_AHEAD: Final = 40  # lines that a nested template may take arguments from, in a broken box
_GAP: Final = 2000  # how far behind a stray `}}` the next field may be


class BoxLexer:
    """Lexes one page; `tokens()` yields, `diagnostics` fills as the tokens are taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.diagnostics: list[Diagnostic] = []
        self._openings = list(openings(text))
        self._heading = -1
        self._failures = 0
        self._missing: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        """The page's tokens: boxes, and the text between them."""
        text, at = self.text, 0
        for index, opening in enumerate(self._openings):
            if opening.start < at:
                continue  # inside the box before
            if opening.start > at:
                yield Token("TEXT", "", at, opening.start)
            parts, close, end = self._box(opening, index)
            yield Token("OPEN", opening, opening.start, opening.end)
            yield from self._fields(parts, opening)
            yield Token("CLOSE", "", close, end)
            at = end
        if at < len(text) or not text:
            yield Token("TEXT", "", at, len(text))

    def _warn(self, code: str, start: int, end: int, **values: object) -> None:
        self.diagnostics.append(diagnose(code, Span(start, end), **values))

    # -- parts to tokens -----------------------------------------------------------------------------------------------

    def _fields(self, parts: list[tuple[int, int]], opening: Opening) -> Iterator[Token]:
        """Tokens of the parts between bars; a part starts at its bar."""
        text, number = self.text, 0
        for start, end in parts:
            found = _KEY.match(text, start, end)
            key = found[1] if found else ""
            if "<!--" in key:
                key = _COMMENT.sub("", key)
            key = key.strip()
            if found and key:
                yield Token("KEY", key, start, found.end())
                first = found.end()
            else:
                first = start + 1
                body = text[first:end]
                if not (_COMMENT.sub("", body) if "<!--" in body else body).strip():
                    continue  # an empty part, as a trailing bar leaves it
                number += 1
                yield Token("BAR", str(number), start, first)
                if not (opening.module and number == 1):
                    self._warn("IP207", first, end)
            value = text[first:end]
            lead = len(value) - len(value.lstrip())
            if lead < len(value):
                yield Token("TEXT", "", first + lead, first + len(value.rstrip()))

    # -- one box -------------------------------------------------------------------------------------------------------

    def _box(self, opening: Opening, index: int) -> tuple[list[tuple[int, int]], int, int]:
        """Parts of a box (from bar to bar), where it closes and where it ends."""
        if self._failures < STRICT_FAILURES:
            marks = len(self.diagnostics)
            parts, close = self._read(opening.end, [self._next_heading(opening.end)])
            if close >= 0:
                return parts, close, close + 2
            del self.diagnostics[marks:]
            self._failures += 1
        return self._recover(opening, index)

    def _next_heading(self, pos: int) -> int:
        if self._heading < pos:
            found = self.text.find("\n==", pos)
            self._heading = len(self.text) if found < 0 else found
        return self._heading

    def _recover(self, opening: Opening, index: int) -> tuple[list[tuple[int, int]], int, int]:
        text = self.text
        limit = self._latest_end(opening.end, self._next_box(index))
        lines = [match.start(1) for match in _LINE_KEY.finditer(text, opening.end, limit)]
        last = _PARAGRAPH.search(text, lines[-1] if lines else opening.end, limit)
        if last:
            limit = last.start()
        causes = len(self.diagnostics)
        parts, close = self._read(opening.end, [*lines, limit])
        if close < 0 or causes == len(self.diagnostics):
            self.diagnostics.insert(causes, diagnose("IP201", Span(opening.start, opening.end)))
        return (parts, close, close + 2) if close >= 0 else (parts, limit, limit)

    def _next_box(self, index: int) -> int:
        """Where the next box that begins a line stands; one inside a line is part of a value."""
        for other in islice(self._openings, index + 1, None):
            before = self.text[max(0, other.start - 80) : other.start].rpartition("\n")
            if before[1] and not before[2].strip():
                return other.start
        return len(self.text)

    def _latest_end(self, pos: int, limit: int) -> int:
        """Where a box without an end ends at the latest."""
        text = self.text
        for found in _END.finditer(text, pos, limit):
            if found[0].endswith("'''"):
                # A bold paragraph is the lead of the page, unless fields of a box follow: then it is in a value.
                following = _LINE_KEY.search(text, found.end(), found.end() + _GAP)
                if following and only_of_a_box(following[2]):
                    continue
            return found.start()
        return limit

    def _read(self, pos: int, limits: list[int]) -> tuple[list[tuple[int, int]], int]:
        """Parts from `pos` on, and where the closing braces stand, -1 without any.

        Args:
            pos: where to begin.
            limits: borders of segments, ascending. At a border what is open is taken as unclosed, and a part begins;
                the last one is the end.
        """
        text, missing = self.text, self._missing
        parts: list[tuple[int, int]] = []
        bar = -1
        stack: list[int] = []
        index = 0
        saved: tuple[int, int, int, int] | None = None  # (opening, index, number of parts, bar) before a look ahead
        refused = -1
        limit = limits[0]
        while True:
            inner = bool(stack) and text[stack[-1]] == "{"
            pos = (_INNER if inner else _OUTER).match(text, pos, limit).end()  # type: ignore[union-attr]
            if pos >= limit:
                last = index == len(limits) - 1
                if stack and not last and saved is None and stack[0] != refused and self._goes_on(stack[0]):
                    saved = (stack[0], index, len(parts), bar)
                if saved and stack and stack[0] == saved[0]:
                    if not last and index - saved[1] < _AHEAD:
                        index += 1
                        pos, limit = limit, limits[index]
                        continue
                    # It does not end: back to where it began, and never again.
                    refused, index = saved[0], saved[1]
                    del parts[saved[2] :]
                    bar, limit, last = saved[3], limits[index], index == len(limits) - 1
                saved = None
                if stack and not last:
                    what = "a template {{" if text[stack[0]] == "{" else "a link [["
                    self._warn("IP203", stack[0], limit, what=what)
                stack.clear()
                if last:
                    if bar >= 0:
                        parts.append((bar, limit))
                    return parts, -1
                if bar >= 0:
                    parts.append((bar, limit))
                bar = limit
                pos = limit + 1
                index += 1
                limit = limits[index]
                continue
            char = text[pos]
            if char == "|":
                if stack and text[stack[-1]] == "[":
                    if self._starts_line(pos):
                        while stack and text[stack[-1]] == "[":
                            self._warn("IP203", stack.pop(), pos, what="a link [[")
                        continue
                elif not stack:
                    if bar >= 0:
                        parts.append((bar, pos))
                    bar = pos
                pos += 1
            elif char == "<":
                tag = html.tag(text, pos, missing)
                if tag.remark:
                    self._warn(tag.remark[0], pos, tag.end, what=tag.remark[1])
                pos = min(tag.end, limit) if tag.end > pos else pos + 1
            elif char == "{" and text.startswith("{{", pos):
                stack.append(pos)
                pos += 2
            elif char == "{":  # a table
                if text.startswith("{|", pos) and not stack:
                    stack.append(pos)
                pos += 2
            elif char == "[":
                stack.append(pos)
                pos += 2
            elif char == "]":
                if stack and text[stack[-1]] == "[":
                    stack.pop()
                pos += 2
            else:  # "}}"
                while stack and text[stack[-1]] == "[":
                    self._warn("IP203", stack.pop(), pos, what="a link [[")
                if stack:
                    stack.pop()
                    pos += 2
                elif self._stray(pos):
                    self._warn("IP202", pos, pos + 2)
                    pos += 2
                else:
                    if bar >= 0:
                        parts.append((bar, pos))
                    return parts, pos

    def _starts_line(self, pos: int) -> bool:
        """True when `|key =` at the start of a line stands at `pos`."""
        start = self.text.rfind("\n", max(0, pos - 80), pos)
        return start >= 0 and bool(_LINE_KEY.match(self.text, start)) and not self.text[start:pos].strip()

    def _goes_on(self, opening: int) -> bool:
        """True for a template that takes its arguments from the next lines."""
        if not self.text.startswith("{{", opening):
            return False
        if _MULTILINE.match(self.text, opening):
            return True
        name = _NAME.match(self.text, opening)
        return name is not None and templates.family(templates.normal(name[1])).does == "ref"

    def _stray(self, pos: int) -> bool:
        """True for a `}}` behind which the fields go on: no blank line, heading or template is between."""
        text = self.text
        found = _LINE_KEY.search(text, pos + 2, pos + 2 + _GAP)
        if found is None:
            return False
        if only_of_a_box(found[2]):
            return True
        between = text[pos + 2 : found.start()]
        return (
            "\n\n" not in between
            and "\n=" not in between
            and "\n'''" not in between
            and between.count("{{") == between.count("}}")
            and between.count("{|") == between.count("|}")
        )

"""Scalars, properties, and flow collections: what may stand inside a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, NoReturn

from infoparse.yaml import patterns
from infoparse.yaml import text as texts
from infoparse.yaml.directives import Directives
from infoparse.yaml.faults import Faults
from infoparse.yaml.limits import Limits

_GAP = patterns.GAP.match
_SPACE = patterns.SPACE.match
_MARKER = patterns.MARKER.match
_FLOW_END = " \t\n,[]{}"
Split = Callable[[str, int, int], list[Any]]
RawToken = tuple[str, Any, int, int]
_JSON_LIKE = frozenset({"QUOTED", "RSQB", "RBRACE"})
_CLOSE = {"[": "]", "{": "}"}
_KIND = {"[": "LSQB", "]": "RSQB", "{": "LBRACE", "}": "RBRACE"}


class FlowScanner:
    """The part of the scanner that knows no columns but that of the block around it."""

    def __init__(self, text: str, faults: Faults, limits: Limits, split: Split) -> None:
        self.unended = not text.endswith("\n")
        self.text = text + "\n" if self.unended else text
        self.faults = faults
        self.limits = limits
        self.split_flow = split
        self.tokens: list[RawToken] = []
        self.columns: list[int] = [-1]
        self.closers: list[str] = [""]
        self.brackets: list[int] = []
        """Offsets of the brackets that are open."""

    @cached_property
    def directives(self) -> Directives:
        """The directives of the present document; few texts need any."""
        return Directives(self.faults)

    # ------------------------------------------------------------------------------------------ faults
    def too_deep(self, pos: int) -> NoReturn:
        """Stops at nesting that is too deep."""
        self.faults.stop("IP322", pos, limit=self.limits.depth)

    def no_node(self, code: str, at: int, start: int, index: int, **values: object) -> int:
        """What begins at `start`, with the tokens from number `index` on, is no node because of a fault at `at`.

        Returns where to go on; only a scanner that recovers does.
        """
        del start, index
        self.faults.stop(code, at, at + 1, **values)

    def wrong_bracket(self, pos: int) -> int:
        """A closing bracket that does not match."""
        self.faults.stop("IP314", pos, pos + 1)

    def unclosed(self, pos: int) -> int:
        """Brackets that are not closed before an offset."""
        at = self.brackets[-1]
        self.faults.stop("IP304", at, pos, bracket=self.text[at])

    # ------------------------------------------------------------------------------------------ properties and scalars
    def properties(self, pos: int, ends: str = "\n") -> int:
        """Reads anchors and tags; returns the offset of what follows on the line."""
        text = self.text
        while text[pos] in "&!":
            match = patterns.PROPERTY.match(text, pos)
            if not match:
                break
            raw, end = match.group(), match.end()
            if raw[0] == "&":
                self.tokens.append(("ANCHOR", raw[1:], pos, end))
            else:
                self.tokens.append(("TAG", self.directives.full(raw, pos), pos, end))
            space = _SPACE(text, end)
            assert space is not None
            pos = space.end()
            if pos == end and text[pos] not in ends:
                self.faults.report("IP314", pos, pos + 1)
        return pos

    def scalar(self, pos: int) -> int:
        """Reads an alias, quoted or plain scalar outside brackets."""
        text = self.text
        char = text[pos]
        if char in "\"'":
            return self.quoted(pos)
        if char == "*" and (match := patterns.ALIAS.match(text, pos)):
            self.tokens.append(("ALIAS", match.group()[1:], pos, match.end()))
            return match.end()
        match = patterns.plain_at(self.columns[-1]).match(text, pos)
        if not match:
            return self.no_node("IP309", pos, pos, len(self.tokens), char=char)
        raw = match.group().rstrip(" \t")
        end = pos + len(raw)
        self.tokens.append(("PLAIN", texts.fold(raw) if "\n" in raw else raw, pos, end))
        return end

    def quoted(self, pos: int) -> int:
        """Reads a quoted scalar."""
        text = self.text
        single = text[pos] == "'"
        match = (patterns.SINGLE_QUOTED if single else patterns.DOUBLE_QUOTED).match(text, pos)
        if not match:
            return self.no_node("IP303", pos, pos, len(self.tokens))
        end = match.end()
        raw = text[pos + 1 : end - 1]
        if "\n" in raw and not self._lines_fit(pos, end):
            return self.no_node("IP303", pos, pos, len(self.tokens))

        def bad(at: int, escape: str) -> None:
            self.faults.report("IP311", pos + 1 + at, pos + 1 + at + len(escape), escape=escape)

        self.tokens.append(("QUOTED", texts.single(raw) if single else texts.double(raw, bad), pos, end))
        return end

    def _lines_fit(self, pos: int, end: int) -> bool:
        """Whether the lines of a quoted scalar are its own: indented, and no border between documents."""
        text, n = self.text, self.columns[-1]
        at = text.find("\n", pos, end)
        while at >= 0:
            space = _SPACE(text, at + 1)
            assert space is not None
            first = space.end()
            if text[first] != "\n":
                width = space.end(1) - at - 1
                if width == 0 and _MARKER(text, first):
                    return False
                if width <= n and not self.faults.tolerant:
                    if patterns.NEW_LINE.match(text, first):
                        return False
                    self.faults.report("IP310", at + 1, first)
            at = text.find("\n", at + 1, end)
        return True

    def block_scalar(self, pos: int) -> int:
        """Reads a literal or folded scalar; returns where the next line begins."""
        text, n = self.text, self.columns[-1]
        header = patterns.BLOCK_HEADER.match(text, pos)
        if not header:
            return self.no_node("IP315", pos, pos, len(self.tokens))
        first, behind, chomp, last = header.groups()
        start = header.end()
        given = first or last
        if given:
            indent = max(n, 0) + int(given)
        else:
            indent, fault = texts.block_indent(text, start, n)
            if fault is not None:
                self.faults.report("IP302", fault)
        kind = "FOLDED" if text[pos] == ">" else "LITERAL"
        value, end, after = texts.block(text, start, indent, chomp or behind or "", folded=kind == "FOLDED")
        if self.faults.tolerant:
            # The standard takes the end of the text for a line end, libyaml does not.
            if self.unended and after == len(text) and value.endswith("\n"):
                value = value[:-1]
        elif patterns.TAB_LINE.match(text, after):
            self.faults.report("IP301", after)
        if end <= start:
            end = pos + 1 + sum(len(group or "") for group in header.groups())
        self.tokens.append((kind, value, pos, end))
        return after

    # ------------------------------------------------------------------------------------------ flow collections
    def flow_node(self, pos: int) -> int:
        """Reads a flow collection with all that is in it; returns the offset behind its last bracket."""
        text, tokens, brackets = self.text, self.tokens, self.brackets
        item: list[int] = []  # where the present item of each level begins; -1 behind a `?`
        while True:
            char = text[pos]
            if char in "[{":
                pos = self._open_bracket(pos)
                item.append(pos)
            elif char in "]}":
                if char == _CLOSE[text[brackets[-1]]]:
                    brackets.pop()
                    tokens.append((_KIND[char], None, pos, pos + 1))
                    pos += 1
                else:
                    pos = self.wrong_bracket(pos)
                if not brackets:
                    return pos
                del item[len(brackets) :]
            elif char == ",":
                tokens.append(("_COMMA", None, pos, pos + 1))
                pos += 1
                item[-1] = pos
            elif char in "&!":
                pos = self.properties(pos, "\n,[]{}")
            elif char == "?" and text[pos + 1] in _FLOW_END:
                tokens.append(("KEY", None, pos, pos + 1))
                item[-1] = -1
                pos += 1
            elif char == ":" and (text[pos + 1] in _FLOW_END or tokens[-1][0] in _JSON_LIKE):
                if text[brackets[-1]] == "[":
                    self._check_key(item[-1], pos)
                tokens.append(("COLON", None, pos, pos + 1))
                pos += 1
            else:
                pos = self._flow_scalar(pos, char)
            # Go to what comes next; white space before an item is none of it.
            space = _SPACE(text, pos)
            assert space is not None
            goal = space.end()
            if text[goal] == "\n" or (text[goal] == "#" and goal > pos):
                goal = self._next_line(goal)
                if not brackets:
                    return goal
            if item[-1] == pos:
                item[-1] = goal
            pos = goal

    def _open_bracket(self, pos: int) -> int:
        text, tokens = self.text, self.tokens
        self.brackets.append(pos)
        if len(self.columns) + len(self.brackets) > self.limits.depth:
            self.too_deep(pos)
        tokens.append((_KIND[text[pos]], None, pos, pos + 1))
        run = text[pos] == "[" and patterns.FLOW_LIST.match(text, pos)
        if not run:
            return pos + 1
        end = (run.start(1) if run.group(1) else run.end()) - 1
        tokens.append(("ITEMS", self.split_flow(text, pos + 1, end), pos + 1, end))
        return end

    def _flow_scalar(self, pos: int, char: str) -> int:
        if char in "\"'":
            return self.quoted(pos)
        if char == "*" and (match := patterns.ALIAS.match(self.text, pos)):
            self.tokens.append(("ALIAS", match.group()[1:], pos, match.end()))
            return match.end()
        return self._flow_plain(pos)

    def _check_key(self, start: int, pos: int) -> None:
        # The key of a pair in square brackets is on one line, unless `?` is in front of it.
        if start >= 0 and (pos - start > 1024 or "\n" in self.text[start:pos]):
            self.faults.report("IP318", start, pos)

    def _next_line(self, pos: int) -> int:
        """Goes to the content of the next line inside brackets."""
        text = self.text
        gap = _GAP(text, pos)
        assert gap is not None
        at = gap.end()
        width = gap.end(1) - gap.start(1)
        if at >= len(text) or (width == 0 and _MARKER(text, at)):
            return self.unclosed(pos)
        if width <= self.columns[-1] and not self.faults.tolerant and text[at] not in "]}":
            in_map = text[self.brackets[-1]] == "{" and self.tokens[-1][0] in {"LBRACE", "_COMMA"}
            if patterns.NEW_LINE.match(text, at) and not in_map:
                return self.unclosed(pos)
            self.faults.report("IP310", gap.start(1), at)
        return at

    def _flow_plain(self, pos: int) -> int:
        text = self.text
        match = patterns.FLOW_PLAIN.match(text, pos)
        if not match:
            return self.no_node("IP309", pos, pos, len(self.tokens), char=text[pos])
        end = match.end()
        while text[end] == "\n":
            gap = patterns.FLOW_BREAK.match(text, end)
            assert gap is not None
            width = gap.end(1) - gap.start(1)
            if (width <= self.columns[-1] and not self.faults.tolerant) or (width == 0 and _MARKER(text, gap.end())):
                break
            more = patterns.FLOW_MORE.match(text, gap.end())
            if not more:
                break
            end = more.end()
        raw = text[pos:end].rstrip(" \t")
        self.tokens.append(("PLAIN", texts.fold(raw) if "\n" in raw else raw, pos, pos + len(raw)))
        return pos + len(raw)

"""Splitting a file into front matter and body.

Fences differ by generator: `---` around YAML (Jekyll, Hugo, Astro, Docusaurus, Obsidian), with a language word behind
it in gray-matter (`---toml`); `+++` around TOML (Hugo, Zola); `;;;` around JSON (Hexo) or bare braces (Hugo).
"""

from __future__ import annotations

import json
import re
from typing import Literal

import attrs

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.source import Span

Language = Literal["yaml", "toml", "json"]

_END = r"[ \t]*+(?:\r\n?|\n|\Z)"
# Blank lines and comments may stand before the fence.
_START = re.compile(
    rf"\ufeff?+(?P<before>(?:[ \t]*+(?:\#[^\r\n]*+)?(?:\r\n?|\n))*+)"
    rf"(?:(?P<fence>---|\+\+\+|;;;)[ \t]*+(?P<word>yaml|yml|toml|json)?+(?:[ \t]++\#[^\r\n]*+)?{_END}|(?P<brace>\{{))",
    re.IGNORECASE,
)
_CLOSE: dict[str, re.Pattern[str]] = {
    # A fence stands at the start of its line: `---` in a block scalar is indented, in a quoted text it is not allowed.
    "---": re.compile(rf"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.){_END}"),
    "+++": re.compile(rf"(?:(?<=\n)|(?<=\r))\+\+\+{_END}"),
    ";;;": re.compile(rf"(?:(?<=\n)|(?<=\r));;;{_END}"),
}
_LANGUAGE: dict[str, Language] = {"---": "yaml", "+++": "toml", ";;;": "json", "yml": "yaml"}
_LINE_END = re.compile(_END)
# Behind a comment, which may be a Markdown heading, only a line that looks like a key makes a rule a fence.
_KEY = re.compile(r"""(?:[ \t]*+(?:\#[^\r\n]*+)?(?:\r\n?|\n))*+(?:["'?]?[\w$.-][^\r\n:]{0,100}+:(?:\s|$)|-[ \t])""")


@attrs.define
class Split:
    """A file in two parts. All offsets are half-open, in characters of the text that was split."""

    language: Language | None
    """What the front matter is written in; None when there is none."""
    raw: str
    """The text between the fences (with its braces for bare JSON); empty when there is none."""
    span: Span | None
    """Where `raw` stands; None when there is no front matter."""
    body: str
    """All that follows the line of the closing fence, unchanged; the whole text when there is no front matter."""
    body_span: Span
    """Where `body` stands."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """IP350 when the block is not closed."""


def split(text: str) -> Split:
    """Front matter and body of a text.

    Shape: a byte order mark, blank lines and `#` comments before the first fence belong to neither part. The closing
    fence of YAML is `---` or `...`. A block that is not closed is no front matter: all is body, with a diagnostic. A
    horizontal rule further down is no fence. Raises nothing; takes linear time.

    Source: https://jekyllrb.com/docs/front-matter/, https://gohugo.io/content-management/front-matter/,
    https://hexo.io/docs/front-matter, https://github.com/jonschlinkert/gray-matter.
    """
    start = _START.match(text)
    if start is None:
        return _none(text)
    if start["brace"]:
        return _braces(text, start.start("brace"))
    fence = start["fence"]
    word = (start["word"] or fence).lower()
    language = _LANGUAGE.get(word, word)
    if "#" in start["before"] and not _KEY.match(text, start.end()):
        return _none(text)
    close = _CLOSE[fence].search(text, start.end())
    if close is None:
        return _none(text, diagnose("IP350", Span(start.start("fence"), start.end("fence")), fence=fence))
    return _parts(text, language, Span(start.end(), close.start()), close.end())  # type: ignore[arg-type]


def _braces(text: str, start: int) -> Split:
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return _none(text)
    line = _LINE_END.match(text, end)
    if not isinstance(value, dict) or line is None:
        return _none(text)
    return _parts(text, "json", Span(start, end), line.end())


def _parts(text: str, language: Language, span: Span, body: int) -> Split:
    return Split(language, span.of(text), span, text[body:], Span(body, len(text)))


def _none(text: str, *remarks: Diagnostic) -> Split:
    return Split(None, "", None, text, Span(0, len(text)), remarks)

"""Lexer of belligerent and unit cells: where names, notes and headings begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse import vocabulary
from infoparse.cell import MARK, Flat, Piece
from infoparse.grammar import Token
from infoparse.values import roles
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
        (?P<BREAK>   [^\S\n]*+ \n \s*+ )
      | (?P<RULE>    {_RULE} )
      | (?P<BULLET>  {_BULLET} | (?<![^\n])[•·‣▪] )
      | (?P<FLAG>    {_FLAG} )
      | (?P<ICON>    {_ICON} )
      | (?P<OPEN>    {_OPEN} )
      | (?P<CLOSE>   {_CLOSE} )
      | (?P<NOTE>    \( (?:[^(){_RULE}{_BULLET}] | \([^(){_RULE}{_BULLET}]{{0,200}}+\)){{0,{_LONGEST_NOTE}}}+ \) )
      | (?P<ROLE>    {role} )
      | (?P<COLON>   :(?!//) (?<!\d:(?=\d)) )
      | (?P<COMMA>   [,;] (?=[\s{_MARKS}]|$)
                     (?! [\s{_MARKS}]*+ (?:\d++(?:st|nd|rd|th)\s++)?+ (?i:{_APPOSITIONS})\b ) )
      | (?P<DOT>     (?<=\s)[•·](?=\s) )
      | (?P<GAP>     [ ]{{2,}}+ (?![\s(]) )
      | (?P<SPACE>   \s++ )
      | (?P<WORD>    {word} | . )
        """,
        re.VERBOSE,
    )


_WORD = rf"[^\s(,;:•·{_MARKS}]++"
# A role in the middle of a line has a colon behind it. In a cell without one, words are taken as many as there are.
_WITH_COLON = _tokens(rf"(?:{roles.LEAD}|{roles.HEAD}) (?:\s++only)?+ (?=[{_CLOSE}]*+\s*+[{_CLOSE}]*+:)", _WORD)
_WITHOUT_COLON = _tokens("(?!)", rf"{_WORD}(?:\ {_WORD})*+")
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


def lex(flat: Flat, *, gaps: bool) -> Iterator[Token]:
    """Tokens of `values/sides.lark`. The value of a NAME says whether all of it is bold, that of a BULLET its depth.

    Args:
        flat: the cell; offsets of the tokens are positions in its text.
        gaps: two spaces between words stand for a lost icon, as in plain cells.
    """
    text = flat.text
    pattern = _WITH_COLON if ":" in text else _WITHOUT_COLON
    start = end = -1  # of the name that is being read
    strong = True
    nation = ""  # whose flag stands before the name
    bold = link = 0
    badged = False  # a flag or icon stands before the name
    full = False  # the entry has a name or a note already
    labelled = False  # what stands before may be a heading: a colon is its end
    waiting = False  # a flag template without a name stands alone in the line: the name is on the next
    fresh = True  # nothing stands in the line yet
    at, size = 0, len(text)
    while at < size:
        found = None if full or start >= 0 else _OPENING.match(text, at)
        kind = "ROLE" if found else ""
        if not found:
            found = pattern.match(text, at)
            assert found is not None  # the last alternative takes any character
            kind = found.lastgroup or ""
        here, at = at, found.end()

        if kind == "SPACE" or (kind == "GAP" and (link or not gaps)):
            continue
        if kind in ("OPEN", "CLOSE"):
            style, step = flat.piece(here).text, 1 if kind == "OPEN" else -1
            bold += step * (style in ("bold", "italic"))
            link += step * (style == "link")
            continue
        if kind == "BREAK" and waiting and text[at : at + 1] not in _NO_NAME:
            continue
        waiting = False
        inside = link > 0 and start >= 0
        if kind == "NOTE" and start >= 0 and _INNER_NOTE.match(text, here):
            kind = "WORD"
        if inside and (kind == "COMMA" or (kind == "COLON" and text[at : at + 1] not in (_CLOSE, ""))):
            kind = "WORD"  # a comma or colon in the text of a link is the name's own
        elif kind == "COLON" and not labelled:
            continue
        if kind in ("FLAG", "ICON") and start >= 0 and _binds(text, max(start, here - 12), here, badged=badged):
            continue

        if kind == "WORD":
            if nation and start < 0 and found[0].startswith(f"{nation} "):
                at = here + len(nation)
            if nation and start >= 0 and _ADJECTIVE.match(found[0]) and text[start:end] == nation:
                yield Token("NAME", strong, start, end)
                start = -1
            if start < 0:
                if full:
                    yield Token("_SEPARATOR", None, here, here)
                    badged = False
                start, strong, full, labelled = here, True, True, True
            end = at
            strong = strong and bold > 0
            fresh = False
            continue
        if start >= 0:
            yield Token("NAME", strong, start, end)
            start = -1

        if kind in ("COMMA", "DOT", "GAP"):
            if full:
                yield Token("_SEPARATOR", None, here, at)
                full = labelled = False
        elif kind in ("FLAG", "ICON", "ROLE"):
            if full:
                yield Token("_SEPARATOR", None, here, here)
                full = False
            yield Token(kind, None, here, at)
            badged = kind != "ROLE"
            flag = flat.piece(here).value if kind == "FLAG" else ""
            nation, waiting = country(flag), flag[:1].isalpha()
            fresh, labelled = False, kind == "ROLE"
        elif kind == "NOTE":
            yield Token("NOTE", None, here, at)
            full, fresh = True, False
        elif kind == "COLON":
            yield Token("_COLON", None, here, at)
            full = labelled = False
        else:
            if kind == "BREAK" or not fresh:
                yield Token("_BREAK", None, here, here)
            if kind == "BULLET":
                yield Token("BULLET", _depth(flat.piece(here)), here, at)
            elif kind == "RULE":
                yield Token("RULE", None, here, at)
                yield Token("_BREAK", None, at, at)
            full, labelled, badged, fresh = False, False, False, kind != "BULLET"
    if start >= 0:
        yield Token("NAME", strong, start, end)


def _binds(text: str, start: int, end: int, *, badged: bool) -> bool:
    """Whether the words before a flag say that it stands inside of a name."""
    return bool(_JOINED.search(text, start, end)) and not (badged and _CONJUNCTION.search(text, start, end))


def _depth(mark: Piece) -> int:
    """How deep a list mark goes: the number of stars or colons, 1 for a sign that the text itself shows."""
    return len(mark.text) if mark.kind == "bullet" and mark.text[:1] in "*:#" else 1

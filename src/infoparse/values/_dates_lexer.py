"""Text into date tokens: one compiled pattern, then a look at neighbours for what one token can't know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.values._dates_model import Point

_WORDS = vocabulary.load("dates")
_MONTHS = vocabulary.load("months")


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _dictionary() -> dict[str, tuple[str, Any]]:
    words: dict[str, tuple[str, Any]] = {}
    table = _WORDS["words"]
    types = {"and": "SEP", "or": "SEP", "inside": "BLANK", "weekdays": "BLANK", "between": "BETWEEN"}
    for name in table:
        words |= {word: (types.get(name, name.upper()), name) for word in table[name]}
    for part, spellings in _WORDS["parts"].items():
        words |= {word: ("PART", part) for word in spellings}
    for season, spellings in _WORDS["seasons"].items():
        words |= {word: ("SEASON", int(season)) for word in spellings.split()}
    for months in _MONTHS["names"].values():
        for number, spellings in enumerate(months, 1):
            words |= {word: ("MONTH", number) for word in spellings.split()}
    return words


_WORD = _dictionary()
_PHRASES = [word for word in _WORD if " " in word]
_ORDINAL = {word: number for number, word in enumerate(_WORDS["ordinals"]["words"], 1)}
_ERA = rf"(?:{'|'.join('[. ]*'.join(map(re.escape, era.split())) for era in ['b c e', 'b c', *_WORDS['eras']['bc'][2:]])})"
_CE = rf"(?:{'|'.join('[. ]*'.join(map(re.escape, era.split())) for era in ['c e', 'a d', *_WORDS['eras']['ad'][3:]])})"
_UNIT = rf"(?:{_either(_WORDS['durations']['units'])})(?:s|en|n)?"
_COUNT = rf"(?:\d{{1,4}}|{_either(_WORDS['durations']['numbers'])})"
_ZONE = rf"(?:{_either([zone.upper() for zone in _WORDS['times']])})"
_OFFSET = r"(?:\s?[+\-−]\d{1,2}(?::?\d{2})?)"

_TOKEN = re.compile(
    rf"""
    (?P<iso>      (?<!\d) \d{{4}} (?P<isosep>[-./]) \d{{1,2}} (?P=isosep) \d{{1,2}} (?!\d)
                  (?: (?:T|[ ]{{1,2}}) \d\d:\d\d (?: :\d\d (?:[.,]\d+)? )?+ (?!\d) (?: [ ]?Z\b | [ ]?[+-]\d\d:?\d\d )?+ )?+ )
  | (?P<cjk>      \d{{4}}\s*[年년]\s*\d{{1,2}}\s*[月월](?:\s*\d{{1,2}}\s*[日일号])?+ )
  | (?P<numeric>  (?<![\d./-]) \d{{1,2}} (?P<sep>[-./]) \d{{1,2}} (?P=sep) (?:\d{{4}}|\d{{2}}) (?!\d|[./-]\d) )
  | (?P<time>     \d{{1,2}}:\d\d(?::\d\d)?+ (?:\s?[aApP]\.?\s?[mM]\b\.?)?+ (?:\s?\(?(?:{_ZONE}\b{_OFFSET}?+)\)?)?+
                | \d{{1,2}}\.\d\d \s? (?:[aApP]\.?[mM]\b\.? | {_ZONE}\b)
                | \d{{1,2}} \s? [aApP]\.?[mM]\b\.?
                | \d{{1,2}}h\d\d \b | \d{{1,2}}[時时시]\s?\d{{1,2}}[分분] | \d{{4}}\s{_ZONE}\b{_OFFSET}?+ )
  | (?P<duration> \b (?i:{_COUNT} (?:\s*[-–]\s*\d{{1,4}})? [\s-]* {_UNIT}) \b )
  | (?P<other>    \d{{1,4}}\s*(?i:{_either(_WORDS['eras']['other'])})\b )
  | (?P<decade>   \d{{3}}0['’]?s\b )
  | (?P<century>  (?:\d{{1,2}}(?:st|nd|rd|th) | (?i:{_either(list(_ORDINAL))})) [\s-]* (?i:centur(?:y|ies)) (?P<centurybc>\s*(?i:{_ERA})\b\.?)? )
  | (?P<era>      (?:\d{{1,4}}\s*(?:(?P<bc>(?i:{_ERA}))|(?i:{_CE})) | \b(?i:a\.?\s?d\.?)\s*\d{{1,4}}) (?!\w) \.?)
  | (?P<noise>    [$€£]\s?\d[\d.,]*+ | \d{{1,3}}(?:,\d{{3}})++(?!\d) | \d++(?:[.,]\d++)?+\s?% )
  | (?P<number>   \d++ (?:(?:{_either(_WORDS['ordinals']['suffixes'])})(?!\w))?+ )
  | (?P<style>    (?i:\b(?:{_either(_WORDS['styles']['old'])})(?!\w)) | (?P<new>(?i:\b(?:{_either(_WORDS['styles']['new'])})(?!\w))) )
  | (?P<phrase>   (?i:\b(?:{_either(_PHRASES)})\b) )
  | (?P<word>     [^\W\d_]++ )
  | (?P<break>    [\s]*\n[\s]* )
  | (?P<blank>    [^\S\n]++ )
  | (?P<dash>     [-–—−‐‑‒―─]++ | \ufffd++ | â€[“”"] )
  | (?P<sign>     . )
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {",": "comma", ";": "break", "/": "slash", "&": "and", "+": "and", "|": "break"}
_BRACKETS = {"(": ")", "[": "]"}
_OLD_IN_BRACKETS = re.compile(rf"[(\[]\s*(?i:{_either(_WORDS['styles']['old'])})[^()\[\]\n]{{1,60}}[)\]]")
_DATES = frozenset(("DAY", "MONTH", "YEAR", "SEASON", "DECADE", "CENTURY", "DATE"))
_LEADS = frozenset(("ABOUT", "DOUBT", "PART", "FROM", "BEFORE", "AFTER", "STYLE_BEFORE"))


def lex(text: str, order: str | None = None) -> list[Token]:
    """Date tokens of a text, SEP tokens between them; a SEP's value is (joint, words in lower case)."""
    return _tidy(list(_raw(text, order)), len(text))


def _raw(text: str, order: str | None) -> Iterator[Token]:
    at, last, size, between = 0, "", len(text), False
    match = _TOKEN.match
    while at < size:
        found = match(text, at)
        if found is None:  # can't be: the last alternative takes any character
            return
        kind = found.lastgroup or ""
        start, at = found.span()
        if kind in ("isosep", "sep", "centurybc", "bc", "new"):  # inner groups never close last, kept for safety
            continue
        if kind == "blank":
            continue
        token: Token | None = None
        if kind == "word" or kind == "phrase":
            token = _word(found[0], start, at, last)
        elif kind == "number":
            token = _number(found[0], start, at, last)
            at = token.end
        elif kind == "dash":
            token = Token("TO", found[0], start, at)
        elif kind == "break":
            token = Token("SEP", ("break", ""), start, at)
        elif kind == "sign":
            sign = found[0]
            if sign in _BRACKETS:
                inner = _OLD_IN_BRACKETS.match(text, start)
                if inner:
                    at = inner.end()
                    continue
                token = Token("SEP", ("open", ""), start, at)
            elif sign in ")]":
                token = Token("SEP", ("close", ""), start, at)
            elif sign == "?":
                token = Token("QUESTION", sign, start, at)
            elif sign == "~":
                token = Token("ABOUT", sign, start, at)
            elif sign == "." and last in ("MONTH", "DAY", "ABOUT"):
                continue
            elif sign in "'’\"“”.:":
                token = Token("SEP", ("", ""), start, at)
            else:
                token = Token("SEP", (_SIGNS.get(sign, "gap"), ""), start, at)
        elif kind == "style":
            token = Token("STYLE", "new" if found["new"] else "old", start, at)
        elif kind == "time":
            token = Token("TIME", found[0], start, at)
        elif kind in ("duration", "other", "noise"):
            token = Token("SEP", ("gap", ""), start, at)
        else:
            token = _VALUES[kind](found, order)
        if token.type == "BLANK":
            continue
        if token.type == "BETWEEN":
            between = True
            continue
        if between and token.type == "SEP" and token.value[0] == "and":
            between = False
            token = Token("TO", "and", token.start, token.end)
        last = token.type
        yield token


def _word(word: str, start: int, end: int, last: str) -> Token:
    known = _WORD.get(" ".join(word.lower().split()))
    if known is None:
        # Words run together where a page lost its line ends: "readApril 25", "ESTFirst".
        for i in range(len(word) - 1, 0, -1):
            if word[i].isupper() and not word[i - 1].isupper():
                known = _WORD.get(word[i:].lower())
                if known and known[0] == "MONTH":
                    return Token("MONTH", known[1], start + i, end)
                break
        return Token("SEP", ("gap", word.lower()), start, end)
    type_, value = known
    if type_ == "SEP":
        return Token("SEP", (value, ""), start, end)
    return Token(type_, value, start, end)


def _number(text: str, start: int, end: int, last: str) -> Token:
    digits = re.match(r"\d+", text)[0]  # type: ignore[index]
    if len(digits) > 4 and last in ("MONTH", "DAY") and digits[0] in "12":
        # "December 15, 20163:33 PM", "22. Dezember 201922. Dezember 2019": a line end was lost behind the year.
        return Token("YEAR", (int(digits[:4]), None), start, start + 4)
    number = int(digits) if len(digits) < 6 else 0
    if 0 < number <= 31 and len(digits) <= 2:
        return Token("DAY", number, start, end)
    if 31 < number < 3000:
        return Token("YEAR", (number, None), start, start + len(digits))
    return Token("SEP", ("gap", ""), start, end)


def _iso(found: re.Match[str], _order: str | None) -> Token:
    year, month, day, *rest = re.findall(r"\d+", found[0])
    point = _real(int(year), int(month), int(day))
    if point is None:
        return Token("SEP", ("gap", ""), *found.span())
    if rest:
        zone = re.search(r"(?:Z|[+-]\d\d:?\d\d)$", found[0])
        clock = ":".join((*rest[:2], rest[2] if len(rest) > 2 and re.search(r":\d\d:", found[0]) else "00"))
        point.time = clock + (zone[0] if zone else "")
    return Token("DATE", point, *found.span())


def _cjk(found: re.Match[str], _order: str | None) -> Token:
    numbers = [int(number) for number in re.findall(r"\d+", found[0])]
    point = _real(*numbers)
    return Token("DATE", point, *found.span()) if point else Token("SEP", ("gap", ""), *found.span())


def _numeric(found: re.Match[str], order: str | None) -> Token:
    a, b, c = (int(number) for number in found[0].split(found["sep"]))
    year = c if c > 99 else c + (2000 if c < 70 else 1900)
    # Dots are the European way and put the day first, unless that gives no date.
    choice = order or ("dmy" if found["sep"] == "." else None)
    readings = {"dmy": _real(year, b, a), "mdy": _real(year, a, b)}
    if choice and readings[choice]:
        point, other = readings[choice], None
    else:
        point, other = readings["dmy"], readings["mdy"]
        if point is None or a == b:
            point, other = point or other, None
    if point is None:
        return Token("SEP", ("gap", ""), *found.span())
    point.other = other
    return Token("DATE", point, *found.span())


def _real(year: int, month: int, day: int | None = None) -> Point | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Point(year, month=month, day=day)


def _decade(found: re.Match[str], _order: str | None) -> Token:
    return Token("DECADE", int(found[0][:4]), *found.span())


def _century(found: re.Match[str], _order: str | None) -> Token:
    head = re.match(r"\d+|[^\W\d]+", found[0])[0].lower()  # type: ignore[index]
    number = int(head) if head.isdigit() else _ORDINAL[head]
    return Token("CENTURY", (number, True if found["centurybc"] else None), *found.span())


def _era(found: re.Match[str], _order: str | None) -> Token:
    number = int(re.search(r"\d+", found[0])[0])  # type: ignore[index]
    return Token("YEAR", (number, bool(found["bc"])), *found.span())


_VALUES = {
    "iso": _iso, "cjk": _cjk, "numeric": _numeric, "decade": _decade, "century": _century, "era": _era,
}  # fmt: skip


def _tidy(tokens: list[Token], size: int) -> list[Token]:
    """Merges separators, drops signs inside dates, and turns words that lead nowhere into gaps."""
    kept: list[Token] = []
    for i, token in enumerate(tokens):
        if token.type == "TIME":
            continue
        following = next((t for t in tokens[i + 1 : i + 4] if t.type != "TIME"), None)
        ahead = following.type if following else ""
        before = kept[-1].type if kept else ""
        if token.type == "SEP":
            joint = token.value[0]
            if joint in ("comma", "slash") and before in ("DAY", "MONTH", "SEASON") and _continues(before, ahead, joint):
                continue
            if before == "SEP":
                kept[-1] = _merge(kept[-1], token)
            elif before == "TO":
                continue
            else:
                kept.append(token)
            continue
        if token.type == "TO":
            if before == "TO" or (before in ("DAY", "MONTH") and _dashed(kept, token, tokens, i)):
                continue
            if before == "SEP" and kept[-1].value[0] == "break" and ahead == "SEP":
                continue  # a list mark
            if before == "PART" and token.start == kept[-1].end:
                continue  # mid-July
        if token.type == "STYLE":
            opened = not kept or (before == "SEP" and kept[-1].value[0] == "open")
            closed = not following or (ahead == "SEP" and following.value[0] == "close")
            if before == "SEP" and kept[-1].value[1] == "" and not (opened and not closed):
                kept.pop()
            elif opened and not closed:
                token = token._replace(type="STYLE_BEFORE")
        kept.append(token)
    return _trim(kept, size)


def _continues(before: str, ahead: str, joint: str) -> bool:
    """True where a comma or slash stands inside one date: "May 8, 1992", "29 / Dezember / 2022"."""
    return ahead == "YEAR" or (joint == "slash" and before == "DAY" and ahead == "MONTH")


def _dashed(kept: list[Token], token: Token, tokens: list[Token], i: int) -> bool:
    """True for the hyphens of "26-FEB-1987"."""
    if token.value != "-" or token.start != kept[-1].end or i + 1 == len(tokens) or tokens[i + 1].start != token.end:
        return False
    ahead = tokens[i + 1].type
    if kept[-1].type == "DAY":
        return ahead == "MONTH" and i + 3 < len(tokens) and tokens[i + 2].value == "-" and tokens[i + 3].type == "YEAR"
    return ahead == "YEAR" and len(kept) > 1 and kept[-2].type == "DAY" and kept[-2].end + 1 == kept[-1].start


# Of two separators side by side the stronger one says how the dates around them are joined. Words win: what follows
# them is a new statement.
_RANK = {"": 0, "close": 1, "open": 2, "comma": 3, "slash": 4, "break": 5, "and": 6, "or": 7, "gap": 8}


def _merge(first: Token, second: Token) -> Token:
    (a, words), (b, more) = first.value, second.value
    return Token("SEP", (max(a, b, key=_RANK.__getitem__), f"{words} {more}".strip()[-200:]), first.start, second.end)


def _trim(tokens: list[Token], size: int) -> list[Token]:
    """Drops words that lead to no date, from the back, so that each token is looked at once."""
    kept: list[Token] = []
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        ahead = kept[-1].type if kept else ""
        leads = ahead in _DATES or ahead in _LEADS
        if token.type in _LEADS and not leads and not (token.type == "PART" and ahead == "TO"):
            token = Token("SEP", ("gap", ""), token.start, token.end)
        elif token.type == "TO" and not leads and ahead != "NOW":
            if not kept and token.value != "and" and i and tokens[i - 1].type in _DATES:
                token = token._replace(type="OPEN")
            else:
                token = Token("SEP", ("gap", ""), token.start, token.end)
        if token.type == "SEP":
            if ahead == "TO":
                continue
            if ahead == "SEP":
                kept[-1] = _merge(token, kept[-1])
                continue
            if not kept:
                continue
        kept.append(token)
    kept.reverse()
    return kept

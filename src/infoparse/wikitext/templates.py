"""Templates to pieces. Which template does what stands in `vocabulary/templates.toml`; here is what the behaviours do.

Dates come out in forms that a date grammar reads anyway: {{start date|1861|12|9}} as `1861-12-09` (as precise as it
is given, clock times left out), {{start and end dates}} as `1799-08-27 – 1799-11-19`, {{OldStyleDate|8 May|1945|25 April}}
as `8 May 1945 [O.S. 25 April]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import count
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.cell import Piece

_SPACES = re.compile(r"[\s_]++")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->)?")


@attrs.frozen
class Family:
    """Templates that behave alike."""

    does: str
    """Name of the behaviour."""
    options: dict[str, Any] = attrs.field(factory=dict)
    """The other keys of the family in the table."""


UNKNOWN = Family("unknown")


def normal(name: str) -> str:
    """A template name as the table writes it: lower case, one space between words, no comment, no namespace."""
    if "<!--" in name:
        name = _COMMENT.sub("", name)
    return _SPACES.sub(" ", name).strip().lower()


@cache
def _table() -> tuple[dict[str, Family], tuple[tuple[str, Family], ...]]:
    names: dict[str, Family] = {}
    prefixes: list[tuple[str, Family]] = []
    for entry in vocabulary.load("templates")["family"]:
        options = {key: value for key, value in entry.items() if key not in {"does", "names", "prefixes"}}
        family = Family(entry["does"], options)
        names.update(dict.fromkeys(entry["names"], family))
        prefixes += [(prefix, family) for prefix in entry.get("prefixes", ())]
    return names, tuple(prefixes)


@cache
def fates() -> dict[str, str]:
    """Words and link targets that name a fate, and its kind."""
    return {word: kind for kind, words in vocabulary.load("templates")["fates"].items() for word in words}


_families: dict[str, Family] = {}


def family(name: str) -> Family:
    """The family of a normalised name; `UNKNOWN` for one that the table does not know."""
    known = _families.get(name)
    if known is None:
        names, prefixes = _table()
        known = names.get(name)
        if known is None:
            known = next((family for prefix, family in prefixes if name.startswith(prefix)), None)
        if known is None and re.fullmatch(r"[a-z]{2,4}-(?:\d{4}|\w{3,12})", name):
            # {{FRA-1792}}: a country's flag at some time.
            base = names.get(name.partition("-")[0])
            known = base if base and base.does == "country" else None
        if known is None:
            known = UNKNOWN
        if len(_families) < 4096:  # a page may invent names without end
            _families[name] = known
    return known


def plain(pieces: Iterable[Piece]) -> str:
    """The visible text of pieces, white space collapsed."""
    return " ".join("".join(p.text for p in pieces if p.kind == "text").split())


@attrs.define
class Call:
    """One use of a template."""

    name: str
    """Normalised name."""
    family: Family
    """What it does."""
    start: int
    """Offset of its `{{` in the source."""
    end: int
    """Offset behind its `}}`."""
    named: dict[str, list[Piece]]
    """Arguments by name; unnamed ones by number, from "1"."""
    bars: dict[str, tuple[int, int]]
    """Where the `|` (with the key) of each argument stands."""

    def get(self, *keys: str) -> list[Piece]:
        """Pieces of the first of these arguments that has visible text; else the last one there is, or none."""
        found: list[Piece] = []
        for key in keys:
            pieces = self.named.get(key)
            if pieces:
                found = pieces
                if any(p.kind == "text" and not p.text.isspace() for p in pieces):
                    return pieces
        return found

    def text(self, *keys: str) -> str:
        """Visible text of the first of these arguments that has any."""
        return plain(self.get(*keys))

    def numbered(self) -> list[str]:
        """Keys of the unnamed arguments in order."""
        keys = []
        for number in count(1):
            if str(number) not in self.named:
                break
            keys.append(str(number))
        return (
            keys
            if len(keys) >= sum(key.isdigit() for key in self.named)
            else sorted(filter(str.isdigit, self.named), key=int)
        )

    def say(self, text: str) -> list[Piece]:
        """One text piece for the whole template."""
        return [Piece("text", text, self.start, self.end)]


def _trim(pieces: list[Piece]) -> list[Piece]:
    """The pieces without white space at both ends."""
    first, last = 0, len(pieces)
    while first < last and pieces[first].kind == "text" and pieces[first].text.isspace():
        first += 1
    while last > first and pieces[last - 1].kind == "text" and pieces[last - 1].text.isspace():
        last -= 1
    pieces = pieces[first:last]
    if pieces and pieces[0].kind == "text":
        pieces[0] = _cut(pieces[0], len(pieces[0].text) - len(pieces[0].text.lstrip()), len(pieces[0].text))
    if pieces and pieces[-1].kind == "text":
        pieces[-1] = _cut(pieces[-1], 0, len(pieces[-1].text.rstrip()))
    return pieces


def _cut(piece: Piece, first: int, last: int) -> Piece:
    """Characters `first` to `last` of a text piece."""
    text = piece.text[first:last]
    if len(piece.text) == piece.end - piece.start:
        return Piece("text", text, piece.start + first, piece.start + last)
    return Piece("text", text, piece.start, piece.end)


# -- behaviours: one function each, from a call to pieces ----------------------------------------------------------------


def _nothing(_call: Call) -> list[Piece]:
    return []


def _ref(call: Call) -> list[Piece]:
    return [Piece("ref", "", call.start, call.end, call.text("1"))]


def _show(call: Call) -> list[Piece]:
    which = call.family.options["argument"]
    keys = call.numbered()
    if which < 0:
        out: list[Piece] = []
        for key in keys:
            if out:
                out.append(Piece("text", " ", *call.bars[key]))
            out += call.named[key]
        return out
    if which == 0:
        return call.named[keys[-1]] if keys else []
    key = str(which)
    if which > 1 and key not in call.named:
        key = "1"
    return call.get(key, "0", "text", "content")


def _second_or_first(call: Call) -> list[Piece]:
    return call.get("2", "1") if call.named.get("2") else call.get("1")


def _style(call: Call) -> list[Piece]:
    style = call.family.options["style"]
    inner = call.get("1", "0")
    first = inner[0].start if inner else call.end
    last = inner[-1].end if inner else call.end
    return [Piece("open", style, call.start, first), *inner, Piece("close", style, last, call.end)]


def _items(call: Call) -> list[Piece]:
    title = call.get("title", "framed title", "heading")
    out = [Piece("break", "item", call.start, call.start + 2)]
    if title:
        out += [*_trim(title)]
    for key in call.numbered():
        out.append(Piece("break", "item", *call.bars[key]))
        out += call.named[key]
    out.append(Piece("break", "item", call.end - 2, call.end))
    return out


def _mark(call: Call) -> list[Piece]:
    options = call.family.options
    return [Piece(options["kind"], options["text"], call.start, call.end)]


def _say(call: Call) -> list[Piece]:
    return call.say(call.family.options["text"])


def _prefix(call: Call) -> list[Piece]:
    inner = call.get("1")
    text = call.family.options["text"]
    rest = call.named.get("2")
    out = [Piece("text", text, call.start, inner[0].start if inner else call.end), *inner]
    if rest and plain(rest):
        out += [Piece("text", "–", *call.bars["2"]), *rest]
    return out


def _flag(call: Call) -> list[Piece]:
    pieces = _trim(call.get("1", "0"))
    name = plain(pieces) or call.text("2")
    if not call.family.options.get("shows", True):
        # Mistyped use of the showing kind: {{flagicon|name=X}} shows nothing either.
        return [Piece("flag", "", call.start, call.end, name)]
    shown = _trim(call.get("name")) or _without_disambiguator(pieces)
    first = shown[0].start if shown else call.end
    out = [Piece("flag", "", call.start, max(call.start, first), name), *shown]
    suffix = call.family.options.get("suffix")
    if suffix:
        out.append(Piece("text", suffix, call.end - 2, call.end))
    return out


_DISAMBIGUATOR = re.compile(r"\s*+\([^()]*+\)\s*+$")


def _without_disambiguator(pieces: list[Piece]) -> list[Piece]:
    if not pieces or pieces[-1].kind != "text":
        return pieces
    found = _DISAMBIGUATOR.search(pieces[-1].text)
    return [*pieces[:-1], _cut(pieces[-1], 0, found.start())] if found and found.start() else pieces


def _country(call: Call) -> list[Piece]:
    shown = call.get("name")
    if shown:
        return [Piece("flag", "", call.start, shown[0].start, call.name), *shown]
    # {{FRA}}: the name of the template is what there is; its letters stand behind the braces.
    first = call.start + 2
    flag = Piece("flag", "", call.start, first, call.name)
    if call.named.get("1") is not None:
        # {{fra|#}}, {{fra|22px}}: the flag alone.
        return [flag]
    return [flag, Piece("text", call.name.upper() if len(call.name) < 5 else call.name.title(), first, call.end - 2)]


def _icon(call: Call) -> list[Piece]:
    return [Piece("icon", "", call.start, call.end, call.text("1", "image", "file"))]


def _status(call: Call) -> list[Piece]:
    kind = call.family.options["kind"]
    words = call.text("1")
    other = fates().get(words.casefold())
    if other:
        kind, words = other, ""
    return [Piece("status", words, call.start, call.end, kind)]


def _iso(parts: list[str]) -> str:
    date = ""
    for part, width in zip(parts, (4, 2, 2), strict=False):
        if not part.isdigit():
            break
        date += ("-" if date else "") + part.zfill(width)
    # EDTF for a month without its day: "1803-10" alone reads as the years 1803 to 1810.
    return f"{date}-XX" if date.count("-") == 1 else date


def _values(call: Call) -> list[str]:
    return [call.text(key) for key in call.numbered()]


def _date(call: Call) -> list[Piece]:
    values = _values(call)
    if values and values[0].isdigit():
        return call.say(_iso(values[:3]))
    return call.get("display", "iso8601", "date", "1")


def _dates(call: Call) -> list[Piece]:
    values = _values(call)
    if len(values) >= 4:
        half = 3 if len(values) >= 6 else len(values) // 2
        first, last = _iso(values[:half]), _iso(values[half : 2 * half])
        if first and last:
            return call.say(f"{first} – {last}")
    return call.say(" – ".join(values))


def _old_style(call: Call) -> list[Piece]:
    day, year, old = call.text("1"), call.text("2"), call.text("3")
    return call.say(f"{day} {year}".strip() + (f" [O.S. {old}]" if old else ""))


def _day_month_year(call: Call) -> list[Piece]:
    return call.say(_iso([call.text("3"), call.text("2"), call.text("1")]))


def _convert(call: Call) -> list[Piece]:
    # {{convert|5|-|10|km}}, {{convert|12|km|mi}}: as far as the first unit.
    out: list[str] = []
    for value in _values(call):
        out.append({"to": "to", "-": "–", "and": "and", "x": "x", "by": "by"}.get(value, value))
        if value and not value[0].isdigit() and value not in {"to", "-", "–", "and", "x", "by", "±", "or", "+/-"}:
            break
    return call.say(" ".join(out).replace(" – ", "–"))


def _money(call: Call) -> list[Piece]:
    values = _values(call)
    if call.name in {"frac", "sfrac", "fraction"} and 1 < len(values) < 4:
        text = "/".join(values[-2:])
        return call.say(f"{values[0]} {text}" if len(values) == 3 else text)
    return call.get("1")


def _ship_prefix(call: Call) -> list[Piece]:
    name = call.get("1")
    if not plain(name):
        return []
    first = call.start + 2
    return [Piece("text", call.name.upper(), first, first + len(call.name)), Piece("text", " ", *call.bars["1"]), *name]


def _ship(call: Call) -> list[Piece]:
    prefix, name = call.get("1"), call.get("2")
    if plain(prefix) and "2" in call.bars:
        return [*prefix, Piece("text", " ", *call.bars["2"]), *name]
    return name or prefix


def _ship_class(call: Call) -> list[Piece]:
    name, kind = call.get("1"), call.get("2")
    if not kind:
        return name
    return [*name, Piece("text", "-class ", *call.bars["2"]), *kind]


def _unknown(call: Call) -> list[Piece]:
    out: list[Piece] = []
    for key in call.numbered():
        if plain(call.named[key]):
            if out:
                out.append(Piece("text", " ", *call.bars[key]))
            out += call.named[key]
    return out


_BEHAVIOURS: dict[str, Callable[[Call], list[Piece]]] = {
    "convert": _convert,
    "country": _country,
    "date": _date,
    "dates": _dates,
    "day-month-year": _day_month_year,
    "flag": _flag,
    "icon": _icon,
    "items": _items,
    "mark": _mark,
    "money": _money,
    "nothing": _nothing,
    "old-style": _old_style,
    "prefix": _prefix,
    "ref": _ref,
    "say": _say,
    "second-or-first": _second_or_first,
    "ship": _ship,
    "ship-class": _ship_class,
    "ship-prefix": _ship_prefix,
    "show": _show,
    "status": _status,
    "style": _style,
    "unknown": _unknown,
}


def render(call: Call) -> list[Piece]:
    """The pieces that a template amounts to."""
    return _BEHAVIOURS[call.family.does](call)

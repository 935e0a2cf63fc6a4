"""Templates to pieces: one function for each behaviour that the table of templates names."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from infoparse import vocabulary
from infoparse.cell import Piece
from infoparse.wikitext import dates
from infoparse.wikitext.call import Call, cut, trim
from infoparse.wikitext.templates import family, fates, plain


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
    label = call.family.options.get("label", key)
    return call.get(label if label in call.named else key, key, "0", "text", "content")


def _style(call: Call) -> list[Piece]:
    style = call.family.options["style"]
    inner = call.get("1", "0")
    first = inner[0].start if inner else call.end
    last = inner[-1].end if inner else call.end
    return [Piece("open", style, call.start, first), *inner, Piece("close", style, last, call.end)]


def _items(call: Call) -> list[Piece]:
    out = [Piece("break", "item", call.start, call.start + 2)]
    title = trim(call.get("title", "framed title", "heading"))
    if title:
        # Set in bold, as the heading of a list is where there is no template for it.
        first, last = title[0].start, title[-1].end
        if any(first > call.bars[key][0] for key in call.numbered()):
            first = last = call.start + 2
            title = [Piece("text", plain(title), first, last)]  # pieces stand in the order of the source
        out += [Piece("open", "bold", first, first), *title, Piece("close", "bold", last, last)]
    for key in call.numbered():
        out.append(Piece("break", "item", *call.bars[key]))
        out += call.named[key]
    out.append(Piece("break", "item", call.close, call.end))
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
    pieces = trim(call.get(call.family.options.get("argument", "1"), "0"))
    name = plain(pieces) or call.text("2")
    if not call.family.options.get("shows", True):
        # Mistyped use of the showing kind: {{flagicon|name=X}} shows nothing either.
        return [Piece("flag", "", call.start, call.end, name)]
    shown = trim(call.get("name", "text")) or _without_disambiguator(pieces)
    if plain(shown) == "none":
        shown = []  # {{coat of arms|X|text=none}}
    first = shown[0].start if shown else call.end
    return [Piece("flag", "", call.start, max(call.start, first), name), *shown]


def _force(call: Call) -> list[Piece]:
    """{{navy|France}}: the flag and "French Navy"."""
    shown = trim(call.get("1", "0"))
    country = _countries().get(plain(shown).casefold()) or plain(_without_disambiguator(shown))
    if not country:
        return []
    named = trim(call.get("name"))
    force = plain(named) or _force_of(country, call.family.options["force"])
    shown = named or shown
    first, last = shown[0].start, shown[-1].end
    return [Piece("flag", "", call.start, first, country), Piece("text", force, first, last)]


def _force_of(country: str, force: str) -> str:
    words = vocabulary.load("templates")["adjectives"]
    people = country.rpartition(" of ")[2]  # of "Kingdom of Prussia", "Empire of Japan"
    adjective = words["other"].get(country) or words["other"].get(people)
    if not adjective:
        adjective = f"{people}n" if people.endswith("a") else country
    name = f"{adjective} {force}"
    return words["forces"].get(name, name)  # type: ignore[no-any-return]


_DISAMBIGUATOR = re.compile(r"\s*+\([^()]*+\)\s*+$")


def _without_disambiguator(pieces: list[Piece]) -> list[Piece]:
    if not pieces or pieces[-1].kind != "text":
        return pieces
    found = _DISAMBIGUATOR.search(pieces[-1].text)
    return [*pieces[:-1], cut(pieces[-1], 0, found.start())] if found and found.start() else pieces


def _country(call: Call) -> list[Piece]:
    shown = call.get("name")
    if shown:
        return [Piece("flag", "", call.start, shown[0].start, call.name), *shown]
    # {{FRA}}: the name of the country; its letters stand behind the braces.
    first = call.start + 2
    flag = Piece("flag", "", call.start, first, call.name)
    if call.named.get("1") is not None:
        # {{fra|#}}, {{fra|22px}}: the flag alone.
        return [flag]
    code, _, variant = call.name.partition("-")  # {{FRA-1792}}: a variant of the flag
    name = _countries().get(code if variant[:1].isdigit() else call.name)
    return [flag, Piece("text", name or call.name.title(), first, call.close)]


@cache
def _countries() -> dict[str, str]:
    """Countries by the codes that are names of templates."""
    codes = family("fra").options["codes"]
    return {code: country for country, spellings in codes.items() for code in spellings.split()}


def _icon(call: Call) -> list[Piece]:
    return [Piece("icon", "", call.start, call.end, call.text("1", "image", "file"))]


def _status(call: Call) -> list[Piece]:
    kind = call.family.options["kind"]
    words = call.text("1")
    other = fates().get(words.casefold())
    if other:
        kind, words = other, ""
    return [Piece("status", words, call.start, call.end, kind)]


_BETWEEN = frozenset({"to", "-", "–", "and", "x", "by", "±", "or", "+/-"})


def _convert(call: Call) -> list[Piece]:
    """{{convert|5|-|10|km|mi}}: as far as the first unit."""
    out: list[str] = []
    for value in call.values():
        out.append(value)
        if value and not value[0].isdigit() and value not in _BETWEEN:
            break
    return call.say(" ".join(out).replace(" - ", "–").replace(" – ", "–"))


def _fraction(call: Call) -> list[Piece]:
    """{{frac|1|2}} is 1/2, {{frac|3|1|2}} is 3 1/2."""
    values = call.values()
    text = "/".join(values[-2:])
    return call.say(f"{values[0]} {text}" if len(values) == 3 else text)


def _ship_prefix(call: Call) -> list[Piece]:
    """{{HMS|Victory|1765|6}}: prefix and name, or what the last argument asks for."""
    name = call.get("1")
    if not plain(name):
        return []
    if call.text("3") in _ONLY:
        return call.get(_ONLY[call.text("3")], "1")
    first = call.start + 2
    return [Piece("text", call.name.upper(), first, first + len(call.name)), Piece("text", " ", *call.bars["1"]), *name]


def _ship(call: Call) -> list[Piece]:
    """{{ship|HMS|Victory|1765|2}}."""
    prefix, name = call.get("1"), call.get("2")
    if call.text("4") in _ONLY:
        return call.get({"1": "2", "2": "3"}[_ONLY[call.text("4")]], "2")
    if plain(prefix) and "2" in call.bars:
        return [*prefix, Piece("text", " ", *call.bars["2"]), *name]
    return name or prefix


# What a ship template shows for its format argument: the name alone, the hull number alone.
_ONLY = {"2": "1", "3": "2"}


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


BEHAVIOURS: dict[str, Callable[[Call], list[Piece]]] = {
    "convert": _convert,
    "country": _country,
    "date": dates.start,
    "dates": dates.start_and_end,
    "day-month-year": dates.day_month_year,
    "flag": _flag,
    "force": _force,
    "fraction": _fraction,
    "icon": _icon,
    "items": _items,
    "mark": _mark,
    "nothing": _nothing,
    "old-style": dates.old_style,
    "prefix": _prefix,
    "ref": _ref,
    "say": _say,
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
    return BEHAVIOURS[call.family.does](call)

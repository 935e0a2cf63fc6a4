"""What front matter says about the document itself: title, authors, dates, tags, image."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse import vocabulary
from infoparse.frontmatter import keys, tree
from infoparse.kinds import AuthorKind
from infoparse.record import Author, DateValue, Original, Source
from infoparse.source import Span
from infoparse.values import dates
from infoparse.yaml import MapNode, Node, ScalarNode, SeqNode

_WORDS = vocabulary.load("frontmatter")
_INNER: dict[str, list[str]] = _WORDS["inner"]
_ORGANISATION = re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, _WORDS['organisations']['words']))})\b|^\W*\d")
_HANDLE = re.compile(r"@[\w.-]++|[a-z0-9][a-z0-9_.-]*+")
_TITLED = re.compile(r"[^\W\d_][\w.'’-]*+(?:\s++(?:[^\W\d_][\w.'’-]*+)){1,5}")
# What stands between two names of one line.
_BETWEEN = re.compile(r"(?<!\s)(?:\s*+(?:[;&|/]|,(?:\s++(?:and|&)(?=\s))?+)|\s++(?:and|und|et|y)(?=\s))\s*+")
_CONTACT = re.compile(r"(?<!\s)\s*+(?:<[^<>\n]{0,200}>|\([^()\n]{0,200}\)|[\w.+-]{1,64}@[\w-]++\.[\w.-]++)")
# https://yaml.org/type/timestamp.html, which generators write for dates.
_TIMESTAMP = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:(?:[Tt]|[ \t]++)(\d\d?):(\d\d)(?::(\d\d)(?:\.\d*)?+)?+[ \t]*+(Z|[+-]\d\d?(?::?\d\d)?)?+)?+"
)
_URL = re.compile(r"(?i)https?://|www\.")

Found = list[tuple[str, Node]]
"""Paths and nodes of the keys with one meaning, best first."""


def source(root: Node | None, text: str, *, event: bool) -> Source:
    """The source as its front matter describes it; `event` says that `date` is that of an event."""
    found = _find(root)
    names = ("published",) if event else ("published", "date")
    return Source(
        title=_text(found["title"]),
        description=_text(found["description"]),
        authors=tuple(_authors(found["authors"], text)),
        outlet=next((value for value in _texts(found["outlet"]) if not _URL.match(value)), None),
        published=_moment([hit for name in names for hit in found[name]], text),
        updated=_moment(found["updated"], text),
        original=_original(found["original"]),
        labels={path: tuple(_texts([(path, node)])) for path, node in found["labels"]},
        tags=tuple(dict.fromkeys(_tags(found["tags"]))),
        image=next(_texts(found["image"], "address"), None),
        language=_text(found["language"]),
    )


def tag_list(root: Node | None) -> tuple[str, SeqNode] | None:
    """Key and node of the list of tags; None without one."""
    hits = ((path, node) for path, node in _find(root)["tags"] if isinstance(node, SeqNode))
    return next(hits, None)


def _find(root: Node | None) -> dict[str, Found]:
    """The keys at the top, and in the containers there, by meaning."""
    at_top = list(tree.entries(root))
    inner = [
        (f"{name}.{key}", node)
        for name, box in at_top
        if keys.contains(name)
        for key, node in tree.entries(box)
        if isinstance(box, MapNode)
    ]
    folded: dict[str, list[tuple[str, Node]]] = {}
    for path, node in [*at_top, *inner]:
        if not (isinstance(node, ScalarNode) and not node.text.strip()):
            folded.setdefault(keys.fold(path.rpartition(".")[2]), []).append((path, node))
    return {
        meaning: [hit for word in words for hit in folded.get(word, ())] for meaning, words in _WORDS["source"].items()
    }


def _scalars(path: str, node: Node, inner: str = "name") -> Iterator[tuple[str, ScalarNode]]:
    """The scalars of a value: itself, the entries of a list, of a mapping the key that names it, or else its values."""
    waiting = [(path, node)]
    seen: set[int] = set()
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, ScalarNode):
            if item.text.strip() and item.value is not None:
                yield path, item
        elif id(item) not in seen:
            seen.add(id(item))
            waiting += reversed(_inner(path, item, inner))


def _inner(path: str, node: Node, inner: str) -> list[tuple[str, Node]]:
    if isinstance(node, SeqNode):
        return [(f"{path}[{number}]", item) for number, item in enumerate(node.items)]
    values = [(f"{path}.{key}", value) for key, value in tree.entries(node)]
    by_key = {keys.fold(here.rpartition(".")[2]): (here, value) for here, value in values}
    named = next((by_key[word] for word in _INNER[inner] if word in by_key), None)
    return [named] if named else [(here, value) for here, value in values if not isinstance(value, ScalarNode)]


def _texts(found: Found, inner: str = "name") -> Iterator[str]:
    for path, node in found:
        for _, scalar in _scalars(path, node, inner):
            yield " ".join(scalar.text.split())


def _text(found: Found) -> str | None:
    return next(_texts(found), None)


def _tags(found: Found) -> Iterator[str]:
    for _, node in found:
        for value in _texts([("", node)]):
            yield from filter(None, map(str.strip, value.split(","))) if isinstance(node, ScalarNode) else (value,)


def _original(found: Found) -> Original | None:
    url = next((value for value in _texts(found) if _URL.match(value)), None)
    return Original(url=url) if url else None


def _moment(found: Found, text: str) -> DateValue | None:
    """The first of the values that is a date."""
    for path, node in found:
        for here, scalar in _scalars(path, node, "moment"):
            cooked = tree.cook(scalar, text)
            date = timestamp(cooked.text) or dates.parse(cooked.text)
            if date:
                return cooked.own(date, here)
    return None


def timestamp(text: str) -> DateValue | None:
    """A date in the form of YAML and ISO 8601, with its time and zone if it has them; None for another form."""
    found = _TIMESTAMP.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    date = f"{year}-{int(month):02}-{int(day):02}"
    span = Span(0, len(text))
    if hour is None:
        return DateValue(edtf=date, start=date, end=date, span=span)
    if int(hour) > 24 or int(minute) > 59:
        return None
    if zone and zone != "Z":
        hours, minutes = zone[1:].replace(":", "")[:2], zone[1:].replace(":", "")[2:]
        zone = f"{zone[0]}{int(hours):02}:{minutes or '00'}"
    clock = f"{int(hour):02}:{minute}:{second or '00'}"
    return DateValue(edtf=f"{date}T{clock}{zone or ''}", start=date, end=date, span=span)


def _authors(found: Found, text: str) -> Iterator[Author]:
    """The authors of the first key that has any, each once."""
    seen: set[str] = set()
    for path, node in found:
        for here, scalar in _scalars(path, node):
            cooked = tree.cook(scalar, text)
            for start, end in _names(cooked.text):
                name = " ".join(cooked.text[start:end].split())
                if name and name not in seen:
                    seen.add(name)
                    yield cooked.own(Author(name=name, kind=kind(name), span=Span(start, end)), here)
        if seen:
            return


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Where each name of a line stands, without prefix and contact data."""
    text = _CONTACT.sub(lambda found: " " * len(found[0]), text)
    borders = list(_BETWEEN.finditer(text))
    # "Smith, John": one comma between single words turns one name round.
    if len(borders) == 1 and "," in borders[0][0] and len(text.split()) == 2:
        borders = []
    lead = re.match(r"(?i)\s*(?:by|von|par|por)\s", text)
    start = lead.end() if lead else 0
    for border in [*borders, None]:
        end = border.start() if border else len(text)
        part = text[start:end]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        start = border.end() if border else end


def kind(name: str) -> AuthorKind:
    """What an author is by the form of the name."""
    if _ORGANISATION.search(name):
        return "organisation"
    if _HANDLE.fullmatch(name):
        return "handle"
    return "person" if _TITLED.fullmatch(name) and not name.islower() else "unknown"

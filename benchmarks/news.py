"""News heads: authors, dates and titles of articles, and authors of raw bylines.

The peers read HTML, so they get the same lines as paragraphs of a page; a page with metadata would tell them more, but
then the text alone would not be measured. Right answers are counted on the labels beside the texts.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from html import escape
from typing import Any

from table import Row, compare, records, skipped

import infoparse
from infoparse.values import byline

Answer = tuple[frozenset[str], str, str]
"""Authors, ISO day and title."""


def rows() -> list[Row]:
    return [*_bylines(), *_articles()]


def _plain(text: object) -> str:
    return " ".join(str(text or "").replace("’", "'").split()).strip(" .,;:").casefold()


def _set(names: Any) -> frozenset[str]:
    return frozenset(_plain(name) for name in names or () if name)


def _bylines() -> list[Row]:
    labelled = [row for row in records("bylines") if row.get("style") != "unit"]
    name, work = "bylines", f"authors of {len(labelled)} raw lines"
    try:
        import trafilatura
        from trafilatura.metadata import normalize_authors
    except ImportError as error:
        return [skipped(name, work, "trafilatura", error)]

    def ours() -> list[frozenset[str]]:
        found = (byline.parse(str(row["raw"])) for row in labelled)
        return [_set(author.name for author in line.authors) if line else frozenset() for line in found]

    def theirs() -> list[frozenset[str]]:
        return [_set((normalize_authors(None, str(row["raw"])) or "").split("; ")) for row in labelled]

    right = [_set(row["authors"]) for row in labelled]
    peer = f"trafilatura {trafilatura.__version__} normalize_authors"
    return [compare(name, work, ours, peer, theirs, equal=_right(ours(), theirs(), right))]


def _right(ours: list[Any], theirs: list[Any], right: list[Any]) -> str:
    counts = [sum(a == b for a, b in zip(found, right, strict=True)) for found in (ours, theirs)]
    return f"right: {counts[0]} and {counts[1]} of {len(right)}"


def _articles() -> list[Row]:
    articles = records("news_articles")
    texts = [str(row["text"]) for row in articles]
    pages = [_page(text) for text in texts]
    right: list[Answer] = [(_set(r["authors"]), str(r["date"] or "")[:10], _plain(r["title"])) for r in articles]
    work = f"authors, date, title of {len(texts)} articles"
    found = []
    for peer, load in (("trafilatura", _trafilatura), ("newspaper4k", _newspaper)):
        try:
            version, reader = load()
        except ImportError as error:
            found.append(skipped("articles", work, peer, error))
            continue
        ours, theirs = _each(_ours, texts), _each(reader, pages)
        equal = _parts(ours(), theirs(), right)
        found.append(compare("articles", work, ours, f"{peer} {version}", theirs, equal=equal, rounds=1))
    return found


def _each(reader: Callable[[str], Answer], texts: list[str]) -> Callable[[], list[Answer]]:
    return lambda: [reader(text) for text in texts]


def _parts(ours: list[Answer], theirs: list[Answer], right: list[Answer]) -> str:
    parts = []
    for index, name in enumerate(("authors", "date", "title")):
        known = [answer[index] for answer in right if answer[index]]
        counts = [
            sum(a[index] == b[index] for a, b in zip(found, right, strict=True) if b[index]) for found in (ours, theirs)
        ]
        parts.append(f"{name} {counts[0]} and {counts[1]} of {len(known)}")
    return "right: " + ", ".join(parts)


def _page(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><article>\n{body}\n</article></body></html>"


def _ours(text: str) -> Answer:
    source = infoparse.parse(text, parser="byline", prose="never")[0].source
    day = source.published.edtf[:10] if source.published else ""
    return _set(author.name for author in source.authors), day, _plain(source.title)


def _trafilatura() -> tuple[str, Callable[[str], Answer]]:
    import trafilatura
    from trafilatura.metadata import extract_metadata

    def read(page: str) -> Answer:
        found = extract_metadata(page)
        if found is None:
            return frozenset(), "", ""
        return _set((found.author or "").split("; ")), found.date or "", _plain(found.title)

    return trafilatura.__version__, read


def _newspaper() -> tuple[str, Callable[[str], Answer]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import newspaper

    def read(page: str) -> Answer:
        article = newspaper.Article(url="https://example.com/", language="en")
        article.download(input_html=page)
        article.parse()
        day = re.match(r"\d{4}-\d\d-\d\d", str(article.publish_date or ""))
        return _set(article.authors), day[0] if day else "", _plain(article.title)

    return newspaper.__version__, read

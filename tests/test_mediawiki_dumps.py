"""MediaWiki dumps: parts, pages, damage."""

from __future__ import annotations

import bz2
from pathlib import Path

import pytest

from infoparse import parse_many
from infoparse.errors import UnreadableInput
from infoparse.inputs import Options, Unread
from infoparse.plan import plan_many
from infoparse.readers import expand, mediawiki

HEAD = '<mediawiki xml:lang="en">\n<siteinfo><sitename>Made</sitename></siteinfo>\n'


def page(number: int, text: str, extra: str = "") -> str:
    return (
        f"<page><title>Page {number}</title><ns>0</ns><id>{number}</id>{extra}"
        f"<revision><id>{number + 1000}</id><text>{text}</text></revision></page>\n"
    )


PAGES = [page(n, f"text &amp; more {n} " * 20) for n in range(1, 41)]
DUMP = (HEAD + "".join(PAGES) + "</mediawiki>\n").encode()


def read(path: Path, size: int) -> list[mediawiki.Page]:
    return [found for part in mediawiki.parts(str(path), size=size) for found in mediawiki.read(part)]


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "dump.xml"
    path.write_bytes(DUMP)
    return path


@pytest.fixture
def multistream(tmp_path: Path) -> Path:
    path = tmp_path / "dump.xml.bz2"
    streams = [HEAD, *("".join(PAGES[i : i + 7]) for i in range(0, 40, 7)), "</mediawiki>\n"]
    path.write_bytes(b"".join(bz2.compress(stream.encode()) for stream in streams))
    return path


@pytest.mark.parametrize("size", [1, 500, 5000, 10**9])
def test_every_cut_gives_the_same_pages(plain: Path, multistream: Path, size: int) -> None:
    whole = list(mediawiki.pages([DUMP]))
    assert [found.id for found in whole] == list(range(1, 41))
    assert whole[6].text == "text & more 7 " * 20
    assert read(plain, size) == whole
    assert read(multistream, size) == whole


def test_parts_cover_the_file(plain: Path, multistream: Path) -> None:
    for path in (plain, multistream):
        found = list(mediawiki.parts(str(path), size=300))
        assert len(found) > 3
        assert found[0].start == 0
        assert found[-1].end == path.stat().st_size
        assert [a.end for a in found[:-1]] == [b.start for b in found[1:]]


@pytest.mark.parametrize("length", [50, 333, 700, 5000])
@pytest.mark.parametrize("size", [1, 400, 10**9])
def test_pages_over_the_borders_of_streams_are_whole(tmp_path: Path, length: int, size: int) -> None:
    path = tmp_path / "dump.xml.bz2"
    path.write_bytes(b"".join(bz2.compress(DUMP[i : i + length]) for i in range(0, len(DUMP), length)))
    assert read(path, size) == list(mediawiki.pages([DUMP]))


def test_a_page_may_be_cut_at_any_byte() -> None:
    text = (HEAD + page(1, "one") + page(2, "two") + "</mediawiki>").encode()
    whole = list(mediawiki.pages([text]))
    for at in range(len(text)):
        first, second = text[:at], text[at:]
        for chunks in ([first], [first[: at // 2], first[at // 2 :]], [text[i : i + 1] for i in range(at)]):
            more = [second[:3], second[3:4], second[4:]]
            assert [*mediawiki.pages(chunks, more), *mediawiki.pages([second])] == whole, at


@pytest.mark.parametrize("size", [1, 10**6])
def test_a_damaged_stream_costs_its_own_pages(multistream: Path, size: int) -> None:
    data = bytearray(multistream.read_bytes())
    at = data.find(b"BZh", len(data) // 2)
    data[at + 20 : at + 30] = bytes(10)
    multistream.write_bytes(data)
    options = Options()
    found = [
        entry
        for part in mediawiki.parts(str(multistream), size=size)
        for entry in mediawiki._shard(part, "d", options, ())
    ]
    assert [entry.diagnostic.code for entry in found if isinstance(entry, Unread)] == ["IP710"]
    assert len(found) == 40 - 7 + 1
    assert found[-1].uri == "d#40"


def test_redirects_and_revisions_are_told() -> None:
    text = HEAD + page(5, "#REDIRECT [[X]]", '<redirect title="X" />') + "</mediawiki>"
    assert list(mediawiki.pages([text.encode()])) == [
        mediawiki.Page("Page 5", 0, 5, 1005, redirect=True, text="#REDIRECT [[X]]")
    ]


def test_pages_before_the_damage_are_kept(multistream: Path) -> None:
    data = multistream.read_bytes()
    multistream.write_bytes(data[: len(data) * 2 // 3])
    seen: list[mediawiki.Page] = []

    def take() -> None:
        for part in mediawiki.parts(str(multistream), size=1):
            seen.extend(mediawiki.read(part))

    with pytest.raises(UnreadableInput, match="damaged"):
        take()
    assert len(seen) >= 14


@pytest.mark.parametrize("place", [HEAD, HEAD + PAGES[0]])
def test_entities_are_never_declared(tmp_path: Path, place: str) -> None:
    path = tmp_path / "bomb.xml"
    path.write_text('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + place + page(1, "&a;") + "</mediawiki>", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="document type"):
        read(path, 10**9)


def test_a_dump_is_known_by_its_head() -> None:
    assert mediawiki.is_dump(DUMP[:100])
    assert mediawiki.is_dump(b'<?xml version="1.0"?>\n<mediawiki xmlns="x">')
    assert not mediawiki.is_dump(b"<html><mediawiki>")


def test_an_empty_file_has_no_parts(tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_bytes(b"")
    assert list(mediawiki.parts(str(path))) == []
    with pytest.raises(UnreadableInput):
        list(mediawiki.parts(str(tmp_path / "missing.xml")))


@pytest.mark.parametrize("chunk", [1, 3, 7, 64])
def test_a_mark_over_two_chunks_is_found(
    chunk: int, plain: Path, multistream: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [list(mediawiki.parts(str(path), size=300)) for path in (plain, multistream)]
    monkeypatch.setattr(mediawiki, "_CHUNK", chunk)
    assert [list(mediawiki.parts(str(path), size=300)) for path in (plain, multistream)] == wanted


def test_a_page_is_read_as_the_wiki_page_that_it_is(tmp_path: Path) -> None:
    """Ten soldiers were killed in running text that looks like news; the dump says what it is."""
    news = "Clashes near Marle\n\nBy Ann Lee\n\nTen soldiers were killed on Monday, officials said."
    script = page(2, news).replace("<text>", "<model>Scribunto</model><text>")
    path = tmp_path / "dump.xml"
    path.write_text(HEAD + page(1, news) + script + "</mediawiki>")
    wiki, other = parse_many(expand([str(path)]))
    assert wiki.parsers == ("infobox",)
    assert other.parsers == ("byline",)
    assert [plan.parser for plan in plan_many(expand([str(path)]))] == ["infobox", "byline"]
    for results in (
        parse_many(expand([str(path)]), parser="byline"),
        parse_many(expand([str(path)]), without=["infobox"]),
    ):
        assert [result.parsers for result in results] == [("byline",)] * 2

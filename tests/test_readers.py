"""Containers: what is in them, what is wrong with them, and that no archive can do harm."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import math
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from test_mediawiki_dumps import HEAD, page

from infoparse import parse_many
from infoparse.batch import Result
from infoparse.errors import UnreadableInput
from infoparse.inputs import Entry, Input, Options, Shard, Unread, name, opened
from infoparse.readers import _dispatch, _unpack, expand, readers
from infoparse.readers import zip as readers_zip

TEXTS = {"a.txt": "First words.\n", "b/c.txt": "Second words.\n"}
PACK: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, data: bytes | str) -> str:
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def results(*paths: str, jobs: int = 1, options: Options | None = None) -> list[Result]:
    return list(parse_many(expand(paths, options=options), jobs=jobs, prose="never"))


def told(*paths: str, options: Options | None = None) -> list[tuple[str, str]]:
    """Name, and text or code, of each document."""
    sources = expand(paths, options=options)
    return [(name(found), outcome(found)) for source in sources for found in opened(source)]


def outcome(source: Input) -> str:
    if isinstance(source, Unread):
        return source.diagnostic.code
    if isinstance(source, UnreadableInput):
        return "IP103"
    text = source.text if isinstance(source, Entry) else Path(str(source)).read_bytes()
    return text if isinstance(text, str) else text.decode()


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def tarred(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, text in members.items():
            data = text.encode() if isinstance(text, str) else text
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def test_every_reader_works() -> None:
    assert {reader.fault for reader in readers().values()} == {None}
    assert [reader.name for reader in readers().values()] == list(readers())
    assert all(reader.summary for reader in readers().values())


# ---- what is in them


@pytest.mark.parametrize("kind", PACK)
def test_a_compressed_document_is_the_document(kind: str) -> None:
    put(f"a.txt.{kind}", PACK[kind](b"First ") + PACK[kind](b"words.\n"))
    assert told(f"a.txt.{kind}") == [(f"a.txt.{kind}", "First words.\n")]


def test_zst() -> None:
    zstandard = pytest.importorskip("zstandard")
    put("a.zst", zstandard.compress(b"First ") + zstandard.compress(b"words.\n"))
    assert told("a.zst") == [("a.zst", "First words.\n")]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_members_are_documents_under_the_name_of_the_archive(pack: Callable[[dict[str, str]], bytes]) -> None:
    put("all", pack(TEXTS))
    assert told("all") == [(f"all!{name}", text) for name, text in TEXTS.items()]


@pytest.mark.parametrize("kind", PACK)
def test_a_compressed_archive_of_compressed_tables(kind: str) -> None:
    rows = "".join(json.dumps({"text": text}) + "\n" for text in TEXTS.values())
    put("all.tar", PACK[kind](tarred({"t.jsonl.gz": gzip.compress(rows.encode()), ".hidden": "x"})))
    assert told("all.tar") == [
        ("all.tar!t.jsonl.gz#1", "First words.\n"),
        ("all.tar!t.jsonl.gz#2", "Second words.\n"),
    ]


def test_rows_of_json_lines_and_tables() -> None:
    put("t.jsonl", '{"text": "one", "n": 7}\n\n{"text": "two", "n": 8}\n')
    assert told("t.jsonl") == [("t.jsonl#1", "one"), ("t.jsonl#3", "two")]
    assert told("t.jsonl", options=Options(id_field="n")) == [("t.jsonl#7", "one"), ("t.jsonl#8", "two")]
    put("t.csv", '\ufeffbody,name\n"one, and\nmore",x\ntwo,y\n')
    options = Options(text_field="body", id_field="name")
    assert told("t.csv", options=options) == [("t.csv#x", "one, and\nmore"), ("t.csv#y", "two")]
    put("t.tsv", "text\tn\none\t1\n")
    assert told("t.tsv") == [("t.tsv#1", "one")]


def test_a_table_that_is_not_utf_8_loses_nothing() -> None:
    text = "By Zo\u00eb Lee\n\nZw\u00f6lf Tote.\n"
    put("t.csv", f'id,text\nA,"{text}"\n\u00e9,plain\n'.encode("latin-1"))
    first, second = results("t.csv", options=Options(id_field="id"))
    assert [author.name for author in first.records[0].source.authors] == ["Zo\u00eb Lee"]
    assert "IP101" in [remark.diagnostic.code for remark in first.remarks]
    assert second.uri == "t.csv#\udce9"
    put("t.tsv", f'id\ttext\nA\t"{text}"\n'.encode("utf-16"))
    assert told("t.tsv", options=Options(id_field="id")) == [("t.tsv#A", text)]


def test_a_row_without_a_document_costs_itself_and_a_wrong_file_is_told_once() -> None:
    put("t.jsonl", '{"text": "one"}\n{"text": null}\n{broken\n[]\n{"text": "two"}\n')
    assert told("t.jsonl") == [
        ("t.jsonl#1", "one"), ("t.jsonl#2", "IP717"), ("t.jsonl#3", "IP717"), ("t.jsonl#4", "IP717"),
        ("t.jsonl#5", "two"),
    ]  # fmt: skip
    put("u.jsonl", '{"body": "one"}\n' * 5)
    put("u.csv", "body\none\n" * 5)
    assert told("u.jsonl", "u.csv") == [("u.jsonl", "IP717"), ("u.csv", "IP717")]


def test_the_format_can_be_said() -> None:
    put("t.data", '{"text": "one"}\n')
    put("t.jsonl", "words")
    assert told("t.data", options=Options(input_format="jsonl")) == [("t.data#1", "one")]
    assert told("t.jsonl", options=Options(input_format="text")) == [("t.jsonl", "words")]
    put("t.data.gz", gzip.compress(b'{"text": "one"}\n'))
    assert told("t.data.gz", options=Options(input_format="jsonl")) == [("t.data.gz#1", "one")]


def test_bytes_tell_more_than_names() -> None:
    put("t.jsonl", zipped({"a.txt": "words"}))
    assert told("t.jsonl") == [("t.jsonl!a.txt", "words")]


def test_patterns_name_files_in_order() -> None:
    for item in ("b.txt", "a.txt", "c.md"):
        put(item, item)
    assert told("*.txt") == [("a.txt", "a.txt"), ("b.txt", "b.txt")]
    assert told("*.rst") == [("*.rst", "IP103")]
    put("[x].txt", "a file of that very name")
    assert told("[x].txt") == [("[x].txt", "a file of that very name")]


def test_a_pipe_is_read_once() -> None:
    here, there = os.pipe()
    os.write(there, b"First words.\n")
    os.close(there)
    assert told(f"/dev/fd/{here}") == [(f"/dev/fd/{here}", "First words.\n")]
    os.close(here)


# ---- dumps

DUMP = (
    HEAD
    + "".join(page(n, f"words {n} " * 50) for n in range(1, 60))
    + page(60, "moved", '<redirect title="X" />')
    + page(61, "talk").replace("<ns>0<", "<ns>1<")
    + "</mediawiki>\n"
).encode()


def streams() -> bytes:
    cuts = [DUMP[at : at + 2000] for at in range(0, len(DUMP), 2000)]
    return b"".join(map(bz2.compress, cuts))


def multistream() -> bytes:
    head, *pages = DUMP.split(b"<page>")
    return bz2.compress(head) + b"".join(bz2.compress(b"<page>" + text) for text in pages)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("limit", [1, 10_000_000])
def test_every_way_to_pack_a_dump_gives_the_same(jobs: int, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from infoparse.readers import mediawiki

    for constant in ("_SHARD", "_PACKED_SHARD"):
        monkeypatch.setattr(mediawiki, constant, 3000)
    monkeypatch.setattr(mediawiki, "_LARGEST_SHARD", limit)
    put("plain", DUMP)
    put("one.bz2", bz2.compress(DUMP))
    put("many.bz2", multistream())
    put("d.gz", gzip.compress(DUMP))
    put("d.zip", zipped({"d.xml": DUMP}))
    wanted = [f"#{n}" for n in range(1, 60)]
    for path in ("plain", "one.bz2", "many.bz2", "d.gz", "d.zip!d.xml"):
        found = results(path.split("!")[0], jobs=jobs)
        assert [r.uri for r in found] == [path + number for number in wanted]
        assert [r.records[0].source.uri for r in found] == [r.uri for r in found]
        assert found[6].records[0].source.title == "Page 7"


def test_a_large_dump_is_cut_for_workers() -> None:
    put("d.xml", HEAD + page(1, "x" * 600_000) + page(2, "x" * 600_000) + page(3, "z") + "</mediawiki>")
    assert [type(source) for source in expand(["d.xml"])] == [Shard, Shard]


def test_title_and_revision_of_a_page_are_kept() -> None:
    put("d.xml", DUMP)
    record = results("d.xml")[3].records[0]
    assert record.source.title == "Page 4"
    assert record.source.labels == {"page": ("Page 4",), "revision": ("1004",)}


def test_other_namespaces_and_redirects_on_demand() -> None:
    put("d.xml", DUMP)
    assert [uri for uri, _ in told("d.xml", options=Options(namespaces=(1,)))] == ["d.xml#61"]
    assert [uri for uri, _ in told("d.xml", options=Options(redirects=True))][-1] == "d.xml#60"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_damaged_stream_costs_itself_alone(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from infoparse.readers import mediawiki

    monkeypatch.setattr(mediawiki, "_PACKED_SHARD", 1)
    data = bytearray(multistream())
    at = data.find(b"BZh", len(data) // 2)
    data[at + 20 : at + 30] = b"\0" * 10
    put("d.bz2", bytes(data))
    found = results("d.bz2", jobs=jobs)
    assert [r.failure.code for r in found if r.failure] == ["IP710"]
    assert len(found) == 59


# ---- web archives


def record(kind: str, media: str, body: str, uri: str) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n{body}".encode() if kind == "response" else body.encode()
    media = "application/http; msgtype=response" if kind == "response" else media
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_plain_text_of_a_web_archive(pack: Callable[[bytes], bytes]) -> None:
    pytest.importorskip("fastwarc")
    parts = [
        record("response", "text/plain; charset=utf-8", "One.", "http://x/1"),
        record("response", "text/html", "<p>Two.", "http://x/2"),
        record("conversion", "text/plain", "Three.", "http://x/3"),
        record("request", "text/plain", "No.", "http://x/4"),
    ]
    put("w.warc", b"".join(map(pack, parts)))
    assert told("w.warc") == [("http://x/1", "One."), ("http://x/3", "Three."), ("w.warc", "IP716")]
    assert not results("w.warc")[2].failed, "what is left out on purpose is no failure"


# ---- damage and malice


@pytest.mark.parametrize("kind", PACK)
def test_a_cut_stream_is_one_diagnostic(kind: str) -> None:
    rows = "".join(json.dumps({"text": os.urandom(90).hex()}) + "\n" for _ in range(3000)).encode()
    put(f"t.jsonl.{kind}", PACK[kind](rows)[:-2000])
    found = told(f"t.jsonl.{kind}")
    assert [code for _, code in found].count("IP710") == 1
    assert found[-1][1] == "IP710"
    if kind == "gz":
        assert len(found) > 1000, "what stands before the damage is read"


def test_a_damaged_member_costs_itself_alone() -> None:
    data = bytearray(zipped(TEXTS | {"d.txt": "Third words.\n"}, zipfile.ZIP_STORED))
    at = data.find(b"Second")
    data[at] ^= 1
    put("a.zip", bytes(data))
    assert told("a.zip") == [("a.zip!a.txt", "First words.\n"), ("a.zip!b/c.txt", "IP710"),
                             ("a.zip!d.txt", "Third words.\n")]  # fmt: skip


@pytest.mark.parametrize("pack", [zipped, lambda members: gzip.compress(tarred(members))])
def test_a_cut_archive_is_one_diagnostic(pack: Callable[[dict[str, bytes]], bytes]) -> None:
    data = pack({f"{n}": os.urandom(5000).hex().encode() for n in range(5)})
    put("a", data[: len(data) // 2])
    codes = [result.failure.code for result in results("a") if result.failure]
    assert codes == ["IP710"] or (codes == ["IP710", "IP710"] and data.startswith(b"\x1f\x8b"))


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "a/../../b", "C:\\x.txt", "..\\x"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_are_refused(pack: Callable[[dict[str, str]], bytes], name: str) -> None:
    put("a", pack({name: "out", "in.txt": "in"}))
    assert [code for _, code in told("a")] == ["IP713", "in"]


def test_links_and_devices_are_noopened() -> None:
    with tarfile.open("a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"x{kind!r}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert told("a.tar") == []


@pytest.mark.parametrize("kind", [*PACK, "zip"])
def test_a_bomb_is_told_by_its_ratio(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_unpack, "FREE", 100_000)
    bomb = b"0" * 3_000_000
    put("bomb", zipped({"x": bomb}) if kind == "zip" else PACK[kind](bomb))
    assert [code for _, code in told("bomb")] == ["IP712"]


def test_many_small_bombs_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """No member is past what is free, and each would have to be parsed."""
    monkeypatch.setattr(readers_zip, "FREE", 100_000)
    put("a.zip", zipped({f"{number}": b"0" * 90_000 for number in range(50)}))
    codes = [code for _, code in told("a.zip") if code.startswith("IP7")]
    assert codes == ["IP712"]
    assert len(told("a.zip")) < 40


@pytest.mark.parametrize(
    "between", [bytes, lambda data: tarred({"a.jsonl.gz": data}), lambda data: zipped({"a.jsonl.gz": data}, 0)]
)
def test_the_ratios_of_layers_do_not_multiply(
    between: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = json.dumps({"text": os.urandom(1000).hex()}).encode() + b"\n"
    inner = gzip.compress(row) * 500
    outer = gzip.compress(between(inner))
    ratios = len(row) * 500 / len(inner), len(inner) / len(outer)
    limit = round(1.2 * max(ratios))
    assert math.prod(ratios) > 1.3 * limit
    for module in (_unpack, readers_zip):
        monkeypatch.setattr(module, "FREE", 10_000)
        monkeypatch.setattr(module, "RATIO", limit)
    put("a.jsonl.gz.gz", outer)
    assert [result.failure.code for result in results("a.jsonl.gz.gz") if result.failure] == ["IP712"]


def test_an_archive_from_before_posix() -> None:
    """Its blocks have no magic number."""
    data = tarred(TEXTS)
    blocks = [bytearray(data[at : at + 512]) for at in range(0, len(data), 512)]
    for block in blocks:
        if block[257:262] == b"ustar":
            block[257:512] = bytes(255)
            block[148:156] = b" " * 8
            block[148:156] = b"%06o\0 " % sum(block)
    put("old", b"".join(blocks))
    assert told("old") == [("old!a.txt", "First words.\n"), ("old!b/c.txt", "Second words.\n")]


@pytest.mark.parametrize("name", ["a.txt", ".hidden"])
@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_member_that_claims_to_be_huge_is_not_looked_for_behind_the_end(name: str, kind: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.type = 10**15, kind
    put("a.tar", info.tobuf(tarfile.GNU_FORMAT) + b"words")
    assert {code for _, code in told("a.tar")} == {"IP710"}


@pytest.mark.parametrize("damaged", [lambda data: data[:1100], lambda data: data[:1030] + b"?" + data[1031:]])
def test_a_damaged_header_is_no_end_of_an_archive(damaged: Callable[[bytes], bytes]) -> None:
    put("a.tar", damaged(tarred(TEXTS)))
    assert told("a.tar") == [("a.tar!a.txt", "First words.\n"), ("a.tar", "IP710")]


def test_a_header_has_a_largest_size() -> None:
    info = tarfile.TarInfo("x")
    info.size, info.type = 20_000, tarfile.XHDTYPE
    put("a.tar", info.tobuf() + b"9" * 20_000)
    (result,) = results("a.tar")
    assert result.failure
    assert result.failure.message == "damaged: a header of 20,000 bytes"


def test_a_file_with_holes_is_not_filled_up() -> None:
    info = tarfile.TarInfo("holes")
    info.size, info.type = 0, tarfile.GNUTYPE_SPARSE
    head = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    head[483:495] = b"%011o\0" % 50_000_000  # the size with its holes
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    put("a.tar", bytes(head) + tarred({"a.txt": "words"}))
    assert told("a.tar") == [("a.tar!holes", "IP714"), ("a.tar!a.txt", "words")]


def test_a_document_of_an_archive_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_dispatch, "LARGEST", 1000)
    put("a.zip", zipped({"large": os.urandom(600).hex(), "small": "words"}))
    put("named.txt", "words " * 1000)
    assert [code for _, code in told("a.zip")] == ["IP711", "words"]
    assert told("named.txt")[0][1].startswith("words"), "a file that is named has no limit"


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_what_says_that_it_is_too_large_is_not_read(
    pack: Callable[[dict[str, str]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_dispatch, "LARGEST", 1000)
    put("a", pack({"large.txt": "words " * 1000, "small.txt": "words", "rows.jsonl": '{"text": "words"}\n' * 100}))
    monkeypatch.setattr(_dispatch, "BytesIO", Measured)
    found = told("a")
    assert found[0] == ("a!large.txt", "IP711")
    assert len(found) == 102, "containers are read piece by piece and may be larger"
    assert max(Measured.sizes) <= 1000


class Measured(io.BytesIO):
    """Remembers how much was written."""

    sizes: ClassVar[list[int]] = []

    def write(self, data: Any) -> int:
        self.sizes.append(len(data))
        return super().write(data)


def test_containers_do_not_nest_without_end() -> None:
    data = b"words"
    for _ in range(10):
        data = zipped({"x": data}, zipfile.ZIP_STORED)
    put("a.zip", data)
    assert told("a.zip") == [("a.zip" + "!x" * 4, "IP715")]


def test_an_encrypted_member_is_told() -> None:
    data = bytearray(zipped(TEXTS, zipfile.ZIP_STORED))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    put("a.zip", bytes(data))
    assert [code for _, code in told("a.zip")] == ["IP714", "Second words.\n"]


def test_nothing_is_written_to_the_disk() -> None:
    put("a.zip", zipped(TEXTS))
    put("a.tar", tarred(TEXTS))
    results("a.zip", "a.tar")
    assert sorted(path.name for path in Path().rglob("*")) == ["a.tar", "a.zip"]


def test_members_are_taken_as_they_are_asked_for() -> None:
    put("a.tar", tarred({f"{n}.txt": "words" for n in range(50)}))
    sources = expand(["a.tar"])
    first: Input = next(sources)
    assert first == Entry("a.tar!0.txt", b"words", via=("tar",))
    sources.close()  # type: ignore[attr-defined]


def test_a_reader_that_fails_costs_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from infoparse.inputs import Reader

    poor = Reader("poor", lambda head, _: head.startswith(b"poor"), lambda *_: iter([1 / 0]))  # type: ignore[list-item]
    monkeypatch.setattr(_dispatch, "_load", lambda _switch: {"poor": poor})
    put("a", "poor")
    (source,) = expand(["a"])
    assert isinstance(source, Unread)
    assert source.diagnostic.message == "damaged: division by zero"

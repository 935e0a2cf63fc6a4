"""From text or bytes to records: encodings, identity, choice of the parser, and parsers that fail."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary

import infoparse
from infoparse import Record, UnknownParser, UnreadableInput, registry
from infoparse.plugin import Document, Parser
from infoparse.source import Lines, Span, decode

TEXT = "Zwölf Gefallene in Łódź\n"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Parser]]:
    """The registry as a dictionary that a test fills."""
    parsers: dict[str, Parser] = {}
    monkeypatch.setattr(registry, "_load", lambda _switch: parsers)
    return parsers


def codes(records: tuple[Record, ...]) -> list[str]:
    return [diagnostic.code for record in records for diagnostic in record.diagnostics]


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (TEXT.encode(), "utf-8", None),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", None),
        (TEXT.encode("utf-16"), "utf-16-le", None),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", None),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32-le", None),
        (TEXT.encode("utf-16-le"), "utf-16-le", None),
        (TEXT.encode("utf-16-be"), "utf-16-be", None),
    ],
)
def test_text_in_unicode_encodings_is_read_whole(data: bytes, encoding: str, code: str | None) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.code) == (TEXT, encoding, code)


def test_latin_1_loses_no_byte() -> None:
    data = "Über 12 Tote in Besançon".encode("latin-1")
    decoded = decode(data)
    assert decoded.code == "IP101"
    assert decoded.text.encode("latin-1") == data


def test_binary_data_is_called_so_and_loses_no_byte() -> None:
    data = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))
    decoded = decode(data)
    assert decoded.code == "IP102"
    assert decoded.text.encode("latin-1") == data


def test_a_broken_encoding_behind_a_mark_is_reported() -> None:
    decoded = decode(b"\xef\xbb\xbfabc\xff")
    assert (decoded.text, decoded.code) == ("abc\ufffd", "IP104")


@given(st.binary(max_size=200))
def test_any_bytes_become_text(data: bytes) -> None:
    decoded = decode(data)
    assert isinstance(decoded.text, str)
    assert decode(data) == decoded


def test_the_encoding_s_diagnostic_stands_first() -> None:
    records = infoparse.parse_bytes(b"caf\xe9")
    assert codes(records)[0] == "IP101"


@given(arbitrary())
def test_lines_and_columns_lead_back_to_the_offset(text: str) -> None:
    lines = Lines(text)
    for offset in range(0, len(text) + 1, 7):
        line, column = lines.place(offset)
        before = text[:offset]
        assert line == before.count("\n") + 1
        assert column == offset - (before.rfind("\n") + 1) + 1


def test_a_line_comes_without_its_end() -> None:
    lines = Lines("one\r\ntwo\n\nfour")
    assert [lines.line(number) for number in (1, 2, 3, 4)] == ["one", "two", "", "four"]


def test_an_empty_document_is_one_record_that_says_so() -> None:
    for text in ("", "   \n\t"):
        records = infoparse.parse(text)
        assert len(records) == 1
        assert codes(records).count("IP100") == 1


def test_a_missing_file_is_an_exception_with_path_and_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        infoparse.parse_file(tmp_path / "gone.txt")
    assert caught.value.path == str(tmp_path / "gone.txt")
    assert caught.value.reason == "No such file or directory"
    assert isinstance(caught.value, OSError)


def test_a_file_has_its_path_as_uri_unless_another_is_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    assert infoparse.parse_file(path)[0].source.uri == str(path)
    assert infoparse.parse_file(path, uri="https://example.org/a")[0].source.uri == "https://example.org/a"


def test_identity_depends_on_text_parser_and_position_alone(fake: dict[str, Parser]) -> None:
    fake["two"] = Parser("two", sniff=lambda _: 1, lift=lambda _: [Record(), Record()])
    first, second = infoparse.parse("text", uri="a")
    assert first.id != second.id
    assert infoparse.parse("text", uri="b")[0].id == first.id, "the id depends on the path"
    assert infoparse.parse("other")[0].id != first.id
    # Written down once: the same on every machine and in every version with this schema.
    digest = hashlib.sha256(b"text").hexdigest()
    assert first.id == hashlib.sha256(f"infoparse/1\ntwo\n{digest}\n0".encode()).hexdigest()[:24]
    assert first.source.sha256 == digest


def test_the_best_guess_reads_and_a_name_overrides_it(fake: dict[str, Parser]) -> None:
    for name, score in (("low", 0.2), ("high", 0.9), ("none", 0.0)):
        fake[name] = Parser(name, sniff=lambda _, s=score: s, lift=lambda d: [Record(title=d.parser.name)], version="7")
    assert [guess.parser for guess in infoparse.detect("x")] == ["high", "low"]
    assert infoparse.parse("x")[0].title == "high"
    (record,) = infoparse.parse("x", parser="none")
    assert (record.title, record.source.parser, record.source.parser_version) == ("none", "none", "7")
    assert infoparse.parse("x", without=["high"])[0].title == "low"
    with pytest.raises(UnknownParser):
        infoparse.parse("x", parser="high", without=["high"])


def test_text_that_nobody_knows_is_kept(fake: dict[str, Parser]) -> None:
    (record,) = infoparse.parse("just words")
    assert codes((record,)) == ["IP105"]
    assert record.source.parser is None
    assert [(field.raw, field.span) for field in record.fields] == [("just words", Span(0, 10))]


def test_a_parser_that_fails_loses_nothing(fake: dict[str, Parser]) -> None:
    def fail(_document: Document) -> list[Record]:
        raise RuntimeError("no luck")

    fake["poor"] = Parser("poor", sniff=lambda _: 1, lift=fail)
    (record,) = infoparse.parse("words")
    assert [(d.code, d.message) for d in record.diagnostics] == [
        ("IP199", "the parser poor failed: RuntimeError: no luck")
    ]
    assert record.fields[0].raw == "words"


def test_running_text_that_fails_costs_itself_alone(fake: dict[str, Parser], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("no luck")

    monkeypatch.setattr("infoparse.prose.fill", fail)
    fake["good"] = Parser("good", sniff=lambda _: 1, lift=lambda _: [Record(title="kept")])
    (record,) = infoparse.parse("words")
    assert (record.title, codes((record,))) == ("kept", ["IP198"])
    assert codes(infoparse.parse("words", prose="never")) == []


def test_a_parser_that_finds_nothing_loses_nothing(fake: dict[str, Parser]) -> None:
    fake["empty"] = Parser("empty", sniff=lambda _: 1, lift=lambda _: [])
    (record,) = infoparse.parse("words")
    assert codes((record,)) == ["IP105"]
    assert record.fields[0].raw == "words"


def test_a_parser_that_fails_to_sniff_is_passed_over(fake: dict[str, Parser]) -> None:
    fake["poor"] = Parser("poor", sniff=lambda _: 1 / 0, lift=lambda _: [Record()])
    fake["good"] = Parser("good", sniff=lambda _: 0.1, lift=lambda _: [Record()])
    assert infoparse.parse("words")[0].source.parser == "good"


def test_a_broken_parser_is_never_chosen(fake: dict[str, Parser]) -> None:
    sound = Parser("sound", sniff=lambda _: 1, lift=lambda _: [Record()])
    fake["sound"] = attrs.evolve(sound, fault="no luck")
    assert infoparse.detect("words") == ()


def test_half_a_surrogate_pair_is_no_obstacle() -> None:
    (record, *_) = infoparse.parse("By Ann Lee\n\n\ud800 words")
    assert infoparse.from_json(infoparse.to_json(record)) == record

"""`infoparse convert` over many documents: how many, how loud, and when it fails."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from infoparse import Result
from infoparse.batch import Remark
from infoparse.cli import main
from infoparse.cli._report import Report
from infoparse.diagnostics import Diagnostic
from infoparse.inputs import Entry, Input, Shard, name
from infoparse.readers import sample

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents with an error (a.bin), a warning (b.txt and the empty c.txt) and nothing wrong (d.txt)."""
    monkeypatch.chdir(tmp_path)
    Path("a.bin").write_bytes(b"\x7fELF\x02\x01\0\0\0\xff\xfe" * 40)
    Path("b.txt").write_bytes("By Zo\u00eb Lee\n\nZw\u00f6lf Tote.\n".encode("latin-1"))
    Path("c.txt").write_bytes(b"")
    Path("d.txt").write_text("By Ann Lee\n\nAt least 12 people were killed in Tal on Monday, police said.\n")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_limit(jobs: str, capsys: Output) -> None:
    for limit in (0, 1, 3, 9):
        main(["convert", "d.txt", "d.txt", "d.txt", "d.txt", "--limit", str(limit), "-j", jobs])
        assert len(capsys.readouterr().out.splitlines()) == min(limit, 4)


@pytest.mark.parametrize(
    ("name", "codes"), [("a.bin", (1, 1, 0)), ("b.txt", (0, 1, 0)), ("c.txt", (0, 1, 0)), ("d.txt", (0, 0, 0))]
)
def test_fail_on(name: str, codes: tuple[int, ...]) -> None:
    assert tuple(main(["convert", name, "--fail-on", when]) for when in ("error", "warning", "never")) == codes


def test_quiet_says_nothing_and_still_fails(capsys: Output) -> None:
    assert main(["convert", ".", "--quiet"]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    assert len(captured.out.splitlines()) == 4


def test_verbose_adds_a_summary(capsys: Output) -> None:
    main(["convert", "c.txt", "d.txt", "gone.txt", "-v"])
    err = capsys.readouterr().err
    assert "c.txt:1:1: IP100" in err
    assert "\n3 documents, 2 records, 1 document with errors, " in err
    rows = [" ".join(line.split()) for line in err.splitlines()]
    assert "no parser 1 document 1 record" in rows
    assert "IP100 1 warning: the document is empty" in rows
    assert "IP103 1 error: can't be read: REASON" in rows


@pytest.mark.parametrize("verbose", [False, True])
def test_remarks_of_the_severity_info_are_for_the_verbose(verbose: bool, capsys: Output) -> None:
    result = Result("x", remarks=(Remark(Diagnostic("IP999", "info", "by the way")),))
    assert list(Report(verbose=verbose).watch([result])) == [result]
    assert ("by the way" in capsys.readouterr().err) == verbose


# ---- samples, and runs that only say what they would do


def names(out: str) -> list[str]:
    return [line.partition("\t")[0] for line in out.splitlines()]


def test_a_sample_is_the_same_in_every_run_and_part_of_a_larger_one() -> None:
    documents: list[Input] = [(f"document {number}", "") for number in range(200)]
    for count in (0, 1, 10, 50, 200, 300):
        few = list(sample(iter(documents), count))
        assert len(few) == min(count, 200)
        assert few == list(sample(documents, count))
        assert few == [document for document in documents if document in few], "the order is another one"
        assert set(map(name, few)) <= set(map(name, sample(documents, count + 7)))
    assert list(sample(documents, 10)) != documents[:10]


def test_a_sample_opens_shards_and_keeps_documents_of_one_name_apart() -> None:
    inside = Shard("s", lambda: iter((Entry("e", "one"), Entry("e", "two"), Entry("f", "three"))))
    texts = [entry.text for entry in sample([inside], 3) if isinstance(entry, Entry)]
    assert texts == ["one", "two", "three"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_samples_of_the_command(jobs: str, capsys: Output) -> None:
    with zipfile.ZipFile("many.zip", "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", "By Ann Lee\n")
    assert main(["convert", "many.zip", "--sample", "5", "-j", jobs]) == 0
    first = capsys.readouterr().out
    assert len(first.splitlines()) == 5
    main(["convert", "many.zip", "--sample", "6", "-j", jobs])
    assert set(first.splitlines()) < set(capsys.readouterr().out.splitlines())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_dry_run_writes_a_list_and_nothing_else(jobs: str, capsys: Output) -> None:
    with zipfile.ZipFile("e.zip", "w") as archive:
        archive.writestr("in.txt", "Infobox\n- Date: 3 May 1915\n")
        archive.writestr("rows.jsonl.gz", gzip.compress(b'{"text": "Infobox\\n- Date: 3 May 1915\\n"}\n'))
    before = sorted(path.name for path in Path().iterdir())
    assert main(["convert", ".", "gone.txt", "--dry-run", "-o", "out.csv", "-j", jobs]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "./a.bin\tfile\tbyline",
        "./b.txt\tfile\tbyline",
        "./c.txt\tfile\tno parser",
        "./d.txt\tfile\tbyline",
        "./e.zip!in.txt\tzip\tinfobox",
        "./e.zip!rows.jsonl.gz#1\tzip+gz+jsonl\tinfobox",
        "gone.txt\tfile\tIP103",
    ]
    assert captured.err == "7 documents (IP103: 1, byline: 3, infobox: 2, no parser: 1)\n"
    assert sorted(path.name for path in Path().iterdir()) == before


def test_a_dry_run_keeps_to_what_is_asked_for(capsys: Output) -> None:
    main(["convert", ".", "--dry-run", "--limit", "1", "--parser", "infobox", "-q"])
    assert capsys.readouterr() == ("./a.bin\tfile\tinfobox\n", "")

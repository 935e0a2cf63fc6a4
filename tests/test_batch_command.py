"""`infoparse convert` over many documents: how many, how loud, and when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from infoparse import Result
from infoparse.batch import Remark
from infoparse.cli import main
from infoparse.cli._report import Report
from infoparse.diagnostics import Diagnostic

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

"""Writers that other packages bring."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import distributions
import pytest
from distributions import nothing_loaded
from output_cases import BUILT_IN, ODD, RECORD, RECORDS, raised

from infoparse import writers
from infoparse.cli import main
from infoparse.writers import _dispatch

GOOD = """
from infoparse.outputs import Writer
def write(records, stream, *, shout=""):
    stream.writelines(f"{record.title}{shout}\\n" for record in records)
WRITER = Writer("titles", text=write, suffixes=("ttl",), options=("shout",), summary="titles only")
"""


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder on the import path."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    with nothing_loaded(folder, _dispatch._load.cache_clear):
        yield folder


def install(folder: Path, name: str, code: str) -> None:
    distributions.install(folder, name, code, f"[infoparse.writers]\n{name} = {name}:WRITER\n")


def test_a_writer_from_outside(outside: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install(outside, "titles", GOOD)
    assert writers.find("titles").origin == "titles 1.5"
    assert writers.by_suffix("o.ttl.gz") == "titles"
    writers.save("titles", (RECORD, ODD), str(tmp_path / "o.ttl"), shout="!")
    assert (tmp_path / "o.ttl").read_text().startswith(f"{RECORD.title}!\na\0b \\ud800 c")
    assert main(["formats"]) == 0
    assert "titles     titles 1.5  titles only" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("import a_module_that_is_missing", "ModuleNotFoundError: No module named 'a_module_that_is_missing'"),
        ("raise RuntimeError('no luck')", "RuntimeError: no luck"),
        ("WRITER = 'poem'", "TypeError: not a Writer but str"),
        ("from infoparse.outputs import Writer\nWRITER = Writer('csv', text=print)", "the name is taken by infoparse"),
    ],
)
def test_a_broken_writer_is_listed_and_stops_nobody(
    code: str, fault: str, outside: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(outside, "poem", code)
    install(outside, "titles", GOOD)
    (tmp_path / "a.txt").write_text("By Ann Lee\n\nOne man was killed.\n")
    listed = {name: writer.fault for name, writer in writers.writers().items() if writer.fault}
    (name,) = listed
    assert name in {"poem", "poem (poem 1.5)"}
    assert str(listed[name]).startswith(fault)
    assert main(["formats", "--json"]) == 0
    output = {entry["name"]: entry["fault"] for entry in json.loads(capsys.readouterr().out)["output"]}
    assert output == {other: listed.get(other) for other in (*BUILT_IN, "titles", name)}
    for form, code in ((name, 2), ("titles", 0), ("csv", 0)):
        assert main(["convert", str(tmp_path / "a.txt"), "--to", form, "-o", str(tmp_path / "o")]) == code
        assert (fault in capsys.readouterr().err) is (form == name)


def test_a_writer_that_fails_is_told_and_leaves_nothing(
    outside: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = "from infoparse.outputs import Writer\n"
    code += "def write(records, stream):\n    for record in records:\n        stream.write({}[record.id])\n"
    install(outside, "poem", code + "WRITER = Writer('poem', text=write)\n")
    (tmp_path / "a.txt").write_text("By Ann Lee\n\nOne man was killed.\n")
    assert main(["convert", str(tmp_path / "a.txt"), "-o", str(tmp_path / "o.poem")]) == 2
    assert "the writer of poem 1.5 failed: KeyError" in capsys.readouterr().err
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.name.startswith("o")) == []
    with pytest.raises(EOFError):  # what fails outside the writer is not its failure
        writers.save("poem", (raised() for _ in range(1)), str(tmp_path / "o.poem"))


def test_the_environment_switches_outside_writers(outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(outside, "titles", GOOD)
    for switch, known in (("", False), ("other", False), ("titles", True)):
        monkeypatch.setenv("INFOPARSE_PLUGINS", switch)
        assert ("titles" in writers.writers()) is known
        assert set(BUILT_IN) <= set(writers.writers())


def test_a_writer_of_folders_only(outside: Path, tmp_path: Path) -> None:
    code = "from infoparse.outputs import Writer\nfrom pathlib import Path\n"
    code += "def fill(records, path): (path / 'event.twin').write_text(str(len(list(records))))\n"
    install(outside, "twin", code + "WRITER = Writer('twin', folder=fill)\n")
    writers.save("twin", RECORDS, str(tmp_path / "o.twin"))
    writers.save("twin", RECORDS, str(tmp_path / "o.twin"))
    assert (tmp_path / "o.twin" / "event.twin").read_text() == "4"
    with pytest.raises(ValueError, match="needs a file"):
        writers.check("twin", None)

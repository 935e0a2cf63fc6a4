"""Parsers from the folder and from entry points: one door, faults kept, switches."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infoparse import UnknownParser, from_json, registry
from infoparse.plugin import Parser

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "tests" / "plugin_example"


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example plugin installed by pip."""
    base = tmp_path_factory.mktemp("plugin")
    source, target = base / "source", base / "target"
    shutil.copytree(EXAMPLE, source)  # pip leaves a build folder behind
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target"]
    subprocess.run([*pip, str(target), str(source)], check=True)
    return target


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder on the import path, seen by a registry that has loaded nothing yet."""
    monkeypatch.syspath_prepend(tmp_path)
    registry._load.cache_clear()
    before = set(sys.modules)
    yield tmp_path
    registry._load.cache_clear()
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(tmp_path) in str(sys.modules[name].__file__):
            del sys.modules[name]


def install(folder: Path, name: str, code: str, entry: str | None = None) -> None:
    """Put a distribution with one module and one entry point into a folder on the import path."""
    (folder / f"{name}.py").write_text(code)
    info = folder / f"{name}-1.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
    (info / "entry_points.txt").write_text(f"[infoparse.parsers]\n{entry or name} = {name}:PARSER\n")


GOOD = """
from infoparse.plugin import Parser
from infoparse.record import Record
PARSER = Parser(name="{name}", sniff=lambda text: 0.5, lift=lambda document: [Record(title="from {name}")])
"""


def infoparse(target: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with the example plugin installed."""
    path = os.pathsep.join([str(target), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "infoparse", *arguments],
        env={**os.environ, "PYTHONPATH": path, **environment},
        cwd=EXAMPLE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_built_in_parsers_work() -> None:
    known = registry.parsers()
    assert {"byline", "frontmatter", "infobox"} <= set(known)
    assert {name: p.fault for name, p in known.items() if p.origin == "infoparse" and p.fault} == {}


def test_the_example_plugin_converts_its_documents(target: Path) -> None:
    done = infoparse(target, "convert", "examples/eastern_sector.txt", "--to", "csv")
    assert done.stderr == ""
    assert done.returncode == 0
    (found,) = csv.DictReader(done.stdout.splitlines())
    assert found["parser"] == "sitrep"
    assert (found["date"], found["places"]) == ("2014-05-03", "Qarah hills")
    assert (found["side1"], found["side2"]) == ("4th Brigade", "Northern Column")
    assert (found["killed"], found["wounded"]) == ("2; 12+", "5")


def test_the_example_plugin_writes_what_it_reads(target: Path, tmp_path: Path) -> None:
    """A writer comes as parsers do; what it writes is read as it was."""
    done = infoparse(target, "convert", "examples/eastern_sector.txt", "--to", "sitrep")
    assert (done.stderr, done.returncode) == ("", 0)
    lines = (EXAMPLE / "examples" / "eastern_sector.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in done.stdout.splitlines() if ":" in line] == [line for line in lines if ":" in line]
    (tmp_path / "again.txt").write_text(done.stdout, encoding="utf-8")
    assert infoparse(target, "convert", str(tmp_path / "again.txt"), "--to", "sitrep").stdout == done.stdout
    assert "infoparse-sitrep 0.1.0" in infoparse(target, "formats").stdout


def test_the_example_plugin_keeps_what_it_cannot_read(target: Path) -> None:
    done = infoparse(target, "convert", "examples/damaged.txt")
    record = from_json(done.stdout)
    assert [field.raw for field in record.fields] == ["nobody wrote it down", "see the annex"]
    assert record.dates == record.casualties == ()


def test_the_example_plugin_keeps_the_promises_of_every_parser(target: Path) -> None:
    """The tests of this folder run for outside parsers as for our own."""
    path = os.pathsep.join([str(target), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/test_every_parser.py", "-k", "sitrep"],
        env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "passed" in done.stdout


def test_the_plugin_is_listed_with_its_origin(target: Path) -> None:
    listed = infoparse(target, "parsers").stdout
    assert "infoparse-sitrep 0.1.0" in listed
    assert "situation reports" in listed


@pytest.mark.parametrize(("switch", "expected"), [("", False), ("other", False), ("sitrep", True), ("a, sitrep", True)])
def test_the_environment_switches_outside_plugins(target: Path, switch: str, expected: bool) -> None:
    listed = infoparse(target, "parsers", INFOPARSE_PLUGINS=switch).stdout
    assert ("sitrep" in listed) is expected
    assert "infobox" in listed, "built-in parsers can't be switched off by the environment"


def test_a_parser_can_be_left_out_for_one_run(target: Path) -> None:
    assert "sitrep" not in infoparse(target, "parsers", "--no-plugin", "sitrep").stdout
    done = infoparse(target, "convert", "examples", "--no-plugin", "sitrep", "--to", "csv")
    assert ",sitrep," not in done.stdout


def test_leaving_out_the_parser_asked_for_is_wrong_usage(target: Path) -> None:
    done = infoparse(target, "convert", "examples", "--parser", "sitrep", "--no-plugin", "sitrep")
    assert done.returncode == 2
    assert "sitrep" in done.stderr


def test_a_plugin_is_found_with_name_and_version_of_its_package(plugins: Path) -> None:
    install(plugins, "telegrams", GOOD.format(name="telegrams"))
    assert registry.find("telegrams").origin == "telegrams 1.5"


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("import a_module_that_is_missing", "ModuleNotFoundError: No module named 'a_module_that_is_missing'"),
        ("raise RuntimeError('no luck')", "RuntimeError: no luck"),
        ("PARSER = 'telegrams'", "TypeError: not a Parser but str"),
        ("def f(:", "SyntaxError"),
        ("x = 1", "AttributeError"),
    ],
)
def test_a_broken_plugin_is_kept_with_its_fault_and_stops_nobody(plugins: Path, code: str, fault: str) -> None:
    install(plugins, "broken", code)
    install(plugins, "telegrams", GOOD.format(name="telegrams"))
    known = registry.parsers()
    assert str(known["broken"].fault).startswith(fault)
    assert known["telegrams"].fault is None
    with pytest.raises(UnknownParser, match="is broken"):
        registry.find("broken")


def test_a_name_that_is_taken_goes_to_the_first_and_the_second_is_shown(plugins: Path) -> None:
    install(plugins, "telegrams", GOOD.format(name="byline"))
    known = registry.parsers()
    assert known["byline"].origin == "infoparse"
    assert known["telegrams (telegrams 1.5)"].fault == "the name is taken by infoparse"


def test_a_parser_that_is_named_is_loaded_without_the_others() -> None:
    """Every run of one format would pay for all formats."""
    code = "import sys, infoparse\ninfoparse.parse('text', parser='byline')\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith("infoparse.parsers.")}
    assert loaded == {"infoparse.parsers.byline"}


def test_two_plugins_of_one_name_both_stay_visible(plugins: Path) -> None:
    for name in ("first", "second", "third"):
        install(plugins, name, GOOD.format(name="telegrams"), entry="telegrams")
    assert len([name for name in registry.parsers() if name.startswith("telegrams")]) == 3


def test_unknown_parsers_are_named_with_those_that_work() -> None:
    with pytest.raises(UnknownParser) as caught:
        registry.find("poetry")
    assert caught.value.name == "poetry"
    assert "byline" in caught.value.known


def test_the_mapping_of_parsers_is_read_only() -> None:
    known = registry.parsers()
    with pytest.raises(TypeError):
        known["x"] = Parser("x", len, list)  # type: ignore[index]

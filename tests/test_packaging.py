"""The package as users get it: wheel, source distribution, editable install, and the bare source tree.

Dependencies are borrowed from the running interpreter so that nothing is downloaded; `.ci/run` makes one install from
nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

SKIP = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info", "build", "_build"
)
SEEDS = sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))

pytestmark = pytest.mark.filterwarnings("default")  # building is not our code


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Standard output of a command that must succeed, without the Python settings of the caller."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, because building leaves folders behind."""
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("copy") / "tree", ignore=SKIP))


@pytest.fixture(scope="module")
def wheel(tree: Path) -> Path:
    """The wheel, built from the source distribution and not from the tree."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", tree / "dist", cwd=tree)
    (wheel,) = (tree / "dist").glob("*.whl")
    return wheel


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """The interpreter of a new virtual environment that sees our dependencies but not infoparse."""
    venv.create(tmp_path / "environment", with_pip=False)
    python = tmp_path / "environment" / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    borrowed = tmp_path / "borrowed"
    borrowed.mkdir()
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for entry in Path(folder).iterdir():
            if "infoparse" not in entry.name and not (borrowed / entry.name).exists():
                (borrowed / entry.name).symlink_to(entry)
    (site / "borrowed.pth").write_text(f"{borrowed}\n")
    return python


def install(python: Path, *what: str | Path) -> None:
    options = ("--quiet", "--no-deps", "--no-build-isolation")
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, *what, cwd=python.parent)


def convert(*command: str | Path, cwd: Path, **environment: str) -> None:
    """Convert the specimens from a folder elsewhere and look at what comes out."""
    shutil.copytree(ROOT / "seeds", cwd / "documents")
    out = run(*command, "convert", "documents", cwd=cwd, **environment)
    sources = [json.loads(line)["source"] for line in out.splitlines()]
    assert [source["uri"] for source in sources] == [f"documents/{name}" for name in SEEDS]
    assert [source["parser"] for source in sources] == ["infobox", "frontmatter", "byline", "byline", "byline"]


def test_the_list_of_packages_equals_the_folders() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    homes = {"infoparse": ROOT / "src" / "infoparse", "infoparse.grammars": ROOT / "grammars"}
    folders = {
        ".".join((name, *path.parent.relative_to(home).parts))
        for name, home in homes.items()
        for path in home.rglob("*")
        if path.suffix in {".py", ".lark", ".toml"}
    }
    assert sorted(listed) == sorted(folders)


def test_the_wheel_holds_every_file_of_the_package(wheel: Path, tree: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if not name.split("/")[0].endswith(".dist-info")}
    assert any(name.endswith(".lark") for name in inside)
    files = {f"infoparse/{p.relative_to(tree / 'src/infoparse')}" for p in (tree / "src/infoparse").rglob("*.*")}
    files |= {f"infoparse/grammars/{p.relative_to(tree / 'grammars')}" for p in (tree / "grammars").rglob("*.*")}
    assert inside == {name for name in files if "__pycache__" not in name}


def test_wheel_in_a_clean_environment(wheel: Path, environment: Path, tmp_path: Path) -> None:
    install(environment, wheel)
    convert(environment.with_name("infoparse"), cwd=tmp_path)
    home = run(environment, "-c", "import infoparse; print(infoparse.__file__)", cwd=tmp_path)
    assert home.startswith(str(environment.parents[1])), "the test ran another infoparse"


def test_editable_install(tree: Path, environment: Path, tmp_path: Path) -> None:
    install(environment, "--editable", tree)
    convert(environment.with_name("infoparse"), cwd=tmp_path)
    home = run(environment, "-c", "import infoparse; print(infoparse.__file__)", cwd=tmp_path)
    assert home.startswith(str(tree)), "the test ran another infoparse"


def test_source_tree_without_install(tree: Path, environment: Path, tmp_path: Path) -> None:
    convert(environment, "-m", "infoparse", cwd=tmp_path, PYTHONPATH=str(tree / "src"))


def test_the_package_is_typed(wheel: Path) -> None:
    assert "infoparse/py.typed" in zipfile.ZipFile(wheel).namelist()

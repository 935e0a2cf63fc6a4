"""The documentation names everything that users can meet, and its examples run."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import FunctionType, ModuleType

import attrs
import click
import pytest
from conftest import ROOT
from test_records import CLASSES

import infoparse
from infoparse import registry
from infoparse.cli._group import infoparse as commands
from infoparse.diagnostics import catalogue

REFERENCE = ROOT / "docs" / "reference"
INTERNAL = {"Leaf", "Decoded", "Code"}  # no user meets these


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """What stands under a heading of the second level."""
    assert f"\n## {title}\n" in text, f"no section {title!r}"
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def subcommands() -> dict[str, click.Command]:
    context = click.Context(commands)
    found = {name: commands.get_command(context, name) for name in commands.list_commands(context)}
    return {name: command for name, command in found.items() if command}


@pytest.mark.parametrize("name", subcommands())
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    text = section(page("command-line.md"), f"infoparse {name}")
    for parameter in subcommands()[name].params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert re.search(rf"[`, ]{re.escape(option)}[`, ]", text), f"{option} is missing"
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.name} has no help"


def test_the_man_pages_name_every_option(tmp_path: Path) -> None:
    chosen = "index.md,reference/command-line.md,reference/configuration.md"
    build = [sys.executable, "-m", "sphinx", "-Q", "-b", "man", "-D", "extensions=myst_parser"]
    place = [str(ROOT / "docs"), str(tmp_path), "-d", str(tmp_path / "trees")]
    subprocess.run([*build, "-D", f"include_patterns={chosen}", *place], check=True)
    manual = (tmp_path / "infoparse.1").read_text(encoding="utf-8").replace("\\-", "-")
    for command in subcommands().values():
        for parameter in command.params:
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                assert re.search(rf"^\.B .*{re.escape(option)}[ ,\\]", manual, re.MULTILINE), f"{option} is missing"
    assert "\n.TS\n" not in manual, "tables are hard to read there"
    assert "[tool.infoparse]" in (tmp_path / "infoparse.toml.5").read_text(encoding="utf-8")


@pytest.mark.parametrize("cls", [cls for cls in CLASSES if cls.__name__ not in INTERNAL], ids=lambda cls: cls.__name__)
def test_every_record_field_is_in_the_reference(cls: type) -> None:
    text = section(page("record.md"), cls.__name__)
    for field in attrs.fields(cls):
        assert f"| `{field.name}` |" in text, f"{cls.__name__}.{field.name} is missing"


def test_every_code_is_in_the_reference() -> None:
    text = page("codes.md")
    assert [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")] == list(catalogue())


def test_every_code_says_what_it_means() -> None:
    for entry in catalogue().values():
        assert re.fullmatch(r"IP\d{3}", entry.code)
        assert entry.explanation.strip(), f"{entry.code} has no explanation"
        assert "\n" not in entry.message.strip(), f"{entry.code}: a message is one line"
        assert "\n" not in (entry.hint or ""), f"{entry.code}: a hint is one line"


def test_every_code_is_used_and_every_code_used_exists() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"\bIP\d{3}\b", sources))
    assert used == set(catalogue())


def test_every_public_name_is_in_the_reference() -> None:
    text = page("python.md")
    missing = [name for name in infoparse.__all__ if not re.search(rf"infoparse\.{name}\b", text)]
    assert missing == []


@pytest.mark.parametrize("module", [infoparse.yaml, infoparse.frontmatter], ids=lambda module: module.__name__)
def test_every_name_of_the_public_modules_is_in_the_reference(module: ModuleType) -> None:
    """Aliases of types stand in the signatures."""
    text = page("python.md")
    names = [name for name in module.__all__ if isinstance(getattr(module, name), type | FunctionType)]
    documented = {name for name in names if re.search(rf"{module.__name__}\.{name}\b|infoparse\.{name}\b", text)}
    assert sorted(set(names) - documented) == []


def test_every_environment_variable_is_in_the_reference() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    used = {name for text in sources for name in re.findall(r"environ(?:\.get\(|\[)\s*\"(\w+)\"", text)}
    for name in used | {registry.SWITCH}:
        assert f"`{name}`" in page("python.md"), f"{name} is missing"


def test_every_page_is_linked_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("[!_]*/*.md")}
    linked = set(re.findall(r"\]\((docs/[^)#]+)", readme))
    assert linked == pages


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = project["dependencies"] + [r for extra in project["optional-dependencies"].values() for r in extra]
    text = (ROOT / "docs" / "explanation" / "dependencies.md").read_text(encoding="utf-8").lower()
    names = {re.split(r"[<>=~\[; ]", requirement)[0].lower() for requirement in listed}
    names.discard(project["name"])  # an extra that takes in others
    assert [name for name in sorted(names) if not re.search(rf"\b{re.escape(name)}\b", text)] == []


def test_generated_pages_are_up_to_date() -> None:
    command = [sys.executable, ROOT / "docs" / "generate.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def blocks(path: Path, language: str) -> str:
    text = path.read_text(encoding="utf-8")
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE))


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "docs/tutorial/first-records.md",
        "docs/how-to/convert-many-files.md",
        "docs/how-to/read-single-values.md",
    ],
)
def test_examples_run_and_give_what_they_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment behind an expression that is itself a value is the value that must come out."""
    monkeypatch.chdir(ROOT)
    code = blocks(ROOT / name, "python")
    assert code
    names: dict[str, object] = {}
    lines = code.splitlines()
    for node in ast.parse(code).body:
        source = ast.unparse(node)
        if not isinstance(node, ast.Expr):
            exec(source, names)
            continue
        value = eval(source, names)
        comment = lines[node.end_lineno - 1][node.end_col_offset :].strip().removeprefix("#").strip()  # type: ignore[operator]
        try:
            wanted = ast.literal_eval(comment)
        except (SyntaxError, ValueError):
            continue
        assert value == wanted, source


def missing(shown: object, real: object, path: str = "record") -> list[str]:
    """Where `real` lacks what is shown: keys may be left out, and items of a list."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return [fault for key, value in shown.items() for fault in missing(value, real.get(key), f"{path}.{key}")]
    if isinstance(shown, list) and isinstance(real, list):
        return [f"{path}[{i}]" for i, item in enumerate(shown) if all(missing(item, other) for other in real)]
    return [] if shown == real else [path]


def test_the_record_in_the_readme_is_real() -> None:
    record, *_ = infoparse.parse_file(ROOT / "seeds" / "000_infobox_dump.txt")
    shown = json.loads(blocks(ROOT / "README.md", "json"))
    assert shown["casualties"]
    assert missing(shown, infoparse.to_dict(record)) == []
    assert missing({"title": "Another"}, infoparse.to_dict(record)) == ["record.title"]


def test_the_parser_in_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its three files make an installed package, and its sample line a record."""
    readme = ROOT / "README.md"
    package, info = tmp_path / "ceasefire", tmp_path / "ceasefire-1.dist-info"
    package.mkdir()
    (package / "ceasefire.lark").write_text(blocks(readme, "lark"), encoding="utf-8")
    (package / "__init__.py").write_text(blocks(readme, "py"), encoding="utf-8")
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ceasefire\nVersion: 1\n")
    (group, entries), *_ = tomllib.loads(blocks(readme, "toml"))["project"]["entry-points"].items()
    (info / "entry_points.txt").write_text(f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in entries.items()))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("INFOPARSE_PLUGINS", "ceasefire")  # the registry keeps what it found for another value

    text = "Ceasefire log\n\n2015-02-18: 3 soldiers killed, 12 wounded\nNothing else.\n"
    (record,) = infoparse.parse(text)
    assert record.source.parser == "ceasefire"
    assert record.dates[0].edtf == "2015-02-18"
    assert [(c.kind, c.count.best) for c in record.casualties] == [("killed", 3), ("wounded", 12)]
    for leaf in (*record.dates, *record.casualties, *record.fields):
        assert leaf.span is not None
        assert text[leaf.span.start : leaf.span.end] == leaf.raw


def test_the_table_in_the_readme_can_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    run = importlib.import_module("run")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, after = text.partition(run.START)[0], text.partition(run.STOP)[2]
    new = run.replaced(text, "| table |")
    assert new.startswith(before + run.START)
    assert new.endswith(run.STOP + after)
    assert new.count("| table |") == 1
    assert run.replaced(run.replaced(text, "| other |"), "| table |") == new

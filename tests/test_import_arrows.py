"""Imports run one way: from the command down to the grammars. This reads them from the source and holds them to it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "src" / "infoparse"

VALUES = {"cell", "diagnostics", "errors", "kinds", "record", "source", "vocabulary"}
LANGUAGES = {"frontmatter", "prose", "values", "wikitext", "yaml"}

# What each module or package of infoparse may import from infoparse, beside itself.
ARROWS: dict[str, set[str]] = {
    "vocabulary": set(),
    "errors": set(),
    "source": {"errors"},
    "diagnostics": {"source", "vocabulary"},
    "kinds": set(),
    "record": {"diagnostics", "kinds", "source"},
    "cell": {"diagnostics", "record", "source"},
    "automaton": {"errors"},
    "grammar": {"automaton", "errors"},
    "plugin": {"cell", "grammar", "record", "source"},
    "serialize": VALUES,
    "aggregate": VALUES,
    "wikitext": VALUES | {"grammar"},
    "yaml": VALUES | {"grammar"},
    "frontmatter": VALUES | {"grammar", "values", "yaml"},
    "values": VALUES | {"grammar", "news", "wikitext"},  # bylines are read with the words of news
    "prose": VALUES | {"grammar", "plugin", "values"},
    "infobox": VALUES | {"grammar", "plugin", "values", "wikitext"},
    "news": VALUES | {"grammar", "values"},
    "parsers": VALUES | LANGUAGES | {"grammar", "infobox", "news", "plugin"},
    "registry": {"errors", "plugin"},  # it imports `parsers` by name, as it does entry points
    "running": VALUES | {"plugin", "prose"},
    "pipeline": VALUES | {"inputs", "plugin", "prose", "registry", "running"},
    "inputs": VALUES,
    "outcome": VALUES | {"serialize"},
    "workers": set(),
    "pool": VALUES | {"inputs", "workers"},
    "stage": {"errors", "inputs"},
    "plan": VALUES | {"inputs", "outcome", "pipeline", "pool"},
    "batch": VALUES | {"inputs", "outcome", "pipeline", "plugin", "pool", "registry"},
    "readers": VALUES | {"inputs", "registry"},
    "outputs": VALUES,
    "writers": VALUES | {"aggregate", "outputs", "registry", "serialize"},
    "cli": VALUES
    | {
        "",
        "batch",
        "inputs",
        "pipeline",
        "plan",
        "plugin",
        "prose",
        "readers",
        "registry",
        "serialize",
        "aggregate",
        "stage",
        "writers",
    },
    "__main__": {"cli"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Full names that a module imports, those for type checkers left out."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports have full names here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            waiting += ast.iter_child_nodes(node)


def part(name: str) -> str:
    """The part of infoparse that a full name belongs to; "" for a name of `infoparse` itself."""
    second = [*name.split("."), ""][1]
    return second if second in ARROWS else ""


def full_name(path: Path) -> str:
    return ".".join(("infoparse", *path.relative_to(PACKAGE).with_suffix("").parts))


def own_imports(path: Path) -> set[str]:
    """Parts of infoparse that a file imports."""
    return {part(name) for name in imports(path) if name.split(".")[0] == "infoparse"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        return
    name = part(full_name(path))
    assert name, f"say in ARROWS what {path.name} may import"
    assert own_imports(path) - {name} <= ARROWS[name]


def test_no_module_imports_itself_in_a_circle() -> None:
    """Between packages too: `values` reads bylines with the words of `news`, whose articles are made of bylines."""
    names = {full_name(path).removesuffix(".__init__"): path for path in MODULES}
    graph = {name: {module_of(found, names) for found in imports(path)} for name, path in names.items()}
    parents = {name: {name.rpartition(".")[0]} for name in names}
    TopologicalSorter({name: needs - {"", name} - parents[name] for name, needs in graph.items()}).prepare()


def module_of(name: str, modules: dict[str, Path]) -> str:
    """The module that a full name belongs to; "" for one of other packages."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name


def test_only_one_module_touches_lark() -> None:
    users = {
        str(path.relative_to(PACKAGE)) for path in MODULES for name in imports(path) if name.split(".")[0] == "lark"
    }
    assert users == {"grammar.py"}


def test_parsers_never_import_each_other() -> None:
    for path in (PACKAGE / "parsers").glob("*.py"):
        others = {name for name in imports(path) if name.startswith("infoparse.parsers")}
        assert not others, f"{path.name} imports {others}"


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 410} == {}


def test_this_test_sees_imports(tmp_path: Path) -> None:
    module = tmp_path / "m.py"
    module.write_text(
        "import a.b\ndef f():\n    from c import d\nif TYPE_CHECKING:\n    import e\nelse:\n    import g\n"
    )
    assert sorted(imports(module)) == ["a.b", "c.d", "g"]

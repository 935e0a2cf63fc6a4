"""Configuration files: where they are found, what they set, what is told when they are wrong."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoparse.cli import main
from infoparse.cli._configuration import find, options
from infoparse.cli._group import infoparse

Output = pytest.CaptureFixture[str]

ARTICLE = "By Ann Lee\n\nAt least 12 people were killed in Tal on Monday, police said.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in a repository, with an article and an empty document, whose conversion gives a warning."""
    inner = tmp_path / "repository" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    (inner / "article.txt").write_text(ARTICLE)
    (inner / "empty.txt").touch()
    monkeypatch.chdir(inner)
    return inner


def configure(text: str, path: str = "infoparse.toml") -> Path:
    Path(path).write_text(text, encoding="utf-8")
    return Path(path)


# ---- where it is found


@pytest.mark.parametrize("path", ["infoparse.toml", "pyproject.toml", "../infoparse.toml", "../pyproject.toml"])
def test_a_file_is_found_here_and_above(path: str) -> None:
    head = "[tool.infoparse]\n" if path.endswith("pyproject.toml") else ""
    configure(f'{head}fail-on = "warning"\n', path)
    assert find() == Path(path).resolve()
    assert main(["convert", "empty.txt"]) == 1


def test_without_a_file_nothing_is_set(folder: Path) -> None:
    assert find() is None
    assert main(["convert", "empty.txt"]) == 0


def test_what_lies_above_the_repository_is_not_looked_at() -> None:
    configure('fail-on = "warning"\n', "../../infoparse.toml")
    assert find() is None


def test_what_lies_above_the_home_folder_is_not_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    configure("", "../infoparse.toml")
    assert find()
    monkeypatch.setenv("HOME", str(folder))
    assert find() is None
    configure("")
    assert find() == folder / "infoparse.toml"


def test_the_nearest_file_counts_alone() -> None:
    configure('fail-on = "warning"\n', "../infoparse.toml")
    configure("quiet = true\n")
    assert main(["convert", "empty.txt"]) == 0


def test_infoparse_toml_counts_before_pyproject_toml() -> None:
    configure('[tool.infoparse]\nfail-on = "warning"\n', "pyproject.toml")
    configure("")
    assert main(["convert", "empty.txt"]) == 0


def test_a_pyproject_toml_of_something_else_is_passed_by() -> None:
    configure('fail-on = "warning"\n', "../infoparse.toml")
    configure('[project]\nname = "other"\n[tool.other]\nfail-on = "never"\n', "pyproject.toml")
    assert main(["convert", "empty.txt"]) == 1


def test_a_folder_that_is_gone_has_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert find() is None


def test_config_names_a_file_of_any_name(capsys: Output) -> None:
    configure("quiet = true\n")
    configure('fail-on = "warning"\n', "../mine.toml")
    assert main(["convert", "empty.txt", "--config", "../mine.toml"]) == 1
    assert "IP100" in capsys.readouterr().err, "the file that lies here is not read beside"


def test_no_config_leaves_every_file_out() -> None:
    configure('fail-on = "warning"\n')
    assert main(["convert", "empty.txt"]) == 1
    assert main(["convert", "empty.txt", "--no-config"]) == 0
    configure("this is no TOML")
    assert main(["convert", "empty.txt", "--no-config"]) == 0


@pytest.mark.parametrize("arguments", [["--config", "x.toml", "--no-config"], ["--no-config", "--config", "x.toml"]])
def test_config_and_no_config_exclude_each_other(arguments: list[str], capsys: Output) -> None:
    configure("", "x.toml")
    assert main(["convert", "empty.txt", *arguments]) == 2
    assert "--config and --no-config exclude each other" in capsys.readouterr().err


def test_the_file_in_use_is_not_read_as_a_document(capsys: Output) -> None:
    configure('prose = "never"\n')
    configure("", "other.toml")
    main(["convert", "."])
    read = [json.loads(line)["source"]["uri"] for line in capsys.readouterr().out.splitlines()]
    assert read == ["./article.txt", "./empty.txt", "./other.toml"]


def test_the_file_in_use_is_named_to_the_verbose(capsys: Output) -> None:
    configure("", "../infoparse.toml")
    main(["convert", "article.txt", "-v"])
    assert "options from ../infoparse.toml\n" in capsys.readouterr().err
    main(["convert", "article.txt"])
    main(["convert", "article.txt", "-v", "--no-config"])
    assert "options from" not in capsys.readouterr().err


# ---- what it sets


def test_flags_override_the_file() -> None:
    configure('fail-on = "warning"\nquiet = true\n')
    assert main(["convert", "empty.txt", "--fail-on", "error"]) == 0


def test_tables_of_commands_override_what_is_for_all(capsys: Output) -> None:
    configure('no-plugin = ["byline"]\n[parsers]\nno-plugin = ["infobox", "byline"]\njson = true\n')
    main(["parsers"])
    assert [row["name"] for row in json.loads(capsys.readouterr().out)] == ["frontmatter"]
    main(["convert", "article.txt"])
    assert json.loads(capsys.readouterr().out)["source"]["parser"] != "byline"


def test_every_kind_of_option_can_be_set(capsys: Output) -> None:
    settings = {
        "limit": "1",
        "timeout": "30",
        "parser": '"byline"',
        "prose": '"never"',
        "namespace": "[0, 10]",
        "redirects": "true",
        "no-plugin": '["infobox"]',
        "input-format": '"text"',
        "diagnostics": '"json"',
    }
    configure("[convert]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items()))
    assert main(["convert", "empty.txt", "article.txt"]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert json.loads(captured.err)["code"] == "IP100"


def test_a_flag_can_be_taken_back(capsys: Output) -> None:
    configure("redirects = true\n")
    page = "<page><title>T</title><ns>0</ns><id>1</id><redirect title='X'/><revision><text>T</text></revision></page>"
    Path("dump.xml").write_text(f"<mediawiki>{page}</mediawiki>")
    main(["convert", "dump.xml"])
    assert len(capsys.readouterr().out.splitlines()) == 1
    main(["convert", "dump.xml", "--no-redirects"])
    assert capsys.readouterr().out == ""


def test_every_flag_that_a_file_may_set_can_be_taken_back(capsys: Output) -> None:
    context = click.Context(infoparse)
    commands = [infoparse.get_command(context, name) for name in infoparse.list_commands(context)]
    flags = [option for command in commands if command for option in options(command).values() if option.is_flag]
    assert len(flags) >= 6
    assert [flag.opts for flag in flags if not flag.secondary_opts] == []
    configure("quiet = true\nverbose = true\n[convert]\ndry-run = true\nresume = true\n[parsers]\njson = true\n")
    main(["convert", "gone", "--no-quiet", "--no-verbose", "--no-dry-run", "--no-resume"])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [line.split(" ")[1] for line in captured.err.splitlines() if line.startswith("gone:")] == ["IP103"]
    assert "1 document" not in captured.err
    main(["parsers", "--no-json"])
    assert not capsys.readouterr().out.startswith("[")


def test_a_byte_order_mark_is_no_obstacle() -> None:
    configure('\ufefffail-on = "warning"\n')
    assert main(["convert", "empty.txt"]) == 1


# ---- what is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('fail-onn = "warning"', "infoparse.toml: unknown key 'fail-onn'; did you mean 'fail-on'?"),
        ('fail_on = "warning"', "infoparse.toml: unknown key 'fail_on'; did you mean 'fail-on'?"),
        ("zzz = 1", "infoparse.toml: unknown key 'zzz'\n"),
        ("[convrt]\nlimit = 1", "infoparse.toml: unknown key 'convrt'; did you mean 'convert'?"),
        ("[convert]\nlimt = 1", "infoparse.toml: unknown key 'convert.limt'; did you mean 'limit'?"),
        ("[show]\nlimit = 1", "infoparse.toml: unknown key 'show.limit'"),
        ("[explain]\nlimit = 1", "infoparse.toml: unknown key 'explain'"),
        ("config = 'x'", "infoparse.toml: unknown key 'config'"),
        ("help = true", "infoparse.toml: unknown key 'help'"),
        ("convert = 1", "infoparse.toml: convert must be a table"),
        ("limit = '1'", "infoparse.toml: limit must be a whole number, not '1'"),
        ("limit = 1.5", "infoparse.toml: limit must be a whole number, not 1.5"),
        ("limit = true", "infoparse.toml: limit must be a whole number, not true"),
        ("limit = -1", "infoparse.toml: limit: -1 is not in the range x>=0"),
        ("timeout = true", "infoparse.toml: timeout must be a number, not true"),
        ("quiet = 1", "infoparse.toml: quiet must be true or false, not 1"),
        ("prose = 1", "infoparse.toml: prose must be text, not 1"),
        ("prose = 'loud'", "infoparse.toml: prose: 'loud' is not one of 'fill', 'always', 'never'"),
        ("input-format = 'mbox'", "infoparse.toml: input-format: 'mbox' is not among"),
        ("no-plugin = 'byline'", "infoparse.toml: no-plugin must be a list, each item text, not 'byline'"),
        ("no-plugin = [1]", "infoparse.toml: no-plugin must be a list, each item text, not [1]"),
        ("namespace = ['a']", "infoparse.toml: namespace must be a list, each item a whole number, not ['a']"),
        ("parser = ['byline']", "infoparse.toml: parser must be text, not ['byline']"),
        ("parser = {}", "infoparse.toml: parser must be text, not a table"),
        ("[convert]\nprose = []", "infoparse.toml: convert.prose must be text, not []"),
        ("limit = ", "infoparse.toml: not TOML: "),
    ],
)
def test_a_mistake_is_told_with_file_and_key(text: str, told: str, capsys: Output) -> None:
    configure(text)
    assert main(["convert", "article.txt"]) == 2
    captured = capsys.readouterr()
    assert f"Error: {told}" in captured.err
    assert "--no-config" in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("text", ["tool = 1", "[tool]\ninfoparse = 1"])
def test_a_pyproject_toml_without_tables_is_told(text: str, capsys: Output) -> None:
    configure(text, "pyproject.toml")
    assert main(["convert", "article.txt"]) == 2
    assert "pyproject.toml: " in capsys.readouterr().err


@pytest.mark.parametrize("key", ["output", "log-file"])
def test_a_file_that_was_found_may_not_say_where_to_write(key: str, capsys: Output) -> None:
    configure(f'{key} = "o.jsonl"\n')
    assert main(["convert", "article.txt"]) == 2
    assert f"{key} says where to write" in capsys.readouterr().err
    assert not Path("o.jsonl").exists()
    assert main(["convert", "article.txt", "--config", "infoparse.toml"]) == 0
    assert Path("o.jsonl").exists()


def test_a_file_that_can_t_be_read_is_told(capsys: Output) -> None:
    assert main(["convert", "article.txt", "--config", "gone.toml"]) == 2
    assert "gone.toml: can't be read: No such file or directory" in capsys.readouterr().err
    Path("latin.toml").write_bytes(b'parser = "caf\xe9"\n')
    assert main(["convert", "article.txt", "--config", "latin.toml"]) == 2
    assert "latin.toml: not TOML: " in capsys.readouterr().err


def test_help_is_given_beside_a_broken_file(capsys: Output) -> None:
    configure("no TOML")
    assert main(["convert", "--help"]) == 0
    assert "[default: error]" in capsys.readouterr().out


@given(st.binary() | st.text().map(str.encode))
def test_no_file_raises_anything_else(data: bytes) -> None:
    Path("some.toml").write_bytes(data)
    with open(os.devnull, "w") as nowhere, pytest.MonkeyPatch.context() as patch:  # noqa: PTH123
        patch.setattr("sys.stdout", nowhere)
        patch.setattr("sys.stderr", nowhere)
        assert main(["parsers", "--config", "some.toml"]) in {0, 2}


def test_what_a_file_may_set_is_every_option_but_those_about_the_file() -> None:
    context = click.Context(infoparse)
    convert = infoparse.get_command(context, "convert")
    assert convert
    keys = options(convert)
    assert {"jobs", "fail-on", "namespace", "output", "diagnostics"} <= keys.keys()
    assert not {"help", "config", "no-config", "paths"} & keys.keys()
    explain = infoparse.get_command(context, "explain")
    assert explain
    assert options(explain) == {}

"""Every rule of the grammars of running text fires on the example that stands beside it."""

from __future__ import annotations

import datetime as dt
import re
from types import ModuleType
from typing import Any

import pytest

from infoparse import grammar
from infoparse.prose import (
    actors,
    agents,
    casualties,
    chunks,
    claims,
    commander_phrases,
    eventdates,
    fates,
    groups,
    phrases,
    places,
    sentences,
)
from infoparse.prose.lexicon import tag
from infoparse.prose.noting import Noting

RULE = re.compile(r"^(?P<rest>[^/\n]*?)\s*//\s*e\.g\.\s*(?P<examples>\".*)$", re.MULTILINE)
ALIAS = re.compile(r"->\s*(\w+)\s*$")
NAME = re.compile(r"^[?!]?(\w+)\s*:")
FILES = ("people", "fate", "casualty", "actor", "commander", "claim", "event_date", "place", "agent")


def examples(file: str) -> list[tuple[str, str]]:
    """(rule, example) for each example of a grammar; the rule is empty where a rule makes no action of its own."""
    out = []
    for line in RULE.finditer(grammar.read(f"prose/{file}.lark")):
        alias = ALIAS.search(line["rest"]) or NAME.search(line["rest"])
        out += [(alias[1] if alias else "", example) for example in re.findall(r'"([^"]*)"', line["examples"])]
    return out


def record(module: ModuleType, table: grammar.Grammar, actions: Any, monkeypatch: pytest.MonkeyPatch) -> Noting:
    recorder = Noting(actions)
    monkeypatch.setattr(module, "_driver", [table.driver(recorder)])
    return recorder


def fired(file: str, example: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Rules of one grammar that fire when the example is read."""
    dates = Noting(eventdates._Dates(dt.date(2020, 6, 26)))
    if file == "people":
        recorder = record(groups, groups._PEOPLE, groups._People(), monkeypatch)
    elif file == "fate":
        recorder = Noting(fates._Fates())
        monkeypatch.setattr(fates, "_made", [fates._GRAMMAR.driver(recorder)])
    elif file == "place":
        recorder = Noting(places._Places())
        monkeypatch.setattr(places, "_driver", lambda: places._GRAMMAR.driver(recorder))
    elif file == "agent":
        recorder = Noting(agents._Agents())
        monkeypatch.setattr(agents, "_made", [agents._GRAMMAR.driver(recorder)])
    elif file == "casualty":
        recorder = record(phrases, phrases._GRAMMAR, phrases._Phrases(), monkeypatch)
    elif file == "actor":
        actors.parse.cache_clear()
        recorder = record(actors, actors._GRAMMAR, actors._Phrase(), monkeypatch)
    elif file == "commander":
        recorder = record(commander_phrases, commander_phrases._GRAMMAR, commander_phrases._Phrase(), monkeypatch)
    elif file == "claim":
        recorder = record(claims, claims._GRAMMAR, claims._Claim(), monkeypatch)
    else:
        recorder = dates
    if file in ("actor", "commander"):
        # Names alone look like a headline, in which capitals tell nothing.
        example = f"As {example} attacked their position yesterday, fighting began."
    rows = [tag(example, sentence) for sentence in sentences.split(example)]
    for number, row in enumerate(rows):
        casualties.read(example, rows, number)
        places.find(example, row)
        chunks.chunk(row)
        claims.claimant(example, rows, number)
        parties = actors.read(example, row)
        commander_phrases.find(example, row, parties)
        eventdates.read(example, row, eventdates.Calendar(dates), dated=True)
    return recorder.fired


@pytest.mark.parametrize(("file", "rule", "example"), [(f, *pair) for f in FILES for pair in examples(f)])
def test_a_rule_fires_on_its_example(file: str, rule: str, example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that does not fire where its own comment says so is wrong, or its comment is."""
    actions = {
        "people": groups._People,
        "fate": fates._Fates,
        "casualty": phrases._Phrases,
        "actor": actors._Phrase,
        "commander": commander_phrases._Phrase,
        "claim": claims._Claim,
        "event_date": eventdates._Dates,
        "place": places._Places,
        "agent": agents._Agents,
    }
    known = vars(actions[file])
    rules = fired(file, example, monkeypatch)
    assert rules, "no rule fired"
    if rule in known:
        assert rule in rules


@pytest.mark.parametrize("file", FILES)
def test_every_alternative_has_an_example(file: str) -> None:
    """An alternative without an example is a rule that nobody can check."""
    text = grammar.read(f"prose/{file}.lark")
    with_alias = [line for line in text.splitlines() if "->" in line and not line.lstrip().startswith("//")]
    assert with_alias
    assert [line for line in with_alias if "e.g." not in line] == []

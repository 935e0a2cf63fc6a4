"""Texts that tell of no fighting have no parties, whatever their words look like."""

from __future__ import annotations

import pytest

import infoparse
from infoparse.prose import fill
from infoparse.record import Record, Source
from infoparse.source import Span


def parties(text: str) -> list[str]:
    record = Record(source=Source(body=Span(0, len(text))))
    fill(record, text, "always")
    return [party.name for party in record.belligerents]


@pytest.mark.parametrize(
    "text",
    [
        "The BVB attacked from the start. " + "The team of the town ran to the goal and won. " * 30,
        "Es war der NDR, der ARD und ZDF attacked hat. " + "Das Haus war alt und schön, der Garten auch. " * 9,
    ],
)
def test_names_in_a_text_about_something_else_are_no_parties(text: str) -> None:
    assert parties(text) == []


def test_a_report_of_fighting_has_its_parties() -> None:
    """The same team is a party where soldiers die."""
    text = "The BVB attacked the army's camp and killed two soldiers. " * 9
    assert parties(text) == ["BVB"]


def test_a_text_in_another_language_is_not_read_and_says_so() -> None:
    """In German "die" is an article and "war" a verb; an English text that quotes some is read."""
    german = "Im Jahr 2020 bietet die Stadt mit 16 die alte Halle an. Das war 2019 so, die Leute kamen gern. " * 5
    record = infoparse.parse(german, parser="byline", prose="always")[0]
    assert record.casualties == ()
    assert "IP604" in {remark.code for remark in record.diagnostics}
    mixed = (
        german[:40] + " The army said that 12 soldiers were killed in the town and two of the guards were hurt. " * 5
    )
    assert infoparse.parse(mixed, parser="byline", prose="always")[0].casualties

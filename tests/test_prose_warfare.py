"""Texts that tell of no fighting have no parties, whatever their words look like."""

from __future__ import annotations

import pytest

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

"""Reads a body: sentence by sentence, then what the sentences say together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.prose import (
    actors,
    arrests,
    bulletins,
    casualties,
    coding,
    commanders,
    cues,
    eventdates,
    parties,
    sentences,
    warfare,
)
from infoparse.prose.lexicon import tag
from infoparse.prose.story import join
from infoparse.prose.tokens import Tagged
from infoparse.record import Belligerent, Casualty, Commander, DateValue, Materiel, Source
from infoparse.source import Span


@attrs.define
class Reading:
    """What a body says."""

    casualties: list[Casualty]
    belligerents: list[Belligerent]
    commanders: list[Commander]
    dates: list[DateValue]
    materiel: list[Materiel]
    diagnostics: tuple[Diagnostic, ...] = ()

    def lists(self) -> Iterator[tuple[str, list[Any]]]:
        """Name and leaves of each list of the record."""
        for name in ("casualties", "belligerents", "commanders", "dates", "materiel"):
            yield name, getattr(self, name)


def _last_day(row: Tagged) -> str:
    """The day that a sentence of a chronicle opens with ("On 3 May ..."), as written; "" when it does not."""
    if len(row.words) > 1 and row.tags[1] == "d" and row.words[0] in ("on", "by", "from", "during"):
        day = row.words[1]
        return day if any(map(str.isdigit, day)) and any(map(str.isalpha, day)) else ""
    return ""


def _parties(text: str, row: Tagged, source: Source) -> list[actors.Actor]:
    """The parties that a sentence names, but for the places and papers of its dateline."""
    found = actors.read(text, row)
    line = source.dateline.span if source.dateline else None
    return found if line is None else [actor for actor in found if not line.start <= actor.span.start < line.end]


def read(text: str, body: Span, source: Source) -> Reading:
    """The leaves that `text[body.start:body.end]` gives, spans in `text`, in reading order."""
    rows = [tag(text, sentence) for sentence in sentences.split(text, body.start, body.end)]
    if not warfare.english(rows):
        return Reading([], [], [], [], [], (diagnose("IP604", body),))
    mentions = []
    materiel: list[Materiel] = []
    dates: dict[str, DateValue] = {}
    remarks: list[Diagnostic] = []
    at_war = warfare.told(rows)
    named = [_parties(text, row, source) if at_war else [] for row in rows]
    base = eventdates.written(source)
    calendar = eventdates.calendar(base)
    peace = cues.of_peace(text[body.start : body.end])
    if peace:
        remarks.append(diagnose("IP602", body))
    day = ""
    scene: str | None = None
    paragraph = 0
    reports = bulletins.find(text, rows)
    for number in range(len(rows)):
        found, things = casualties.read(text, rows, number)
        day = _last_day(rows[number]) or day
        if rows[number].sentence.opens:
            scene, paragraph = None, number
        for mention in found:
            mention.day = day
            mention.report = paragraph if reports else None
            mention.scene = scene = None if reports else mention.casualty.place or scene
        if not peace:
            mentions += found
        materiel += things
        told = found and not all(mention.casualty.is_background for mention in found)
        if (told and not peace) or any(actor.weight > 1 for actor in named[number]):
            when, unresolved = eventdates.read(text, rows[number], calendar, dated=base is not None)
            for date in when:
                dates.setdefault(date.edtf, date)
            for mention in found:
                mention.casualty.date = when[0] if len(when) == 1 else None
            remarks += unresolved
    bulletins.settle(reports, [mention.casualty for mention in mentions])
    mentions = arrests.settle(mentions, text, text[body.start : body.end])
    told = [mention for mention in mentions if mention.rule != "coded"]
    unharmed = bool(told) and cues.UNHARMED.search(text[body.start : body.end].lower()) is not None
    leaders = commanders.read(text, rows, named) if at_war else []
    return Reading(
        coding.settle(join(told, written=base, round_up=bool(reports), unharmed=unharmed), mentions),
        parties.read(text, [actor for found in named for actor in found]),
        leaders,
        list(dates.values()),
        materiel,
        tuple(remarks[:20]),
    )

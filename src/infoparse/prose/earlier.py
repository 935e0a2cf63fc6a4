"""Earlier events: what happened days before the event that a text reports, or had happened by then."""

from __future__ import annotations

import datetime as dt
import re

from infoparse.prose.mention import Mention

# A report tells of the days before it, a chronicle of many days.
_FRESH, _CHRONICLE = 3, 2
_HAD = re.compile(r"\bhad been\b", re.IGNORECASE)
_WHO_HAD = re.compile(r"\bwho had been\b(?!.*\b(?:was|were)\b)", re.IGNORECASE | re.DOTALL)


def set_back(mentions: list[Mention], written: dt.date | None) -> None:
    """Marks what happened days before what is told first: "... In an attack on 3 May two guards were killed"."""
    news = [mention for mention in mentions if not mention.casualty.is_background]
    days = [_day(mention) for mention in news]
    event = next(iter(days), None) or written
    if event is None or len({day for day in days if day}) > _CHRONICLE:
        return
    for mention, day in zip(news[1:], days[1:], strict=True):
        # "The murder of two guards on 3 May" may be what all the text is about.
        told = mention.rule not in ("nominal", "harm_to")
        mention.casualty.is_background |= told and day is not None and (event - day).days > _FRESH


def _day(mention: Mention) -> dt.date | None:
    """The day of a mention, where its sentence names one alone."""
    date = mention.casualty.date
    if date is None or date.start is None or len(date.start) != len("2001-01-01") or date.start != date.end:
        return None
    try:
        return dt.date.fromisoformat(date.start)
    except ValueError:
        return None


def settle(mentions: list[Mention], *, unharmed: bool) -> None:
    """Decides about mentions that are no news, or may be none, where a text has no others.

    A report that tells of nothing else is about what it reacts to; one that says that nobody was harmed is not.
    """
    if unharmed and all(mention.casualty.is_background or _had_happened(mention) for mention in mentions):
        for mention in mentions:
            mention.casualty.is_background = True
    elif all(mention.casualty.is_background for mention in mentions):
        for mention in mentions:
            mention.casualty.is_background = not mention.reaction


def _had_happened(mention: Mention) -> bool:
    """True for "a guard who had been killed in a robbery" and "in another raid two guards had been killed"."""
    return (_HAD if mention.apart else _WHO_HAD).search(mention.casualty.raw) is not None

"""Datelines: where and when a report was filed, at the head of its first paragraph."""

from __future__ import annotations

from typing import Literal

from infoparse.record import Dateline


def parse(line: str, *, markup: Literal["auto", "plain", "wikitext"] = "auto", at: int = 0) -> Dateline | None:
    return None

"""The words that a record may use for what happened, to whom, and by whom it was written."""

from __future__ import annotations

from typing import Literal

FateKind = Literal[
    "killed", "wounded", "captured", "missing", "executed", "surrendered", "died_of_wounds", "suicide", "assassinated",
    "natural", "defected",
]  # fmt: skip
CasualtyKind = Literal[
    "killed", "wounded", "captured", "missing", "displaced", "surrendered", "executed", "evacuated", "arrested",
    "abducted", "deserted", "died_of_disease", "died_of_wounds", "sick", "total",
    "killed_or_wounded", "killed_or_captured", "killed_or_missing", "missing_or_captured", "wounded_or_sick",
    "wounded_or_captured", "wounded_or_missing", "killed_wounded_or_missing", "killed_wounded_or_captured",
    "killed_missing_or_captured", "wounded_missing_or_captured", "killed_wounded_missing_or_captured",
]  # fmt: skip
# Ways of being killed.
DEATHS = frozenset(("executed", "died_of_wounds"))
MaterielState = Literal[
    "destroyed", "captured", "damaged", "sunk", "shot_down", "lost", "burned", "wrecked", "grounded"
]
Who = Literal["civilian", "soldier", "mixed"]
AuthorKind = Literal["person", "organisation", "handle", "unknown"]
DateQualifier = Literal["early", "mid", "late", "before", "after"]


def fate(kind: str) -> str:
    """What a kind of casualty comes to: `killed` for whoever was executed or died of wounds, else the kind itself."""
    return "killed" if kind in DEATHS else kind

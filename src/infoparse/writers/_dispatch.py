"""The writers of this folder and of outside packages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from infoparse import registry
from infoparse.outputs import Writer

GROUP = "infoparse.writers"


def load() -> Mapping[str, Writer]:
    """All writers by name, broken ones with their fault."""
    return MappingProxyType(_load(os.environ.get(registry.SWITCH)))


@cache
def _load(switch: str | None) -> dict[str, Writer]:
    return registry.load(GROUP, Writer, Writer, switch)

"""YAML 1.2: values, nodes with positions, and events of a text.

`load` and `load_all` give values and raise YamlError at the first fault; `compose` gives nodes that know where they
stand and reads on behind faults; `parse` gives the events that the YAML test suite compares.
"""

from __future__ import annotations

from infoparse.errors import YamlError
from infoparse.yaml.events import Event, parse
from infoparse.yaml.limits import Limits
from infoparse.yaml.loading import load, load_all
from infoparse.yaml.nodes import Document, MapNode, Node, ScalarNode, SeqNode
from infoparse.yaml.trees import compose

__all__ = [
    "Document",
    "Event",
    "Limits",
    "MapNode",
    "Node",
    "ScalarNode",
    "SeqNode",
    "YamlError",
    "compose",
    "load",
    "load_all",
    "parse",
]

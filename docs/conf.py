"""Settings of Sphinx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import infoparse

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "infoparse"
version = release = infoparse.__version__
author = "the infoparse maintainers"
project_copyright = author
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "infoparse"
html_show_sphinx = False
html_copy_source = False
pygments_style = "friendly"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
nitpicky = False
man_pages = [
    ("reference/command-line", "infoparse", "typed records of armed conflicts from text", author, 1),
    ("reference/configuration", "infoparse.toml", "configuration of infoparse", author, 5),
]

_OPTION = re.compile(r"^\| `(.+)` \| (.+) \|$", re.MULTILINE)
_HEAD = re.compile(r"^\| option \| meaning \|\n\|---\|---\|\n", re.MULTILINE)
_GUIDE = re.compile(r"^\[.+\]\(\.\./how-to/.*\n", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def as_manual(app: Sphinx, page: str, source: list[str]) -> None:
    """Man pages have lists of options in place of tables, headings as usual, and no links."""
    names = {start: f"{name}({section})" for start, name, *_, section in man_pages}
    if app.builder.name == "man" and page in names:
        text = _LINK.sub(r"\1", _GUIDE.sub("", _HEAD.sub("", source[0])))
        text = _OPTION.sub(lambda row: f"`{row[1]}`\n: {row[2]}\n".replace("\\|", "|"), text)
        text = re.sub(r"^(# .+)$", r"\1\n\n## Description", text, count=1, flags=re.MULTILINE)
        others = ", ".join(name for start, name in names.items() if start != page)
        source[0] = f"{text}\n## See also\n\n{others}\n"


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", as_manual)

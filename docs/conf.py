"""Settings of Sphinx."""

from __future__ import annotations

import infoparse

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

"""Front matter: the block of metadata at the head of a Markdown file, and what it says about a conflict."""

from __future__ import annotations

from infoparse.frontmatter.splitting import Language, Split, split

__all__ = ["Language", "Split", "split"]

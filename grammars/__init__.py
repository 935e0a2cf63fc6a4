"""The grammars as a package (`infoparse.grammars`), so that they travel inside the wheel."""

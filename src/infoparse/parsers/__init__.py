"""Built-in parsers: one module for each format, found by a scan of this folder."""

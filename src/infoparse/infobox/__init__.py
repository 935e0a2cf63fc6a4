"""Infoboxes: pages cut into boxes and fields (`structure`), and boxes made into records (`lift`)."""

"""Wikitext: markup to pieces of text that keep their source offsets."""

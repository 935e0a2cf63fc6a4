"""News: what the parts of an article look like, whatever format it came in.

`words` is the vocabulary and `dates` finds the dates of heads. A byline goes through `pieces`, `phrases` and `tokens`
to its grammar, with `names` telling persons from organisations and handles. An article goes through `lines`, `labels`,
`heads` and `comments` to its grammar in `article`; then `titles`, `credits`, `original`, `leads`, `signatures` and
`order` read its parts. `story.segment` cuts running text that has no head.
"""

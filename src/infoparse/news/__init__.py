"""News: what the parts of an article look like, whatever format it came in.

`dates` finds the dates of heads, `words` is the vocabulary, `names` tells persons from organisations and handles,
`lines` sorts the lines of an article, `article` cuts it into title, head, body and tail.
"""

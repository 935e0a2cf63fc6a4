"""Source: what the scanner expects of a text, and the way back to the text as it was given."""

from __future__ import annotations

import re
from bisect import bisect_left

from infoparse.diagnostics import diagnose
from infoparse.errors import YamlError
from infoparse.source import decode
from infoparse.yaml.faults import Faults
from infoparse.yaml.limits import Limits

# c-printable of YAML 1.2.2, the byte order mark included.
_PRINTABLE = "\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
_ALLOWED = re.compile(f"[{_PRINTABLE}]*+")
_FORBIDDEN = re.compile(f"[^{_PRINTABLE}]")


def normal(text: str | bytes) -> tuple[str, str]:
    """The text as given, decoded, and the same with a line feed as every line end.

    Raises YamlError for bytes that are not UTF-8, UTF-16 or UTF-32.
    """
    given = text
    if isinstance(given, bytes):
        decoded = decode(given)
        if decoded.code:
            remark = diagnose(decoded.code, encoding=decoded.encoding)
            raise YamlError(1, 1, remark.message, remark.hint or "")
        given = decoded.text
    if "\r" in given:
        return given, given.replace("\r\n", "\n").replace("\r", "\n")
    return given, given


def check(text: str, faults: Faults, limits: Limits) -> None:
    """Reports a text that is too long, and characters that YAML does not allow."""
    if len(text) > limits.characters:
        faults.stop("IP323", limits.characters, limit=limits.characters)
    good = _ALLOWED.match(text)
    assert good is not None
    for match in _FORBIDDEN.finditer(text, good.end()):
        faults.report("IP312", match.start(), match.end(), char=f"U+{ord(match.group()):04X}")


class Offsets:
    """Turns offsets of the normal text into those of the caller."""

    def __init__(self, given: str, at: int) -> None:
        self._at = at
        self._pairs: list[int] = []  # offsets in the normal text of the line ends that were two characters
        if "\r\n" in given:
            self._pairs = [match.start() - i for i, match in enumerate(re.finditer("\r\n", given))]

    def __bool__(self) -> bool:
        return bool(self._at or self._pairs)

    def __call__(self, offset: int) -> int:
        return offset + self._at + bisect_left(self._pairs, offset)

"""What archives have in common: the names of their members."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

from infoparse.inputs import Blob, Refused


def hidden(name: str) -> bool:
    """True for members that a folder would hide, too, and for what macOS adds to archives."""
    return any(part.startswith(".") and part not in {".", ".."} for part in _parts(name)) or "__MACOSX" in _parts(name)


def uri(blob: Blob, name: str) -> str:
    """Name of a member: `archive.zip!folder/member.txt`."""
    return f"{blob.uri}!{name}"


def check(name: str) -> None:
    """Refuse a name that leads out of the archive: nothing is unpacked here, but others may go by the record."""
    if ".." in _parts(name) or PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor:
        raise Refused("IP713")


def _parts(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")

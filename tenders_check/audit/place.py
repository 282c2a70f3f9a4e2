"""The département of a tender, as its notices give it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tenders_check.model import Declared, Notice

_POSTCODE = re.compile(r"\b(\d{5})\b")
_NUMBER = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[4-8])")


def department(notices: Iterable[Notice]) -> str | None:
    """The number of a département ("38", "2A", "974"), None when no notice says where."""
    for notice in notices:
        said = getattr(notice, "place", None)
        if isinstance(said, Declared):
            number = of_place(said.value)
            if number:
                return number
    return None


def of_place(text: str) -> str | None:
    """The département of a postcode, of a number or of an INSEE code of a commune."""
    written = text.strip().upper()
    if _NUMBER.fullmatch(written):
        return written
    found = _POSTCODE.search(written)
    if found:
        code = found[1]
        return code[:3] if code.startswith(("97", "98")) else _corsica(code)
    if re.fullmatch(r"2[AB]\d{3}", written):
        return written[:2]
    return None


def _corsica(code: str) -> str:
    if code.startswith("20"):
        return "2A" if code.startswith(("200", "201")) else "2B"
    return code[:2]

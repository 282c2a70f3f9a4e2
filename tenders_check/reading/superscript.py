"""Raised figures as characters of their own: the call of a note is no part of the number before it.

"pondéré à 60" with a note 1 reads "60¹ %", never "601 %"; "m" with a raised 2 reads "m²".
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
#: What a writer raises: the number of a note, alone or in brackets, and the power of a unit.
_CALL = re.compile(r"\s*\(?\d{1,3}\)?\s*")


def raised(text: str) -> str:
    """A raised figure, one character for one; other raised letters ("1er") are those they are."""
    return text.translate(_RAISED) if _CALL.fullmatch(text) else text

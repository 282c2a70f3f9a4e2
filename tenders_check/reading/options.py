"""How to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

#: Told the name of a piece, the pages recognised so far, and how many there are to recognise.
Recognising = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`original`: the text before revision instead of the revised one. `ocr`: "off", "auto" (pages
    without text) or "force". `passwords` are tried in order on protected files. `recognising` is
    told how far optical recognition is: a page takes seconds.
    """

    original: bool = False
    ocr: str = "off"
    passwords: tuple[str, ...] = ()
    recognising: Recognising | None = field(default=None, compare=False)

"""How to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from tenders_check.records import dataclass

#: Told the name of a piece, the pages recognised so far, and how many there are to recognise.
Recognising = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`original`: the text before revision instead of the revised one. `ocr`: "off", "auto" (pages
    without text) or "force". `passwords` are tried in order on protected files. `recognising` is
    told how far optical recognition is: a page takes seconds.

    `beginning` is told the path of each file before it is read, so that who watches knows which
    one a crash is due to. `refused`: files not to be read, by path, each with what is said of it.
    """

    original: bool = False
    ocr: str = "off"
    passwords: tuple[str, ...] = ()
    recognising: Recognising | None = field(default=None, compare=False)
    beginning: Callable[[str], None] | None = field(default=None, compare=False)
    refused: Mapping[str, str] = field(default_factory=dict)

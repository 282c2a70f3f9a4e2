"""How to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`original`: the text before revision instead of the revised one. `ocr`: "off", "auto" (pages
    without text) or "force". `passwords` are tried in order on protected files.
    """

    original: bool = False
    ocr: str = "off"
    passwords: tuple[str, ...] = ()

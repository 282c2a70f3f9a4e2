"""Tick boxes typed as characters: the ones of Unicode, of Wingdings, and of the keyboard."""

from __future__ import annotations

import re

from tenders_check.model import Box

CHECKED = "☒"
UNCHECKED = "☐"

#: Characters people tick with. Wingdings stays in the private use area when fonts are lost.
_GLYPHS = str.maketrans(
    {
        **dict.fromkeys("☑☒🗹🗷⌧\uf0fe\uf0fd\uf078\uf052\uf054\uf053\uf051", CHECKED),
        **dict.fromkeys("☐❏❑❒🗌\uf0a8\uf06f\uf071\uf072\uf0a3", UNCHECKED),
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "\uf0d8": "➢",
        "\uf0fc": "✓",
    }
)
_TYPED = re.compile(r"\[(?P<tick>[xX✓✔ ])\](?!\()")


def decode(text: str) -> str:
    """The text with its tick boxes shown as ☒ and ☐."""
    text = text.translate(_GLYPHS)
    if "[" in text:
        text = _TYPED.sub(lambda m: UNCHECKED if m["tick"] == " " else CHECKED, text)
    return text


def state(text: str) -> Box | None:
    """State of the boxes in a decoded text, None when there are none."""
    ticked, unticked = CHECKED in text, UNCHECKED in text
    if ticked and unticked:
        return Box.MIXED
    if ticked:
        return Box.CHECKED
    return Box.UNCHECKED if unticked else None

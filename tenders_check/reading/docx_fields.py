"""Fields: their result is text, their instruction is not; tick boxes of forms hide in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenders_check.reading.docx_names import VAL, W, is_on, number, value
from tenders_check.reading.ticks import CHECKED, UNCHECKED

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = f"{W}fldCharType"
_CHECK_BOX = f"{W}ffData/{W}checkBox"
_LIST = f"{W}ffData/{W}ddList"


class Fields:
    """The fields open at a point of the text; they nest and go on over paragraphs."""

    def __init__(self) -> None:
        # Each open field: its instruction so far, and whether its result has begun.
        self._open: list[tuple[str, bool]] = []
        self.muted = False

    @property
    def in_toc(self) -> bool:
        """True inside the result of a table of contents."""
        return any(begun and name.startswith("TOC") for name, begun in self._open)

    def mark(self, element: _Element) -> str:
        """Pass a `w:fldChar`; what it shows by itself (the boxes and lists of forms)."""
        kind = element.get(_TYPE)
        shown = ""
        if kind == "begin":
            shown = "" if self.muted else _form(element)
            self._open.append(("", False))
        elif kind == "separate" and self._open:
            self._open[-1] = (self._open[-1][0], True)
        elif kind == "end" and self._open:
            self._open.pop()
        self._refresh()
        return shown

    def instruct(self, text: str) -> None:
        """Pass a piece of instruction."""
        if self._open and not self._open[-1][1]:
            name = self._open[-1][0]
            if len(name) < 16:
                self._open[-1] = ((name + text).lstrip().upper()[:16], False)

    def end_paragraph(self) -> None:
        """Forget instructions left open: an instruction that never ends would swallow the rest."""
        if self.muted:
            self._open = [field for field in self._open if field[1]]
            self._refresh()

    def _refresh(self) -> None:
        self.muted = any(not begun for _, begun in self._open)


def _form(element: _Element) -> str:
    box = element.find(_CHECK_BOX)
    if box is not None:
        ticked = box.find(f"{W}checked")
        if ticked is None:
            ticked = box.find(f"{W}default")
        return CHECKED if ticked is not None and is_on(ticked.get(VAL)) else UNCHECKED
    choices = element.find(_LIST)
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(f"{W}listEntry")]
        chosen = number(value(choices, f"{W}result") or value(choices, f"{W}default"))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""

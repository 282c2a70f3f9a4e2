"""Formulas, on one line: price scoring methods are written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenders_check.reading.docx_names import M

if TYPE_CHECKING:
    from lxml.etree import _Element

_AROUND = {
    f"{M}num": ("(", ")/"),
    f"{M}den": ("(", ")"),
    f"{M}sup": ("^", ""),
    f"{M}sub": ("_", ""),
}
_RADICAL = f"{M}rad"


def formula(element: _Element) -> str:
    """The text of a formula: fractions as (a)/(b), powers as a^b."""
    if element.tag == f"{M}t":
        return element.text or ""
    inner = "".join([formula(child) for child in element])
    before, after = _AROUND.get(element.tag, ("", ""))
    if not inner:
        return ""
    if element.tag == _RADICAL:
        return f"√({inner})"
    return f"{before}{inner}{after}"

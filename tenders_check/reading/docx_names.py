"""Qualified names of WordprocessingML, and the two ways it spells its namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 the prefix Word itself uses

VAL = f"{W}val"
_FALSE = frozenset({"0", "false", "off", "none"})

#: ISO 29500 Strict names the same vocabulary otherwise; nothing else differs in what we read.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)


def transitional(data: bytes) -> bytes:
    """The XML of a part with the usual namespaces, whatever flavour it was saved in."""
    if _STRICT not in data:
        return data
    for strict, usual in _STRICT_NAMES:
        data = data.replace(strict, usual)
    return data


def value(element: _Element | None, tag: str, default: str | None = None) -> str | None:
    """`w:val` of a child, `default` when there is no child or no value."""
    child = None if element is None else element.find(tag)
    return default if child is None else child.get(VAL, default)


def number(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute; what is not one, or is out of measure, is `default`."""
    if text is None:
        return default
    digits = text.strip()
    if not digits.lstrip("-").isdecimal() or len(digits) > 9:
        return default
    try:
        return int(digits)
    except ValueError:
        return default


def is_on(text: str | None) -> bool:
    """A toggle: on unless it says otherwise (`<w:b/>` has no value)."""
    return text is None or text not in _FALSE

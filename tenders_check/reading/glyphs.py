"""Glyphs of the symbol fonts: tick boxes and bullets that are letters of another font.

The same code means other things in other fonts: 0x52 is a sun in Wingdings and a ticked box in
Wingdings 2. Word stores them as `w:sym`, or as text in the private use area, or as plain letters
in a run set in the symbol font.
"""

from __future__ import annotations

from tenders_check.reading.ticks import CHECKED, UNCHECKED

_WINGDINGS = {
    **dict.fromkeys((0xFE, 0xFD, 0x78, 0xFC), CHECKED),
    **dict.fromkeys((0xA8, 0x6F, 0x71, 0x72), UNCHECKED),
    0xFB: "✗",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xD8: "➢",
    0xA7: "▪",
    0x6E: "■",
    0x6C: "●",
    0x9F: "•",
    0x76: "❖",
    0x46: "☞",
    0x28: "☎",
    0x2A: "✉",
}
_WINGDINGS_2 = {
    **dict.fromkeys((0x51, 0x52, 0x53, 0x54, 0x50), CHECKED),
    **dict.fromkeys((0x30, 0x2A, 0xA3), UNCHECKED),
    0x4F: "✗",
}
_WEBDINGS = {0x61: CHECKED, 0x63: UNCHECKED, 0x67: "■", 0x3D: "●"}
_SYMBOL = {
    0xB7: "•",
    0xB3: "≥",
    0xA3: "≤",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xAE: "→",
    0xDE: "⇒",
    0xB9: "≠",
    0x53: "Σ",
    0xE5: "Σ",
    0xA8: "♦",
    0xF0: "⇨",
    0x2D: "−",
}
#: Unknown pictures are shown as a bullet: they are never words.
UNKNOWN = "•"

SYMBOL_FONTS: dict[str, dict[int, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def symbol_font(name: str | None) -> str | None:
    """The key of a symbol font, None for a font of letters."""
    key = (name or "").strip().lower()
    return key if key in SYMBOL_FONTS else None


def glyph(font: str | None, code: int) -> str:
    """What a code of a font shows."""
    key = symbol_font(font)
    if key is None:
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else UNKNOWN
    low = code & 0xFF
    known = SYMBOL_FONTS[key].get(low)
    if known is not None:
        return known
    # Symbol is ASCII for digits and punctuation; the others hold only pictures.
    return chr(low) if key == "symbol" and 0x20 <= low < 0x41 else UNKNOWN


def shown(text: str, font: str) -> str:
    """Text set in a symbol font as a person sees it."""
    return "".join(c if c.isspace() else glyph(font, ord(c)) for c in text)

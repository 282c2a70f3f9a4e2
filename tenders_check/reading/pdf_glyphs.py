"""Private-use characters of a pdf: tick boxes, bullets, or letters whose codes were lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenders_check.reading.glyphs import SYMBOL_FONTS, UNKNOWN, glyph
from tenders_check.reading.pdf_page import Line
from tenders_check.reading.ticks import CHECKED, UNCHECKED, decode

_PRIVATE = re.compile("[\uf000-\uf0ff]")
_OTHER = re.compile("[\ue000-\uefff\uf100-\uf8ff]")
_EMPTY = "\uf0a8\uf06f\uf071\uf072\uf0a3☐"
_PLAIN_BOXES = "\uf0a8\uf06f\uf0a3\uf0fe\uf0fd\uf078\uf052\uf054\uf053\uf051☐☒☑☑"
_SHADOWED = re.compile("[\uf071\uf072❏❑❒]")
_SPECIAL = re.compile(
    "[\ue000-\uf8ff\u00ad\u00a0\u2300-\u23ff\u2600-\u27bf\U0001f500-\U0001f7ff\\[]"
)
_TICK = "\uf0fc"
_PLAIN = re.compile("[\uf0a8\uf06f\uf0a3]")
_TICKED = re.compile("[\uf0fe\uf0fd\uf078\uf052\uf054\uf053\uf051☒☑🗹]")
#: What is offered to be ticked: an answer, or a choice of the buyer that a form prints.
_CHOICE = re.compile(
    r"coch(?:er|ez|[ée]e?s?)\b|^\W*(?:oui|non)\b|\b(?:oui|non)\W*$|r[ée]serv[ée]|2113|variante|allot"
    r"|autoris[ée]|entreprises? adapt|\besat\b|insertion|solidaire|conjoint|r[ée]visable"
    r"|actualisable|attributaire|candidat(?:ure)? unique",
    re.IGNORECASE,
)


def decode_lines(lines: Sequence[Line]) -> None:
    """Replaces private-use characters in place; one character for one, so spans stay right."""
    # A tick is a bullet in most documents, and a ticked box where empty boxes stand beside.
    every = "".join(set("".join(line.text for line in lines)))
    boxes = any(c in every for c in _EMPTY)
    # Word offers the shadowed square among its bullets; forms are made with the plain one.
    bullets = not any(c in every for c in _PLAIN_BOXES)
    plain = bool(_PLAIN.search(every)) and _are_bullets(lines)
    for line in lines:
        text = line.text
        if not _SPECIAL.search(text):
            continue
        if plain:
            text = _PLAIN.sub("▪", text)
        if bullets:
            text = _SHADOWED.sub("▪", text)
        line.text = _shown(text, boxes=boxes and not bullets)


def _are_bullets(lines: Sequence[Line]) -> bool:
    """True for empty squares that begin the items of lists, in a document that ticks nothing.

    A form whose boxes are all left empty looks alike: any sign of a choice keeps them boxes.
    """
    if any(_TICKED.search(line.text) or "coch" in line.text.lower() for line in lines):
        return False
    items = 0
    lead = ""
    for line in lines:
        text = line.text
        if not _PLAIN.search(text):
            lead = text
            continue
        items += 1
        if not _PLAIN.match(text) or _PLAIN.search(text, 1):
            return False
        if _CHOICE.search(text) or _CHOICE.search(lead):
            return False
    return items >= 3


def _shown(text: str, *, boxes: bool) -> str:
    private = _PRIVATE.findall(text)
    if len(private) > 8 and len(private) > 0.5 * len(text.replace(" ", "")):
        return _PRIVATE.sub(lambda match: chr(ord(match.group()) & 0xFF), text)
    if boxes:
        text = text.replace(_TICK, CHECKED)
    text = _same_length(text)
    text = _PRIVATE.sub(_picture, text)
    return _OTHER.sub(UNKNOWN, text).replace("\u00ad", "-").replace("\u00a0", " ")


def _picture(match: re.Match[str]) -> str:
    low = ord(match.group()) & 0xFF
    if low in SYMBOL_FONTS["symbol"] and low not in SYMBOL_FONTS["wingdings"]:
        return SYMBOL_FONTS["symbol"][low]
    return glyph("wingdings", low)


def _same_length(text: str) -> str:
    """Boxes decoded; "[x]" becomes one character only where no span is lost by it."""
    decoded = decode(text)
    return decoded if len(decoded) == len(text) else _padded(text)


def _padded(text: str) -> str:
    return re.sub(
        r"\[([xX✓✔ ])\](?!\()",
        lambda match: f"{UNCHECKED if match[1] == ' ' else CHECKED}  ",
        decode(text.replace("[", "\x00")).replace("\x00", "["),
    )

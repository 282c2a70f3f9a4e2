"""From lines to paragraphs: a sentence broken over lines, columns or pages is one text again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tenders_check.model import Span
from tenders_check.reading.hyphens import Hyphens
from tenders_check.reading.pdf_page import Line

BULLET = re.compile(r"(?P<mark>[-–—•▪▫◦●○■□*➢➔→⇨►❖✓✗·]|o(?= ))\s*(?=\S)")
ITEM = re.compile(r"(?P<mark>(?:\d{1,2}|[a-zA-Z])\s?[)°]|\([a-z\d]{1,2}\)|[a-z]\.(?= ))\s*(?=\S)")
NUMBERED = re.compile(
    r"(?P<number>(?:\d{1,2}|[A-Z])(?:\s?\.\s?\d{1,2}){0,5}|[IVX]{1,6})(?:\s?[.)]?\s*[-–—:]?\s+|(?<=\d)[.)–-]+\s*)"
    r"(?=[«\"(]?[A-ZÉÈÀÂÊÎÔÇŒ])"
)
WORDED = re.compile(
    r"(?P<number>(?:ARTICLE|Article|CHAPITRE|Chapitre|TITRE|Titre|ANNEXE|Annexe|SECTION|Section"
    r"|PARTIE|Partie|LOT|Lot)\s+(?:[nN][°o]\s*)?[\dIVX]+(?:\.\d+)*)\b"
)
_END = re.compile(r"[.;:!?…»]\s*$")
_STOP = re.compile(r"[.;:!?]\s*$")
_UNFINISHED = re.compile(
    r"(?:\b(?:articles?|du|de|des|la|le|les|l['’]|d['’]|à|au|aux|et|ou|en|par|pour|sur|dans|un|une|n[°o]"
    r"|[LRD]\.?)|,)\s*$",
    re.I,
)
#: What a number must follow: "annexe n°" / "2) sont".
_REFERRING = re.compile(r"(?:\barticles?|\bn[°o]|\b[LRD]\.?)\s*$")
#: "Prix ............ 60 %": a line of its own.
_LED = re.compile(
    r"(?:\.{4}|…{2}|_{4}|(?:\. ){4})[\s.…_]*\d[\d\s,.]{0,8}(?:%|points?|pts?)?\s*$", re.IGNORECASE
)
#: What such a line holds; searched first, for the expression is slow and few lines do.
_LEADERS = ("....", "……", "____", ". . . . ")
#: "rejets des produits :" / "5 %": the figure alone of a label too long for its line.
_FIGURE = re.compile(
    r"\d[\d\s.,]{0,9}\s?(?:%|points?|pts?|(?:€|euros?)(?:\s?h\.?t)?|/\s?\d{1,3})"
    r"\W{0,3}$",
    re.IGNORECASE,
)
_BOXED = re.compile(r"[☐☒]")


#: Room left at the end of a full line of a cell, in sizes of the font.
CELL_ROOM = 1.2


@dataclass(slots=True)
class Paragraph:
    """Lines that are read as one text."""

    lines: list[Line] = field(default_factory=list)
    text: str = ""
    struck: tuple[Span, ...] = ()


def starts(text: str) -> bool:
    """True for a line that begins a list item or a numbered title."""
    return bool(BULLET.match(text) or ITEM.match(text) or _BOXED.match(text))


def gather(lines: Sequence[Line], leading: float) -> list[Paragraph]:
    """Paragraphs of a piece; `leading` is the usual distance of its lines in sizes of the font."""
    found: list[Paragraph] = []
    for line in lines:
        if found and _goes_on(found[-1], line, leading):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _goes_on(paragraph: Paragraph, line: Line, leading: float) -> bool:
    last, first = paragraph.lines[-1], paragraph.lines[0]
    if line.toc or last.toc:
        return False
    if line.cell != last.cell:
        return False
    if line.level is not None or last.level is not None:
        return _same_title(paragraph, line)
    if last.hyphen:
        return True
    if _is_led(last.text):
        return False
    if _REFERRING.search(last.text[-12:]) and line.text[:1].isdigit():
        return line.page != last.page or -1 < last.y - line.y < 2.5 * line.size
    if (starts(line.text) and not _in_brackets(last, line)) or abs(line.size - last.size) > 0.9:
        return False
    unfinished = bool(_UNFINISHED.search(last.text[-20:]))
    if line.page != last.page or line.y > last.y + 1:
        return _over_the_break(last, line, unfinished=unfinished)
    drop = last.y - line.y
    if drop < 1:
        return line.x0 - last.x1 < 3 * line.size
    if drop > max(1.35, leading * 1.22) * max(line.size, last.size):
        return False
    if _numbered(line.text) and not unfinished and not _wraps(last, line):
        return False
    return _runs_on(first, last, line, unfinished=unfinished)


def _is_led(text: str) -> bool:
    for leader in _LEADERS:
        if leader in text:
            return bool(_LED.search(text))
    return False


def _wraps(last: Line, line: Line) -> bool:
    """True for "conforme au DTU" / "36.5. Le titulaire": the number only begins the line."""
    full = last.right - last.x1 < 2 * last.size
    same = last.bold == line.bold and abs(last.size - line.size) < 0.1
    return full and same and not line.bold and last.text[-1:].isalnum() and len(last.text) > 30


def _in_brackets(last: Line, line: Line) -> bool:
    """True for "(choix" / "1)": the bracket closes what is open, it numbers nothing."""
    opened = last.text.rfind("(") > last.text.rfind(")")
    return opened and not BULLET.match(line.text) and ")" in line.text[:4]


def _same_title(paragraph: Paragraph, line: Line) -> bool:
    """For lines that bookmarks name: a title takes a few lines, close together."""
    last = paragraph.lines[-1]
    near = line.page == last.page and 0 < last.y - line.y < 2 * line.size
    same = line.level is not None and line.level == last.level
    return same and near and len(paragraph.lines) < 4 and not _numbered(line.text)


def _runs_on(first: Line, last: Line, line: Line, *, unfinished: bool) -> bool:
    """For two lines one under the other: does the upper one stop before the margin?"""
    lower = line.text[:1].islower() or line.text[:1] in ",;)%€"
    ended = bool(_END.search(last.text[-10:]))
    if last.text.rstrip().endswith(":") and _FIGURE.match(line.text):
        return True
    if last.bold != line.bold and not lower and not unfinished and (last.bold or ended):
        return False
    if unfinished and not ended:
        return True
    if lower and not _STOP.search(last.text[-10:]):
        return True
    word = line.text.split(" ", 1)[0]
    room = last.right - last.x1
    if room > 0.55 * last.size * (len(word) + 1) + last.size:
        return False
    if _STOP.search(last.text[-10:]) and last.text.rstrip()[-1] in ";:":
        return False
    return not (ended and line.x0 > max(first.x0, last.x0) + 8)


def _over_the_break(last: Line, line: Line, *, unfinished: bool) -> bool:
    """A sentence that goes on at the top of the next column or page."""
    if last.cell is not None or _END.search(last.text[-10:]) or _numbered(line.text):
        return False
    if last.bold != line.bold:
        return False
    return line.text[:1].islower() or (unfinished and last.right - last.x1 < 6 * last.size)


def _numbered(text: str) -> bool:
    return bool(NUMBERED.match(text) or WORDED.match(text))


def join(paragraph: Paragraph, hyphens: Hyphens) -> None:
    """Sets the text of a paragraph, and its struck words, from its lines."""
    text = ""
    struck: list[Span] = []
    before: Line | None = None
    for line in paragraph.lines:
        if before is not None:
            text += _joint(before, text, line.text, hyphens)
        offset = len(text)
        struck += [(a + offset, b + offset) for a, b in line.struck]
        text += line.text
        before = line
    if before is not None and before.hyphen:
        text += "-"
    paragraph.text, paragraph.struck = text, tuple(struck)


def fills_its_cell(line: Line) -> bool:
    """True for a line of a cell that a longer word would not fit in."""
    return line.cell is not None and line.right - line.x1 < CELL_ROOM * line.size


def _joint(before: Line, text: str, after: str, hyphens: Hyphens) -> str:
    if before.hyphen:
        return hyphens.between(text, after)
    if fills_its_cell(before):
        return "" if hyphens.cut_short(text, after) else " "
    # "L. 2113-" / "12": the hyphen is already in the text.
    if len(text) > 1 and text[-1] in "-\u2011" and text[-2].isalnum() and after[:1].isalnum():
        return ""
    return " "

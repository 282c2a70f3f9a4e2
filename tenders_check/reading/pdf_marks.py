"""Marks put on the text: strike-outs, and the boxes and fields of a form."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_uint16, sizeof
from dataclasses import replace
from typing import Any

from tenders_check.model import Span
from tenders_check.reading.pdf_page import Line, Word
from tenders_check.reading.pdf_paths import Rules
from tenders_check.reading.ticks import CHECKED, UNCHECKED

Rule = tuple[float, float, float]
#: A page of a form has a hundred fields.
MAX_FIELDS = 3_000


def strike_candidates(rules: Rules) -> list[Rule]:
    """Horizontal rules that may cross words; most pages have only table borders."""
    return [rule for rule in rules.across if rule[2] - rule[1] > 3]


def mark_struck(
    lines: list[Line], strikes: list[Rule], extent: Callable[[int], tuple[float, float]]
) -> None:
    """Sets the struck spans of the lines: letters crossed at half the height of small ones.

    `extent` gives the left and right of a character of the page.
    """
    for line in lines:
        if not line.words:
            continue
        low, high = line.y + 0.12 * line.size, line.y + 0.5 * line.size
        # A strike goes no further than the words it strikes; the side of a drawing does.
        room = 0.3 * line.size
        own = [
            (y, start, end)
            for y, start, end in strikes
            if low < y < high and start > line.x0 - room and end < line.x1 + room
        ]
        if not own:
            continue
        crossed = [part for word in line.words for part in _crossed(line, word, own, extent)]
        line.struck = _joined(crossed)


def _crossed(
    line: Line, word: Word, rules: list[Rule], extent: Callable[[int], tuple[float, float]]
) -> list[Span]:
    """The parts of a word that rules cross; the old and the new word may be typed together."""
    touching = [r for r in rules if min(r[2], word.x1) - max(r[1], word.x0) > 0.5]
    if not touching:
        return []
    if any(rule[1] - 1 <= word.x0 and word.x1 <= rule[2] + 1 for rule in touching):
        return [(word.start, word.end)]
    near = 0.2 * line.size
    edges = [extent(line.start + position) for position in range(word.start, word.end)]
    for _, start, end in touching:
        inside = [i for i, (a, b) in enumerate(edges) if start - 0.5 <= (a + b) / 2 <= end + 0.5]
        if len(inside) < 2:
            continue
        first, last = inside[0], inside[-1]
        # A strike ends with a letter; the side of a drawing ends anywhere.
        begins = first == 0 or abs(start - edges[first][0]) < near
        if begins and (last == len(edges) - 1 or abs(end - edges[last][1]) < near):
            return [(word.start + first, word.start + last + 1)]
    return []


def _joined(parts: list[Span]) -> tuple[Span, ...]:
    """Spans that touch, or have one blank between them, together."""
    spans: list[Span] = []
    for start, end in parts:
        if spans and start - spans[-1][1] <= 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def add_fields(
    raw: Any, page: Any, lines: list[Line], number: int, turn: Callable[[float, float], Any]
) -> list[Line]:
    """The lines with the boxes of the form before their labels, and its filled fields."""
    count = raw.FPDFPage_GetAnnotCount(page)
    result = list(lines)
    for index in range(min(count, MAX_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                _add_field(raw, annotation, result, number, turn)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return result


def _add_field(
    raw: Any, annotation: Any, lines: list[Line], number: int, turn: Callable[[float, float], Any]
) -> None:
    rect = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, rect):
        return
    x, y = turn(rect.left, rect.bottom)
    u, v = turn(rect.right, rect.top)
    left, right, bottom, top = min(x, u), max(x, u), min(y, v), max(y, v)
    shown = _value(raw, annotation, b"AS")
    if shown:
        text = UNCHECKED if shown == "Off" else CHECKED
    elif _value(raw, annotation, b"FT") in ("Tx", "Ch", ""):
        text = _value(raw, annotation, b"V").strip().replace("\r", " ").replace("\n", " ")
    else:
        return
    if text:
        _insert(lines, text, (left, bottom, right, top), number)


def _value(raw: Any, annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2:
        return ""
    buffer = (c_uint16 * (size // sizeof(c_uint16)))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _insert(
    lines: list[Line], text: str, box: tuple[float, float, float, float], number: int
) -> None:
    """Before the words on its right, else after those on its left, else a line by itself."""
    left, bottom, right, top = box
    beside = [
        (i, line) for i, line in enumerate(lines)
        if bottom - 0.4 * line.size < line.y + 0.3 * line.size < top + 0.4 * line.size
        and line.x1 > left - 200 and line.x0 < right + 60
    ]  # fmt: skip
    middle = (bottom + top) / 2
    beside.sort(key=lambda entry: abs(entry[1].y + 0.3 * entry[1].size - middle))
    for i, line in beside:
        at = _position(line, right)
        if at is not None:
            lines[i] = _with(line, at, text, left, right)
            return
    size = min(max((top - bottom) * 0.7, 6.0), 12.0)
    word = Word(0, len(text), left, right)
    new = Line(text, number, left, right, bottom + 0.2 * size, size, bold=False, words=(word,))
    after = next((i for i, line in enumerate(lines) if line.y < new.y), len(lines))
    lines.insert(after, new)


def _position(line: Line, right: float) -> int | None:
    """Where in a line a box that ends at `right` stands; None when it is past its end."""
    if line.x0 >= right - 3:
        return 0
    for word in line.words:
        if word.x0 >= right - 3:
            return word.start
    return len(line.text) if line.x1 <= right else None


def _with(line: Line, at: int, text: str, left: float, right: float) -> Line:
    added = f"{text} " if at < len(line.text) else f" {text}"
    grown = len(added)
    start = at if at < len(line.text) else at + 1
    before = [word for word in line.words if word.start < at]
    after = [
        w._replace(start=w.start + grown, end=w.end + grown) for w in line.words if w.start >= at
    ]
    words = (*before, Word(start, start + len(text), left, right), *after) if line.words else ()
    return replace(
        line,
        text=line.text[:at] + added + line.text[at:],
        words=words,
        x0=min(line.x0, left),
        x1=max(line.x1, right),
        struck=tuple((a + grown, b + grown) if a >= at else (a, b) for a, b in line.struck),
    )

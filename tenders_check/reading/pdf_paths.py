"""Rules drawn on a page: table borders, underlines, strike-outs, from its path objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, cast
from dataclasses import dataclass, field
from typing import Any

from tenders_check.reading.pdf_native import Floats, address, native
from tenders_check.reading.pdf_page import upright

#: A rule is thinner than this; a rectangle is thicker both ways.
THIN = 3.0
#: A page of a plan has hundreds of thousands of strokes, and no table worth their cost.
MAX_OBJECTS = 40_000
MAX_SEGMENTS = 4_000

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rules:
    """Horizontal rules as (y, x0, x1), vertical as (x, y0, y1); `fills` are plain rectangles."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float]] = field(default_factory=list)
    image_area: float = 0.0
    drawn: int = 0


def page_rules(page: Any, turn: Callable[[float, float], Point]) -> Rules:
    """The rules of a page; on a page of drawings, none beyond the budget."""
    import pypdfium2.raw as raw

    rules = Rules()
    reader = _Reader(raw, rules, turn)
    count = raw.FPDFPage_CountObjects(page)
    where, text = address(page), raw.FPDF_PAGEOBJ_TEXT
    get_object, get_type = native().get_object, native().get_type
    for index in range(min(count, MAX_OBJECTS)):
        item = get_object(where, index)
        kind = get_type(item)
        if kind == text:
            continue
        reader.take(item, kind, IDENTITY, 0)
        if len(rules.across) + len(rules.down) > MAX_SEGMENTS:
            rules.across.clear()
            rules.down.clear()
            break
    return rules


class _Reader:
    def __init__(self, raw: Any, rules: Rules, turn: Callable[[float, float], Point]) -> None:
        self._raw, self._rules, self._turn = raw, rules, turn
        self._upright = turn is upright
        self._native = native()
        found = Floats()
        self._edges, self._refs = found.values, found.at

    def take(self, where: int, kind: int, matrix: Matrix, depth: int) -> None:
        """Keeps what an object draws, given its address and its kind."""
        raw = self._raw
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._rules.drawn += 1
            self._path(where, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = self._bounds(where, matrix)
            self._rules.image_area += (right - left) * (top - bottom)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 3:
            item = cast(where, raw.FPDF_PAGEOBJECT)
            inner = _times(self._matrix(item), matrix)
            for index in range(min(raw.FPDFFormObj_CountObjects(item), MAX_OBJECTS // 4)):
                part = address(raw.FPDFFormObj_GetObject(item, index))
                self.take(part, self._native.get_type(part), inner, depth + 1)

    def _matrix(self, item: Any) -> Matrix:
        found = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(item, byref(found)):
            return IDENTITY
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def _bounds(self, where: int, matrix: Matrix) -> tuple[float, float, float, float]:
        if not self._native.get_bounds(where, *self._refs):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = self._edges[:]
        if self._upright and matrix is IDENTITY:
            return left, bottom, right, top
        return self._box((left, bottom), (right, top), matrix)

    def _box(self, one: Point, two: Point, matrix: Matrix) -> tuple[float, float, float, float]:
        x, y = self._turn(*_apply(matrix, one))
        u, v = self._turn(*_apply(matrix, two))
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def _path(self, where: int, matrix: Matrix) -> None:
        box = self._bounds(where, matrix)
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide < THIN or high < THIN:
            self._add(box)
            return
        item = cast(where, self._raw.FPDF_PAGEOBJECT)
        count = self._raw.FPDFPath_CountSegments(item)
        if count > 2_000:
            return
        fill, stroke = c_int(), c_int()
        self._raw.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        if count <= 6 and fill.value and not stroke.value:
            self._rules.fills.append(box)
            return
        own = _times(self._matrix(item), matrix)
        rects = list(self._segments(item, own, count))
        if fill.value and not stroke.value:
            # Several bars filled at once: each sub-path is a rule.
            for part in _parts(rects):
                self._add(part)
            return
        for _, one, two in rects:
            self._add(
                (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
            )

    def _segments(
        self, item: Any, matrix: Matrix, count: int
    ) -> Iterator[tuple[int, Point, Point]]:
        raw = self._raw
        x, y = c_float(), c_float()
        start = last = (0.0, 0.0)
        part = 0
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            if not raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                continue
            point = self._turn(*_apply(matrix, (x.value, y.value)))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start, part = point, part + 1
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield part, last, point
            last = point
            if raw.FPDFPathSegment_GetClose(segment):
                yield part, last, start

    def _add(self, box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        wide, high = right - left, top - bottom
        if high < THIN and wide > high:
            self._rules.across.append(((bottom + top) / 2, left, right))
        elif wide < THIN and high > wide:
            self._rules.down.append(((left + right) / 2, bottom, top))


def _parts(
    segments: list[tuple[int, Point, Point]],
) -> Iterator[tuple[float, float, float, float]]:
    parts: dict[int, list[Point]] = {}
    for part, one, two in segments:
        parts.setdefault(part, []).extend((one, two))
    for points in parts.values():
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        yield min(xs), min(ys), max(xs), max(ys)


def _times(one: Matrix, two: Matrix) -> Matrix:
    if two is IDENTITY:
        return one
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip


def _apply(matrix: Matrix, point: Point) -> Point:
    if matrix is IDENTITY:
        return point
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f

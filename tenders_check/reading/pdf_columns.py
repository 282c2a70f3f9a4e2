"""Tables without rules: lines whose parts stand under each other.

A label and its weight in two columns must stay on a common row, whatever the order in which the
writer drew them; two columns of running text must not be mixed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from tenders_check.model import Cell
from tenders_check.reading.pdf_page import Line, Word, piece

#: Blank that separates two columns, in sizes of the font; justified text stays below.
GAP = 2.0
#: Widest blank after the number of a list item or of a title; a number farther is a column.
INDENT = 4.5
#: Mean width of a character, in sizes of the font, above which a line has holes.
LOOSE = 0.56
#: A weight, a unit, a number of points.
SHORT = 16
_MARK = re.compile(
    r"(?:[-–—•▪▫◦●○■□*➢➔→✓☐☒]|\(?[\dA-Za-z]{1,3}[.)°]|\d{1,3}|[A-Za-z]|\d{1,2}(?:\.\d{1,2})+[.)]?)"
)
_TITLE = re.compile(r"(?:article|chapitre|lot|annexe|section)\s+\S+\s*[.:–-]?", re.I)
_LEADERS = re.compile(r"\.{4,}|…{2,}|_{4,}|(?:\. ){4,}")


def may_have_holes(line: Line) -> bool:
    """Cheap test on a line's width: do its characters fill it?"""
    return line.x1 - line.x0 > LOOSE * line.size * len(line.text) + 1.2 * line.size


def into_columns(lines: list[Line], first: int) -> tuple[list[Line], int]:
    """The lines of a page with its unruled tables as cells; the number of tables found.

    `first` is the number of the first one in the document.
    """
    rows = _rows(lines)
    tables = 0
    result: list[Line] = []
    index = 0
    while index < len(rows):
        end, columns = _table(rows, index)
        if end > index:
            result.extend(_cells(rows[index:end], columns, first + tables))
            tables += 1
            index = end
        else:
            result.extend(_plain(rows[index]))
            index += 1
    return result, tables


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Parts on a common baseline, together, at the place of the first one drawn."""
    parts = [part for line in lines for part in _cut(line)]
    columns = _running_columns(parts)
    rows: list[list[Line]] = []
    by_height: dict[int, list[list[Line]]] = {}
    for part in parts:
        key = round(part.y / 3)
        row = None
        if part.cell is None and not columns:
            near = (r for k in (key - 1, key, key + 1) for r in by_height.get(k, ()))
            row = next((r for r in near if _beside(part, r)), None)
        if row is None:
            row = [part]
            rows.append(row)
            by_height.setdefault(key, []).append(row)
        else:
            row.append(part)
    for row in rows:
        row.sort(key=lambda part: part.x0)
    return rows if columns else _centred(rows)


def _centred(rows: list[list[Line]]) -> list[list[Line]]:
    """The rows with each weight that is centred beside a label of two lines on the first of them.

    The three are drawn in any order: label, weight, rest of the label.
    """
    result = list(rows)
    # A page without a short line alone on its row has no weight to place.
    if not any(len(row) == 1 and len(row[0].text) <= SHORT for row in rows):
        return result
    index = 0
    while index + 2 < len(result):
        trio = result[index : index + 3]
        one, two, three = trio
        # Said at length: three rows of a page of text are met here for each of its lines.
        short = (
            len(one[0].text) <= SHORT or len(two[0].text) <= SHORT or len(three[0].text) <= SHORT
        )
        if not short or not all(len(row) == 1 and row[0].cell is None for row in trio):
            index += 1
            continue
        upper, middle, lower = sorted((row[0] for row in trio), key=lambda part: -part.y)
        if _is_centred(upper, middle, lower):
            result[index : index + 3] = [[upper, middle], [lower]]
        index += 1
    return result


def _is_centred(upper: Line, middle: Line, lower: Line) -> bool:
    close = 0 < upper.y - lower.y < 1.6 * upper.size and abs(upper.x0 - lower.x0) < 2
    between = lower.y + 2 < middle.y < upper.y - 2
    beside = middle.x0 > max(upper.x1, lower.x1) + 14
    return close and between and beside and len(middle.text) <= SHORT


def _beside(part: Line, row: list[Line]) -> bool:
    if row[0].cell is not None or abs(row[0].y - part.y) > 2:
        return False
    return all(part.x0 >= other.x1 - 1 or part.x1 <= other.x0 + 1 for other in row)


def _running_columns(parts: list[Line]) -> bool:
    """True for a page of two columns of text: long lines side by side, column by column."""
    free = [part for part in parts if part.cell is None]
    if len(free) < 16:
        return False
    left = [p for p in free if len(p.text) > 25]
    if len(left) < 0.6 * len(free):
        return False
    starts = sorted(p.x0 for p in left)
    low, high = starts[0], starts[-1]
    if high - low < 120:
        return False
    middle = (low + high) / 2
    second = [p for p in left if p.x0 > middle]
    firsts = [p for p in left if p.x0 <= middle and p.x1 < min((s.x0 for s in second), default=0)]
    return len(second) > 0.25 * len(left) and len(firsts) > 0.25 * len(left)


def _cut(line: Line) -> list[Line]:
    if line.cell is not None or len(line.words) < 2 or _LEADERS.search(line.text):
        return [line]
    runs: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        wide = word.x0 - before.x1 > max(GAP * line.size, 14)
        so_far = line.text[runs[-1][0].start : before.end]
        near = word.x0 - before.x1 < INDENT * line.size
        marked = (near and _MARK.fullmatch(so_far)) or _TITLE.fullmatch(so_far)
        if wide and not (len(runs) == 1 and marked):
            runs.append([word])
        else:
            runs[-1].append(word)
    if len(runs) == 1:
        return [line]
    return [piece(line, words, last=n == len(runs) - 1) for n, words in enumerate(runs)]


def _plain(row: list[Line]) -> list[Line]:
    """A row that is no row of a table: one line, its parts apart."""
    if len(row) == 1:
        return row
    first = row[0]
    text = first.text
    struck = list(first.struck)
    for part in row[1:]:
        joint = "" if part.text[:1] in ".,;)" else " "
        struck += [(a + len(text) + len(joint), b + len(text) + len(joint)) for a, b in part.struck]
        text += joint + part.text
    bold = all(part.bold for part in row)
    return [
        Line(text, first.page, first.x0, row[-1].x1, first.y, first.size, bold,
             hyphen=row[-1].hyphen, struck=tuple(struck), ocr=first.ocr)
    ]  # fmt: skip


def _table(rows: list[list[Line]], start: int) -> tuple[int, list[float]]:
    """End of the table that begins at a row, and where its columns begin; `start` when none."""
    head = rows[start]
    if len(head) < 2 or head[0].cell is not None:
        return start, []
    columns = [part.x0 for part in head]
    ends = [part.x1 for part in head]
    full, end, previous = 1, start + 1, head
    for index in range(start + 1, len(rows)):
        row = rows[index]
        drop = previous[0].y - row[0].y
        if row[0].cell is not None or not 0 < drop < 4.5 * head[0].size:
            break
        if len(row) == 1:
            if drop > 1.7 * row[0].size or not _under(row[0], previous, columns):
                break
        else:
            if not _aligned(row, columns, ends):
                break
            full += 1
            end = index + 1
        previous = row
    if full < 2:
        return start, []
    # A label may run on under its last row.
    while end < len(rows) and len(rows[end]) == 1 and rows[end][0].cell is None:
        part, above = rows[end][0], rows[end - 1][0]
        if not 0 < above.y - part.y < 1.35 * part.size or not _under(part, rows[end - 1], columns):
            break
        if not part.text[:1].islower():
            break
        end += 1
    texts = [len(part.text) for row in rows[start:end] if len(row) > 1 for part in row[1:]]
    if full > 6 and median(texts) > 45:
        return start, []
    return end, columns


def _under(part: Line, above: list[Line], columns: list[float]) -> bool:
    """True for a line that goes on in a column without reaching into the next one."""
    column = _column(part, columns)
    limit = columns[column + 1] - 4 if column + 1 < len(columns) else 1e9
    return abs(part.x0 - columns[column]) < 12 and part.x1 < limit and bool(above)


def _aligned(row: list[Line], columns: list[float], ends: list[float]) -> bool:
    if len(row) > len(columns):
        return False
    taken: set[int] = set()
    for part in row:
        for column, (left, right) in enumerate(zip(columns, ends, strict=True)):
            centred = abs((part.x0 + part.x1) / 2 - (left + right) / 2) < 10
            if column not in taken and (
                abs(part.x0 - left) < 8 or abs(part.x1 - right) < 8 or centred
            ):
                taken.add(column)
                break
        else:
            return False
    return True


def _column(part: Line, columns: list[float]) -> int:
    middle = (part.x0 + min(part.x1, part.x0 + 40)) / 2
    before = [index for index, left in enumerate(columns) if left <= middle + 6]
    return before[-1] if before else 0


def _cells(rows: list[list[Line]], columns: list[float], table: int) -> list[Line]:
    found: list[Line] = []
    number = -1
    for row in rows:
        if len(row) > 1 or number < 0:
            number += 1
        for part in row:
            column = _column(part, columns)
            part.cell = Cell(table, number, column)
            part.right = columns[column + 1] - 10 if column + 1 < len(columns) else 0.0
            found.append(part)
    return sorted(found, key=lambda p: (p.cell.row, p.cell.column, -p.y) if p.cell else (0, 0, 0))

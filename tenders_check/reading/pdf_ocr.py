"""Pages without text, rendered and recognised; their lines then follow the same layout steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from statistics import median
from typing import Any

from tenders_check.reading import ocr
from tenders_check.reading.pdf_page import Line, Page, Word
from tenders_check.reading.problem import Unreadable

#: Letters above the baseline and below it, as shares of the height of a recognised line.
BASELINE = 0.22
#: Height of the box of a line in sizes of its font.
BOX = 0.95
#: Sizes this close to the usual one are the same size, measured.
CLOSE = 0.35
#: Larger renderings come from pages that are posters or plans.
MAX_PIXELS = 40_000_000
#: Share of dark points below which a page is blank.
INK = 0.0005


def recognise_pages(
    document: Any,
    pages: Sequence[Page],
    command: str,
    told: Callable[[int, int], None] | None = None,
) -> None:
    """Sets the lines of some pages from their pictures.

    A page stays `pictured` (not read) when nothing is recognised on it, unless it is blank. `told`
    is given the number of pages done and their total.
    pdfium renders in this thread only; Tesseract is a program and runs beside it.
    """
    count = ocr.workers()
    waiting: list[tuple[Page, float, Future[list[ocr.TextLine]]]] = []
    tell = told or _silent
    tell(0, len(pages))
    with ThreadPoolExecutor(max_workers=count) as pool:
        for rank, page in enumerate(pages, 1):
            image = _render(document, page)
            if image is not None:
                data, dpi, blank = image
                if blank:
                    page.pictured = False
                else:
                    job = pool.submit(ocr.recognise, data, command, round(dpi))
                    waiting.append((page, dpi, job))
            if len(waiting) > 2 * count:
                _take(*waiting.pop(0))
            tell(rank - len(waiting), len(pages))
        while waiting:
            _take(*waiting.pop(0))
            tell(len(pages) - len(waiting), len(pages))


def _silent(done: int, total: int) -> None:
    del done, total


def _take(page: Page, dpi: float, recognised: Future[list[ocr.TextLine]]) -> None:
    try:
        found = recognised.result()
    except Unreadable:
        page.pictured = True
        return
    page.lines = lines_of(found, page, dpi)
    page.grids = []
    page.layer = None
    page.pictured = not page.lines


def _render(document: Any, page: Page) -> tuple[bytes, float, bool] | None:
    """The page as a grey PNM image, its resolution, and whether it is blank."""
    if page.width <= 0 or page.height <= 0:
        return None
    scale = ocr.DPI / 72
    pixels = page.width * page.height * scale * scale
    if pixels > MAX_PIXELS:
        scale *= (MAX_PIXELS / pixels) ** 0.5
    handle = document[page.number - 1]
    try:
        bitmap = handle.render(scale=scale, grayscale=True)
    finally:
        handle.close()
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        raw = bytes(bitmap.buffer)
    finally:
        bitmap.close()
    points = b"".join(raw[row * stride : row * stride + width] for row in range(height))
    sample = points[::53]
    dark = sum(1 for value in sample if value < 128)
    return b"P5 %d %d 255\n" % (width, height) + points, scale * 72, dark < INK * len(sample)


def lines_of(found: Sequence[ocr.TextLine], page: Page, dpi: float) -> list[Line]:
    """The recognised lines in the points of a page."""
    unit = 72 / dpi
    lines = [_line(item, page, unit) for item in found]
    # The height of a line is measured on its own letters: "aune" is lower than "Épée".
    usual = median([line.size for line in lines for _ in line.text]) if lines else 0.0
    for line in lines:
        if abs(line.size - usual) <= CLOSE * usual:
            line.size = usual
    return lines


def _line(found: ocr.TextLine, page: Page, unit: float) -> Line:
    text = ""
    words: list[Word] = []
    for word in found.words:
        start = len(text) + 1 if text else 0
        text = f"{text} {word.text}" if text else word.text
        words.append(Word(start, len(text), word.left * unit, word.right * unit))
    high = max(median(word.bottom - word.top for word in found.words) * unit, 4.0)
    bottom = median(word.bottom for word in found.words) * unit
    return Line(
        text,
        page.number,
        words[0].x0,
        max(word.x1 for word in words),
        page.height - bottom + BASELINE * high,
        round(high / BOX, 1),
        bold=False,
        words=tuple(words),
        ocr=found.confidence,
    )

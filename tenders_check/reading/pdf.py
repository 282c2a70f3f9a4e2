"""Reads a pdf: lines with their fonts, tables, titles, boxes; says which pages hold no text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise
from typing import Any

from tenders_check.model import Block, Piece, PieceStatus, Role
from tenders_check.reading.hyphens import NOTHING_CUT, Hyphens, learn
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.pdf_apart import apart
from tenders_check.reading.pdf_calls import raise_calls
from tenders_check.reading.pdf_columns import into_columns, may_have_holes
from tenders_check.reading.pdf_continue import continue_tables
from tenders_check.reading.pdf_furniture import furniture
from tenders_check.reading.pdf_garbled import is_garbled
from tenders_check.reading.pdf_glyphs import decode_lines
from tenders_check.reading.pdf_layer import COVERED, mark_layer, rate, told
from tenders_check.reading.pdf_lines import TextPage, page_lines
from tenders_check.reading.pdf_marks import add_fields, mark_struck, strike_candidates
from tenders_check.reading.pdf_open import open_pdf
from tenders_check.reading.pdf_page import Grid, Line, Page, upright
from tenders_check.reading.pdf_paragraphs import Paragraph, fills_its_cell, gather, join
from tenders_check.reading.pdf_paths import Rules, page_rules
from tenders_check.reading.pdf_structure import (
    block,
    body_size,
    listed_titles,
    looks_like_title,
    mark_bookmarked,
    mark_contents,
    set_margins,
    title_levels,
    under_bookmarks,
    usual_leading,
)
from tenders_check.reading.pdf_tables import grids, into_cells

#: Below this number of characters a page covered by a picture is a scan.
FEW = 30
#: A scan covers this share of its page; what is stamped on it stands at the top or the bottom.
SCAN, EDGE, STAMP = 0.85, 0.12, 500


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """The piece in a pdf's bytes; raises `Unreadable` when it is protected or damaged."""
    document = open_pdf(data, options.passwords)
    try:
        pages = _pages(document)
        rate(pages)
        missing = _recognise(document, pages, name, options)
        bookmarks = _bookmarks(document)
        besides = apart(document)
    finally:
        document.close()
    blocks = blocks_of(pages, bookmarks)
    unread = tuple(page.number for page in pages if page.pictured)
    characters = sum(len(item.text) for item in blocks)
    status, problem = _status(unread, characters, len(pages), missing or _advice(options.ocr))
    if besides and status is PieceStatus.READ:
        status = PieceStatus.PARTLY
    problem = " ".join(said for said in (problem, besides, told(pages)) if said) or None
    return Piece(
        path=name,
        name=name,
        format="pdf",
        status=status,
        blocks=blocks,
        problem=problem,
        pages=len(pages),
        characters=characters,
        unread_pages=unread,
    )


def _advice(asked: str) -> str:
    if asked == "off":
        return (
            "Relancez avec l'option --ocr auto, ou fournissez le document d'origine plutôt qu'une "
            "image."
        )
    return "La reconnaissance n'y a trouvé aucun texte. Fournissez le document d'origine."


def _recognise(document: Any, pages: list[Page], name: str, options: ReadOptions) -> str | None:
    """Reads the pictures of pages when asked to; the sentence that says what is missing for it."""
    wanted = [page for page in pages if page.pictured or options.ocr == "force"]
    if options.ocr == "off" or not wanted:
        return None
    from tenders_check.reading import ocr, pdf_ocr

    command = ocr.program()
    if command is None:
        return ocr.ABSENT
    tell = partial(options.recognising, name) if options.recognising else None
    pdf_ocr.recognise_pages(document, wanted, command, tell)
    tables = sum(len(page.grids) for page in pages) + max(
        (line.cell.table + 1 for page in pages for line in page.lines if line.cell), default=0
    )
    for page in wanted:
        page.lines, unruled = into_columns(page.lines, tables)
        tables += unruled
    return None


def _status(
    unread: tuple[int, ...], characters: int, pages: int, advice: str
) -> tuple[PieceStatus, str | None]:
    if not characters:
        what = "Le PDF est une image (document numérisé)" if unread else "Le PDF est vide"
        return PieceStatus.UNREADABLE, f"{what} : il n'a aucun texte lisible. {advice}"
    if unread:
        shown = ", ".join(str(number) for number in unread[:20])
        shown += "…" if len(unread) > 20 else ""
        which = f"La page {shown} n'a" if len(unread) == 1 else f"Les pages {shown} n'ont"
        return (
            PieceStatus.PARTLY,
            f"{which} pas de texte lisible (image, ou police sans ses caractères), sur {pages} "
            f"pages. {advice}",
        )
    return PieceStatus.READ, None


def _pages(document: Any) -> list[Page]:
    import pypdfium2.raw as raw

    pages: list[Page] = []
    tables = 0
    for index in range(len(document)):
        handle = raw.FPDF_LoadPage(document.raw, index)
        if not handle:
            pages.append(Page(index + 1, 0, 0, pictured=True))
            continue
        try:
            page, tables = _page(raw, handle, index + 1, tables)
        finally:
            raw.FPDF_ClosePage(handle)
        pages.append(page)
    return pages


def _page(raw: Any, handle: Any, number: int, tables: int) -> tuple[Page, int]:
    width, height = raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle)
    turn = _turning(raw.FPDFPage_GetRotation(handle), width, height)
    page = Page(number, width, height)
    rules = page_rules(handle, turn)
    page.grids = grids(rules)
    strikes = strike_candidates(rules)

    heights = sorted(strike[0] for strike in strikes)

    def wants_words(line: Line) -> bool:
        if may_have_holes(line):
            return True
        for grid in page.grids:
            if crosses(line, grid):
                return True
        first = bisect_right(heights, line.y)
        return first < len(heights) and heights[first] < line.y + line.size

    text = TextPage(handle, turn)
    try:
        lines = page_lines(text, number, wants_words)
        for line in lines:
            raise_calls(text, line)
        mark_struck(lines, strikes, text.extent)
        if rules.image_area > COVERED * width * height:
            mark_layer(text, lines)
    finally:
        text.close()
    if is_garbled(line.text for line in lines):
        page.pictured = True
        return page, tables
    lines = add_fields(raw, handle, lines, number, turn)
    lines = into_cells(lines, page.grids, tables)
    page.lines, unruled = into_columns(lines, tables + len(page.grids))
    page.pictured = _pictured(page, rules)
    return page, tables + len(page.grids) + unruled


def crosses(line: Line, grid: Grid) -> bool:
    """True for a line that is not whole in one cell, nor whole out of the table."""
    middle = line.y + 0.25 * line.size
    if not grid.ys[-1] - 1 < middle < grid.ys[0] + 1:
        return False
    if line.x1 < grid.xs[0] or line.x0 > grid.xs[-1]:
        return False
    return grid.at(line.x0 + 1, middle) is not grid.at(max(line.x1 - 1, line.x0 + 1), middle)


def _pictured(page: Page, rules: Rules) -> bool:
    characters = sum(len(line.text) for line in page.lines)
    area = page.width * page.height
    if characters >= FEW:
        return rules.image_area > SCAN * area and _at_edges(page)
    covered = rules.image_area > 0.4 * area
    # Letters drawn as curves: no picture, no text either.
    return covered or (characters < 5 and rules.drawn > 200)


def _at_edges(page: Page) -> bool:
    """True when all the text is a stamp or a running line put on a scanned page."""
    inner = [line for line in page.lines if EDGE < line.y / max(page.height, 1) < 1 - EDGE]
    return not inner and sum(len(line.text) for line in page.lines) < STAMP


def _turning(rotation: int, width: float, height: float) -> Callable[[float, float], Any]:
    """From the coordinates of the file to those of the page as it is shown."""
    if rotation == 1:
        return lambda x, y: (y, height - x)
    if rotation == 2:
        return lambda x, y: (width - x, height - y)
    if rotation == 3:
        return lambda x, y: (width - y, x)
    return upright


def _bookmarks(document: Any) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    try:
        for count, item in enumerate(document.get_toc(max_depth=8)):
            target = item.get_dest()
            index = target.get_index() if target else None
            if index is not None and count < 5_000:
                found.setdefault(index + 1, []).append((item.get_title(), item.level + 1))
    except Exception:  # a damaged outline must not cost the text
        return {}
    return found


def blocks_of(pages: list[Page], bookmarks: dict[int, list[tuple[str, int]]]) -> tuple[Block, ...]:
    """The blocks of some pages whose lines are placed."""
    roles = furniture(pages)
    everything = [line for page in pages for line in page.lines]
    decode_lines(everything)
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in roles]
        set_margins(page)
    continue_tables(pages)
    lines = [line for page in pages for line in page.lines]
    mark_contents(lines, len(pages))
    mark_bookmarked(lines, bookmarks)
    hyphens = _hyphens(lines)
    paragraphs = gather(lines, usual_leading(lines))
    for paragraph in paragraphs:
        join(paragraph, hyphens)
    levels = _levels(paragraphs, lines)
    shown = [(p, levels.get(id(p)), None) for p in paragraphs]
    return _numbered([*_running(everything, roles), *shown])


def _hyphens(lines: list[Line]) -> Hyphens:
    cuts = [(a.text, b.text) for a, b in pairwise(lines) if a.hyphen]
    # Lines of cells may begin with the end of a word: they teach nothing.
    known = (line.text for line in lines if line.cell is None or not line.text[:1].islower())
    if cuts or any(fills_its_cell(a) and b.text[:1].islower() for a, b in pairwise(lines)):
        return learn(known, cuts)
    return NOTHING_CUT


def _levels(paragraphs: list[Paragraph], lines: list[Line]) -> dict[int, int]:
    body = body_size(line for line in lines if not line.toc)
    listed = listed_titles(lines)
    titles = [
        p for p in paragraphs
        if p.lines[0].level is None and not p.lines[0].toc and looks_like_title(p, body, listed)
    ]  # fmt: skip
    return under_bookmarks(paragraphs, title_levels(titles))


Shown = tuple[Paragraph, int | None, Role | None]


def _running(lines: list[Line], roles: dict[int, Role]) -> Iterable[Shown]:
    for line in lines:
        if id(line) in roles:
            yield Paragraph([line], line.text), None, roles[id(line)]


def _numbered(shown: list[Shown]) -> tuple[Block, ...]:
    """Blocks page by page: running headers before the text, running footers after."""
    edge = {Role.HEADER: 0, Role.FOOTER: 2}
    shown.sort(key=lambda item: (item[0].lines[0].page, edge.get(item[2], 1) if item[2] else 1))
    kept = [item for item in shown if item[0].text.strip()]
    return tuple(
        block(paragraph, level, role, rank) for rank, (paragraph, level, role) in enumerate(kept, 1)
    )

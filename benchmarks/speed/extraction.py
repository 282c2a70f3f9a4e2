"""What our pdf reader takes from pdfium, before it understands any of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from tenders_check.reading.pdf import crosses
from tenders_check.reading.pdf_lines import TextPage, page_lines
from tenders_check.reading.pdf_page import Grid, Line, upright
from tenders_check.reading.pdf_paths import page_rules
from tenders_check.reading.pdf_tables import grids, into_cells


def extracted(path: Path, *, placed: bool, ruled: bool) -> str:
    """The lines of a pdf with their fonts, before anything is understood of them.

    `placed`: with where they stand. `ruled`: cut into the cells of ruled tables too.
    """
    document = pypdfium2.PdfDocument(path)
    found: list[str] = []
    for index in range(len(document)):
        handle = raw.FPDF_LoadPage(document.raw, index)
        tables = grids(page_rules(handle, upright)) if ruled else []
        text = TextPage(handle, upright)
        if placed:
            lines = into_cells(page_lines(text, index + 1, partial(_cut, tables)), tables, 0)
            found += [line.text for line in lines]
        else:
            found += _fonts(text)
        text.close()
        raw.FPDF_ClosePage(handle)
    document.close()
    return "\n".join(found)


def _cut(tables: Sequence[Grid], line: Line) -> bool:
    return any(crosses(line, table) for table in tables)


def _fonts(page: TextPage) -> list[str]:
    """The lines of a page, the font and the size of the first letter of each asked for."""
    found, start = [], 0
    for line in page.text.split("\r\n"):
        if line:
            page.font(start)
            page.size(start)
            found.append(line)
        start += len(line) + 2
    return found

"""Pictures of documents (PNG, JPEG, TIFF), read by optical recognition when it is asked for."""

from __future__ import annotations

from itertools import groupby

from tenders_check.model import Piece, PieceStatus
from tenders_check.reading import ocr, pdf, pdf_ocr
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.pdf_columns import into_columns
from tenders_check.reading.pdf_page import Page
from tenders_check.reading.problem import Unreadable

#: Points.
_WIDTH, _MARGIN = 595.0, 60.0
_CLOSED = (
    "C'est une image : son texte n'est pas lu. Relancez avec l'option --ocr auto, ou fournissez le "
    "document d'origine ou un PDF."
)
_EMPTY = "L'image n'a aucun texte reconnaissable. Fournissez le document d'origine ou un PDF."


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """The recognised paragraphs; raises `Unreadable` without recognition or text."""
    if options.ocr == "off":
        raise Unreadable(_CLOSED)
    command = ocr.program()
    if command is None:
        raise Unreadable(f"C'est une image. {ocr.ABSENT}")
    lines = ocr.recognise(data, command, dpi=0)
    if not lines:
        raise Unreadable(_EMPTY)
    pages = [_page(sheet, list(found)) for sheet, found in groupby(lines, lambda one: one.sheet)]
    blocks = pdf.blocks_of(pages, {})
    return Piece(
        path=name,
        name=name,
        format="image",
        status=PieceStatus.READ,
        blocks=blocks,
        pages=max(page.number for page in pages),
        characters=sum(len(block.text) for block in blocks),
    )


def _page(sheet: int, found: list[ocr.TextLine]) -> Page:
    """A sheet as a page as wide as A4: what an image says of its resolution is often wrong."""
    unit = _WIDTH / max(word.right for line in found for word in line.words)
    bottom = max(word.bottom for line in found for word in line.words)
    page = Page(sheet, _WIDTH, bottom * unit + _MARGIN)
    lines = pdf_ocr.lines_of(found, page, 72 / unit)
    page.lines, _ = into_columns(lines, 0)
    return page

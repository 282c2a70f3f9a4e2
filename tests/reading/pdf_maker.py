"""Builds the pdfs of the tests, line by line, as word processors place them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tenders_check.model import Block, Piece
from tenders_check.reading import pdf
from tenders_check.reading.options import ReadOptions

WIDTH, HEIGHT = A4
#: A font with the private-use and box characters, when the machine has one.
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


class PdfMaker:
    """A canvas that remembers its height; `data` ends it."""

    def __init__(self, **options) -> None:
        self._file = BytesIO()
        self.canvas = Canvas(self._file, pagesize=A4, **options)
        self.y = HEIGHT - 110.0

    def text(self, text: str, x: float = 70, size: float = 10, bold: bool = False, drop=13.0):
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.y, text)
        self.y -= drop
        return self

    def lines(self, *texts: str, **style):
        for text in texts:
            self.text(text, **style)
        self.y -= 10
        return self

    def at(self, x: float, y: float, text: str, size: float = 10, bold: bool = False):
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, y, text)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float):
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, y0, x1, y1)
        return self

    def grid(self, xs: list[float], ys: list[float], rows: list[list[str]]):
        """A ruled table; "" leaves a cell empty, "\\n" separates its lines."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for row, top in zip(rows, ys, strict=False):
            for text, left in zip(row, xs, strict=False):
                for n, part in enumerate(text.split("\n")):
                    self.at(left + 4, top - 12 - 12 * n, part)
        return self

    def page(self):
        self.canvas.showPage()
        self.y = HEIGHT - 110.0
        return self

    @property
    def data(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def read(maker: PdfMaker, **options) -> Piece:
    return pdf.read(maker.data, "rc.pdf", ReadOptions(**options))


def texts(piece: Piece) -> list[str]:
    return [block.text for block in piece.blocks]


def find(piece: Piece, words: str) -> Block:
    return next(block for block in piece.blocks if words in block.text)

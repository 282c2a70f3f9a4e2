"""Pictures of documents (PNG, JPEG, TIFF), read by optical recognition when it is asked for."""

from __future__ import annotations

from tenders_check.model import Block, Piece, PieceStatus, Place
from tenders_check.reading import ocr
from tenders_check.reading.options import ReadOptions
from tenders_check.reading.problem import Unreadable

_CLOSED = (
    "C'est une image : son texte n'est pas lu. Relancez avec l'option --ocr auto, ou fournissez le "
    "document d'origine ou un PDF."
)
_EMPTY = "L'image n'a aucun texte reconnaissable. Fournissez le document d'origine ou un PDF."


def read(data: bytes, name: str, options: ReadOptions) -> Piece:
    """A block for each recognised line; raises `Unreadable` without recognition or text."""
    if options.ocr == "off":
        raise Unreadable(_CLOSED)
    command = ocr.program()
    if command is None:
        raise Unreadable(f"C'est une image. {ocr.ABSENT}")
    lines = ocr.recognise(data, command, dpi=0)
    if not lines:
        raise Unreadable(_EMPTY)
    blocks = tuple(
        Block(
            " ".join(word.text for word in line.words),
            place=Place(page=line.sheet, paragraph=rank),
            ocr=round(line.confidence, 1),
        )
        for rank, line in enumerate(lines, 1)
    )
    return Piece(
        path=name,
        name=name,
        format="image",
        status=PieceStatus.READ,
        blocks=blocks,
        pages=max(line.sheet for line in lines),
        characters=sum(len(block.text) for block in blocks),
    )

"""Evidence: a place and the exact words found there."""

from __future__ import annotations

from tenders_check.model import Evidence, Tender
from tenders_check.tender.passages import section_of


def evidence(
    tender: Tender, piece: int, block: int, start: int = 0, end: int | None = None
) -> Evidence:
    """Evidence for `text[start:end]` of a block; the whole block without offsets.

    The quote is stripped of outer white space but is otherwise an exact substring of the block.
    """
    document = tender.pieces[piece]
    found = document.blocks[block]
    section = section_of(tender, piece, block)
    return Evidence(
        document=document.path,
        quote=found.text[start:end].strip(),
        place=found.place,
        section=" › ".join(section.path) if section else None,
        piece=piece,
        block=block,
        ocr=found.ocr,
    )

"""Pieces and manifest → Tender."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Manifest, Outline, Piece, Role, Tender
from tenders_check.tender.kinds import kind_of
from tenders_check.tender.outline import outline
from tenders_check.tender.subject import subject


def assemble(
    pieces: Sequence[Piece],
    lexicon: Lexicon,
    *,
    identifier: str = "",
    path: str = "",
    manifest: Manifest | None = None,
) -> Tender:
    """One consultation: each piece gets its kind (the manifest wins) and its outline."""
    kinds = dict(manifest.kinds) if manifest else {}
    known = tuple(
        replace(
            piece, kind=kinds.get(piece.path) or kinds.get(piece.name) or kind_of(piece, lexicon)
        )
        for piece in pieces
    )
    outlines = tuple(outline(piece.blocks) for piece in known)
    known = tuple(titled(piece, one) for piece, one in zip(known, outlines, strict=True))
    return Tender(
        id=identifier or path,
        path=path,
        title=(manifest.title if manifest and manifest.title else None)
        or subject(known)
        or identifier,
        pieces=known,
        outlines=outlines,
        manifest=manifest,
    )


def titled(piece: Piece, outline_: Outline) -> Piece:
    """The piece with the paragraphs that open a section as headings, however they look."""
    starts = {
        section.start: section.level
        for section in outline_.sections
        if piece.blocks[section.start].role is Role.PARAGRAPH
    }
    if not starts:
        return piece
    blocks = tuple(
        replace(block, role=Role.HEADING, level=starts[position]) if position in starts else block
        for position, block in enumerate(piece.blocks)
    )
    return replace(piece, blocks=blocks)

"""Pieces and manifest → Tender."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenders_check.french.lexicon import Lexicon
from tenders_check.model import FURNITURE, Kind, Manifest, Piece, Tender
from tenders_check.tender.kinds import kind_of
from tenders_check.tender.outline import outline


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
    return Tender(
        id=identifier or path,
        path=path,
        title=(manifest.title if manifest and manifest.title else None)
        or _title(known)
        or identifier,
        pieces=known,
        outlines=tuple(outline(piece.blocks) for piece in known),
        manifest=manifest,
    )


def _title(pieces: Sequence[Piece]) -> str | None:
    """The object as a notice gives it; documents' covers are too varied to trust."""
    for piece in pieces:
        if piece.kind is Kind.NOTICE and piece.notice and piece.notice.title:
            return piece.notice.title.value
    return _object_line(pieces)


def _object_line(pieces: Sequence[Piece]) -> str | None:
    """What follows "Objet :" (on the line or on the next) in the first pages of a piece."""
    for piece in pieces:
        lines = [
            b.text.strip() for b in piece.blocks[:60] if b.role not in FURNITURE and b.text.strip()
        ]
        for line, following in zip(lines, [*lines[1:], ""], strict=False):
            head, colon, rest = line.partition(":")
            if colon and head.strip().lower().startswith("objet") and len(head) < 40:
                title = rest.strip() or following
                if 8 <= len(title) <= 250:
                    return " ".join(title.split())
    return None

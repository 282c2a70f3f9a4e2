"""What the manifest and the structured notices state outright, before any document is read."""

from __future__ import annotations

from collections.abc import Callable

from tenders_check.model import Declared, Evidence, Fact, Notice, Place, Tender

UNKNOWN = Fact(None, "unknown")


def stated(
    tender: Tender, manifest: str | None, key: str, read: Callable[[Notice], Declared | None]
) -> Fact | None:
    """The value of the manifest, else of a notice; None when neither gives it."""
    if manifest:
        return Fact(manifest, "manifest", from_manifest(tender, key))
    return from_notices(tender, read)


def from_manifest(tender: Tender, key: str) -> Evidence | None:
    """Evidence that points at a key of the manifest."""
    return Evidence(tender.manifest.path, key, Place(pointer=key)) if tender.manifest else None


def from_notices(tender: Tender, read: Callable[[Notice], Declared | None]) -> Fact | None:
    """The first value a competition notice declares; other stages only when there is none."""
    ranked = sorted(
        (piece for piece in tender.pieces if piece.notice),
        key=lambda piece: piece.notice is not None and piece.notice.stage != "competition",
    )
    for piece in ranked:
        declared = read(piece.notice) if piece.notice else None
        if declared is not None and declared.value:
            proof = Evidence(piece.path, declared.value, Place(pointer=declared.pointer))
            return Fact(declared.value, "notice", proof)
    return None

"""The SIRET of the buyer, where its documents print it: headings, invoicing, identification."""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.facts.stated import UNKNOWN, stated
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.french.siret import sirets
from tenders_check.model import FURNITURE, Evidence, Fact, Kind, Piece, Tender
from tenders_check.tender.evidence import evidence

#: The buyer writes these; the others have blanks for the candidate to fill in.
_KINDS = frozenset({Kind.AAPC, Kind.RC, Kind.CCAP, Kind.CCP})
_WORD = "siret"
#: A number is of whoever the line speaks of.
_OTHERS = regex(
    r"\b(?:candidat\w*|titulaire\w*|soumissionnaire\w*|co-?traitant\w*|sous-?traitant\w*|"
    r"entreprises?|societes?|operateurs?|mandataire\w*|prestataire\w*|fournisseurs?|attributaire\w*|"
    r"creancier\w*|employeur\w*)\b"
)
#: Digits of the legal person, before those of the establishment.
_PERSON = 9


def find_buyer_id(tender: Tender) -> Fact:
    """14 digits; None when nothing says, or when two legal persons are named.

    Manifest and notice first, then the pieces that the buyer alone writes.
    """
    manifest = tender.manifest.buyer_id if tender.manifest else None
    said = stated(tender, manifest, "acheteur", lambda notice: notice.buyer_id)
    if said:
        return said
    found: dict[str, Evidence] = {}
    for number, place in _written(tender):
        found.setdefault(number, place)
    if len({number[:_PERSON] for number in found}) != 1:
        return UNKNOWN
    # Services of one buyer have a number each: the first is that of the cover or of the notice.
    number, place = next(iter(found.items()))
    return Fact(number, "document", place)


def _written(tender: Tender) -> Iterator[tuple[str, Evidence]]:
    for rank, piece in enumerate(tender.pieces):
        if piece.kind not in _KINDS:
            continue
        for index, text in _near(piece):
            for number in sirets(text):
                yield number, evidence(tender, rank, index)


def _near(piece: Piece) -> Iterator[tuple[int, str]]:
    """What follows the word in its block, or the block after a label that is nothing else."""
    for index, block in enumerate(piece.blocks):
        if block.role in FURNITURE:
            continue
        at = block.text.casefold().find(_WORD)
        if at < 0 or _OTHERS.search(fold(block.text).text):
            continue
        yield index, block.text[at:]
        after = piece.blocks[index + 1] if index + 1 < len(piece.blocks) else None
        if after and not block.text[at + len(_WORD) :].strip(" :\u00a0"):
            yield index + 1, after.text

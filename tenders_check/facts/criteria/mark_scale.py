"""The marks given before weighting: "chaque critère est noté de 0 à 5"."""

from __future__ import annotations

from tenders_check.facts.criteria.region import TRUST
from tenders_check.facts.lots import LotScopes
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Kind, MarkScale, Tender
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

_CUES = ("not", "chelle", "arème")
_SCALE = regex(
    r"\b(?:not(?:e|es|ee?s?|ation)|echelle|bareme)\b[^.;:]{0,60}?\b(?:(?:de|entre)\s+0\s+(?:a"
    r"|et)|allant\s+de\s+0\s+a)\s+"
    r"(?P<top>\d{1,2})\b(?!\s*%)"
    r"|\b(?:criteres?|elements?)\b[^.;:]{0,40}\bnotee?s?\s+sur\s+(?P<out>5|10|20)\b"
)
#: Marks of prices and thresholds are another matter.
_ASIDE = regex(r"\bprix\b|\beliminat|\bcandidature|\bcapacite|\bexemple")
_LONGEST = 600
_MOST = 20


def find_scales(tender: Tender, folding: Folding, scopes: LotScopes) -> tuple[MarkScale, ...]:
    """The mark scales of a tender, each once for its lots."""
    found: dict[tuple[int, tuple[str, ...]], MarkScale] = {}
    for index, piece in enumerate(tender.pieces):
        if (piece.kind or Kind.AUTRE) not in TRUST:
            continue
        for block, read in enumerate(piece.blocks):
            if read.role in FURNITURE or len(read.text) > _LONGEST:
                continue
            if not any(cue in read.text for cue in _CUES):
                continue
            plain = folding.folded(index, block).text
            hit = _SCALE.search(plain)
            if hit is None or _ASIDE.search(plain):
                continue
            top = int(hit["top"] or hit["out"])
            if 1 < top <= _MOST:
                lots = scopes.of(index, block)
                scale = MarkScale(top, evidence(tender, index, block), lots)
                found.setdefault((top, lots), scale)
    return tuple(found.values())

"""The kind of a piece: what it says it is first, what it contains next, its file name last."""

from __future__ import annotations

import re

from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import FURNITURE, Kind, Piece, PieceStatus

#: A title stands on the first pages; later mentions are references to other pieces.
TITLE_BLOCKS = 60
#: Longer blocks are sentences that name a piece, not its title.
TITLE_LENGTH = 140
#: Headings of the body needed before they outweigh a file name.
BODY_HITS = 3

_TITLED = (
    Kind.DUME, Kind.AAPC, Kind.RC, Kind.CCAP, Kind.CCTP, Kind.CCP, Kind.CRT, Kind.DPGF,
    Kind.DQE, Kind.BPU, Kind.AE,
)  # fmt: skip
_BODIED = (Kind.RC, Kind.CCAP, Kind.CCTP, Kind.AE)
_NAMED = (*_TITLED, Kind.ANNEXE)


def kind_of(piece: Piece, lexicon: Lexicon) -> Kind:
    """The kind of a piece; `Kind.AUTRE` when neither title, body nor name tells it.

    A notice read as structured data is a notice. An explicit title wins, the earliest one on the
    page; a piece whose first title is "Annexe" is an annexe whatever it speaks of. An unreadable
    piece has only its name.
    """
    if piece.notice is not None:
        return Kind.NOTICE
    named = _by_name(piece.name, lexicon)
    if piece.status is PieceStatus.UNREADABLE:
        return named or Kind.AUTRE
    titled = _by_title(piece, lexicon)
    if titled is Kind.AUTRE:
        titled = None
    if titled is not None and not _contradicts(titled, named):
        return titled
    if named is not None:
        return named
    return titled or _by_body(piece, lexicon) or Kind.AUTRE


def _contradicts(titled: Kind, named: Kind | None) -> bool:
    """A price list or a frame for answers quotes other titles; its own name is then surer."""
    return named in (Kind.BPU, Kind.DPGF, Kind.DQE, Kind.CRT, Kind.ANNEXE) and titled in (
        Kind.RC, Kind.CCAP, Kind.CCTP, Kind.CCP, Kind.AE,
    )  # fmt: skip


def _by_title(piece: Piece, lexicon: Lexicon) -> Kind | None:
    best: tuple[float, Kind] | None = None
    seen = 0
    # A split cover ("CAHIER DES CLAUSES" / "ADMINISTRATIVES…") is read two lines at once.
    previous = ""
    for block in piece.blocks:
        if block.role in FURNITURE or not block.text.strip():
            continue
        seen += 1
        if seen > TITLE_BLOCKS:
            break
        text = " ".join(block.text.split())
        if len(text) <= TITLE_LENGTH:
            for extra, candidate in ((0.0, text), (0.5, f"{previous} {text}" if previous else "")):
                kind = _titled(candidate, lexicon) if candidate else None
                # A line that is (almost) only the title outranks one that mentions it in passing.
                score = seen + extra + (0 if _mostly_title(candidate) else 40)
                if kind is not None and (best is None or score < best[0]):
                    best = (score, kind)
            previous = text
        else:
            previous = ""
    if best is None and piece.title:
        return _titled(piece.title, lexicon)
    return best[1] if best else None


def _mostly_title(text: str) -> bool:
    return len(text) <= 90 and not re.search(r"[.;:]\s+\w", text) and text[:1].upper() == text[:1]


def _titled(text: str, lexicon: Lexicon) -> Kind | None:
    folded = fold(text)
    if lexicon.mentions(folded, "titre_annexe") and len(text) <= 90:
        return Kind.ANNEXE
    first: tuple[int, Kind] | None = None
    for kind in _TITLED:
        hits = lexicon.find(folded, f"titre_{kind.value}")
        if hits and (first is None or hits[0].start < first[0]):
            first = (hits[0].start, kind)
    if first is None:
        return None
    both = {
        kind
        for kind in (Kind.CCAP, Kind.CCTP, Kind.CCP)
        if lexicon.mentions(folded, f"titre_{kind.value}")
    }
    if first[1] is Kind.AE and both:
        return Kind.CCP  # "Acte d'engagement valant cahier des clauses particulières"
    return Kind.CCP if {Kind.CCAP, Kind.CCTP} <= both else first[1]


def _by_name(name: str, lexicon: Lexicon) -> Kind | None:
    stem = re.sub(r"\.\w{2,5}$", "", name)
    folded = fold(re.sub(r"[_\-.()\[\]]+", " ", stem))
    first: tuple[int, Kind] | None = None
    for kind in _NAMED:
        hits = lexicon.find(folded, f"nom_{kind.value}")
        if hits and (first is None or hits[0].start < first[0]):
            first = (hits[0].start, kind)
    return first[1] if first else None


def _by_body(piece: Piece, lexicon: Lexicon) -> Kind | None:
    counts = dict.fromkeys(_BODIED, 0)
    for block in piece.blocks:
        if block.role in FURNITURE or len(block.text) > TITLE_LENGTH:
            continue
        folded = fold(block.text)
        for kind in _BODIED:
            counts[kind] += lexicon.mentions(folded, f"corps_{kind.value}")
    kind, hits = max(counts.items(), key=lambda item: item[1])
    others = sum(counts.values()) - hits
    return kind if hits >= BODY_HITS and hits > others else None

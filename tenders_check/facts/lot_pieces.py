"""The lots that a whole piece is for: "CCTP lot 1.docx", "Lots 1 et 2" on a cover, its title alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import FURNITURE, Kind, Lot, Piece, Tender
from tenders_check.tender.folding import Folding

#: Pieces for the whole consultation, whatever lot their first lines name.
_WHOLE = frozenset({Kind.RC, Kind.AAPC, Kind.NOTICE})
#: Pieces of which each lot often has its own, so that a title of a lot says whose it is.
_PER_LOT = frozenset(
    {Kind.CCTP, Kind.CCP, Kind.CCAP, Kind.AE, Kind.BPU, Kind.DPGF, Kind.DQE, Kind.CRT, Kind.ANNEXE}
)
_COVER = 25
_COVER_LENGTH = 200
_TITLE_LENGTH = 120
#: A shorter title of a lot ("Sols") is also a common word.
_SHORTEST = 5
_SEPARATORS = regex(r"_|(?<!\d)\.|\.(?!\d)")
#: "CCTP L1.docx", "L03 - Peinture.docx", in a name only.
_SHORT_NAME = regex(r"(?<![a-z0-9])l\s?0?(\d{1,2})(?![\w.])")
#: "lots 1 2 3" in a name, where spaces stand for commas.
_SPACED = regex(r"\blots((?: \d{1,2}\b){2,})")
#: A lot named by a letter, in a name as it is written.
_LETTER = regex(r"(?<![^\W_])[Ll][Oo][Tt][\s_-]*([A-H]|[IVX]{1,4})(?![^\W_])")
_KIND_WORDS = regex(
    r"\b(?:c\.?c\.?[at]?\.?t?\.?p|cahiers? des clauses \w+(?: \w+)?|acte d'engagement|bpu|dpgf|dqe"
    r"|lot|corps d'etat|descriptif)\b"
)

#: A sentence of the body, which may begin at once under a title: "Les gants du lot 1 sont …".
_SENTENCE = regex(
    r"\b(?:est|sont|sera|seront|doit|doivent|ont|peut|peuvent|\w{3,}(?:era|eront|issent))\b.*[.;]\s*$"
)
#: "Le présent CCTP concerne le lot n° 2."
_OF_ITSELF = regex(
    r"\bpresente?s?\b|\bobjet\b|\b(?:concern|port|relat|decri|defini)\w*\b[^.;]*\blots?\b"
)

#: The lots that a folded text names, () for none or all.
Named = Callable[[str], tuple[str, ...]]


class PieceScope(NamedTuple):
    """`lots`: () for all. `strict`: the piece is for these lots and no other.

    In such a piece "en coordination avec le lot 3" speaks of another contractor, not of whom it
    binds.
    """

    lots: tuple[str, ...] = ()
    strict: bool = False


def piece_scope(
    tender: Tender, folding: Folding, lots: Sequence[Lot], piece: int, named: Named
) -> PieceScope:
    """The lots of a piece: by its name, then by its cover, then by the title of a lot on either."""
    document = tender.pieces[piece]
    found = _by_path(document.path, lots, named)
    if found:
        return PieceScope(found, strict=True)
    if document.kind in _WHOLE:
        return PieceScope()
    headed = _headed(tender, folding, piece, named)
    covers = _by_cover(document, folding, piece, named)
    if len(covers) == 1:
        (only,) = covers
        # A piece that goes on with the sections of other lots only begins with this one.
        return PieceScope() if headed - {only} else PieceScope((only,), strict=True)
    several = _one_line(document, folding, piece, named)
    if several and not headed - set(several):
        return PieceScope(several, strict=True)
    if headed or not _has_twins(tender, piece):
        return PieceScope()
    titled = _by_title(document, folding, lots, piece)
    return PieceScope(titled, strict=True) if titled else PieceScope()


def _by_path(path: str, lots: Sequence[Lot], named: Named) -> tuple[str, ...]:
    folded = fold(_SEPARATORS.sub(" ", path)).text
    spaced = _SPACED.search(folded)
    if spaced:
        folded = folded.replace(spaced[1], " " + ", ".join(spaced[1].split()))
    found = named(folded)
    if found or re.search(r"\blots?\s*(?:n\s?o?\s*)?\d", folded):
        return found
    known = {lot.id for lot in lots}
    letters = {one.upper() for one in _LETTER.findall(path)} & known
    short = {str(int(one)) for one in _SHORT_NAME.findall(folded.rpartition("/")[2])} & known
    only = letters or short
    return tuple(sorted(only)) if len(only) == 1 else ()


def _by_cover(document: Piece, folding: Folding, piece: int, named: Named) -> set[str]:
    """The lots that the first lines name, titles or what the piece says of itself."""
    found: set[str] = set()
    for position, block in enumerate(document.blocks[:_COVER]):
        if block.role in FURNITURE or block.cell is not None or len(block.text) > _COVER_LENGTH:
            continue
        text = folding.folded(piece, position).text
        if not _SENTENCE.search(text) or _OF_ITSELF.search(text):
            found |= set(named(text))
    return found


#: "Lots 1 et 2", "LOTS N° 1 ET 2 - GROS ŒUVRE": a line of a cover that names several lots.
_LOTS_LINE = regex(r"^\W*(?:cctp|ccap|ccp)?\W*lots?\b")


def _one_line(document: Piece, folding: Folding, piece: int, named: Named) -> tuple[str, ...]:
    """The lots that one line of the cover names together, when no other line names another."""
    found: set[tuple[str, ...]] = set()
    for position, block in enumerate(document.blocks[:_COVER]):
        if block.role in FURNITURE or block.cell is not None or len(block.text) > _TITLE_LENGTH:
            continue
        text = folding.folded(piece, position).text
        lots = named(text)
        if lots and _LOTS_LINE.match(text):
            found.add(lots)
        elif lots:
            return ()
    return next(iter(found)) if len(found) == 1 else ()


def _headed(tender: Tender, folding: Folding, piece: int, named: Named) -> set[str]:
    """The lots that headings past the cover are for."""
    found: set[str] = set()
    for section in tender.outlines[piece].sections:
        text = folding.folded(piece, section.start).text
        if re.match(r"\W*(?:\d[\d.]*\W*)?lots?\b", text):
            found |= set(named(text))
    return found


def _has_twins(tender: Tender, piece: int) -> bool:
    """Whether other pieces are of the same kind, as when each lot has its own."""
    kind = tender.pieces[piece].kind
    return kind in _PER_LOT and sum(one.kind is kind for one in tender.pieces) > 1


def _by_title(
    document: Piece, folding: Folding, lots: Sequence[Lot], piece: int
) -> tuple[str, ...]:
    """The one lot whose title is in the file's name, or alone on a line of the cover."""
    titles = {lot.id: _plain(lot.title) for lot in lots if len(_plain(lot.title)) >= _SHORTEST}
    name = _plain(document.name.rpartition(".")[0])
    found = {one for one, title in titles.items() if f" {title} " in f" {name} "}
    for position, block in enumerate(document.blocks[:_COVER]):
        if block.role in FURNITURE or block.cell is not None or len(block.text) > _TITLE_LENGTH:
            continue
        line = _plain(_KIND_WORDS.sub(" ", folding.folded(piece, position).text))
        found |= {one for one, title in titles.items() if line == title}
    return tuple(found) if len(found) == 1 else ()


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text).text))

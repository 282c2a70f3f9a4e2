"""Negative evidence: where a rule looked, and what it could not look at.

Silence is never evidence of absence: a piece that was not read, or not given, makes `fail` and the
`pass` of a prohibition `undetermined`.
"""

from __future__ import annotations

from typing import NamedTuple

from tenders_check.checking.case import Case, concerns, pieces_of, readable
from tenders_check.model import Kind, Looked, Piece, PieceStatus, Searched
from tenders_check.ruleset.model import Where
from tenders_check.ruleset.terms import KINDS_SAID

_MOST = 12
_SHEETS = frozenset({"xlsx", "xlsm", "xltx", "xls", "xlsb", "ods", "ots", "csv"})


class Coverage(NamedTuple):
    """`gap` says, in French, what was needed and not read; None when all of it was."""

    searched: tuple[Searched, ...]
    gap: str | None = None


def coverage(where: Where, case: Case) -> Coverage:
    """Where a rule looked in one tender, and what was missing to conclude on absence."""
    lot = case.lot.id if case.lot else None
    return case.once(("coverage", where, lot), lambda: _coverage(where, case))


def _coverage(where: Where, case: Case) -> Coverage:
    places: list[Searched] = []
    unread: list[Piece] = []
    for index, piece in pieces_of(case, where.kinds):
        if not concerns_piece(case, index):
            continue
        if not readable(piece):
            unread.append(piece)
            continue
        if _lacks_text(piece):
            unread.append(piece)
        sections = _sections(index, where, case)
        places += [Searched(piece.path, said) for said in sections] or [Searched(piece.path)]
    return Coverage(tuple(places[:_MOST]), _gap(where, case, unread))


def looked(where: Where, case: Case) -> tuple[Looked, ...]:
    """Every piece where a rule looks, read or not, with the sections of it that it looks for."""
    return tuple(
        Looked(
            piece.path,
            piece.kind,
            piece.status,
            tuple(_sections(index, where, case)) if readable(piece) else (),
            piece.unread_pages,
            piece.problem,
        )
        for index, piece in pieces_of(case, where.kinds)
        if concerns_piece(case, index)
    )


def concerns_piece(case: Case, index: int) -> bool:
    """Whether a piece is for the lot under judgement, and not for other lots only.

    The CCTP of lot 1 neither proves nor lacks anything for lot 2.
    """
    return case.scopes is None or concerns(case.scopes.of_piece(index), case.lot)


def _lacks_text(piece: Piece) -> bool:
    """Whether words of a piece were not read.

    A sheet whose formulas were never computed lacks numbers, not sentences.
    """
    if piece.status is not PieceStatus.PARTLY:
        return False
    return bool(piece.unread_pages) or piece.format not in _SHEETS


def _sections(piece: int, where: Where, case: Case) -> list[str]:
    """The sections of the families looked for; outermost only."""
    found: list[str] = []
    end = -1
    if not where.sections:
        return found
    headed = headings(piece, where.sections, case)
    for section, named in zip(case.tender.outlines[piece].sections, headed, strict=True):
        if named and section.start >= end:
            found.append(" › ".join(section.path))
            end = section.end
    return found


def headings(piece: int, families: tuple[str, ...], case: Case) -> list[bool]:
    """For each section of a piece, whether its heading is of one of some families."""

    def look() -> list[bool]:
        folded = (
            case.folding.folded(piece, section.start)
            for section in case.tender.outlines[piece].sections
        )
        themes = [f"rubrique_{name}" for name in families]
        return [any(case.lexicon.mentions(one, theme) for theme in themes) for one in folded]

    return case.once(("headings", piece, families), look)


def under(piece: int, families: tuple[str, ...], case: Case) -> list[bool]:
    """For each section of a piece, whether it or one that holds it is of some families."""

    def look() -> list[bool]:
        found = list(headings(piece, families, case))
        for index, section in enumerate(case.tender.outlines[piece].sections):
            # A section comes after the one that holds it.
            if section.parent is not None and found[section.parent]:
                found[index] = True
        return found

    return case.once(("under", piece, families), look)


def _gap(where: Where, case: Case, unread: list[Piece]) -> str | None:
    for group in where.needed:
        given = [piece for index, piece in pieces_of(case, group) if concerns_piece(case, index)]
        if not given and any(piece.kind in group for piece in case.tender.pieces):
            return case.say(
                "Pièce nécessaire fournie pour d'autres lots, non pour le lot {lot} : {pieces}.",
                lot=case.lot.id if case.lot else "",
                pieces=_either(group, case),
            )
        if not given:
            return case.say("Pièce nécessaire non fournie : {pieces}.", pieces=_either(group, case))
        if not any(readable(piece) for piece in given):
            paths = ", ".join(piece.path for piece in given)
            return case.say("Pièce nécessaire illisible : {pieces}.", pieces=paths)
    if unread:
        said = ", ".join(_unread(piece) for piece in unread)
        return case.say("Non lu, alors que la règle y cherche sa preuve : {pieces}.", pieces=said)
    if where.kinds and not any(True for _ in pieces_of(case, where.kinds)):
        return case.say(
            "Aucune des pièces où chercher n'a été fournie : {pieces}.",
            pieces=_either(where.kinds, case),
        )
    return None


def _unread(piece: Piece) -> str:
    if not piece.unread_pages:
        return piece.path
    pages = ", ".join(str(page) for page in piece.unread_pages[:8])
    more = "…" if len(piece.unread_pages) > 8 else ""
    return f"{piece.path} (pages {pages}{more})"


def _either(kinds: tuple[Kind, ...], case: Case) -> str:
    return case.once(
        ("kinds", kinds),
        lambda: " / ".join(dict.fromkeys(case.say(KINDS_SAID[kind]) for kind in kinds)),
    )

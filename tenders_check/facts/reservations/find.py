"""The reservations of a tender: what its title, its notices and its pieces say, put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenders_check.facts.lots import LotScopes, normal_id
from tenders_check.facts.reservations.audience import audience
from tenders_check.facts.reservations.statements import (
    UNTICKED_NO,
    UNTICKED_YES,
    Reader,
    Statement,
    weakened,
)
from tenders_check.facts.reservations.tables import (
    column_statements,
    flattened_statements,
    reserved_columns,
)
from tenders_check.french.fold import fold
from tenders_check.french.lexicon import Lexicon
from tenders_check.french.regex import regex
from tenders_check.model import (
    Evidence,
    Kind,
    Lot,
    NearMiss,
    NoticeLot,
    Piece,
    Place,
    Reservation,
    Tender,
)
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

#: Answers of candidates, never the buyer's decision.
_CANDIDATES = frozenset({Kind.DUME, Kind.CRT})
_FORM = regex(
    r"\bdc ?[124]\b|\blettre de candidature\b|\bdeclaration du candidat\b"
    r"|\bhabilitation du mandataire\b"
)
_COVER = 40
_SAYS_NO = regex(r"pas réservée|: non\b")
#: Two branches of one form stand together.
_BRANCHES = 8
_MOST_MISSES = 12
#: A line of a notice that only prints a code is no longer than this.
_CODE_LENGTH = 400
_KIND_OF_CODE = {"res-ws": "unknown", "res-pub-ser": "ess", "unknown": "unknown"}


def find_reservations(
    tender: Tender,
    folding: Folding,
    lots: Sequence[Lot],
    lexicon: Lexicon,
    *,
    scopes: LotScopes,
) -> tuple[tuple[Reservation, ...], tuple[NearMiss, ...]]:
    """The reservations of a tender, and the passages that looked like reservations and are not.

    A notice that says nothing on reservation gives none: silence is not a "no".
    """
    misses: list[NearMiss] = []
    reader = Reader(tender, folding, lexicon, scopes, misses)
    found = list(_from_manifest(tender, lexicon))
    for index, piece in enumerate(tender.pieces):
        skipped: frozenset[int] = frozenset()
        declared: list[Reservation] = []
        if piece.notice is not None:
            declared, skipped = _declared(tender, index, lots)
        if piece.kind in _CANDIDATES or _candidate_form(piece, index, folding):
            continue
        columns = reserved_columns(reader, index)
        skipped |= {position for position, _ in columns.values()}
        said = [*reader.statements(index, skipped), *column_statements(reader, index, columns)]
        said += flattened_statements(reader, index)
        source = "notice" if piece.kind is Kind.NOTICE else "document"
        written = [_reservation(one, tender, source) for one in _without_branches(said)]
        found += [*_narrowed(declared, written), *written]
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(misses))[:_MOST_MISSES]


def _from_manifest(tender: Tender, lexicon: Lexicon) -> Iterator[Reservation]:
    """A lot that the manifest itself calls reserved, in its title."""
    manifest = tender.manifest
    for entry in manifest.lots if manifest else ():
        text = fold(entry.title).text
        if manifest and re.search(r"\breserve(?:e|s|es)?\b", text) and "non reserve" not in text:
            who = audience(entry.title, lexicon)
            proof = Evidence(manifest.path, entry.title, Place(pointer=f"lots/{entry.number}"))
            kinds = who.kinds or ("unknown",)
            yield Reservation(
                (normal_id(entry.number),), kinds, who.articles, "strong", proof, "manifest"
            )


def _declared(
    tender: Tender, index: int, lots: Sequence[Lot]
) -> tuple[list[Reservation], frozenset[int]]:
    """What a structured notice declares per lot, and the blocks that only print its codes."""
    piece = tender.pieces[index]
    notice = piece.notice
    found: list[Reservation] = []
    pointers: set[str] = set()
    known = {lot.id for lot in lots}
    alone = len(lots) == 1
    denials = _denials(tender, index)
    for lot in notice.lots if notice else ():
        identifier = normal_id(lot.id)
        mine = () if alone or identifier not in known else (identifier,)
        if len(lots) > 1 and notice and len(notice.lots) > 1 and identifier not in known:
            continue
        for code in lot.reserved:
            pointers.add(code.pointer)
            kinds = (_KIND_OF_CODE.get(code.value, "unknown"),)
            found.append(
                Reservation(
                    mine,
                    kinds,
                    (),
                    "strong",
                    _proof(tender, index, code.pointer, code.value),
                    "notice",
                )
            )
        if lot.reserved_stated and not lot.reserved:
            proof = denials.pop(0) if denials else _unprinted(piece, index, lot)
            found.append(Reservation(mine, (), (), "denied", proof, "notice"))
    printed = frozenset(
        position
        for position, block in enumerate(piece.blocks)
        if block.place.pointer in pointers
        or (block.text.startswith("Marché réservé") and len(block.text) < _CODE_LENGTH)
    )
    return found, printed


def _narrowed(
    declared: Sequence[Reservation], written: Sequence[Reservation]
) -> Iterator[Reservation]:
    """A box ticked once for a whole notice, whose text reserves some lots only.

    The older forms have one box for all lots: it leaves a doubt on the lots the text does not name.
    """
    named = {lot for one in written if one.strength == "strong" for lot in one.lots}
    boxes = Counter((one.strength, one.evidence) for one in declared)
    for one in declared:
        shared = boxes[(one.strength, one.evidence)] > 1 and one.strength == "strong"
        beside = named and one.lots and not named.intersection(one.lots)
        yield replace(one, strength="weak") if shared and beside else one


def _denials(tender: Tender, index: int) -> list[Evidence]:
    """The lines that say "non reserved", in the order of the lots they are printed under."""
    return [
        evidence(tender, index, position)
        for position, block in enumerate(tender.pieces[index].blocks)
        if block.text.startswith("Marché réservé") and _SAYS_NO.search(block.text)
    ]


def _unprinted(piece: Piece, index: int, lot: NoticeLot) -> Evidence:
    return Evidence(piece.path, "none", Place(pointer=lot.pointer or lot.id), None, index)


def _proof(tender: Tender, index: int, pointer: str, value: str) -> Evidence:
    """The block that prints a code (not the heading above it), else the code itself."""
    piece = tender.pieces[index]
    printed = [
        position for position, block in enumerate(piece.blocks) if block.place.pointer == pointer
    ]
    if printed:
        longest = max(printed, key=lambda place: len(piece.blocks[place].text))
        return evidence(tender, index, longest)
    return Evidence(piece.path, value, Place(pointer=pointer), None, index)


def _candidate_form(piece: Piece, index: int, folding: Folding) -> bool:
    """A form that candidates fill in (DC1, DC2): it asks, and decides nothing."""
    if piece.kind not in (None, Kind.AUTRE, Kind.ANNEXE):
        return False
    return any(
        len(block.text) < 120 and _FORM.search(folding.folded(index, position).text)
        for position, block in enumerate(piece.blocks[:_COVER])
    )


def _without_branches(said: Sequence[Statement]) -> list[Statement]:
    """A form that prints "n'est pas réservé" and "est réservé" says neither: kept as weak.

    A ticked branch decides; the branch without a box beside it is then only print. Two branches
    with empty boxes leave the question open; one empty box says nothing.
    """
    kept: dict[int, Statement] = {
        rank: one
        for rank, one in enumerate(said)
        if one.strength not in (UNTICKED_YES, UNTICKED_NO)
    }
    for rank, no in enumerate(said):
        for other, yes in enumerate(said):
            if _negative(yes) or not _negative(no) or not _opposed(yes, no):
                continue
            empty = (yes.strength == UNTICKED_YES, no.strength == UNTICKED_NO)
            if empty == (True, True):
                kept[other] = weakened(yes)
            elif any(empty) or (yes.boxed and no.boxed):
                continue
            elif no.boxed:
                kept.pop(other, None)
            else:
                kept.pop(rank, None)
                if not yes.boxed:
                    kept[other] = weakened(yes)
    return [kept[rank] for rank in sorted(kept)]


def _negative(statement: Statement) -> bool:
    return statement.strength in ("denied", UNTICKED_NO)


def _opposed(yes: Statement, no: Statement) -> bool:
    """Whether two statements are the two branches of one form."""
    near = abs(yes.block - no.block) <= _BRANCHES
    if yes.lots and no.lots and not set(yes.lots) & set(no.lots):
        return False  # a table that answers lot by lot
    return near and (yes.lots == no.lots or not (yes.named or no.named))


def _reservation(said: Statement, tender: Tender, source: str) -> Reservation:
    kinds = () if said.strength == "denied" else said.audience.kinds or ("unknown",)
    return Reservation(
        said.lots,
        kinds,
        said.audience.articles,
        said.strength,
        said.proof(tender),
        source,
        said.share,
    )

"""Lots of a tender.

The manifest wins, then a structured notice, then the documents in the order a buyer would trust
them. A tender that is not divided has one lot, "1", as in eForms (LOT-0001). A false lot is a wrong
verdict for every rule judged lot by lot, so a list needs two numbers that follow from 1, or the
number of lots announced.
"""

from __future__ import annotations

from collections.abc import Sequence

from tenders_check.facts.lot_lists import Lists, read_lists
from tenders_check.facts.lot_scopes import LotScopes, scopes_of
from tenders_check.facts.lot_words import normal_id, rank, roman
from tenders_check.french.regex import regex
from tenders_check.model import Evidence, Kind, Lot, PieceStatus, Tender
from tenders_check.tender.folding import Folding

__all__ = ["LotScopes", "find_lots", "lot_scope", "normal_id", "scopes_of"]

#: The pieces in which lots are looked for, the surest first; None = any other piece.
_TRUST: tuple[Kind | None, ...] = (
    Kind.RC, Kind.AAPC, Kind.NOTICE, Kind.CCP, Kind.CCAP, Kind.AE, Kind.CCTP, None,
)  # fmt: skip
#: Pieces that would say that the contract is divided.
_RULES = frozenset({Kind.RC, Kind.AAPC})
#: Pieces in which "pour le lot 2" speaks of a lot of the contract, not of a trade.
_CONTRACTUAL = frozenset({Kind.RC, Kind.AAPC, Kind.CCP, Kind.CCAP, Kind.AE})
_DESIGN = regex(
    r"\b(?:marche|mission|contrat|accord[- ]cadre)s? (?:public )?(?:de |d')"
    r"(?:maitrise d'oeuvre|controle technique|coordination|opc\b|assistance)"
)
#: Pieces too short to be whole say nothing by their silence.
_WHOLE = 40


def find_lots(tender: Tender, folding: Folding) -> tuple[Lot, ...]:
    """The lots in the order of their numbers; always at least one."""
    if tender.manifest and tender.manifest.lots:
        return tuple(
            Lot(normal_id(entry.number), entry.title, entry.cpv) for entry in tender.manifest.lots
        )
    declared = _declared(tender)
    if len(declared) > 1:
        return declared
    written = _written(tender, folding)
    if written:
        return written
    return declared or (Lot("1", tender.title),)


def lot_scope(scopes: LotScopes, piece: int, block: int) -> tuple[str, ...]:
    """The lots a passage speaks of, () = all."""
    return scopes.of(piece, block)


def _declared(tender: Tender) -> tuple[Lot, ...]:
    """Lots of the structured notice with the most of them."""
    best: tuple[Lot, ...] = ()
    for piece in tender.pieces:
        if piece.notice is None:
            continue
        lots: dict[str, Lot] = {}
        for place, lot in enumerate(piece.notice.lots, start=1):
            identifier = normal_id(lot.id) or str(place)
            if identifier == "0":
                identifier = "1"
            lots.setdefault(identifier, Lot(identifier, lot.title, lot.cpv))
        if len(lots) > len(best):
            best = tuple(lots.values())
    if len(best) == 1:
        return (Lot("1", best[0].title, best[0].cpv),)
    return best


def _written(tender: Tender, folding: Folding) -> tuple[Lot, ...]:
    """Lots as the surest kind of piece that speaks of them gives them; () when none does."""
    read: dict[Kind | None, Lists] = {}
    design = _designs(tender, folding)
    for kind in _TRUST:
        if design and kind not in _CONTRACTUAL:
            continue
        pieces = [
            index
            for index, piece in enumerate(tender.pieces)
            if piece.kind is kind or (kind is None and piece.kind not in _TRUST)
        ]
        read[kind] = lists = read_lists(tender, folding, pieces, design=design)
        numbers = _numbers(lists, kind)
        if numbers == ["1"]:
            return (Lot("1", tender.title),)
        if numbers:
            return tuple(_lot(number, lists, read, tender, folding) for number in numbers)
        if kind in _RULES and not lists.speaks and _whole(tender, pieces):
            return ()
    return ()


def _designs(tender: Tender, folding: Folding) -> bool:
    """Whether the contract designs, controls or coordinates works: their lots are not its own."""
    return any(
        _DESIGN.search(folding.folded(index, position).text)
        for index, piece in enumerate(tender.pieces)
        if piece.kind in _CONTRACTUAL
        for position in range(min(_WHOLE, len(piece.blocks)))
    )


def _numbers(lists: Lists, kind: Kind | None) -> list[str]:
    """The lots in order: ["1"] when the pieces say there is one, [] when they do not say."""
    announced = lists.announced
    if lists.undivided and announced is None and not lists.tabled:
        return ["1"]
    lettered = _lettered(lists)
    if lettered:
        return lettered
    sure = sorted((one for one in lists.sure if one.isdigit()), key=rank)
    parts = _parts(lists)
    if parts and announced != len(sure):
        return parts
    if announced is not None and not (lists.tabled and len(sure) > announced and _follow(sure)):
        return [str(number) for number in range(1, announced + 1)]
    # A second consultation for the lots that had no bid: "les lots 3 et 7".
    if _follow(sure) or (len(sure) > 1 and frozenset(sure) in lists.named):
        return sure
    mentioned = sorted({*sure, *(one for one in lists.mentioned if one.isdigit())}, key=rank)
    return mentioned if kind in _CONTRACTUAL and _follow(mentioned) else []


def _lettered(lists: Lists) -> list[str]:
    """Lots "A", "B", "C" or "I", "II", "III": all of them, in a row, or as many as announced."""
    letters = sorted((one for one in lists.sure if one.isalpha()), key=rank)
    if any(one.isdigit() for one in lists.sure) and len(letters) != lists.announced:
        return []
    romans = [one for one in letters if roman(one)]
    kept = romans if len(romans) > len(letters) - len(romans) else letters
    in_a_row = [rank(one)[0] for one in kept] == list(range(1, len(kept) + 1))
    return kept if len(kept) > 1 and (in_a_row or len(kept) == lists.announced) else []


def _parts(lists: Lists) -> list[str]:
    """Lots of which some are in parts: "1A", "1B", "2"; the whole of a part is not a lot."""
    named = sorted((one for one in lists.sure if one[0].isdigit()), key=rank)
    whole = {str(rank(one)[0]) for one in named if not one.isdigit()}
    kept = [one for one in named if one not in whole]
    return kept if whole and len(kept) > 1 and rank(kept[0])[0] <= 2 else []


def _follow(numbers: Sequence[str]) -> bool:
    """Two numbers or more that count from 1, or nearly so."""
    return len(numbers) > 1 and int(numbers[0]) <= 2 and int(numbers[-1]) <= 4 * len(numbers)


def _whole(tender: Tender, pieces: Sequence[int]) -> bool:
    return any(
        tender.pieces[index].status is PieceStatus.READ
        and len(tender.pieces[index].blocks) > _WHOLE
        for index in pieces
    )


def _lot(
    number: str, lists: Lists, read: dict[Kind | None, Lists], tender: Tender, folding: Folding
) -> Lot:
    """One lot; a title that the surest piece does not give is taken from the next ones."""
    title, proof = lists.sure.get(number, ("", None))
    if not title:
        for kind in _TRUST:
            if kind not in read:
                pieces = [i for i, piece in enumerate(tender.pieces) if piece.kind is kind]
                read[kind] = read_lists(tender, folding, pieces)
            other: tuple[str, Evidence | None] = read[kind].sure.get(number, ("", None))
            if other[0]:
                title, proof = other
                break
    codes = next((held.codes[number] for held in read.values() if number in held.codes), {})
    return Lot(number, title, tuple(codes), proof or lists.mentioned.get(number))

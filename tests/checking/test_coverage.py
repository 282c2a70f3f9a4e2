"""Silence is never evidence: what was not read, or not given, is said."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.checking.coverage import coverage
from tenders_check.model import Kind, PieceStatus, Searched
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of, unreadable

RC = "# 1 Objet\nDes bureaux.\n# 6 Jugement des offres\n- Prix : 60 %\n- Délai : 40 %"
CCAP = "# 1 Objet\nDes bureaux."


def test_everything_needed_was_read() -> None:
    case = case_of({"rc": RC, "ccap": CCAP})
    found = coverage(Where(kinds=(Kind.CCAP,), needed=((Kind.CCAP, Kind.CCP),)), case)
    assert found.gap is None
    assert found.searched == (Searched("CCAP.docx"),)


def test_only_the_sections_looked_into_are_named() -> None:
    where = Where(kinds=(Kind.RC,), sections=("criteres_attribution",))
    assert coverage(where, case_of(RC)).searched == (Searched("RC.docx", "6 Jugement des offres"),)


def test_a_needed_piece_that_was_not_given() -> None:
    where = Where(needed=((Kind.CCAP, Kind.CCP),))
    assert coverage(where, case_of(RC)).gap == "Pièce nécessaire non fournie : CCAP / CCP."


def test_a_needed_piece_that_could_not_be_read() -> None:
    case = case_of(RC, unread=(unreadable("CCAP.pdf", kind=Kind.CCAP),))
    where = Where(kinds=(Kind.CCAP,), needed=((Kind.CCAP,),))
    assert coverage(where, case).gap == "Pièce nécessaire illisible : CCAP.pdf."


def test_pages_that_could_not_be_read_are_a_gap() -> None:
    case = case_of({"ccap": CCAP})
    (piece,) = case.tender.pieces
    partly = replace(piece, status=PieceStatus.PARTLY, unread_pages=(3, 4))
    case = replace(case, tender=replace(case.tender, pieces=(partly,)))
    gap = coverage(Where(kinds=(Kind.CCAP,)), case).gap
    assert gap == "Non lu, alors que la règle y cherche sa preuve : CCAP.docx (pages 3, 4)."


def test_an_unreadable_piece_elsewhere_is_no_gap() -> None:
    case = case_of({"ccap": CCAP}, unread=(unreadable("plan.pdf", kind=Kind.ANNEXE),))
    assert coverage(Where(kinds=(Kind.CCAP,)), case).gap is None


def test_none_of_the_pieces_to_search_was_given() -> None:
    gap = coverage(Where(kinds=(Kind.CCTP, Kind.CCP)), case_of(RC)).gap
    assert gap == "Aucune des pièces où chercher n'a été fournie : CCTP / CCP."


def test_contents_that_were_not_read_are_a_gap_without_pages() -> None:
    case = case_of({"ccap": CCAP}, unread=())
    partly = replace(case.tender.pieces[0], status=PieceStatus.PARTLY, problem="altChunk non lu.")
    case = replace(case, tender=replace(case.tender, pieces=(partly,)))
    assert coverage(Where(kinds=(Kind.CCAP,)), case).gap == (
        "Non lu, alors que la règle y cherche sa preuve : CCAP.docx."
    )


def test_a_formula_without_its_number_hides_no_sentence() -> None:
    case = case_of({"ccap": CCAP})
    sheet = replace(
        case.tender.pieces[0], status=PieceStatus.PARTLY, format="xlsx", path="BPU.xlsx"
    )
    case = replace(case, tender=replace(case.tender, pieces=(sheet,)))
    assert coverage(Where(kinds=(Kind.CCAP,)), case).gap is None


def test_the_piece_of_another_lot_is_neither_searched_nor_enough() -> None:
    where = Where(kinds=(Kind.CCTP,), needed=((Kind.CCTP, Kind.CCP),))
    rules = "# 2 Allotissement\n- Lot 1 : Tonte\n- Lot 2 : Taille"
    whole = case_of({"rc": rules, "cctp": "Lot 1 : Tonte\n\n# 1 Objet\nDeux passages."})
    one, two = (replace(whole, lot=lot) for lot in whole.facts.lots)
    assert coverage(where, one).gap is None
    found = coverage(where, two)
    assert found.searched == ()
    assert found.gap == (
        "Pièce nécessaire fournie pour d'autres lots, non pour le lot 2 : CCTP / CCP."
    )


def test_an_unreadable_piece_of_another_lot_is_no_gap() -> None:
    where = Where(kinds=(Kind.CCTP,), needed=((Kind.CCTP, Kind.CCP),))
    rules = "# 2 Allotissement\n- Lot 1 : Tonte\n- Lot 2 : Taille"
    scanned = unreadable("CCTP lot 1.pdf", kind=Kind.CCTP)
    whole = case_of({"rc": rules, "cctp": "Lot 2 : Taille\n\n# 1 Objet\nHaies."}, unread=(scanned,))
    one, two = (replace(whole, lot=lot) for lot in whole.facts.lots)
    assert coverage(where, two).gap is None
    assert "CCTP lot 1.pdf" in (coverage(where, one).gap or "")

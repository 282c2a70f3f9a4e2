"""Pieces of which each lot has its own: whose they are, by their names, covers and titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.model import Kind, Tender
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of

RC = "# 2 Allotissement\n- Lot 1 : Gros œuvre\n- Lot 2 : Peinture\n- Lot 3 : Électricité\n"
BODY = "# 1 Description\nDépose et pose.\n"
LINES = "\n\n".join(f"Texte courant de la ligne {n}." for n in range(30))


def dossier(files: dict[str, str], rules: str = RC) -> tuple[Tender, LotScopes]:
    """Rules of consultation and technical pieces under the paths given."""
    keys = {f"p{rank}": text for rank, text in enumerate(files.values())}
    tender = tender_of({"rc": rules, **keys})
    named = (
        replace(piece, path=path, name=path.rpartition("/")[2], kind=Kind.CCTP)
        for piece, path in zip(tender.pieces[1:], files, strict=True)
    )
    tender = replace(tender, pieces=(tender.pieces[0], *named))
    folding = Folding(tender)
    return tender, LotScopes(tender, folding, find_lots(tender, folding))


def lots_of(files: dict[str, str], rules: str = RC) -> list[tuple[str, ...]]:
    tender, scopes = dossier(files, rules)
    return [scopes.of_piece(index) for index in range(1, len(tender.pieces))]


@pytest.mark.parametrize(
    ("path", "lots"),
    [
        ("CCTP lot 1.docx", ("1",)),
        ("02 - CCTP - Lot n°2 Peinture.docx", ("2",)),
        ("CCTP_LOT03.docx", ("3",)),
        ("Lot 2/CCTP.docx", ("2",)),
        ("CCTP L2.docx", ("2",)),
        ("CCTP lots 1 et 2.docx", ("1", "2")),
        ("CCTP lots 1 à 3.docx", ()),
        ("CCTP_lots_1_2_3.docx", ()),
        ("CCTP lot 00 généralités.docx", ()),
        ("CCTP commun.docx", ()),
    ],
)
def test_by_its_name(path: str, lots: tuple[str, ...]) -> None:
    assert lots_of({path: BODY}) == [lots]


def test_by_a_letter_in_its_name() -> None:
    rules = "# 2 Allotissement\n- Lot A : Tonte\n- Lot B : Taille\n"
    assert lots_of({"CCTP_Lot_A.docx": BODY, "CCTP lot B.docx": BODY}, rules) == [("A",), ("B",)]


@pytest.mark.parametrize(
    ("cover", "lots"),
    [
        ("LOT N° 2 – PEINTURE", ("2",)),
        ("LOTS N° 1 ET 2 – GROS ŒUVRE ET PEINTURE", ("1", "2")),
        ("Dispositions communes à tous les lots", ()),
    ],
)
def test_by_its_cover(cover: str, lots: tuple[str, ...]) -> None:
    assert lots_of({"piece.docx": f"{cover}\n\n{BODY}"}) == [lots]


def test_by_the_title_of_a_lot_when_each_lot_has_its_piece() -> None:
    files = {"CCTP-A.docx": f"Peinture\n\n{BODY}", "CCTP électricité.docx": BODY}
    assert lots_of(files) == [("2",), ("3",)]
    # Alone of its kind it is for all lots, whatever trade it opens with.
    assert lots_of({"CCTP.docx": f"Peinture\n\n{BODY}"}) == [()]


def test_a_common_piece_that_begins_with_lot_1_is_for_all() -> None:
    body = f"# Lot 1 - Gros œuvre\n{LINES}\n\n# Lot 2 - Peinture\nDeux couches.\n"
    assert lots_of({"CCTP.docx": body}) == [()]


def test_what_a_piece_says_of_another_lot_binds_its_own() -> None:
    words = "En coordination avec le lot 3, le titulaire reprend les emballages."
    tender, scopes = dossier({"CCTP lot 2.docx": f"{BODY}{words}\n"})
    last = len(tender.pieces[1].blocks) - 1
    assert scopes.of(1, last) == ("2",)
    assert scopes.within(1, ("3",)) == ("2",)


def test_a_piece_for_two_lots_may_say_something_of_one() -> None:
    tender, scopes = dossier(
        {"CCTP lots 1 et 2.docx": f"{BODY}# Lot 2 - Peinture\nDeux couches.\n"}
    )
    last = len(tender.pieces[1].blocks) - 1
    assert scopes.of(1, 0) == ("1", "2")
    assert scopes.of(1, last) == ("2",)


def test_a_sentence_of_the_body_is_no_cover() -> None:
    """A short CCTP whose first sentence names a lot is for all of them."""
    text = "# CCTP\nLes enduits du lot 1 sont conformes à la norme.\nLes peintures sont lavables.\n"
    assert lots_of({"CCTP.docx": text}) == [()]


def test_what_a_piece_says_of_itself_is_its_cover() -> None:
    text = "# CCTP\nLe présent cahier décrit les travaux du lot n° 2.\n" + BODY
    assert lots_of({"CCTP.docx": text, "autre.docx": LINES}) == [("2",), ()]

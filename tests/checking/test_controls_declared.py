"""Considerations declared, against what the pieces hold."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.checking.case import Case
from tenders_check.checking.controls_declared import (
    declared,
    declared_unwritten,
    declared_weakly_written,
)
from tenders_check.model import Declared, Kind, Notice, NoticeLot, Piece, PieceStatus
from tenders_check.ruleset.model import Where
from tests.checking.build import case_of, with_pieces

CONTRACT = Where(needed=((Kind.CCP,),))
CLAUSE = "# Exécution\nLe titulaire reprend les emballages à chaque livraison."
HOURS = "# Insertion\nLe titulaire réserve 300 heures de travail à des demandeurs d'emploi."
BARE = "# Prix\nLes prix sont fermes."


def declaring(*codes: str, **pieces: str) -> Case:
    """A tender whose notice declares these codes."""
    lot = NoticeLot("1", strategic=tuple(Declared(code, f"/lot/{code}") for code in codes))
    notice = Piece(
        "avis.xml", "avis.xml", "eforms", PieceStatus.READ, kind=Kind.NOTICE,
        notice=Notice("eforms", "competition", lots=(lot,)),
    )  # fmt: skip
    case = case_of(pieces)
    return replace(case, tender=with_pieces(case.tender, (notice,)))


def test_a_notice_that_declares_nothing() -> None:
    assert declared(CONTRACT, declaring(ccp=BARE)).truth is False
    assert declared(CONTRACT, declaring("inn-pur", ccp=BARE)).truth is False


def test_what_is_declared_and_written() -> None:
    case = declaring("env-imp", "clause_sociale", ccp=f"{CLAUSE}\n{HOURS}")
    assert declared(CONTRACT, case).truth is True
    assert declared_unwritten(CONTRACT, case).truth is False


def test_what_is_declared_and_stands_nowhere_is_named_once() -> None:
    found = declared_unwritten(CONTRACT, declaring("env-imp", "clim-mitig", ccp=BARE))
    assert found.truth is True
    assert dict(found.details)["ecart"].count("environnementale") == 1


def test_a_clause_is_no_criterion() -> None:
    assert declared_unwritten(CONTRACT, declaring("critere_environnemental", ccp=CLAUSE)).truth


def test_what_is_written_and_denied() -> None:
    assert declared_unwritten(CONTRACT, declaring("pas_sociale", ccp=HOURS)).truth is True
    assert declared_unwritten(CONTRACT, declaring("pas_sociale", ccp=CLAUSE)).truth is False


def test_nobody_knows_while_the_contract_was_not_given() -> None:
    assert declared_unwritten(CONTRACT, declaring("env-imp", rc="# Objet\nChaises.")).truth is None


def test_a_wish_is_a_doubt() -> None:
    wish = "# Exécution\nLe titulaire s'efforcera de réduire ses emballages."
    case = declaring("clause_environnementale", ccp=wish)
    assert declared_unwritten(CONTRACT, case).truth is False
    assert declared_weakly_written(CONTRACT, case).truth is True


LOTS = "# Lots\n- Lot 1 : Murs\n- Lot 2 : Toits\n"
OWN = f"{LOTS}# Exécution\nPour le lot 1, le titulaire reprend les emballages à chaque livraison.\n"


def by_lot(*codes: str, **pieces: str) -> Case:
    """A tender of several lots whose notice declares one code for each."""
    lots = tuple(
        NoticeLot(f"LOT-{rank:04d}", strategic=(Declared(code, f"/{rank}"),))
        for rank, code in enumerate(codes, start=1)
    )
    notice = Piece(
        "avis.xml", "avis.xml", "eforms", PieceStatus.READ, kind=Kind.NOTICE,
        notice=Notice("eforms", "competition", lots=lots),
    )  # fmt: skip
    return case_of(pieces, unread=(notice,))


def test_what_is_declared_for_a_lot_and_written_for_another_is_a_doubt() -> None:
    case = by_lot("env-imp", "env-imp", ccp=OWN)
    assert declared_unwritten(CONTRACT, case).truth is False
    found = declared_weakly_written(CONTRACT, case)
    assert found.truth is True
    assert "lot 2" in dict(found.details)["ecart"]


def test_a_lot_that_declares_nothing_strategic_is_not_belied_by_another() -> None:
    assert declared_unwritten(CONTRACT, by_lot("env-imp", "none", ccp=OWN)).truth is False
    assert declared_unwritten(CONTRACT, by_lot("none", "env-imp", ccp=OWN)).truth is True


def data(*codes: str, **pieces: str) -> Case:
    """A tender with its essential data."""
    case = declaring(*codes, **pieces)
    pieces_ = tuple(
        replace(one, notice=replace(one.notice, form="decp")) if one.notice else one
        for one in case.tender.pieces
    )
    return replace(case, tender=replace(case.tender, pieces=pieces_))


def test_what_is_written_and_left_out_of_the_data_is_a_doubt() -> None:
    case = data("clause_sociale", ccp=f"{CLAUSE}\n{HOURS}")
    found = declared_weakly_written(CONTRACT, case)
    assert found.truth is True
    assert "clause environnementale" in dict(found.details)["ecart"]
    whole = data("clause_sociale", "clause_environnementale", ccp=f"{CLAUSE}\n{HOURS}")
    assert declared_weakly_written(CONTRACT, whole).truth is False


def test_the_silence_of_a_notice_is_no_denial() -> None:
    assert (
        declared_weakly_written(CONTRACT, declaring("soc-obj", ccp=f"{CLAUSE}\n{HOURS}")).truth
        is False
    )


def test_a_reservation_declared_is_looked_for() -> None:
    reserved = "# Forme\nLe marché est réservé aux ESAT (article L. 2113-12).\n"
    assert declared_unwritten(CONTRACT, data("marche_reserve", ccp=BARE)).truth is True
    assert declared_unwritten(CONTRACT, data("marche_reserve", ccp=reserved)).truth is False

"""The kind of a piece: its title first, its content next, its name last."""

from __future__ import annotations

import pytest

from tenders_check.model import Block, Cell, Kind, Notice, Piece, PieceStatus, Role
from tenders_check.tender.kinds import kind_of
from tests.facts.builders import lexicon


def piece(*lines: str | Block, name: str = "document.docx", **fields) -> Piece:
    blocks = tuple(line if isinstance(line, Block) else Block(line) for line in lines)
    return Piece(name, name, "docx", fields.pop("status", PieceStatus.READ), blocks, **fields)


def kind(*lines: str | Block, name: str = "document.docx", **fields) -> Kind:
    return kind_of(piece(*lines, name=name, **fields), lexicon())


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("RÈGLEMENT DE LA CONSULTATION", Kind.RC),
        ("Cahier des clauses administratives particulières (CCAP)", Kind.CCAP),
        ("CAHIER DES CLAUSES TECHNIQUES PARTICULIERES", Kind.CCTP),
        ("Cahier des clauses particulières", Kind.CCP),
        ("ACTE D’ENGAGEMENT", Kind.AE),
        ("Bordereau des prix unitaires", Kind.BPU),
        ("Décomposition du prix global et forfaitaire", Kind.DPGF),
        ("Détail quantitatif estimatif", Kind.DQE),
        ("Cadre de réponse technique", Kind.CRT),
        ("Avis d'appel public à la concurrence", Kind.AAPC),
        ("Annexe 2 : plan du site", Kind.ANNEXE),
        ("Questions-réponses aux candidats", Kind.AUTRE),
    ],
)
def test_a_title_tells_the_kind(title, expected):
    assert kind("Ville de Valbrume", title, "Entretien des parcs") is expected


def test_a_title_wins_over_the_name():
    assert kind("RÈGLEMENT DE LA CONSULTATION", name="CCAP.docx") is Kind.RC


def test_a_title_split_over_the_lines_of_a_cover():
    cover = ("Ville de Valbrume", "CAHIER des", "CLAUSES", "TECHNIQUES", "PARTICULIÈRES")
    assert kind(*cover) is Kind.CCTP
    assert kind(*cover[:3], "ADMINISTRATIVES", "PARTICULIÈRES") is Kind.CCAP


def test_pieces_listed_are_not_titles():
    lines = (
        "Pièces contractuelles",
        Block("L'acte d'engagement et ses annexes", Role.LIST_ITEM),
        "- le règlement de la consultation ;",
        "Le cahier des clauses techniques particulières",
    )
    assert kind(*lines, name="CCAP lot 2.pdf") is Kind.CCAP


def test_a_sentence_that_names_a_piece_is_no_title():
    line = "Les candidats complètent le bordereau des prix. Ils le signent."
    assert kind(line, name="reglement de consultation.pdf") is Kind.RC


def test_a_cell_that_names_what_a_price_list_holds_is_no_title():
    cell = Block("Montant du détail quantitatif estimatif", Role.CELL, cell=Cell(1, 2, 2))
    assert kind("Jugement des offres", cell, name="RC.docx") is Kind.RC


def test_running_headers_are_not_titles():
    assert kind(Block("Acte d'engagement", Role.HEADER), name="rc.pdf") is Kind.RC


def test_what_a_piece_contains_tells_when_nothing_else_does():
    body = (
        "Pénalités de retard",
        "Résiliation du marché",
        "Révision des prix",
        "Retenue de garantie",
    )
    assert kind(*body) is Kind.CCAP


def test_the_name_of_a_price_list_is_surer_than_a_title_it_quotes():
    assert kind("Règlement de la consultation n° 4", name="DPGF lot 1.xlsx") is Kind.DPGF


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026-04 RC v2.pdf", Kind.RC),
        ("AE_CCP.docx", Kind.CCP),
        ("CCTP_annexe1_Manuel.pdf", Kind.ANNEXE),
        ("lot1-cctp.pdf", Kind.CCTP),
        ("DUME.xml", Kind.DUME),
        ("source.pdf", Kind.AUTRE),
        ("ressources.pdf", Kind.AUTRE),
    ],
)
def test_an_unreadable_piece_has_only_its_name(name, expected):
    assert kind(name=name, status=PieceStatus.UNREADABLE) is expected


def test_one_contract_that_is_both_an_undertaking_and_its_clauses():
    assert kind("Acte d'engagement valant cahier des clauses particulières") is Kind.CCP
    both = "Cahier des clauses administratives et techniques particulières"
    assert kind(both) is Kind.CCP


def test_structured_data_is_a_notice():
    assert kind("Règlement de la consultation", notice=Notice("ted", "competition")) is Kind.NOTICE

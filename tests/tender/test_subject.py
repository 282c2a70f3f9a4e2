"""What the contract buys is read where tenders without a notice say it."""

from __future__ import annotations

import pytest

from tenders_check.model import Block, Cell, Kind, Piece, PieceStatus, Role
from tenders_check.tender.subject import subject


def rc(*lines: str | Block, kind: Kind = Kind.RC) -> Piece:
    blocks = tuple(line if isinstance(line, Block) else Block(line) for line in lines)
    return Piece("rc.docx", "rc.docx", "docx", PieceStatus.READ, blocks, kind=kind)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Objet du marché : entretien des parcs"], "Entretien des parcs"),
        (["OBJET DE LA CONSULTATION :", "Entretien des parcs"], "Entretien des parcs"),
        (
            [
                "La présente consultation a pour objet la fourniture de chaises, en application "
                "de l'article L. 2123-1. Elle comporte deux lots."
            ],
            "Fourniture de chaises",
        ),
        (["Le marché concerne l'entretien des ascenseurs."], "Entretien des ascenseurs"),
        (
            [
                "La consultation est lancée par la commune de Valbrume, pouvoir adjudicateur. "
                "Elle a pour objet : l'entretien des parcs."
            ],
            "Entretien des parcs",
        ),
        (
            ["Ces clauses s'appliquent au marché ayant pour objet : entretien des parcs."],
            "Entretien des parcs",
        ),
        (["L'accord-cadre porte sur : achat de vélos (CPV 34430000)."], "Achat de vélos"),
        (["Article 1 - Objet", "Aide à domicile des personnes âgées."], None),
        (
            ["Règlement de la consultation", "Fourniture de sel Date d'envoi : 3 mai 2027"],
            "Fourniture de sel",
        ),
        (
            ["Ville de Valbrume – Restauration scolaire : livraison de repas"],
            "Restauration scolaire : livraison de repas",
        ),
        (["RC - Acquisition de vélos pour les agents"], "Acquisition de vélos pour les agents"),
        (["Opération : démolition du gymnase"], "Démolition du gymnase"),
        (["Entretien des cycles – MAPA – lancement le 3 mai 2027"], "Entretien des cycles"),
    ],
)
def test_the_object_stands_on_a_line_in_a_sentence_or_on_the_cover(lines, expected):
    assert subject([rc(*lines)]) == (expected or "Aide à domicile des personnes âgées")


@pytest.mark.parametrize(
    "line",
    [
        "Services techniques municipaux",
        "Service départemental d'archives",
        "Article 1 - Objet",
        "Le présent règlement fixe les règles de la consultation.",
    ],
)
def test_a_buyer_or_a_rule_is_no_object(line):
    assert subject([rc("Règlement de la consultation", line)]) is None


def test_a_cell_or_an_item_of_a_list_is_no_cover():
    cell = Block("Entretien des parcs", Role.CELL, cell=Cell(0, 1, 1))
    item = Block("Entretien des stades", Role.LIST_ITEM)
    assert subject([rc("Règlement de la consultation", cell, item)]) is None


def test_the_rules_of_the_consultation_are_asked_first():
    ae = rc("Objet : ménage", kind=Kind.AE)
    assert subject([ae, rc("Objet : entretien des parcs")]) == "Entretien des parcs"

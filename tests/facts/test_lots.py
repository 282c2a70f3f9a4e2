"""Lots: a false lot is a wrong verdict for every rule that is judged lot by lot."""

from __future__ import annotations

import pytest

from tenders_check.facts.lots import LotScopes, find_lots, normal_id
from tenders_check.model import LotEntry, Manifest, Notice, NoticeLot
from tenders_check.tender.folding import Folding
from tests.facts.builders import tender_of


def lots(content, **options) -> dict[str, str]:
    tender = tender_of(content, **options)
    return {lot.id: lot.title for lot in find_lots(tender, Folding(tender))}


def scopes(content, **options) -> list[tuple[str, ...]]:
    """The lots that each block of the first piece speaks of."""
    tender = tender_of(content, **options)
    folding = Folding(tender)
    found = LotScopes(tender, folding, find_lots(tender, folding))
    return [found.of(0, position) for position in range(len(tender.pieces[0].blocks))]


@pytest.mark.parametrize(
    "text",
    [
        "Le marché comporte : lot n° 1 : Tonte ; lot n° 2 : Taille des haies.",
        "Lot 1 Tonte\nLot 2 Taille des haies",
        "Lot Désignation\n\n1 Tonte\n\n2 Taille des haies",
        "Lot n°01 : Tonte\n\nLot n°02 - Taille des haies",
        "- Lot 1 – Tonte\n- Lot 2 – Taille des haies",
        "| Lot(s) | Désignation |\n| 1 | Tonte |\n| 2 | Taille des haies |",
        "| Numéro de lot | Intitulé |\n| 01 | Tonte |\n| 02 | Taille des haies |",
        "| N° | Intitulé du lot |\n| 1 | Tonte |\n| 2 | Taille des haies |",
        "# 2 Allotissement\n| N° | Intitulé |\n| 1 | Tonte |\n| 2 | Taille des haies |",
        "| Lot 1 | Tonte |\n| Lot 2 | Taille des haies |",
        "2/ Allotissement du projet :\n\n01 Tonte\n\n02 Taille des haies",
        "Les prestations sont alloties comme suit :\n\n1. Tonte\n\n2. Taille des haies",
        "Le marché est alloti.\n\n1 – Tonte\n\n2 – Taille des haies",
        "# Lot 1 : Tonte\nPelouses.\n# Lot 2 : Taille des haies\nThuyas.",
        "☐ Lot unique\n\n☒ Marché alloti\n\n- Lot 1 : Tonte\n- Lot 2 : Taille des haies",
        "La consultation est allotie : lot 1 Tonte et lot 2 Taille des haies.",
        "Deux lots sont prévus : le lot 1 concerne Tonte et le lot 2 concerne Taille des haies.",
        "Lots désignés ci-après : lot n° 1 « Tonte » et lot n° 2 « Taille des haies ».",
        "Le candidat répond au lot 1 (Tonte) et au lot 2 (Taille des haies).",
        "Les lots 1 (Tonte) et 2 (Taille des haies) sont attribués séparément.",
        "Liste des lots : 1. Tonte ; 2. Taille des haies.",
        "Lot Désignation\n\n| 1 | Tonte |\n| 2 | Taille des haies |",
        "Lot Désignation Maximum HT\n\n1 Tonte 40 000 €\n\n2 Taille des haies 9 000 €",
        "- 1er lot : Tonte\n- 2ème lot : Taille des haies",
        "Lots géographiques :\n\n1 : Tonte\n\n2 : Taille des haies",
        "Lot 1\nTonte\n\nLot 2\nTaille des haies",
        "Décomposition : lot 01 Tonte – lot 02 Taille des haies",
        "Lot n°1 : Tonte / Lot n°2 : Taille des haies",
        "- Lot 00 : Généralités\n- Lot 01 : Tonte\n- Lot 02 : Taille des haies",
        "| Lot | Objet |\n| 00 | Généralités |\n| 01 | Tonte |\n| 02 | Taille des haies |",
    ],
)
def test_the_ways_of_listing_two_lots(text):
    assert lots(text) == {"1": "Tonte", "2": "Taille des haies"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Les travaux sont décomposés en 4 lots désignés en annexe.", 4),
        ("La consultation comporte cinq (5) lots.", 5),
        ("| Nombre de lots : 3 |", 3),
        ("Lots 1 à 3 : fournitures. Les lots 4 et 5 sont des services.", 5),
    ],
)
def test_lots_that_are_only_counted(text, count):
    assert list(lots(text)) == [str(number) for number in range(1, count + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Le marché porte sur du papier.",
        "Le marché est passé en lot unique. Lot 1 : voir plus loin.",
        "Le présent marché n'est pas alloti.\n\nLot 1 : gros œuvre\n\nLot 2 : peinture",
        "Le marché ne comporte pas de lots.\n\n1. Objet\n\n2. Durée",
        "Il n'est pas prévu de décomposition en lots.",
        "Lot 1 : Papier",
        "Lot 1 est attribué en mai.\n\nLot 2 sera attribué en juin.",
        "Un candidat peut être attributaire de 2 lots au maximum.",
        "Pénalités des lots :\n\n| N° | Manquement | Prix |\n| 1 | Retard | 9 |\n| 2 | Vol | 9 |",
        "Prix des lots :\n\n| N° | Désignation | Prix |\n| 1 | Pain | 1 € |\n| 2 | Lait | 1 € |",
        "Documents à remettre pour tous les lots :\n\n1. Acte d'engagement\n\n2. Mémoire",
        "En cas d'attribution de plusieurs lots : 1. Une notification ; 2. Une facture.",
        "Le titulaire livre 3 lots de 100 ramettes et comprend 2 lots de papier.",
        "Prestations de couverture : 12 lots de tuiles.",
        "Le marché comprend une tranche ferme et 2 tranches optionnelles.",
        "# 1 Allotissement\nVoir ci-après.\n# 2 Durée\nUn an.\n# 3 Prix\nFermes.",
    ],
)
def test_what_makes_no_lots(text):
    assert list(lots(text)) == ["1"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- Lot A : Tonte\n- Lot B : Taille", ["A", "B"]),
        ("Le marché est divisé en 2 lots.\n\nLot A : Tonte\n\nLot B : Taille", ["A", "B"]),
        ("- Lot n° A - Tonte\n- Lot n° B - Taille\n- Lot n° C - Feuilles", ["A", "B", "C"]),
        ("| Lot | Objet |\n| A | Tonte |\n| B | Taille |", ["A", "B"]),
        ("- Lot I : Tonte\n- Lot II : Taille\n- Lot III : Feuilles", ["I", "II", "III"]),
        ("- Lot 1a : Tonte\n- Lot 1b : Fauche\n- Lot 2 : Taille", ["1A", "1B", "2"]),
        ("- Lot 2.1 : Tonte\n- Lot 2.2 : Fauche\n- Lot 3 : Taille", ["2.1", "2.2", "3"]),
        ("Le lot a été livré.\n\nLe lot d'outils est complet.", ["1"]),
        ("# Tranche A\nÉtudes.\n# Tranche B\nTravaux.", ["1"]),
    ],
)
def test_lots_named_by_letters_or_in_parts(text, names):
    assert list(lots(text)) == names


def test_an_amount_is_not_the_name_of_a_lot():
    text = "- Lot 1 : Tonte\n- Lot 2 : Taille\n\nPénalités : lot 1 : 100 € par jour ; lot 2 : 50 €."

    assert lots(text) == {"1": "Tonte", "2": "Taille"}
    assert lots("- Lot 1 : 80 000 € HT\n- Lot 2 : 90 000 € HT") == {"1": "", "2": ""}


def test_the_rules_of_the_consultation_go_before_the_technical_lots_of_a_building():
    trades = "# Lot 1 : Maçonnerie\nMurs.\n# Lot 2 : Charpente\nBois."

    assert list(lots({"rc": "Le marché est passé en lot unique.", "cctp": trades})) == ["1"]


def test_a_title_missing_in_the_rules_is_taken_from_another_piece():
    found = lots(
        {"rc": "Le marché est décomposé en 2 lots.", "ae": "- Lot 1 : Tonte\n- Lot 2 : Taille"}
    )

    assert found == {"1": "Tonte", "2": "Taille"}


def test_the_bidder_is_to_tick_the_lots_of_an_acte_d_engagement():
    boxes = "Le candidat s'engage :\n\n☐ pour le lot 1 : Tonte\n\n☐ pour le lot 2 : Taille"

    assert lots({"rc": "Le marché est alloti.", "ae": boxes}) == {"1": "Tonte", "2": "Taille"}


def test_the_lots_of_the_works_are_not_those_of_their_design():
    text = {
        "rc": "# Marché de maîtrise d'œuvre\nLes travaux seront décomposés en 12 lots.",
        "cctp": "- Lot 1 : Maçonnerie\n- Lot 2 : Charpente",
    }

    assert list(lots(text)) == ["1"]
    assert list(lots("# Marché de maîtrise d'œuvre\nLe marché est décomposé en 2 lots.")) == [
        "1",
        "2",
    ]


def test_lots_put_out_again_keep_their_numbers():
    text = "Relance des lots 3 et 7 :\n\n- Lot 3 : Plâtrerie\n- Lot 7 : Peinture"

    assert lots(text) == {"3": "Plâtrerie", "7": "Peinture"}
    assert list(lots("- Lot 5 : Plâtrerie\n- Lot 7 : Peinture")) == ["1"]


def test_the_manifest_wins():
    manifest = Manifest("tender.yaml", lots=(LotEntry("01", "Papier"), LotEntry("02", "Encre")))

    assert lots("Lot unique.", manifest=manifest) == {"1": "Papier", "2": "Encre"}


def test_a_notice_goes_before_the_documents():
    notice = Notice(
        "eforms",
        "competition",
        lots=(NoticeLot("LOT-0001", "Papier"), NoticeLot("LOT-0002", "Encre")),
    )

    assert lots("Objet : fournitures.", notice=notice) == {"1": "Papier", "2": "Encre"}


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("LOT-0001", "1"),
        ("n° 07", "7"),
        ("A", "A"),
        ("Lot b", "B"),
        ("lot 1a", "1A"),
        ("2.1", "2.1"),
        (" 12 ", "12"),
    ],
)
def test_numbers_of_lots_are_written_one_way(written, identifier):
    assert normal_id(written) == identifier


LIST = "# 1 Lots\n- Lot 1 : Tonte\n- Lot 2 : Taille\n- Lot 3 : Élagage\n\n"


def test_what_follows_a_list_of_lots_speaks_of_all_of_them():
    assert scopes(LIST + "Le marché dure un an.")[-1] == ()


def test_a_sentence_speaks_of_the_lots_it_names():
    text = LIST + "Pour les lots 1 et 3, le délai est de dix jours."

    assert scopes(text)[-1] == ("1", "3")


def test_what_holds_for_some_lots_only_may_be_said_so():
    text = LIST + "Dispositions applicables aux seuls lots 2 et 3 :\n\nDix jours."

    assert scopes(text)[-1] == ("2", "3")


def test_a_sentence_speaks_of_the_lettered_lots_it_names():
    letters = "# 1 Lots\n- Lot A : Tonte\n- Lot B : Taille\n- Lot C : Feuilles\n# 2 Délais\n"

    assert scopes(letters + "Pour le lot B, dix jours.")[-1] == ("B",)
    assert scopes(letters + "Pour les lots A et C, dix jours.")[-1] == ("A", "C")
    assert scopes(letters + "Le lot a une durée de dix jours.")[-1] == ()
    assert scopes(letters + "# 3 Lot C : délais\nDix jours.")[-1] == ("C",)


def test_a_short_line_leads_what_stands_below():
    text = LIST + "# 2 Délais\nPour le lot 2 :\n\nDix jours.\n\nPour tous les lots :\n\nUn an."

    assert scopes(text)[-3:] == [("2",), (), ()]


def test_a_heading_holds_its_section():
    text = "# Lot 1 : Tonte\nPelouses.\n# Lot 2 : Taille\nThuyas.\n# Dispositions communes\nUn an."

    assert scopes(text) == [("1",), ("1",), ("2",), ("2",), (), ()]


def test_a_heading_right_after_a_list_of_lots_holds_its_section():
    text = "# 1 Lots\n- Lot 1 : Tonte\n- Lot 2 : Taille\n# 2 Lot 1 : délais\nDix jours."

    assert scopes(text)[-2:] == [("1",), ("1",)]


def test_a_row_speaks_of_its_lot():
    text = "| Lot | Objet | Délai |\n| 1 | Tonte | 10 jours |\n| 2 | Taille | 20 jours |"

    assert scopes(text) == [(), (), (), *[("1",)] * 3, *[("2",)] * 3]


@pytest.mark.parametrize("name", ["CCTP_Lot02_Taille.docx", "CCTP-LOT 2.pdf"])
def test_the_lot_of_a_piece_stands_in_its_name_however_it_is_written(name):
    assert scopes({name: "Les haies sont taillées.", "rc": LIST}, kind="cctp") == [("2",)]


def test_the_lot_of_a_piece_stands_on_its_cover():
    cover = "# CAHIER DES CLAUSES TECHNIQUES PARTICULIÈRES\nLot n° 2 - Taille\n# 1 Objet\nHaies."
    assert scopes({"cctp": cover, "rc": LIST})[-1] == ("2",)


def test_a_piece_named_after_a_lot_is_for_that_lot():
    found = scopes({"CCTP lot 2.docx": "Les haies sont taillées.", "rc": LIST}, kind="cctp")

    assert found == [("2",)]


def test_the_cpv_codes_of_a_row_or_of_a_line_are_those_of_its_lot():
    rows = tender_of("| Lot | Objet | CPV |\n| 1 | Tonte | 77314100 |\n| 2 | Sel | 34927100-2 |")
    assert [lot.cpv for lot in find_lots(rows, Folding(rows))] == [("77314100",), ("34927100",)]
    lines = tender_of("Lot 1 : Tonte (CPV 77314100-5)\n\nLot 2 : Taille, tél. 01020304")
    assert find_lots(lines, Folding(lines))[0].cpv == ("77314100",)


def test_a_lot_keeps_its_name_when_its_line_is_long():
    rest = "lot réservé aux entreprises adaptées, " * 8
    found = lots(f"- Lot n° 1 : Tonte\n- Lot n° 2 : Cimetières - {rest}")
    assert found == {"1": "Tonte", "2": "Cimetières"}


def test_a_passage_for_all_lots_but_one_speaks_of_the_others():
    text = """
        # 2 Lots
        - Lot 1 : Tonte
        - Lot 2 : Taille
        - Lot 3 : Sel
        # 5 Protection du site (tous les lots sauf le lot 3)
        Le titulaire pose une clôture.
        # 6 Délais
        Pour tous les lots, à l'exception du lot n° 2, le délai est de deux jours.
    """
    found = scopes(text)
    assert found[5] == ("1", "2")
    assert found[7] == ("1", "3")


def test_a_title_keeps_its_parentheses_and_no_half_of_one():
    assert lots("- Lot 1 : Vélos (20 vélos)\n- Lot 2 : Cargos (RÉSERVÉ aux ESAT\n") == {
        "1": "Vélos (20 vélos)",
        "2": "Cargos",
    }

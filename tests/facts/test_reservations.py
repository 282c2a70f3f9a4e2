"""Reserved lots: what the pieces say, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.facts.reservations import find_reservations
from tenders_check.model import (
    Declared,
    LotEntry,
    Manifest,
    NearMiss,
    Notice,
    NoticeLot,
    Reservation,
)
from tenders_check.tender.folding import Folding
from tests.facts.builders import lexicon, tender_of

LOTS = """
# 1 Lots
- Lot 1 : Fournitures de bureau
- Lot 2 : Entretien des espaces verts
- Lot 3 : Lavage des vitres

"""


def read(text, **options) -> tuple[tuple[Reservation, ...], tuple[NearMiss, ...]]:
    tender = tender_of(text, **options)
    folding = Folding(tender)
    lots = find_lots(tender, folding)
    scopes = LotScopes(tender, folding, lots)
    return find_reservations(tender, folding, lots, lexicon(), scopes=scopes)


def only(text, **options) -> Reservation:
    found, _ = read(text, **options)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kinds", "articles"),
    [
        (
            "Le présent marché est réservé aux entreprises adaptées et aux ESAT en application de "
            "l'article L. 2113-12 du code de la commande publique.",
            ("ea_esat",),
            ("L2113-12",),
        ),
        (
            "La consultation est réservée aux établissements et services d'accompagnement par le "
            "travail.",
            ("ea_esat",),
            (),
        ),
        (
            "Marché réservé aux structures d'insertion par l'activité économique (art. L.2113-13)",
            ("siae",),
            ("L2113-13",),
        ),
        (
            "L'accord-cadre est réservé aux EA, ESAT et SIAE (articles L. 2113-12 à L. 2113-14).",
            ("ea_esat", "siae"),
            ("L2113-12", "L2113-14"),
        ),
        (
            "Le marché est réservé aux opérateurs qui font travailler des personnes détenues.",
            ("prison",),
            (),
        ),
        (
            "Ce marché est réservé aux entreprises de l'économie sociale et solidaire, articles "
            "L. 2113-15 et L. 2113-16.",
            ("ess",),
            ("L2113-15", "L2113-16"),
        ),
        (
            "La ville a décidé de réserver ce marché aux structures d'insertion.",
            ("siae",),
            (),
        ),
        ("Le marché est réservé au titre de l'article L2113-12.", ("ea_esat",), ("L2113-12",)),
        ("Le marché est réservé.", ("unknown",), ()),
        ("Ce lot est réservé. Il s'adresse aux entreprises adaptées.", ("ea_esat",), ()),
        ("Marché réservé « ESAT – EA »", ("ea_esat",), ()),
        ("Réservé aux entreprises adaptées", ("ea_esat",), ()),
        ("Fidèle à sa politique d'achats, la ville réserve ce marché aux ESAT.", ("ea_esat",), ()),
        (
            "Le marché est réservé aux structures de l'article L. 5132-4 du code du travail.",
            ("siae",),
            (),
        ),
        ("Ne peuvent soumissionner que les entreprises adaptées et les ESAT.", ("ea_esat",), ()),
        ("Seules les structures d'insertion peuvent répondre à la consultation.", ("siae",), ()),
        ("Le marché n'est pas alloti et est réservé aux ESAT.", ("ea_esat",), ()),
        ("Seules peuvent candidater les structures d'insertion.", ("siae",), ()),
        ("L'accès à la consultation est limité aux entreprises d'insertion.", ("siae",), ()),
        ("Cette consultation ne concerne que les entreprises adaptées.", ("ea_esat",), ()),
        (
            "La ville a choisi de confier ce marché exclusivement à des ESAT (L. 2113-12).",
            ("ea_esat",),
            ("L2113-12",),
        ),
        (
            "Ce marché, passé selon l'article L. 2113-13, n'est ouvert qu'aux structures "
            "d'insertion.",
            ("siae",),
            ("L2113-13",),
        ),
        ("Le droit de participer à la procédure est réservé aux ESAT.", ("ea_esat",), ()),
        ("Procédure : MAPA réservé aux entreprises adaptées", ("ea_esat",), ()),
        ("Consultation restreinte aux seules entreprises adaptées", ("ea_esat",), ()),
        ("L'achat s'inscrit dans le cadre d'un marché réservé aux SIAE.", ("siae",), ()),
        ("Sont admis à répondre uniquement les ESAT.", ("ea_esat",), ()),
        ("Seules les offres des entreprises adaptées sont examinées.", ("ea_esat",), ()),
        ("| Marché réservé | Oui |\n| Bénéficiaires | EA et ESAT |", ("ea_esat",), ()),
        (
            "# 3 Marché réservé\nArticle L. 2113-13 : structures d'insertion.",
            ("siae",),
            ("L2113-13",),
        ),
    ],
)
def test_says_to_whom_and_on_which_articles(text, kinds, articles):
    found = only(text)

    assert (found.strength, found.kinds, found.articles) == ("strong", kinds, articles)


@pytest.mark.parametrize(
    ("text", "lots"),
    [
        ("Le lot n° 3 est réservé aux ESAT.", ("3",)),
        (
            "Les lots 2 et 3 sont réservés :\n\n- aux entreprises adaptées ;\n- aux ESAT.",
            ("2", "3"),
        ),
        ("Lots réservés : 2 et 3", ("2", "3")),
        ("L'ensemble des lots est réservé aux SIAE.", ()),
        ("Le lot 2 fait l'objet d'un marché réservé aux ESAT.", ("2",)),
    ],
)
def test_says_which_lots(text, lots):
    assert only(LOTS + text).lots == lots


def test_lots_listed_on_one_line_are_reserved_each_for_itself():
    found = only(
        "# 1 Lots\nLot n°1 : tonte / Lot n°2 : élagage / Lot n°3 : cimetière (RÉSERVÉ aux ESAT)\n"
    )
    assert found.lots == ("3",)


def test_a_column_of_answers_that_lost_its_table():
    found, _ = read("Lot Objet Réservé\n\n1 Tonte Non\n\n2 Lavage Oui (ESAT)\n\n3 Taille Non")

    assert [(one.lots, one.kinds, one.strength) for one in found] == [
        (("1",), (), "denied"),
        (("2",), ("ea_esat",), "strong"),
        (("3",), (), "denied"),
    ]


def test_one_sentence_may_reserve_a_lot_and_not_the_others():
    found, _ = read(
        LOTS + "Seul le lot 2 est réservé (ESAT), les lots 1 et 3 ne sont pas réservés."
    )

    assert [(one.lots, one.strength) for one in found] == [
        (("2",), "strong"),
        (("1", "3"), "denied"),
    ]


def test_a_lot_left_unnamed_is_for_a_person_to_find():
    assert only(LOTS + "Un lot est réservé aux ESAT.").strength == "weak"


def test_the_title_of_a_lot_reserves_it():
    found = only("# Lot 1 : Tonte\nTonte.\n\n# Lot 2 : Taille (lot réservé ESAT)\nTaille.")

    assert (found.lots, found.kinds) == (("2",), ("ea_esat",))


def test_a_column_of_the_table_of_lots():
    found, _ = read(
        """
        | Lot | Objet | Réservé |
        | 1 | Papier | Non |
        | 2 | Mise sous pli | Oui (ESAT) |
        | 3 | Enveloppes |  |
        """
    )

    assert [(one.lots, one.strength) for one in found] == [(("1",), "denied"), (("2",), "strong")]
    assert found[1].kinds == ("ea_esat",)


@pytest.mark.parametrize(
    "text",
    [
        "Le marché n'est pas réservé.",
        "La participation n'est pas réservée.",
        "Aucun lot n'est réservé.",
        "Il n'est pas prévu de lot réservé.",
        "La présente consultation ne fait pas l'objet d'une réservation.",
        "Marché réservé : non",
        "Marché réservé : sans objet",
        "Marchés réservés aux organismes protégés : NON",
        "Ce marché n'est pas un marché réservé au sens de l'article L. 2113-12.",
        "Marché réservé : ☐ Oui ☒ Non",
        "☐ Oui ☒ Non – Marché réservé",
        "| Marché réservé | Non |",
        "| Marché réservé | ☐ Oui | ☒ Non |",
        "| Marché réservé | oui | non | X |",
        "Marché réservé : □ oui ■ non",
        "Le marché est-il réservé ? Non",
        "Marché réservé (oui/non) : non",
        "# 4 Marché réservé\nSans objet.",
        "☒ Le marché n'est pas réservé\n\n☐ Le marché est réservé aux ESAT",
        "Le marché n'étant pas réservé, une entreprise adaptée répond comme les autres.",
        "Une EA participe à l'exécution, sans que le marché soit réservé.",
    ],
)
def test_says_no(text):
    assert only(text).strength == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "Le marché n'est pas réservé\n\nLe marché est réservé aux ESAT",
        "1.3 Marché réservé Le marché n'est pas réservé Le marché est réservé : aux ESAT",
        "☐ Le marché n'est pas réservé\n\n☐ Le marché est réservé aux ESAT",
        "Le marché est réservé :\n\n- ☐ aux ESAT\n- ☐ aux SIAE",
        "Marché réservé : oui / non",
        "| Marché réservé | oui | X | non |",
        "Le marché est réservé :\n\n- aux EA et ESAT\n- aux SIAE\n- aux entreprises de l'ESS",
    ],
)
def test_a_form_that_nobody_filled_in_is_weak(text):
    assert only(text).strength == "weak"


def test_the_ticked_choice_of_a_line_counts_alone():
    found = only("☒ Réservé aux EA/ESAT ☐ Marché réservé aux SIAE ☐ Marché non réservé")

    assert (found.strength, found.kinds) == ("strong", ("ea_esat",))


def test_the_ticked_choice_of_a_form_counts_alone():
    found = only(
        """
        ☐ Le marché n'est pas réservé

        ☒ Le marché est réservé :

        - ☐ aux SIAE
        - ☒ aux entreprises adaptées et ESAT
        """
    )

    assert (found.strength, found.kinds) == ("strong", ("ea_esat",))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Le marché est réservé à la profession d'avocat.", "false_friend"),
        ("La participation est réservée aux architectes inscrits à l'ordre.", "false_friend"),
        ("Le marché est réservé aux entreprises ayant visité les lieux.", "false_friend"),
        (
            "Des marchés ou des lots peuvent être réservés aux EA et aux ESAT (art. L. 2113-12).",
            "law_reminder",
        ),
        (
            "Lorsque le marché est réservé en application de l'article L. 2113-12, le candidat "
            "produit son agrément.",
            "hypothetical",
        ),
        ("Une partie du marché est réservée aux ESAT.", "conditional"),
        ("☐ Le marché est réservé aux ESAT", "unticked"),
        ("Pour les lots réservés, joindre l'agrément.", "hypothetical"),
        ("L'acheteur envisage de réserver le marché à des ESAT.", "hypothetical"),
        ("Le marché était réservé aux ESAT en 2022.", "conditional"),
        ("Certains marchés de la ville sont réservés aux structures d'insertion.", "law_reminder"),
        ("Un marché réservé suppose un agrément.", "heading_only"),
        (
            "Il n'est pas fait application de l'article L. 2113-12 (marché réservé).",
            "negated",
        ),
    ],
)
def test_refuses_what_only_looks_like_it(text, reason):
    found, misses = read(text)

    assert found == ()
    assert [miss.reason for miss in misses] == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "L'acheteur se réserve le droit de négocier avec les ESAT.",
        "Tous droits réservés.",
        "Les ESAT et les entreprises adaptées sont les bienvenus.",
        "Le titulaire fait appel à une EA, un ESAT ou une SIAE pour ses heures d'insertion.",
        "Le procès-verbal est signé sans réserve par les entreprises d'insertion.",
        "L'accès au parking est réservé au personnel.",
        "Exécution du marché réservée dans le cadre de programmes d'emplois protégés : oui",
        "Lot 2 : cinq places réservées aux personnes handicapées",
        "Réservé aux personnes handicapées",
        "Il réserve au moins 10 % du marché à des structures d'insertion.",
        "La ville réserve chaque année des marchés aux ESAT.",
        "Seules les entreprises ayant visité le site peuvent répondre.",
        "Ce lot ne concerne que les personnes en situation de handicap.",
        "L'accès au bâtiment est limité aux personnes handicapées.",
        "L'attribution du marché reste réservée à la commission ; un ESAT peut candidater.",
        "Réservé à l'administration : numéro d'entreprise adaptée",
        "2 % des marchés sont réservés aux structures d'insertion.",
        "Le titulaire emploie une entreprise adaptée sans avoir de marché à son nom.",
        "Un précédent marché avait été réservé aux ESAT ; celui-ci est ouvert à tous.",
    ],
)
def test_words_close_to_it_reserve_nothing(text):
    assert read(text)[0] == ()


def test_forms_of_candidates_decide_nothing():
    text = "# DC2 - Déclaration du candidat\nLe marché est réservé aux ESAT."

    assert read({"dc2.docx": text}, kind="autre") == ((), ())


def test_a_label_may_name_the_participation():
    assert only("Participation réservée : ESAT et entreprises adaptées.").kinds == ("ea_esat",)


@pytest.mark.parametrize(
    "text",
    [
        "Le marché est réservé aux entreprises du territoire.",
        "Le lot unique est réservé aux artisans locaux.",
        "Le marché est réservé aux ESAT du département.",
        "Seules les entreprises ayant leur siège dans le département sont admises à concourir.",
        "La participation est limitée aux sociétés ayant leur siège dans la région.",
    ],
)
def test_a_territory_is_told(text):
    assert "local" in only(text).kinds


def test_the_place_of_work_is_not_a_territory():
    text = "Le marché est réservé aux ESAT pour entretenir les espaces verts du territoire."

    assert only(text).kinds == ("ea_esat",)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Marché réservé aux ESAT employant au moins 50 % de travailleurs handicapés.", 50.0),
        (
            "Le marché est réservé aux EA.\n\nLa proportion minimale de travailleurs est de 80 %.",
            80.0,
        ),
        ("Le marché est réservé aux EA. Une pénalité de 10 % est appliquée aux retards.", None),
        ("Le marché est réservé aux SIAE. 5 % des heures vont à des personnes défavorisées.", None),
    ],
)
def test_reads_the_minimum_share_of_workers(text, share):
    assert only(text).share == share


def test_a_notice_declares_and_denies_lot_by_lot():
    code = Declared("res-ws", "/lot2")
    lots = (
        NoticeLot("LOT-0001", "Papier", reserved_stated=True),
        NoticeLot("LOT-0002", "Tonte", reserved=(code,), reserved_stated=True),
        NoticeLot("LOT-0003", "Vitres"),
    )
    found, _ = read("Objet : divers", notice=Notice("eforms", "competition", lots=lots))

    assert [(one.lots, one.strength, one.source) for one in found] == [
        (("1",), "denied", "notice"),
        (("2",), "strong", "notice"),
    ]


def test_one_box_for_a_whole_notice_doubts_the_lots_its_text_does_not_name():
    box = Declared("res-ws", "/form")
    lots = tuple(
        NoticeLot(
            f"LOT-000{number}", title, description=text, reserved=(box,), reserved_stated=True
        )
        for number, title, text in ((1, "Papier", ""), (2, "Tonte", ""))
    )
    notice = Notice("ted", "competition", lots=lots)
    tender = tender_of({"avis.txt": "Le lot 2 est réservé aux ESAT."}, kind="notice")
    piece = replace(tender.pieces[0], notice=notice)
    tender = replace(tender, pieces=(piece,))
    folding = Folding(tender)
    found_lots = find_lots(tender, folding)
    scopes = LotScopes(tender, folding, found_lots)
    found, _ = find_reservations(tender, folding, found_lots, lexicon(), scopes=scopes)

    assert [(one.lots, one.kinds, one.strength) for one in found] == [
        (("1",), ("unknown",), "weak"),
        (("2",), ("unknown",), "strong"),
        (("2",), ("ea_esat",), "strong"),
    ]


def test_the_manifest_may_call_a_lot_reserved():
    manifest = Manifest(
        "tender.yaml", lots=(LotEntry("1", "Papier"), LotEntry("2", "Tonte, réservé ESAT"))
    )
    found = only("Objet : divers", manifest=manifest)

    assert (found.lots, found.kinds, found.source) == (("2",), ("ea_esat",), "manifest")


def test_a_plain_line_titles_the_paragraph_that_names_the_lot():
    text = (
        LOTS
        + """
Lot réservé

Le lot n° 3 est réservé aux entreprises adaptées et aux ESAT (article L. 2113-12).
"""
    )
    assert only(text).lots == ("3",)


def test_a_table_that_answers_lot_by_lot_is_no_form():
    text = (
        LOTS
        + """
| Lot | Réservation |
| Lot 1 | Non réservé |
| Lot 2 | Réservé aux entreprises adaptées et aux ESAT (article L. 2113-12) |
"""
    )
    strong = [one for one in read(text)[0] if one.strength == "strong"]
    assert [one.lots for one in strong] == [("2",)]

"""Social conditions in many words, the volume of an insertion beside it, and what only sounds social."""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tests.facts.provisions.test_environment import found, strength

FRAME = (
    "# Article 1 - Objet\nLe marché porte sur des prestations.\n"
    "# Article 3 - Conditions d'exécution\n{}\n"
    "# Article 4 - Paiement\nLes factures sont payées sous trente jours."
)

#: They bind the contractor.
BIND = (
    (
        "ccap",
        "L'entreprise embauche deux apprentis pour la durée du chantier, sous peine d'une pénalité de 1 000 € par contrat manquant.",
    ),
    (
        "ccap",
        "Le titulaire accueille chaque année un stagiaire de lycée professionnel ; à défaut, 300 € de pénalité.",
    ),
    (
        "ccap",
        "Le titulaire affecte au chantier un salarié bénéficiaire de l'obligation d'emploi des travailleurs handicapés et en justifie chaque trimestre.",
    ),
    ("ccap", "L'entreprise embauche pour six mois deux personnes titulaires d'une RQTH."),
    ("ccap", "Le prestataire accueille en stage trois élèves de lycée professionnel par an."),
    ("ccap", "Les équipes affectées comptent au moins 30 % de femmes."),
    (
        "ccap",
        "Le nettoyage est fait en journée par des agents à temps plein ; les contrats sont présentés à la demande.",
    ),
    (
        "ccap",
        "Le titulaire forme ses encadrants à la prévention du harcèlement sexuel et remet les attestations sous trois mois.",
    ),
    (
        "ccap",
        "Clause sociale : 450 h réservées à des demandeurs d'emploi ; suivi par la maison de l'emploi ; pénalité de 50 € par heure.",
    ),
    (
        "ccap",
        "5 % DES HEURES RESERVEES AUX PUBLICS ELOIGNES DE L'EMPLOI - FACILITATEUR : PLIE - PENALITE : 45 €/H",
    ),
    (
        "ccap",
        "- Heures à réserver : 300 heures\n- Bénéficiaires : demandeurs d'emploi de longue durée, bénéficiaires du RSA\n- Mise en œuvre : embauche directe ou entreprise d'insertion\nLe titulaire s'engage sur l'ensemble de ces points.",
    ),
    ("ccap", "| Lot | Heures d'insertion |\n| 1 | 200 heures |\n| 2 | 350 heures |"),
    (
        "ccap",
        "Les équipes comptent au moins 30 % de personnes de chaque sexe ; le titulaire en rend compte chaque année.",
    ),
    (
        "ccap",
        "Le titulaire confie 200 heures à des habitants sans emploi, suivis par la mission locale.",
    ),
    (
        "ccap",
        "Sur l'opération, 5 % des heures reviennent à des personnes au chômage depuis un an, proposées par le chantier d'insertion du canton.",
    ),
    ("ccap", "Le titulaire mobilise des bénéficiaires du RSA pour 150 heures."),
    (
        "ccap",
        "Le titulaire assure 50 heures de formation aux salariés en insertion affectés au marché.",
    ),
    (
        "ccap",
        "L'entreprise propose un stage de deux mois à un lycéen du quartier prioritaire, avec un tuteur.",
    ),
    ("ccap", "Le titulaire forme trois demandeurs d'emploi, embauchés pour la durée du marché."),
    (
        "ccap",
        "Le titulaire recrute localement deux personnes sorties de détention pour la durée des travaux.",
    ),
    (
        "ccap",
        "Un dixième des heures de main-d'œuvre est réalisé par des jeunes de la garantie jeunes ou des personnes reconnues handicapées.",
    ),
    (
        "ccap",
        "L'entreprise verse à ses agents la même rémunération à poste égal et remet chaque année l'écart de salaire entre femmes et hommes affectés au marché.",
    ),
    (
        "ccap",
        "Le titulaire limite à un par jour le nombre de coupures dans l'horaire des agents et transmet les plannings.",
    ),
    (
        "ccap",
        "Le titulaire achète au secteur protégé les plateaux-repas des réunions, pour 5 000 € par an.",
    ),
    (
        "ccap",
        "Les jeunes de l'école de la deuxième chance sont accueillis en stage sur le chantier, à raison de quatre par an.",
    ),
    (
        "ccap",
        "Chaque lot compte un alternant pendant l'exécution ; le contrat est remis avec la première facture.",
    ),
    (
        "ccap",
        "Au minimum 280 heures de travail sont confiées à des salariés d'une association intermédiaire.",
    ),
    (
        "ccap",
        "Le titulaire met en place un référent contre les violences sexistes pour l'équipe du marché et remet sa lettre de mission.",
    ),
    (
        "ccap",
        "Le prestataire garantit à ses vacataires affectés au marché un volume hebdomadaire d'au moins 24 heures et supprime les horaires coupés.",
    ),
)
#: They bind nobody, or not firmly.
DO_NOT = (
    (
        "ccap",
        "À défaut de transmission de l'attestation sociale, une pénalité de 100 € par jour est appliquée.",
    ),
    ("ccap", "Pénalité de 200 € en cas d'absence d'un salarié à la réunion sociale."),
    (
        "ccap",
        "Le candidat déclare être en règle au regard de l'obligation d'emploi des travailleurs handicapés.",
    ),
    (
        "ccap",
        "Le titulaire respecte l'obligation d'emploi de travailleurs handicapés prévue au code du travail.",
    ),
    ("ccap", "Le prestataire accueille douze stagiaires par session et leur remet un livret."),
    ("ccap", "Les stagiaires de la formation sont inscrits par le tuteur pédagogique."),
    ("ccap", "L'enquête porte sur un échantillon de 50 % de femmes parmi les usagers."),
    ("ccap", "Le titulaire affecte au projet un chef de projet à temps plein."),
    ("ccap", "Les livraisons ont lieu en journée, entre 8 h et 16 h."),
    (
        "ccap",
        "La promotion de l'égalité entre les femmes et les hommes est une priorité de la collectivité.",
    ),
    ("ccap", "Pénalité de 40 € par heure d'insertion non réalisée."),
    (
        "ccap",
        "- Volume : 1 200 heures de nettoyage\n- Publics : agents et visiteurs\n- Pénalité : 60 € par heure non effectuée",
    ),
    ("ccap", "Volume : 300 heures par an. Les surfaces à nettoyer sont décrites en annexe."),
    ("ccap", "| Lot | Heures de maintenance |\n| 1 | 200 heures |"),
    (
        "ccap",
        "| Prestation | Volume |\n| Nettoyage | 200 heures |\nLe marché est réservé aux entreprises d'insertion.",
    ),
    ("ccap", "Le titulaire déclare le nombre de ses apprentis au 31 décembre."),
    ("ccap", "Le titulaire communique pour information l'effectif de ses travailleurs handicapés."),
    (
        "ccap",
        "L'entreprise intervient chez des habitants bénéficiaires du RSA et les prévient la veille.",
    ),
    ("ccap", "Le prestataire remet un colis alimentaire à chaque bénéficiaire des minima sociaux."),
    ("ccap", "L'insertion du câble dans la gaine est faite par le titulaire."),
    ("ccap", "Le titulaire forme deux apprentis utilisateurs de l'établissement au logiciel."),
    ("ccap", "Le titulaire respecte l'égalité de traitement entre les usagers."),
    ("ccap", "Le titulaire emploie du personnel qualifié en nombre suffisant."),
    ("ccap", "Les agents travaillent en journée pendant la fermeture des bureaux."),
    (
        "ccap",
        "L'intervenant accueille les jeunes sans emploi orientés par la mission locale et leur propose un atelier.",
    ),
    ("ccap", "Le titulaire intervient dans les foyers de travailleurs handicapés chaque semaine."),
    ("ccap", "Le titulaire assure 420 heures de cours aux demandeurs d'emploi inscrits."),
    ("ccap", "Le titulaire transporte les personnes handicapées jusqu'à l'ESAT chaque matin."),
    (
        "ccap",
        "Le titulaire reprend le personnel du titulaire sortant conformément à la convention collective.",
    ),
    ("ccap", "Le titulaire remet une attestation d'assurance sociale chaque semestre."),
    (
        "ccap",
        "L'entreprise fournit la liste nominative des salariés étrangers soumis à autorisation de travail.",
    ),
    ("ccap", "Le titulaire nettoie les locaux de la maison de l'emploi 300 heures par an."),
    ("ccap", "Le titulaire anime des ateliers pour les bénéficiaires du RSA."),
    (
        "ccap",
        "Le titulaire désigne un interlocuteur unique joignable pendant les heures ouvrées, y compris pour les personnes handicapées.",
    ),
    ("ccap", "Les personnes en insertion accueillies par la régie ont accès au chantier."),
    (
        "ccap",
        "Le siège social de l'entreprise est indiqué à l'acte d'engagement, avec l'effectif salarié.",
    ),
    (
        "ccap",
        "La formation des apprentis du CFA commence en septembre ; le titulaire installe les postes avant cette date.",
    ),
    ("ccap", "Le titulaire réalise l'audit social du groupe."),
    (
        "ccap",
        "Le titulaire organise l'accueil des apprentis du lycée lors de la journée portes ouvertes.",
    ),
    ("ccap", "Le titulaire prévoit deux heures de formation des agents de l'acheteur."),
    (
        "ccap",
        "Le personnel du titulaire est vêtu d'une tenue identique pour les femmes et les hommes.",
    ),
    ("ccap", "Le titulaire tient compte du handicap des résidents dans l'organisation des repas."),
)


def social(text: str, kind: str) -> str:
    """The best strength of a social or insertion clause."""
    found_ = {
        strength(FRAME.format(text), kind, sort) for sort in ("social_clause", "insertion_clause")
    }
    return next(one for one in ("strong", "weak", "none") if one in found_)


@pytest.mark.parametrize(("kind", "text"), BIND)
def test_a_social_condition_is_seen(kind: str, text: str) -> None:
    assert social(text, kind) == "strong"


@pytest.mark.parametrize(("kind", "text"), DO_NOT)
def test_no_social_condition_is_invented(kind: str, text: str) -> None:
    assert social(text, kind) != "strong"


def test_a_whole_insertion_clause_in_prose_has_its_six_markers() -> None:
    text = FRAME.format(
        "La part minimale est de 4 % des heures. Sont visés les demandeurs d'emploi de longue durée "
        "et les bénéficiaires du RSA. Le titulaire peut embaucher ou passer par une entreprise "
        "d'insertion. La cellule départementale suit l'exécution au vu d'un état mensuel. "
        "Chaque heure manquante donne lieu à une pénalité de 30 €."
    )
    clause = next(one for one in found(text)[0] if one.kind == "insertion_clause")
    assert {"volume", "publics", "ways", "follow_up", "penalty"} <= set(clause.markers)


def test_follow_up_alone_makes_no_insertion_clause() -> None:
    text = FRAME.format(
        "Un bilan mensuel est remis. La mise à disposition des locaux est gratuite."
    )
    assert [one for one in found(text)[0] if one.kind == "insertion_clause"] == []

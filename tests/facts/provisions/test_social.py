"""Social and insertion clauses: what binds, the six markers, and what only sounds social."""

# ruff: noqa: E501 (one sentence of a contract per line reads as a table)
from __future__ import annotations

import pytest

from tests.facts.provisions.test_environment import found

_SOCIAL = ("social_clause", "insertion_clause")


def strength(text: str, kind: str = "ccap") -> str:
    """ "strong", "weak" or "none" for social matters, insertion included."""
    strengths = {one.strength for one in found(text, kind)[0] if one.kind in _SOCIAL}
    return "strong" if "strong" in strengths else "weak" if strengths else "none"


DUTIES = (
    ("ccap", "Le titulaire réserve à l'insertion 5 % des heures travaillées, soit 420 heures au minimum."),
    ("ccap", "Le titulaire réalise 300 heures d'insertion au profit de demandeurs d'emploi de longue durée."),
    ("ccap", "L'attributaire du lot n° 2 réserve au moins 310 heures de travail à l'insertion de jeunes sans qualification."),
    ("ae", "Je m'engage à réaliser 140 heures d'insertion sur la durée du marché."),
    ("ccap", "Au moins un apprenti par tranche de 1 000 heures est affecté au chantier."),
    ("ccap", "L'entreprise recrute deux personnes éloignées de l'emploi pour l'exécution du lot."),
    ("ccp", "Le titulaire devra mener une action d'insertion permettant l'accès ou le retour à l'emploi."),
    ("ccap", "Le titulaire communique chaque année son index de l'égalité professionnelle et un plan d'action."),
    ("ccap", "Le titulaire confie au moins 10 % du montant du marché à des entreprises adaptées ou à des ESAT."),
    ("ccap", "Le prestataire accueille chaque année deux stagiaires issus des collèges du quartier."),
    ("cctp", "Le nettoyage est réalisé en journée afin de limiter la précarité des agents."),
    ("ccap", "Le titulaire forme ses encadrants à la prévention du harcèlement et des discriminations et en justifie."),
    ("ccap", "Les cafés servis sont issus du commerce équitable ; le titulaire en remet la preuve."),
    ("ccap", "Le nombre d'heures d'insertion est fixé à 350 heures."),
    ("ae", "Volume d'heures d'insertion sur lequel je m'engage : 420 heures"),
    ("ccap", "Les personnels handicapés représentent au moins 6 % de l'équipe affectée au marché."),
    ("ccap", "35 heures d'insertion par tranche de 100 000 € HT sont dues par le titulaire."),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), DUTIES)
def test_a_social_duty_binds(kind: str, text: str) -> None:
    assert strength(text, kind) == "strong"


WEAK = (
    ("ccap", "Le titulaire met en œuvre, le cas échéant, une action d'insertion."),
    ("ccap", "Le titulaire est invité à recourir à des publics en insertion."),
    ("ccap", "Le titulaire favorisera l'emploi de personnes éloignées de l'emploi."),
    ("ccap", "Le titulaire pourra recruter des apprentis."),
    ("rc", "Le marché comporte une clause sociale d'insertion décrite au CCAP."),
    ("aapc", "Les lots 1 et 2 comportent des conditions d'exécution à caractère social."),
    ("ccap", "Le présent marché comporte une clause sociale."),
    ("ccap", "Le titulaire peut se faire assister par le facilitateur pour la clause d'insertion."),
    ("ccap", "Le titulaire s'engage en faveur de l'égalité entre les femmes et les hommes."),
    (
        "ccap",
        "Le titulaire est soumis aux lois relatives à la protection de la main-d'œuvre et aux conditions de travail.",
    ),
)


@pytest.mark.parametrize(("kind", "text"), WEAK)
def test_a_wish_or_an_announcement_is_weak(kind: str, text: str) -> None:
    assert strength(text, kind) == "weak"


NOTHING = (
    ("ccap", "Aucune clause sociale n'est prévue au présent marché."),
    ("ccap", "Clause sociale d'insertion : sans objet."),
    ("ccap", "Les documents particuliers ne prévoient pas que le titulaire réalise une action d'insertion."),
    ("ccap", "L'article 16.1 du CCAG-FCS relatif à l'insertion s'applique."),
    ("ccap", "Clauses sociales : préconisations."),
    ("ccap", "Le titulaire indique sa raison sociale et son capital social."),
    ("ccap", "Le titulaire remet tous les six mois ses attestations fiscales et sociales."),
    ("ccap", "Le titulaire reprend le personnel en poste dans les conditions de la convention collective."),
    ("ccap", "En cas d'égalité de note, la meilleure note technique l'emporte."),
    ("ccap", "En cas de conflit social, le titulaire assure un service minimum."),
    ("cctp", "Insertion d'une isolation acoustique entre deux plaques de plâtre."),
    ("cctp", "Le projet soigne l'insertion paysagère de l'ouvrage."),
    ("cctp", "La rampe est conforme aux normes d'accessibilité des personnes handicapées."),
    ("cctp", "Le titulaire assure la formation des utilisateurs du logiciel."),
    ("rc", "Le candidat déclare respecter l'obligation d'emploi de travailleurs handicapés (L. 5212-1)."),
    ("ccap", "Le marché est réservé aux entreprises adaptées et aux ESAT (L. 2113-12)."),
    ("ccap", "Le conseil départemental accompagne l'insertion des bénéficiaires du RSA."),
    ("ccap", "Le titulaire lutte contre le travail dissimulé."),
    ("ccap", "Le titulaire est tenu de former ses salariés aux gestes de premiers secours."),
    ("ccap", "Le titulaire respecte le code du travail et les conventions collectives."),
    ("ccap", "L'offre qui méconnaît la législation en matière sociale est irrégulière."),
    ("ccap", "Une prime est versée aux agents de sécurité sociale."),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), NOTHING)
def test_these_bind_nobody(kind: str, text: str) -> None:
    assert strength(text, kind) == "none"


def test_an_insertion_clause_shows_its_six_markers_across_its_articles() -> None:
    text = """
        # 8 Clause sociale d'insertion
        ## 8.1 Engagement
        Le titulaire réalise 300 heures d'insertion.
        ## 8.2 Publics éligibles
        - demandeurs d'emploi de longue durée ;
        - bénéficiaires du RSA ;
        ## 8.3 Modalités de mise en œuvre
        Embauche directe, mise à disposition ou sous-traitance.
        ## 8.4 Accompagnement
        Le facilitateur de la maison de l'emploi valide les candidatures.
        ## 8.5 Suivi
        Un bilan trimestriel est remis à l'acheteur.
        # 15 Pénalités
        Heure d'insertion non réalisée : 40 €.
    """
    clauses = [one for one in found(text)[0] if one.kind == "insertion_clause"]
    assert len(clauses) == 1
    markers = {"volume", "publics", "ways", "facilitator", "follow_up", "penalty"}
    assert set(clauses[0].markers) == markers


def test_hours_given_to_some_lots_leave_the_others_without_a_clause() -> None:
    text = """
        # 1 Allotissement
        - Lot 1 : Gros œuvre
        - Lot 2 : Peinture
        - Lot 3 : Ascenseur
        # 8 Clause sociale d'insertion
        Le titulaire réalise les heures d'insertion fixées ci-dessous.
        | Lot | Heures |
        | Lot 1 | 700 h |
        | Lot 2 | 210 h |
    """
    clauses = [one for one in found(text)[0] if one.kind == "insertion_clause"]
    assert {lot for one in clauses for lot in one.lots} == {"1", "2"}
    assert all(one.lots for one in clauses)


def test_penalties_in_a_table_reach_the_clause_they_name() -> None:
    text = """
        # 8 Exécution
        Le titulaire réalise 300 heures d'insertion.
        # 15 Pénalités
        | Manquement | Montant |
        | Heure d'insertion non réalisée | 40 € |
        | Retard de livraison | 100 € |
    """
    clause = next(one for one in found(text)[0] if one.kind == "insertion_clause")
    assert clause.penalty == "Heure d'insertion non réalisée 40 €"


@pytest.mark.parametrize(
    ("answer", "expected"), [("Oui", "weak"), ("Avec", "weak"), ("Non", "none")]
)
def test_a_summary_table_announces_or_denies(answer: str, expected: str) -> None:
    assert (
        strength(f"| Clauses sociales | {answer} |\n| Clauses environnementales | Non |")
        == expected
    )


def test_the_motive_for_no_social_clause_is_read() -> None:
    text = (
        "En application du 3° du II de l'article L. 2112-2-1, aucune condition sociale n'est prévue : "
        "elle rendrait l'exécution techniquement difficile."
    )
    assert [one.kind for one in found(text)[0] if one.kind == "motive_social"] == ["motive_social"]


def test_an_absence_without_reason_is_no_motive() -> None:
    text = "Aucune clause sociale n'est prévue au présent marché."
    assert not [one for one in found(text)[0] if one.kind == "motive_social"]


@pytest.mark.parametrize(
    "text",
    [
        "Le site est accessible aux personnes handicapées.",
        "Le titulaire rend les documents accessibles aux personnes malvoyantes.",
    ],
)
def test_accessibility_is_no_condition_on_employment(text: str) -> None:
    assert strength(text) == "none"


def test_folded_linen_is_no_plan_for_insertion() -> None:
    assert strength("Les textiles sont repassés et pliés.") == "none"


def test_a_building_for_apprentices_is_no_social_clause() -> None:
    assert strength("L'internat des apprentis est nettoyé chaque jour.") == "none"


def test_a_training_sold_to_the_buyer_is_no_social_clause() -> None:
    text = "Le titulaire anime une formation qualifiante de 300 heures pour les agents."
    assert strength(text, "cctp") == "none"

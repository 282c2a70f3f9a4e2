"""The words a lawyer writes in a rule, and the codes they stand for in the facts.

One table per argument of an evidence leaf; the schema offers exactly these words in editors.
"""

from __future__ import annotations

from tenders_check.model import Kind

#: `critere.genre` → `Criterion.kind`.
CRITERION_KINDS = {"prix": "price", "cout": "cost", "delai": "delay", "qualite": "quality"}

#: `critere.porte_sur` → `Criterion.bears_on`.
BEARS_ON = {"offre": "offer", "entreprise": "company", "mixte": "mixed", "inconnu": "unknown"}

#: `force` of a criterion (real words or a vague heading), a clause or a reservation.
STRENGTHS = {"forte": "strong", "faible": "weak", "niee": "denied"}

#: `clause.genre` → `Provision.kind`.
PROVISION_KINDS = {
    "clause_environnementale": "environmental_clause",
    "specification_environnementale": "environmental_specification",
    "clause_sociale": "social_clause",
    "clause_insertion": "insertion_clause",
    "reemploi": "reuse",
    "neuf_exclusif": "new_only",
    "label": "label",
    "ccag_environnement": "ccag_environment",
    "ccag_insertion": "ccag_insertion",
    "cout_cycle_de_vie": "life_cycle_cost",
    "motif_social": "motive_social",
    "accessibilite": "accessibility",
}

#: `clause.faiblesse` → `Provision.weakness`.
WEAKNESSES = {
    "souple": "soft",
    "rappel_de_la_loi": "law_reminder",
    "conditionnelle": "conditional",
    "hypothetique": "hypothetical",
    "specification_produit": "product_specification",
    "renvoi_ccag": "ccag_reference",
    "intitule_seul": "heading_only",
    "candidat": "candidate_level",
    "sans_contenu": "no_content",
}

#: `exemples.ecarte` → `NearMiss.reason`: why the nearest passage of a trap is no proof.
REFUSALS = {
    **WEAKNESSES,
    "faux_ami": "false_friend",
    "nie": "negated",
    "hors_rubrique": "out_of_section",
    "sans_poids": "no_weight",
    "case_non_cochee": "unticked",
    "barre": "struck",
    "autre_lot": "other_lot",
    "incomplet": "incomplete",
    "lecture_incertaine": "unsure_reading",
}

#: `clause.marqueurs` and `clause.marqueurs_manquants` → `Provision.markers`.
MARKERS = {
    "volume": "volume",
    "publics": "publics",
    "modalites": "ways",
    "facilitateur": "facilitator",
    "suivi": "follow_up",
    "penalite": "penalty",
    "equivalent": "equivalent",
    "criteres_du_label": "criteria_given",
    "exemple": "example",
    "points_en_plus": "bonus",
}

#: `reservation.structure` → `Reservation.kinds`.
STRUCTURES = {
    "ea_esat": "ea_esat",
    "siae": "siae",
    "prison": "prison",
    "ess": "ess",
    "local": "local",
    "inconnue": "unknown",
}

#: `source` of a reservation.
SOURCES = {"manifeste": "manifest", "avis": "notice", "document": "document"}

#: The markers as a report says them.
MARKERS_SAID = {
    "volume": "le volume d'heures",
    "publics": "les publics éligibles",
    "modalites": "les modalités de mise en œuvre",
    "facilitateur": "le facilitateur",
    "suivi": "le suivi",
    "penalite": "la pénalité",
}

#: Kinds of piece as a report says them.
KINDS_SAID = {
    Kind.AAPC: "avis", Kind.RC: "règlement de consultation", Kind.CCAP: "CCAP", Kind.CCP: "CCP",
    Kind.CCTP: "CCTP", Kind.AE: "acte d'engagement", Kind.BPU: "bordereau des prix",
    Kind.DPGF: "DPGF", Kind.DQE: "DQE", Kind.CRT: "cadre de réponse technique",
    Kind.NOTICE: "avis structuré", Kind.DUME: "DUME", Kind.ANNEXE: "annexe",
    Kind.AUTRE: "autre pièce",
}  # fmt: skip

"""The words of the evidence language, each with the function that decides it."""

from __future__ import annotations

from collections.abc import Mapping

from tenders_check.checking import (
    controls_allotment,
    controls_clauses,
    controls_consistency,
    controls_criteria,
    controls_declared,
    controls_documents,
    controls_references,
    controls_sectors,
    controls_service,
    controls_waivers,
    controls_weighting,
)
from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.controls_reservation import (
    announced,
    reached_by_lot,
    silent_notice,
)
from tenders_check.checking.evaluate import Leaf
from tenders_check.checking.leaves_case import (
    cpv_leaf,
    date_leaf,
    declaration_leaf,
    duration_leaf,
    fact_leaf,
    family_leaf,
    lots_leaf,
    value_leaf,
)
from tenders_check.checking.leaves_clauses import clause_leaf, reservation_leaf
from tenders_check.checking.leaves_criteria import criterion_leaf, weight_leaf
from tenders_check.checking.leaves_text import text_leaf
from tenders_check.ruleset.model import Node, Where

#: `controle: <name>`: comparisons that no vocabulary can say.
CONTROLS = {
    "somme_ponderations": controls_criteria.weight_sums,
    "ponderations": controls_criteria.has_weights,
    "lot_sans_critere": controls_criteria.lot_without_criteria,
    "critere_proximite": controls_criteria.proximity,
    "piece_illisible": controls_documents.unreadable,
    "piece_manquante": controls_documents.missing,
    "champ_a_completer": controls_documents.unfinished,
    "texte_perime": controls_documents.repealed,
    "texte_renumerote": controls_documents.renumbered,
    "avis_et_reglement_donnes": controls_consistency.both_given,
    "avis_et_reglement": controls_consistency.notice_and_rules,
    "termes_divergents": controls_consistency.terms_that_differ,
    "reserve_dans_l_avis_seul": controls_consistency.reservation_in_notice_only,
    "declaration": controls_declared.declared,
    "declare_et_ecrit": controls_declared.declared_unwritten,
    "declare_ecrit_sans_fermete": controls_declared.declared_weakly_written,
    "plusieurs_criteres": controls_weighting.several_criteria,
    "renvoi_introuvable": controls_references.lost_references,
    "renvoi_douteux": controls_references.doubtful_references,
    "motif_de_non_allotissement": controls_allotment.motive_given,
    "ponderation_absente": controls_weighting.unweighted,
    "chiffres_sans_critere": controls_weighting.figures_beside_criteria,
    "critere_decoratif": controls_weighting.decorative,
    "desherbage_admis": controls_sectors.chemical_allowed,
    "desherbage_conditionnel": controls_sectors.chemical_conditional,
    "construction_neuve": controls_sectors.new_building,
    "demolition_lourde": controls_sectors.demolition,
    "lot_de_demolition": controls_sectors.demolition_lot,
    "bois_du_lot": controls_sectors.wood_of_the_lot,
    "renovation": controls_sectors.renovation,
    "surface_depassee": controls_sectors.wide_area,
    "surface_moindre": controls_sectors.small_area,
    "ampleur_douteuse": controls_sectors.doubtful_extent,
    "service_public": controls_service.public_service,
    "laicite_complete": controls_service.secularism_clause,
    "laicite_incomplete": controls_service.secularism_incomplete,
    "usage_du_public": controls_service.for_people,
    "marche_global": controls_service.global_contract,
    "structure_economique": controls_service.sector_reason,
    "ccag_seul": controls_clauses.ccag_alone,
    "clause_sociale_tous_lots": controls_clauses.social_everywhere,
    "clause_sociale_certains_lots": controls_clauses.social_on_some_lots,
    "clause_sociale_deux_lectures": controls_clauses.social_below_by_lot,
    "reservation_annoncee": announced,
    "reservation_tue_par_avis": silent_notice,
    "seuil_atteint_par_lot": reached_by_lot,
    **controls_waivers.CONTROLS,
}


def control_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`controle: <name>`."""
    name = str(node.args.get("controle", node.args.get("value")))
    return CONTROLS[name](where, case)


LEAVES: Mapping[str, Leaf] = {
    "theme": text_leaf,
    "expression": text_leaf,
    "proche": text_leaf,
    "motif": text_leaf,
    "critere": criterion_leaf,
    "poids": weight_leaf,
    "clause": clause_leaf,
    "reservation": reservation_leaf,
    "lot": lots_leaf,
    "valeur": value_leaf,
    "duree": duration_leaf,
    "cpv": cpv_leaf,
    "famille": family_leaf,
    "acheteur": fact_leaf,
    "objet": fact_leaf,
    "nature": fact_leaf,
    "procedure": fact_leaf,
    "date": date_leaf,
    "declaration": declaration_leaf,
    "controle": control_leaf,
}

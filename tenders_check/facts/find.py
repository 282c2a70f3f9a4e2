"""All the facts of one tender, each found by its own module."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.facts.contradictions import find_contradictions
from tenders_check.facts.criteria import find_formulas, find_scales, find_trees
from tenders_check.facts.declared import (
    Options,
    find_buyer_kind,
    find_cpv,
    find_launch_date,
    find_nature,
    find_object,
    find_procedure,
)
from tenders_check.facts.lots import find_lots, scopes_of
from tenders_check.facts.provisions import find_provisions
from tenders_check.facts.reservations import find_reservations
from tenders_check.facts.value import find_duration, find_value
from tenders_check.french.lexicon import Lexicon
from tenders_check.model import Facts, Tender
from tenders_check.tender.folding import Folding


def find(
    tender: Tender, folding: Folding, lexicon: Lexicon, options: Options | None = None
) -> Facts:
    """Everything the rules need to know about a tender."""
    options = options or Options()
    lots = find_lots(tender, folding)
    scopes = scopes_of(tender, folding, lots)
    cpv = find_cpv(tender, folding, lots)
    duration = find_duration(tender, folding)
    trees, refused_criteria = find_trees(tender, folding, lots, lexicon, scopes=scopes)
    provisions, refused_clauses = find_provisions(tender, folding, lots, lexicon, scopes=scopes)
    reservations, refused_reservations = find_reservations(
        tender, folding, lots, lexicon, scopes=scopes
    )
    facts = Facts(
        launch_date=find_launch_date(tender, folding, options),
        nature=find_nature(tender, folding),
        object=find_object(tender, folding, cpv),
        procedure=find_procedure(tender, folding),
        buyer_kind=find_buyer_kind(tender, folding),
        estimated_value=find_value(tender, folding, duration, scopes),
        duration_months=duration,
        cpv=cpv,
        lots=lots,
        trees=trees,
        reservations=reservations,
        provisions=provisions,
        near_misses=(*refused_criteria, *refused_clauses, *refused_reservations),
        price_formulas=find_formulas(tender, scopes),
        mark_scales=find_scales(tender, folding, scopes),
    )
    return replace(facts, contradictions=find_contradictions(tender, folding, facts, options))

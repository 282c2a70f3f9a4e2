"""Where the buyer's statements and the documents disagree.

What the option or the manifest says wins; that a piece says otherwise is told, because one of the
two is wrong and bidders read the piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tenders_check.facts.contract import find_nature, find_object, find_procedure
from tenders_check.facts.declared import Options, find_launch_date
from tenders_check.facts.lots import LotScopes, find_lots
from tenders_check.facts.value import find_value
from tenders_check.language import FRENCH, day, euros, word
from tenders_check.model import Fact, Facts, Tender
from tenders_check.tender.folding import Folding

#: Who may be contradicted, and by whom. A deadline or a guess contradicts nobody.
_STATED = frozenset({"option", "manifest"})
_FOUND = frozenset({"document", "notice"})
#: Estimates are rounded: a difference of one percent is none.
_CLOSE = 0.01


def find_contradictions(
    tender: Tender, folding: Folding, facts: Facts, options: Options
) -> tuple[str, ...]:
    """One French sentence per fact that a piece states otherwise."""
    if tender.manifest is None and options.launch_date is None:
        return ()
    bare = replace(tender, manifest=None)
    return tuple(_contradictions(bare, folding, facts, options))


def _contradictions(
    bare: Tender, folding: Folding, facts: Facts, options: Options
) -> Iterator[str]:
    lots = find_lots(bare, folding)
    scopes = LotScopes(bare, folding, lots)
    launch = find_launch_date(bare, folding, Options(None, options.today))
    value = find_value(bare, folding, facts.duration_months, scopes)
    pairs = (
        ("date de lancement", facts.launch_date, launch),
        ("nature", facts.nature, find_nature(bare, folding)),
        ("objet", facts.object, find_object(bare, folding, facts.cpv)),
        ("procédure", facts.procedure, find_procedure(bare, folding)),
        ("valeur estimée", facts.estimated_value, value),
    )
    for name, stated, found in pairs:
        if _disagree(stated, found):
            where = found.evidence.document if found.evidence else "avis"
            yield (
                f"{name} : « {_said(stated)} » selon l'acheteur, « {_said(found)} » selon {where}."
            )
    if _manifest_lots(facts) and len(lots) > 1 and len(lots) != len(facts.lots):
        yield f"lots : {len(facts.lots)} selon l'acheteur, {len(lots)} selon les pièces."


def _manifest_lots(facts: Facts) -> bool:
    """Lots that the manifest lists have no evidence in the pieces."""
    return any(lot.evidence is None for lot in facts.lots)


def _disagree(stated: Fact, found: Fact) -> bool:
    if stated.source not in _STATED or found.source not in _FOUND:
        return False
    one, other = stated.value, found.value
    if one is None or other is None:
        return False
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) > _CLOSE * max(abs(one), abs(other))
    return one != other


def _said(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (int, float)):
        return f"{euros(float(value))} HT"
    return word(FRENCH, value)

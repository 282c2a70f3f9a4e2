"""The clause a buyer can paste: that of the purchase family where it is known, else the rule's."""

from __future__ import annotations

from tenders_check.checking.case import Case
from tenders_check.language import fillable
from tenders_check.ruleset.families import Family
from tenders_check.ruleset.model import Rule


def proposed(rule: Rule, case: Case) -> str | None:
    """What a rule proposes to write in this case, ready to paste; None when it proposes nothing."""
    if rule.clause is None:
        return None
    own = family_of(case, rule.id)
    return fillable((own.clause(rule.id) if own else None) or rule.clause)


def family_of(case: Case, rule: str) -> Family | None:
    """The one family whose clause suits the case; None when several different ones would.

    Of several families the one of the first CPV code goes first: it is that of the main object.
    """
    bought = [one for one in case.bought if one.clause(rule)]
    if len(bought) == 1:
        return bought[0] if len(case.bought) == 1 or case.lot else None
    codes = case.lot.cpv if case.lot else case.facts.cpv
    first = [one for code in codes[:1] for one in bought if one.holds(code)]
    return first[0] if len(first) == 1 else None

"""Whom a declared motive is for, and on which terms it may cover a finding."""

from __future__ import annotations

from datetime import date

from tenders_check.checking.case import Case
from tenders_check.facts.lots import normal_id
from tenders_check.french.fold import fold
from tenders_check.french.regex import regex
from tenders_check.model import Derogation
from tenders_check.ruleset.model import Rule
from tenders_check.tender.lots_named import EVERY_LOT

#: Characters: less is a label ("RAS", "sans objet"), not a motive.
SHORTEST = 20
#: "aaaaaaaaaaaaaaaaaaaaaaaa", "xx xx xx xx xx xx xx xx": not words.
_LEAST_LETTERS, _LEAST_WORDS = 6, 3
_WORD = regex(r"[a-z]{2,}")
#: The letters of a family of rules ("SOC"), or every rule.
_WILD = regex(r"[a-z]{3}\*?|\*|toutes?|tous")


def aims(derogation: Derogation, rule: Rule, case: Case) -> bool:
    """Whether a motive is for a rule, and for the lot under judgement."""
    if derogation.rule not in (rule.id, rule.name):
        return False
    if derogation.lot in (None, EVERY_LOT) or case.lot is None:
        return True
    return same_lot(derogation.lot or "", case.lot.id)


def same_lot(named: str, lot: str) -> bool:
    """Whether a person's way to write a lot ("01") is the lot."""
    return named == lot or normal_id(named) == normal_id(lot)


def wild(derogation: Derogation) -> bool:
    """Whether a motive aims at more than one rule: it then covers none."""
    return bool(_WILD.fullmatch(fold(derogation.rule).text.strip()))


def refusal(derogation: Derogation, rule: Rule, case: Case) -> str | None:
    """Why a motive for a rule covers nothing, or None.

    "forbidden": the rule admits none. "expired". "too_long": it holds for more than twelve months
    from the day of the check. "empty": it says nothing. "lot": it is for one lot of several, and
    the verdict is on all of them.
    """
    if not rule.waivable:
        return "forbidden"
    if derogation.expires is not None and derogation.expires < case.today:
        return "expired"
    if too_long(derogation, case.today):
        return "too_long"
    if empty(derogation.reason):
        return "empty"
    partial = derogation.lot not in (None, EVERY_LOT) and case.lot is None
    return "lot" if partial and len(case.facts.lots) > 1 else None


def too_long(derogation: Derogation, today: date) -> bool:
    """Whether a motive would still hold a year after today."""
    if derogation.expires is None:
        return False
    try:
        limit = today.replace(year=today.year + 1)
    except ValueError:  # 29 February
        limit = date(today.year + 1, 3, 1)
    return derogation.expires > limit


def empty(reason: str) -> bool:
    """Whether a motive is too short, or no words."""
    plain = " ".join(fold(reason).text.split())
    words = set(_WORD.findall(plain))
    letters = {letter for letter in plain if letter.isalpha()}
    return len(plain) < SHORTEST or len(words) < _LEAST_WORDS or len(letters) < _LEAST_LETTERS

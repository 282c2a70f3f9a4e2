"""Controls on the declared motives themselves: expired, useless, too wide, forbidden, empty.

They look at no piece, but at what was declared and at the verdicts that the other rules reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.waiver_terms import empty, same_lot, too_long, wild
from tenders_check.language import day
from tenders_check.model import Derogation, Evidence, Finding, Place, Status
from tenders_check.ruleset.model import LOT, Rule, Where
from tenders_check.tender.derogations import declared
from tenders_check.tender.lots_named import EVERY_LOT
from tenders_check.tender.manifest import NAME

#: `controle` that makes a rule one on the declared motives.
TRIGGER = "derogation_declaree"
_MOST = 8
_NOTHING_TO_COVER = frozenset({Status.PASS, Status.NOT_APPLICABLE})
_Told = Iterator[tuple[Derogation, str]]


def on_waivers(rule: Rule) -> bool:
    """Whether a rule judges the declared motives, after every other rule."""
    trigger = rule.trigger
    if trigger is None or trigger.op != "controle":
        return False
    return str(trigger.args.get("controle", trigger.args.get("value"))) == TRIGGER


def any_declared(where: Where, case: Case) -> Outcome:
    """A motive is declared."""
    if declared(case.tender):
        return Outcome(True)
    return Outcome(False, note=case.say("Aucune dérogation n'est déclarée."))


def expired(where: Where, case: Case) -> Outcome:
    """Motives whose last day is past."""
    return _outcome(_expired(case), case)


def _expired(case: Case) -> _Told:
    for one in declared(case.tender):
        if one.expires is not None and one.expires < case.today:
            yield one, case.say("expirée le {jour}", jour=day(one.expires, case.language))


def useless(where: Where, case: Case) -> Outcome:
    """Motives that cover nothing: nothing is at fault any more, or the lot does not exist."""
    return _outcome(_useless(case), case)


def _useless(case: Case) -> _Told:
    known = {lot.id for lot in case.facts.lots}
    for one in _in_force(case):
        if one.lot not in (None, EVERY_LOT) and not any(same_lot(one.lot or "", x) for x in known):
            yield one, case.say("le lot {lot} n'existe pas", lot=one.lot)
            continue
        for rule, findings in _aimed(one, case):
            statuses = {found.status for found in _on_its_lots(one, rule, findings, case)}
            if rule.waivable and statuses and statuses <= _NOTHING_TO_COVER:
                passed = Status.PASS in statuses
                yield one, case.say("la règle est respectée" if passed else "règle sans objet ici")


def too_wide(where: Where, case: Case) -> Outcome:
    """Motives for a whole family of rules, or for more than a year."""
    return _outcome(_too_wide(case), case)


def _too_wide(case: Case) -> _Told:
    for one in declared(case.tender):
        if wild(one):
            yield one, case.say("vise plusieurs règles à la fois : elle n'en couvre aucune")
        elif too_long(one, case.today):
            yield one, case.say("expire dans plus de douze mois")


def without_lot(where: Where, case: Case) -> Outcome:
    """Motives that cover several lots without saying that they are meant for all of them."""
    return _outcome(_without_lot(case), case)


def _without_lot(case: Case) -> _Told:
    for one in _in_force(case):
        for rule, findings in _aimed(one, case) if one.lot is None else ():
            covered = [found for found in findings if found.status is Status.WAIVED]
            if rule.scope == LOT and len(covered) > 1:
                lots = ", ".join(str(found.lot) for found in covered)
                yield one, case.say("sans lot : couvre les lots {lots}", lots=lots)


def forbidden(where: Where, case: Case) -> Outcome:
    """Motives for a rule that admits none."""
    return _outcome(_forbidden(case), case)


def _forbidden(case: Case) -> _Told:
    for one in declared(case.tender):
        for rule, _ in _aimed(one, case):
            if not rule.waivable:
                yield one, case.say("la règle n'admet pas de dérogation")


def without_motive(where: Where, case: Case) -> Outcome:
    """Motives of less than twenty characters, or that are no words."""
    return _outcome(_without_motive(case), case)


def _without_motive(case: Case) -> _Told:
    for one in declared(case.tender):
        if empty(one.reason):
            yield one, case.say("motif trop court pour être compris")


def incomplete(where: Where, case: Case) -> Outcome:
    """Motives that nobody answers for, or that never end."""
    return _outcome(_incomplete(case), case)


def _incomplete(case: Case) -> _Told:
    for one in declared(case.tender):
        lacking = [] if one.author else [case.say("auteur")]
        lacking += [] if one.expires else [case.say("échéance")]
        if lacking and not wild(one):
            yield one, case.say("sans {manque}", manque=", ".join(lacking))


def _in_force(case: Case) -> Iterator[Derogation]:
    """The motives that could cover something today."""
    for one in declared(case.tender):
        if not wild(one) and (one.expires is None or one.expires >= case.today):
            yield one


def _aimed(one: Derogation, case: Case) -> Iterator[tuple[Rule, tuple[Finding, ...]]]:
    """The rule that a motive is for, with its verdicts; nothing when it was not run."""
    for rule, findings in case.judged:
        if one.rule in (rule.id, rule.name):
            yield rule, findings


def _on_its_lots(
    one: Derogation, rule: Rule, findings: Iterable[Finding], case: Case
) -> Iterator[Finding]:
    for found in findings:
        if one.lot in (None, EVERY_LOT) or found.lot is None or same_lot(one.lot or "", found.lot):
            yield found


def _outcome(told: _Told, case: Case) -> Outcome:
    """The motives told, each with its place and what is wrong with it; false when there is none."""
    found = list(told)
    if not found:
        count = len(declared(case.tender))
        return Outcome(False, note=case.say("Dérogations déclarées : {n}.", n=count))
    said = " ; ".join(dict.fromkeys(f"{_named(one, case)} : {what}" for one, what in found))
    proofs = tuple(dict.fromkeys(_proof(one) for one, _ in found))
    return Outcome(True, proofs[:_MOST], (("derogations", said),))


def _named(one: Derogation, case: Case) -> str:
    """ "SOC001, lot 2"."""
    if one.lot in (None, EVERY_LOT):
        return one.rule
    return case.say("{regle}, lot {lot}", regle=one.rule, lot=one.lot)


def _proof(one: Derogation) -> Evidence:
    document = Path((one.path or NAME).split(" › ")[-1]).name
    place = Place(paragraph=one.line, cell=one.cell or f"ligne {one.line}") if one.line else Place()
    return Evidence(document, one.reason, place)


#: By the name a rule file calls them.
CONTROLS: dict[str, Callable[[Where, Case], Outcome]] = {
    TRIGGER: any_declared,
    "derogation_expiree": expired,
    "derogation_inutile": useless,
    "derogation_trop_large": too_wide,
    "derogation_sans_lot": without_lot,
    "derogation_interdite": forbidden,
    "motif_insuffisant": without_motive,
    "derogation_incomplete": incomplete,
}

"""Leaves on the consultation itself: lots, value, duration, CPV, family, buyer, object, date."""

from __future__ import annotations

from datetime import date

from tenders_check.checking.applicability import codes_of, in_force, threshold_of
from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.leaves_criteria import words
from tenders_check.language import euros, number
from tenders_check.model import Fact
from tenders_check.ruleset.model import Node, Parameter, Where


def lots_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`lot: {plusieurs: true}`: the tender is divided into lots."""
    several = len(case.facts.lots) > 1
    proofs = tuple(lot.evidence for lot in case.facts.lots if lot.evidence)
    return Outcome(several == bool(node.args.get("plusieurs", True)), proofs if several else ())


def value_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`valeur: {inferieur_a, superieur_a}` in euros before tax, for the whole tender."""
    return _compare(node, case, case.facts.estimated_value, "valeur_estimee_ht", euros)


def duration_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`duree: {inferieur_a, superieur_a}` in months, renewals included."""
    return _compare(
        node,
        case,
        case.facts.duration_months,
        "duree_mois",
        lambda months: f"{number(months)} mois",
    )


def _compare(node: Node, case: Case, fact: Fact, key: str, say: object) -> Outcome:
    value = fact.value
    if not isinstance(value, (int, float)):
        return Outcome(
            None, note=case.say("Indiquez « {cle} » dans tender.yaml pour conclure.", cle=key)
        )
    below, above = node.args.get("inferieur_a"), node.args.get("superieur_a")
    truth = (below is None or value < _threshold(below, case)) and (
        above is None or value > _threshold(above, case)
    )
    said = say(float(value)) if callable(say) else str(value)
    evidence = (fact.evidence,) if fact.evidence and truth else ()
    return Outcome(truth, evidence, ((key, said),))


def _threshold(value: object, case: Case) -> float:
    if isinstance(value, (Parameter, int, float)):
        return threshold_of(value, case)
    return float(str(value))


def cpv_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`cpv: [prefixes]`: a code of the lot (or of the tender when the lot has none) begins so."""
    codes = codes_of(case)
    if not codes:
        return Outcome(None, note=case.say("Aucun code CPV n'a été trouvé."))
    prefixes = words(node.args.get("cpv", node.args.get("value")))
    hits = [code for code in codes if code.startswith(prefixes)]
    return Outcome(bool(hits), details=(("cpv", ", ".join(hits)),))


def family_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`famille: {nom, agec, reservable}`: the lot buys what a purchase family names."""
    found = case.bought
    wanted = words(node.args.get("nom", node.args.get("value")))
    hits = [
        family
        for family in found
        if (not wanted or family.name in wanted)
        and (not node.args.get("agec") or family.agec)
        and (not node.args.get("reservable") or family.reservable)
    ]
    return Outcome(bool(hits), details=(("famille", ", ".join(one.title for one in hits)),))


def fact_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`acheteur`, `objet`, `nature`, `procedure`: the fact is one of the words given."""
    fact = {
        "acheteur": case.facts.buyer_kind,
        "objet": case.facts.object,
        "nature": case.facts.nature,
        "procedure": case.facts.procedure,
    }[node.op]
    if fact.value is None:
        return Outcome(
            None,
            note=case.say("« {cle} » n'est pas connu : indiquez-le dans tender.yaml.", cle=node.op),
        )
    truth = fact.value in words(node.args.get(node.op, node.args.get("value")))
    return Outcome(truth, (fact.evidence,) if truth and fact.evidence else ())


def date_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`date: {avant, a_partir_du}`: the launch date, compared with a day or a parameter."""
    before, since = _day(node.args.get("avant"), case), _day(node.args.get("a_partir_du"), case)
    return Outcome(
        (before is None or case.launch < before) and (since is None or case.launch >= since)
    )


def _day(value: object, case: Case) -> date | None:
    if isinstance(value, str):
        return date.fromisoformat(value)
    return in_force(value, case) if isinstance(value, (Parameter, date)) else None


def declaration_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`declaration: {theme}`: a notice declares a consideration of it (BT-06, BT-774, BT-775)."""
    prefixes = {"environnement": "env", "social": "soc"}
    wanted = tuple(prefixes.get(word, word) for word in words(node.args.get("theme")))
    notices = [piece for piece in case.tender.pieces if piece.notice]
    if not notices:
        return Outcome(None, note=case.say("Aucun avis structuré n'a été fourni."))
    for piece in notices:
        for lot in piece.notice.lots if piece.notice else ():
            if case.lot and lot.id != case.lot.id and len(case.facts.lots) > 1:
                continue
            if any(code.value.startswith(wanted) for code in lot.strategic):
                return Outcome(True)
    return Outcome(False)

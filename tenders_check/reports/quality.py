"""What environmental criteria are worth, and what to look for in a purchase family.

Shared by the text report, `read` and the JSON report; pure functions of `Insight`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tenders_check.language import percent, say
from tenders_check.model import (
    CriterionQuality,
    Evidence,
    FamilyAdvice,
    Finding,
    Insight,
    Simulation,
)
from tenders_check.reports.json_evidence import evidence
from tenders_check.reports.layout import Page
from tenders_check.reports.wording import position, shorten

CONTENT = {"precise": "dit", "vague": "dit en termes généraux", "absent": "non dit"}
BEARS_ON = {
    "offer": "l'offre",
    "company": "l'entreprise",
    "mixed": "l'offre et l'entreprise",
    "unknown": "l'offre ou l'entreprise, ce n'est pas dit",
}
_NAME = 100
#: Rules whose remedy is a better environmental criterion.
_ON_CRITERIA = ("ENV001", "ENV002", "ENV005", "ENV006")
#: Rules whose remedy is something asked of the contractor or of the products.
_ON_EXECUTION = ("ENV003", "ENV004", "ENV007", "REU001", "REU002")


def write_qualities(page: Page, insight: Insight, language: str, *, indent: int = 2) -> None:
    """Each environmental criterion in four short lines, then what the weights can change.

    Lots that say the same of a criterion are told together.
    """
    for one in _together(insight.qualities):
        _criterion(page, one, language, indent)
    told: dict[str, list[str]] = {}
    for lots, simulation in insight.simulations:
        told.setdefault(simulation.told, []).extend(lots)
    for said, named in told.items():
        scope = f"{_lots(tuple(named), language)} – " if len(told) > 1 and named else ""
        page.line(f"{scope}{said}", indent=indent)


def _together(qualities: Iterable[CriterionQuality]) -> list[CriterionQuality]:
    """One for all the lots where a criterion has the same name, weight and worth."""
    found: dict[tuple[object, ...], CriterionQuality] = {}
    for one in qualities:
        worth = (one.content, one.bears_on, bool(one.link), bool(one.proofs))
        key = (one.name.casefold(), one.weight, *worth)
        known = found.get(key)
        if known is None:
            found[key] = one
        else:
            lots = (*known.lots, *one.lots) if known.lots and one.lots else ()
            found[key] = replace(known, lots=tuple(dict.fromkeys(lots)))
    return list(found.values())


def _criterion(page: Page, one: CriterionQuality, language: str, indent: int) -> None:
    weight = percent(one.weight) if one.weight is not None else say(language, "poids non chiffré")
    name = say(language, "« {citation} »", citation=shorten(one.name, _NAME))
    parts = [name, weight, _lots(one.lots, language)]
    page.line(" – ".join(part for part in parts if part), indent=indent, hang=indent + 2)
    content, bears = say(language, CONTENT[one.content]), say(language, BEARS_ON[one.bears_on])
    link, proof = _found(one.link, language), _found(one.proofs, language)
    for said, places in (
        (say(language, "contenu : {quoi}", quoi=content), one.content_at),
        (say(language, "porte sur : {quoi}", quoi=bears), ()),
        (say(language, "lien avec l'achat : {quoi}", quoi=link), one.link),
        (say(language, "preuve demandée : {quoi}", quoi=proof), one.proofs),
    ):
        line = f"{said} ({_place(places[0], language)})" if places else said
        page.line(line, "dim", indent=indent + 2, hang=indent + 4)


def _found(places: Iterable[Evidence], language: str) -> str:
    return say(language, "oui") if tuple(places) else say(language, "non trouvé")


def _place(proof: Evidence, language: str) -> str:
    place = position(proof.place, language)
    return f"{proof.document}, {place}" if place else proof.document


def _lots(lots: tuple[str, ...], language: str) -> str:
    if not lots:
        return ""
    return say(language, "lot {n}" if len(lots) == 1 else "lots {n}", n=", ".join(lots))


def write_families(page: Page, insight: Insight, language: str, *, indent: int = 2) -> None:
    """The families of the lots, their advice and what a good criterion looks like there."""
    for one in insight.families:
        parts = [one.title, _lots(one.lots, language)]
        page.line(" – ".join(part for part in parts if part), indent=indent, hang=indent + 2)
        if one.good_criterion:
            said = good_criterion(one, language)
            page.line(said, "dim", indent=indent + 2, hang=indent + 4)
        for advice in one.advice:
            page.line(f"- {_flat(advice)}", "dim", indent=indent + 2, hang=indent + 4)


def good_criterion(family: FamilyAdvice, language: str) -> str:
    """What a good environmental criterion looks like in a family, on one line."""
    looks = _flat(family.good_criterion or "")
    looks = looks[:1].lower() + looks[1:]
    return say(language, "Un bon critère ici : {quoi}", quoi=looks)


def advice(insight: Insight, finding: Finding, language: str) -> Iterator[str]:
    """What the families of a lot have to say beside a remedy, one line each.

    `read` and the JSON report give all their advice.
    """
    for family in insight.families:
        if family.lots and finding.lot is not None and finding.lot not in family.lots:
            continue
        if finding.rule in _ON_CRITERIA and family.good_criterion:
            yield f"{family.title} – {good_criterion(family, language)}"
        elif finding.rule in _ON_EXECUTION and family.advice:
            said = say(language, "Conseil : {quoi}", quoi=_flat(family.advice[0]))
            yield f"{family.title} – {said}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def insight_data(insight: Insight) -> dict[str, Any]:
    """The same for programs: three keys of a tender in the JSON report."""
    return {
        "criteria_quality": [_quality(one) for one in insight.qualities],
        "simulations": [_simulation(lots, one) for lots, one in insight.simulations],
        "families": [
            {
                "lots": list(one.lots),
                "name": one.name,
                "title": one.title,
                "good_criterion": _flat(one.good_criterion) if one.good_criterion else None,
                "advice": [_flat(advice) for advice in one.advice],
            }
            for one in insight.families
        ],
    }


def _quality(one: CriterionQuality) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        "tree": one.tree,
        "lots": list(one.lots),
        "name": one.name,
        "weight": one.weight,
        "content": one.content,
        "content_at": [evidence(item) for item in one.content_at],
        "bears_on": one.bears_on,
        "link": [evidence(item) for item in one.link],
        "proofs": [evidence(item) for item in one.proofs],
        "evidence": evidence(one.evidence),
    }


def _simulation(lots: tuple[str, ...], one: Simulation) -> dict[str, Any]:
    formula, scale = one.formula, one.scale
    return {
        "lots": list(lots),
        "result": one.result,
        "weight": one.weight,
        "price_weight": one.price_weight,
        "gap": one.gap,
        "step_gap": one.step_gap,
        "missing": list(one.missing),
        "told": one.told,
        "formula": None
        if formula is None
        else {
            "form": formula.form,
            "expression": formula.expression or None,
            "floor": formula.floor,
            "evidence": evidence(formula.evidence),
        },
        "scale": None
        if scale is None
        else {"top": scale.top, "evidence": evidence(scale.evidence)},
    }

"""Each clause a family proposes, pasted where a buyer would, makes its own rule pass."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from tenders_check.checking.engine import check_tender, make_case
from tenders_check.facts import find
from tenders_check.facts.declared import Options
from tenders_check.language import fillable
from tenders_check.model import Finding, Kind, LotEntry, Manifest, Status
from tenders_check.tender.folding import Folding
from tests.checking.build import catalogue
from tests.facts.builders import tender_of

LAUNCH = date(2026, 9, 15)
#: What a buyer would write in the gaps of a clause; a number everywhere else.
FILLED = {
    "date": "31 mars",
    "31 mars": "31 mars",
    "trimestre": "trimestre",
    "période": "mois",
    "heure": "23 heures",
    "heure de fin": "5 heures",
    "classe": "B",
    "grade": "A",
    "poids": "15",
    "points": "5",
    "intitulé du critère": "Performance environnementale",
    "facilitateur et coordonnées": "la maison de l'emploi de Valbrune",
}
#: The piece where each clause is pasted.
HOME = {
    "ENV001": "rc", "ENV005": "rc", "ENV003": "ccap", "ENV004": "cctp", "SOC001": "ccap",
    "SOC002": "ccap", "REU001": "cctp", "REU002": "bpu", "REU008": "ccap",
}  # fmt: skip
#: Rules that no proposed clause may trip.
NEVER = ("ENV005", "ENV006", "ENV007", "ENV008", "ENV009", "COH001", "RES005", "ENV012")
CASES = [(family.name, rule) for family in catalogue().families for rule, _ in family.clauses]


def filled(clause: str) -> str:
    """A clause with its gaps filled."""

    def value(gap: re.Match[str]) -> str:
        name = gap[1]
        if "exemple : " in name:
            return name.partition("exemple : ")[2]
        return FILLED.get(name, "20")

    return re.sub(r"\[([^\]]+)\]", value, fillable(clause))


@cache
def findings(name: str, rule: str) -> dict[str, Finding]:
    """The verdicts on a tender of the family where one clause is pasted."""
    family = catalogue().families.get(name)
    clause = family.clause(rule)
    assert clause is not None
    return verdicts(family.cpv[0], rule, clause)


def verdicts(cpv: str, rule: str, clause: str) -> dict[str, Finding]:
    """The verdicts on a tender that buys a CPV code, where one clause is pasted."""
    known = catalogue()
    text = re.sub(r"\n(?!- )", "\n\n", filled(clause))
    on_criteria = HOME[rule] == "rc"
    others = 35 if on_criteria else 50
    # ENV005 says what a criterion that is already there assesses.
    bare = "- Performance environnementale : 15 %\n" if rule == "ENV005" else ""
    pieces = {
        "rc": f"# Critères d'attribution\n- Prix : 50 %\n- Valeur technique : {others} %\n{bare}",
        "ccap": "# Article 4 - Prix\nLes prix sont fermes.\n# Article 5 - Exécution\n",
        "cctp": "# Article 1 - Prescriptions\n",
        "bpu": "# Bordereau des prix unitaires\n",
    }
    pieces[HOME[rule]] += f"\n{text}\n"
    manifest = Manifest(
        "tender.yaml",
        estimated_value=9_000_000.0,
        buyer_kind="collectivite",
        cpv=(cpv,),
        lots=(LotEntry("1", "Objet du marché", (cpv,)),),
    )
    tender = tender_of(pieces, manifest=manifest)
    folding = Folding(tender)
    facts = find(tender, folding, known.lexicon, Options(LAUNCH, LAUNCH))
    case = make_case(
        tender, facts, folding, lexicon=known.lexicon, law=known.law, families=known.families,
        today=LAUNCH,
    )  # fmt: skip
    wanted = {rule, *NEVER}
    report = check_tender(case, [one for one in known.rules if one.id in wanted])
    return {one.rule: one for one in report.findings}


@pytest.mark.parametrize(("family", "rule"), CASES)
def test_the_clause_satisfies_its_rule(family: str, rule: str) -> None:
    found = findings(family, rule)[rule]
    assert found.status is Status.PASS, (found.status, found.message, found.near_misses)


@pytest.mark.parametrize(("family", "rule"), CASES)
def test_the_clause_trips_no_other_rule(family: str, rule: str) -> None:
    wrong = {
        one.rule: one.message
        for one in findings(family, rule).values()
        if one.rule in NEVER and one.status in (Status.FAIL, Status.REVIEW)
    }
    assert not wrong


def test_every_family_has_a_criterion_a_clause_and_a_specification() -> None:
    for family in catalogue().families:
        owned = {rule for rule, _ in family.clauses}
        assert {"ENV001", "ENV003", "ENV004", "ENV005", "SOC001", "SOC002"} <= owned, family.name
        assert (family.agec is None) or {"REU001", "REU002", "REU008"} <= owned, family.name
        assert owned <= {rule.id for rule in catalogue().rules}


@pytest.mark.parametrize("rule", sorted(HOME))
def test_the_clause_of_the_rule_itself_satisfies_it(rule: str) -> None:
    known = catalogue()
    generic = next(one.clause for one in known.rules if one.id == rule)
    assert generic is not None
    family = known.families.get("mobilier")
    found = verdicts(family.cpv[0], rule, generic)
    assert found[rule].status is Status.PASS, found[rule].message
    wrong = [one for one in NEVER if one in found and found[one].status is Status.FAIL]
    assert wrong == []


def test_kinds_of_the_pieces() -> None:
    assert {Kind(home) for home in HOME.values()} == {Kind.RC, Kind.CCAP, Kind.CCTP, Kind.BPU}

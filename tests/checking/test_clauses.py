"""Which clause is proposed: that of the purchase family, else that of the rule."""

from __future__ import annotations

from dataclasses import replace

from tenders_check.checking.case import Case
from tenders_check.checking.clauses import family_of, proposed
from tenders_check.model import Lot
from tenders_check.ruleset.families import Family
from tests.checking.build import case_of, rule

TABLES = Family("tables", "Tables", ("39120000",), clauses=(("TST001", "Table {taux} %."),))
CHAIRS = Family("chairs", "Chaises", ("39110000",), clauses=(("TST001", "Chaise {taux} %."),))
PLANTS = Family("plants", "Plantes", ("03450000",))


def buying(*families: Family, cpv: tuple[str, ...] = (), lot: bool = True) -> Case:
    case = case_of("# Critères\nVoir.")
    return replace(case, bought=families, lot=Lot("1", cpv=cpv) if lot else None)


def test_the_family_goes_before_the_rule() -> None:
    assert proposed(rule(), buying(TABLES)) == "Table [taux] %."
    assert proposed(rule(), buying(PLANTS)) == "Le titulaire réserve [volume] heures."
    assert proposed(rule(), buying()) == "Le titulaire réserve [volume] heures."


def test_a_rule_that_proposes_nothing_still_does_not() -> None:
    assert proposed(rule(clause=None), buying(TABLES)) is None


def test_of_several_families_that_of_the_first_code() -> None:
    assert family_of(buying(TABLES, CHAIRS, cpv=("39110000", "39120000")), "TST001") is CHAIRS
    assert family_of(buying(TABLES, CHAIRS), "TST001") is None
    assert family_of(buying(TABLES, PLANTS), "TST001") is TABLES


def test_a_tender_that_buys_several_things_gets_the_general_clause() -> None:
    assert family_of(buying(TABLES, PLANTS, lot=False), "TST001") is None

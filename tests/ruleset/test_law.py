"""Dated law: the value in force on a day, with its source."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tenders_check import checking
from tenders_check.ruleset.law import Law, read_law
from tenders_check.ruleset.loader import load
from tenders_check.ruleset.model import Parameter, Rule
from tenders_check.ruleset.yaml12 import parse_yaml

LAW = load().law
THRESHOLD = "seuil_europeen_fournitures_services_collectivites"


def law_of(text: str) -> tuple[Law, list[str]]:
    document = parse_yaml("format: 1\n" + text, "droit.yml")
    law = read_law([document])
    return law, [str(problem) for problem in document.problems]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2023, 12, 31), 215000),
        (date(2024, 1, 1), 221000),
        (date(2025, 12, 31), 221000),
        (date(2026, 1, 1), 216000),
    ],
)
def test_the_value_in_force_that_day(day: date, value: int) -> None:
    assert LAW.value(THRESHOLD, day).value == value


def test_before_the_first_known_value_the_first_one_is_used() -> None:
    assert LAW.value(THRESHOLD, date(1999, 1, 1)).value == 214000


def test_the_two_days_of_august_2026() -> None:
    assert LAW.date("critere_environnemental") == date(2026, 8, 21)
    assert LAW.date("clause_environnementale") == date(2026, 8, 22)


def test_every_value_has_a_source_and_was_verified() -> None:
    for parameter in LAW.parameters.values():
        assert all(value.source for value in parameter.values)
        assert parameter.verified >= date(2026, 1, 1)


def test_what_was_not_verified_lately() -> None:
    assert LAW.stale(date(2020, 1, 1)) == ()
    assert len(LAW.stale(date(2030, 1, 1))) == len(LAW.parameters) + len(LAW.outdated)


def test_a_text_is_outdated_from_its_day_on() -> None:
    (text,) = (one for one in LAW.outdated if "2015-899" in one.title)
    assert text not in LAW.outdated_at(date(2018, 1, 1))
    assert text in LAW.outdated_at(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{valeur: beaucoup, source: x}", "un nombre est attendu ici"),
        ("{a_partir_du: 2026-02-30, valeur: 1, source: x}", "le jour « 2026-02-30 » n'existe pas"),
        ("{valeur: 1}", "il manque la clé « source »"),
    ],
)
def test_faults(value: str, said: str) -> None:
    _, found = law_of(
        f"parametres:\n  seuil:\n    titre: T\n    unite: EUR HT\n    valeurs:\n      - {value}\n"
        "    verifie_le: 2026-01-02\n"
    )
    assert any(said in text for text in found), found


def test_every_parameter_is_read() -> None:
    """A date or a rate that nothing reads would be kept up to date for nothing."""
    read = {
        value.name
        for rule in load().rules
        for value in (*_application(rule), *(v for n in rule.nodes() for v in n.args.values()))
        if isinstance(value, Parameter)
    }
    code = "\n".join(
        path.read_text("utf-8") for path in Path(checking.__file__).parent.glob("*.py")
    )
    named = set(re.findall(r'"([a-z0-9_]+)"', code))
    assert sorted(set(LAW.parameters) - read - named) == []


def _application(rule: Rule) -> tuple[object, ...]:
    when = rule.application
    return when.launched_from, when.review_from, when.value_from

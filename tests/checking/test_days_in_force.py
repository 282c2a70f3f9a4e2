"""The verdicts of each day: before the law, on the two disputed days of August 2026, after.

The decree of 2022 says 21 August 2026 for its articles; the act of 2021 says 22 August at the
latest for the others. A tender launched on the 21st is bound by the first, and doubtful for the
second.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tenders_check.api import Settings, check_paths, load_catalogue
from tenders_check.checking.applicability import in_force
from tenders_check.model import Report

EVE, DECREE, ACT = date(2026, 8, 20), date(2026, 8, 21), date(2026, 8, 22)

#: First launch date that each dated rule binds; every other rule holds at any date.
SINCE = {
    "ENV001": DECREE, "ENV002": DECREE, "ENV014": DECREE,
    "ENV003": ACT, "ENV004": ACT, "ENV011": ACT, "ENV015": ACT, "SOC001": ACT,
    "ENV013": date(2025, 10, 16),
    "SOC005": date(2021, 8, 25), "SOC007": date(2025, 1, 1),
    "REU001": date(2021, 1, 1), "REU004": date(2020, 2, 12), "REU005": date(2023, 7, 1),
    "REU006": date(2023, 1, 1),
    "SEC001": date(2022, 1, 1), "SEC002": date(2024, 1, 1), "SEC003": date(2025, 1, 1),
    "SEC004": date(2024, 1, 1), "SEC005": date(2021, 11, 19), "SEC006": date(2017, 1, 1),
    "SEC007": date(2017, 1, 1), "SEC010": date(2021, 1, 1),
}  # fmt: skip

#: The duties of the act, doubtful on the 21st.
DOUBTFUL = {"ENV003", "ENV004", "ENV015", "SOC001"}

RULES = {rule.id: rule for rule in load_catalogue(Settings()).rules}

SILENT = {
    "RC.md": "# Règlement de la consultation\n\nServices de gardiennage de la halle.\n\n"
    "# 6 Critères d'attribution\n\n- Prix : 100 %\n",
    "CCAP.md": "# Cahier des clauses administratives particulières\n\nLe CCAG-FCS s'applique, son "
    "article 16.2 compris.\n\n# 4 Paiement\n\nLe titulaire est payé à trente jours.\n",
    "CCTP.md": "# Cahier des clauses techniques particulières\n\n# 2 Rondes\n\nLe titulaire fait "
    "quatre rondes par nuit.\n",
    "tender.yaml": "acheteur: {type: collectivite}\nobjet: services\nprocedure: formalisee\n"
    "nature: marche\nvaleur_estimee_ht: 900000\n",
}
KEPT = SILENT | {
    "RC.md": "# Règlement de la consultation\n\nServices de gardiennage de la halle.\n\n"
    "# 6 Critères d'attribution\n\n- Prix : 60 %\n- Rondes faites à vélo et éclairage coupé après "
    "chaque ronde, pour réduire les émissions et la consommation d'énergie : 40 %\n",
    "CCAP.md": "# Cahier des clauses administratives particulières\n\n# 4 Environnement\n\nLe "
    "titulaire fait ses rondes avec des véhicules électriques et remet chaque trimestre le bilan "
    "de leurs consommations. Tout manquement donne lieu à une pénalité de 100 €.\n\n# 5 Insertion\n"
    "\nLe titulaire réserve 500 heures de travail à des personnes éloignées de l'emploi.\n",
    "CCTP.md": "# Cahier des clauses techniques particulières\n\n# 2 Matériel\n\nLes lampes sont "
    "des LED de classe énergétique A et leurs emballages contiennent 50 % de matière recyclée.\n",
}
CONCESSION = SILENT | {
    "RC.md": "# Règlement de la consultation\n\nConcession de la halle.\n\n# 6 Critères "
    "d'attribution\n\n- Redevance : 60 %\n- Qualité du service rendu aux usagers : 40 %\n",
    "contrat.md": "# Projet de contrat de concession\n\n# 3 Horaires\n\nLe concessionnaire ouvre "
    "la halle six jours sur sept.\n",
    "tender.yaml": "acheteur: {type: collectivite}\nobjet: services\nnature: concession\n"
    "valeur_estimee_ht: 9000000\npieces: {contrat.md: ccp}\n",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory):
    """`report(name, day)`: the tender of that name checked as if launched that day."""
    home = tmp_path_factory.mktemp("jours")
    for name, pieces in {"silent": SILENT, "kept": KEPT, "concession": CONCESSION}.items():
        (home / name).mkdir()
        for file, text in pieces.items():
            (home / name / file).write_text(text, "utf-8")

    @cache
    def checked(name: str, day: date) -> Report:
        wanted = ("ENV", "SOC001")
        return check_paths([Path(home / name)], Settings(launch_date=day, select=wanted))

    return checked


def status(report: Report, rule: str) -> str:
    (found,) = {f.status for f in report.tenders[0].findings if f.rule == rule}
    return str(found)


def test_the_first_day_of_each_rule() -> None:
    case = type("Dated", (), {"law": load_catalogue(Settings()).law})()
    found = {
        one.id: in_force(one.application.launched_from, case)
        for one in RULES.values()
        if one.application.launched_from is not None
    }
    assert found == SINCE


def test_only_the_duties_of_the_act_are_doubtful_on_the_21st() -> None:
    assert {one.id for one in RULES.values() if one.application.review_from} == DOUBTFUL


@pytest.mark.parametrize(
    ("rule", "eve", "on_the_21st", "on_the_22nd"),
    [
        ("ENV001", "not_applicable", "fail", "fail"),
        ("ENV002", "not_applicable", "fail", "fail"),
        ("ENV003", "not_applicable", "review", "fail"),
        ("ENV004", "not_applicable", "review", "fail"),
        ("ENV011", "not_applicable", "not_applicable", "fail"),
        # The law lets the buyer keep its reason in its own file: never a fault.
        ("SOC001", "not_applicable", "review", "review"),
    ],
)
def test_a_silent_tender(report, rule: str, eve: str, on_the_21st: str, on_the_22nd: str) -> None:
    found = [status(report("silent", day), rule) for day in (EVE, DECREE, ACT)]
    assert found == [eve, on_the_21st, on_the_22nd]


@pytest.mark.parametrize("rule", ["ENV001", "ENV002", "ENV003", "ENV004", "SOC001"])
def test_a_tender_that_keeps_the_law(report, rule: str) -> None:
    assert status(report("kept", EVE), rule) == "not_applicable"
    # What is written satisfies both readings of the 21st: there is nothing to doubt.
    assert status(report("kept", DECREE), rule) == "pass"
    assert status(report("kept", ACT), rule) == "pass"


@pytest.mark.parametrize(("rule", "on_the_21st"), [("ENV014", "fail"), ("ENV015", "review")])
def test_a_concession(report, rule: str, on_the_21st: str) -> None:
    assert status(report("concession", EVE), rule) == "not_applicable"
    assert status(report("concession", DECREE), rule) == on_the_21st
    assert status(report("concession", ACT), rule) == "fail"


def test_before_the_law_the_day_it_will_bind_is_told(report) -> None:
    reasons = {f.rule: f.reason for f in report("silent", EVE).tenders[0].findings}
    assert "à compter du 21 août 2026" in reasons["ENV001"]
    assert "à compter du 22 août 2026" in reasons["ENV003"]


def test_on_the_21st_the_doubt_is_told(report) -> None:
    reasons = {f.rule: f.reason for f in report("silent", DECREE).tenders[0].findings}
    assert "l'entrée en vigueur est discutée pour cette journée" in reasons["ENV003"]


@pytest.mark.parametrize("rule", ["ENV005", "ENV006", "ENV007", "ENV008"])
def test_older_law_binds_at_any_date(report, rule: str) -> None:
    """What judges an existing criterion or clause rests on older law."""
    old = date(2022, 3, 1)
    assert (
        status(report("kept", old), rule) == status(report("kept", ACT), rule) != "not_applicable"
    )

"""The rules on an annotated draft: an accepted clause makes its rule pass, a comment nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tenders_check import check
from tenders_check.model import Status, TenderReport
from tenders_check.reports.word import Wishes, annotate
from tests.reading.docx_maker import p, root, styled, tbl, tr
from tests.reports.word_cases import WHEN, package

STYLES = root(
    "styles",
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
)
RC = (
    p("Règlement de la consultation")
    + p("1 Objet", styled("T"))
    + p("La commune de Combelande passe un marché de fournitures : des bancs publics.")
    + p("2 Jugement des offres", styled("T"))
    + p("Les offres sont jugées d'après les critères suivants :")
    + tbl(tr("Critère", "Pondération"), tr("Prix", "70 %"), tr("Délai", "30 %"))
)
CCAP = (
    p("Cahier des clauses administratives particulières (CCAP)")
    + p("1 Objet", styled("T"))
    + p("Le marché a pour objet la fourniture de bancs publics.")
    + p("2 Conditions d'exécution", styled("T"))
    + p("Le titulaire livre les bancs montés dans chacun des parcs de la commune.")
    + p("3 Prix", styled("T"))
    + p("Les prix sont fermes.")
)
CCTP = (
    p("Cahier des clauses techniques particulières (CCTP)")
    + p("1 Bancs", styled("T"))
    + p("Les bancs ont trois places et un dossier.")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, body in (("RC", RC), ("CCAP", CCAP), ("CCTP", CCTP)):
        (tmp_path / f"{name}.docx").write_bytes(package(body, styles=STYLES))
    return tmp_path


def checked(folder: Path) -> TenderReport:
    return check(folder, launch_date=date(2026, 9, 15)).tenders[0]


def verdicts(report: TenderReport) -> dict[str, Status]:
    return {one.rule: one.status for one in report.findings}


def annotated(folder: Path, name: str, *, insert: bool) -> None:
    report = checked(folder)
    rank = [piece.path for piece in report.tender.pieces].index(name)
    path = folder / name
    path.write_bytes(annotate(report, rank, path.read_bytes(), Wishes(WHEN, insert=insert)).data)


def test_comments_change_no_verdict(folder: Path) -> None:
    before = verdicts(checked(folder))
    annotated(folder, "CCAP.docx", insert=False)
    annotated(folder, "RC.docx", insert=False)
    assert verdicts(checked(folder)) == before


def test_a_clause_inserted_makes_its_rule_pass(folder: Path) -> None:
    before = verdicts(checked(folder))
    assert before["ENV003"] is Status.FAIL
    annotated(folder, "CCAP.docx", insert=True)
    after = verdicts(checked(folder))
    assert after["ENV003"] is Status.PASS
    # What is to be filled in is told, until it is.
    assert after["DOC003"] is Status.FAIL

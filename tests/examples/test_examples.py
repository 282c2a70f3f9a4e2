"""The example tenders: made from their sources, and judged as a buyer was told they are.

`golden/<name>.tsv` holds the verdict of every rule on every lot, `golden/<name>.txt` the report in
80 columns. `pytest tests/examples --update-golden` writes them again.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tenders_check.api import Settings, check, read_pieces
from tenders_check.model import Report, Status
from tenders_check.reports import json as json_report
from tenders_check.reports import text
from tenders_check.tender.sources import find_sources
from tests.examples.make import EXAMPLES, TENDERS, make

GOLDEN = Path(__file__).parent / "golden"
ROOT = EXAMPLES.parent
NAMES = sorted(TENDERS)


@pytest.fixture
def report(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(ROOT)
    return check(f"examples/{request.param}")


def verdicts(report: Report) -> dict[tuple[str, str | None], Status]:
    return {(one.rule, one.lot): one.status for one in report.tenders[0].findings}


@pytest.mark.parametrize("report", NAMES, indirect=True, ids=NAMES)
def test_every_verdict_is_the_expected_one(report: Report, golden) -> None:
    rows = [
        f"{one.rule}\t{one.lot or ''}\t{one.status}\t{one.severity}"
        for one in report.tenders[0].findings
    ]
    name = report.tenders[0].tender.id
    golden(GOLDEN / f"{name}.tsv", "\n".join(["rule\tlot\tstatus\tseverity", *rows]) + "\n")


@pytest.mark.parametrize("report", NAMES, indirect=True, ids=NAMES)
def test_the_report_reads_as_expected(report: Report, golden) -> None:
    golden(GOLDEN / f"{report.tenders[0].tender.id}.txt", text.render(report))


@pytest.mark.parametrize("report", ["mobilier-de-bureau"], indirect=True)
def test_the_json_report_is_the_expected_one(report: Report, golden) -> None:
    data = json_report.to_data(report)
    # These change with every rule file and every release.
    data["tool"]["version"] = data["tool"]["rules_version"] = "…"
    # Clauses are tested with the facts; what a verdict rests on stands in the findings.
    (tender,) = data["tenders"]
    assert tender.pop("provisions")
    said = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    golden(GOLDEN / "mobilier-de-bureau.json", said)


@pytest.mark.parametrize("report", NAMES, indirect=True, ids=NAMES)
def test_every_verdict_shows_its_evidence_or_where_it_looked(report: Report) -> None:
    (one,) = report.tenders
    texts = {piece.path: [block.text for block in piece.blocks] for piece in one.tender.pieces}
    for finding in one.findings:
        if finding.status in (Status.PASS, Status.FAIL, Status.REVIEW):
            assert finding.evidence or finding.searched, (finding.rule, finding.lot)
        for proof in finding.evidence:
            written = texts.get(proof.document)
            assert written is None or any(proof.quote in text for text in written), proof


@pytest.mark.parametrize("name", NAMES)
def test_the_files_say_what_their_sources_say(name: str, tmp_path: Path) -> None:
    make(tmp_path)
    assert texts(tmp_path / name) == texts(EXAMPLES / name)


def texts(folder: Path) -> dict[str, list[str]]:
    """Every block of every piece of a tender."""
    (source,) = find_sources([folder])
    pieces = read_pieces(source, Settings())
    return {piece.path: [block.text for block in piece.blocks] for piece in pieces}


# --- what each example is there to show ---------------------------------------------------------


@pytest.mark.parametrize("report", ["mobilier-de-bureau"], indirect=True)
def test_office_furniture_is_half_compliant(report: Report) -> None:
    found = verdicts(report)
    assert found["ENV001", "1"] is Status.PASS
    assert found["ENV001", "2"] is Status.FAIL
    assert found["ENV003", "1"] is found["ENV003", "2"] is Status.PASS
    assert found["ENV009", "1"] is Status.FAIL
    assert found["SOC001", None] is Status.REVIEW
    assert found["REU002", None] is Status.PASS
    assert found["COH001", "2"] is Status.FAIL


@pytest.mark.parametrize("report", ["entretien-des-cycles"], indirect=True)
def test_the_reserved_contract_is_compliant(report: Report) -> None:
    found = verdicts(report)
    faults = {key for key, status in found.items() if status in (Status.FAIL, Status.REVIEW)}
    assert not {rule for rule, _ in faults if not rule.startswith("REU")}
    assert found["RES001", "1"] is found["RES002", "1"] is Status.PASS


@pytest.mark.parametrize("report", ["travaux-ecole"], indirect=True)
def test_the_fifth_lot_was_forgotten(report: Report) -> None:
    found = verdicts(report)
    assert [found["ENV001", lot] for lot in "12345"] == [Status.PASS] * 4 + [Status.FAIL]


@pytest.mark.parametrize("report", ["ancien-marche-2024"], indirect=True)
def test_the_same_faults_before_the_law_are_none(report: Report, monkeypatch) -> None:
    found = verdicts(report)
    new = {"ENV001", "ENV002", "ENV003", "ENV004", "SOC001"}
    assert {status for (rule, _), status in found.items() if rule in new} == {Status.NOT_APPLICABLE}
    assert found["ENV009", "1"] is Status.FAIL


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md"])
def test_the_readme_shows_the_real_output(readme: str) -> None:
    """Each line of its report stands in the expected report, in that order; "[…]" skips some."""
    shown = re.findall(
        r"\$ tenders-check check examples/mobilier-de-bureau\n(.*?)\n```",
        (ROOT / readme).read_text("utf-8"),
        re.S,
    )
    assert len(shown) == 1
    expected = (GOLDEN / "mobilier-de-bureau.txt").read_text("utf-8").splitlines()
    for line in shown[0].splitlines():
        if line.strip() == "[…]":
            continue
        assert line in expected, line
        expected = expected[expected.index(line) + 1 :]

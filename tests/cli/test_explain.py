"""`check --explain`: the trace of a verdict in the terminal and in the JSON report."""

from __future__ import annotations

import json
from pathlib import Path

from tenders_check import explain

DATED = ("--date", "2026-09-15")


def test_the_trace_stands_for_the_report(tenders, draft: Path) -> None:
    ran = tenders("check", draft, "--explain", "critere-environnemental", *DATED)
    assert ran.code == 1
    assert ran.out.startswith("ENV001 ")
    assert "S'applique-t-elle ?" in ran.out and "Verdict : non conforme" in ran.out
    assert "ENV002" not in ran.out


def test_several_rules_are_told_in_the_order_of_the_rules(tenders, draft: Path) -> None:
    ran = tenders("check", draft, "--explain", "SOC001,ENV001", "--lang", "en", *DATED)
    assert ran.out.index("ENV001") < ran.out.index("SOC001")
    assert "Does it apply?" in ran.out


def test_json_adds_the_trace_of_the_rules_asked_for_only(tenders, draft: Path) -> None:
    ran = tenders("check", draft, "--explain", "ENV001", "-f", "json", *DATED)
    (report,) = json.loads(ran.out)["tenders"]
    assert {one["rule"] for one in report["findings"] if "trace" in one} == {"ENV001"}


def test_a_rule_that_does_not_exist_or_is_not_run_is_refused(tenders, draft: Path) -> None:
    ran = tenders("check", draft, "--explain", "ENV01")
    assert (ran.code, ran.out) == (2, "")
    assert "règle « ENV01 » inconnue" in ran.err
    ran = tenders("check", draft, "--explain", "ENV001", "--ignore", "ENV001")
    assert ran.code == 2 and "n'est pas appliquée" in ran.err


def test_from_python(draft: Path) -> None:
    (found,) = explain("ENV001", draft)
    assert found.rule == "ENV001"
    assert found.trace is not None and found.trace.turns

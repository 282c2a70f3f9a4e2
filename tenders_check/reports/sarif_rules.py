"""The rules of a check as SARIF describes them, from what their findings say."""

from __future__ import annotations

from typing import Any

from tenders_check.language import say
from tenders_check.model import Finding, Report, Severity
from tenders_check.reports.wording import SEVERITY

LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ORDER = tuple(Severity)


def notifications(language: str) -> list[dict[str, Any]]:
    """What the run may tell besides its results."""
    return [
        {"id": name, "shortDescription": {"text": said}}
        for name, said in (
            ("NOT-READ", say(language, "Pièce non lue, ou lue en partie")),
            ("CONTRADICTION", say(language, "Pièces qui se contredisent")),
            ("NOTE", say(language, "Remarque sur ce qui a été donné à contrôler")),
        )
    ]


def rules(report: Report, language: str) -> list[dict[str, Any]]:
    """Every rule of the run, once, in the order of their ids."""
    found: dict[str, list[Finding]] = {}
    for tender in report.tenders:
        for finding in tender.findings:
            found.setdefault(finding.rule, []).append(finding)
    return [_rule(found[rule], language) for rule in sorted(found)]


def _rule(findings: list[Finding], language: str) -> dict[str, Any]:
    """A rule whose findings differ in severity has the worst one by default."""
    # What to do stands in findings that miss something.
    one = next((item for item in findings if item.remedy), findings[0])
    severity = min((item.severity for item in findings), key=_ORDER.index)
    law = " ; ".join(dict.fromkeys(ref.ref for ref in one.law))
    said = [f"{one.title}."]
    if law:
        said.append(say(language, "Droit : {textes}", textes=law) + ".")
    more = say(
        language,
        "Droit, limites et exemples : tenders-check rules show {regle}",
        regle=one.rule,
    )
    rule: dict[str, Any] = {
        "id": one.rule,
        "name": one.name,
        "shortDescription": {"text": one.title},
        "fullDescription": {"text": " ".join(said)},
        "help": {"text": "\n".join([*said, *_remedy(one, language), more])},
        "defaultConfiguration": {"level": LEVEL[severity]},
        "properties": {"tags": [say(language, SEVERITY[severity])]},
    }
    address = next((ref.url for ref in one.law if (ref.url or "").startswith("https://")), None)
    if address:
        rule["helpUri"] = address
    return rule


def _remedy(one: Finding, language: str) -> list[str]:
    if not one.remedy:
        return []
    return [say(language, "À faire : {remede}", remede=" ".join(one.remedy.split()))]

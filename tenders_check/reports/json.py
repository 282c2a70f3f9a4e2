"""The JSON report of the contract, for programs; its schema is `schemas/report.schema.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from tenders_check.language import FRENCH
from tenders_check.model import (
    CriteriaTree,
    Criterion,
    Evidence,
    Fact,
    Finding,
    Lot,
    Piece,
    PieceStatus,
    Provision,
    Report,
    Reservation,
    TenderReport,
)
from tenders_check.reports.json_evidence import evidence as evidence
from tenders_check.reports.json_trace import data, near_miss
from tenders_check.reports.quality import insight_data

SCHEMA_VERSION = "1"
#: Vocabulary themes are French because lawyers write them; the JSON report is English.
THEMES = {
    "environnement": "environment",
    "social": "social",
    "insertion": "insertion",
    "reemploi": "reuse",
    "prix": "price",
    "cout_global": "life_cycle_cost",
    "delai": "delay",
    "technique": "technical",
    "rse": "csr",
}


def render(report: Report, language: str = FRENCH) -> str:
    """The report as JSON text: keys in the order of the contract, same input, same bytes.

    Its sentences were said in the language of the check; keys and codes are English.
    """
    return json.dumps(to_data(report), ensure_ascii=False, indent=2) + "\n"


def to_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    findings = [finding for tender in report.tenders for finding in tender.findings]
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "tenders-check",
            "version": report.version,
            "rules_version": report.rules_version,
            "profile": report.profile,
        },
        "tenders": [tender_data(tender) for tender in report.tenders],
        "summary": {
            "tenders": len(report.tenders),
            "by_status": _counted(finding.status.value for finding in findings),
            "by_severity": _counted(
                finding.severity.value for finding in findings if finding.status.value == "fail"
            ),
            "not_read": [
                {"tender": tender.tender.id, "document": piece.path, "problem": piece.problem}
                for tender in report.tenders
                for piece in tender.tender.pieces
                if piece.status is not PieceStatus.READ
            ],
            "notes": list(report.notes),
        },
    }


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def tender_data(report: TenderReport) -> dict[str, Any]:
    """One tender of the report as plain data."""
    facts, tender = report.facts, report.tender
    return {
        "id": tender.id,
        "path": tender.path,
        "title": tender.title,
        "launch_date": _fact(facts.launch_date) | {"source": facts.launch_date.source},
        "nature": facts.nature.value,
        "object": facts.object.value,
        "procedure": facts.procedure.value,
        "buyer_kind": facts.buyer_kind.value,
        "estimated_value": _fact(facts.estimated_value),
        "duration_months": _fact(facts.duration_months),
        "cpv": list(facts.cpv),
        "lots": [_lot(lot, facts.reservations) for lot in facts.lots],
        "documents": [_document(piece) for piece in tender.pieces],
        "criteria": [item for tree in facts.trees for item in _criteria(tree)],
        "provisions": [item for provision in facts.provisions for item in _provisions(provision)],
        **insight_data(report.insight),
        "contradictions": list(facts.contradictions),
        "findings": [_finding(finding) for finding in report.findings],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    value = fact.value.isoformat() if isinstance(fact.value, date) else fact.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return {"value": value, "source": fact.source, "evidence": _maybe(fact.evidence)}


def _lot(lot: Lot, reservations: tuple[Reservation, ...]) -> dict[str, Any]:
    mine = [r for r in reservations if r.strength != "denied" and (not r.lots or lot.id in r.lots)]
    reserved = None
    if mine:
        best = sorted(mine, key=lambda r: r.strength != "strong")[0]
        kinds = [kind for kind in best.kinds if kind != "local"]
        reserved = {
            "kind": kinds[0] if kinds else "unknown",
            "kinds": kinds,
            "strength": best.strength,
            "evidence": evidence(best.evidence),
        }
    return {"id": lot.id, "title": lot.title, "cpv": list(lot.cpv), "reserved": reserved}


def _document(piece: Piece) -> dict[str, Any]:
    return {
        "path": piece.path,
        "kind": piece.kind.value if piece.kind else "autre",
        "format": piece.format,
        "pages": piece.pages,
        "characters": piece.characters,
        "status": piece.status.value,
        "problem": piece.problem,
        "unread_pages": list(piece.unread_pages),
        "revisions": {"insertions": piece.markup.insertions, "deletions": piece.markup.deletions},
        "hidden": piece.markup.hidden,
        "comments": piece.markup.comments,
    }


def _criteria(tree: CriteriaTree) -> list[dict[str, Any]]:
    """One entry per criterion and lot; `lot` is null when the tree holds for every lot."""
    lots: tuple[str | None, ...] = tree.lots or (None,)
    return [_criterion(criterion, lot, tree) for lot in lots for criterion in tree.criteria]


def _criterion(criterion: Criterion, lot: str | None, tree: CriteriaTree) -> dict[str, Any]:
    weight = criterion.weight
    return {
        "id": criterion.id,
        "parent": criterion.parent,
        "lot": lot,
        "name": criterion.name,
        "weight": int(weight) if weight is not None and weight.is_integer() else weight,
        "weight_max": criterion.weight_max,
        "unit": criterion.unit,
        "effective_weight": criterion.effective_weight,
        "kind": criterion.kind,
        "themes": [THEMES.get(theme, theme) for theme in criterion.themes],
        "vague_themes": [THEMES.get(theme, theme) for theme in criterion.vague_themes],
        "bears_on": criterion.bears_on,
        "element": criterion.element,
        "source": tree.source,
        "content": [evidence(item) for item in criterion.content],
        "evidence": evidence(criterion.evidence),
    }


def _provisions(provision: Provision) -> list[dict[str, Any]]:
    lots: tuple[str | None, ...] = provision.lots or (None,)
    return [
        {
            "kind": provision.kind,
            "lot": lot,
            "strength": provision.strength,
            "weakness": list(provision.weakness),
            "duty": provision.duty,
            "measure": provision.measure,
            "document": provision.document,
            "deadline": provision.deadline,
            "penalty": provision.penalty,
            "markers": list(provision.markers),
            "evidence": evidence(provision.evidence),
        }
        for lot in lots
    ]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "title": finding.title,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "lot": finding.lot,
        "message": finding.message,
        "reason": finding.reason,
        "evidence": [evidence(item) for item in finding.evidence],
        "searched": [
            {"document": place.document, "section": place.section} for place in finding.searched
        ],
        "near_misses": [near_miss(miss) for miss in finding.near_misses],
        "law": [
            {
                "ref": law.ref,
                "url": law.url,
                "in_force_from": law.in_force_from.isoformat() if law.in_force_from else None,
            }
            for law in finding.law
        ],
        "remedy": finding.remedy,
        "clause": finding.clause,
        "waiver": _waiver(finding),
        # A baseline was given, and holds it.
        **({"known": True} if finding.known else {}),
        # The trace of the verdict, where it was asked for.
        **({"trace": data(finding.trace)} if finding.trace else {}),
    }


def _waiver(finding: Finding) -> dict[str, Any] | None:
    waiver = finding.waiver
    if waiver is None:
        return None
    return {
        "reason": waiver.reason,
        "basis": waiver.basis,
        "author": waiver.author,
        "expires": waiver.expires.isoformat() if waiver.expires else None,
        "source": waiver.source,
    }


def _maybe(item: Evidence | None) -> dict[str, Any] | None:
    return evidence(item) if item else None

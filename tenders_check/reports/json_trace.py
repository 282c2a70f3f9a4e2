"""How the JSON report shows the way to one verdict."""

from __future__ import annotations

from typing import Any

from tenders_check.model import Condition, Looked, NearMiss, Step, Trace, Weighed
from tenders_check.reports.json_evidence import evidence


def data(trace: Trace) -> dict[str, Any]:
    """A trace as plain data: `findings[].trace` of the JSON report."""
    return {
        "conditions": [_condition_data(one) for one in trace.conditions],
        "looked": [_looked_data(one) for one in trace.looked],
        "elsewhere": list(trace.elsewhere),
        "gap": trace.gap,
        "asked": [_weighed_data(one) for one in trace.weighed],
        "turns": [
            {"stage": one.stage, "status": one.status.value, "reason": one.reason}
            for one in trace.turns
        ],
    }


def _condition_data(one: Condition) -> dict[str, Any]:
    return {
        "name": one.name,
        "truth": one.truth,
        "asked": one.asked,
        "found": one.found or None,
        "source": one.source,
        "evidence": evidence(one.evidence) if one.evidence else None,
        "reason": one.reason or None,
    }


def _looked_data(one: Looked) -> dict[str, Any]:
    return {
        "document": one.document,
        "kind": one.kind.value if one.kind else None,
        "status": one.status.value,
        "sections": list(one.sections),
        "unread_pages": list(one.unread_pages),
        "problem": one.problem,
    }


def _weighed_data(one: Weighed) -> dict[str, Any]:
    return {"name": one.name, "node": _step_data(one.step)}


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "op": step.op,
        "arguments": dict(step.arguments),
        "truth": step.truth,
        "note": step.note,
        "evidence": [evidence(item) for item in step.evidence],
        "near_misses": [near_miss(miss) for miss in step.near_misses],
        "children": [_step_data(child) for child in step.children],
    }


def near_miss(miss: NearMiss) -> dict[str, Any]:
    """A passage refused: document, place, quote, and why."""
    return {
        "document": miss.evidence.document,
        "page": miss.evidence.place.page,
        "paragraph": miss.evidence.place.paragraph,
        "section": miss.evidence.section,
        "quote": miss.evidence.quote,
        "rejected_because": miss.reason,
    }

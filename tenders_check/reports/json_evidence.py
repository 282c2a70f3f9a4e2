"""How the JSON report shows one piece of evidence."""

from __future__ import annotations

from typing import Any

from tenders_check.model import Evidence


def evidence(item: Evidence) -> dict[str, Any]:
    """One piece of evidence: document, place and exact quote."""
    return {
        "document": item.document,
        "page": item.place.page,
        "paragraph": item.place.paragraph,
        "cell": item.place.cell,
        "pointer": item.place.pointer,
        "section": item.section,
        "quote": item.quote,
        "ocr": item.ocr,
    }

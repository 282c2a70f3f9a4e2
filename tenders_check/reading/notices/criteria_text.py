"""Award criteria that a notice gives as free text: "Prix : 60 %, valeur technique : 40 %".

Only a list whose figures add up to 100 is split; anything else stays one criterion without weight,
because a wrong split is worse than none.
"""

from __future__ import annotations

import re

from tenders_check.model import NoticeCriterion
from tenders_check.reading.notices.tree import number

_FIGURE = r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(%|points?\b|pts?\b|sur 100\b|/ ?100\b)"
_AFTER = re.compile(rf"([^\n;%]*?)[\s:(=–—-]*\b{_FIGURE}\)?", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:^|[\s\n;,(-]){_FIGURE}\s*(?:pour|:|-|–)?\s*([^\n;%\d]+)", re.IGNORECASE)
_MARKERS = re.compile(
    r"^(?:[\s.,;:)*•·–—/-]|\d{1,2}\s*[-.)°:/]+|crit[èe]re\s*(?:n\s*°)?\s*\d*\s*[:.–-]?\s*|et\b|pond[ée]r\w+"
    r"|crit[èe]res? d['’]attribution\s*:?)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:[\s:(=–—,-]|\bpond[ée]r\w*|\bnot[ée]e?s?(?: sur)?|\bsur)+$", re.IGNORECASE)


def split(text: str, pointer: str) -> tuple[NoticeCriterion, ...]:
    """The criteria of a free text; a single one, the whole text, when it is not a clean list."""
    for pairs in (_pairs(_AFTER, text), _swapped(_BEFORE, text)):
        total = sum(weight for _, weight, _ in pairs)
        if len(pairs) > 1 and abs(total - 100) < 0.5 and all(name for name, _, _ in pairs):
            return tuple(
                NoticeCriterion(kind_of(name), name, pointer, weight=weight, unit=unit)
                for name, weight, unit in pairs
            )
    whole = " ".join(text.split())
    return (NoticeCriterion(kind_of(whole) if len(whole) < 60 else "quality", whole, pointer),)


def _pairs(pattern: re.Pattern[str], text: str) -> list[tuple[str, float, str]]:
    return [_pair(name, figure, unit) for name, figure, unit in pattern.findall(text)]


def _swapped(pattern: re.Pattern[str], text: str) -> list[tuple[str, float, str]]:
    return [_pair(name, figure, unit) for figure, unit, name in pattern.findall(text)]


def _pair(name: str, figure: str, unit: str) -> tuple[str, float, str]:
    bare = _TAIL.sub("", _MARKERS.sub("", name.strip()))
    return bare.strip(), number(figure) or 0.0, "%" if unit == "%" else "points"


def kind_of(name: str) -> str:
    """ "price", "cost" (global or life-cycle cost) or "quality", by the first words of a name."""
    start = name.strip().lower()
    if re.match(r"(?:le |les )?(?:prix|montant|valeur financi|tarif)", start):
        return "price"
    if re.match(r"(?:le |les )?co[ûu]t (?:global|du cycle|complet)", start):
        return "cost"
    return "quality"


def weight_of(written: str) -> tuple[float | None, str | None]:
    """ "60", "60 %", "10 points", "40/100": a bare figure has no unit: points, % or coefficient."""
    text = written.strip()
    if "/" in text:
        upper, _, scale = text.partition("/")
        weight, out_of = number(upper), number(scale)
        return (weight, f"/{out_of:g}") if weight is not None and out_of else (None, None)
    weight = number(text)
    if weight is None:
        return None, None
    if "%" in text:
        return weight, "%"
    return weight, "points" if "p" in text.lower() else None

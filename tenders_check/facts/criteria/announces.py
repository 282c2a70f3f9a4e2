"""Lines of a weighted criterion that announce its details: "Valeur technique : 40 %, dont :"."""

from __future__ import annotations

from tenders_check.french.regex import regex

#: The end of a line that announces the details of its criterion.
_ANNOUNCES = regex(
    r"(?:\bdont|\bcompren\w+|\bdecompos\w+|\breparti\w*|\bsous[\s-]criteres?|\bsuivante?s?|\bmaniere)\b[^.;]{0,80}:\s*$"
)
#: Details that count on a scale of their own.
_INNER = regex(
    r"\ben\s+(?:%|pourcentage)\s+d[eu]|\b(?:sur|pour)\s+100\b|\bdu\s+critere\b|%\s+d[eu]\s+(?:la\s+)?(?:critere|valeur|note\s+tech)"
)


def opens(plain: str, start: int) -> str:
    """Whether a folded line announces details after `start`: "40 %, dont :".

    "inner" when they count on a scale of their own, "told" when they need no weight: "40 %, au vu
    de :", "" when nothing follows.
    """
    if not _ANNOUNCES.search(plain, start):
        return "told" if plain.rstrip().endswith(":") else ""
    return "inner" if _INNER.search(plain, start) else "parts"

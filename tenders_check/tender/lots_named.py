"""Which lots a declared motive names."""

from __future__ import annotations

import re

from tenders_check.french.fold import fold

#: `Derogation.lot` of a motive that says that it is for every lot.
EVERY_LOT = "*"
_EVERY = frozenset({"*", "tous", "tous les", "toutes"})
_LABEL = re.compile(r"(?i)\blots?\b|n\s?°")
_BETWEEN = re.compile(r"\s*(?:[,;/]|\bet\b)\s*")


def lots_named(said: str | None) -> tuple[str | None, ...]:
    """The lots of "1, 3", "lot 2" or "tous" (`EVERY_LOT`); (None,) when nothing is said."""
    plain = _LABEL.sub(" ", said or "").strip()
    if not plain:
        return (None,)
    if " ".join(fold(plain).text.split()) in _EVERY:
        return (EVERY_LOT,)
    return tuple(dict.fromkeys(part.strip() for part in _BETWEEN.split(plain) if part.strip()))

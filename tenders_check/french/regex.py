"""Regular expressions that are compiled when they are first used.

A check needs half of those that the package holds, and compiling them all would take longer than
reading thirty pages.
"""

from __future__ import annotations

import re
from typing import Any, cast

from tenders_check.french.compiled import compiled

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    """Stands for a compiled pattern; after the first use its methods are the pattern's own."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        pattern = compiled().pattern(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later: a malformed source is told by the first use."""
    return cast("re.Pattern[str]", _Lazy(source, flags))

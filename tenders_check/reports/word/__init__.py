"""The draft itself, with comments on the exact words: (report, bytes of the draft) → bytes.

A pure function, like every format: the same report, draft and moment give the same bytes.
"""

from __future__ import annotations

from tenders_check.reports.word.annotate import Annotated, Wishes, annotate
from tenders_check.reports.word.package import is_annotated, signed, unfit

__all__ = ["Annotated", "Wishes", "annotate", "is_annotated", "signed", "unfit"]

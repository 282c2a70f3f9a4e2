"""Tracked changes: which text stands, and which is gone.

The revised text is what the buyer would publish by accepting everything: insertions and arrivals of
moves stand, deletions and departures are gone. The original text is the other half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenders_check.reading.docx_names import MC, W

if TYPE_CHECKING:
    from lxml.etree import _Element

INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_CELLS = {"inserted": f"{W}cellIns", "deleted": f"{W}cellDel"}


class Revisions(NamedTuple):
    """Which side of the tracked changes is read. `gone` are the elements left out."""

    original: bool

    @property
    def gone(self) -> frozenset[str]:
        """The elements that hold what this side of the changes does not have."""
        return INSERTED if self.original else DELETED

    def is_gone(self, properties: _Element | None) -> bool:
        """True when a change drops a paragraph mark (its `w:rPr`) or a row (its `w:trPr`)."""
        if properties is None or not len(properties):
            return False
        gone = self.gone
        return any(child.tag in gone for child in properties)

    def is_cell_gone(self, properties: _Element | None) -> bool:
        """Same for a cell (`w:tcPr`)."""
        name = _CELLS["inserted" if self.original else "deleted"]
        return properties is not None and properties.find(name) is not None


def count(root: _Element) -> tuple[int, int]:
    """(insertions, deletions) as a person counts them.

    A paragraph inserted whole is one change, although its mark and its text both carry it. A move
    is one deletion and one insertion.
    """
    insertions = deletions = 0
    for element in root.iter(*INSERTED, *DELETED):
        own = INSERTED if element.tag in INSERTED else DELETED
        if _is_mark_of_whole(element, own):
            continue
        if own is INSERTED:
            insertions += 1
        else:
            deletions += 1
    return insertions, deletions


def _is_mark_of_whole(element: _Element, tags: frozenset[str]) -> bool:
    """True for the mark of a paragraph whose text carries the change already."""
    parent = element.getparent()
    if parent is None or parent.tag != f"{W}rPr":
        return False
    properties = parent.getparent()
    paragraph = None if properties is None else properties.getparent()
    return paragraph is not None and any(child.tag in tags for child in paragraph)


def drop_fallbacks(root: _Element) -> None:
    """Keep one copy of what is stored twice (new drawing, old picture): text boxes, above all."""
    for element in list(root.iter(f"{MC}Fallback")):
        parent = element.getparent()
        if parent is not None and parent.find(f"{MC}Choice") is not None:
            parent.remove(element)

"""A draft and the report on its tender → the draft with comments, and clauses if asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tenders_check.model import Piece, TenderReport
from tenders_check.reading.docx_names import W
from tenders_check.reading.docx_parts import Parts
from tenders_check.reading.docx_trace import Trace, trace
from tenders_check.reading.problem import Unreadable
from tenders_check.reading.xmlsafe import open_package
from tenders_check.reports.word.balloon import comment
from tenders_check.reports.word.insertions import Inserter
from tenders_check.reports.word.marks import Marker
from tenders_check.reports.word.package import (
    Draft,
    comments_part,
    open_draft,
    parse,
    with_comments,
)
from tenders_check.reports.word.plan import Note, Plan, plan
from tenders_check.reports.word.summary import top

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENT, _IDENTIFIER = f"{W}comment", f"{W}id"
_REFERENCE_STYLE = "annotation reference"


class Annotated(NamedTuple):
    """The new document, how many comments it got, and the rules whose clause was added to it."""

    data: bytes
    comments: int
    inserted: tuple[str, ...]


class Wishes(NamedTuple):
    """How to annotate. `insert`: add the clauses; `every`: comment what complies too."""

    when: datetime
    language: str = "fr"
    insert: bool = False
    every: bool = False
    version: str = ""


def annotate(report: TenderReport, piece: int, data: bytes, wishes: Wishes) -> Annotated:
    """The draft, which is a piece of the tender, with comments; all else is as it was.

    Raises `Unreadable` for a document that is not fit (see `package.unfit`).
    """
    read = report.tender.pieces[piece]
    draft, traces = _traced(data, read)
    inserter = Inserter(draft.root, traces, read.blocks, report.tender.outlines[piece])
    fits = inserter.fits if wishes.insert else None
    planned = plan(report, piece, wishes.language, fits=fits, every=wishes.every)
    marker = Marker(reference_style=_reference_style(draft))
    identifier = _free_identifier(draft)
    comments: list[_Element] = []
    for note in _notes(report, planned, wishes):
        found = traces[note.words.block]
        if found is None:
            continue
        marker.mark(found, note.words.span, identifier)
        comments.append(comment(draft.root, identifier, wishes.when, note.lines, wishes.language))
        identifier += 1
    for one in planned.insertions:
        inserter.insert(one, wishes.when, wishes.language)
    inserted = tuple(one.rule for one in planned.insertions)
    return Annotated(with_comments(draft, comments), len(comments), inserted)


def _notes(report: TenderReport, planned: Plan, wishes: Wishes) -> list[Note]:
    """The comment at the top, then those of the draft."""
    notes = list(planned.notes)
    if planned.top is not None:
        lines = top(report, planned, wishes.language, wishes.version)
        notes.insert(0, Note(planned.top, lines))
    return notes


def _traced(data: bytes, piece: Piece) -> tuple[Draft, Sequence[Trace | None]]:
    """The draft with the trace of each block of its piece.

    XML comments are kept, unless they cut words in two: the reader does not see them.
    """
    draft = open_draft(data)
    traces = trace(data, draft.root)
    if not _same(traces, piece):
        draft = open_draft(data, bare=True)
        traces = trace(data, draft.root)
    if not _same(traces, piece):
        raise Unreadable("Ce document ne s'annote pas : ses passages ne se retrouvent pas.")
    return draft, traces


def _same(traces: Sequence[Trace | None], piece: Piece) -> bool:
    return len(traces) == len(piece.blocks) and all(
        found is None or found.text == block.text
        for found, block in zip(traces, piece.blocks, strict=True)
    )


def _free_identifier(draft: Draft) -> int:
    """The first identifier above those of the comments that are there, and of their marks."""
    package = open_package(draft.data)
    name = comments_part(draft)
    known = list(parse(package.read(name)).iter(_COMMENT)) if name in package else []
    marks = draft.root.iter(
        *(f"{W}{kind}" for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"))
    )
    found = (element.get(_IDENTIFIER, "") for element in (*known, *marks))
    return 1 + max((int(one) for one in found if one.isdecimal()), default=-1)


def _reference_style(draft: Draft) -> str | None:
    """The identifier of Word's own style for the marks of comments, where the document has it."""
    styles = Parts(open_package(draft.data)).first("styles")
    for style in styles if styles is not None else ():
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val") == _REFERENCE_STYLE:
            return style.get(f"{W}styleId")
    return None

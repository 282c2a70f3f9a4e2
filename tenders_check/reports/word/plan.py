"""Which comments a draft gets, and on which words: every finding once, whole, at its best place.

A finding is told in full at its first proof in the draft; at the article that should hold what is
missing; or in the comment at the top, when it belongs to another piece. Further proofs, and the
passages that were refused, get a short reminder on their words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tenders_check.language import say
from tenders_check.model import FURNITURE, Evidence, Severity, Span, Status, TenderReport
from tenders_check.reports.groups import Group, group, lots_of
from tenders_check.reports.word import wording
from tenders_check.reports.word.balloon import Line, joined
from tenders_check.reports.word.homes import Home, home
from tenders_check.reports.wording import where

_TOLD = (Status.FAIL, Status.REVIEW)
_EVERY = (*_TOLD, Status.WAIVED, Status.PASS)
#: Short reminders of one finding: more would hide the others.
_REMINDERS, _REFUSALS = 5, 2
#: Refusals that leave nothing to mend in the words refused.
_NOTHING_TO_MEND = frozenset({"false_friend", "other_lot"})


class Words(NamedTuple):
    """Words of the draft: a block of the piece and a part of its text."""

    block: int
    span: Span


class Note(NamedTuple):
    """A comment to make."""

    words: Words
    lines: tuple[Line, ...]


class Insertion(NamedTuple):
    """A clause to add at the end of a section of the draft. `lots`: the only ones concerned."""

    section: int
    clause: str
    rule: str
    lots: tuple[str, ...] = ()


class Elsewhere(NamedTuple):
    """A finding that concerns another piece. `place` says where it stands or should stand."""

    group: Group
    place: str
    missing: bool


class Plan(NamedTuple):
    """What to write in a draft. `elsewhere` and `open` (undetermined) go to the comment at the top.

    `told` are the findings told in full in the draft.
    """

    notes: tuple[Note, ...]
    insertions: tuple[Insertion, ...]
    elsewhere: tuple[Elsewhere, ...]
    open: tuple[Group, ...]
    told: tuple[Group, ...]
    top: Words | None


class _Remark(NamedTuple):
    words: Words
    lines: tuple[Line, ...]
    alone: bool


def plan(
    report: TenderReport,
    draft: int,
    language: str,
    *,
    fits: Callable[[int], bool] | None = None,
    every: bool = False,
) -> Plan:
    """The comments for one piece of a tender. `every`: what complies is commented too.

    `fits` says of a section whether a clause can be added to it; without it none is.
    """
    planner = _Planner(report, draft, language, fits)
    for one in group(report.findings, _EVERY if every else _TOLD):
        planner.place(one)
    return Plan(
        tuple(_merged(planner.remarks)),
        tuple(planner.insertions),
        tuple(planner.elsewhere),
        tuple(group(report.findings, (Status.UNDETERMINED,))),
        tuple(planner.told),
        planner.top,
    )


class _Planner:
    """Gathers remarks, finding by finding."""

    def __init__(
        self,
        report: TenderReport,
        draft: int,
        language: str,
        fits: Callable[[int], bool] | None,
    ) -> None:
        self._report, self._draft, self._language = report, draft, language
        self._fits = fits
        self._piece = report.tender.pieces[draft]
        self._outline = report.tender.outlines[draft]
        self._divided = len(report.facts.lots) > 1
        self.top = self._top()
        self.remarks: list[_Remark] = []
        self.insertions: list[Insertion] = []
        self.elsewhere: list[Elsewhere] = []
        self.told: list[Group] = []

    def place(self, one: Group) -> None:
        """One finding, told in full once."""
        proofs = wording.evidence_of(one)
        here = sorted(self._here(proofs))
        if here:
            self._tell(one, here[0])
            for words in here[1 : 1 + _REMINDERS]:
                self._remind(one, words)
        elif proofs:
            self.elsewhere.append(Elsewhere(one, where(proofs[0], self._language), missing=False))
        else:
            self._absent(one)
        first = one.findings[0]
        if first.status in _TOLD and first.severity is not Severity.INFO:
            self._refusals(one)

    def _absent(self, one: Group) -> None:
        found = home(one.findings[0], self._lots(one), self._report.tender, self._draft)
        if found is not None and found.piece != self._draft:
            self.elsewhere.append(Elsewhere(one, self._said(found), missing=True))
            return
        section = None if found is None else found.section
        if section is None:
            if self.top is not None:
                self._tell(one, self.top)
            return
        heading = self._outline.sections[section].start
        inserted = self._inserted(one, section)
        self._tell(one, self._whole(heading), inserted)

    def _inserted(self, one: Group, section: int) -> str | None:
        """Title of the article that gets the clause of a finding; None when none is added.

        Advice is never written into a contract for its buyer: "accept all" would reserve a lot.
        """
        first = one.findings[0]
        if not first.clause or first.status is not Status.FAIL or first.severity is Severity.INFO:
            return None
        if self._fits is None or not self._fits(section):
            return None
        insertion = Insertion(section, first.clause, first.rule, tuple(self._lots(one)))
        if all(insertion.clause != other.clause for other in self.insertions):
            self.insertions.append(insertion)
        return self._outline.sections[section].path[-1]

    def _tell(self, one: Group, words: Words, inserted: str | None = None) -> None:
        lines = wording.remark(
            one, self._language, divided=self._divided, draft=self._draft, inserted=inserted
        )
        first = one.findings[0]
        alone = first.status is Status.FAIL and first.severity is Severity.ERROR
        self.remarks.append(_Remark(words, tuple(lines), alone))
        self.told.append(one)

    def _remind(self, one: Group, words: Words) -> None:
        first = one.findings[0]
        said = say(
            self._language,
            "Même constat que plus haut : {constat}",
            constat=wording.flat(first.message),
        )
        title = wording.title(one, self._language, divided=self._divided)
        self.remarks.append(_Remark(words, (Line(title, "title"), Line(said)), alone=False))

    def _refusals(self, one: Group) -> None:
        shown = 0
        for miss in wording.misses_of(one):
            if miss.reason in _NOTHING_TO_MEND:
                continue
            for words in self._here((miss.evidence,)):
                if shown == _REFUSALS:
                    return
                shown += 1
                title = wording.title(one, self._language, divided=self._divided)
                line = Line(wording.refused(miss, self._language))
                self.remarks.append(_Remark(words, (Line(title, "title"), line), alone=False))

    def _here(self, proofs: Iterable[Evidence]) -> Iterator[Words]:
        """The words of proofs that stand in the draft."""
        for proof in proofs:
            if proof.piece != self._draft or proof.block is None:
                continue
            start = self._piece.blocks[proof.block].text.find(proof.quote)
            if start >= 0 and proof.quote:
                yield Words(proof.block, (start, start + len(proof.quote)))
            else:
                yield self._whole(proof.block)

    def _whole(self, block: int) -> Words:
        return Words(block, (0, len(self._piece.blocks[block].text)))

    def _top(self) -> Words | None:
        for rank, block in enumerate(self._piece.blocks):
            if block.role not in FURNITURE:
                return self._whole(rank)
        return None

    def _lots(self, one: Group) -> list[str]:
        """The lots of a finding, when it is not all of them."""
        lots = lots_of(one)
        return lots if {lot.id for lot in self._report.facts.lots} - set(lots) else []

    def _said(self, found: Home) -> str:
        """ "CCAP.docx, 6 Conditions d'exécution"."""
        path = self._report.tender.pieces[found.piece].path
        if found.section is None:
            return path
        outline = self._report.tender.outlines[found.piece]
        return f"{path}, {outline.sections[found.section].path[-1]}"


def _merged(remarks: Sequence[_Remark]) -> Iterator[Note]:
    """Comments in the order of the draft; what is said of the same words is said in one comment.

    A missing obligation keeps a comment of its own, to be answered and closed by itself.
    """
    together: dict[tuple[Words, int], list[_Remark]] = {}
    for rank, one in enumerate(remarks):
        together.setdefault((one.words, rank if one.alone else -1), []).append(one)
    ordered = sorted(
        together.items(), key=lambda item: (item[0][0], item[0][1] < 0, item[0][1])
    )  # fmt: skip
    for (words, _), some in ordered:
        yield Note(words, joined(dict.fromkeys(one.lines for one in some)))

"""Cross-references inside a tender that lead nowhere (COH004)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tenders_check.checking.case import Case, Outcome
from tenders_check.checking.ccag_references import misnamed
from tenders_check.facts.references import Reference, State, references_of
from tenders_check.french.crossrefs import ANNEX
from tenders_check.model import Evidence
from tenders_check.ruleset.model import Where
from tenders_check.tender.evidence import evidence
from tenders_check.tender.folding import Folding

_MOST = 5


def lost_references(where: Where, case: Case) -> Outcome:
    """References to an article that the numbering of its piece proves absent.

    Unknown when none is lost and some lead to a piece that was not given, or not read whole. A
    missing annex is told and proves nothing: which annexes are files of the tender, none can say.
    """
    found = _references(where, case)
    lost = [one for one in found if one.state is State.LOST]
    if lost:
        return _told(lost, case)
    unread = [one for one in found if one.state is State.UNREAD]
    absent = [one for one in found if one.state is State.NOT_GIVEN]
    if unread:
        return Outcome(None, note=case.say(
            "Renvois non suivis, la pièce n'a pas été lue en entier : {renvois}.",
            renvois=_quotes(unread, case),
        ))  # fmt: skip
    if not absent:
        return Outcome(False)
    note = case.say(
        "Renvois non suivis, la pièce n'est pas fournie : {renvois}.",
        renvois=_quotes(absent, case),
    )
    pieces = [one for one in absent if one.mention.unit != ANNEX]
    return Outcome(None if pieces else False, note=note)


def doubtful_references(where: Where, case: Case) -> Outcome:
    """References not found whose article may exist without its number.

    And clauses of a CCAG cited under the number that they have in another.
    """
    doubtful = _told([one for one in _references(where, case) if one.state is State.DOUBTFUL], case)
    wrong = list(misnamed(where, case))
    if not wrong:
        return doubtful
    said = [
        case.say(
            "« {renvoi} » (dans le CCAG-{ccag}, cette clause est l'article {n})",
            renvoi=" ".join(one.evidence.quote.split()),
            ccag=one.ccag,
            n=one.right,
        )
        for one in wrong
    ]
    told = " ; ".join(one for one in (dict(doubtful.details)["renvois"], *said) if one)
    proofs = (*doubtful.evidence, *(one.evidence for one in wrong))
    return Outcome(True, proofs[:_MOST], (("renvois", told),))


def _references(where: Where, case: Case) -> list[Reference]:
    kinds = frozenset(where.kinds)
    return [
        one
        for one in _all(case.folding)
        if not kinds or case.tender.pieces[one.piece].kind in kinds
    ]


@lru_cache(maxsize=1)  # both controls ask for the references of the tender under judgement
def _all(folding: Folding) -> tuple[Reference, ...]:
    return tuple(references_of(folding).all())


def _told(found: Sequence[Reference], case: Case) -> Outcome:
    said = " ; ".join(dict.fromkeys(_said(one, case) for one in found))
    proofs = tuple(dict.fromkeys(_proof(one, case) for one in found))
    return Outcome(bool(found), proofs[:_MOST], (("renvois", said),))


def _said(one: Reference, case: Case) -> str:
    """A reference with the pieces where its article was looked for, and what they hold instead."""
    looked = ", ".join(_looked(piece, one, case) for piece in one.looked)
    return case.say(
        "{renvoi} (cherché dans {pieces})", renvoi=f"« {_words(one, case)} »", pieces=looked
    )


def _looked(piece: int, one: Reference, case: Case) -> str:
    """A piece, and the last number of the series in which the article would stand."""
    path = case.tender.pieces[piece].path
    last = references_of(case.folding).numbering(piece).last_before(one.number)
    return case.say("{piece}, qui s'arrête à {n}", piece=path, n=last) if last else path


def _quotes(found: Sequence[Reference], case: Case) -> str:
    words = list(dict.fromkeys(f"« {_words(one, case)} »" for one in found))
    return ", ".join(words[:_MOST]) + (", …" if len(words) > _MOST else "")


def _words(one: Reference, case: Case) -> str:
    return " ".join(_proof(one, case).quote.split())


def _proof(one: Reference, case: Case) -> Evidence:
    return evidence(case.tender, one.piece, one.block, *one.span)

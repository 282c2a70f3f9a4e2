"""Three-valued evaluation of an evidence tree (Kleene's logic).

What could not be read is unknown; unknown never becomes a pass or a fail. `tous` is unknown as
soon as one part is unknown and none is false; `au_moins_un` is unknown when none is true and one
is unknown. Every part is decided, so that a trace can show all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tenders_check.checking.case import NO, Case, Later, Outcome
from tenders_check.model import NearMiss
from tenders_check.ruleset.model import Node, Where

Leaf = Callable[[Node, Where, Case], Outcome]
#: Told of each node once it is decided, those under it before it.
Noted = Callable[[Node, Outcome], None]


def evaluate(
    node: Node,
    where: Where,
    case: Case,
    leaves: Mapping[str, Leaf],
    noted: Noted | None = None,
) -> Outcome:
    """The truth of a node on a case, with the evidence that makes it so."""
    if node.op in _COMBINED:
        parts = [evaluate(child, where, case, leaves, noted) for child in node.children]
        outcome = _COMBINED[node.op](parts)
    else:
        outcome = leaves[node.op](node, where, case)
    if noted:
        noted(node, outcome)
    return outcome


def _all(parts: list[Outcome]) -> Outcome:
    for part in parts:
        if part.truth is False:
            misses = Later(lambda: (*_misses(parts), *_partly(parts)))
            return Outcome(False, details=part.details, note=part.note, near_misses=misses)
    if any(part.truth is None for part in parts):
        notes = [part.note for part in parts if part.truth is None and part.note]
        return Outcome(None, note=notes[0] if notes else None, near_misses=_misses(parts))
    return Outcome(
        True,
        tuple(item for part in parts for item in part.evidence),
        tuple(item for part in parts for item in part.details),
        " ".join(part.note for part in parts if part.note) or None,
    )


def _any(parts: list[Outcome]) -> Outcome:
    true = [part for part in parts if part.truth]
    if true:
        return Outcome(
            True,
            tuple(item for part in true for item in part.evidence),
            tuple(item for part in true for item in part.details),
            " ".join(part.note for part in true if part.note) or None,
        )
    unknown = [part for part in parts if part.truth is None]
    if unknown:
        note = next((part.note for part in unknown if part.note), None)
        return Outcome(None, note=note, near_misses=_misses(parts))
    if not parts:
        return NO
    return Outcome(
        False,
        details=tuple(item for part in parts for item in part.details),
        note=next((part.note for part in parts if part.note), None),
        near_misses=_misses(parts),
    )


def _none(parts: list[Outcome]) -> Outcome:
    inner = _any(parts)
    truth = None if inner.truth is None else not inner.truth
    return Outcome(truth, inner.evidence if truth is False else (), inner.details, inner.note)


_COMBINED = {"tous": _all, "au_moins_un": _any, "aucun": _none}


def _partly(parts: list[Outcome]) -> tuple[NearMiss, ...]:
    """What holds a part of what is looked for, and not all of it."""
    held = (proof for part in parts if part.truth for proof in part.evidence)
    return tuple(NearMiss("", proof, "incomplete") for proof in held if proof.piece is not None)


def _misses(parts: list[Outcome]) -> Sequence[NearMiss]:
    return Later(lambda: (miss for part in parts for miss in part.near_misses))

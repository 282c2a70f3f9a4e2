"""Passages of one section make one provision, judged on its strongest duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tenders_check.facts.provisions.draft import BESIDE, MOST_REFUSED, Draft, Refused
from tenders_check.facts.provisions.passages import Reader
from tenders_check.facts.provisions.penalties import Penalty
from tenders_check.facts.provisions.proof import Proof
from tenders_check.model import NearMiss, Provision

#: Kinds whose passages say one thing together; every label or reference stands for itself.
_GATHERED = frozenset(
    {"environmental_clause", "environmental_specification", "social_clause", "insertion_clause"}
)
#: A section with more blocks than this is a chapter, not a clause.
_LONGEST_CLAUSE = 80
_INSERTION_WIDE = frozenset({"insertion_clause"})
Key = tuple[str, int, int, int, tuple[str, ...]]


def gather(
    reader: Reader, drafts: Sequence[Draft], penalties: Sequence[Penalty]
) -> tuple[Provision, ...]:
    """The provisions, in the order of the documents."""
    groups: dict[Key, list[Draft]] = {}
    for draft in drafts:
        if draft.kind != BESIDE:
            groups.setdefault(_key(reader, draft), []).append(draft)
    for draft in drafts:
        if draft.kind == BESIDE:
            named = draft._replace(kind="insertion_clause")
            groups.get(_key(reader, named), []).append(named)
    found = [
        _provision(key, group, penalties) for key, group in groups.items() if _tells(key, group)
    ]
    return tuple(_narrowed(found))


def _narrowed(found: Sequence[Provision]) -> Iterator[Provision]:
    """An insertion clause written for all holds for the lots to which hours are given.

    "Le titulaire réalise les heures fixées ci-dessous", then a table with hours for lots 1 and 2:
    lot 3 has none.
    """
    hours = [one for one in found if one.kind in _INSERTION_WIDE and "volume" in one.markers]
    named = sorted({lot for one in hours for lot in one.lots}, key=lambda lot: (len(lot), lot))
    for one in found:
        general = one.kind in _INSERTION_WIDE and not one.lots and "volume" not in one.markers
        yield replace(one, lots=tuple(named)) if general and named else one


def _key(reader: Reader, draft: Draft) -> Key:
    sentence = draft.sentence
    section, block = sentence.context.section, -1
    if draft.kind not in _GATHERED or section < 0:
        block = sentence.block
    else:
        bounds = reader.section(sentence.piece, section)
        named = {"environment", "social"} & set(sentence.context.themes)
        if bounds.end - bounds.start > _LONGEST_CLAUSE and not named:
            block = sentence.block
    return draft.kind, sentence.piece, section if block < 0 else -1, block, reader.lots(sentence)


def _tells(key: Key, group: list[Draft]) -> bool:
    """Markers alone (a public named in passing) are no insertion clause."""
    if key[0] not in _INSERTION_WIDE:
        return True
    return any(draft.concrete or not draft.weakness for draft in group) or (
        len({marker for draft in group for marker in draft.markers}) > 1
    )


def _provision(key: Key, group: list[Draft], penalties: Sequence[Penalty]) -> Provision:
    best = max(group, key=lambda draft: draft.solid)
    proof = best.proof
    for draft in group:
        if not draft.weakness or draft is best or key[0] == "insertion_clause":
            proof = proof | draft.proof
    kind, lots = key[0], key[4]
    penalty = _penalty(kind, lots, penalties)
    proof = proof | Proof(penalty=penalty)
    weakness = best.weakness
    if weakness == ("no_content",) and penalty and best.concrete:
        # named on a precise subject and punished: its particulars stand elsewhere
        weakness = ()
    markers = dict.fromkeys(marker for draft in group for marker in draft.markers)
    if kind == "insertion_clause" and proof.penalty:
        markers["penalty"] = None
    return Provision(
        kind=kind,
        lots=lots,
        strength="weak" if weakness else "strong",
        evidence=best.evidence,
        weakness=weakness,
        duty=best.duty,
        measure=proof.measure,
        document=proof.document,
        deadline=proof.deadline,
        penalty=proof.penalty,
        markers=tuple(markers),
    )


def _penalty(kind: str, lots: tuple[str, ...], penalties: Sequence[Penalty]) -> str | None:
    """The penalty that punishes this kind of clause in these lots."""
    for penalty in penalties:
        mine = not lots or not penalty.lots or set(lots) & set(penalty.lots)
        if kind in penalty.kinds and mine:
            return penalty.words
    return None


def near_misses(refused: Iterable[Refused]) -> tuple[NearMiss, ...]:
    """Refused passages, once each, a bounded number by theme."""
    found: dict[NearMiss, None] = {}
    counts: dict[str, int] = {}
    for one in refused:
        miss = NearMiss(one.theme, one.evidence, one.reason)
        if miss in found or counts.get(one.theme, 0) >= MOST_REFUSED:
            continue
        counts[one.theme] = counts.get(one.theme, 0) + 1
        found[miss] = None
    return tuple(found)


def orphan_penalties(drafts: Sequence[Draft], penalties: Sequence[Penalty]) -> list[Draft]:
    """A penalty for a duty that no clause lays: the duty is only presumed, so it stays weak."""
    kinds = {draft.kind for draft in drafts}
    orphans = []
    for penalty in penalties:
        kind = penalty.kinds[0]
        if kind in kinds or kind not in (
            "environmental_clause",
            "insertion_clause",
            "social_clause",
        ):
            continue
        proof = Proof(penalty=penalty.words)
        orphans.append(
            Draft(kind, penalty.sentence, penalty.evidence, ("no_content",), "penalite", proof)
        )
    return orphans

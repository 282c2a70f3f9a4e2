"""The questions asked of the facts of a tender, one small function each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.detection.score import Answer, Seen, Strength
from tenders_check.model import Evidence, Facts, Provision

#: Theme of near misses per question.
_THEMES = {
    "critere_environnemental": ("environnement",),
    "critere_social": ("social", "insertion"),
    "clause_environnementale": ("environnement",),
    "clause_sociale": ("social", "insertion"),
    "clause_insertion": ("insertion", "social"),
    "marche_reserve": ("reserv",),
    "reemploi": ("reemploi", "reuse"),
}
#: Most passages shown for one answer.
_SHOWN = 6


def ask(question: str, facts: Facts) -> Answer:
    """Answer one question from the facts."""
    strength, seen = QUESTIONS[question](facts)
    return Answer(strength, tuple(seen[:_SHOWN]), tuple(_refused(question, facts))[:_SHOWN])


def _refused(question: str, facts: Facts) -> Iterable[Seen]:
    for miss in facts.near_misses:
        if any(miss.theme.startswith(theme) for theme in _THEMES[question]):
            yield seen_of(miss.evidence, miss.reason)


def seen_of(evidence: Evidence, why: str) -> Seen:
    """A passage as it is printed."""
    page = f"p. {evidence.place.page}" if evidence.place.page else evidence.place.pointer or ""
    where = " | ".join(filter(None, (evidence.document, page, evidence.section)))
    return Seen(evidence.quote, where, why)


Reading = tuple[Strength, list[Seen]]


def _criterion(*themes: str) -> Callable[[Facts], Reading]:
    """A criterion, sub-criterion or element of assessment; a vague heading alone is weak."""

    def read(facts: Facts) -> Reading:
        strong: list[Seen] = []
        weak: list[Seen] = []
        for tree in facts.trees:
            for criterion in tree.criteria:
                kind = "element" if criterion.element else f"weight {criterion.weight}"
                why = f"{kind}, themes {criterion.themes}, vague {criterion.vague_themes}"
                if set(themes) & set(criterion.themes):
                    strong.append(seen_of(criterion.evidence, why))
                elif set(themes) & set(criterion.vague_themes):
                    weak.append(seen_of(criterion.evidence, why))
        return _strongest(strong, weak)

    return read


def _provision(*kinds: str, lesser: tuple[str, ...] = ()) -> Callable[[Facts], Reading]:
    """A clause of one of `kinds`; one of the `lesser` kinds alone counts as weak."""

    def read(facts: Facts) -> Reading:
        strong: list[Seen] = []
        weak: list[Seen] = []
        for one in facts.provisions:
            if one.kind not in (*kinds, *lesser):
                continue
            seen = seen_of(one.evidence, _features(one))
            (strong if one.kind in kinds and one.strength == "strong" else weak).append(seen)
        return _strongest(strong, weak)

    return read


def _features(one: Provision) -> str:
    parts = (
        one.kind,
        one.strength,
        ", ".join(one.weakness),
        f"duty « {one.duty} »" if one.duty else "",
        f"measure « {one.measure} »" if one.measure else "",
        ", ".join(one.markers),
    )
    return " / ".join(filter(None, parts))


def _reserved(facts: Facts) -> Reading:
    strong: list[Seen] = []
    weak: list[Seen] = []
    for one in facts.reservations:
        why = f"{one.strength} from {one.source}, lots {one.lots}, {one.kinds} {one.articles}"
        if one.strength == "strong":
            strong.append(seen_of(one.evidence, why))
        elif one.strength == "weak":
            weak.append(seen_of(one.evidence, why))
    return _strongest(strong, weak)


def _strongest(strong: list[Seen], weak: list[Seen]) -> Reading:
    if strong:
        return Strength.STRONG, strong
    return (Strength.WEAK, weak) if weak else (Strength.NONE, [])


QUESTIONS: dict[str, Callable[[Facts], Reading]] = {
    "critere_environnemental": _criterion("environnement"),
    "critere_social": _criterion("social", "insertion"),
    "clause_environnementale": _provision(
        "environmental_clause", lesser=("environmental_specification",)
    ),
    "clause_sociale": _provision("social_clause", "insertion_clause"),
    "clause_insertion": _provision("insertion_clause"),
    "marche_reserve": _reserved,
    "reemploi": _provision("reuse"),
}

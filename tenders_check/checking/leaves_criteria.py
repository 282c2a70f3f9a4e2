"""Leaves on the criteria trees: `critere` and `poids`.

A lot whose criteria stand in no piece that was read makes these leaves unknown: the rule is then
`undetermined`, never `fail`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tenders_check.checking.case import UNKNOWN, Case, Outcome, trees
from tenders_check.french.fold import fold
from tenders_check.language import number, percent
from tenders_check.model import CriteriaTree, Criterion
from tenders_check.ruleset.model import Node, Where
from tenders_check.ruleset.terms import BEARS_ON, CRITERION_KINDS


def words(value: object) -> tuple[str, ...]:
    """An argument that may be one word or a list of words."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)  # type: ignore[attr-defined]


def criterion_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`critere: {theme, force, porte_sur, genre, seul, contenu}`: some criterion has all of it."""
    scales = trees(case, case.lot)
    if not scales:
        return UNKNOWN
    found = [
        criterion
        for tree in scales
        for criterion in tree.criteria
        if _matches(node, criterion, tree, case)
    ]
    if not found:
        wanted = words(node.args.get("theme"))
        misses = [miss for miss in case.facts.near_misses if miss.theme in wanted]
        return Outcome(False, near_misses=tuple(misses[:5]))
    return Outcome(
        True,
        tuple(criterion.evidence for criterion in found),
        (("critere", " ; ".join(dict.fromkeys(f"« {one.name} »" for one in found))),),
    )


def _matches(node: Node, criterion: Criterion, tree: CriteriaTree, case: Case) -> bool:
    args = node.args
    force = args.get("force")
    for theme in words(args.get("theme")):
        named = {
            "forte": criterion.themes,
            "faible": () if theme in criterion.themes else criterion.vague_themes,
            None: (*criterion.themes, *criterion.vague_themes),
        }[force]
        if theme in named:
            break
    else:
        if args.get("theme"):
            return False
    kinds = [CRITERION_KINDS[word] for word in words(args.get("genre"))]
    if kinds and criterion.kind not in kinds:
        return False
    bears = [BEARS_ON[word] for word in words(args.get("porte_sur"))]
    if bears and criterion.bears_on not in bears:
        return False
    if args.get("seul") and not _alone(criterion, tree):
        return False
    content = args.get("contenu")
    if content is not None and (content == "present") != has_content(criterion, tree, case):
        return False
    return True


def _alone(criterion: Criterion, tree: CriteriaTree) -> bool:
    """Whether a first-level criterion is the only one, sub-criteria of the same kind aside."""
    firsts = [one for one in tree.criteria if one.parent is None and not one.element]
    if criterion.parent is not None or len(firsts) != 1 or criterion.element:
        return False
    return all(one.kind == criterion.kind for one in descendants(criterion, tree))


def descendants(criterion: Criterion, tree: CriteriaTree) -> Iterator[Criterion]:
    """The nodes under a criterion, whatever the depth."""
    for one in tree.criteria:
        if one.parent == criterion.id:
            yield one
            yield from descendants(one, tree)


def has_content(criterion: Criterion, tree: CriteriaTree, case: Case) -> bool:
    """Whether some piece says what the criterion assesses (R2152-11; CE 363921).

    Passages that describe it, sub-criteria, assessment elements, or a name that is itself a precise
    subject ("gestion des déchets du chantier"): a candidate can answer any of these.
    """
    if criterion.content or any(one.parent == criterion.id for one in tree.criteria):
        return True
    return precise(criterion.name, case)


def precise(name: str, case: Case) -> bool:
    """Whether the words of a criterion already name a subject that can be answered."""
    return case.lexicon.mentions(fold(name), "environnement_contenu")


def weight_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`poids: {theme, inferieur_a|superieur_a}`: effective weight, in %, of a theme's criteria.

    Nested scales are multiplied out; a criterion under another of the same theme counts once.
    """
    scales = trees(case, case.lot)
    if not scales:
        return UNKNOWN
    themes = words(node.args.get("theme"))
    for tree in scales:
        chosen = [one for one in tree.criteria if _themed(one, themes)]
        ids = {one.id for one in chosen}
        tops = [one for one in chosen if not _under(one, ids, tree) and not one.element]
        if not tops:
            continue
        if any(one.effective_weight is None for one in tops):
            return Outcome(
                None, note=case.say("Les pondérations ne permettent pas de calculer son poids.")
            )
        total = sum(one.effective_weight or 0.0 for one in tops)
        below, above = node.args.get("inferieur_a"), node.args.get("superieur_a")
        truth = (below is None or total < float(below)) and (above is None or total > float(above))
        details = (
            ("poids", percent(total)),
            ("critere", " ; ".join(f"« {one.name} »" for one in tops)),
            ("seuil", number(float(below if below is not None else above or 0))),
        )
        return Outcome(truth, tuple(one.evidence for one in tops), details)
    return Outcome(False)


def _themed(criterion: Criterion, themes: tuple[str, ...]) -> bool:
    return any(theme in criterion.themes or theme in criterion.vague_themes for theme in themes)


def _under(criterion: Criterion, ids: set[str], tree: CriteriaTree) -> bool:
    by_id = {one.id: one for one in tree.criteria}
    parent = criterion.parent
    while parent is not None and parent in by_id:
        if parent in ids:
            return True
        parent = by_id[parent].parent
    return False

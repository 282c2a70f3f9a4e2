"""Leaves on what binds the contractor: `clause` and `reservation`."""

from __future__ import annotations

from tenders_check.checking.applicability import threshold_of
from tenders_check.checking.case import (
    Case,
    Later,
    Outcome,
    pieces_of,
    provisions,
    readable,
    reservations,
)
from tenders_check.checking.coverage import coverage
from tenders_check.checking.leaves_criteria import words
from tenders_check.checking.near import near_clauses, near_reservations
from tenders_check.model import Evidence, Kind, Provision, Reservation
from tenders_check.ruleset.model import Node, Where
from tenders_check.ruleset.terms import (
    MARKERS,
    MARKERS_SAID,
    PROVISION_KINDS,
    SOURCES,
    STRENGTHS,
    STRUCTURES,
    WEAKNESSES,
)

_MOST = 5


def clause_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`clause`: a kind of provision, by strength, weakness, markers, checkability and pieces."""
    kinds = [PROVISION_KINDS[word] for word in words(node.args.get("genre"))]
    found = [
        provision
        for kind in kinds
        for provision in provisions(case, kind)
        if _matches(node, provision, case)
    ]
    missing = words(node.args.get("marqueurs_manquants"))
    if found and missing:
        return _missing(found, missing, where, case)
    if found:
        return Outcome(True, _quotes(found), _details(found))
    misses = Later(lambda: near_clauses(kinds, where, case))
    if not _looked(where, case):
        return Outcome(None, near_misses=misses)
    return Outcome(False, near_misses=misses)


def _matches(node: Node, provision: Provision, case: Case) -> bool:
    args = node.args
    if args.get("force") and provision.strength not in [STRENGTHS[w] for w in words(args["force"])]:
        return False
    weak = [WEAKNESSES[word] for word in words(args.get("faiblesse"))]
    if weak and not any(code in provision.weakness for code in weak):
        return False
    control = args.get("controle")
    if control is not None and (control == "present") != checkable(provision):
        return False
    if any(MARKERS[word] not in provision.markers for word in words(args.get("marqueurs"))):
        return False
    if any(MARKERS[word] in provision.markers for word in words(args.get("sans_marqueurs"))):
        return False
    return _in_pieces(args.get("pieces"), provision.evidence, case)


def _in_pieces(kinds: object, proof: Evidence, case: Case) -> bool:
    wanted = {Kind(word) for word in words(kinds)}
    if not wanted or proof.piece is None:
        return True
    return case.tender.pieces[proof.piece].kind in wanted


def checkable(provision: Provision) -> bool:
    """Whether something makes a clause checkable: a figure, a document, a deadline or a penalty."""
    return any((provision.measure, provision.document, provision.deadline, provision.penalty))


def _missing(found: list[Provision], wanted: tuple[str, ...], where: Where, case: Case) -> Outcome:
    """The markers that no provision of the lot holds; "a|b" is held by either.

    What is missing may stand in a piece that was not read: then nobody knows.
    """
    held = {marker for provision in found for marker in provision.markers}
    lacking = [
        word for word in wanted if not any(MARKERS[either] in held for either in word.split("|"))
    ]
    said = ", ".join(
        " / ".join(case.say(MARKERS_SAID.get(either, either)) for either in word.split("|"))
        for word in lacking
    )
    gap = coverage(where, case).gap if lacking else None
    if gap:
        return Outcome(None, _quotes(found), (("manquants", said),), gap)
    return Outcome(bool(lacking), _quotes(found), (("manquants", said),))


def _details(found: list[Provision]) -> tuple[tuple[str, str], ...]:
    first = found[0]
    parts = (first.measure, first.document, first.deadline, first.penalty)
    return (("controle", " ; ".join(part.rstrip(" .") for part in parts if part)),)


def _quotes(found: list[Provision]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(provision.evidence for provision in found))[:_MOST]


def _looked(where: Where, case: Case) -> bool:
    return any(readable(piece) for _, piece in pieces_of(case, where.kinds))


def reservation_leaf(node: Node, where: Where, case: Case) -> Outcome:
    """`reservation`: by structure, basis, articles, strength, source, pieces and share."""
    found = [one for one in reservations(case) if _reserved(node, one, case)]
    if not found:
        return Outcome(False, near_misses=Later(lambda: near_reservations(node, case)))
    shares = [one.share for one in found if one.share is not None]
    details = [("articles", ", ".join(dict.fromkeys(a for one in found for a in one.articles)))]
    if shares:
        details.append(("part", f"{shares[0]:g}"))
    return Outcome(
        True, tuple(dict.fromkeys(one.evidence for one in found))[:_MOST], tuple(details)
    )


def _reserved(node: Node, one: Reservation, case: Case) -> bool:
    args = node.args
    force = [STRENGTHS[word] for word in words(args.get("force"))] or ["strong", "weak"]
    if one.strength not in force:
        return False
    kinds = [STRUCTURES[word] for word in words(args.get("structure"))]
    if kinds and not any(kind in one.kinds for kind in kinds):
        return False
    sources = [SOURCES[word] for word in words(args.get("source"))]
    if sources and one.source not in sources:
        return False
    basis = args.get("fondement")
    if basis is not None and (basis == "present") != _based(one):
        return False
    if any(article not in _articles(case) for article in words(args.get("articles"))):
        return False
    share = args.get("part_differente_de")
    if share is not None and (one.share is None or one.share == threshold_of(share, case)):
        return False
    return _in_pieces(args.get("pieces"), one.evidence, case)


def _based(one: Reservation) -> bool:
    named = [kind for kind in one.kinds if kind not in ("unknown", "local")]
    return bool(named or one.articles)


def _articles(case: Case) -> frozenset[str]:
    return frozenset(article for one in reservations(case) for article in one.articles)

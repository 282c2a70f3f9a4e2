"""Trees of criteria compared with their labels."""

from __future__ import annotations

import pytest

from benchmarks.detection.labels import WantedCriterion, WantedTree
from benchmarks.detection.trees import compare, plain, same
from tenders_check.model import CriteriaTree, Criterion, Evidence

SEEN = Evidence("RC.docx", "…")


def _tree(*criteria: Criterion, lots: tuple[str, ...] = ()) -> CriteriaTree:
    return CriteriaTree("t", lots, criteria, "document", SEEN)


def _criterion(
    identifier: str, name: str, weight: float | None, parent: str | None = None
) -> Criterion:
    return Criterion(identifier, name, "t", SEEN, parent=parent, weight=weight)


WANTED = WantedTree(
    None,
    (
        WantedCriterion("Valeur technique", 60),
        WantedCriterion("Méthode de travail", 40, "Valeur technique"),
        WantedCriterion("Prix", 40),
    ),
)


@pytest.mark.parametrize(
    "name", ["Critère n° 1 : la valeur technique", "1. VALEUR TECHNIQUE :", "a) Valeur  technique"]
)
def test_numbers_articles_and_typography_do_not_rename_a_criterion(name: str) -> None:
    assert plain(name) == plain("Valeur technique")


@pytest.mark.parametrize(
    ("labelled", "found", "expected"),
    [
        ("moyens humains", "pertinence moyens humains affectes", True),
        ("humains moyens", "pertinence moyens humains affectes", False),
        ("prix", "prix transport", False),
    ],
)
def test_a_label_of_several_words_may_abridge_a_name(
    labelled: str, found: str, expected: bool
) -> None:
    assert same(labelled, found) is expected


def test_an_exact_tree() -> None:
    found = _tree(
        _criterion("1", "VALEUR TECHNIQUE", 60),
        _criterion("1.1", "Méthode de travail", 40, "1"),
        _criterion("2", "Prix", 40),
    )
    assert compare("RC", WANTED, [found]).is_exact


@pytest.mark.parametrize(
    ("method", "exact", "named"),
    [
        (_criterion("1.1", "Méthode de travail", 30, "1"), 2, 3),
        (_criterion("1.1", "Méthode de travail", 40), 2, 2),
        (_criterion("1.1", "Moyens", 40, "1"), 2, 2),
    ],
    ids=["weight", "parent", "name"],
)
def test_one_fault_is_one_criterion_lost(method: Criterion, exact: int, named: int) -> None:
    found = _tree(_criterion("1", "Valeur technique", 60), method, _criterion("2", "Prix", 40))
    comparison = compare("RC", WANTED, [found])
    assert (comparison.exact, comparison.named, comparison.is_exact) == (exact, named, False)


def test_a_criterion_too_many_is_not_exact() -> None:
    found = _tree(
        _criterion("1", "Valeur technique", 60),
        _criterion("1.1", "Méthode de travail", 40, "1"),
        _criterion("2", "Prix", 40),
        _criterion("3", "Délai", 0),
    )
    comparison = compare("RC", WANTED, [found])
    assert comparison.exact == 3
    assert not comparison.is_exact


def test_the_tree_of_another_lot_does_not_answer() -> None:
    wanted = WantedTree("2", (WantedCriterion("Prix", 100),))
    other = _tree(_criterion("1", "Prix", 100), lots=("1",))
    own = _tree(_criterion("1", "Prix", 100), lots=("02",))
    assert not compare("RC", wanted, [other]).is_exact
    assert compare("RC", wanted, [other, own]).is_exact


def test_no_tree_is_nothing_found() -> None:
    comparison = compare("RC", WANTED, [])
    assert (comparison.exact, comparison.found) == (0, ())
